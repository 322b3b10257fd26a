"""A session of a dossier's file, and what it needs."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from seian.document.model import Document, Dossier, Paragraph
from seian.dossier.store import create
from seian.qt.session import Session
from seian.qt.worker import Job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOSSIER = Dossier(
    "架空市長会",
    "臨時会議",
    (Document("d1", "要請", body=(Paragraph("p", ("書架を",)),)), Document("d2", "提言")),
)


for waiting in (QtBot.waitUntil, QtBot.waitSignal):
    (waiting.__kwdefaults__ or {})["timeout"] = 20_000  # two busy cores are no reason to fail


@pytest.fixture(autouse=True, scope="session")
def _empty_clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard: without a screen Qt takes it away when Python is gone, and falls over it."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> QRect:
    """Give windows the screen of a usual monitor: that of a machine without one is smaller than they are."""
    room = QRect(0, 0, 1920, 1040)
    monkeypatch.setattr("seian.qt.room.available", lambda _window: room)
    return room


posix = pytest.mark.skipif(os.name != "posix", reason="limits and protections of POSIX")


@contextmanager
def no_room() -> Iterator[None]:
    """Let the system take not one byte more into any file, as a full disk."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    """Return the folder for journals; it is not there yet."""
    return tmp_path / "成案" / "journals"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dossier's file."""
    folder = tmp_path / "会議 資料（１）"
    folder.mkdir()
    path = folder / "臨時 会議 #1%.seian"
    create(path, DOSSIER)
    return path


@pytest.fixture
def session(qapp: QCoreApplication, file: Path, journals: Path, clock: Clock) -> Iterator[Session]:
    """Return a session of the file; at its end nothing of it is left."""
    session = Session.open(file, journals=journals, clock=clock)
    yield session
    session.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for job in qapp.findChildren(Job):
        job.cancel_and_wait()
    qapp.processEvents()
    assert list(file.parent.glob("~$*")) == []
