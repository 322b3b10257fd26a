"""Readings above words (振り仮名) of a source, put where their words stand in the document that was made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.inline import Ruby, Text, content_of, look_of, plain_inline, text_with
from seian.document.model import End, Ki, Unplaced
from seian.document.tree import all_blocks, content_of_node, find, siblings, with_siblings
from seian.i18n import translate as _
from seian.reading.lines import squeezed
from seian.reading.recognised import Unsure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.inline import Content
    from seian.document.model import Document
    from seian.document.tree import Node
    from seian.reading.recognised import Reading


def with_readings(document: Document, readings: Sequence[Reading]) -> tuple[Document, list[Unsure]]:
    """Return the document with each reading above its word, and a doubt for each whose word is not found.

    A word is the one before which most of what stood before it in the source stands.
    """
    doubts: list[Unsure] = []
    for reading in readings:
        best: tuple[int, Node, int, int] | None = None
        for node in all_blocks(document):
            for nth, inline in enumerate(content_of_node(node)):
                text = plain_inline(inline) if isinstance(inline, Text) else ""
                at = text.find(reading.base)
                while text and at >= 0:
                    alike = _alike(reading.before, text[:at])
                    if best is None or alike > best[0]:
                        best = (alike, node, nth, at)
                    at = text.find(reading.base, at + 1)
        if best is None:
            why = _("「{base}」の振り仮名です。付ける所が本文に見つかりません。").format(base=reading.base)
            doubts.append(Unsure("", reading.reading, why))
            document = replace(document, unplaced=(*document.unplaced, Unplaced("", reading.reading, why)))
        else:
            _alike_by, node, nth, at = best
            document = _put(document, node, nth, at, reading)
    return document, doubts


def _alike(before: str, text: str) -> int:
    """Return how many characters two texts have in common at their ends, blanks apart."""
    one, other = squeezed(before), squeezed(text)
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count + (count == len(other))  # all that stands before it


def _put(document: Document, node: Node, nth: int, at: int, reading: Reading) -> Document:
    if isinstance(node, Ki | End):
        return document
    content: Content = content_of_node(node)
    text = content[nth]
    if not isinstance(text, Text):
        return document
    words, look, end = plain_inline(text), look_of(text), at + len(reading.base)
    parts = (text_with(words[:at], look), Ruby(reading.base, reading.reading, look), text_with(words[end:], look))
    place = find(document, node.id)
    row = list(siblings(document, place))
    row[place.nth] = replace(node, content=content_of((*content[:nth], *parts, *content[nth + 1 :])))
    return with_siblings(document, place, tuple(row))
