"""Label schemes (公用文 T10, T11): the label of a number, and the label at the start of a text.

A scheme is named by the spelling of its first label: 第１, １, １．, （１）, ア, （ア）, ①, a … A bullet (・ ○ → ※)
is a scheme that does not count. The start of `seian outline` pays for this module: it imports nothing that `enum`
does not bring, and scans by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.digits import DigitWidth, half_width, spell
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_FULL = "０１２３４５６７８９"
_HALF = "0123456789"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LATIN_FULL = "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"

_WIDE = "\u3000"
_BLANKS = " \t\u00a0\u3000"
_TO_NARROW = str.maketrans("（）．", "().")
_LONGEST_NUMBER = 3  # a year (2021　…) is no label
_LONGEST_LETTERS = 2  # ii or AB: more letters are a word


class _Form(NamedTuple):
    """A counting scheme taken apart; `signs` are the signs it counts with, the first of them in the scheme's name."""

    before: str
    signs: str
    after: str

    @property
    def bare(self) -> bool:
        """Nothing but a blank can close such a label."""
        return not self.after and self.signs not in (_CIRCLED, _DOTTED)


# of two schemes that spell a label alike (10．, イ) a text is taken to be of the first
_FORMS = {
    form.before + (form.signs[1] if form.signs in (_FULL, _HALF) else form.signs[0]) + form.after: form
    for form in (
        _Form("第", _FULL, ""),
        _Form("第", _HALF, ""),
        _Form("", _FULL, ""),
        _Form("", _HALF, ""),
        _Form("", _FULL, "．"),
        _Form("", _HALF, "．"),
        _Form("", _HALF, "."),
        _Form("", _FULL, "."),
        _Form("（", _FULL, "）"),
        _Form("（", _HALF, "）"),
        _Form("(", _HALF, ")"),
        _Form("(", _FULL, ")"),
        _Form("", _FULL, "）"),
        _Form("", _HALF, "）"),
        _Form("", _HALF, ")"),
        _Form("", _KANA, ""),
        _Form("（", _KANA, "）"),
        _Form("(", _KANA, ")"),
        _Form("", _IROHA, ""),
        _Form("", _CIRCLED, ""),
        _Form("", _DOTTED, ""),
        _Form("", _LATIN_FULL, ""),
        _Form("（", _LATIN_FULL, "）"),
        _Form("", _LATIN, ""),
        _Form("(", _LATIN, ")"),
    )
}

# what usually stands between a bullet and its text
_BULLETS = {
    "・": "",
    "･": "",
    "•": _WIDE,
    "○": _WIDE,
    "◯": _WIDE,
    "●": _WIDE,
    "◎": _WIDE,
    "□": _WIDE,
    "■": _WIDE,
    "◇": _WIDE,
    "◆": _WIDE,
    "➢": _WIDE,
    "✓": _WIDE,
    "✔": _WIDE,
    "※": _WIDE,
    "→": "",
    "⇒": "",
    "-": " ",
    "－": _WIDE,
}
_DASHES = "-－"  # these open a bullet only before a blank

KNOWN_SCHEMES = (*_FORMS, *_BULLETS)


def _by_first_character() -> dict[str, list[str]]:
    """Return the schemes a text can begin with, by its first character; most texts begin with none."""
    table: dict[str, list[str]] = {bullet: [bullet] for bullet in _BULLETS}
    for scheme, form in _FORMS.items():
        firsts = form.before[:1] or form.signs
        if form.signs is _FULL and not form.before:
            firsts += _HALF
        for first in firsts:
            table.setdefault(first, []).append(scheme)
    return table


_BY_FIRST = _by_first_character()

# A blank after a bare number can also be a stray one: 20 の都市, ５ 月に, ３ か月, ２ 割を. A text is taken to go on
# from its number where it begins with one of these followed by one of those;
# 「１　人の流れ」「２　年金」「３　がん対策」 stay labels.
_UNITS = {
    **dict.fromkeys("年月日", "のにかまをはがでとも、。，．,（(「" + _FULL + _HALF + _BLANKS),
    **dict.fromkeys("件回割倍円％%", "のにかまをはがでとも以、。，．,（(" + _BLANKS),
    **dict.fromkeys("かカヶケヵ箇", "月所年国条"),
    "つ": "のにをはがで目",
}
_DIVISIONS = dict.fromkeys("章節款条項号回版編", "のにかまをはがでとも、。，．,（(及又" + _BLANKS)  # 第５ 項の規定
_PARTICLES = "のにがでへも"  # before a kanji: のり面 and がん are words, の都市 is not
_CLOSERS = "をり、。，．・）)」』"
_ENDS = "年月日"
_RUN_ON = "、。，．,.～〜・"  # （１）、（２）及び（３）のとおり; ①～③


class ParsedLabel(NamedTuple):
    """A label found at the start of a text.

    `number` is 0 for a bullet. `length` is that of the label, `separator` that of the blanks after it, both in
    characters.
    """

    scheme: str
    number: int
    length: int
    separator: int

    @property
    def end(self) -> int:
        """The offset at which the text proper begins."""
        return self.length + self.separator


def is_bullet(scheme: str) -> bool:
    """Say whether a scheme is a bullet: printed as it is, never counted."""
    return scheme in _BULLETS


def same_family(scheme: str, other: str) -> bool:
    """Say whether two schemes differ in width and in a stop alone: １, 1. and １．; （１） and (1)."""
    return scheme == other or _family(scheme) == _family(other)


def _family(scheme: str) -> str:
    bare = half_width(scheme).translate(_TO_NARROW)
    return bare.removesuffix(".") if bare[:1].isdecimal() else bare


def signs_of(scheme: str) -> tuple[str, str, str] | None:
    """Return what stands before the sign that a scheme counts with, its first sign, and what stands after it.

    None for a scheme that does not count, and for a mark that is no known scheme.
    """
    form = _FORMS.get(scheme)
    if form is None:
        return None
    return form.before, scheme[len(form.before) : len(scheme) - len(form.after)], form.after


def default_separator(scheme: str) -> str:
    """Return what usually stands between a label of this scheme and its text.

    A full-width space after a bare number, letter or circled number (公用文 T11), nothing after a bracket or a stop.
    A mark that is no known scheme is treated as a bare one.
    """
    form = _FORMS.get(scheme)
    if form is not None:
        return "" if form.after else _WIDE
    return _BULLETS.get(scheme, _WIDE)


def label(scheme: str, number: int, digits: DigitWidth = DigitWidth.MIXED) -> str:
    """Return the label of `number`, from 1, in a scheme; for a bullet the bullet itself.

    `digits` is the width of full-width schemes from ten on (公用文 T2a): half-width (10, 第10, 10．, （10）) unless
    it is `FULL`. To nine they are as the scheme spells its first label, whatever the width; half-width schemes stay
    half-width throughout. Beyond their last sign letters go on in pairs (ン, アア, アイ; z, aa), circled numbers in
    brackets (㊿, （51）). Raises ValueError for an unknown scheme and for a number below 1.
    """
    if number < 1:
        message = f"labels count from 1, not from {number}"
        raise ValueError(message)
    form = _FORMS.get(scheme)
    if form is None:
        if scheme in _BULLETS:
            return scheme
        message = f"unknown label scheme {scheme!r}"
        raise ValueError(message)
    width = DigitWidth.FULL if digits is DigitWidth.FULL else DigitWidth.MIXED
    if form.signs is _FULL:
        sign = spell(number, width)
    elif form.signs is _HALF:
        sign = str(number)
    elif form.signs is not _CIRCLED:
        sign = _letters(form.signs, number)
    elif number <= len(_CIRCLED):
        sign = _CIRCLED[number - 1]
    else:
        sign = f"（{spell(number, width)}）"
    return form.before + sign + form.after


def _letters(signs: str, number: int) -> str:
    """Return a number in letters: one each, then pairs, then threes, as the columns of a spreadsheet are named."""
    letters = ""
    while number:
        number, index = divmod(number - 1, len(signs))
        letters = signs[index] + letters
    return letters


def parse_label(text: str, prefer: Sequence[str] = ()) -> ParsedLabel | None:
    """Return the label at the very start of `text`, or None if it starts with none.

    A bare number, 第１ and a bare letter need a blank after them (１０人, 1日, １つ are none), and what follows must
    not be the rest of a quantity (20 の都市, ５ 月に, 第５ 項の); a stop must not be followed by a digit (２．０,
    3.11); a bracketed or circled number needs nothing, but an enumeration goes on from it (（１）、（２）; ①～③) in
    running text. Numbers have at most three digits, all of one width, without a leading zero; bare letters are read
    only one at a time, bracketed ones up to two (「メモ　」 is a word). A bullet needs a blank only if it is a dash,
    and must not be repeated (○○市, ・・・).

    Some labels belong to several schemes: 10 (１ or 1), 10．, （10）, イ (second after ア, first of イロハ). The
    first one in `prefer` that fits is taken, then the one more usual in official documents.
    """
    schemes: Sequence[str] = _BY_FIRST.get(text[:1], ())
    if prefer and schemes:
        schemes = [*(scheme for scheme in prefer if scheme in schemes), *schemes]
    for scheme in schemes:
        form = _FORMS.get(scheme)
        found = _parse_bullet(scheme, text) if form is None else _parse_counted(scheme, form, text)
        if found is not None:
            return found
    return None


def _parse_bullet(bullet: str, text: str) -> ParsedLabel | None:
    separator = _blanks(text, 1)
    if text[1:2] == bullet or (bullet in _DASHES and not separator):
        return None
    return ParsedLabel(bullet, 0, 1, separator)


def _parse_counted(scheme: str, form: _Form, text: str) -> ParsedLabel | None:
    start = len(form.before)
    sign = _sign(form, text, start)
    end = start + len(sign)
    if not sign or not text.startswith(form.before) or not text.startswith(form.after, end):
        return None
    number = _number(form, sign)
    end += len(form.after)
    separator = _blanks(text, end)
    if not number or not _closed(form, text, end, separator):
        return None
    return ParsedLabel(scheme, number, end, separator)


def _sign(form: _Form, text: str, start: int) -> str:
    """Return the signs of a number at `start`, or nothing if there are none or more than a label has."""
    signs = form.signs
    if signs is _FULL and text[start : start + 1] in _HALF:
        signs = _HALF
    end = start
    while end < len(text) and text[end] in signs:
        end += 1
    if signs is _FULL or signs is _HALF:
        longest = _LONGEST_NUMBER
    else:
        longest = 1 if form.bare or signs is _CIRCLED else _LONGEST_LETTERS
    return text[start:end] if end - start <= longest else ""


def _number(form: _Form, sign: str) -> int:
    """Return the number of the signs, or 0 if this form does not spell it so."""
    if form.signs is _FULL or form.signs is _HALF:
        number = int(half_width(sign))
        if sign[0] in "0０" or (form.signs is _FULL and sign[0] in _HALF and len(sign) == 1):
            return 0
        return number
    number = 0
    for letter in sign:
        number = number * len(form.signs) + form.signs.index(letter) + 1
    return number


def _closed(form: _Form, text: str, end: int, separator: int) -> bool:
    """Say whether what follows lets the signs before `end` be a label."""
    following = text[end : end + 1]
    if form.bare:
        if form.signs is not _FULL and form.signs is not _HALF:
            return separator > 0
        rest = text[end + separator : end + separator + 2]
        return separator > 0 and not _is_quantity(rest, _DIVISIONS if form.before else _UNITS)
    if not following:
        return True
    if form.after in ("．", "."):
        return following not in _FULL and following not in _HALF and following != form.after
    return following not in _RUN_ON


def _is_quantity(rest: str, units: dict[str, str]) -> bool:
    """Say whether a text goes on from the number before it, by its first two characters."""
    first, second = rest[:1], rest[1:]
    if first in units:
        return second in units[first] if second else first in _ENDS or units is _DIVISIONS
    return bool(first) and (first in _CLOSERS or (first in _PARTICLES and "一" <= second <= "鿿"))


def _blanks(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    return end - start
