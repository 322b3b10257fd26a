"""A dossier that is open: what it is, whether it may be written, and saving it."""

from __future__ import annotations

import os
from contextlib import closing, nullcontext, suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from seian.dossier.rows import Rows, Stamp, read_rows, understand, write_state
from seian.dossier.schema import DOSSIER
from seian.dossier.versions import version_of, versions_of
from seian.errors import DossierError
from seian.sqlite_file.connection import changing, copied, find_fault, new_in_memory, put, reading, transaction
from seian.sqlite_file.lock import Holder, Lock, acquire, user_name
from seian.sqlite_file.troubles import changed_behind, in_use, not_writable, read_only_place

if TYPE_CHECKING:
    import sqlite3
    from types import TracebackType
    from typing import Self

    from seian.document.model import Document, Dossier
    from seian.dossier.versions import Version


class OpenDossier:
    """A dossier file opened for writing, or for reading only; a context manager that gives the file up at its end.

    `path` is the file, `dossier` its state when it was opened or last saved here, `held_by` who else has it open for
    writing. No file is held open between two calls; the lock beside it says who has it, and wants a `refresh` at least
    every hour.
    """

    def __init__(
        self, path: Path, rows: Rows, dossier: Dossier, *, lock: Lock | None = None, held_by: Holder | None = None
    ) -> None:
        """Take what was read and the lock; `store.open_dossier` is the way in."""
        self.path = path
        self.dossier = dossier
        self.held_by = held_by
        self._rows = rows
        self._lock = lock

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file up."""
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether it cannot be saved under its own name."""
        return self._lock is None

    @property
    def read_only_message(self) -> str:
        """Why it cannot be saved under its own name, for the person; empty if it can."""
        if self._lock is not None:
            return ""
        if self.held_by:
            return str(in_use(DOSSIER, self.path, self.held_by, saving=False))
        return str(read_only_place(DOSSIER, self.path))

    def save(self, dossier: Dossier, *, note: str = "") -> None:
        """Make `dossier` the state of the file, wholly or not at all; documents that changed get a version with `note`.

        What was written is read again before it counts. Raises DossierInUseError if somebody else has the file, and
        DossierError if it was changed behind our back, is gone, or the place is full or read-only; nothing is written
        then.
        """
        if self._lock is None:
            if self.held_by:
                raise in_use(DOSSIER, self.path, self.held_by, saving=True)
            raise not_writable(DOSSIER, self.path)
        with changing(self.path, DOSSIER) as connection:
            self._make_sure_it_is_ours(self._lock)
            rows = read_rows(connection)
            if rows != self._rows:
                raise changed_behind(DOSSIER, self.path)
            if dossier != self.dossier:
                rows = write_checked(connection, dossier, note, self.path)
        self._rows, self.dossier = rows, dossier
        self.refresh()

    def save_as(self, path: Path, dossier: Dossier | None = None, *, note: str = "") -> bool:
        """Save `dossier` (the state last saved here if not given) as another file, and go on with that one.

        A file that is there is replaced once the new one is whole. Earlier versions come along; returns False if they
        could not, because the old file is gone or damaged. Raises DossierInUseError if somebody has the other file
        open, and WriteError if the place is missing, full or read-only; either way all stays as it was.
        """
        target = Path(os.path.realpath(path))
        dossier = self.dossier if dossier is None else dossier
        if target == self.path and self._lock is not None:
            self.save(dossier, note=note)
            return True
        lock = lock_for_replacing(target)
        try:
            connection, with_versions = self._with_versions()
            with closing(connection):
                rows = write_checked(connection, dossier, note, target)
                put(target, DOSSIER, connection)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        self.close()
        self.path, self.dossier, self.held_by = target, dossier, None
        self._rows, self._lock = rows, lock
        return with_versions

    def versions(self, document: str) -> tuple[Version, ...]:
        """Return the saved versions of the document of this id, oldest first."""
        return versions_of(self.path, document)

    def version(self, document: str, number: int) -> Document:
        """Return what the document was in a version. Raises DossierError."""
        return version_of(self.path, document, number)

    def refresh(self) -> None:
        """Give a sign of life, so that nobody takes the lock for one left behind."""
        if self._lock is not None:
            with suppress(OSError):  # the share is gone for now: saving will say so
                self._lock.refresh()

    def close(self) -> None:
        """Give the file up, so that others may write it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _make_sure_it_is_ours(self, lock: Lock) -> None:
        if not lock.is_ours():
            self._lock, self.held_by = None, lock.holder()
            raise in_use(DOSSIER, self.path, self.held_by, saving=True)

    def _with_versions(self) -> tuple[sqlite3.Connection, bool]:
        try:
            with reading(self.path, DOSSIER) as connection:
                copy = copied(connection)
        except DossierError:
            return new_in_memory(DOSSIER), False
        if find_fault(copy):
            copy.close()
            return new_in_memory(DOSSIER), False
        return copy, True


def write_checked(connection: sqlite3.Connection, dossier: Dossier, note: str, path: Path) -> Rows:
    """Make `dossier` the state of a database and read it again; returns the rows it has become.

    Works in the transaction that is open, or in one of its own. `path` is the file it is for.
    """
    with nullcontext() if connection.in_transaction else transaction(connection):
        write_state(connection, dossier, _stamp(note))
        rows = read_rows(connection)
        if understand(rows, path) != dossier:
            message = "what was written is read as something else"
            raise RuntimeError(message)  # a bug of ours; the transaction is taken back
    return rows


def lock_for_replacing(path: Path) -> Lock | None:
    """Return the lock of a file that is to be replaced or made; None where none can be made, so writing fails too.

    Raises DossierInUseError if somebody has the file open.
    """
    try:
        lock = acquire(path)
    except OSError:
        return None
    if isinstance(lock, Holder):
        raise in_use(DOSSIER, path, lock, saving=True)
    return lock


def _stamp(note: str) -> Stamp:
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return Stamp(user=user_name(), when=when, program=_program(), note=note, state=os.urandom(8).hex())


@cache
def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"成案 {version('seian')}"
    except PackageNotFoundError:  # a checkout that was never installed
        return "成案"
