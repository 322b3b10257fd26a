"""What a person searches for: words, words that must not occur, and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.clauses.folding import fold
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.clauses.clause import ClauseKind, Status

_EXCLUDING = "-－−‐"


class Filters(NamedTuple):
    """What a clause has to be besides holding the words; an empty filter lets everything through."""

    fields: tuple[str, ...] = ()
    kinds: tuple[ClauseKind, ...] = ()
    associations: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()


class Query(NamedTuple):
    """Folded words that all have to occur, folded words none of which may, and filters."""

    words: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()


def parse_query(text: str, filters: Filters = Filters()) -> Query:  # noqa: B008 -- immutable
    """Return what was typed: words parted by blanks, those behind a hyphen excluded (財源 -地方債).

    A hyphen alone, as while one is still typing, excludes nothing.
    """
    words, excluded = [], []
    for word in text.replace("\0", " ").split():  # which parts texts in the index
        folded = fold(word)
        if word[0] in _EXCLUDING and len(word) > 1:
            excluded.append(fold(word[1:]))
        elif folded and word[0] not in _EXCLUDING:
            words.append(folded)
    return Query(_once(words), _once(excluded), filters)


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
