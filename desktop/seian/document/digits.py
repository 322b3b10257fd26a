"""Widths of digits: full-width, half-width, and the mixed style of official documents (公用文 T2a)."""

from __future__ import annotations

import re
from enum import Enum

_NINE = 9
_TO_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_TO_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_KANJI = "〇一二三四五六七八九"
_LONGEST = 100  # characters of a number; Python refuses to count on from 4,300
_UNITS = {"千": 1000, "百": 100, "十": 10}


class DigitWidth(Enum):
    """How numbers are spelled; the value is the word used in a house style's TOML file."""

    MIXED = "一桁は全角"
    FULL = "全角"
    HALF = "半角"


def spell(number: int, width: DigitWidth) -> str:
    """Return a number in the given width; `MIXED` sets one digit full-width and two or more half-width."""
    digits = str(number)
    if width is DigitWidth.HALF or (width is DigitWidth.MIXED and abs(number) > _NINE):
        return digits
    return digits.translate(_TO_FULL)


_RUN = re.compile(r"(?<![A-Za-z0-9.,:/\-])[0-9]+(?![A-Za-z0-9]|[.,:/\-][A-Za-z0-9])")
_EVERY_RUN = re.compile("[0-9]+|[０-９]+")


def width_of(text: str) -> DigitWidth | None:
    """Return in which width the numbers of a text are spelled; None where it has none, or does not show it."""
    single = {run[0].isascii() for run in _EVERY_RUN.findall(text) if len(run) == 1}
    several = {run[0].isascii() for run in _EVERY_RUN.findall(text) if len(run) > 1}
    if False in several:
        return None if True in several else DigitWidth.FULL
    if True in single:
        return None if False in single else DigitWidth.HALF
    return DigitWidth.MIXED if single or several else None


def spelled_like(text: str, *places: str) -> str:
    """Return a text with the half-width numbers typed in it in the width of their place.

    That is the width of the first of `places` that shows one, else the official one (公用文 T2a). Numbers of names and
    with signs in them (R4, COVID-19, 1.5, 10:30) stay, as does everything that is not typed half-width.
    """
    if not _RUN.search(text):
        return text
    width = next((found for found in map(width_of, places) if found is not None), DigitWidth.MIXED)

    def respelled(run: re.Match[str]) -> str:
        if width is DigitWidth.HALF or (width is DigitWidth.MIXED and len(run[0]) > 1):
            return run[0]
        return run[0].translate(_TO_FULL)

    return _RUN.sub(respelled, text)


def half_width(text: str) -> str:
    """Return `text` with full-width digits made half-width and nothing else changed."""
    return text.translate(_TO_HALF)


def value(text: str) -> int | None:
    """Return the whole number that `text` spells, or None if it spells none.

    Read are half-width and full-width digits (also mixed: ２0), and kanji to 九千九百九十九, by place (二〇二一) or
    with 十, 百 and 千 (三十一); arabic and kanji digits together (３十) are not a number, nor is anything with a
    blank, a comma or a sign, or of more than 100 characters.
    """
    if len(text) > _LONGEST:
        return None
    digits = half_width(text)
    if digits.isascii() and digits.isdigit():
        return int(digits)
    if text and all(character in _KANJI for character in text):
        return int("".join(str(_KANJI.index(character)) for character in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total, digit, smaller_than = 0, 0, 10_000
    for character in text:
        unit = _UNITS.get(character)
        if unit is None:
            if digit or character == _KANJI[0] or character not in _KANJI:
                return None
            digit = _KANJI.index(character)
        elif unit < smaller_than:
            total, digit, smaller_than = total + (digit or 1) * unit, 0, unit
        else:
            return None
    return total + digit if text else None
