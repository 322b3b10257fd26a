"""Where in a clause the words of a search are: its title, or a passage around the first hit, with the hits marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.clauses.folding import fold, fold_with_origins
from seian.clauses.index import searched_texts
from seian.clauses.wording import revised_texts, text_of
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.clauses.clause import Clause

_BEFORE, _LONG = 12, 70  # characters: what three lines of the narrowest pane hold


class Marked(NamedTuple):
    """A text with the ranges to be marked, in order, not overlapping; `version` is the version it is of."""

    text: str
    marks: tuple[tuple[int, int], ...]
    version: int = 0


def marked(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where folded words stand in a text: ranges of its characters, in order, joined where they touch."""
    folded, origins = fold_with_origins(text)
    ranges = []
    for word in words:
        at = folded.find(word) if word else -1
        while at >= 0:
            # a hit can begin or end inside a character that folds to several (㈱): the whole of it is marked
            end = at + len(word)
            while origins[end] == origins[end - 1]:
                end += 1
            ranges.append((origins[at], origins[end - 1] + len(text[origins[end - 1] : origins[end]].rstrip())))
            at = folded.find(word, at + 1)
    return tuple(_joined(sorted(ranges)))


def _joined(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, stop in ranges:
        if current is not None and start <= current[1]:
            current = (current[0], max(current[1], stop))
        else:
            if current is not None:
                yield current
            current = (start, stop)
    if current is not None:
        yield current


def passage(clause: Clause, words: Sequence[str]) -> Marked:
    """Return the passage of a clause that shows why it was found: around the first hit in its wording.

    Of the latest wording, its revised ones, or else an earlier version's; without any hit there the beginning.
    """
    latest = clause.latest
    for version, text in _texts(clause):
        line = text.replace("\n", " ")
        found = marked(line, words)
        if found:
            start = 0 if found[0][0] <= _BEFORE else found[0][0] - _BEFORE
            stop = min(len(line), start + _LONG)
            head = "…" if start else ""
            shift = len(head) - start
            marks = tuple((low + shift, min(high, stop) + shift) for low, high in found if low < stop)
            return Marked(head + line[start:stop] + ("…" if stop < len(line) else ""), marks, version)
    line = text_of(latest.wording).replace("\n", " ")
    return Marked(line[:_LONG] + ("…" if len(line) > _LONG else ""), (), latest.number)


def _texts(clause: Clause) -> Iterator[tuple[int, str]]:
    latest = clause.latest
    yield latest.number, text_of(latest.wording)
    for text in revised_texts(latest.wording):
        yield latest.number, text
    for version in reversed(clause.versions[:-1]):
        yield version.number, text_of(version.wording)


def holds(clause: Clause, words: Sequence[str], excluded: Sequence[str]) -> bool:
    """Say by a plain scan whether a clause holds all folded words and no excluded one: what the index is to find."""
    texts = [fold(text) for text in searched_texts(clause)]
    return all(any(word in text for text in texts) for word in words) and not any(
        word in text for word in excluded for text in texts
    )
