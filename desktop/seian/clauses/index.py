"""What stands in the search index for a clause, and where: the better a clause is to find, the higher its row.

The index has no content of its own, so a row is taken out by giving FTS5 the very terms that were put in: they are
computed from the clause as it was. Rules of folding change with Python's Unicode data; `FOLDING` tells by which an
index was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import unidata_version

from seian.clauses.bigrams import code, terms
from seian.clauses.folding import fold
from seian.clauses.wording import revised_texts, text_of

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3

    from seian.clauses.clause import Clause

FOLDING = f"1/{unidata_version}"
"""The rules by which an index was made; another text means that it is to be made anew."""

EVERY = "zz"
"""A term of every row: what is searched in when only excluded words are given. No code of a character begins so."""

_KEY_BITS = 24  # sixteen million clauses
_DAYS_A_USE, _MOST_USES = 30, 24
_BETWEEN = "\0"  # no text holds it: what stands on both sides of it is no wording


class Terms(NamedTuple):
    """The terms of a clause, column by column as in `search`."""

    title: str
    wording: str
    earlier: str
    context: str
    tags: str


def terms_of(clause: Clause, year: int | None) -> Terms:
    """Return the terms of a clause; `year` is that of its wording."""
    latest = clause.latest
    tags = [*(("f", field) for field in clause.fields), ("k", clause.kind.value), ("a", clause.association)]
    tags += [("y", str(year or "")), ("s", clause.status.value)]
    context = [clause.why, clause.association, *clause.fields, latest.provenance.document, latest.provenance.place]
    return Terms(
        title=terms(fold(clause.title)),
        wording=_texts([text_of(latest.wording), *revised_texts(latest.wording)]),
        earlier=_texts([text_of(version.wording) for version in clause.versions[:-1]]),
        context=_texts([text for text in context if text]),
        tags=" ".join([EVERY, *(tag(kind, value) for kind, value in tags if value)]),
    )


def tag(kind: str, value: str) -> str:
    """Return the term of a filter: `kind` is f(ield), k(ind), a(ssociation), y(ear) or s(tatus)."""
    return f"z{kind}" + "".join(map(code, value))


def place_of(key: int, touched: dt.date, used: int) -> int:
    """Return the row of a clause: the later it was written or used the higher; a use counts for thirty days more."""
    return (touched.toordinal() + _DAYS_A_USE * min(used, _MOST_USES)) << _KEY_BITS | key


def add(connection: sqlite3.Connection, place: int, row: Terms) -> None:
    """Put the terms of a clause into the index."""
    connection.execute(
        "INSERT INTO search (rowid, title, wording, earlier, context, tags) VALUES (?, ?, ?, ?, ?, ?)", (place, *row)
    )


def remove(connection: sqlite3.Connection, place: int, row: Terms) -> None:
    """Take the terms of a clause out of the index; they have to be those that were put in."""
    connection.execute(
        "INSERT INTO search (search, rowid, title, wording, earlier, context, tags)"
        " VALUES ('delete', ?, ?, ?, ?, ?, ?)",
        (place, *row),
    )


def clear(connection: sqlite3.Connection) -> None:
    """Take everything out of the index."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")


def _texts(texts: list[str]) -> str:
    return terms(_BETWEEN.join(map(fold, dict.fromkeys(texts)))) if texts else ""
