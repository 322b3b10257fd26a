"""How the tables of the library file are made and changed, one migration after the other; none is ever edited.

Importing this module means importing sqlite-utils, which takes 60 ms: only what makes a file, or meets one of an
earlier format, does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils.migrations import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = Migrations("seian.clauses")


@MIGRATIONS(name="1 clauses with versions, uses and a search index")
def _first(database: Database) -> None:
    database.create_table(
        "library",
        {"id": int, "state": str, "folding": str, "written_by": str, "written_at": str},
        pk="id",
        not_null={"state", "folding", "written_by", "written_at"},
    )
    texts = ("title", "kind", "fields", "association", "why", "status", "successor", "touched")
    database.create_table(
        "clauses",
        {"key": int, "id": str, "place": int}
        | dict.fromkeys(texts[:-1], str)
        | {"latest": int, "touched": str, "year": int, "used": int},
        pk="key",
        not_null={"id", "place", "latest", "used", *texts},
    )
    database.table("clauses").create_index(["id"], unique=True)
    database.table("clauses").create_index(["place"], unique=True)
    database.create_table(
        "versions",
        {"clause": int, "number": int, "body": str},
        pk=("clause", "number"),
        not_null={"clause", "number", "body"},
        foreign_keys=[("clause", "clauses", "key")],
    )
    uses = ("dossier", "title", "place", "used_on", "state")
    database.create_table(
        "uses",
        {"clause": int, "document": str, "version": int} | dict.fromkeys(uses, str),
        pk=("clause", "document"),
        not_null={"clause", "document", "version", *uses},
        foreign_keys=[("clause", "clauses", "key")],
    )
    database.table("uses").create_index(["document"])
    for table in ("search", "titles"):  # a word of one character is the prefix of four of its terms
        database.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5"
            "(text, tags, content='', columnsize=0, tokenize='ascii', prefix='4')"
        )
