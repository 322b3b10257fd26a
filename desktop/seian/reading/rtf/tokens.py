"""Rich text → its tokens: groups, control words with their figures, and the bytes of the text (RTF 1.9.1)."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"([^\\{}\r\n\0]+)"  # text
    rb"|((?:\\'[0-9a-fA-F]{2}){1,4096})"
    rb"|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|([{}])"
    rb"|\\([^a-zA-Z'])"
    rb"|([\r\n\0]+|\\'|\\)",  # between lines of the source; what is no token
)
_WORD = 2**31


class Is(Enum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    WORD = "word"
    SYMBOL = "symbol"
    TEXT = "text"
    BYTE = "byte"


class Token(NamedTuple):
    """A token: the name of a control word or symbol with its figure, if it has one; or bytes of text."""

    kind: Is
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Is.OPEN), Token(Is.CLOSE)


def tokens_of(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a text in order; the bytes that binN announces are none."""
    at, end = 0, len(data)
    match_at = _TOKEN.match
    while at < end:
        match = match_at(data, at)
        if match is None:  # cannot be: every byte begins some token
            return
        at = match.end()
        text, byte, word, figure, brace, symbol, _rest = match.groups()
        if text is not None:
            yield Token(Is.TEXT, data=text)
        elif byte is not None:
            yield Token(Is.BYTE, data=bytes.fromhex(byte.replace(b"\\'", b"").decode("ascii")))
        elif word is not None:
            number = None if figure is None else max(min(int(figure), _WORD), -_WORD)
            name = word.decode("ascii")
            if name == "bin" and number:
                at += max(number, 0)
            else:
                yield Token(Is.WORD, name, number)
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif symbol is not None:
            yield Token(Is.SYMBOL, symbol.decode("latin-1"))
