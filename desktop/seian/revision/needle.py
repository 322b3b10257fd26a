"""What is sought in texts: words, in how many spellings, or a regular expression; made into a pattern of `re`.

Texts are never folded. Each letter of what is sought becomes the set of letters it is to be taken for, so that a match
says exactly which characters stand there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from unicodedata import normalize

from seian.document.variant_kanji import variants
from seian.errors import SeianError
from seian.i18n import mark as _
from seian.i18n import translate

LONGEST = 1000
"""Characters of a needle; what is pasted beyond them is nobody's needle."""

_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]?"
_KANA_GAP = ord("ァ") - ord("ぁ")
_WIDE_GAP = ord("！") - ord("!")
_SMALL = {"ヶ": "ケけヵカか", "ヵ": "カかヶ", "ケ": "ヶ", "け": "ヶ", "カ": "ヵヶ", "か": "ヵヶ"}
"""ヶ is read か and written for け and カ, too: ６ヶ月, ６ヵ月, ６か月."""

_COUNTING = {"ヶ": "箇", "ヵ": "箇", "箇": "ヶヵ"}
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_GROUP_HEAD = re.compile(r"\(\?(?:P<\w+>|P=\w+\)|P>|<?[=!]|[aiLmsux-]*[:)]|>|#[^)]*\)|\(\w+\))")
_COUNT = re.compile(r"\{\d*,?\d*\}")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|N\{[^}]*\}|\d{1,3}|.)", re.DOTALL)


class ExpressionError(SeianError):
    """A regular expression that cannot be read."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What is sought, and what is taken for it: `width` 全半角 and capitals, `kana` ひら・カタ, `variants` 異体字.

    `words` finds whole words only; `expression` takes the text for a regular expression.
    """

    text: str
    width: bool = False
    kana: bool = False
    variants: bool = False
    words: bool = False
    expression: bool = False


@lru_cache(maxsize=64)
def pattern(needle: Needle) -> re.Pattern[str]:
    """Return the pattern that finds a needle. Raises ExpressionError for an expression that cannot be read."""
    flags = re.IGNORECASE if needle.width else 0
    source = source_of(needle)
    try:
        return re.compile(source, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise ExpressionError(in_words(error)) from error


def source_of(needle: Needle) -> str:
    """Return the pattern as it is written."""
    if needle.expression:
        return _spread(needle)
    text = needle.text
    if needle.width:
        text = _HALF_KANA.sub(lambda found: normalize("NFKC", found[0]), text)
    return "".join(_one_of(letter, needle) for letter in text)


def spellings(found: str, needle: Needle) -> tuple[str, ...]:
    """Return by what a match is not letter for letter what was sought: 全半角, かな, 異体字; none for an expression."""
    return () if needle.expression or found == needle.text else _spellings(found, needle)


@lru_cache(maxsize=4096)
def _spellings(found: str, needle: Needle) -> tuple[str, ...]:
    names = []
    for without, name in (
        (replace(needle, width=False), _("全半角")),
        (replace(needle, kana=False), _("かな")),
        (replace(needle, variants=False), _("異体字")),
    ):
        if without != needle and pattern(without).fullmatch(found) is None:
            names.append(translate(name))
    return tuple(names)


def in_words(error: Exception) -> str:
    """Return what is wrong with an expression, for the person."""
    said = str(getattr(error, "msg", error))
    for sign, words in _FAULTS:
        if said.startswith(sign):
            return translate(words)
    return translate(_("この正規表現は読めません。"))


_FAULTS = (
    ("missing ), unterminated", _("「(」が閉じていません。")),
    ("unbalanced parenthesis", _("「)」に対する「(」がありません。")),
    ("unterminated character set", _("「[」が閉じていません。")),
    ("nothing to repeat", _("繰り返しの記号（* + ?）の前に、繰り返すものがありません。")),
    ("multiple repeat", _("繰り返しの記号（* + ?）が続いています。")),
    ("bad escape", _("「\\」の後の字が読めません。")),
    ("bad character range", _("「[ ]」の中の範囲が逆です。")),
    ("invalid group reference", _("置き換える文の \\1 などに当たる「( )」がありません。")),
    ("min repeat greater", _("「{ }」の中の回数が逆です。")),
)


def _one_of(letter: str, needle: Needle) -> str:
    """Return the pattern of a letter in all its spellings."""
    forms = _forms(letter, needle.width, needle.kana, needle.variants)
    single = [form for form in forms if len(form) == 1]
    if len(forms) == 1:
        written = re.escape(letter)
    elif len(single) == len(forms):
        written = f"[{''.join(map(re.escape, single))}]"
    else:
        written = f"(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})"
    if not (needle.variants and _is_kanji(letter)):
        return written
    return f"(?:{written}{_SELECTORS})" if needle.expression else written + _SELECTORS


@cache
def _forms(letter: str, width: bool, kana: bool, kanji: bool) -> tuple[str, ...]:  # noqa: FBT001 -- a key
    forms = [letter]
    if kana:
        forms += [one for form in tuple(forms) for one in (*_SMALL.get(form, ""), *_other_kana(form))]
    if kanji:
        forms += [one for form in tuple(forms) for one in (*_COUNTING.get(form, ""), *variants(form))]
    if width:
        forms += [one for form in tuple(forms) for one in _other_widths(form)]
    return tuple(dict.fromkeys(forms))


def _other_kana(letter: str) -> str:
    if "ぁ" <= letter <= "ゖ" or letter in "ゝゞ":
        return chr(ord(letter) + _KANA_GAP)
    if "ァ" <= letter <= "ヶ" or letter in "ヽヾ":
        return chr(ord(letter) - _KANA_GAP)
    return ""


def _other_widths(letter: str) -> tuple[str, ...]:
    if letter in " \u3000":
        return (" ", "\u3000")
    if "!" <= letter <= "~":
        return (chr(ord(letter) + _WIDE_GAP),)
    if "！" <= letter <= "～":
        return (chr(ord(letter) - _WIDE_GAP),)
    half = _half_kana().get(letter)
    return (half,) if half is not None else ()


@cache
def _half_kana() -> dict[str, str]:
    """Return for each katakana and its punctuation how it is written in half width, ガ as ｶﾞ."""
    halves = {normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFF9E)}
    for letter, half in tuple(halves.items()):
        for sign, mark in (("\u3099", "ﾞ"), ("\u309a", "ﾟ")):
            voiced = normalize("NFC", letter + sign)
            if len(voiced) == 1:
                halves[voiced] = half + mark
    return halves


def _is_kanji(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter >= "\U00020000"


def _spread(needle: Needle) -> str:
    """Return an expression with the letters in it in all their spellings; its signs stay as they are."""
    text, at, result = needle.text, 0, ""
    if not (needle.width or needle.kana or needle.variants):
        return text
    while at < len(text):
        sign = _ESCAPE.match(text, at) or _GROUP_HEAD.match(text, at) or _COUNT.match(text, at)
        if sign is not None:
            result, at = result + sign[0], sign.end()
        elif text[at] == "[":
            end = _set_end(text, at)
            result, at = result + _spread_set(text[at:end], needle), end
        else:
            letter = text[at]
            result += letter if letter.isascii() and not letter.isalnum() else _one_of(letter, needle)
            at += 1
    return result


def _set_end(text: str, start: int) -> int:
    """Return where a set of characters that begins at an offset ends; the end of the text where it does not."""
    at = start + 1
    if text[at : at + 1] == "^":
        at += 1
    at += text[at : at + 1] == "]"
    while at < len(text) and text[at] != "]":
        at += 2 if text[at] == "\\" else 1
    return min(at + 1, len(text))


def _spread_set(written: str, needle: Needle) -> str:
    """Return a set with the other spellings of its letters put in behind; those of ranges stay as they are."""
    if not written.endswith("]"):
        return written
    inside = re.sub(r"\\.|.-.", "", written[1:-1].lstrip("^"), flags=re.DOTALL)
    more = [
        form
        for letter in inside
        if letter.isalnum()
        for form in _forms(letter, needle.width, needle.kana, needle.variants)
        if len(form) == 1 and form != letter
    ]
    return f"{written[:-1]}{''.join(map(re.escape, more))}]"
