"""Widths of digits: full-width, half-width, and the mixed style of official documents (公用文 T2a)."""

from __future__ import annotations

from enum import Enum

_NINE = 9
_TO_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_TO_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_KANJI = "〇一二三四五六七八九"
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


def half_width(text: str) -> str:
    """Return `text` with full-width digits made half-width and nothing else changed."""
    return text.translate(_TO_HALF)


def value(text: str) -> int | None:
    """Return the whole number that `text` spells, or None if it spells none.

    Read are half-width and full-width digits (also mixed: ２0), and kanji to 九千九百九十九, by place (二〇二一) or
    with 十, 百 and 千 (三十一); arabic and kanji digits together (３十) are not a number, nor is anything with a
    blank, a comma or a sign.
    """
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
