"""How pages are numbered: from the first number of the sheet on, in the digits that its template asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seian.document.digits import DigitWidth, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.house_style.sheet import Sheet

_KANJI = "〇一二三四五六七八九"
_TENS = ((1000, "千"), (100, "百"), (10, "十"))
_MYRIAD = 10_000
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _kanji(number: int) -> str:
    many, number = divmod(number, _MYRIAD)
    said = f"{_kanji(many)}万" if many else ""
    for value, sign in _TENS:
        digit, number = divmod(number, value)
        said += (_KANJI[digit] if digit > 1 else "") + sign if digit else ""
    return said + (_KANJI[number] if number or not said else "")


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        said += letters * count
    return said


def _wide(number: int) -> str:
    return spell(number, DigitWidth.FULL)


SPELLINGS: Final[Mapping[str, Callable[[int], str]]] = {
    "": str,
    "decimal": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "numberInDash": lambda number: f"- {number} -",
    "ideographDigital": lambda number: "".join(_KANJI[int(digit)] for digit in str(number)),
    "japaneseCounting": _kanji,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
"""How numbers are spelt by their w:fmt (ECMA-376 Part 1, 17.18.59); a template that asks for another is told."""


def number_of(place: int, sheet: Sheet) -> int:
    """Return the number of the page at a place, counted from 0."""
    return sheet.first_number + place


def page_word(place: int, sheet: Sheet) -> str:
    """Return the number of the page at a place as it is printed."""
    return SPELLINGS.get(sheet.counting, str)(number_of(place, sheet))
