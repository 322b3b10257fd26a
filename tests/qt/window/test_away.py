"""A share that is away: the window is shown without a look at it, and afterwards no look holds the window up."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject
from tests.links import make_link
from tests.windows_errors import away, windows_error

from seian.clauses.home import choose, home
from seian.clauses.library import create_library
from seian.dossier.journal_writer import JournalWriter
from seian.dossier.sample import sample
from seian.dossier.store import create
from seian.dossier.work import Work
from seian.fault import own_folder
from seian.qt import files, main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.main import Program
    from seian.qt.settings import Settings

LOOKS = ("stat", "lstat", "open", "scandir", "listdir", "access", "readlink", "mkdir", "rename", "replace", "utime")
LOOKS_OF_PATHS = ("exists", "lexists", "isdir", "isfile", "islink", "realpath")  # on Windows none of these asks `os`


class Share:
    """A folder that can go away: whoever looks at it then waits until it is back, and is told that it is not there."""

    def __init__(self, folder: Path, patched: pytest.MonkeyPatch) -> None:
        """Be there."""
        self.folder = folder
        self.looked: list[str] = []
        self.back = threading.Event()
        self.is_away = False
        for module, names in ((os, LOOKS), (os.path, LOOKS_OF_PATHS)):
            for name in names:
                patched.setattr(module, name, self._watched(name, getattr(module, name)))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def look(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- whatever it is
            path = arguments[0] if arguments and isinstance(arguments[0], str | bytes | os.PathLike) else ""
            if self.is_away and os.fsdecode(path).startswith(str(self.folder)):
                self.looked.append(threading.current_thread().name)
                assert threading.current_thread() is not threading.main_thread(), f"the window waits for {path!r}"
                self.back.wait(30)
                if name == "access" or (name in LOOKS_OF_PATHS and name != "realpath"):
                    return False
                raise windows_error(53, path)
            return real(*arguments, **named)

        return look


class Painted(QObject):
    """Notes whether a window has been painted."""

    is_painted = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Look for a painting."""
        self.is_painted = self.is_painted or event.type() is QEvent.Type.Paint
        return False


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    """Return a share that is there."""
    folder = tmp_path / "fileserv"
    folder.mkdir()
    share = Share(folder, monkeypatch)
    yield share
    share.is_away = False
    share.back.set()


def begun(program: Program, path: Path | None, qtbot: QtBot) -> None:
    """Begin as a start does, and wait for the first painting."""
    painted = Painted()
    program.window.installEventFilter(painted)
    program.open([str(path)])
    program.window.show()
    qtbot.waitUntil(lambda: painted.is_painted)


def test_the_window_is_shown_and_can_be_worked_in_while_the_share_of_recent_files_is_away(
    program: Program, settings: Settings, share: Share, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("臨時 会議", "定例"):
        settings.remember(share.folder / f"{name}.seian", name)
    writer = JournalWriter(tmp_path / "journals")
    writer.put(Work(sample(), None))
    writer.write(leave=True)
    share.is_away = True
    begun(program, None, qtbot)
    page = program.window.start_page
    assert page is not None
    assert page.recent.count() == 2
    qtbot.waitUntil(lambda: "控えが残っています" in page.notice.text.text())  # of this computer, told without the share
    qtbot.waitUntil(lambda: bool(share.looked))
    program.window.files.open_sample()
    assert program.window.workspace is not None
    assert program.window.settings.recent[0].title == "定例"
    share.back.set()


@pytest.mark.parametrize("number", [53, 64, 67, 1326, 21, 3, 5])
def test_a_recent_file_that_is_out_of_reach_is_told_and_stays_in_the_list(
    program: Program, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "fileserv" / "会議.seian"
    settings.remember(path, "会議")
    away(monkeypatch, path.parent, number)
    program.window.show_start_page()
    assert not program.window.files.open(path)
    assert program.window.start_page is not None
    assert "会議.seian" in program.window.start_page.notice.text.text()
    assert [one.path for one in settings.recent] == [path]


@pytest.mark.parametrize("name", ["会\0議.seian", "会\ud800議.seian", "長" * 300 + ".seian"])
def test_what_cannot_be_a_path_does_not_end_the_program(program: Program, tmp_path: Path, name: str) -> None:
    assert not program.window.files.open(tmp_path / name)
    assert program.window.start_page is not None
    assert program.window.start_page.notice.text.text()


def test_a_loop_of_links_is_told(program: Program, tmp_path: Path) -> None:
    loop = tmp_path / "会議.seian"
    make_link(loop, loop)
    program.window.files.open_sample()
    assert not program.window.files.open(loop)
    assert program.window.workspace is not None
    assert "リンクがたどれません" in program.window.workspace.notice.text.text()


def test_a_dossier_on_a_share_is_opened_when_the_window_has_been_painted(
    program: Program, share: Share, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = share.folder / "会議.seian"
    create(path, sample())
    monkeypatch.setattr(main, "is_far", lambda _path: True)
    share.is_away = True
    program.open([str(path)])
    assert share.looked == []
    share.is_away = False
    begun(program, path, qtbot)
    qtbot.waitUntil(lambda: program.window.session is not None)


def test_a_shared_library_that_is_away_is_read_from_its_copy_and_followed_in_a_thread(
    program: Program, share: Share, qtbot: QtBot, answers: Answers
) -> None:
    library = share.folder / "共有.clauses"
    create_library(library)
    choose(library, shared=True)
    assert home(own_folder()).shared
    program.window.access.reopen()
    assert program.window.access.library is not None
    share.is_away = True
    program.renew()
    assert program.window.access.library is not None
    program.window.access.tell_uses({"d1": ()})
    qtbot.waitUntil(lambda: bool(share.looked))
    share.back.set()
    qtbot.waitUntil(lambda: program.window.access.trouble is not None)
    assert answers.asked == []


def test_signs_of_life_are_given_in_a_thread(program: Program, share: Share, qtbot: QtBot) -> None:
    path = share.folder / "会議.seian"
    create(path, sample())
    assert program.window.files.open(path)
    session = program.window.session
    assert session is not None
    share.is_away = True
    session._life.give()  # noqa: SLF001 -- not to wait a quarter of an hour
    qtbot.waitUntil(lambda: bool(share.looked))
    share.is_away = False
    share.back.set()
    qtbot.waitUntil(lambda: session._life._job is None)  # noqa: SLF001


@pytest.mark.parametrize("known", ["by its error", "by its path"])
def test_a_share_that_kept_the_window_waiting_is_not_asked_once_more(
    program: Program, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str
) -> None:
    path = tmp_path / "会議.seian"
    settings.remember(path, "会議")
    if known == "by its error":
        away(monkeypatch, path)
    else:
        monkeypatch.setattr(files, "is_far", lambda _path: True)
    monkeypatch.setattr(files, "is_folder", lambda _path: pytest.fail("it was asked again"))
    assert not program.window.files.open(path)
    assert [one.path for one in settings.recent] == [path]
