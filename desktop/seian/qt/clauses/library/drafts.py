"""The drafts of all clauses, kept in a file on this computer until they are saved."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from seian.errors import SeianError
from seian.files import atomic_write
from seian.qt.clauses.library.draft import from_data, to_data

if TYPE_CHECKING:
    from pathlib import Path

    from seian.clauses.clause import ClauseId
    from seian.qt.clauses.library.draft import Draft

SOON: Final = 500
"""Milliseconds from a change to the writing of the file; more typing meanwhile does not put it off."""

_NAME, _DAMAGED = "drafts.json", "drafts-damaged.json"


class Drafts(QObject):
    """Drafts by the id of their clause. Those of other libraries stay in the file, unseen."""

    changed = Signal(str)
    """The clause whose draft is another one, came, or went."""

    troubled = Signal(object)
    """Why the file cannot be written (SeianError); the drafts are in memory still."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Read the file, if there is one; `use` says which library's drafts are wanted."""
        super().__init__(parent)
        self._path = folder / _NAME
        self._all: dict[str, dict[str, Any]] = self._read()
        self._library = ""
        self._drafts: dict[ClauseId, Draft] = {}
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self._write)

    def use(self, library: Path) -> bool:
        """Turn to the drafts of a library's clauses; returns whether it is another one than before.

        What is not in the file yet is written first.
        """
        if str(library) == self._library:
            return False
        self.keep_now()
        self._library = str(library)
        self._drafts = {}
        for name, data in self._all.get(self._library, {}).items():
            with suppress(ValueError, KeyError, TypeError, AttributeError):  # what is no draft is left out
                self._drafts[name] = from_data(data)
        return True

    @property
    def names(self) -> tuple[ClauseId, ...]:
        """The clauses that have a draft, the one that was begun first first."""
        return tuple(self._drafts)

    def get(self, name: ClauseId) -> Draft | None:
        """Return the draft of a clause."""
        return self._drafts.get(name)

    def put(self, name: ClauseId, draft: Draft) -> None:
        """Keep a draft; it is in the file half a second later."""
        if self._drafts.get(name) != draft:
            self._drafts[name] = draft
            self._tell(name)

    def drop(self, name: ClauseId) -> Draft | None:
        """Forget a draft, because it was saved or is not wanted; returns it."""
        draft = self._drafts.pop(name, None)
        if draft is not None:
            self._tell(name)
        return draft

    def keep_now(self) -> None:
        """Write what is not in the file yet."""
        if self._timer.isActive():
            self._write()

    def _tell(self, name: ClauseId) -> None:
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit(name)

    def _write(self) -> None:
        self._timer.stop()
        self._all.pop(self._library, None)
        if self._drafts:
            self._all[self._library] = {name: to_data(draft) for name, draft in self._drafts.items()}
        try:
            if self._all:
                atomic_write(self._path, json.dumps(self._all, ensure_ascii=False).encode("utf-8", "surrogatepass"))
            else:
                self._path.unlink(missing_ok=True)
        except SeianError as error:
            self.troubled.emit(error)
        except OSError:  # an empty one that cannot be removed: what is in it was saved, and is shown again at worst
            return

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            said = json.loads(self._path.read_bytes().decode("utf-8", "surrogatepass"))
        except OSError:
            return {}
        except ValueError:
            said = None
        if isinstance(said, dict) and all(isinstance(value, dict) for value in said.values()):
            return said
        with suppress(OSError):  # kept for somebody who can read it: the next draft would replace it
            self._path.replace(self._path.with_name(_DAMAGED))
        return {}
