"""Whose turn it is to write the library: taken with the first edit, given back with saving or closing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from seian.errors import LibraryInUseError, SeianError
from seian.sqlite_file.lock import lock_path

if TYPE_CHECKING:
    from seian.qt.clauses.access import LibraryAccess

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
        self._watch = QTimer(self, interval=WATCH)
        self._watch.timeout.connect(self._look)

    def look(self) -> None:
        """See whether somebody has the library now, without taking it; what was known of another one is forgotten."""
        library = self._access.library
        self._set(None)
        with suppress(OSError):  # the share is away: writing will say so
            if library is not None and not library.is_held and lock_path(library.source).exists() and self.take():
                self.give_back()

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
        with suppress(OSError):  # the share is away: the other one may still be writing
            if library is not None and not lock_path(library.source).exists():
                self._set(None)

    def _set(self, trouble: SeianError | None) -> None:
        if isinstance(trouble, LibraryInUseError):
            self._watch.start()
        else:
            self._watch.stop()
        if str(trouble) != str(self.trouble):
            self.trouble = trouble
            self.changed.emit()
