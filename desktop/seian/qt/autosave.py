"""The journal of a session, written soon after each change and never in the window's thread."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from seian.errors import SeianError
from seian.fault import own_folder
from seian.i18n import translate as _
from seian.qt.worker import start_job

if TYPE_CHECKING:
    from pathlib import Path

    from seian.dossier.journal_writer import JournalWriter
    from seian.dossier.work import Work
    from seian.qt.worker import Task

SOON: Final = 500
"""Milliseconds from a change to the writing of the journal; more typing meanwhile does not put it off."""

RETRY: Final = 10_000
"""Milliseconds until a journal that could not be written is tried again."""


def journal_folder() -> Path:
    """Return where this computer keeps journals of dossiers without a file; it need not exist."""
    return own_folder() / "journals"


class Autosave(QObject):
    """Keeps the journal. `written` says when it was brought up to date, `trouble` is why it could not be, or None."""

    changed = Signal()

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        """Keep journals in `folder` where they cannot be beside their dossier; None: only beside."""
        super().__init__(parent)
        self.written: datetime | None = None
        self.trouble: SeianError | None = None
        self._folder = folder
        self._is_writing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._begin)

    @cached_property
    def _writer(self) -> JournalWriter:
        """What writes it; nothing is written before the window is painted."""
        from seian.dossier.journal_writer import JournalWriter

        return JournalWriter(self._folder)

    @property
    def token(self) -> str:
        """What tells this session's journal from those of others."""
        return self._writer.token

    def keep(self, work: Work | None) -> None:
        """Keep this from now on, at the latest half a second later; None: nothing, all is saved."""
        self._writer.put(work)
        if work is None:
            self._timer.stop()
            self.trouble = None  # nothing could be lost
            self._begin()
        elif not self._timer.isActive() or self._timer.interval() != SOON:
            self._timer.start(SOON)

    def keep_now(self) -> bool:
        """Write what is to be kept before returning, and return whether there is a journal now. Raises SeianError.

        Any thread may call this, so `changed` is not emitted.
        """
        there_is_one = self._writer.write()
        self._note(there_is_one=there_is_one)
        return there_is_one

    def leave(self) -> None:
        """End, and leave the journal to be found at the next start. Raises SeianError where there can be none."""
        self._timer.stop()
        if not self._writer.write(leave=True) and self._writer.is_wanted:
            raise SeianError(_("編集中の内容の控えを置く場所がありません。"), todo=_("保存してください。"))

    def end(self) -> None:
        """End without a journal."""
        self._timer.stop()
        self._writer.put(None)
        with suppress(SeianError):  # a write hangs: what it leaves is found at the next start
            self._writer.write()

    def _begin(self) -> None:
        if self._is_writing or not self._writer.is_behind:
            return
        self._is_writing = True
        writer = self._writer

        def write(_task: Task) -> bool:
            return writer.write()

        job = start_job(write, self)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.finished.connect(self._finished)

    def _done(self, there_is_one: object) -> None:
        self._note(there_is_one=bool(there_is_one))
        self.changed.emit()

    def _note(self, *, there_is_one: bool) -> None:
        self.written = datetime.now().astimezone() if there_is_one else None
        self.trouble = None

    def _failed(self, error: object) -> None:
        told = error if isinstance(error, SeianError) else None
        if self._writer.is_wanted:
            self.trouble = told or SeianError(_("編集中の内容の控えを残せませんでした。"))
            self.changed.emit()
            if not self._timer.isActive():
                self._timer.start(RETRY)
        if told is None and isinstance(error, BaseException):
            raise error  # a bug of ours, for the one excepthook

    def _finished(self) -> None:
        self._is_writing = False
        if self.trouble is None and self._writer.is_behind and not self._timer.isActive():
            self._timer.start(SOON)
