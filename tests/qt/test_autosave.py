"""Unsaved work is in the journal soon, whatever happens to the file, and gone from it once it is saved."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from tests.qt.conftest import no_room, posix

from seian.dossier.journal import Journal, journals_of
from seian.dossier.store import open_dossier, read
from seian.errors import DossierError, SeianError, WriteError
from seian.helpers import JOURNALS
from seian.qt import file_autosave
from seian.qt.autosave import journal_folder
from seian.qt.crash import CrashGuard, Report
from seian.qt.file_autosave import FileAutosave
from seian.qt.session import Session
from seian.sqlite_file.lock import lock_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from seian.document.model import Dossier


def title(text: str) -> Callable[[Dossier], Dossier]:
    """Return the change that sets the title."""
    return lambda dossier: replace(dossier, title=text)


def kept(qtbot: QtBot, session: Session) -> Journal:
    """Wait for the journal of a session and read it."""
    qtbot.waitUntil(lambda: session.journal_written is not None)
    assert session.path
    return Journal.read(next(session.path.parent.glob(JOURNALS[0])))


# the journal


def test_work_is_in_the_journal_soon_and_gone_from_it_when_saved(session: Session, file: Path, qtbot: QtBot) -> None:
    session.apply("title", title("続き"))
    journal = kept(qtbot, session)
    assert journal.dossier == session.dossier
    assert journal.path == file
    assert session.journal_trouble is None
    session.save()
    qtbot.waitUntil(lambda: list(file.parent.glob(JOURNALS[0])) == [])
    qtbot.waitUntil(lambda: session.journal_written is None)


def test_typing_that_never_pauses_does_not_put_the_journal_off(session: Session, file: Path, qtbot: QtBot) -> None:
    def typing_on() -> bool:
        session.apply("type", lambda dossier: replace(dossier, title=dossier.title + "あ"), merge_key="title")
        return list(file.parent.glob(JOURNALS[0])) != []

    qtbot.waitUntil(typing_on)


def test_what_is_undone_to_the_saved_state_needs_no_journal(session: Session, file: Path, qtbot: QtBot) -> None:
    session.apply("title", title("続き"))
    kept(qtbot, session)
    session.undo()
    qtbot.waitUntil(lambda: list(file.parent.glob(JOURNALS[0])) == [])


def test_a_session_closed_for_good_leaves_nothing(session: Session, file: Path, journals: Path) -> None:
    session.apply("title", title("続き"))
    assert session.keep_work()
    session.close()
    session.close()
    assert list(file.parent.iterdir()) == [file]
    assert not journals.exists()


@pytest.mark.usefixtures("qapp")
def test_without_a_place_for_a_journal_work_is_not_left() -> None:
    session = Session.new("会", "")
    session.apply("title", title("続き"))
    with pytest.raises(SeianError, match="置く場所がありません"):
        session.close(keep_work=True)


@pytest.mark.usefixtures("qapp")
def test_a_journal_that_cannot_be_written_is_told_until_it_can(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "ファイル").write_bytes(b"")
    session = Session.new("会", "", journals=tmp_path / "ファイル")
    session.apply("title", title("続き"))
    qtbot.waitUntil(lambda: session.journal_trouble is not None)
    assert "控えを残せませんでした" in str(session.journal_trouble)
    (tmp_path / "ファイル").unlink()
    session.apply("title", title("さらに"))
    qtbot.waitUntil(lambda: session.journal_trouble is None)
    assert len(list((tmp_path / "ファイル").iterdir())) == 1
    session.close()


@posix
def test_on_a_full_disk_it_is_told_and_once_all_is_saved_it_is_no_more(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_autosave, "EVERY", 50)
    with no_room():
        session.apply("title", title("続き"))
        qtbot.waitUntil(lambda: None not in (session.file_trouble, session.journal_trouble), timeout=30_000)
        with pytest.raises(SeianError, match="編集中の内容は失われていません"):
            session.save()
    session.save()
    assert (session.file_trouble, session.journal_trouble) == (None, None)
    assert session.path
    assert read(session.path).title == "続き"


@pytest.mark.parametrize("is_saved", [True, False])
def test_a_writing_that_fails_after_the_file_was_written_otherwise_is_no_trouble(
    is_saved: bool,  # noqa: FBT001 -- a case
    qapp: QCoreApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_autosave, "EVERY", 0)
    monkeypatch.setattr(file_autosave, "RETRY", 0)
    filing, begun, goes_on, troubles = FileAutosave(qapp), Event(), Event(), []
    filing.changed.connect(lambda: troubles.append(filing.trouble))

    full = WriteError("空きがありません。")

    def slow() -> None:
        begun.set()
        goes_on.wait()
        raise full

    filing.want(slow)
    qtbot.waitUntil(begun.is_set)
    filing.want(lambda: None)
    if is_saved:
        filing.forget_trouble()
    goes_on.set()
    qtbot.waitUntil(lambda: filing.written is not None)
    assert [one is None for one in troubles] == ([True] if is_saved else [False, True])


def test_journals_of_this_computer_have_a_folder_among_the_programs_own(tmp_path: Path) -> None:
    assert journal_folder() == tmp_path / "library" / "journals"


def test_a_bug_in_a_slot_leaves_the_work_in_the_journal(session: Session, file: Path) -> None:
    reports: list[Report] = []

    def slot(_change: object) -> None:
        raise KeyError

    session.changed.connect(slot)
    with CrashGuard(session.keep_work, reports.append, version=lambda: "1"):
        session.apply("title", title("続き"))
        (journal,) = file.parent.glob(JOURNALS[0])
        assert Journal.read(journal).dossier.title == "続き"
        assert reports == []
        QCoreApplication.processEvents()
    assert reports[0].work_is_safe
    session.changed.disconnect(slot)
    session.apply("title", title("さらに"))
    assert session.dossier.title == "さらに"


# what happens to the file while it is open


def in_trouble(session: Session, qtbot: QtBot) -> SeianError:
    """Change and save; return what was said, and see that the work is still here and in the journal."""
    session.apply("title", title("続き"))
    with qtbot.waitSignal(session.state_changed), pytest.raises(SeianError) as told:
        session.save()
    assert not session.is_saved
    assert session.dossier.title == "続き"
    assert "編集中の内容は失われていません。" in told.value.kept
    assert session.keep_work()
    return told.value


def test_a_file_deleted_while_open_is_told_and_saved_again_to_its_place(
    session: Session, file: Path, qtbot: QtBot
) -> None:
    file.unlink()
    assert "見つかりません" in in_trouble(session, qtbot).what
    assert kept(qtbot, session).dossier.title == "続き"
    session.save_as(file)
    assert session.is_saved
    assert read(file).title == "続き"
    assert open_dossier(file).read_only
    session.apply("title", title("さらに"))
    session.save()


def test_a_file_renamed_while_open_is_told_and_saved_under_another_name(
    session: Session, file: Path, qtbot: QtBot
) -> None:
    renamed = file.rename(file.with_name("改名.seian"))
    in_trouble(session, qtbot)
    with pytest.raises(DossierError):
        session.save()
    session.save_as(file.with_name("別名.seian"))
    assert session.is_saved
    assert read(renamed).title == "臨時会議"


def test_where_the_whole_folder_is_moved_the_journal_is_kept_in_the_other_one(
    session: Session, file: Path, journals: Path, qtbot: QtBot
) -> None:
    moved = file.parent.rename(file.parent.with_name("移動先"))
    in_trouble(session, qtbot)
    (kept_file,) = journals.glob(JOURNALS[0])
    assert Journal.read(kept_file).dossier.title == "続き"
    with pytest.raises(DossierError):
        session.save_as(file)
    assert not session.is_saved
    session.save_as(moved / "別名.seian")
    qtbot.waitUntil(lambda: list(journals.iterdir()) == [])
    file.parent.mkdir()


def test_a_file_written_by_somebody_else_while_open_is_not_overwritten(
    session: Session, file: Path, qtbot: QtBot
) -> None:
    lock_path(file).unlink()
    with open_dossier(file) as other:
        other.save(replace(other.dossier, title="ほか"))
    assert "書き換えられています" in in_trouble(session, qtbot).what
    assert read(file).title == "ほか"


def run(script: str, root: Path, *arguments: Path) -> bytes:
    """Run a script to its end and return what it says."""
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop")}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], env=environment, check=True, capture_output=True
    ).stdout


@posix
def test_a_file_made_read_only_while_open_is_told_by_saving(root: Path, file: Path, tmp_path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from seian.dossier.journal import Journal
from seian.errors import SeianError
from seian.qt.session import Session
from dataclasses import replace
file, journals = map(Path, sys.argv[1:])
app = QCoreApplication([])
warm = Session.open(file, journals=journals)
warm.apply("title", lambda dossier: replace(dossier, title="x"))
warm.save(); warm.undo(); warm.save(); warm.keep_work(); warm.close()
session = Session.open(file, journals=journals)
session.apply("title", lambda dossier: replace(dossier, title="続き"))
file.chmod(0o444); file.parent.chmod(0o555)
if os.geteuid() == 0:
    os.chown(journals.parent, 65534, 65534)
    os.setuid(65534)
try:
    session.save()
except SeianError as error:
    sys.stdout.buffer.write(str(error).encode())
session.close(keep_work=True)
"""
    journals = tmp_path / "控え" / "j"
    journals.parent.mkdir()
    ways = [way for way in file.parents if way.stat().st_uid == os.geteuid() and way != Path("/")]
    modes = {way: way.stat().st_mode & 0o7777 for way in ways}
    for way, mode in modes.items():
        way.chmod(mode | 0o055)
    try:
        said = run(script, root, file, journals).decode()
    finally:
        for way, mode in modes.items():
            way.chmod(mode)
    assert "読み取り専用" in said
    assert "編集中の内容は失われていません。" in said
    (found,) = journals_of(file, journals).journals
    assert found.dossier.title == "続き"
    assert read(file).title == "臨時会議"
