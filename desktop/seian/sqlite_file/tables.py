"""Whether a file has the tables that we make, and nothing else: compared with what the migrations make of nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.sqlite_file.kind import FileKind

_BARE = str.maketrans("", "", '"`[]')
_ONCE_KEPT = {  # where the migrations of files of formats 1 to 3 were noted; nothing reads it
    (
        "table",
        "CREATETABLE_sqlite_migrations(idINTEGERPRIMARYKEY,migration_setTEXT,nameTEXT,applied_atTEXT)",
    ),
    (
        "index",
        "CREATEUNIQUEINDEXidx__sqlite_migrations_migration_set_nameON_sqlite_migrations(migration_set,name)",
    ),
}
_MOST = 200  # tables and indexes that are looked at; ours are thirty


def fault_of_tables(connection: sqlite3.Connection, kind: FileKind, number: int) -> str:
    """Return as a phrase in what the tables differ from those that format `number` has; empty if in nothing."""
    ours, found = _made_by(tuple(kind.migrations()[:number])), _tables(connection)
    lacking = sorted(table for _type, _name, table, _sql in ours - found)
    if lacking and lacking[0] not in kind.columns:
        return _("検索の索引が壊れています")
    if lacking:
        return _("表 {table} がないか、列が足りません").format(table=lacking[0])
    if any((kind_of, sql) not in _ONCE_KEPT for kind_of, _name, _table, sql in found - ours):
        return _("{word}にはない仕掛けが入っています").format(word=kind.word())
    for _type, _name, table, _sql in sorted(ours):  # an index that has lost its beginning says so when it is asked
        connection.execute("SELECT count(*) FROM pragma_table_info(?)", (table,)).fetchone()
    return ""


@cache
def _made_by(
    migrations: tuple[Callable[[sqlite3.Connection], None], ...],
) -> frozenset[tuple[str, str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for migration in migrations:
            migration(connection)
        return _tables(connection)


def _tables(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str, str]]:
    rows = connection.execute(f"SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT {_MOST}")  # noqa: S608 -- a number
    return frozenset((_text(kind), _text(name), _text(table), _squeezed(sql)) for kind, name, table, sql in rows)


def _squeezed(sql: object) -> str:
    """Return a statement without blanks and quotes of names: formats 1 to 3 were written with other ones."""
    return "".join(_text(sql).translate(_BARE).split())


def _text(cell: object) -> str:
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
