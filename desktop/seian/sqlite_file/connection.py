"""Connections to a file of the program: for reading one state that stays, or for one change wholly done or not.

Every use opens its own connection and closes it: nothing is locked, and on Windows nothing is held, between two uses.
Texts go in by `utf8` and come out as bytes, because SQLite's own conversion knows no half characters.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from seian.errors import SeianError
from seian.files import atomic_write
from seian.i18n import translate as _
from seian.sqlite_file.rescue import rescued
from seian.sqlite_file.troubles import damaged, newer, primary_code, refuse_long_name, told, what_it_seems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.sqlite_file.kind import FileKind

PATIENCE = 5.0
"""Seconds to wait while another program is at the file."""

_SMALLEST = 512  # bytes, of a page: SQLite takes any smaller file for a database that is empty yet
_JOURNALS = ("-journal", "-wal")
_INTERRUPTED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}


def utf8(text: str) -> bytes:
    """Return a text as it is bound to `CAST(? AS TEXT)`."""
    return text.encode("utf-8", "surrogatepass")


def uri(path: str, mode: str, *, windows: bool = os.name == "nt") -> str:
    r"""Return an absolute path as a URI for SQLite; `C:\…` and `\\server\share\…` on Windows."""
    if windows:
        path = path.replace("\\", "/")
        path = path if path.startswith("/") else f"/{path}"
    return f"file://{quote(os.fsencode(path), safe='/:')}?mode={mode}"


@contextmanager
def reading(
    path: Path, kind: FileKind, *, mend: bool = False, lost: list[str] | None = None
) -> Iterator[sqlite3.Connection]:
    """See one state of the file, at today's format, and change nothing.

    What an interrupted save left behind is taken back in a copy; with `mend`, for whoever has the lock, in the file.
    A damaged file of an earlier format cannot be brought up to today's; with `lost`, what can be read of it is, and the
    tables of which rows are lost are added there.
    Raises the errors of the kind.
    """
    with told(kind, path, saving=False), ExitStack() as stack:
        _refuse_what_is_no_file(path, kind)
        try:
            connection = _begin(path, kind, "rw" if mend else "ro")
        except sqlite3.Error as error:
            journals = _journals_of(path)
            if primary_code(error) not in _INTERRUPTED or not journals:
                raise
            connection = _begin(_copied(path, journals, stack), kind, "rw")
        stack.callback(connection.close)
        if _format_of(connection, path, kind) < kind.format:
            copy = copied(connection) if lost is None else rescued(connection, lost)
            connection = stack.enter_context(closing(copy))
            kind.upgrade(connection)
        _check_tables(connection, path, kind)
        yield connection


def open_for_reading(path: Path, kind: FileKind) -> sqlite3.Connection:
    """Return a connection that sees at every question the file as it then is, and changes nothing.

    Between two questions nothing is locked. A file of an earlier format is seen as a copy at today's, as it was when it
    was opened. Whoever gets the connection closes it. Raises the errors of the kind.
    """
    writable = os.access(path, os.W_OK)  # what a killed writer left can only be taken back by who may write
    with told(kind, path, saving=False):
        with reading(path, kind, mend=writable) as connection:  # which looks at everything
            in_memory = not connection.execute("PRAGMA database_list").fetchone()[2]
            if in_memory or (not writable and _journals_of(path)):
                return copied(connection)
        connection = _connect(path, "rw" if writable else "ro")
        connection.execute("PRAGMA query_only = ON")
        return connection


@contextmanager
def changing(path: Path, kind: FileKind) -> Iterator[sqlite3.Connection]:
    """Change the file in one transaction, which is taken back if an error comes out of it; the format becomes today's.

    Raises the errors of the kind.
    """
    with told(kind, path, saving=True), closing(_connect(path, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # a write-ahead log needs shared memory: not on a share
        connection.execute("PRAGMA synchronous = EXTRA")  # FULL, and the journal's end is on the disk too
        connection.execute("PRAGMA foreign_keys = ON")
        with transaction(connection):
            _look(connection, path, kind)
            if _format_of(connection, path, kind) < kind.format:
                kind.upgrade(connection)
            _check_tables(connection, path, kind)
            yield connection


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
    connection = _set_up(sqlite3.connect(":memory:", isolation_level=None))
    kind.upgrade(connection)
    return connection


def copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory."""
    copy = _set_up(sqlite3.connect(":memory:", isolation_level=None))
    connection.backup(copy)
    return copy


def put(path: Path, kind: FileKind, connection: sqlite3.Connection) -> None:
    """Write a database in memory as the file `path`, which appears, or replaces another, whole or not at all.

    Raises WriteError where the place is missing, full or read-only.
    """
    refuse_long_name(kind, path)
    data = connection.serialize()
    if _journals_of(path):  # of an interrupted save: SQLite would take them for those of the new file
        with suppress(SeianError), reading(path, kind, mend=True):
            pass
        with told(kind, path, saving=True):
            for suffix in _journals_of(path):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
    atomic_write(path, data)


def give_back(path: Path) -> None:
    """Make a file smaller of which most stands empty, as after a change of format; where that cannot be, it stays."""
    with suppress(sqlite3.Error), closing(_connect(path, "rw")) as connection:
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


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return _set_up(sqlite3.connect(uri(os.path.realpath(path), mode), uri=True, timeout=PATIENCE, isolation_level=None))


def _set_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.text_factory = bytes
    connection.execute("PRAGMA trusted_schema = OFF")  # the file may come from anywhere
    return connection


def _begin(path: Path, kind: FileKind, mode: str) -> sqlite3.Connection:
    connection = _connect(path, mode)
    try:
        connection.execute("BEGIN")
        _look(connection, path, kind)  # which fixes the state that is seen
    except BaseException:
        connection.close()
        raise
    return connection


def _look(connection: sqlite3.Connection, path: Path, kind: FileKind) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if primary_code(error) == sqlite3.SQLITE_ERROR:  # nothing is wrong with the question
            raise damaged(kind, path, _("データベースの形式が違います")) from error
        raise


def _journals_of(path: Path) -> list[str]:
    return [suffix for suffix in _JOURNALS if Path(f"{path}{suffix}").exists()]


def _copied(path: Path, journals: list[str], stack: ExitStack) -> Path:
    import shutil
    import tempfile

    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="seian-", ignore_cleanup_errors=True))
    copy = Path(folder) / "copy"
    for suffix in ("", *journals):
        shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    return copy


def _refuse_what_is_no_file(path: Path, kind: FileKind) -> None:
    if path.is_dir():
        raise damaged(kind, path, _("フォルダーです"))
    size = path.stat().st_size
    if size < _SMALLEST:
        raise damaged(kind, path, what_it_seems(path) if size else _("空のファイルです"))


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


def _check_tables(connection: sqlite3.Connection, path: Path, kind: FileKind) -> None:
    for table, columns in kind.columns.items():
        found = {
            name.decode("utf-8", "replace")
            for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        }
        if not found.issuperset(columns):
            raise damaged(kind, path, _("表 {table} がないか、列が足りません").format(table=table))
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchone():
        raise damaged(kind, path, _("{word}にはない仕掛けが入っています").format(word=kind.word()))
