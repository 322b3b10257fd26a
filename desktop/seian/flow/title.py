"""Where a title too long for one line is broken: into lines of like length, between words, as a typist would."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from seian.document.characters import joins

if TYPE_CHECKING:
    from collections.abc import Collection

_OPENING = "「『（【〔［《≪“("
_CLOSING = "」』）】〕］》≫”)、。，．・：；"
_NOT_FIRST = _CLOSING + "ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_WORDS_END = ("に関する", "に係る", "における", "のための", "ための", "についての", "に対する", "に向けた")
_BETWEEN_WORDS = 0.0  # costs of a break, chosen so that titles of the samples break where a typist broke them
_AFTER_PHRASE = -4.0
_BETWEEN_SCRIPTS = 4.0  # 災害｜ボランティア
_INSIDE_A_WORD = 20.0  # worth any raggedness to avoid
_NEVER = 1000.0  # before what cannot begin a line


def title_breaks(text: str, room: float, inside: Collection[int] = ()) -> tuple[int, ...]:
    """Return the offsets before which a new line of a title starts; () where it fits into one line.

    `room` is the measure in full-width characters of the title's size. Of all places that leave every line within the
    room, those are taken that make the lines alike in length and end them after a phrase (…に関する), a particle or a
    bracket rather than inside a word. No line starts at an offset of `inside`, nor inside a character.
    """
    lines = ceil(width(text) / room) if room >= 1 else 1
    breaks: list[int] = []
    start = 0
    for left in range(lines, 1, -1):
        wanted = width(text[start:]) / left
        place = _best(text, start, wanted, (width(text[start:]) - room * (left - 1), room), inside)
        if place is None:
            break
        breaks.append(place)
        start = place
    return tuple(breaks)


def width(text: str) -> float:
    """Return the width of a text in full-width characters."""
    return sum(0.5 if east_asian_width(character) in {"Na", "H", "N"} else 1.0 for character in text)


def _best(text: str, start: int, wanted: float, limits: tuple[float, float], inside: Collection[int]) -> int | None:
    """Return the best end of a line that starts at `start`: wide enough for the rest to fit, no wider than the room."""
    needed, room = limits
    best, least = None, _NEVER
    reached = 0.0
    for place in range(start + 1, len(text)):
        reached += width(text[place - 1])
        if reached > room:
            break
        if reached < needed or place in inside or joins(text, place):
            continue
        cost = abs(reached - wanted) + _cost(text, place)
        if cost < least:
            best, least = place, cost
    return best


def _cost(text: str, place: int) -> float:
    before, after = text[place - 1], text[place]
    if after in _NOT_FIRST or before in _OPENING:
        return _NEVER
    if text[:place].endswith(_WORDS_END):
        return _AFTER_PHRASE
    if before in _CLOSING or after in _OPENING or before.isspace():
        return _BETWEEN_WORDS
    scripts = _script(before), _script(after)
    if scripts[0] == scripts[1] or scripts[1] == "hiragana":
        return _INSIDE_A_WORD
    return _BETWEEN_WORDS if scripts[0] == "hiragana" else _BETWEEN_SCRIPTS


def _script(character: str) -> str:
    if "ぁ" <= character <= "ゖ":
        return "hiragana"
    if "ァ" <= character <= "ヺ":
        return "katakana"
    return "kanji" if character > "\u2e80" and not "０" <= character <= "ｚ" else "latin"
