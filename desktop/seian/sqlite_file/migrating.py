"""Bringing a file to today's format with the migrations of its kind; the import of sqlite-utils takes 60 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils.migrations import Migrations


def bring_up_to_date(connection: sqlite3.Connection, migrations: Migrations, application_id: int) -> None:
    """Apply the migrations a file, or an empty database, has not had; in the transaction that is open, if one is."""
    texts = connection.text_factory
    connection.text_factory = str  # as sqlite-utils expects
    try:
        database = Database(connection, execute_plugins=False)
        with database.atomic():
            migrations.apply(database)
            applied = len(migrations.applied(database))
            connection.execute(f"PRAGMA application_id = {application_id}")  # pragmas take no parameters
            connection.execute(f"PRAGMA user_version = {applied}")
    finally:
        connection.text_factory = texts
