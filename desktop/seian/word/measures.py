"""Characters and lines turned into what Word stores: attributes of w:ind and w:spacing, and the spacing of 均等割付.

Twips are 1/20 point. Word obeys the attributes in characters and lines, LibreOffice 7.4 only those in twips, so both
are always given (ECMA-376 Part 1, 17.3.1.12 and 17.3.1.33).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_FARTHEST, _LONGEST = 1_000_000, 12
_HUNDREDTHS = 100  # Word counts characters and lines in hundredths
_HALF_WIDTH = ("Na", "N", "H")
_JOINERS = "\u200d\ufe0e\ufe0f"


def whole(text: str) -> int:
    """Return a number of a template; ValueError for none, and for one beyond any page (1,000,000 twips are 17 m)."""
    if len(text) > _LONGEST or abs(int(text)) > _FARTHEST:
        raise ValueError(text[:_LONGEST])
    return int(text)


def character_pitch(size: int, char_space: int) -> float:
    """Return the distance of characters in twips for a size in half-points and a w:charSpace (1/4096 point)."""
    return size * 10 + char_space * 20 / 4096


def indents(left: float, first_line: float, *, pitch: float, own_pitch: float) -> dict[str, str]:
    """Return the attributes of w:ind, without prefix, for indents in characters.

    `first_line` counts from `left` and hangs where negative.     `pitch` is the body's distance of characters in
    twips, `own_pitch` the paragraph's. With a hanging indent Word's leftChars is the place of the first line, while
    its left is that of the later lines. Zeros are given too: they put an inherited indent aside.
    """
    if first_line < 0:
        hanging = round(-first_line * own_pitch)
        start = left + first_line * own_pitch / pitch
        return {
            "leftChars": _hundredths(start),
            "left": str(round(start * pitch) + hanging),
            "hangingChars": _hundredths(-first_line),
            "hanging": str(hanging),
        }
    return {
        "leftChars": _hundredths(left),
        "left": str(round(left * pitch)),
        "firstLineChars": _hundredths(first_line),
        "firstLine": str(round(first_line * own_pitch)),
    }


def right_indent(right: float, *, pitch: float) -> dict[str, str]:
    """Return the attributes of w:ind, without prefix, for an indent at the right in characters."""
    return {"rightChars": _hundredths(right), "right": str(round(right * pitch))}


def space(side: str, lines: float, *, line_pitch: int) -> dict[str, str]:
    """Return the attributes of w:spacing, without prefix, for a space in lines; `side` is `before` or `after`."""
    return {f"{side}Lines": _hundredths(lines), side: str(round(lines * line_pitch))}


def spread(text: str, width: float, *, pitch: float) -> tuple[int, list[tuple[str, int]]]:
    """Distribute `text` over `width` characters of `pitch` twips (均等割付).

    Returns the width in twips, and stretches of text with the twips to add after each of their letters; the last
    letter stands alone with 0. What does not divide evenly goes to the first letters, one twip each. One letter, or
    text that fills the width already, comes back as it is.
    """
    letters = list(_letters(text))
    total = round(width * pitch)
    room = total - round(sum(_width(letter) for letter in letters) * pitch)
    gaps = len(letters) - 1
    if gaps < 1 or room <= 0:
        return total, [(text, 0)]
    each, rest = divmod(room, gaps)
    stretches = [("".join(letters[:rest]), each + 1), ("".join(letters[rest:-1]), each), (letters[-1], 0)]
    return total, [(letters_alike, added) for letters_alike, added in stretches if letters_alike]


def _hundredths(value: float) -> str:
    return str(round(value * _HUNDREDTHS))


def _width(letter: str) -> float:
    return 0.5 if east_asian_width(letter[0]) in _HALF_WIDTH else 1.0


def _letters(text: str) -> Iterator[str]:
    # marks, variation selectors (異体字) and what a joiner holds together stay with the letter they belong to
    letter = ""
    for character in text:
        if letter and (
            combining(character) or _is_selector(character) or character in _JOINERS or letter[-1] == "\u200d"
        ):
            letter += character
        else:
            if letter:
                yield letter
            letter = character
    if letter:
        yield letter


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
