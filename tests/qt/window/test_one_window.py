"""Two starts of the program, each in a process of its own: there is one window, unless it hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from seian.dossier.store import create
from seian.qt import mailboxes
from seian.qt.mailboxes import Mailbox
from seian.qt.one_window import OneWindow
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.main import Program

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # no window manager here

# tells the title of the window whenever it is another one, and closes the window when stdin is closed
PROGRAM = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import seian.qt.main
from seian.cli.main import main
from seian.qt import mailboxes

mailboxes.ANSWERS = float(sys.argv[1])

class Application(QApplication):
    said, ends = "", False

    def exec(self):
        threading.Thread(target=self.wait, daemon=True).start()
        timer = QTimer(self, interval=20)
        timer.timeout.connect(self.tell)
        timer.start()
        return super().exec()

    def wait(self):
        sys.stdin.read()
        self.ends = True

    def tell(self):
        for window in self.topLevelWidgets():
            if window.isVisible() and window.windowTitle():
                said = f"{window.windowTitle()}|{'' if not window.start_page else window.start_page.notice.text.text()}"
                if said != self.said:
                    self.said = said
                    print(said, flush=True)
                if self.ends:
                    window.close()

seian.qt.main.QApplication = Application
sys.exit(main(sys.argv[2:]))
"""
SAMPLE = "令和３年11月 臨時会議 — 成案|"


@contextmanager
def started(root: Path, home: Path, *names: str, answers: float = 60.0) -> Iterator[subprocess.Popen[str]]:
    """Start `seian`; at the end its window is closed."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home)}
    environment |= {"PYTHONPATH": str(root / "desktop"), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(answers), *names],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=home,
    ) as process:
        try:
            yield process
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(60)


def said(process: subprocess.Popen[str]) -> str:
    """Return what the window of a process shows next; empty where the process ends without."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_opens_its_dossier_in_the_window_of_the_first(root: Path, tmp_path: Path) -> None:
    create(tmp_path / "会議.seian", sample_dossier())
    with started(root, tmp_path) as first:
        assert said(first) == "成案|"
        with started(root, tmp_path, "会議.seian") as second:
            assert said(second) == ""
        assert second.returncode == 0
        assert said(first) == SAMPLE
        assert list(tmp_path.glob("*.lock"))
    assert first.returncode == 0
    assert [*(tmp_path / "library" / "windows").rglob("*-*")] == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows stops no process")
def test_where_the_first_hangs_the_second_has_a_window_of_its_own(root: Path, tmp_path: Path) -> None:
    with started(root, tmp_path) as first:
        assert said(first) == "成案|"
        while not [*tmp_path.rglob(mailboxes._LISTENS)]:  # noqa: SLF001 -- its name; one that starts is waited for longer
            time.sleep(0.02)
        first.send_signal(signal.SIGSTOP)
        try:
            with started(root, tmp_path, "ない.seian", answers=0.2) as second:
                shown = said(second)
                assert shown.startswith("成案|")
                assert "ない.seian" in shown
            assert second.returncode == 0
        finally:
            first.send_signal(signal.SIGCONT)


@pytest.fixture
def put(program: Program, tmp_path: Path) -> Callable[..., OneWindow]:
    """Return what puts the names of files into the mailbox of the window, as other starts do."""
    box = tmp_path / "box"
    box.mkdir()
    one = OneWindow(Mailbox(box), lambda: program.window, program)
    one.listen()

    def put(*names: str) -> OneWindow:
        half = box / "1.half"
        half.write_bytes(b"\0".join(os.fsencode(tmp_path / name) for name in names))
        half.rename(box / "1.request")
        return one

    return put


@pytest.fixture
def dossiers(tmp_path: Path) -> list[str]:
    """Return the names of three dossiers."""
    names = ["一.seian", "二.seian", "三.seian"]
    for name in names:
        create(tmp_path / name, sample_dossier())
    return names


def shown(program: Program) -> str:
    """Return the name of the dossier in the window; empty for none."""
    session = program.window.session
    return session.path.name if session is not None and session.path is not None else ""


def test_a_small_window_becomes_as_large_as_it_was(
    program: Program, put: Callable[..., OneWindow], qtbot: QtBot
) -> None:
    program.window.begin()
    program.window.showMinimized()
    put()
    qtbot.waitUntil(lambda: not program.window.isMinimized())
    assert program.window.isVisible()
    assert shown(program) == ""


def test_of_several_dossiers_the_others_are_named(
    program: Program, put: Callable[..., OneWindow], dossiers: list[str], qtbot: QtBot
) -> None:
    program.window.begin()
    put(*dossiers)
    qtbot.waitUntil(lambda: shown(program) == "一.seian")
    assert program.window.workspace is not None
    said = program.window.workspace.notice.text.text()
    assert "2件" in said
    assert "二.seian、三.seian" in said


def test_what_nobody_has_saved_is_asked_about_as_with_any_other_dossier(
    program: Program, put: Callable[..., OneWindow], dossiers: list[str], qtbot: QtBot, answers: Answers
) -> None:
    program.window.files.open_sample()
    assert program.window.workspace is not None
    program.window.workspace.add_document("要請")
    put(dossiers[0])
    qtbot.waitUntil(lambda: shown(program) == "一.seian")
    assert answers.asked == ["令和３年11月 臨時会議"]


def test_while_a_dialog_is_open_no_other_dossier_takes_the_place_of_what_it_asks_about(
    program: Program, put: Callable[..., OneWindow], dossiers: list[str], qtbot: QtBot
) -> None:
    program.window.begin()
    dialog = QDialog(program.window)
    dialog.open()
    one = put(dossiers[0])
    qtbot.waitUntil(lambda: bool(one.names))
    qtbot.wait(20)
    assert shown(program) == ""
    dialog.reject()
    qtbot.waitUntil(lambda: shown(program) == "一.seian")
    assert one.names == []


def test_what_came_while_the_window_was_being_closed_is_opened_in_a_new_one(
    program: Program, dossiers: list[str], tmp_path: Path
) -> None:
    old = program.window
    old.begin()
    old.show()
    old.close()
    program.begin_anew()
    program.open([str(tmp_path / name) for name in dossiers[:1]])
    program.window.show()
    assert program.window is not old
    assert shown(program) == "一.seian"
