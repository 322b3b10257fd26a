"""The drafts of all clauses, kept in a file on this computer until they are saved.

Several windows may keep theirs at once: each writes only what it changed, into the file as it is by then, under a lock.
Where two changed the draft of one clause, the one that is replaced is put aside in a file of its own, and told.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from seian.clauses.draft import from_data, to_data
from seian.errors import SeianError
from seian.files import atomic_write, read_file
from seian.i18n import translate as _
from seian.sqlite_file.lock import alone

if TYPE_CHECKING:
    from pathlib import Path

    from seian.clauses.clause import ClauseId
    from seian.clauses.draft import Draft

SOON: Final = 500
"""Milliseconds from a change to the writing of the file; more typing meanwhile does not put it off."""

_NAME, _DAMAGED, _ASIDE = "drafts.json", "drafts-damaged.json", "drafts-{when}.json"
_LARGEST = 64 << 20  # bytes; a draft has some thousand
_PATIENCE = 2.0  # seconds to wait for another window, whose writing takes milliseconds


class Drafts(QObject):
    """Drafts by the id of their clause. Those of other libraries stay in the file, unseen."""

    changed = Signal(str)
    """The clause whose draft is another one, came, or went."""

    troubled = Signal(object)
    """Why the file cannot be written (SeianError); the drafts are in memory still."""

    put_aside = Signal(object)
    """What another window wrote of the same clauses is in a file of its own (SeianError)."""

    kept = Signal()
    """All of it is in the file."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Read the file, if there is one; `use` says which library's drafts are wanted."""
        super().__init__(parent)
        self._path = folder / _NAME
        self._all: dict[str, dict[str, Any]] = self._read()
        self._library = ""
        self._drafts: dict[ClauseId, Draft] = {}
        self._changed: set[ClauseId] = set()
        self._known: dict[ClauseId, dict[str, Any]] = {}  # of this library, as it was in the file when last seen
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
        self._changed.clear()
        self._all = self._read()
        self._known = dict(self._all.get(self._library, {}))
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
        self._changed.add(name)
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit(name)

    def _write(self) -> None:
        self._timer.stop()
        try:
            with alone(self._path, _PATIENCE) as is_alone:
                if not is_alone:
                    raise _busy()
                self._write_what_changed()
        except SeianError as error:
            self.troubled.emit(error)
            return
        except OSError:  # an empty one that cannot be removed: what is in it was saved, and is shown again at worst
            return
        self.kept.emit()

    def _write_what_changed(self) -> None:
        self._all = self._read()
        there = self._all.pop(self._library, {})
        others = {
            name: there[name]
            for name in sorted(self._changed)
            if name in there and there[name] != self._known.get(name) and there[name] != self._data(name)
        }
        if others:
            self._put_aside(others)
        for name in self._changed:
            there.pop(name, None)
            if name in self._drafts:
                there[name] = _as_read(self._drafts[name])
        if there:
            self._all[self._library] = there
        if self._all:
            atomic_write(self._path, json.dumps(self._all, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        else:
            self._path.unlink(missing_ok=True)
        self._known = dict(there)
        self._changed.clear()

    def _data(self, name: ClauseId) -> dict[str, Any] | None:
        return _as_read(self._drafts[name]) if name in self._drafts else None

    def _put_aside(self, drafts: dict[str, dict[str, Any]]) -> None:
        """Keep what another window wrote of the same clauses."""
        aside = self._path.with_name(_ASIDE.format(when=f"{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}"))
        atomic_write(aside, json.dumps({self._library: drafts}, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        self.put_aside.emit(
            SeianError(
                _("同じ文例の書きかけが、ほかの窓にもありました。"),
                kept=_("ほかの窓の書きかけは「{name}」に残しました。").format(name=aside),
            )
        )

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            said = json.loads(read_file(self._path, _LARGEST).decode("utf-8", "surrogatepass"))
        except OSError:
            return {}
        except (ValueError, RecursionError):
            said = None
        if isinstance(said, dict) and all(isinstance(value, dict) for value in said.values()):
            return said
        with suppress(OSError):  # kept for somebody who can read it: the next draft would replace it
            self._path.replace(self._path.with_name(_DAMAGED))
        return {}


def _busy() -> SeianError:
    return SeianError(
        _("文例の書きかけを残せませんでした。ほかの窓が書き込みを終えません。"),
        kept=_("書きかけは、この窓にはあります。"),
        todo=_("ほかの窓を閉じて、続けてください。"),
    )


def _as_read(draft: Draft) -> dict[str, Any]:
    """Return a draft as it comes back from the file: with lists for tuples, so that it can be compared."""
    data: dict[str, Any] = json.loads(json.dumps(to_data(draft)))
    return data
