"""The number formats of Word (ECMA-376 Part 1, 17.18.59): a number → how it is printed before a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_KANJI, _LEGAL = "〇一二三四五六七八九", "〇壱弐参四伍六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 32_767  # what Word counts to
_LETTERS = 26


def _full(number: int) -> str:
    return str(number).translate(_FULL)


def _of_row(row: str) -> Callable[[int], str]:
    """Count through a row of signs, and behind its end in figures."""
    return lambda number: row[number - 1] if 1 <= number <= len(row) else str(number)


def _from(first: int, count: int) -> Callable[[int], str]:
    """Count through characters of Unicode that follow one another."""
    return lambda number: chr(first + number - 1) if 1 <= number <= count else str(number)


def _letters(first: str) -> Callable[[int], str]:
    def letters(number: int) -> str:
        times, at = divmod(number - 1, _LETTERS)
        return chr(ord(first) + at) * (times + 1) if 1 <= number <= _LETTERS * 10 else str(number)

    return letters


def _roman(number: int) -> str:
    if number < 1:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


def _counted(digits: str, ten: str, hundred: str, *, one: bool) -> Callable[[int], str]:
    """Count with signs for tens and hundreds: 十二, 百五; `one` says that 壱拾 needs its 壱."""

    def counted(number: int) -> str:
        if not 1 <= number < 1000:  # noqa: PLR2004 -- longer lists are counted in figures
            return str(number)
        found = ""
        for value, sign in ((100, hundred), (10, ten)):
            digit, number = divmod(number, value)
            if digit:
                found += (digits[digit] if digit > 1 or one else "") + sign
        return found + (digits[number] if number else "")

    return counted


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": _full,
    "decimalFullWidth2": _full,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _from(0x2460, 20),
    "decimalEnclosedCircleChinese": _from(0x2460, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "aiueo": _of_row(_HALF_KANA),
    "aiueoFullWidth": _of_row(_KANA),
    "iroha": _of_row(_HALF_IROHA),
    "irohaFullWidth": _of_row(_IROHA),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "japaneseCounting": _counted(_KANJI, "十", "百", one=False),
    "chineseCounting": _counted(_KANJI, "十", "百", one=False),
    "chineseCountingThousand": _counted(_KANJI, "十", "百", one=False),
    "taiwaneseCountingThousand": _counted(_KANJI, "十", "百", one=False),
    "japaneseLegal": _counted(_LEGAL, "拾", "百", one=True),
    "ideographDigital": lambda number: "".join(_KANJI[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_KANJI[int(digit)] for digit in str(number)),
    "ideographTraditional": _of_row(_STEMS),
    "ideographZodiac": _of_row(_BRANCHES),
    "ideographEnclosedCircle": _from(0x3280, 10),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _number: "",
}
KNOWN = frozenset(_FORMATS) | {"bullet"}

_WINGDINGS = {
    "l": "●", "n": "■", "u": "◆", "m": "○", "o": "□", "q": "□", "p": "□", "w": "◆", "v": "◆", "t": "◆", "¨": "□",
    "§": "■", "Ø": "➢", "ü": "✓", "à": "→", "è": "➢", "F": "→", "²": "◇", "û": "✗", "þ": "☑", "ª": "★",
}  # fmt: skip
_SYMBOL = {"·": "・", "®": "→", "o": "○"}
_COURIER = {"o": "○"}  # in which Word sets its second bullet


def counted(number: int, form: str) -> str:
    """Return a number as a format prints it; one that is not known prints figures, as Word itself does."""
    number = max(min(number, _MOST), 0)
    return _FORMATS.get(form, str)(number)


def plain_symbol(text: str, font: str) -> str:
    """Return signs of a symbol font as the characters they look like; what is not known stays."""
    tables = (("Wingdings", _WINGDINGS), ("Symbol", _SYMBOL), ("Courier", _COURIER))
    table = next((one for name, one in tables if font.startswith(name)), {})
    found = ""
    for sign in text:
        code = ord(sign)
        low = chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else sign  # noqa: PLR2004 -- where Word puts such fonts
        found += table.get(low, sign)
    return found
