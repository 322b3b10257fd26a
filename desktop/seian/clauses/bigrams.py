"""Folded text as terms of the full-text index: every two neighbouring characters are a term.

The tokenizers of FTS5 know no Japanese words, and `trigram` finds nothing shorter than three characters. A term is four
letters and digits for each of its characters, so that the plainest tokenizer (`ascii`) serves and every SQLite gives
the same results. The last character of a text stands alone, so that one character is found by the beginning of terms.
"""

from __future__ import annotations

from functools import lru_cache
from operator import add

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WIDTH = 4  # 36 ** 4 is more than all code points


def terms(folded: str) -> str:
    """Return the terms of a text, parted by blanks, in order."""
    codes = list(map(code, folded))
    return " ".join([*map(add, codes, codes[1:]), *codes[-1:]])


def phrase(folded: str) -> str:
    """Return the FTS5 expression that finds a text of at least one character anywhere in another."""
    if len(folded) == 1:
        return f"{code(folded)}*"
    codes = list(map(code, folded))
    return '"' + " ".join(map(add, codes, codes[1:])) + '"'


def bigrams(folded: str) -> frozenset[str]:
    """Return the terms of two characters, each once."""
    return frozenset(term for term in terms(folded).split() if len(term) > _WIDTH)


@lru_cache(maxsize=65_536)
def code(character: str) -> str:
    """Return the four letters and digits of a character; those of the last code point begin with n."""
    number, result = ord(character), ""
    for _digit in range(_WIDTH):
        number, rest = divmod(number, len(_DIGITS))
        result = _DIGITS[rest] + result
    return result
