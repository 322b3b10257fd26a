"""The window on a stage of its own, for a process that measures it: shown, typed into, and let come to rest.

Everything goes through events and through names a person's commands have, so that it measures the window that is
there, whatever it is made of. The person's own library and settings are left alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SEIAN_LIBRARY_FOLDER", tempfile.mkdtemp())

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.qt.choosers import Choosers
from seian.qt.editor.view import EditorView
from seian.qt.main import Program
from seian.qt.session import Session
from seian.qt.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from seian.document.model import Dossier

Key = Qt.Key
ENOUGH = 60.0  # seconds: what takes longer than that to come to rest is not waited for
BUSY = 0.01  # seconds: a window that was busy for so long has not come to rest
LOOKING = 0.0002  # seconds: what it takes at most to find nothing to do
HOUSE = f"{os.sep}seian{os.sep}"


class Took(NamedTuple):
    """How long something took: by the clock, and of the window's thread's own time; seconds."""

    clock: float
    cpu: float


class Rest(NamedTuple):
    """What the window did until it came to rest: the time of its thread, and the longest it answered nobody."""

    cpu: float
    longest: float


class Trip(NamedTuple):
    """What something ran through: calls of Python functions, and files of the house they stand in."""

    calls: int
    files: int


class Stage:
    """One window with one dossier."""

    def __init__(self) -> None:
        """Show an empty window."""
        self.application = QApplication.instance() or QApplication([])
        self.folder = Path(tempfile.mkdtemp())
        assert isinstance(self.application, QApplication)
        self.program = Program(self.application, Settings(self.folder / "settings.ini"), Choosers(), self.folder)
        self.window = self.program.window
        self.window.resize(1366, 768)

    def show(self, session: Session) -> EditorView:
        """Show a session and return its sheet, painted."""
        self.window.show_session(session)
        self.window.show()
        self.sheet.viewport().repaint()
        return self.sheet

    def show_dossier(self, dossier: Dossier) -> EditorView:
        """Show a dossier without a file, and wait until the window rests."""
        sheet = self.show(Session(dossier, journals=self.folder))
        self.rest(2.0)
        return sheet

    @property
    def sheet(self) -> EditorView:
        """The sheet that is shown."""
        sheet = self.window.findChild(EditorView)
        assert isinstance(sheet, EditorView)
        return sheet

    @property
    def session(self) -> Session:
        """The session that is shown."""
        session = self.window.session
        assert session is not None
        return session

    def command(self, name: str) -> None:
        """Do a command of the menus."""
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def go_to_the_middle(self) -> None:
        """Put the caret into the middle of the document, as a click does."""
        bar, viewport = self.sheet.verticalScrollBar(), self.sheet.viewport()
        bar.setValue(bar.maximum() // 2)
        self.paint()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
        self.paint()

    @staticmethod
    def paint() -> None:
        """Paint all that is to be painted anew, and nothing else, as the event loop does before it rests."""
        for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
            QCoreApplication.sendPostedEvents(None, kind)

    def key(self, key: Qt.Key) -> None:
        """Press a key, and paint what it changed."""
        QTest.keyClick(self.sheet, key)
        self.paint()

    def compose(self, text: str) -> None:
        """Show a text as being composed, and paint it."""
        QApplication.sendEvent(self.sheet, QInputMethodEvent(text, []))
        self.paint()

    def commit(self, text: str) -> None:
        """Type a composed text to the end, and paint it."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.sheet, event)
        self.paint()

    def rest(self, seconds: float) -> Rest:
        """Let the window do what it does after a pause; longer than so many seconds if it is busy.

        Only what is done counts: to look again and again whether there is anything costs more than it.
        """
        cpu, until, longest = 0.0, time.perf_counter() + seconds, 0.0
        at_most = time.perf_counter() + ENOUGH
        while (began := time.perf_counter()) < until:
            before = time.thread_time()
            self.application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            spent, now = time.thread_time() - before, time.perf_counter()
            if spent > LOOKING:
                cpu += spent
            longest = max(longest, now - began)
            if now - began > BUSY and now < at_most:
                until = max(until, now + seconds)
            time.sleep(0.002)
        return Rest(cpu, longest)


def took(act: Callable[[], object]) -> Took:
    """Return how long something takes."""
    cpu, clock = time.thread_time(), time.perf_counter()
    act()
    return Took(time.perf_counter() - clock, time.thread_time() - cpu)


def trip(act: Callable[[], object]) -> Trip:
    """Return what something runs through in the window's thread."""
    calls = 0
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        if event == "call":
            calls += 1
            seen.add(frame.f_code)

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return Trip(calls, len({code.co_filename for code in seen if HOUSE in code.co_filename}))


def resident_mb() -> float:
    """Return the memory of this process that is in use, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def written_bytes() -> int:
    """Return how many bytes this process has written to files so far."""
    lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("wchar")).split()[1])
