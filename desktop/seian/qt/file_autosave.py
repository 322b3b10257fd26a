"""The dossier's own file brought up to the work now and then without being asked, never in the window's thread."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.worker import start_job

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.qt.worker import Task

EVERY: Final = 20_000
"""Milliseconds from a change to its writing into the file; more changes meanwhile do not put it off."""

RETRY: Final = 30_000
"""Milliseconds until a file that could not be written is tried again."""


class FileAutosave(QObject):
    """Does the writing that is wanted. `written` says when it last did, `trouble` why it could not, or None."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing to write."""
        super().__init__(parent)
        self.written: datetime | None = None
        self.trouble: SeianError | None = None
        self._wanted: Callable[[], object] | None = None
        self._first: deque[Callable[[], object]] = deque()
        self._turn = threading.Lock()
        self._is_writing = False
        self._is_overtaken = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.begin)

    def first(self, write: Callable[[], object]) -> None:
        """Let a version be kept before anything else is written; one that cannot be is let go.

        What is written next meets the same trouble, and tells it.
        """
        self._first.append(write)
        self.begin()

    def keep_first(self) -> None:
        """Keep now, before returning, what is to be kept first."""
        with self._turn:
            while self._first:
                try:
                    with suppress(SeianError):
                        self._first[0]()
                finally:
                    self._first.popleft()

    def want(self, write: Callable[[], object] | None) -> None:
        """Let `write` be done soon, in place of what was wanted before; None: the file holds all, or is not ours."""
        self._wanted = write
        if write is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(EVERY)

    def begin(self) -> None:
        """Write now what is wanted, in a thread."""
        if self._is_writing or (self._wanted is None and not self._first):
            return
        self._is_writing, self._is_overtaken = True, False
        self._timer.stop()
        write = self._wanted

        def work(_task: Task) -> object:
            self.keep_first()
            if write is not None:
                write()
            return write

        job = start_job(work, self)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.finished.connect(self._finished)

    def finish(self) -> None:
        """Write what is wanted before returning. Raises SeianError; it is still wanted then."""
        self._timer.stop()
        self.keep_first()
        if self._wanted is not None:
            write = self._wanted
            write()
            self._done(write)

    def forget_trouble(self) -> None:
        """Take note that the file was written in another way: what a writing that goes on has met is over, too."""
        self.trouble = None
        self._is_overtaken = True

    def _done(self, write: object) -> None:
        if self._wanted is write:
            self._wanted = None
        self.written = datetime.now().astimezone()
        self.trouble = None
        self.changed.emit()

    def _failed(self, error: object) -> None:
        told = error if isinstance(error, SeianError) else None
        if self._wanted is not None and not self._is_overtaken:
            self.trouble = told or SeianError(_("案件のファイルに書き込めませんでした。"))
            self._timer.start(RETRY)
            self.changed.emit()
        if told is None and isinstance(error, BaseException):
            raise error  # a bug of ours, for the one excepthook

    def _finished(self) -> None:
        self._is_writing = False
        if self._first:
            self.begin()
        elif self._wanted is not None and not self._timer.isActive():
            self._timer.start(EVERY)
