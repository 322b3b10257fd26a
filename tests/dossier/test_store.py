"""Dossiers in files: made, read, opened, saved, saved as another."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from tests import strategies

from seian.document.model import Document, Dossier, Paragraph
from seian.dossier.store import create, open_dossier, read
from seian.errors import DossierError, DossierInUseError, SeianError, WriteError
from seian.sqlite_file.connection import uri

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"SQLite format 3\0"


def with_text(dossier: Dossier, text: str) -> Dossier:
    """Return the dossier with another text in its first document."""
    first, *others = dossier.documents
    return replace(dossier, documents=(replace(first, body=(Paragraph("p", (text,)),)), *others))


def beside(file: Path) -> list[str]:
    """Return the names of the other files in its folder."""
    return sorted(path.name for path in file.parent.iterdir() if path != file)


# making and reading


def test_a_dossier_is_read_as_it_was_made(file: Path, dossier: Dossier) -> None:
    assert read(file) == dossier
    assert beside(file) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.dossiers(), strategies.dossiers())
def test_any_dossier_can_be_made_and_saved(tmp_path: Path, first: Dossier, second: Dossier) -> None:
    path = tmp_path / "案件.seian"
    create(path, first, replace=True)
    assert read(path) == first
    with open_dossier(path) as opened:
        opened.save(second)
    assert read(path) == second


def test_the_file_says_that_it_is_ours_and_of_which_format(file: Path) -> None:
    head = file.read_bytes()[:100]
    assert head.startswith(MAGIC)
    assert head[68:72] == b"SEIA"
    assert head[60:64] == (7).to_bytes(4, "big")
    assert head[18:20] == b"\x01\x01"  # a rollback journal: a write-ahead log would not work on a share


def test_a_file_that_is_there_is_not_replaced_unasked(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(DossierError, match="すでにあります"):
        create(file, Dossier("別の会"))
    assert file.read_bytes() == before


def test_a_file_that_is_there_is_replaced_when_asked(file: Path) -> None:
    create(file, Dossier("別の会"), replace=True)
    assert read(file) == Dossier("別の会")
    assert beside(file) == []


def test_a_file_that_somebody_has_open_is_not_replaced_even_when_asked(file: Path, dossier: Dossier) -> None:
    with open_dossier(file), pytest.raises(DossierInUseError, match="上書きはしていません"):
        create(file, Dossier("別の会"), replace=True)
    assert read(file) == dossier


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="フォルダーがありません"):
        create(tmp_path / "ない" / "案件.seian", Dossier("会"))
    for use in (read, open_dossier):
        with pytest.raises(DossierError, match="見つかりません"):
            use(tmp_path / "ない" / "案件.seian")
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_could_not_be_read_again_is_not_saved(file: Path, dossier: Dossier) -> None:
    twice = Document("d3", "要請", body=(Paragraph("p", ("甲",)), Paragraph("p", ("乙",))))
    with open_dossier(file) as opened, pytest.raises(SeianError, match="保存できません"):
        opened.save(replace(dossier, documents=(twice,)))
    assert read(file) == dossier


def test_what_would_be_read_as_something_else_is_not_saved(file: Path, dossier: Dossier) -> None:
    same_id_twice = replace(dossier, documents=dossier.documents + dossier.documents[:1])
    with open_dossier(file) as opened, pytest.raises(RuntimeError):
        opened.save(same_id_twice)
    assert read(file) == dossier


@pytest.mark.parametrize(
    ("path", "windows", "expected"),
    [
        (
            "/home/市 長会/案 1?#%.seian",
            False,
            "file:///home/%E5%B8%82%20%E9%95%B7%E4%BC%9A/%E6%A1%88%201%3F%23%25.seian?mode=ro",
        ),
        ("C:\\会\\a b.seian", True, "file:///C:/%E4%BC%9A/a%20b.seian?mode=ro"),
        ("\\\\server\\share\\a.seian", True, "file:////server/share/a.seian?mode=ro"),
    ],
)
def test_paths_are_handed_to_sqlite_as_uris(path: str, windows: bool, expected: str) -> None:  # noqa: FBT001
    assert uri(path, "ro", windows=windows) == expected


# saving


def test_what_is_saved_is_the_state_from_then_on(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        assert (opened.dossier, opened.read_only, opened.read_only_message) == (dossier, False, "")
        for text in ("一度目", "二度目"):
            opened.save(with_text(dossier, text))
            assert opened.dossier == read(file) == with_text(dossier, text)
    assert beside(file) == []


def test_documents_can_be_reordered_taken_out_and_put_back(file: Path, dossier: Dossier) -> None:
    first, second = dossier.documents
    with open_dossier(file) as opened:
        for documents in ((second, first), (first,), (), (first, second)):
            opened.save(replace(dossier, documents=documents))
            assert read(file).documents == documents
        assert [version.number for version in opened.versions("d1")] == [1]


def test_every_state_of_a_document_is_a_version_and_equal_ones_are_not_stored_twice(
    file: Path, dossier: Dossier
) -> None:
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"), note="会議に出したもの")
        opened.save(with_text(dossier, "二つ目"), note="同じもの")
        opened.save(replace(with_text(dossier, "二つ目"), title="名前だけ"))
        opened.save(dossier)
        opened.save(replace(dossier, documents=dossier.documents[1:]))
        versions = opened.versions("d1")
        assert [(version.number, version.note) for version in versions] == [(1, ""), (2, "会議に出したもの"), (3, "")]
        assert all(version.saved_by and version.saved_at.tzinfo for version in versions)
        assert [version.number for version in opened.versions("d2")] == [1]
        assert opened.versions("d9") == ()
        assert opened.version("d1", 2) == with_text(dossier, "二つ目").documents[0]
        assert opened.version("d1", 3) == dossier.documents[0]
        with pytest.raises(DossierError, match="第４版はありません"):
            opened.version("d1", 4)


def test_a_file_changed_by_another_program_is_not_overwritten(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        other = sqlite3.connect(file)
        other.execute("UPDATE facts SET body = replace(body, '７割', '６割')")
        other.commit()
        other.close()
        before = file.read_bytes()
        with pytest.raises(DossierError, match=r"ほかから書き換えられています。上書きはしていません.*別の名前を付け"):
            opened.save(with_text(dossier, "私の"))
        assert file.read_bytes() == before


def test_a_backup_put_in_place_is_not_overwritten(file: Path, dossier: Dossier) -> None:
    backup = file.read_bytes()
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "一度目"))
        file.write_bytes(backup)
        with pytest.raises(DossierError, match="ほかから書き換えられています"):
            opened.save(with_text(dossier, "二度目"))
    assert file.read_bytes() == backup


def test_a_file_that_is_gone_is_not_made_again_by_saving(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        file.unlink()
        with pytest.raises(DossierError, match=r"見つかりません.*別の名前を付け"):
            opened.save(with_text(dossier, "二度目"))
        assert not file.exists()


def test_a_file_in_which_another_program_is_writing_is_waited_for_then_told(
    file: Path, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seian.sqlite_file.connection.PATIENCE", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    with open_dossier(file) as opened:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DossierInUseError, match=r"ほかのプログラムが使っています.*前に保存したときのまま"):
            opened.save(with_text(dossier, "私の"))
        with pytest.raises(DossierInUseError, match="ほかのプログラムが使っています"):
            read(file)
        other.execute("ROLLBACK")
        opened.save(with_text(dossier, "私の"))
    other.close()
    assert read(file) == with_text(dossier, "私の")


# saving as


def test_saving_as_takes_the_versions_along_and_goes_on_with_the_new_file(file: Path, dossier: Dossier) -> None:
    target = file.with_name("写し.seian")
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"))
        assert opened.save_as(target, with_text(dossier, "三つ目"))
        assert (opened.path, opened.read_only) == (target, False)
        with open_dossier(file) as freed:
            assert not freed.read_only
        opened.save(with_text(dossier, "四つ目"))
        assert len(opened.versions("d1")) == 4
    assert read(file) == with_text(dossier, "二つ目")
    assert read(target) == with_text(dossier, "四つ目")
    assert beside(file) == [target.name]


def test_saving_as_itself_is_saving(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        assert opened.save_as(file, with_text(dossier, "二つ目"))
        assert len(opened.versions("d1")) == 2
    assert read(file) == with_text(dossier, "二つ目")


def test_saving_as_replaces_whatever_was_there(file: Path, dossier: Dossier) -> None:
    target = file.with_name("別のもの.seian")
    target.write_bytes(b"something else")
    with open_dossier(file) as opened:
        opened.save_as(target)
    assert read(target) == dossier


def test_saving_as_a_file_that_somebody_has_open_is_refused(file: Path, dossier: Dossier) -> None:
    target = file.with_name("別の案件.seian")
    create(target, Dossier("別の会"))
    with open_dossier(target), open_dossier(file) as opened:
        with pytest.raises(DossierInUseError, match="開いています"):
            opened.save_as(target)
        assert (opened.path, opened.read_only) == (file, False)
        opened.save(with_text(dossier, "二つ目"))
    assert read(target) == Dossier("別の会")


def test_saving_as_in_a_missing_folder_leaves_all_as_it_was(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        with pytest.raises(WriteError, match="フォルダーがありません"):
            opened.save_as(file.parent / "ない" / "案件.seian")
        opened.save(with_text(dossier, "二つ目"))
    assert read(file) == with_text(dossier, "二つ目")


def test_work_can_be_saved_as_when_the_file_is_gone_or_was_changed(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        file.write_bytes(b"")
        assert not opened.save_as(file.with_name("救い.seian"), with_text(dossier, "救い"))
        opened.path.unlink()
        assert not opened.save_as(file.with_name("救い２.seian"), with_text(dossier, "救い"))
    assert read(file.with_name("救い２.seian")) == with_text(dossier, "救い")


def test_a_file_in_write_ahead_mode_is_read_and_brought_back(file: Path, dossier: Dossier) -> None:
    other = sqlite3.connect(file)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    assert read(file) == dossier
    target = file.with_name("写し.seian")
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"))
    assert file.read_bytes()[18:20] == b"\x01\x01"
    other = sqlite3.connect(file)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with open_dossier(file) as opened:
        opened.save_as(target)
        opened.save(with_text(dossier, "三つ目"))
    assert target.read_bytes()[18:20] == b"\x01\x01"
    assert read(target) == with_text(dossier, "三つ目")


# names

in_bytes = pytest.mark.skipif(os.name != "posix", reason="Windows counts otherwise: see the tests of paths and helpers")


@in_bytes
@pytest.mark.parametrize("length", [248, 252, 255, 256, 300])
def test_a_name_too_long_for_what_stands_beside_the_file_gets_a_sentence(
    file: Path, dossier: Dossier, length: int
) -> None:
    name = "案" * ((length - 6) // 3) + "a" * ((length - 6) % 3) + ".seian"
    assert len(name.encode()) == length
    target = file.with_name(name)
    with pytest.raises(DossierError, match=r"名前は長すぎて.*短い名前を付けてください"):
        create(target, dossier)
    with open_dossier(file) as opened:
        with pytest.raises(DossierError, match="名前は長すぎて"):
            opened.save_as(target)
        assert (opened.path, opened.read_only) == (file, False)
    assert beside(file) == []
    with pytest.raises(DossierError, match="見つかりません"):
        open_dossier(target)


def test_the_longest_name_that_leaves_room_is_made_opened_and_saved(file: Path, dossier: Dossier) -> None:
    target = file.with_name("案" * 80 + "a.seian")
    assert len(target.name.encode()) == 247
    create(target, dossier)
    with open_dossier(target) as opened:
        opened.save(with_text(dossier, "続き"))
        opened.autosave(with_text(dossier, "さらに"))
    assert read(target) == with_text(dossier, "さらに")


@in_bytes
def test_a_file_that_came_with_too_long_a_name_is_read_and_the_name_is_said_to_be_why_it_cannot_be_written(
    file: Path, dossier: Dossier
) -> None:
    long = file.rename(file.with_name("案" * 83 + ".seian"))
    assert read(long) == dossier
    with open_dossier(long) as opened:
        assert opened.read_only
        assert "名前は長すぎて" in opened.read_only_message
        opened.save_as(file)
    assert read(file) == dossier
