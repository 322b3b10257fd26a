"""What the search takes for the same: widths, ひらがな and カタカナ, capitals, blanks. Stored text is never folded."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from seian.named import NamedTuple

_KATAKANA = range(ord("ァ"), ord("ヶ") + 1)
_TO_HIRAGANA = ord("ァ") - ord("ぁ")
_VOICED = "ﾞﾟ\u3099\u309a"  # half-width and combining marks, which join the letter before them


class Folded(NamedTuple):
    """A folded text, and for each of its characters the offset of the one it comes from; one more for the end."""

    text: str
    origins: tuple[int, ...]


def fold(text: str) -> str:
    """Return the text as the search sees it: two texts that fold alike are the same to it."""
    return "".join(map(_folded, _letters(text)))


def fold_with_origins(text: str) -> Folded:
    """Return the folded text with the way back, to show where in the text a hit is."""
    result, origins, at = "", [], 0
    for letter in _letters(text):
        folded = _folded(letter)
        result += folded
        origins.extend([at] * len(folded))
        at += len(letter)
    return Folded(result, (*origins, at))


def _letters(text: str) -> list[str]:
    """Split a text into characters, a half-width mark with its letter."""
    if not any(mark in text for mark in _VOICED):
        return list(text)
    result: list[str] = []
    for character in text:
        if character in _VOICED and result and len(result[-1]) == 1:
            result[-1] += character
        else:
            result.append(character)
    return result


@lru_cache(maxsize=65_536)
def _folded(letter: str) -> str:
    plain = "".join(normalize("NFKC", letter).casefold().split())
    return "".join(
        chr(ord(character) - _TO_HIRAGANA) if ord(character) in _KATAKANA else character for character in plain
    )
