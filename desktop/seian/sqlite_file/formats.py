"""Bringing a file to today's format: its migrations, each a function that changes the tables with plain SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence


def bring_up_to_date(
    connection: sqlite3.Connection, migrations: Sequence[Callable[[sqlite3.Connection], None]], application_id: int
) -> None:
    """Apply the migrations a file, or an empty database, has not had; all of them or none.

    How many it has had is its format number (PRAGMA user_version). In the transaction that is open, if one is.
    """
    connection.execute("SAVEPOINT migrations")
    try:
        (had,) = connection.execute("PRAGMA user_version").fetchone()
        for migration in migrations[had:]:
            migration(connection)
        connection.execute(f"PRAGMA application_id = {application_id}")  # pragmas take no parameters
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    except BaseException:
        connection.execute("ROLLBACK TO migrations")
        raise
    finally:
        connection.execute("RELEASE migrations")
