"""How the tables of the library file are made and changed, one migration after the other; none is ever edited.

Each brings the file from one format to the next; their number is `schema.FORMAT`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def _clauses_with_versions_uses_and_a_search_index(connection: sqlite3.Connection) -> None:
    for table in (
        """CREATE TABLE library (
            id INTEGER PRIMARY KEY, state TEXT NOT NULL, folding TEXT NOT NULL, written_by TEXT NOT NULL,
            written_at TEXT NOT NULL)""",
        """CREATE TABLE clauses (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place INTEGER NOT NULL UNIQUE, title TEXT NOT NULL,
            kind TEXT NOT NULL, fields TEXT NOT NULL, association TEXT NOT NULL, why TEXT NOT NULL,
            status TEXT NOT NULL, successor TEXT NOT NULL, latest INTEGER NOT NULL, touched TEXT NOT NULL,
            year INTEGER, used INTEGER NOT NULL)""",
        """CREATE TABLE versions (
            clause INTEGER NOT NULL REFERENCES clauses (key), number INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (clause, number))""",
        """CREATE TABLE uses (
            clause INTEGER NOT NULL REFERENCES clauses (key), document TEXT NOT NULL, version INTEGER NOT NULL,
            dossier TEXT NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL, used_on TEXT NOT NULL,
            state TEXT NOT NULL, PRIMARY KEY (clause, document))""",
        "CREATE INDEX idx_uses_document ON uses (document)",
    ):
        connection.execute(table)
    for index in ("search", "titles"):  # a word of one character is the prefix of four of its terms
        connection.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5"
            "(text, tags, content='', columnsize=0, tokenize='ascii', prefix='4')"
        )


def _the_best_row_is_the_first(connection: sqlite3.Connection) -> None:
    """Turn the order of rows round, and leave the index to be made anew, which `folding` tells."""
    connection.execute("UPDATE clauses SET place = -place")
    for index in ("search", "titles"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")  # noqa: S608 -- our own names
    connection.execute("UPDATE library SET folding = ''")


MIGRATIONS = (_clauses_with_versions_uses_and_a_search_index, _the_best_row_is_the_first)
"""The migrations in the order of the formats."""
