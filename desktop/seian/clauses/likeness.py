"""Near-duplicates: clauses whose wording shares most of its pairs of characters with a text.

Likeness is Dice's: twice the pairs in common over the pairs of both, 1 for equal texts. Candidates come from the
rarest pairs of the text: near-duplicates share some of them, other texts hardly any.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seian.clauses.bigrams import bigrams
from seian.clauses.folding import fold
from seian.clauses.search import SearchResult, found_at
from seian.clauses.wording import text_of
from seian.named import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from seian.clauses.clause import Clause

ALIKE = 0.6
"""From which likeness on two texts are taken for wordings of one request."""

_TERMS = 48  # of a text, evenly spread: enough that a reworded one shares several
_RARE = 24  # pairs that vote, the rarest first
_MANY = 1_000  # clauses with one pair of characters: beyond, the pair tells nothing
_CANDIDATES = 60  # clauses compared in full


class Near(NamedTuple):
    """A clause that is like a text, and how much, from 0 to 1."""

    found: SearchResult
    likeness: float


def likeness(one: str, other: str) -> float:
    """Return how like two texts are after folding, from 0 to 1."""
    return _dice(bigrams(fold(one)), bigrams(fold(other)))


def near(
    connection: sqlite3.Connection,
    text: str,
    read: Callable[[str], Clause],
    *,
    most: int = 10,
    least: float = ALIKE,
    without: str = "",
) -> tuple[Near, ...]:
    """Return the clauses most like a text, the likest first; `read` gives a clause by its id, `without` is left out."""
    own = bigrams(fold(text))
    result = []
    for found in found_at(connection, _candidates(connection, sorted(own))):
        if found.id != without:
            value = _dice(own, bigrams(fold(text_of(read(found.id).latest.wording))))
            if value >= least:
                result.append(Near(found, value))
    return tuple(sorted(result, key=lambda one: -one.likeness)[:most])


def _candidates(connection: sqlite3.Connection, terms: list[str]) -> list[int]:
    """Return the rows that share most of the rarest terms."""
    step = max(1, len(terms) // _TERMS)
    lists = []
    for term in terms[::step]:
        rows = connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?", (term, _MANY)
        ).fetchall()
        if rows:  # a pair that no clause has tells nothing of those that have the others
            lists.append(rows)
    lists.sort(key=len)
    votes: Counter[int] = Counter()
    for rows in lists[:_RARE]:
        votes.update(place for (place,) in rows)
    return [place for place, _count in votes.most_common(_CANDIDATES)]


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return float(one == other)
    return 2 * len(one & other) / (len(one) + len(other))
