"""The tables: made by migrations, and files of an earlier format brought to today's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.document.inline import Alternative, Revised, plain
from seian.document.model import Addressee, Paragraph, State
from seian.document.tree import all_blocks, content_of_node
from seian.dossier import migrations, opened, rows, store, versions
from seian.dossier.backups import FOLDER
from seian.dossier.migrations import MIGRATIONS
from seian.dossier.salvage import salvage
from seian.dossier.schema import COLUMNS, DOSSIER, FORMAT
from seian.dossier.store import open_dossier, read
from seian.dossier.versions import version_of, version_then, versions_of
from seian.errors import NewerDossierError
from seian.sqlite_file.connection import new_in_memory

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Dossier


def test_the_migrations_make_the_tables_of_this_format() -> None:
    with closing(new_in_memory(DOSSIER)) as connection:
        connection.text_factory = str
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        made = {name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})")) for name in tables}
        assert made == COLUMNS
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),) == (FORMAT,)


def test_a_version_belongs_to_a_document() -> None:
    with closing(new_in_memory(DOSSIER)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO versions VALUES ('d', 1, '', '', '', '', NULL, NULL, NULL, NULL)")


@pytest.fixture
def format_1(tmp_path: Path, root: Path) -> Path:
    """Return a file as the program of format 1 wrote it."""
    path = tmp_path / "以前の形式.seian"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((root / "tests/dossier/fixtures/format-1.sql").read_text(encoding="utf-8"))
    return path


def test_a_file_of_format_1_is_read_as_it_is_and_has_no_recipients(format_1: Path) -> None:
    before = format_1.read_bytes()
    old = read(format_1)
    assert (old.association, old.title, old.recipients) == ("架空市長会", "臨時会議", ())
    (document,) = old.documents
    assert document.body == (Paragraph("p", ("整備率は", Alternative("７割", (Revised("c1", "８割"),)), "である。")),)
    assert (document.state, document.adoption, document.log) == (State.ROUGH, None, ())
    assert salvage(format_1) == (old, ())
    assert format_1.read_bytes() == before


def test_a_file_of_format_1_is_brought_up_when_it_is_saved(format_1: Path) -> None:
    recipients = (Addressee("図書館担当大臣", "架空　花子", "様"),)
    with open_dossier(format_1) as opened:
        changed = replace(opened.dossier, recipients=recipients)
        opened.save(changed)
        assert len(opened.versions("d1")) == 1
    assert format_of(format_1) == FORMAT == 7
    assert read(format_1) == changed
    with open_dossier(format_1) as opened:
        opened.save(replace(changed, recipients=()))
    assert read(format_1).recipients == ()


@pytest.fixture
def format_3(tmp_path: Path, root: Path) -> Path:
    """Return a file as the program of format 3 wrote it: saved twice, then written without being asked."""
    path = tmp_path / "版のある形式.seian"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((root / "tests/dossier/fixtures/format-3.sql").read_text(encoding="utf-8"))
    return path


def words(path: Path, document: str) -> list[tuple[int, str, bool, str]]:
    """Return the versions of a document: number, note, whether it was asked for, and the last words it says."""
    return [
        (
            one.number,
            one.note,
            one.running,
            "".join(plain(content_of_node(node)) for node in all_blocks(version_of(path, document, one.number)))[-9:],
        )
        for one in versions_of(path, document)
    ]


OLD_VERSIONS = [
    (1, "作ったとき", False, "すこと。速やかに。"),
    (2, "会議に出したもの", False, "と席を増やすこと。"),
    (3, "", True, "関する要請書きかけ"),
]


def test_a_file_of_format_3_is_read_as_it_is_with_its_versions(format_3: Path) -> None:
    before = format_3.read_bytes()
    old = read(format_3)
    assert (old.title, old.conditions[0].met) == ("臨時会議（続き）", True)
    assert words(format_3, "d1") == OLD_VERSIONS
    assert version_then(format_3, "d1", 2).conditions is None
    assert salvage(format_3) == (old, ())
    with open_dossier(format_3) as opened:
        assert opened.is_ahead
        assert opened.session == "abcd 2"
        assert opened.last_saved().conditions[0].met is False
        assert opened.last_saved().documents[0] == opened.version("d1", 2)
    assert format_3.read_bytes() == before


def test_a_file_of_format_3_loses_nothing_when_it_is_saved_or_thrown_away(format_3: Path) -> None:
    with open_dossier(format_3) as opened:
        saved, work = opened.last_saved(), opened.dossier
        opened.throw_away(work, "捨てたもの")
        assert opened.dossier == saved
        opened.save(replace(saved, title="続き"))
    assert format_of(format_3) == FORMAT
    assert words(format_3, "d1")[:2] == OLD_VERSIONS[:2]
    assert [(one.number, one.note, one.state) for one in versions_of(format_3, "d1")][2:] == [
        (3, "捨てたもの", 1),
        (4, "保存した版に戻したもの", 2),
    ]
    assert version_then(format_3, "d1", 3) == (work.documents[0], work.conditions, work.facts)
    assert read(format_3) == replace(saved, title="続き")


def test_a_file_full_of_versions_is_small_once_it_is_saved_in_this_format(format_3: Path) -> None:
    with closing(sqlite3.connect(format_3)) as connection:
        for number in range(4, 200):
            connection.execute(
                "INSERT INTO versions SELECT document, ?, saved_at, saved_by, note, replace(body, '書きかけ', ?)"
                " FROM versions WHERE document = 'd1' AND number = 3",
                (number, "長い文。" * 2000),
            )
        connection.commit()
    before = format_3.stat().st_size
    with open_dossier(format_3) as opened:
        opened.save(replace(opened.dossier, title="続き"))
    assert format_3.stat().st_size < before / 10
    assert version_of(format_3, "d1", 150).body == (Paragraph("p", ("長い文。" * 2000,)),)
    assert {path.name for path in format_3.parent.iterdir()} == {format_3.name, FOLDER}


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this the program of the next format, which keeps a place of meeting for every dossier."""

    def place(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE dossier ADD COLUMN place TEXT NOT NULL DEFAULT '未定'")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, place))
    columns = {**COLUMNS, "dossier": (*COLUMNS["dossier"], "place")}
    for room in (opened, rows, store, versions):
        monkeypatch.setattr(room, "DOSSIER", DOSSIER._replace(format=FORMAT + 1, columns=columns))


def format_of(file: Path) -> int:
    """Return the format number of a file."""
    return int.from_bytes(file.read_bytes()[60:64], "big")


@pytest.mark.usefixtures("file", "next_format")
def test_a_file_of_an_earlier_format_is_read_as_it_is(file: Path, dossier: Dossier) -> None:
    before = file.read_bytes()
    assert read(file) == dossier
    with open_dossier(file) as opened, open_dossier(file) as second:
        assert second.read_only
        assert opened.dossier == second.dossier == dossier
        assert len(opened.versions("d1")) == 1
    assert file.read_bytes() == before


@pytest.mark.usefixtures("file", "next_format")
def test_a_file_of_an_earlier_format_is_brought_up_when_it_is_saved(
    file: Path, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_dossier(file) as opened:
        opened.save(replace(dossier, title="続き"))
        opened.save(replace(dossier, title="続きの続き"))
    assert format_of(file) == FORMAT + 1
    assert read(file) == replace(dossier, title="続きの続き")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT place FROM dossier").fetchall() == [("未定",)]
    monkeypatch.undo()
    with pytest.raises(NewerDossierError):
        read(file)


@pytest.mark.usefixtures("file", "next_format")
def test_a_file_whose_save_fails_keeps_its_format(file: Path, dossier: Dossier) -> None:
    before = file.read_bytes()
    with open_dossier(file) as opened, pytest.raises(RuntimeError):
        opened.save(replace(dossier, documents=dossier.documents * 2))
    assert file.read_bytes() == before


@pytest.mark.usefixtures("file", "next_format")
def test_saving_as_brings_the_copy_up_and_leaves_the_file(file: Path, dossier: Dossier) -> None:
    target = file.with_name("写し.seian")
    with open_dossier(file) as opened:
        assert opened.save_as(target, replace(dossier, title="写し"))
        opened.save(replace(dossier, title="写しの続き"))
    assert (format_of(file), format_of(target)) == (FORMAT, FORMAT + 1)
    assert read(target).title == "写しの続き"
