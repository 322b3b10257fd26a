"""Characters as people see them: which code points of a text belong together and are never parted.

The house counts offsets in code points (Python's, so that a surrogate pair is one already). A person sees fewer: 辻
with the selector of its form (異体字), か with a combining ゛, a family of emoji are one character each. Carets stand
only between those, edits take them whole, and lines never end inside one. The rule is that of UAX #29 as far as texts
of our kind go: marks and selectors, joiners, half-width ﾞ and ﾟ, colours of skin, flags, CR LF.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category

_MARKS = frozenset({"Mn", "Me", "Cf"})
_FIRST_MARK = "\u00ad"
_JOINER = "\u200d"
_BREAKING_SPACE = "\u200b"
_VOICING = "\uff9e\uff9f"
_SKINS = ("\U0001f3fb", "\U0001f3ff")
_FLAGS = ("\U0001f1e6", "\U0001f1ff")


@cache
def is_mark(character: str) -> bool:
    """Say whether a character takes no room of its own: an accent, a variation selector, a joiner."""
    return character >= _FIRST_MARK and character != _BREAKING_SPACE and category(character) in _MARKS


def joins(text: str, offset: int) -> bool:
    """Say whether an offset, from 0 to the length of `text`, lies inside a character: nothing may be parted there."""
    if not 0 < offset < len(text):
        return False
    last, first = text[offset - 1], text[offset]
    if first < _FIRST_MARK or last < " " or last == _BREAKING_SPACE:
        return last == "\r" and first == "\n"
    if "\u4e00" <= first <= "\u9fff" or "\u3041" <= first <= "\u3096" or "\u309b" <= first <= "\u30ff":  # nearly all
        return False
    if is_mark(first) or (last == _JOINER and category(first) == "So"):
        return True
    if first in _VOICING or _SKINS[0] <= first <= _SKINS[1] or category(first) == "Mc":
        return True
    return _is_flag(first) and _is_flag(last) and _flags_before(text, offset) % 2 == 1


def next_character(text: str, offset: int) -> int:
    """Return the offset behind the character that begins at `offset`, or that it lies inside of; at most the length."""
    return after(text, min(offset + 1, len(text)))


def previous_character(text: str, offset: int) -> int:
    """Return the offset before the character that ends at `offset`, or that it lies inside of; at least 0."""
    return before(text, max(offset - 1, 0))


def after(text: str, offset: int) -> int:
    """Return the offset, or where it lies inside a character, the end of that."""
    while joins(text, offset):
        offset += 1
    return offset


def before(text: str, offset: int) -> int:
    """Return the offset, or where it lies inside a character, the beginning of that."""
    while joins(text, offset):
        offset -= 1
    return offset


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range of `text` widened to whole characters; an empty one inside a character goes behind it."""
    if start == end:
        return (after(text, start),) * 2
    return before(text, start), after(text, end)


def _is_flag(character: str) -> bool:
    return _FLAGS[0] <= character <= _FLAGS[1]


def _flags_before(text: str, offset: int) -> int:
    """Return how many letters of flags stand one after another before an offset; two of them are one flag."""
    start = offset
    while start and _is_flag(text[start - 1]):
        start -= 1
    return offset - start
