"""Pictures in the file of a dossier: they come along wherever a text does, and go only when nothing names them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.pictures import png

from seian.document import pictures
from seian.document.figures import pictures_of
from seian.document.model import Annex, Figure
from seian.document.pictures import picture_of
from seian.dossier.inspection import inspect
from seian.dossier.journal import Journal, find_journals
from seian.dossier.journal_writer import JournalWriter
from seian.dossier.salvage import salvage
from seian.dossier.store import create, open_dossier, read
from seian.dossier.work import Work

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Dossier

ONE, OTHER = png(21, 9, (1, 1, 1)), png(21, 9, (2, 2, 2))


def with_figure(dossier: Dossier, data: bytes = ONE, name: str = "f") -> Dossier:
    """Return a dossier with a figure at the end of its first document."""
    first, *others = dossier.documents
    figure = Figure(name, ("図の題名",), picture_of(data))
    return replace(dossier, documents=(replace(first, body=(*first.body, figure)), *others))


def bytes_in(dossier: Dossier) -> list[bytes]:
    """Return the bytes of the pictures of a dossier."""
    return [one.data for one in pictures_of(dossier.documents).values()]


def kept(file: Path) -> int:
    """Return how many pictures a file holds."""
    with closing(sqlite3.connect(file)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM pictures").fetchone()
    return int(count)


def forget() -> None:
    """Let go of all pictures, as another process does not have them."""
    pictures._held.clear()  # noqa: SLF001 -- no other way


def test_a_picture_of_an_annex_is_saved_and_comes_back(file: Path, dossier: Dossier) -> None:
    first, *others = dossier.documents
    annex = Annex("x", ("別紙の題名",), blocks=(Figure("f", ("図の題名",), picture_of(ONE)),))
    with open_dossier(file) as opened:
        opened.save(replace(dossier, documents=(replace(first, annexes=(annex,)), *others)))
    forget()
    assert kept(file) == 1
    assert bytes_in(read(file)) == [ONE]


def test_a_picture_is_saved_once_and_comes_back(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(with_figure(with_figure(dossier), name="g"))
    forget()
    assert kept(file) == 1
    assert bytes_in(read(file)) == [ONE]
    assert ONE[20:60] not in repr(read(file)).encode()


def test_versions_and_the_state_saved_last_have_their_pictures(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(with_figure(dossier))
        opened.save(with_figure(dossier, OTHER))
        opened.autosave(dossier)
    forget()
    with open_dossier(file) as opened:
        assert bytes_in(opened.dossier) == []
        assert bytes_in(opened.last_saved()) == [OTHER]
        then = opened.version("d1", 2)
        assert bytes_in(replace(dossier, documents=(then,))) == [ONE]


def test_a_picture_goes_at_saving_when_no_text_of_the_file_names_it(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.autosave(with_figure(dossier))
        assert kept(file) == 1
        opened.autosave(dossier)
        assert kept(file) == 1
        opened.save(dossier)
        assert kept(file) == 0
        opened.save(with_figure(dossier))
        opened.save(dossier)
        assert kept(file) == 1  # an earlier version has it


def test_a_picture_that_was_swept_and_is_redone_is_written_again(file: Path, dossier: Dossier) -> None:
    drawn = with_figure(dossier)
    with open_dossier(file) as opened:
        opened.autosave(drawn)
        opened.save(dossier)
        assert kept(file) == 0
        opened.save(drawn)
    forget()
    assert bytes_in(read(file)) == [ONE]


def test_pictures_come_along_into_another_file(file: Path, dossier: Dossier, tmp_path: Path) -> None:
    with open_dossier(file) as opened:
        opened.save(with_figure(dossier))
        opened.save(with_figure(dossier, OTHER))
        opened.save_as(tmp_path / "別.seian")
    assert kept(tmp_path / "別.seian") == 2
    create(tmp_path / "新.seian", with_figure(dossier))
    forget()
    assert bytes_in(read(tmp_path / "新.seian")) == [ONE]


@pytest.mark.parametrize("has_file", [True, False])
def test_a_journal_has_the_pictures_that_its_file_has_not(file: Path, dossier: Dossier, has_file: bool) -> None:  # noqa: FBT001
    folder = file.parent / "控え"
    base = with_figure(dossier)
    with open_dossier(file) as opened:
        opened.save(base)
    writer = JournalWriter(folder)
    path = file if has_file else None
    writer.put(Work(dossier, path, base if has_file else None))
    writer.write()
    drawn = with_figure(with_figure(dossier), OTHER, "g")
    writer.put(Work(drawn, path, base if has_file else None))
    writer.write()  # appended
    typed = replace(drawn, title="後の題名")
    writer.put(Work(typed, path, base if has_file else None))
    writer.write(leave=True)
    del drawn, base
    (journal,) = find_journals(folder, beside=(file.parent,)).journals
    written = journal.file.read_bytes()
    assert written.count(OTHER) == 1
    assert written.count(ONE) == (0 if has_file else 1)
    del typed, journal, writer
    forget()
    (journal,) = find_journals(folder, beside=(file.parent,)).journals
    assert journal.losses == ()
    assert journal.dossier.title == "後の題名"
    assert sorted(bytes_in(journal.dossier)) == sorted([ONE, OTHER])


def test_a_journal_that_broke_off_within_a_picture_is_what_it_was_before(file: Path, dossier: Dossier) -> None:
    writer = JournalWriter()
    writer.put(Work(dossier, file, dossier))
    writer.write()
    (before,) = (path.stat().st_size for path in file.parent.glob("~$*.journal"))
    writer.put(Work(with_figure(dossier), file, dossier))
    writer.write(leave=True)
    (path,) = file.parent.glob("~$*.journal")
    data = path.read_bytes()
    whole = data if len(data) > before else b""
    at = data.index(ONE) + 10
    path.write_bytes(data[:at])
    journal = Journal.read(path)
    assert journal.losses == ()
    assert bytes_in(journal.dossier) == []
    assert whole


def test_a_damaged_picture_is_lost_and_told_and_the_text_is_there(file: Path, dossier: Dossier) -> None:
    drawn = with_figure(dossier)
    with open_dossier(file) as opened:
        opened.save(drawn)
    del drawn
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE pictures SET body = ?", (OTHER,))
    forget()
    assert bytes_in(read(file)) == [b""]
    found = inspect(file)
    assert not found.is_whole
    assert "図の画像1件が読めません。" in found.in_words
    with open_dossier(file) as opened:
        opened.save(replace(opened.dossier, title="後"))
    assert kept(file) == 1
    assert bytes_in(salvage(file).dossier) == [b""]
