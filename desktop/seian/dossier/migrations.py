"""How the tables of the dossier file are made and changed, one migration after the other; none is ever edited.

Each migration brings the file from one format to the next; their number is `schema.FORMAT`. From the same file a
migration makes the same rows each time: what was read is compared with what is there when it is saved.

Importing this module means importing sqlite-utils, which takes 60 ms: only what makes a file, or meets one of an
earlier format, does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils.migrations import Migrations

from seian.dossier.pieces import Pieces

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = Migrations("seian.dossier")


@MIGRATIONS(name="1 documents with versions, conditions, facts")
def _first(database: Database) -> None:
    database.create_table(
        "dossier",
        {
            "id": int,
            "association": str,
            "title": str,
            "submission": str,
            "state": str,
            "written_by": str,
            "written_at": str,
        },
        pk="id",
        not_null={"association", "title", "state", "written_by", "written_at"},
    )
    database.create_table("documents", {"id": str, "position": int}, pk="id", not_null={"id"})
    database.create_table(
        "versions",
        {"document": str, "number": int, "saved_at": str, "saved_by": str, "note": str, "body": str},
        pk=("document", "number"),
        not_null={"document", "number", "saved_at", "saved_by", "note", "body"},
        foreign_keys=[("document", "documents", "id")],
    )
    for table in ("conditions", "facts"):
        database.create_table(
            table, {"id": str, "position": int, "body": str}, pk="id", not_null={"id", "position", "body"}
        )


@MIGRATIONS(name="2 recipients")
def _second(database: Database) -> None:
    database.table("dossier").add_column("recipients", str)


@MIGRATIONS(name="3 the state last saved beside the one written by itself")
def _third(database: Database) -> None:
    database.table("dossier").add_column("session", str)
    database.create_table("running", {"document": str, "number": int}, pk="document", not_null={"number"})
    database.create_table("saved", {"id": int, "saved_at": str, "body": str}, pk="id", not_null={"saved_at", "body"})


@MIGRATIONS(name="4 texts in pieces, states of the dossier")
def _fourth(database: Database) -> None:
    database.create_table("pieces", {"id": int, "mark": bytes, "body": bytes}, pk="id", not_null={"mark", "body"})
    database.table("pieces").create_index(["mark"], unique=True)
    database.create_table("loose", {"piece": int}, pk="piece")
    database.create_table(
        "states",
        {
            "number": int,
            "saved_at": str,
            "saved_by": str,
            "note": str,
            "running": int,
            "documents": str,
            "said": bytes,
        },
        pk="number",
        not_null={"saved_at", "saved_by", "note", "running", "documents", "said"},
    )
    database.table("versions").add_column("state", int)
    # the texts go into the columns they were in: a column of texts keeps bytes as they are
    pieces = Pieces(database.conn)
    for table in ("versions", "saved"):
        for (row,) in database.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall():  # noqa: S608 -- ours
            (body,) = database.execute(f"SELECT CAST(body AS BLOB) FROM {table} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608
            database.execute(f"UPDATE {table} SET body = ? WHERE rowid = ?", (pieces.keep(body), row))  # noqa: S608
