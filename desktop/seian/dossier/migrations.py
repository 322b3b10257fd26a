"""How the tables of the dossier file are made and changed, one migration after the other; none is ever edited.

Each migration brings the file from one format to the next; their number is `schema.FORMAT`. From the same file a
migration makes the same rows each time: what was read is compared with what is there when it is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.dossier.pieces import Pieces

if TYPE_CHECKING:
    import sqlite3


def _documents_with_versions_conditions_and_facts(connection: sqlite3.Connection) -> None:
    _do(
        connection,
        """CREATE TABLE dossier (
            id INTEGER PRIMARY KEY, association TEXT NOT NULL, title TEXT NOT NULL, submission TEXT,
            state TEXT NOT NULL, written_by TEXT NOT NULL, written_at TEXT NOT NULL)""",
        "CREATE TABLE documents (id TEXT PRIMARY KEY NOT NULL, position INTEGER)",
        """CREATE TABLE versions (
            document TEXT NOT NULL REFERENCES documents (id), number INTEGER NOT NULL, saved_at TEXT NOT NULL,
            saved_by TEXT NOT NULL, note TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (document, number))""",
        "CREATE TABLE conditions (id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL)",
        "CREATE TABLE facts (id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL)",
    )


def _recipients(connection: sqlite3.Connection) -> None:
    _do(connection, "ALTER TABLE dossier ADD COLUMN recipients TEXT")


def _the_state_last_saved_beside_the_one_written_by_itself(connection: sqlite3.Connection) -> None:
    _do(
        connection,
        "ALTER TABLE dossier ADD COLUMN session TEXT",
        "CREATE TABLE running (document TEXT PRIMARY KEY, number INTEGER NOT NULL)",
        "CREATE TABLE saved (id INTEGER PRIMARY KEY, saved_at TEXT NOT NULL, body TEXT NOT NULL)",
    )


def _texts_in_pieces_and_states_of_the_dossier(connection: sqlite3.Connection) -> None:
    _do(
        connection,
        "CREATE TABLE pieces (id INTEGER PRIMARY KEY, mark BLOB NOT NULL UNIQUE, body BLOB NOT NULL)",
        "CREATE TABLE loose (piece INTEGER PRIMARY KEY)",
        """CREATE TABLE states (
            number INTEGER PRIMARY KEY, saved_at TEXT NOT NULL, saved_by TEXT NOT NULL, note TEXT NOT NULL,
            running INTEGER NOT NULL, documents TEXT NOT NULL, said BLOB NOT NULL)""",
        "ALTER TABLE versions ADD COLUMN state INTEGER",
    )
    # the texts go into the columns they were in: a column of texts keeps bytes as they are
    pieces = Pieces(connection)
    for table in ("versions", "saved"):
        for (row,) in connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall():  # noqa: S608 -- ours
            (body,) = connection.execute(f"SELECT CAST(body AS BLOB) FROM {table} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608
            connection.execute(f"UPDATE {table} SET body = ? WHERE rowid = ?", (pieces.keep(body), row))  # noqa: S608


def _marks_of_versions_and_states(connection: sqlite3.Connection) -> None:
    _do(connection, "ALTER TABLE versions ADD COLUMN mark BLOB", "ALTER TABLE states ADD COLUMN mark BLOB")


def _occasions_and_names(connection: sqlite3.Connection) -> None:
    for table in ("versions", "states"):
        _do(
            connection,
            f"ALTER TABLE {table} ADD COLUMN occasion TEXT",
            f"ALTER TABLE {table} ADD COLUMN name TEXT",
        )


def _pictures(connection: sqlite3.Connection) -> None:
    _do(connection, "CREATE TABLE pictures (mark BLOB PRIMARY KEY NOT NULL, body BLOB NOT NULL)")


def _do(connection: sqlite3.Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(statement)


MIGRATIONS = (
    _documents_with_versions_conditions_and_facts,
    _recipients,
    _the_state_last_saved_beside_the_one_written_by_itself,
    _texts_in_pieces_and_states_of_the_dossier,
    _marks_of_versions_and_states,
    _occasions_and_names,
    _pictures,
)
"""The migrations in the order of the formats."""
