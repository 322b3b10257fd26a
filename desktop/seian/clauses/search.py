"""Searching the library: the clauses that hold all words and none of the excluded ones, best first.

Best first means: those with all words in the title before the others; within each, those written or used latest, a use
counting for thirty days (`index.place_of`). That is an order the index holds itself, so the best are found without
looking at the rest, however many there are.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from seian.clauses.bigrams import phrase
from seian.clauses.clause import ClauseKind, Status
from seian.clauses.index import EVERY, tag
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reasons import UnfitTextError, in_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from seian.clauses.query import Filters, Query

MOST = 200
"""How many clauses a search gives at most: more than anybody reads."""

_AT_ONCE = 10_000  # rows: SQLite takes 32,766 values at most in one question

_SEARCH = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?"
_TITLES = "SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rowid LIMIT ?"


class SearchResult(NamedTuple):
    """A clause as a list shows it; `year` is that of its wording (None if unknown), `used` counts the documents."""

    id: str
    title: str
    kind: ClauseKind
    fields: tuple[str, ...]
    association: str
    status: Status
    latest: int
    year: int | None
    used: int


class Results(NamedTuple):
    """What a search found, best first; `more` says that there are others beyond the most it gives."""

    found: tuple[SearchResult, ...]
    more: bool


def search(connection: sqlite3.Connection, query: Query, most: int = MOST) -> Results:
    """Return the best clauses for a query, at most so many; for one without words and filters the best of all."""
    everywhere = _Rows(connection.execute(_SEARCH, (_expression(query), -1)))
    in_titles = islice(_in_titles(connection, query, everywhere), most + 1) if query.words else ()
    places = dict.fromkeys(in_titles)  # which keeps the order
    for place in everywhere:
        if len(places) > most:
            break
        places[place] = None
    found = [*places]
    return Results(found_at(connection, found[:most]), len(found) > most)


def found_at(connection: sqlite3.Connection, places: Sequence[int]) -> tuple[SearchResult, ...]:
    """Return the clauses at these rows of the index, in this order."""
    known: dict[int, SearchResult] = {}
    for start in range(0, len(places), _AT_ONCE):
        asked = tuple(places[start : start + _AT_ONCE])
        rows = connection.execute(
            "SELECT place, id, title, kind, fields, association, status, latest, year, used FROM clauses"  # noqa: S608
            f" WHERE place IN ({','.join('?' * len(asked))})",
            asked,
        )
        known.update({place: _found(*row) for place, *row in rows})
    return tuple(known[place] for place in places if place in known)


def _found(*row: object) -> SearchResult:
    name, title, kind, fields, association, status, latest, year, used = row
    return SearchResult(
        text(name),
        text(title),
        _kind(kind),
        fields_of(fields),
        text(association),
        _status(status),
        latest if isinstance(latest, int) else 0,
        year if isinstance(year, int) else None,
        used if isinstance(used, int) else 0,
    )


# a library knows few kinds, states and fields: the 200 rows of a search read each of them once


@lru_cache
def _kind(cell: object) -> ClauseKind:
    return ClauseKind(text(cell))


@lru_cache
def _status(cell: object) -> Status:
    return Status(text(cell))


def text(cell: object) -> str:
    """Return a text of the file; raises ValueError for what is none."""
    if not isinstance(cell, bytes):
        raise UnfitTextError(_("文字の入る所に、ほかのものがあります"))
    return cell.decode("utf-8", "surrogatepass")


@lru_cache(maxsize=1_024)
def fields_of(cell: object) -> tuple[str, ...]:
    """Return the fields of a clause, a JSON list in the file; raises ValueError for what is none."""
    try:
        fields = json.loads(text(cell))
    except RecursionError as error:
        raise UnfitTextError(in_words(error)) from error
    if not isinstance(fields, list) or not all(isinstance(field, str) for field in fields):
        raise UnfitTextError(_("分野の一覧が読めません"))
    return tuple(fields)


class _Rows:
    """Rising rows of an index, read no further than they are asked for, and any number of times from the first."""

    def __init__(self, cursor: Iterator[tuple[int]]) -> None:
        self._cursor = cursor
        self._read: list[int] = []

    def __iter__(self) -> Iterator[int]:
        at = 0
        while True:
            if at == len(self._read):
                row = next(self._cursor, None)
                if row is None:
                    return
                self._read.append(row[0])
            yield self._read[at]
            at += 1


def _in_titles(connection: sqlite3.Connection, query: Query, everywhere: _Rows) -> Iterator[int]:
    """Yield the rows of clauses with all words in the title; what is excluded must be in no other text either."""
    titles = _Rows(connection.execute(_TITLES, (_expression(query._replace(excluded=())), -1)))
    return _in_both(iter(titles), iter(everywhere)) if query.excluded else iter(titles)


def _in_both(one: Iterator[int], other: Iterator[int]) -> Iterator[int]:
    """Yield the rows that are in both of two rising sequences; neither is read further than it must be."""
    left, right = next(one, None), next(other, None)
    while left is not None and right is not None:
        if left == right:
            yield left
            left, right = next(one, None), next(other, None)
        elif left < right:
            left = next(one, None)
        else:
            right = next(other, None)


def _expression(query: Query) -> str:
    """Return the FTS5 expression of a query."""
    # no column is named, which would make FTS5 pick apart the places of every hit: terms of texts are none of tags
    parts = [phrase(word) for word in query.words]
    parts += [f"({' OR '.join(tags)})" for tags in _tags(query.filters) if tags]
    wanted = " AND ".join(parts) if parts else EVERY
    if not query.excluded:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(phrase, query.excluded))})"


def _tags(filters: Filters) -> Iterable[list[str]]:
    yield [tag("f", field) for field in filters.fields]
    yield [tag("k", kind.value) for kind in filters.kinds]
    yield [tag("a", association) for association in filters.associations]
    yield [tag("y", str(year)) for year in filters.years]
    yield [tag("s", status.value) for status in filters.statuses]
