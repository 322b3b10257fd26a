"""Going on after a crash: what was typed is there, and a file that was written since is not overwritten."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import LONGER, REACHED, a_document, adopted
from tests.submission.test_pending import cut_short

from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits_text import replace_range
from seian.document.model import Dossier, State
from seian.document.states import withdraw_adoption
from seian.dossier.journal import Journal, find_journals, journals_of
from seian.dossier.store import create, open_dossier, read
from seian.qt.recovery import recover
from seian.qt.session import Session
from seian.sqlite_file.lock import lock_path
from seian.submission.pending import Note, identity, note_path, resume, write_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from seian.document.model import Document

posix = pytest.mark.skipif(os.name != "posix", reason="Windows protects files in another way")


def title(text: str) -> Callable[[Dossier], Dossier]:
    """Return the change that sets the title."""
    return lambda dossier: replace(dossier, title=text)


def test_work_left_at_the_end_is_found_at_the_next_start(session: Session, file: Path, journals: Path) -> None:
    session.apply("dossier_title", title("続き"))
    session.close(keep_work=True)
    assert not lock_path(file).exists()
    (journal,) = journals_of(file, journals).journals
    again, messages = recover(journal, journals=journals)
    assert messages == ()
    assert again.dossier.title == "続き"
    assert (again.path, again.is_saved, again.undo_kind) == (file, False, "recovery")
    assert journals_of(file, journals).journals == ()
    again.undo()
    assert again.is_saved
    again.redo()
    again.save()
    again.close()
    assert read(file) == again.dossier
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.usefixtures("qapp")
def test_a_dossier_never_saved_is_recovered_without_a_file(journals: Path, qtbot: QtBot) -> None:
    session = Session.new("全国市長会", "", journals=journals)
    session.apply("dossier_title", title("続き"))
    session.close(keep_work=True)
    (journal,) = find_journals(journals).journals
    again, messages = recover(journal, journals=journals)
    assert messages == ()
    assert (again.path, again.is_saved, again.can_undo) == (None, False, False)
    assert again.dossier == Dossier("全国市長会", "続き")
    assert again.style.name == "全国市長会"
    assert find_journals(journals).journals == ()
    assert len(list(journals.iterdir())) == 1
    qtbot.waitUntil(lambda: again.journal_trouble is None)
    again.close()
    assert list(journals.iterdir()) == []


def left(session: Session, journals: Path) -> Journal:
    """Type, leave the work, and return its journal."""
    session.apply("dossier_title", title("続き"))
    session.close(keep_work=True)
    (journal,) = find_journals(journals, session.path.parent if session.path else journals).journals
    return journal


def test_work_on_a_file_that_was_written_since_becomes_a_dossier_of_its_own(
    session: Session, file: Path, journals: Path
) -> None:
    journal = left(session, journals)
    with open_dossier(file) as other:
        other.save(replace(other.dossier, title="ほか"))
    again, messages = recover(journal, journals=journals)
    assert again.path is None
    assert "書き換えられています" in messages[0]
    assert again.dossier.title == "続き"
    assert not lock_path(file).exists()
    again.close()


def test_work_on_a_file_that_is_gone_becomes_a_dossier_of_its_own(session: Session, file: Path, journals: Path) -> None:
    journal = left(session, journals)
    file.unlink()
    again, messages = recover(journal, journals=journals)
    assert again.path is None
    assert "見つかりません" in messages[0]
    assert again.dossier.title == "続き"
    again.close()


def test_work_that_was_saved_just_before_the_end_is_simply_there(session: Session, file: Path, journals: Path) -> None:
    journal = left(session, journals)
    with open_dossier(file) as other:
        other.save(journal.dossier)
    again, messages = recover(journal, journals=journals)
    assert (again.path, again.is_saved, again.can_undo, messages) == (file, True, False, ())
    assert not journal.file.exists()
    again.close()


def test_a_damaged_journal_is_recovered_as_far_as_it_goes_and_set_aside(
    session: Session, file: Path, journals: Path
) -> None:
    damaged = left(session, journals).file
    damaged.write_bytes(damaged.read_bytes().replace(b'"kind":', b"", 1))
    again, messages = recover(Journal.read(damaged), journals=journals)
    assert "壊れていて" in messages[0]
    assert [document.id for document in again.dossier.documents] == ["d2"]
    again.close()
    assert find_journals(file.parent, journals) == ((), ())
    (aside,) = file.parent.glob("*.damaged")
    assert str(aside) in messages[-1]
    aside.unlink()


# being killed


TYPE_FOR_EVER = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from seian.dossier.journal import Journal
from seian.helpers import JOURNALS
from seian.qt.session import Session
file, journals = map(Path, sys.argv[1:])
app = QCoreApplication([])
session = Session.open(file, journals=journals) if file.exists() else Session.new("会", "", journals=journals)
count = 0
def type_one():
    global count
    count += 1
    session.apply("type", lambda dossier: replace(dossier, title="あ" * count), merge_key="title")
def tell():
    folder = file.parent if file.exists() else journals
    if session.journal_written:
        file_of_it = next(one for pattern in JOURNALS for one in folder.glob(pattern))
        length = len(Journal.read(file_of_it).dossier.title)
        sys.stdout.buffer.write(f"{length} {count}\\n".encode())
        sys.stdout.flush()
session.state_changed.connect(lambda: tell() if count % 20 == 0 else None)
timer = QTimer(interval=2)
timer.timeout.connect(type_one)
timer.start()
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="a pipe does not keep there what a killed process said")
@pytest.mark.parametrize("has_file", [True, False])
@pytest.mark.usefixtures("qapp")
def test_of_a_process_killed_in_the_middle_of_typing_the_work_is_recovered(
    root: Path, file: Path, journals: Path, *, has_file: bool
) -> None:
    path = file if has_file else file.with_name("none")
    process = subprocess.Popen(
        [sys.executable, "-c", TYPE_FOR_EVER, path, journals],
        env={**os.environ, "PYTHONPATH": str(root / "desktop")},
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    for _nth in range(12):
        process.stdout.readline()
    process.kill()
    said = process.stdout.read().split(b"\n")[:-1]  # with what was read ahead of the lines
    process.communicate()
    (journal,) = find_journals(file.parent, journals).journals
    assert journal.losses == ()
    length = len(journal.dossier.title)
    assert length >= max([1, *(int(line.split()[0]) for line in said)])
    session, messages = recover(journal, journals=journals)
    assert (session.path, messages) == (file if has_file else None, ())
    assert not session.read_only
    assert session.dossier.title == "あ" * length
    session.save_as(file.with_name("救.seian"))
    session.close()
    assert read(file.with_name("救.seian")).title == "あ" * length
    assert find_journals(file.parent, journals) == ((), ())


def adopted_file(file: Path) -> Dossier:
    """Put a dossier with an adopted document into a file."""
    dossier = Dossier("標準", documents=(adopted(a_document()),), conditions=(REACHED, LONGER))
    create(file, dossier, replace=True)
    return dossier


@pytest.mark.usefixtures("qapp")
def test_an_adoption_withdrawn_before_a_crash_is_withdrawn_after_it_and_the_text_written_since_is_there(
    tmp_path: Path, journals: Path
) -> None:
    file = tmp_path / "採択.seian"
    adopted_file(file)
    session = Session.open(file, journals=journals)
    session.apply_document("d1", Kind.WITHDRAW, lambda one: withdraw_adoption(one, "2021-11-11T10:00:00+09:00", ""))
    session.apply_document("d1", Kind.TYPE, typed)
    work = session.dossier
    session.close(keep_work=True)
    (journal,) = journals_of(file, journals).journals
    again, messages = recover(journal, journals=journals)
    assert (again.dossier, again.path, messages) == (work, file, ())
    again.close()


@pytest.mark.usefixtures("qapp")
def test_a_journal_that_would_change_an_adopted_text_is_kept_beside_the_file(tmp_path: Path, journals: Path) -> None:
    file = tmp_path / "採択.seian"
    dossier = adopted_file(file)
    session = Session.open(file, journals=journals)
    session.apply("dossier_title", title("続き"))
    session.close(keep_work=True)
    (journal,) = journals_of(file, journals).journals
    odd = replace(journal.dossier, documents=(typed(journal.dossier.documents[0]),))
    again, messages = recover(replace(journal, dossier=odd), journals=journals)
    assert (again.dossier, again.path, again.is_saved) == (odd, None, False)
    assert "採択した本文と違います" in messages[0]
    assert read(file) == dossier
    again.close()


@pytest.mark.usefixtures("qapp")
def test_going_on_with_a_submission_that_only_the_journal_has_on_record_settles_it(
    tmp_path: Path, journals: Path
) -> None:
    file = tmp_path / "採択.seian"
    adopted_file(file)
    folder = cut_short(file, journals, more="続き")
    (journal,) = journals_of(file, journals).journals
    again, messages = recover(journal, journals=journals)
    assert (again.dossier.title, messages) == ("続き", ())
    assert again.dossier.documents[0].state is State.SUBMITTED
    again.close(keep_work=True)
    assert not note_path(file).exists()
    with open_dossier(file) as opened:
        assert resume(opened, journals) == ""
        assert opened.dossier.documents[0].state is State.SUBMITTED
    assert [*folder.iterdir()]


@pytest.mark.usefixtures("qapp")
def test_what_lay_beside_a_file_and_was_put_aside_is_told_at_the_opening(file: Path, journals: Path) -> None:
    file.with_name(f"{file.name}-wal").write_bytes(b"log")
    session = Session.open(file, journals=journals)
    (kept,) = (path.name for path in file.parent.iterdir() if "-wal." in path.name)
    assert kept in session.resumed
    session.close()


@pytest.mark.usefixtures("qapp")
def test_of_work_that_knows_nothing_of_a_submission_that_is_recorded_nothing_is_lost(
    tmp_path: Path, journals: Path
) -> None:
    file = tmp_path / "採択.seian"
    adopted_file(file)
    cut_short(file, journals, more="続き", is_on_record=False)
    (journal,) = journals_of(file, journals).journals
    again, messages = recover(journal, journals=journals)
    assert "記録しました" in messages[0]
    assert (again.dossier.title, again.path) == ("続き", None)
    assert read(file).documents[0].state is State.SUBMITTED
    again.close()


@pytest.mark.usefixtures("qapp")
def test_a_submission_that_the_journal_knows_nothing_of_is_settled_before_one_goes_on(
    tmp_path: Path, journals: Path
) -> None:
    file = tmp_path / "採択.seian"
    dossier = adopted_file(file)
    half = tmp_path / ".提出.1-a.tmp"
    half.mkdir()
    write_note(file, Note(str(tmp_path / "提出"), half.name, identity(half)))
    session = Session.open(file, journals=journals)
    assert "途中で止まりました" in session.resumed
    session.apply("dossier_title", title("続き"))
    session.close(keep_work=True)
    half.mkdir()
    write_note(file, Note(str(tmp_path / "提出"), half.name, identity(half)))
    (journal,) = journals_of(file, journals).journals
    again, messages = recover(journal, journals=journals)
    assert "途中で止まりました" in "".join(messages)
    assert again.dossier == replace(dossier, title="続き")
    again.close()
    assert not half.exists()
    assert not note_path(file).exists()


def typed(document: Document) -> Document:
    """Return a document with a character typed at its beginning."""
    return replace_range(document, Caret("d1p1", 0), Caret("d1p1", 0), "字").document
