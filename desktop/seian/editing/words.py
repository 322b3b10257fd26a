"""Words in a text: how far Ctrl and an arrow go, what a double click selects.

They are the words that texts are compared by (`revision.differences.words`): kanji, kana and Latin runs, a number with
its counter (７割, 令和３年, 1,234億円). Blanks that follow each other are one. No word begins or ends in a character.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from seian.document.characters import joins, next_character, previous_character

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["next_character", "next_word", "previous_character", "previous_word", "word_at"]

_BLANKS = frozenset(" \t\u3000")


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return where the word around an offset begins and ends; at the end of a text its last word."""
    found = (0, 0)
    for found in _spans(text):
        if offset < found[1]:
            break
    return found


def next_word(text: str, offset: int) -> int:
    """Return where the next word begins; the end of the text if there is none."""
    return next((start for start, _stop in _spans(text) if start > offset), len(text))


def previous_word(text: str, offset: int) -> int:
    """Return where the word before an offset begins."""
    begins = [start for start, _stop in _spans(text) if start < offset]
    return begins[-1] if begins else 0


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word begins and ends, without gap."""
    from seian.revision.differences import words

    start = stop = 0
    for blank, run in groupby(words(text), lambda word: word in _BLANKS):
        for word in ("".join(run),) if blank else run:
            if start < stop and not joins(text, stop):
                yield start, stop
                start = stop
            stop += len(word)
    if start < stop:
        yield start, stop
