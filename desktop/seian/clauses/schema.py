"""The tables of the library file as they are today: what marks the file as ours, its format number, its columns.

library   one row: who wrote the file last; `state` is another one after every change; `folding` says by which rules
          the search index was made
clauses   a row a clause; `place` is its row in `search`, and is the lower the better it is to find (`index.place_of`);
          `fields` is a JSON list; `latest` the number of its latest version; `touched` the day it was last written or
          used; `year` that of its wording; `used` how many documents hold it
versions  every wording, never changed; `body` is its JSON
uses      which document holds which version, one row a clause and document
search, titles
          the full-text indexes (FTS5, contentless) of all texts and of the titles alone, folded and as bigrams, with
          the filters as `tags`; they can be made anew from the rest

Texts are UTF-8; half characters (lone surrogates) are encoded too, as `surrogatepass` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.errors import DamagedLibraryError, LibraryError, LibraryInUseError, NewerLibraryError
from seian.i18n import translate as _
from seian.sqlite_file.kind import Errors, FileKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

APPLICATION_ID = int.from_bytes(b"SEIB", "big")
"""Stands at byte 68 of the file (PRAGMA application_id)."""

FORMAT = 2
"""Stands at byte 60 (PRAGMA user_version): the number of migrations the file has had."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "library": ("id", "state", "folding", "written_by", "written_at"),
    "clauses": (
        *("key", "id", "place", "title", "kind", "fields", "association", "why", "status", "successor"),
        *("latest", "touched", "year", "used"),
    ),
    "versions": ("clause", "number", "body"),
    "uses": ("clause", "document", "version", "dossier", "title", "place", "used_on", "state"),
    "search": ("text", "tags"),
    "titles": ("text", "tags"),
}
"""The tables of this format with their columns."""


def _migrations() -> Sequence[Callable[[sqlite3.Connection], None]]:
    from seian.clauses.migrations import MIGRATIONS  # after this: they know the tables, too

    return MIGRATIONS


def _upgrade(connection: sqlite3.Connection) -> None:
    from seian.sqlite_file.formats import bring_up_to_date

    bring_up_to_date(connection, _migrations(), APPLICATION_ID)
    if connection.execute("SELECT folding FROM library").fetchone() == (b"",):  # a migration has emptied the index
        from seian.clauses.index import FOLDING
        from seian.clauses.writer import Writer

        Writer(connection).index_anew()
        connection.execute("UPDATE library SET folding = ?", (FOLDING,))


LIBRARY = FileKind(
    APPLICATION_ID,
    FORMAT,
    COLUMNS,
    head="library",
    migrations=_migrations,
    upgrade=_upgrade,
    largest=4 << 30,  # bytes; 100,000 clauses have some three hundred million
    errors=Errors(LibraryError, NewerLibraryError, DamagedLibraryError, LibraryInUseError),
    word=lambda: _("文例集"),
    instead=lambda: _("少し待って、もう一度お試しください。続くときは、文例集のあるフォルダーを確かめてください。"),
    rescue=lambda: _(
        "壊れているときは、このファイルを残したまま、書き出しておいた文例か控えから取り込み直してください。"
    ),
)
"""The library file as a kind of file."""
