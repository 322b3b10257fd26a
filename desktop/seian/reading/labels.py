"""Labels at the start of a line, as they stand in a source: １, １．, （１）, ア, ①, 第１, 一, ・, → and their like.

Wider than `document.numbering`, which knows the schemes a house style can print: a source may bear any label, and
whether a number at the start of a line is one at all is decided by its neighbours (`paragraphs`). Here is only what
could be one.
"""

from __future__ import annotations

from seian.named import NamedTuple

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Callable


class Label(NamedTuple):
    """What could be a label.

    `text` is the label as it stands, `scheme` names its form (`1`, `1.`, `(1)`, `ア`, a bullet's own mark …), `number`
    its place among its siblings (0 for bullets). `length` counts the characters up to the item's text. `glued` says
    that nothing parts a bare number from the text, so that only a row of them proves it a label.
    """

    text: str
    scheme: str
    number: int
    length: int
    glued: bool = False


DIGITS = "0123456789０１２３４５６７８９"
BLANKS = " \u3000\t"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
KANJI_NUMBERS = "一二三四五六七八九十"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
HEAVY_BULLETS = "■◆▼▶★❖"
LARGE_BULLETS = HEAVY_BULLETS + "●○〇◎◯□◇▽▲△▷☆"
BULLETS = LARGE_BULLETS + "・･✓✔☑→⇒➡➢‣•∙▪\uf0b7\uf06c\uf0d8\uf06e\uf0fc"  # the last as Word's Symbol
DASHES = "-–－*＊"
_CLOSERS = "）)"
_FIRST_JAPANESE, _FIRST_FULL_WIDTH = "\u2e80", "\uff00"
_LONGEST_NUMBER = 3  # digits: a year is no label
_LONGEST_LEVELS = 12  # characters: 10.12.3.4

_CIRCLES = ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36), (0x2776, 0x277F, 1))  # ① ㉑ ㊱ ❶
_PARENTHESES = (0x2474, 0x2487, 1)  # ⑴
_DOTTED = (0x2488, 0x249B, 1)  # ⒈
# What counts things after a bare digit (５か年, ３回目, １人): never the text of an item whose label is glued on.
COUNTERS = frozenset(
    "年月日時分秒週期世代歳回次度目番号条項章節款編部級点割倍円％%人者名位台個件本種類階棟社校つか箇ヶケカヵ"
    "都道府県市町村億万千百十兆ページ～〜~-－:：/／"
)
# what may stand behind a bare number, and the scheme it makes
_BEHIND_NUMBER = {
    " ": "1", "\u3000": "1", "\t": "1", "．": "1.", ".": "1.", "、": "1、", "）": "1)", ")": "1)",
}  # fmt: skip

# How deep a scheme usually stands, least outside (公用文 T10: 第１ → １ → （１） → ア → （ア）).
_RANKS = {
    "第編": 1, "第部": 1, "第章": 2, "第節": 3, "第款": 3, "第": 4, "Ⅰ": 4, "一": 5, "一、": 5,
    "1": 6, "1.": 6, "1、": 6, "⒈": 6, "【1】": 5, "1.1": 7, "1.1.1": 8, "1)": 9, "(1)": 9, "(一)": 9, "⑴": 9,
    "ア": 10, "ア)": 10, "(ア)": 11, "①": 12, "a": 13, "(a)": 14, "i": 15, "(i)": 15,
}  # fmt: skip
BULLET_RANK = 20  # of all bullets the outermost
_ROMAN_ONE, _ROMAN_TWELVE, _SMALL_ROMAN_ONE = 0x2160, 0x216B, 0x2170


def rank_of(scheme: str) -> int:
    """Return how deep a scheme usually stands; bullets are deepest, small ones (・, →) deeper than ○ and □."""
    return _RANKS.get(scheme) or (BULLET_RANK if scheme in LARGE_BULLETS else BULLET_RANK + 1)


def label_of(text: str) -> Label | None:
    """Return the label `text` could begin with, or None. `text` is not empty and has no blanks at its start."""
    reader = _READERS.get(text[0])
    return None if reader is None else reader(text)


def is_typed_too(label: str, text: str) -> bool:
    """Say whether a text begins with the very number that Word puts before it (２ before ２　国は).

    A blank parts what was typed as a number from what the text speaks of (①に掲げる), and form and number are the same.
    """
    typed = label_of(text) if text else None
    if typed is None or typed.length == len(typed.text):
        return False
    printed = label_of(f"{label}\u3000文") if label else None
    return printed is not None and (printed.scheme, printed.number) == (typed.scheme, typed.number)


def _after_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] in BLANKS:
        start += 1
    return start


def _make(text: str, end: int, scheme: str, number: int) -> Label:
    return Label(text[:end], scheme, number, _after_blanks(text, end))


def _number(text: str) -> Label | None:
    end = 1
    while end < len(text) and text[end] in DIGITS:
        end += 1
    if end > _LONGEST_NUMBER or end == len(text):
        return None
    mark, after = text[end], text[end + 1 : end + 2]
    if after and after in DIGITS and mark in "．.-－、":
        return None if mark == "、" else _levels(text)
    if mark in _BEHIND_NUMBER:
        return _make(text, end if mark in BLANKS else end + 1, _BEHIND_NUMBER[mark], int(text[:end]))
    if mark < _FIRST_JAPANESE or mark in COUNTERS or mark >= _FIRST_FULL_WIDTH:
        return None
    return Label(text[:end], "1", int(text[:end]), end, glued=True)


def _levels(text: str) -> Label | None:
    """Read 5.1.2 or １－１; only a blank behind it tells it from a figure."""
    end = 0
    while end < min(len(text), _LONGEST_LEVELS) and text[end] in DIGITS + "．.-－":
        end += 1
    parts = text[:end].replace("．", ".").replace("-", ".").replace("－", ".").split(".")
    if text[end : end + 1] not in (" ", "\u3000") or not all(parts) or int(parts[0]) == 0:
        return None
    return _make(text, end, "1.1" if len(parts) < _LONGEST_NUMBER else "1.1.1", int(parts[-1]))


def _bracketed(text: str) -> Label | None:
    for end in range(2, min(len(text), 6)):
        if text[end] in _CLOSERS:
            break
    else:
        return None
    inner = text[1:end].strip()
    if inner.isdecimal():
        return _make(text, end + 1, "(1)", int(inner)) if len(inner) <= _LONGEST_NUMBER else None
    if len(inner) == 1 and inner in KANA + HALF_KANA:
        return _make(text, end + 1, "(ア)", _kana_number(inner))
    if _kanji_number(inner):
        return _make(text, end + 1, "(一)", _kanji_number(inner))
    return _latin_label(text, inner, end + 1, "(a)", "(i)")


def _boxed(text: str) -> Label | None:
    """Read 【１】, which is a label only before a text on its line."""
    for end in range(2, min(len(text) - 1, 4)):
        if text[end] in "】］]":
            return _make(text, end + 1, "【1】", int(text[1:end])) if text[1:end].isdecimal() else None
    return None


def _latin(text: str) -> Label | None:
    for end in range(1, min(len(text), 6)):
        if text[end] in ")）．" or (text[end] == "." and text[end + 1 : end + 2] in BLANKS):
            return _latin_label(text, text[:end], end + 1, "a", "i")
    return None


def _latin_label(text: str, inner: str, end: int, letters: str, romans: str) -> Label | None:
    lower = inner.lower()
    if lower in ROMAN:
        return _make(text, end, romans, ROMAN.index(lower) + 1)
    if len(lower) == 1 and "a" <= lower <= "z":
        return _make(text, end, letters, ord(lower) - ord("a") + 1)
    return None


def _kana(text: str) -> Label | None:
    mark, number = text[1:2], _kana_number(text[0])
    if mark and mark in BLANKS:
        return _make(text, 1, "ア", number)
    if mark and mark in "．.":
        return _make(text, 2, "ア", number)
    if mark and mark in _CLOSERS:
        return _make(text, 2, "ア)", number)
    return None


def _kana_number(kana: str) -> int:
    """Return the place of a kana, full or half width, in the order of アイウエオ."""
    return (KANA if kana in KANA else HALF_KANA).index(kana) + 1


def _kanji(text: str) -> Label | None:
    end = 1
    while end < _LONGEST_NUMBER and text[end : end + 1] and text[end] in KANJI_NUMBERS:
        end += 1
    mark, number = text[end : end + 1], _kanji_number(text[:end])
    if mark and number and mark in BLANKS:
        return _make(text, end, "一", number)
    if mark and number and mark in "、．.":
        return _make(text, end + 1, "一、", number)
    return None


def _kanji_number(digits: str) -> int:
    """Return the value of 一 to 九十九, 0 for anything else."""
    tens, ten, ones = digits.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not digits:
        return 0
    if any(each not in KANJI_NUMBERS[:9] for each in tens + ones):
        return 0
    value = KANJI_NUMBERS.find(ones) + 1 if ones else 0
    return value + 10 * (KANJI_NUMBERS.find(tens) + 1 if tens else 1) if ten else value


def _ordinal(text: str) -> Label | None:
    end = 1
    while end <= _LONGEST_NUMBER and text[end : end + 1] and text[end] in DIGITS + KANJI_NUMBERS:
        end += 1
    unit = text[end : end + 1] if text[end : end + 1] in ("編", "部", "章", "節", "款") else ""
    stop = end + len(unit)
    if end == 1 or text[stop : stop + 1] not in (" ", "\u3000"):
        return None
    digits = text[1:end]
    number = int(digits) if digits.isdecimal() else _kanji_number(digits)
    return _make(text, stop, "第" + unit, number) if number else None


def _circled(text: str) -> Label | None:
    code = ord(text[0])
    for first, last, begin in _CIRCLES:
        if first <= code <= last:
            return _make(text, 1, "①", code - first + begin)
    if code >= _DOTTED[0]:
        return _make(text, 1, "⒈", code - _DOTTED[0] + 1)
    return _make(text, 1, "⑴", code - _PARENTHESES[0] + 1)


def _roman(text: str) -> Label | None:
    code = ord(text[0])
    is_large = code <= _ROMAN_TWELVE
    end = 2 if text[1:2] and text[1:2] in "．." else 1
    if end == 1 and text[1:2] not in (" ", "\u3000", "\t"):
        return None
    return _make(text, end, "Ⅰ" if is_large else "i", code - (_ROMAN_ONE if is_large else _SMALL_ROMAN_ONE) + 1)


def _bullet(text: str) -> Label | None:
    mark, after = text[0], text[1:2]
    if not after or after == mark or (after in "○〇◯" and mark in "○〇◯"):
        return None
    return _make(text, 1, mark, 0)


def _dash(text: str) -> Label | None:
    if text[1:2] not in (" ", "\u3000", "\t"):
        return None
    start = _after_blanks(text, 1)
    if text[start : start + 1] and text[start] in BULLETS:
        return _make(text, start + 1, text[start], 0)
    return _make(text, 1, text[0], 0)


_READERS: dict[str, Callable[[str], Label | None]] = {
    **dict.fromkeys(DIGITS, _number),
    **dict.fromkeys("（(", _bracketed),
    **dict.fromkeys("【［[", _boxed),
    **dict.fromkeys(KANA + HALF_KANA, _kana),
    **dict.fromkeys(KANJI_NUMBERS, _kanji),
    **dict.fromkeys("ABCDEFGHIVXabcdefghivx", _latin),
    **dict.fromkeys(BULLETS, _bullet),
    **dict.fromkeys(DASHES, _dash),
    **{
        chr(code): _circled
        for first, last, _begin in (*_CIRCLES, _PARENTHESES, _DOTTED)
        for code in range(first, last + 1)
    },
    **dict.fromkeys("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ", _roman),
    "第": _ordinal,
}
