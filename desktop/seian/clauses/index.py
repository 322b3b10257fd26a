"""What stands in the search index for a clause, and where: the better a clause is to find, the lower its row.

The index has no content of its own, so a row is taken out by giving FTS5 the very terms that were put in: they are
computed from the clause as it was. Rules of folding change with Python's Unicode data; `FOLDING` tells by which an
index was made.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from unicodedata import unidata_version

from seian.clauses.bigrams import code, terms
from seian.clauses.folding import fold
from seian.clauses.wording import revised_texts, text_of
from seian.document.json_codec import unreadable
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from seian.clauses.clause import Clause

FOLDING = f"2/{unidata_version}"
"""The rules by which an index was made; another text means that it is to be made anew."""

EVERY = "zz"
"""A term of every row: what is searched in when only excluded words are given. No code of a character begins so."""

_KEY_BITS = 24  # sixteen million clauses
_DAYS_A_USE, _MOST_USES = 30, 24  # beyond two years of uses a clause is as near as it gets
_BETWEEN = "\0"  # no text holds it: what stands on both sides of it is no wording


class Terms(NamedTuple):
    """The terms of a clause: of its title alone, of all its texts with the title, and of its filters."""

    title: str
    every: str
    tags: str


def terms_of(clause: Clause, year: int | None) -> Terms:
    """Return the terms of a clause; `year` is that of its wording."""
    tags = [*(("f", field) for field in clause.fields), ("k", clause.kind.value), ("a", clause.association)]
    tags += [("y", str(year or "")), ("s", clause.status.value)]
    return Terms(
        title=_terms((clause.title,)),
        every=_terms(searched_texts(clause)),
        tags=" ".join([EVERY, *(tag(kind, value) for kind, value in tags if value)]),
    )


def searched_texts(clause: Clause) -> tuple[str, ...]:
    """Return the texts of a clause that words are looked for in, each once: the title first.

    Then the wording in force with every revision of what may change, those of earlier versions, and what is known of
    the clause: why it exists, association, fields, where it comes from.
    """
    latest = clause.latest
    earlier = (text_of(version.wording) for version in clause.versions[:-1])
    known = (clause.why, clause.association, *clause.fields, latest.provenance.document, latest.provenance.place)
    texts = (clause.title, text_of(latest.wording), *revised_texts(latest.wording), *earlier, *known)
    return tuple(dict.fromkeys(text for text in texts if text))


def tag(kind: str, value: str) -> str:
    """Return the term of a filter: `kind` is f(ield), k(ind), a(ssociation), y(ear) or s(tatus)."""
    return f"z{kind}" + "".join(map(code, value))


def place_of(key: int, touched: dt.date, used: int) -> int:
    """Return the row of a clause: the later it was written or used the lower; a use counts for thirty days more.

    Rows are below zero, since FTS5 reads rising rows in two thirds of the time that falling ones take.
    """
    return -((touched.toordinal() + _DAYS_A_USE * min(used, _MOST_USES)) << _KEY_BITS | key)


def add(connection: sqlite3.Connection, place: int, row: Terms) -> None:
    """Put the terms of a clause into the index."""
    for table, text in (("search", row.every), ("titles", row.title)):
        change(
            connection,
            f"INSERT INTO {table} (rowid, text, tags) VALUES (?, ?, ?)",  # noqa: S608 -- our own names
            (place, text, row.tags),
        )


def remove(connection: sqlite3.Connection, place: int, row: Terms) -> None:
    """Take the terms of a clause out of the index; they have to be those that were put in."""
    for table, text in (("search", row.every), ("titles", row.title)):
        change(
            connection,
            f"INSERT INTO {table} ({table}, rowid, text, tags) VALUES ('delete', ?, ?, ?)",  # noqa: S608 -- our own names
            (place, text, row.tags),
        )


def change(connection: sqlite3.Connection, statement: str, cells: Sequence[object]) -> None:
    """Change rows. Raises CodecError where the file contradicts itself, which it does only where it is damaged."""
    try:
        connection.execute(statement, tuple(cells))
    except sqlite3.IntegrityError as error:
        raise unreadable(_("中身が途中で切れているか、書き換えられています")) from error


def join_pieces(connection: sqlite3.Connection) -> None:
    """Make one piece of what much adding left as many, all of which a search would ask (100,000 clauses: 2 s)."""
    for table in ("search", "titles"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 -- our own names


def clear(connection: sqlite3.Connection) -> None:
    """Take everything out of the index."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("INSERT INTO titles (titles) VALUES ('delete-all')")


def _terms(texts: Iterable[str]) -> str:
    return terms(_BETWEEN.join(map(fold, texts)))
