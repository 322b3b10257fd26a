"""What a file may ask of SQLite: it comes from anywhere, and is read without being believed.

From Python 3.12 on SQLite's defensive mode is on as well. Python 3.11 has no way to it; what it keeps from happening,
writing into the tables of an index or the schema by a statement of the file, cannot come about: `tables` lets no file
be used that has a view, a trigger, an expression or a table of its own.
"""

from __future__ import annotations

import sqlite3
import sys
from typing import Final

LONGEST: Final = 64 << 20
"""Bytes of one cell or row; the text of five hundred pages has four million, and is stored in pieces."""

_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,  # our longest names the pieces of a text
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 1_000_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # VACUUM, and what is rescued
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_HEAP: Final = 1 << 30  # bytes that SQLite takes in all; a copy in memory of 100,000 clauses has a quarter
_STEPS: Final = 5_000_000
_STEPS_A_BYTE: Final = 20  # a row has at least six bytes, and takes some ten steps a question
_BETWEEN: Final = 10_000  # steps after which they are counted
WRITING: Final = 2_000_000_000
"""Steps beyond those of reading: what is written may be more than there is."""


def limit(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Set what may be asked, and return the connection."""
    for category, most in _LIMITS.items():
        connection.setlimit(category, most)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")  # what stands beyond its page is damage, told where it is read
    connection.execute("PRAGMA mmap_size = 0")  # a file that another program cuts would end the process
    connection.execute(f"PRAGMA hard_heap_limit = {_HEAP}")
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # noqa: FBT003 -- a foreign function
    return connection


def allow_steps(connection: sqlite3.Connection, size: int, more: int = 0) -> None:
    """Let the connection take the steps, from now on, that a file of this size asks for; then SQLite breaks off.

    A damaged tree of a few pages can have more rows than there is time to read.
    """
    left = (_STEPS + _STEPS_A_BYTE * size + more) // _BETWEEN

    def is_too_much() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_too_much, _BETWEEN)
