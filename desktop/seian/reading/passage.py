"""Text without a head and an end of its own → rows of blocks: how what is pasted is read, as files are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.document.model import new_id
from seian.document.rows import Row, rows_of
from seian.reading.blocks import blocks_of
from seian.reading.compose import compose_blocks, text_content
from seian.reading.labels import label_of, rank_of
from seian.reading.lines import read_lines
from seian.reading.recognise import joined, lifted
from seian.reading.recognised import Unsure
from seian.reading.repair import characters, unquoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.model import BlockId
    from seian.reading.recognised import Node


class Passage(NamedTuple):
    """A text read: its blocks as rows, and what was doubtful; what is not `placed` stands in none of them.

    Items of a label that usually stands deeper than that of another outermost one are a level deeper: （１） before ３.
    """

    rows: tuple[Row, ...]
    doubts: tuple[Unsure, ...]


def read_passage(text: str, schemes: Sequence[str], ids: Callable[[], BlockId] = new_id) -> Passage:
    """Return the blocks that a text consists of, read as the body of a file is: repaired, lines joined, labels known.

    `schemes` are the label schemes of the document, outermost first. Titles, addressees, dates and signatures are
    paragraphs here.
    """
    pieces, found, furniture = joined(text)
    nodes, doubts = blocks_of(pieces)
    blocks, numbers = compose_blocks(nodes, schemes, ids)
    ranks = sorted({_rank(node) for node in nodes if node.role == "item"})
    rows: list[Row] = []
    for node, block in zip(nodes, blocks, strict=True):
        depth = 1 + (ranks.index(_rank(node)) if node.role == "item" else 0)
        rows.extend(rows_of((block,), depth))
    told = [doubt for _line, doubt in sorted(found, key=lambda each: each[0])]
    told += (lifted(role, line, is_number=False) for role, line in furniture)
    told += doubts
    told += (Unsure(one.where, one.text, one.why, placed=True) for one in numbers)
    return Passage(tuple(rows), tuple(told))


def read_line(text: str) -> str:
    """Return one line that goes into a text: repaired as a file is, its blanks at both ends kept."""
    bare = unquoted(characters(text))[0]
    return "".join(inline for inline in text_content(bare) if isinstance(inline, str))


def read_plain_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank, repaired but not joined: lines of a title."""
    return tuple(line.text for line in read_lines(unquoted(characters(text))[0]))


def _rank(node: Node) -> int:
    label = label_of(node.label + "\u3000文")
    return rank_of(label.scheme if label is not None else node.label)
