"""禁則: between which characters a line may end, and which character may hang outside the measure.

The tables are those of Word's 高レベル setting and of LibreOffice's Japanese locale, which are the same; what they
mean is JIS X 4051 (行頭禁則, 行末禁則, 分離禁則, ぶら下げ). Word's 標準 setting, in force where a template does not say
`w:strictFirstAndLastChars`, lets small kana and ー begin a line.
"""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING

from seian.document.characters import is_mark, joins

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["HANGING", "NOT_FIRST", "NOT_LAST", "SPACES", "is_mark", "last_break", "may_break"]

SPACES = frozenset(" \u3000\t")
"""What vanishes at the end of a line: it stays on that line, takes no room there, and the next line starts after it."""

HANGING = frozenset("、。，．")
"""What may stand outside the measure at the end of a line (ぶら下げ)."""

NOT_FIRST = frozenset(
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ！％），．：；？］｝｡｣､･"
    "ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
)
NOT_LAST = frozenset("$([{£¥‘“〈《「『【〔＄（［｛｢￡￥")

_DASHES_AND_LEADERS = frozenset("…‥―—─")  # two of one kind are one sign
_NUMBER_SIGNS = frozenset("№＃")  # and stay with the number that follows
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_UNDIVIDED = ascii_letters + digits  # between two of these no line ends
_BREAKING_SPACE = "\u200b"
_OUTSIDE_WORDS = SPACES | {_BREAKING_SPACE}


def may_break(text: str, at: int) -> bool:
    """Say whether a line of `text` may end before the character `at`, which is neither the first nor past the last."""
    last, first = text[at - 1], text[at]
    if first in NOT_FIRST or last in NOT_LAST or first in SPACES:
        return False
    if joins(text, at):
        return False
    if last in _OUTSIDE_WORDS:
        return True
    if last == first and last in _DASHES_AND_LEADERS:
        return False
    if last in _NUMBER_SIGNS and first in _DIGITS:
        return False
    return not (_of_words(last) and _of_words(first)) or _is_hyphen(text, at - 1)


def last_break(text: str, start: int, cut: int, glued: Container[int] = ()) -> int:
    """Return the last place up to `cut`, but behind `start`, where a line of `text` may end; `start` without any.

    `glued` are places where none may. A long word in Latin letters costs no more than a short one.
    """
    at = cut
    while at > start:
        if at not in glued and may_break(text, at):
            return at
        at = min(at - 1, start + len(text[start:at].rstrip(_UNDIVIDED)))
    return start


def _of_words(character: str) -> bool:
    """Say whether a character is part of words and numbers that are not divided: Latin, half-width digits, Greek."""
    return character < "\u2000"


def _is_hyphen(text: str, at: int) -> bool:
    """Say whether a word may be divided after the character `at`: a hyphen inside it, the slashes of an address."""
    if at == 0 or not _of_words(text[at - 1]) or text[at - 1] in SPACES:
        return False
    return text[at] == "-" or (text[at] == "/" and text[at - 1] == "/")
