"""What can be read of a damaged database, as a sound one: so that it can be brought up to today's format."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress

from seian.sqlite_file.limits import allow_steps
from seian.sqlite_file.opening import closing_on_error, opened

_MADE = re.compile(r"(CREATE\s+(?:UNIQUE\s+)?(?:TABLE|INDEX)\s+)", re.IGNORECASE)


def rescued(connection: sqlite3.Connection, lost: list[str]) -> sqlite3.Connection:
    """Return a copy in memory with every row that can be found, a cell that cannot be read being an empty blob.

    The tables of which rows may be missing are added to `lost`. Texts come as bytes.
    """
    with closing_on_error(opened()) as rescue, closing(opened()) as remains:
        connection.backup(remains)
        (pages,), (size,) = (remains.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
        allow_steps(remains, pages * size)
        remains.execute("ATTACH ':memory:' AS rescue")
        for mark in ("application_id", "user_version"):
            remains.execute(f"PRAGMA rescue.{mark} = {remains.execute(f'PRAGMA main.{mark}').fetchone()[0]}")
        made = "SELECT type, name, sql FROM main.sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        for kind, name, sql in remains.execute(f"{made} ORDER BY type DESC").fetchall():  # tables first
            remains.execute(_MADE.sub(r"\1rescue.", sql.decode("utf-8"), count=1))
            if kind == b"table":
                table = name.decode("utf-8")
                lost.extend([table] if _rescue_rows(remains, table) else [])
        remains.backup(rescue, name="rescue")
        return rescue


def _rescue_rows(remains: sqlite3.Connection, table: str) -> bool:
    """Copy the rows of a table, from both its ends up to what is damaged; says whether there was damage between."""
    rows: set[int] = set()
    is_damaged = False
    for order in ("ASC", "DESC"):
        try:
            for (row,) in remains.execute(f'SELECT rowid FROM main."{table}" ORDER BY rowid {order}'):  # noqa: S608 -- a table's name
                rows.add(row)
        except sqlite3.DatabaseError:
            is_damaged = True
    columns = [
        name.decode("utf-8") for (name,) in remains.execute("SELECT name FROM main.pragma_table_info(?)", (table,))
    ]
    for row in sorted(rows):
        try:
            _rescue_row(remains, table, row, [f'"{column}"' for column in columns])
        except sqlite3.DatabaseError:
            cells = [_cell(remains, table, row, column) for column in columns]
            with suppress(sqlite3.DatabaseError):
                _rescue_row(remains, table, row, cells)
    return is_damaged


def _rescue_row(remains: sqlite3.Connection, table: str, row: int, cells: list[str]) -> None:
    remains.execute(
        f'INSERT INTO rescue."{table}" SELECT {", ".join(cells)} FROM main."{table}" WHERE rowid = ?',  # noqa: S608
        (row,),
    )


def _cell(remains: sqlite3.Connection, table: str, row: int, column: str) -> str:
    try:
        remains.execute(f'SELECT "{column}" FROM main."{table}" WHERE rowid = ?', (row,)).fetchone()  # noqa: S608
    except sqlite3.DatabaseError:
        return "x''"
    return f'"{column}"'
