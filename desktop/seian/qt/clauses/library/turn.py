"""Whose turn it is to write the library: taken with the first edit, given back with saving or closing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from seian.errors import LibraryInUseError, PathError, SeianError
from seian.qt.worker import start_job, told
from seian.sqlite_file.lock import is_locked

if TYPE_CHECKING:
    from pathlib import Path

    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.worker import Job

WATCH: Final = 3_000
"""Milliseconds between two looks at whether the other one is done."""


class Turn(QObject):
    """`trouble` says who has the library, or why it cannot be written; None while nothing is known against it."""

    changed = Signal()

    def __init__(self, access: LibraryAccess, parent: QObject | None = None) -> None:
        """Take no turn yet."""
        super().__init__(parent)
        self._access = access
        self.trouble: SeianError | None = None
        self._looking: Job | None = None
        self._watch = QTimer(self, interval=WATCH)
        self._watch.timeout.connect(self._look)

    def look(self) -> None:
        """See whether somebody has the library now, without taking it; what was known of another one is forgotten."""
        library = self._access.library
        self._set(None)
        if library is not None and not library.is_held:
            self._ask_whether_locked(library.source)

    def take(self) -> bool:
        """Keep others from writing; returns whether it is our turn."""
        library = self._access.library
        if library is None:
            return False
        try:
            library.hold()
        except SeianError as error:
            self.refused(error)
            return False
        self._set(None)
        return True

    def refused(self, error: SeianError) -> None:
        """Note that writing was refused for this."""
        self._set(error)

    def give_back(self) -> None:
        """Let others write."""
        if self._access.library is not None:
            self._access.library.let_go()

    def _look(self) -> None:
        library = self._access.library
        if library is not None:
            self._ask_whether_locked(library.source)

    def _ask_whether_locked(self, source: Path) -> None:
        """Look for the lock; of a library on a share in a thread, since that may be away."""
        if not self._access.is_shared:
            with suppress(PathError):  # it is away: writing will say so
                self._have_seen(is_locked(source))
        elif self._looking is None:
            self._looking = start_job(lambda _task: is_locked(source), self, waits=False)
            self._looking.done.connect(self._have_seen)
            self._looking.failed.connect(told)  # the share is away: writing will say so
            self._looking.finished.connect(self._have_looked)

    def _have_looked(self) -> None:
        self._looking = None

    def _have_seen(self, locked: bool) -> None:  # noqa: FBT001 -- a slot
        library = self._access.library
        if self._watch.isActive():  # somebody else had it
            if not locked:
                self._set(None)
        elif library is not None and not library.is_held and locked and self.take():
            self.give_back()

    def _set(self, trouble: SeianError | None) -> None:
        if isinstance(trouble, LibraryInUseError):
            self._watch.start()
        else:
            self._watch.stop()
        if str(trouble) != str(self.trouble):
            self.trouble = trouble
            self.changed.emit()
