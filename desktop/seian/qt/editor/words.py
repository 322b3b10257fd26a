"""Characters and words in a text: how far the caret goes at a time, what a double click selects."""

from __future__ import annotations

import re

from seian.layout.kinsoku import is_mark

_JOINER = "\u200d"
_RUNS = re.compile(
    r"[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3005\u3006\u3007]+"  # kanji
    r"|[\u3041-\u309f]+"  # hiragana
    r"|[\u30a1-\u30ff]+"  # katakana with ー
    r"|[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a.,\u00c0-\u024f]+"
    r"|[ \t\u3000]+"
    r"|."
)


def next_character(text: str, offset: int) -> int:
    """Return the offset behind the character at `offset` with its marks."""
    offset += 1
    while offset < len(text) and (is_mark(text[offset]) or text[offset - 1] == _JOINER):
        offset += 1
    return min(offset, len(text))


def previous_character(text: str, offset: int) -> int:
    """Return the offset before the character that ends at `offset`, its marks included."""
    offset -= 1
    while offset > 0 and (is_mark(text[offset]) or text[offset - 1] == _JOINER):
        offset -= 1
    return max(offset, 0)


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return where the run of one script around an offset begins and ends; at the end of a text its last run."""
    found = (0, 0)
    for match in _RUNS.finditer(text):
        found = match.span()
        if offset < match.end():
            break
    return found


def next_word(text: str, offset: int) -> int:
    """Return where the next run of one script begins; the end of the text if there is none."""
    return next((match.start() for match in _RUNS.finditer(text) if match.start() > offset), len(text))


def previous_word(text: str, offset: int) -> int:
    """Return where the run before an offset begins."""
    begins = [match.start() for match in _RUNS.finditer(text) if match.start() < offset]
    return begins[-1] if begins else 0
