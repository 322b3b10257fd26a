"""A dossier that is open: what it is, whether it may be written, and saving it.

Two writings are told apart. `save` is what a person asks for: every document that changed gets a version. `autosave`
brings the file up to the work without being asked: the file, and any copy of it, holds the work then, but the state
saved last is kept beside it (`last_saved`), no versions pile up, and `throw_away` goes back to it, with what was thrown
away kept as a version. Any thread may call these; one waits for the other.
"""

from __future__ import annotations

import os
import threading
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from functools import cache, partial
from typing import TYPE_CHECKING

from seian.dossier.backups import USUAL, back_up, backups_of
from seian.dossier.filling import fill_in, found_in, marks_of
from seian.dossier.kept_pictures import sweep_pictures, with_kept_pictures, write_pictures
from seian.dossier.labels import name_version, remove_version, sign
from seian.dossier.lines import dossier_of_text, text_of_dossier
from seian.dossier.occasions import Label, Occasion
from seian.dossier.pieces import LostError, Pieces
from seian.dossier.replacing import lock_for_replacing
from seian.dossier.rows import (
    Known,
    Rows,
    Stamp,
    moment,
    read_rows,
    session_of,
    text_in_pieces,
    understand,
    write_rows,
    written_at,
)
from seian.dossier.schema import DOSSIER
from seian.dossier.states import write_versions
from seian.dossier.versions import version_of, versions_of
from seian.errors import DamagedDossierError, DossierError, SeianError
from seian.i18n import translate as _
from seian.paths import is_too_long
from seian.sqlite_file.connection import (
    changing,
    copied,
    find_fault,
    give_back,
    new_in_memory,
    put,
    reading,
    transaction,
)
from seian.sqlite_file.lock import Holder, Lock, user_name
from seian.sqlite_file.opening import closing_on_error
from seian.sqlite_file.side_files import JOURNAL
from seian.sqlite_file.troubles import (
    changed_behind,
    damaged_in,
    hangs,
    in_use,
    not_writable,
    placed,
    read_only_place,
    refuse_long_name,
    told_of_aside,
    too_long,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from seian.document.model import Document, Dossier
    from seian.dossier.filling import LostVersion
    from seian.dossier.versions import Version

PATIENCE = 15.0
"""How many seconds a writing waits for the one before it, which may hang on a network share."""


class How(Enum):
    """How a state is written: saved by a person, kept as a version beside that, or made room for by the next."""

    SAVED = auto()
    KEPT = auto()
    RUNNING = auto()


@dataclass(slots=True)
class _Writing:
    """A change of a file under way: the file, and what is known of it once the change is done."""

    file: sqlite3.Connection
    rows: Rows
    dossier: Dossier


class OpenDossier:
    """A dossier file opened for writing, or for reading only; a context manager that gives the file up at its end.

    `path` is the file, `dossier` its state when it was opened or last written here, `held_by` who else has it open for
    writing. No file is held open between two calls; the lock beside it says who has it, and wants a `refresh` at least
    every hour.
    """

    def __init__(
        self,
        path: Path,
        rows: Rows,
        dossier: Dossier,
        *,
        lock: Lock | None = None,
        held_by: Holder | None = None,
        aside: tuple[Path, ...] = (),
    ) -> None:
        """Take what was read and the lock; `store.open_dossier` is the way in."""
        self.path = path
        self.dossier = dossier
        self.held_by = held_by
        self.put_aside_message = told_of_aside(path, aside)
        """What lay beside the file, was none of ours and was put aside, for the person; mostly empty."""
        self.backups = USUAL
        """How many backups are kept beside the file; 0 for none."""
        self.backup_trouble: SeianError | None = None
        """Why there is no backup of this day; None while all is well."""
        self._backed_up: date | None = None
        self._rows = rows
        self._lock = lock
        self._turn = threading.RLock()

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
        if is_too_long(self.path.name, len(JOURNAL)):
            return str(too_long(DOSSIER, self.path))
        return str(read_only_place(DOSSIER, self.path))

    def save(self, dossier: Dossier, *, note: str = "", session: str = "", label: Label | None = None) -> None:
        """Make `dossier` the state of the file, wholly or not at all; documents that changed get a version with `note`.

        What was written is read again before it counts. `session` says which session writes which of its states, for
        whoever finds a journal of it; `label` what the versions are kept for, else that they were saved. A name is
        given to documents that did not change as well. Raises DossierInUseError if somebody else has the file, and
        DossierError if it was changed behind our back, is gone, or the place is full or read-only; nothing is written
        then.
        """
        with self._writing() as at:
            if dossier != self.dossier or self.is_ahead or label is not None:
                at.rows = write_checked(at.file, dossier, stamp(note, session, label), self.path, self._known)
            at.dossier = dossier
        give_back(self.path)
        self.refresh()

    def autosave(self, dossier: Dossier, *, session: str = "") -> None:
        """Bring the file up to `dossier` without having been asked; the state saved last stays beside it.

        Raises what `save` raises; nothing is written then.
        """
        with self._writing() as at:
            if dossier != self.dossier:
                at.rows = write_checked(at.file, dossier, stamp("", session), self.path, self._known, how=How.RUNNING)
            at.dossier = dossier
        self.refresh()

    def keep(self, dossier: Dossier, label: Label, *, note: str = "", session: str = "") -> None:
        """Let `dossier` stay among the versions; what was saved last is still that, to be gone back to.

        Documents that the label is not said of are kept beside it, as automatic versions: nobody saved them.

        Raises what `save` raises; nothing is written then.
        """
        with self._writing() as at:
            if dossier != self.dossier or self.is_ahead or label.occasion is not Occasion.AUTOMATIC:
                by = stamp(note, session, label._replace(beside=Occasion.AUTOMATIC))
                at.rows = write_checked(at.file, dossier, by, self.path, self._known, how=How.KEPT)
            at.dossier = dossier
        self.refresh()

    def name_version(self, document: str, number: int, name: str) -> None:
        """Call a version of a document something else, or nothing (""). Raises DossierError where it is not there."""
        with self._writing() as at:
            name_version(at.file, document, number, name)
            at.rows = read_rows(at.file)

    def remove_version(self, document: str, number: int) -> None:
        """Remove an automatic version without a name. Raises DossierError for any other, and for the one of today."""
        with self._writing() as at:
            remove_version(at.file, document, number)
            at.rows = read_rows(at.file)

    def mend(self, lost: Sequence[LostVersion]) -> int:
        """Fill in lost versions of which backups of the file have the text, and return how many that were.

        Raises what `save` raises; nothing is written then.
        """
        with self._alone(), reading(self.path, DOSSIER) as connection:
            marks = marks_of(connection, lost)
        texts = found_in([one.path for one in backups_of(self.path)], lost, marks)
        if texts:
            with self._writing() as at:
                fill_in(at.file, texts)
                sign(at.file)
                at.rows = read_rows(at.file)
        return len(texts)

    def last_saved(self) -> Dossier:
        """Return the state that was saved last, which is that of the file if it holds nothing beyond it.

        Raises DossierError.
        """
        if not self.is_ahead:
            return self.dossier
        with self._alone(), reading(self.path, DOSSIER) as connection:
            return self._last_saved(connection)

    def throw_away(self, dossier: Dossier, note: str = "", *, session: str = "") -> Dossier:
        """Make the state that was saved last that of the file again, and return it.

        `dossier`, which is not wanted, is kept: its documents become versions with `note`. Raises what `save` raises.
        """
        with self._writing() as at:
            saved = at.dossier = self._last_saved(at.file)
            if dossier != saved or self.is_ahead:
                unwanted = stamp(note or _("使わなかった内容"), session, Label(Occasion.AUTOMATIC))
                write_checked(at.file, dossier, unwanted, self.path, self._known)
                at.rows = write_checked(at.file, saved, stamp(_("保存した版に戻したもの"), session), self.path)
        self.refresh()
        return saved

    def save_as(self, path: Path, dossier: Dossier | None = None, *, note: str = "") -> bool:
        """Save `dossier` (the state last saved here if not given) as another file, and go on with that one.

        A file that is there is replaced once the new one is whole. Earlier versions come along; returns False if they
        could not, because the old file is gone or damaged. Raises DossierInUseError if somebody has the other file
        open, and WriteError if the place is missing, full or read-only; either way all stays as it was.
        """
        target = placed(DOSSIER, path)
        dossier = self.dossier if dossier is None else dossier
        with self._alone():
            if target == self.path and self._lock is not None:
                self.save(dossier, note=note)
                return True
            refuse_long_name(DOSSIER, target)
            lock = lock_for_replacing(target)
            try:
                connection, with_versions = self._with_versions()
                with closing(connection):
                    rows = write_checked(connection, dossier, stamp(note), target)
                    connection.execute("VACUUM")
                    put(target, DOSSIER, connection)
            except BaseException:
                if lock is not None:
                    lock.release()
                raise
            if self.is_ahead:  # what nobody saved here went into the other file
                with suppress(DossierError):
                    self.throw_away(self.dossier, _("「{name}」として保存した内容").format(name=target.name))
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

    def stay_alive(self) -> None:
        """Do what `refresh` does, from any thread, unless a writing hangs: that is told where it hangs."""
        with suppress(DossierError), self._alone():
            self.refresh()

    def refresh(self) -> None:
        """Give a sign of life, so that nobody takes the lock for one left behind."""
        if self._lock is not None:
            with suppress(OSError):  # the share is gone for now: saving will say so
                self._lock.refresh()

    @property
    def is_ahead(self) -> bool:
        """Whether the file holds work that nobody has saved, with the state saved last beside it."""
        return bool(self._rows.saved)

    @property
    def saved_at(self) -> datetime | None:
        """When the state that was saved last was saved; None if the file does not say."""
        return moment(self._rows.saved[0][0]) if self._rows.saved else self.written_at

    @property
    def session(self) -> str:
        """Which session wrote the state that the file had when it was opened or last written here; often empty."""
        return session_of(self._rows)

    @property
    def written_at(self) -> datetime | None:
        """When that state was written; None if the file does not say."""
        return written_at(self._rows)

    def close(self) -> None:
        """Give the file up, so that others may write it; a writing under way is waited for."""
        is_quiet = self._turn.acquire(timeout=PATIENCE)
        try:
            if self._lock is not None:
                self._lock.release()
                self._lock = None
        finally:
            if is_quiet:
                self._turn.release()

    @property
    def _known(self) -> Known:
        return Known(self._rows, self.dossier)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=PATIENCE):
            raise hangs(DOSSIER, self.path)
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _writing(self) -> Iterator[_Writing]:
        """Change the file in one turn: what it has become is known here before another thread writes or asks."""
        with self._alone():
            lock = self._lock
            if lock is None:
                if self.held_by:
                    raise in_use(DOSSIER, self.path, self.held_by, saving=True)
                raise not_writable(DOSSIER, self.path)
            self._back_up()
            with changing(self.path, DOSSIER) as connection:
                self._make_sure_it_is_ours(lock)
                if read_rows(connection) != self._rows:
                    raise changed_behind(DOSSIER, self.path)
                at = _Writing(connection, self._rows, self.dossier)
                yield at
            self._rows, self.dossier = at.rows, at.dossier

    def _back_up(self) -> None:
        """Copy the file before the first writing of a day; where that cannot be, nothing else stops."""
        today = datetime.now().astimezone().date()
        if self._backed_up != today:
            self._backed_up = today
            try:
                back_up(self.path, self.backups, self.written_at, today)
                self.backup_trouble = None
            except SeianError as error:
                self.backup_trouble = error

    def _last_saved(self, connection: sqlite3.Connection) -> Dossier:
        row = connection.execute("SELECT body FROM saved").fetchone()
        if row is None:
            return self.dossier
        text = text_in_pieces(Pieces(connection), row[0], self.path, _("保存した版"))
        saved = dossier_of_text(text, self.path)
        if saved is None:
            raise damaged_in(DOSSIER, self.path, _("保存した版"), _("読めない所があります"))
        return replace(saved, documents=tuple(with_kept_pictures(connection, one) for one in saved.documents))

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
        with closing_on_error(copy):
            if not find_fault(copy):
                return copy, True
        copy.close()
        return new_in_memory(DOSSIER), False


def write_checked(
    connection: sqlite3.Connection,
    dossier: Dossier,
    by: Stamp,
    path: Path,
    known: Known | None = None,
    *,
    how: How = How.SAVED,
) -> Rows:
    """Make `dossier` the state of a database and read again what was written; returns the rows it has become.

    Works in the transaction that is open, or in one of its own. `path` is the file it is for, `known` its state until
    now. Unless it is saved, the state saved last is kept beside it: the known one, if none is kept already.
    """
    write = partial(_write, connection, dossier, by, known, how)
    with nullcontext() if connection.in_transaction else transaction(connection):
        connection.execute("SAVEPOINT writing")
        try:
            write()
            return _read_again(connection, dossier, path, known)
        except (DamagedDossierError, LostError):  # a piece that the text shares with earlier ones; here it is whole
            connection.execute("ROLLBACK TO writing")
            write(doubting=True)
            return _read_again(connection, dossier, path, None)


def _write(
    connection: sqlite3.Connection,
    dossier: Dossier,
    by: Stamp,
    known: Known | None,
    how: How,
    *,
    doubting: bool = False,
) -> None:
    if how is How.SAVED:
        connection.execute("DELETE FROM saved")
    elif known is not None and not known.rows.saved and known.dossier != dossier:
        connection.execute(
            "INSERT INTO saved (id, saved_at, body) SELECT 1, written_at, ? FROM dossier",
            (Pieces(connection, loose=True, doubting=doubting).keep(text_of_dossier(known.dossier)),),
        )
    write_pictures(connection, dossier.documents, doubting=doubting)
    write_rows(connection, dossier, by)
    write_versions(connection, dossier, by, None if doubting else known, running=how is How.RUNNING, doubting=doubting)
    if how is How.SAVED:
        sweep_pictures(connection, dossier.documents)


def _read_again(connection: sqlite3.Connection, dossier: Dossier, path: Path, known: Known | None) -> Rows:
    rows = read_rows(connection)
    if understand(rows, connection, path, known, checking=False) != dossier:
        message = "what was written is read as something else"
        raise RuntimeError(message)  # a bug of ours; the transaction is taken back
    understand(rows, connection, path, Known(rows, dossier))  # and so will the next who opens it believe
    return rows


def stamp(note: str, session: str = "", label: Label | None = None) -> Stamp:
    """Return what is written beside a state now, by this person and program."""
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return Stamp(user_name(), when, _program(), note, os.urandom(8).hex(), session, label or Label())


@cache
def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"成案 {version('seian')}"
    except PackageNotFoundError:  # a checkout that was never installed
        return "成案"
