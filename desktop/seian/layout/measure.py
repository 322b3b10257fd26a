"""How wide characters are, in cells of half an em: the faces these documents are set in are of fixed pitch."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from seian.layout.kinsoku import is_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, NARROW = 2, 1

# text of these alone, which is nearly all there is, need not be measured character by character
_ALL_WIDE = re.compile("[\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u2460-\u2473\u203b\u4e00-\u9fff\uff01-\uff60]*")
_LATIN_LETTERS = range(0xC0, 0x250)
_MULTIPLY_AND_DIVIDE = "×÷"
_EAST = (  # kanji and kana with their signs of repetition and length, full-width letters and digits, half-width kana
    "[\u3005\u3006\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d\U00020000-\U0003ffff]"
)
_DIGITS = "0-9"
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"


@cache
def _script_change(west: str) -> re.Pattern[str]:  # asked for where a template has such room
    return re.compile(f"(?<={_EAST})(?={west})|(?<={west})(?={_EAST})")


@cache
def cells(character: str) -> int:
    """Return the width of a character in cells: 2 full-width, 1 half-width, 0 for marks and control characters.

    What Unicode calls ambiguous (① ※ “ ” × Ⅲ α) is full-width, as in every Japanese face; Latin letters with accents
    are not.
    """
    if character < " " or character == "\u200b" or is_mark(character):
        return 0
    if ord(character) in _LATIN_LETTERS and character not in _MULTIPLY_AND_DIVIDE:
        return NARROW
    return NARROW if east_asian_width(character) in {"Na", "H", "N"} else WIDE


def is_all_wide(text: str) -> bool:
    """Say whether a text is of full-width characters alone, as nearly all is; of others it is not told."""
    return _ALL_WIDE.fullmatch(text) is not None


def places(text: str) -> Sequence[float]:
    """Return where each character of `text` begins and the last one ends, in cells from the beginning of the text."""
    if is_all_wide(text):
        return range(0, WIDE * len(text) + 1, WIDE)
    return list(accumulate(map(cells, text), initial=0))


def places_with_tabs(text: str, origin: float, left: float, stop: float) -> list[float]:
    """Return `places` of a text with tabs, each of which reaches to the next of the stops, `stop` cells apart.

    `origin` is where the first line begins and `left` where later ones do, in cells from the margin: where a first line
    hangs, the place of the later ones is a stop too (as in Word). A tab on a later line has the width it would have on
    one long line.
    """
    result = [0.0]
    at = origin
    for character in text:
        if character != "\t":
            at += cells(character)
        elif at < left:
            at = left
        else:
            at += stop - at % stop
        result.append(at - origin)
    return result


def script_changes(text: str, *, letters: bool = True, digits: bool = True) -> list[int]:
    """Return before which characters Japanese meets half-width letters or digits, where both are parted a little.

    Word's w:autoSpaceDE and w:autoSpaceDN; punctuation on either side needs no room.
    """
    west = f"[{_LETTERS if letters else ''}{_DIGITS if digits else ''}]"
    return [match.start() for match in _script_change(west).finditer(text)] if letters or digits else []
