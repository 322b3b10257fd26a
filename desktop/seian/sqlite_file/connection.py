"""Connections to a file of the program: for reading one state that stays, or for one change wholly done or not.

Every use opens its own connection and closes it: nothing is locked, and on Windows nothing is held, between two uses.
Texts go in by `utf8` and come out as bytes, because SQLite's own conversion knows no half characters.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from seian.errors import PathError, SeianError
from seian.files import atomic_write, refuse_unfit
from seian.i18n import translate as _
from seian.paths import fits, is_folder, resolved
from seian.refused import reason
from seian.sqlite_file.limits import WRITING, allow_steps
from seian.sqlite_file.opening import closing_on_error, opened
from seian.sqlite_file.rescue import rescued
from seian.sqlite_file.side_files import JOURNAL, head_of, put_aside, strange
from seian.sqlite_file.tables import fault_of_tables
from seian.sqlite_file.troubles import damaged, newer, primary_code, refuse_long_name, told, what_it_seems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.sqlite_file.kind import FileKind

PATIENCE = 5.0
"""Seconds to wait while another program is at the file."""

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:")
_SMALLEST = 512  # bytes, of a page: SQLite takes any smaller file for a database that is empty yet
_INTERRUPTED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}


def utf8(text: str) -> bytes:
    """Return a text as it is bound to `CAST(? AS TEXT)`."""
    return text.encode("utf-8", "surrogatepass")


def uri(path: str, mode: str, *, windows: bool = os.name == "nt") -> str:
    r"""Return an absolute path as a URI for SQLite; `C:\…` and `\\server\share\…` on Windows.

    One that has no room for the journal beside it is put as `\\?\…`, which Windows takes at any length.
    """
    if windows and not fits(f"{path}{JOURNAL}", windows=True) and not path.startswith("\\\\?\\"):
        verbatim = f"\\\\?\\UNC{path[1:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"
        return f"file:{_quoted(verbatim)}?mode={mode}"
    if windows:
        path = path.replace("\\", "/")
        path = path if path.startswith("/") else f"/{path}"
    return f"file://{_quoted(path)}?mode={mode}"


def _quoted(path: str) -> str:
    """Return a path as a URI holds it; `urllib.parse` would bring `ipaddress` along, and both cost the start."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(path))


@contextmanager
def reading(
    path: Path,
    kind: FileKind,
    *,
    mend: bool = False,
    lost: list[str] | None = None,
    aside: list[Path] | None = None,
) -> Iterator[sqlite3.Connection]:
    """See one state of the file, at today's format, and change nothing.

    What an interrupted save left behind is taken back in a copy; with `mend`, for whoever has the lock, in the file.
    What lies beside the file and is not ours is never looked at: a copy without it is read, or it is put aside,
    and added to `aside` under its name there.
    A damaged file of an earlier format cannot be brought up to today's; with `lost`, what can be read of it is, and the
    tables of which rows are lost are added there.
    Raises the errors of the kind.
    """
    with told(kind, path, saving=False), ExitStack() as stack:
        _refuse_what_is_no_file(path, kind)
        connection = _begin_safely(path, kind, stack, mend=mend, aside=aside)
        stack.callback(connection.close)
        number = _format_of(connection, path, kind)
        _check_tables(connection, path, kind, number)
        if number < kind.format:
            copy = copied(connection, 0) if lost is None else rescued(connection, lost)
            connection = stack.enter_context(closing(copy))
            kind.upgrade(connection)
        yield connection


def open_for_reading(path: Path, kind: FileKind, aside: list[Path] | None = None) -> sqlite3.Connection:
    """Return a connection that sees at every question the file as it then is, and changes nothing.

    Between two questions nothing is locked. A file of an earlier format is seen as a copy at today's, as it was when it
    was opened. Whoever gets the connection closes it. What was put aside is added to `aside`. Raises the errors of the
    kind.
    """
    writable = os.access(path, os.W_OK)  # what a killed writer left can only be taken back by who may write
    with told(kind, path, saving=False):
        with reading(path, kind, mend=writable, aside=aside) as connection:  # which looks at everything
            in_memory = not connection.execute("PRAGMA database_list").fetchone()[2]
            if in_memory or (not writable and _has_journal(path)) or _strange(path):
                return copied(connection)
        with closing_on_error(_connect(path, "rw" if writable else "ro")) as connection:
            connection.execute("PRAGMA query_only = ON")
            return connection


def is_to_be_opened_anew(connection: sqlite3.Connection, path: Path) -> bool:
    """Say, before a question to what `open_for_reading` returned, whether something strange lies beside the file.

    If not, the question may take the steps that the file asks for.
    """
    allow_steps(connection, path.stat().st_size)
    in_memory = not connection.execute("PRAGMA database_list").fetchone()[2]
    return not in_memory and bool(_strange(path))


@contextmanager
def changing(path: Path, kind: FileKind) -> Iterator[sqlite3.Connection]:
    """Change the file in one transaction, which is taken back if an error comes out of it; the format becomes today's.

    Raises the errors of the kind.
    """
    with told(kind, path, saving=True), ExitStack() as stack:
        put_aside(_strange(path))
        connection = stack.enter_context(closing(_connect(path, "rw", WRITING)))
        connection.execute("PRAGMA journal_mode = DELETE")  # a write-ahead log needs shared memory: not on a share
        connection.execute("PRAGMA synchronous = EXTRA")  # FULL, and the journal's end is on the disk too
        connection.execute("PRAGMA foreign_keys = ON")
        state: object = None
        try:
            with transaction(connection):
                _look(connection, path, kind)
                number = _format_of(connection, path, kind)
                _check_tables(connection, path, kind, number)
                if number < kind.format:
                    kind.upgrade(connection)
                yield connection
                state = _state(connection, kind)
        except sqlite3.OperationalError:
            connection.close()
            # where its last step alone failed, by which the name of the journal goes from the disk, the change is done
            if state is None or not _has_state(path, kind, state):
                raise


def _state(connection: sqlite3.Connection, kind: FileKind) -> object:
    """Return what each change of a file makes another one; None for a file without it."""
    row = connection.execute(f"SELECT state FROM {kind.head}").fetchone()  # noqa: S608 -- a table's name, and it is ours
    return row[0] if row else None


def _has_state(path: Path, kind: FileKind, state: object) -> bool:
    """Say whether a file, as the next one reads it, is the one that a change has made."""
    with suppress(SeianError), reading(path, kind, mend=True) as connection:
        return _state(connection, kind) == state
    return False


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do it all or, if an error comes out of it, nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def new_in_memory(kind: FileKind) -> sqlite3.Connection:
    """Return an empty database of today's format that is not in any file yet."""
    with closing_on_error(opened()) as connection:
        kind.upgrade(connection)
        return connection


def copied(connection: sqlite3.Connection, more: int = WRITING) -> sqlite3.Connection:
    """Return a copy in memory, which may take so many steps more than reading it asks for."""
    with closing_on_error(opened()) as copy:
        connection.backup(copy)
        (pages,), (size,) = (copy.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
        allow_steps(copy, pages * size, more)
        return copy


def put(path: Path, kind: FileKind, connection: sqlite3.Connection) -> None:
    """Write a database in memory as the file `path`, which appears, or replaces another, whole or not at all.

    Raises WriteError where the place is missing, full or read-only.
    """
    refuse_long_name(kind, path)
    data = connection.serialize()
    with told(kind, path, saving=True):
        put_aside(_strange(path))
    if _has_journal(path):  # of an interrupted save: SQLite would take it for that of the new file
        with suppress(SeianError), reading(path, kind, mend=True):
            pass
        with told(kind, path, saving=True):
            Path(f"{path}{JOURNAL}").unlink(missing_ok=True)
    atomic_write(path, data)


def give_back(path: Path) -> None:
    """Make a file smaller of which most stands empty, as after a change of format; where that cannot be, it stays."""
    with suppress(sqlite3.Error, OSError, PathError), closing(_connect(path, "rw")) as connection:
        (empty,), (pages,) = (
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("freelist_count", "page_count")
        )
        if empty > pages / 2:
            connection.execute("VACUUM")


def find_fault(connection: sqlite3.Connection) -> str:
    """Return what SQLite finds wrong with the whole file; empty if nothing."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    text = verdict.decode("utf-8", "replace")
    return "" if text == "ok" else text


def _connect(path: Path, mode: str, more: int = 0) -> sqlite3.Connection:
    real = resolved(path)
    with closing_on_error(opened(uri(real, mode), PATIENCE)) as connection:
        allow_steps(connection, os.stat(real).st_size, more)  # noqa: PTH116 -- a text already
        return connection


def _begin_safely(
    path: Path, kind: FileKind, stack: ExitStack, *, mend: bool, aside: list[Path] | None
) -> sqlite3.Connection:
    strangers = _strange(path)
    if strangers and mend:
        kept = put_aside(strangers)
        strangers = []
        if aside is not None:
            aside += kept
    if strangers:
        return _begin(_copied(path, stack, with_journal=f"{path}{JOURNAL}" not in map(str, strangers)), kind, "rw")
    try:
        return _begin(path, kind, "rw" if mend else "ro")
    except sqlite3.Error as error:
        if primary_code(error) not in _INTERRUPTED or not _has_journal(path):
            raise
        return _begin(_copied(path, stack, with_journal=True), kind, "rw")


def _begin(path: Path, kind: FileKind, mode: str) -> sqlite3.Connection:
    with closing_on_error(_connect(path, mode)) as connection:
        connection.execute("BEGIN")
        _look(connection, path, kind)  # which fixes the state that is seen
        return connection


def _look(connection: sqlite3.Connection, path: Path, kind: FileKind) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if primary_code(error) == sqlite3.SQLITE_ERROR:  # nothing is wrong with the question
            raise damaged(kind, path, _("データベースの形式が違います")) from error
        raise


def _has_journal(path: Path) -> bool:
    return os.path.lexists(f"{path}{JOURNAL}")


def _strange(path: Path) -> list[Path]:
    real = resolved(path)
    return strange(Path(real), lambda: head_of(real, uri(real, "ro")))


def _copied(path: Path, stack: ExitStack, *, with_journal: bool) -> Path:
    import shutil
    import tempfile

    try:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="seian-", ignore_cleanup_errors=True))
    except FileNotFoundError as error:  # tempfile finds no place that takes a file: it is not ours that is missing
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
    copy = Path(folder) / "copy"
    shutil.copyfile(path, copy)
    if with_journal and _has_journal(path):
        shutil.copyfile(f"{path}{JOURNAL}", f"{copy}{JOURNAL}")
    return copy


def _refuse_what_is_no_file(path: Path, kind: FileKind) -> None:
    if is_folder(path):
        raise damaged(kind, path, _("フォルダーです"))
    status = path.stat()
    try:
        refuse_unfit(status, path, kind.largest)
    except OSError as error:
        raise damaged(kind, path, reason(error)) from error
    if status.st_size < _SMALLEST:
        raise damaged(kind, path, what_it_seems(path) if status.st_size else _("空のファイルです"))


def _format_of(connection: sqlite3.Connection, path: Path, kind: FileKind) -> int:
    if connection.execute("PRAGMA application_id").fetchone() != (kind.application_id,):
        raise damaged(kind, path, _("ほかのプログラムのデータベースです"))
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if number > kind.format:
        raise newer(kind, path, *_written(connection, kind))
    if number < 1:
        raise damaged(kind, path, _("形式の番号がありません"))
    return number


def _written(connection: sqlite3.Connection, kind: FileKind) -> tuple[str, str]:
    try:
        cells = connection.execute(f"SELECT written_by, written_at FROM {kind.head}").fetchone()  # noqa: S608 -- a table's name, and it is ours
        program, when = (cell.decode("utf-8") for cell in cells)
    except (sqlite3.Error, AttributeError, TypeError, ValueError):
        return "", ""  # this is for a message only
    return program, when[:10]


def _check_tables(connection: sqlite3.Connection, path: Path, kind: FileKind, number: int) -> None:
    fault = fault_of_tables(connection, kind, number)
    if fault:
        raise damaged(kind, path, fault)
