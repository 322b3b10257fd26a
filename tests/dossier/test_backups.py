"""Backups beside a file: one a day, a few of them, whole; and nothing stops where they cannot be made."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.dossier.test_labels import of_yesterday
from tests.dossier.test_versions import with_text

from seian.dossier import backups
from seian.dossier.backups import FOLDER, backups_of, take_out
from seian.dossier.schema import FORMAT
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import versions_of
from seian.errors import DossierError, DossierInUseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.document.model import Dossier


def test_the_first_writing_of_a_day_leaves_the_file_as_it_was_beside(file: Path, dossier: Dossier) -> None:
    of_yesterday(file)
    before = file.read_bytes()
    with open_dossier(file) as opened:
        opened.autosave(with_text(dossier, "今日の初め"))
        opened.save(with_text(dossier, "今日の続き"))
        assert opened.backup_trouble is None
    (backup,) = backups_of(file)
    assert backup.path.read_bytes() == before
    assert read(backup.path) == dossier
    assert read(file) == with_text(dossier, "今日の続き")


def test_what_was_made_today_has_none(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "今日の続き"))
    assert not (file.parent / FOLDER).exists()


def test_a_few_are_kept_and_those_of_other_files_are_left_alone(file: Path, dossier: Dossier) -> None:
    folder = file.parent / FOLDER
    folder.mkdir()
    for day in range(1, 8):
        (folder / f"{file.stem} 2020-01-0{day} 0900.seian").write_bytes(b"earlier")
    others = [folder / f"{file.stem}２ 2020-01-01 0900.seian", folder / "覚え書き.txt"]
    for other in others:
        other.write_bytes(b"other")
    of_yesterday(file)
    with open_dossier(file) as opened:
        opened.backups = 3
        opened.save(with_text(dossier, "今日"))
    assert [one.at.day for one in backups_of(file)][1:] == [7, 6]
    assert all(one.exists() for one in others)


def test_files_whose_long_names_begin_alike_have_each_their_own(file: Path, dossier: Dossier) -> None:
    first, second = (file.with_name(f"{'架空市長会の要請と提言' * 5}その{nth}.seian") for nth in "一二")
    for path in (first, second):
        shutil.copy(file, path)
        of_yesterday(path)
        with open_dossier(path) as opened:
            opened.backups = 1
            opened.save(with_text(dossier, "今日"))
    assert len(backups_of(first)) == len(backups_of(second)) == 1
    assert backups_of(first) != backups_of(second)


def test_none_is_wished_none_is_made(file: Path, dossier: Dossier) -> None:
    of_yesterday(file)
    with open_dossier(file) as opened:
        opened.backups = 0
        opened.save(with_text(dossier, "今日"))
    assert backups_of(file) == ()


def test_a_file_of_an_earlier_format_is_copied_before_it_is_brought_up(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "以前の形式.seian"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((root / "tests/dossier/fixtures/format-3.sql").read_text(encoding="utf-8"))
    before = path.read_bytes()
    with open_dossier(path) as opened:
        opened.save(with_text(opened.dossier, "続き"))
    (backup,) = backups_of(path)
    assert backup.path.read_bytes() == before
    assert int.from_bytes(path.read_bytes()[60:64], "big") == FORMAT


@pytest.mark.parametrize("trouble", ["full", "file in its place", "gone"])
def test_a_backup_that_cannot_be_made_is_told_and_the_work_is_saved(
    file: Path, dossier: Dossier, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_yesterday(file)
    if trouble == "full":
        usage = namedtuple("usage", "total used free")  # noqa: PYI024 -- as shutil has it
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(1, 1, 1000))
    elif trouble == "file in its place":
        (file.parent / FOLDER).write_bytes(b"a file")
    else:
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: (_ for _ in ()).throw(OSError(5, "gone", str(folder))))
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "今日"))
        assert opened.backup_trouble is not None
        assert "バックアップを作れませんでした" in opened.backup_trouble.what
        assert "保存はいつもどおり" in opened.backup_trouble.kept
    assert read(file) == with_text(dossier, "今日")
    assert backups_of(file) == ()


def test_a_backup_is_taken_out_with_its_versions_and_stays(file: Path, dossier: Dossier, tmp_path: Path) -> None:
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"))
    of_yesterday(file)
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "今日"))
    (backup,) = backups_of(file)
    target = tmp_path / "取り出し.seian"
    take_out(backup.path, target)
    assert read(target) == with_text(dossier, "二つ目")
    assert len(versions_of(target, "d1")) == 2
    assert backup.path.exists()


def test_a_backup_is_not_taken_out_over_what_somebody_has_open_and_a_lost_one_is_told(
    file: Path, dossier: Dossier, tmp_path: Path
) -> None:
    target = tmp_path / "別の案件.seian"
    create(target, dossier)
    with open_dossier(target), pytest.raises(DossierInUseError):
        take_out(file, target)
    with pytest.raises(DossierError, match="読めませんでした"):
        take_out(tmp_path / "ない.seian", target)
    assert read(target) == dossier


def test_a_backup_that_is_opened_where_it_lies_has_no_backups_itself(file: Path, dossier: Dossier) -> None:
    of_yesterday(file)
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "今日"))
    (backup,) = backups_of(file)
    with open_dossier(backup.path) as opened:
        opened.save(with_text(dossier, "写しの続き"))
    assert not (backup.path.parent / FOLDER).exists()


@pytest.mark.parametrize("is_long_now", [True, False])
def test_copies_are_found_and_pruned_by_a_computer_that_knows_the_folder_by_another_path(
    file: Path, dossier: Dossier, monkeypatch: pytest.MonkeyPatch, *, is_long_now: bool
) -> None:
    path = file.with_name("架空市長会の要請と提言、令和三年度臨時会議.seian")
    other = file.with_name("架空市長会の要請.seian")
    for one in (path, other):
        shutil.copy(file, one)

    def room(size: int) -> Callable[[Path], bool]:
        return lambda one: len(one.name) <= size

    cut, whole = room(35), room(255)
    for year, fits in ((2001, cut), (2002, whole)):
        for one in (path, other):
            of_yesterday(one)
            with monkeypatch.context() as elsewhere, open_dossier(one) as opened:
                elsewhere.setattr(backups, "fits", fits)
                opened.backups = 3
                opened.save(with_text(dossier, f"{year}年"))
                made = backups_of(one)[0].path
            made.rename(made.with_name(re.sub(r" \d{4}-", f" {year}-", made.name)))
    monkeypatch.setattr(backups, "fits", cut if is_long_now else whole)
    assert [one.at.year for one in backups_of(path)] == [2002, 2001]
    assert len({one.called for one in backups_of(path)}) == 2
    of_yesterday(path)
    with open_dossier(path) as opened:
        opened.backups = 2
        opened.save(with_text(dossier, "今日"))
    assert [one.at.year for one in backups_of(path)][1:] == [2002]
    assert len(backups_of(other)) == 2
