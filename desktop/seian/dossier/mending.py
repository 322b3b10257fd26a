"""A document's text of which pieces are lost, made whole again around the gaps, so that the rest of it can be read."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from seian.document.model import new_id
from seian.i18n import translate as _
from seian.sqlite_file.connection import utf8

if TYPE_CHECKING:
    from collections.abc import Iterable

_BRACKET: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|([\[\]{}])')
_CLOSING: Final = {b"[": b"]", b"{": b"}"}
_BLOCK: Final = b'{"type":"'
_ITEM: Final = b'{"type":"item","id":"%s","content":"","blocks":['


def mended(parts: Iterable[bytes | None]) -> bytes | None:
    """Return the JSON of a document whose lost pieces are None, a paragraph that says so in place of lost blocks.

    What is inside an item stays inside. Returns None where the beginning is lost, or the brackets cannot be mended;
    whoever gets a text has still to see whether it can be read.
    """
    runs = [b"".join(piece for piece in run if piece) for _lost, run in groupby(parts, lambda piece: piece is None)]
    if not runs or not runs[0]:
        return None
    text, end_is_lost = _Text(), not runs[-1]
    text.add(runs[0])
    for nth in range(2, len(runs), 2):
        if not end_is_lost and not text.come_to(_open_before(b"".join(runs[nth:]))):
            return None
        if runs[nth].startswith(_BLOCK):
            text.add(_gap())
        text.add(runs[nth])
    text.come_to([])
    return bytes(text.json) if not text.open else None


def _gap() -> bytes:
    paragraph = {"type": "paragraph", "id": new_id(), "content": _("（ここは読めませんでした）")}
    return utf8(json.dumps(paragraph, ensure_ascii=False, separators=(",", ":")))


def _open_before(rest: bytes) -> list[bytes]:
    """Return which brackets are open, from the outermost inwards, where the rest of a text begins."""
    inside: list[bytes] = []
    before: list[bytes] = []
    for match in _BRACKET.finditer(rest):
        bracket = match[1]
        if bracket in _CLOSING:
            inside.append(bracket)
        elif bracket and inside:
            inside.pop()
        elif bracket:
            before.append(b"[" if bracket == b"]" else b"{")
    return before[::-1]


class _Text:
    """A JSON text while it is put together, and the brackets that are open at its end."""

    def __init__(self) -> None:
        self.json = bytearray()
        self.open: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """Go on with a piece, with or without a comma between as need be."""
        if piece[:1] in (b"]", b"}"):
            self._without_comma()
        elif self.json.endswith((b"]", b"}")) and piece[:1] == b"{":
            self.json += b","
        self.json += piece
        for match in _BRACKET.finditer(piece):
            if match[1] in _CLOSING:
                self.open.append(match[1])
            elif match[1] and self.open:
                self.open.pop()

    def come_to(self, wanted: list[bytes]) -> bool:
        """Close what is open beyond these brackets, or begin items inside which they are; says whether that will do."""
        while len(self.open) > len(wanted):
            self.add(_CLOSING[self.open[-1]])
        while len(self.open) < len(wanted) and self.open[-1:] == [b"["]:
            self.add(_ITEM % new_id().encode("ascii"))
        return self.open == wanted

    def _without_comma(self) -> None:
        if self.json.endswith(b","):
            del self.json[-1]
