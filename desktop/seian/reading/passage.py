"""Text without a head and an end of its own → rows of blocks: how what is pasted is read, as files are.

With markup (HTML, rich text) it comes as paragraphs, which are read as those of a Word file are.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from seian.document.inline import plain
from seian.document.model import Document, Item, Paragraph, new_id
from seian.document.numbering import parse_label
from seian.document.rows import Row, rows_of, tree_of
from seian.document.tree import content_of_node, with_children, with_nodes
from seian.named import NamedTuple
from seian.reading.blocks import blocks_of
from seian.reading.compose import compose_blocks, text_content
from seian.reading.emphasis import emphasised
from seian.reading.labels import label_of, rank_of
from seian.reading.lines import read_lines
from seian.reading.page_starts import begun_on, page_starts_of
from seian.reading.recognise import body_of, joined, lifted
from seian.reading.recognised import Reading
from seian.reading.repair import characters, unquoted
from seian.reading.rubies import with_readings
from seian.reading.word.looks import looks_of_lines
from seian.reading.word.pieces import as_rows, laid
from seian.reading.wording import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from seian.document.model import BlockId
    from seian.document.tree import Node
    from seian.reading.emphasis import Row as Looks
    from seian.reading.paragraphs import Piece
    from seian.reading.recognised import Node as Found
    from seian.reading.recognised import Unsure
    from seian.reading.word.body import Stories

_QUOTES = ">＞ "  # what goes of quoted mail


class Passage(NamedTuple):
    """What was read: its blocks as rows, and what was doubtful; what is not `placed` stands in none of them.

    `unsure` says that its lines could be other blocks: something was left out or is doubtful, or they are a list.

    Every item has the scheme of its label as its marker, and `start` where its number does not go on from the one
    before. Items of a label that usually stands deeper than that of another outermost one are a level deeper: （１）
    before ３.
    """

    rows: tuple[Row, ...]
    doubts: tuple[Unsure, ...]
    unsure: bool = False


def read_passage(text: str, schemes: Sequence[str], ids: Callable[[], BlockId] = new_id) -> Passage:
    """Return the blocks that a text consists of, read as the body of a file is: repaired, lines joined, labels known.

    `schemes` are the label schemes of the document, outermost first. Titles, addressees, dates and signatures are
    paragraphs here.
    """
    pieces, found, furniture = joined(text)
    told = [doubt for _line, doubt in sorted(found, key=lambda each: each[0])]
    told += (lifted(role, line, is_number=False) for role, line in furniture)
    return _passage(pieces, told, schemes, ids, page_starts_of(text))


def read_stories(stories: Stories, schemes: Sequence[str], ids: Callable[[], BlockId] = new_id) -> Passage:
    """Return the blocks that paragraphs with markup consist of, as `read_passage` does of a text."""
    pieces, found, places, of_line, starts = laid(stories)
    told = [doubt for _line, doubt in sorted(found, key=lambda each: each[0])]
    passage = _passage(pieces, told, schemes, ids, starts, looks_of_lines(stories, of_line))
    told = [doubt._replace(where=places.get(doubt.where, doubt.where)) for doubt in passage.doubts]
    rows, homeless = _with_readings(passage.rows, stories)
    return Passage(rows, (*told, *homeless), passage.unsure)


def told_beside(stories: Stories) -> tuple[Unsure, ...]:
    """Return what is told of paragraphs with markup beside their text, however they are put in."""
    return tuple(doubt for _line, doubt in sorted(laid(stories).doubts, key=lambda each: each[0]))


def lines_of(stories: Stories) -> str:
    """Return the lines of paragraphs with markup as a text has them."""
    return "\n".join(line.strip(" ") for one in stories.paragraphs for line in as_rows(one))


def _with_readings(rows: tuple[Row, ...], stories: Stories) -> tuple[tuple[Row, ...], Sequence[Unsure]]:
    found = [
        Reading(one.text[: each.at], each.base, each.reading) for one in stories.paragraphs for each in one.readings
    ]
    if not found:
        return rows, ()
    document, homeless = with_readings(with_nodes(Document("", ""), "body", tree_of(rows)), found)
    read = {row.node.id: with_children(row.node, ()) for row in rows_of(document.body)}
    return tuple(Row(read[row.node.id], row.depth) for row in rows), homeless


def _passage(
    pieces: Sequence[Piece],
    told: list[Unsure],
    schemes: Sequence[str],
    ids: Callable[[], BlockId],
    starts: Collection[int],
    looks: Mapping[int, Looks] = MappingProxyType({}),
) -> Passage:
    found, doubts = blocks_of(body_of(pieces))
    nodes = emphasised(begun_on(found, starts) if starts else found, looks)
    blocks, _numbers = compose_blocks(nodes, schemes, ids)
    ranks = sorted({_rank(node) for node in nodes if node.role == "item"})
    rows: list[Row] = []
    for node, block in zip(nodes, blocks, strict=True):
        depth = 1 + (ranks.index(_rank(node)) if node.role == "item" else 0)
        rows.extend(Row(_labelled(row, schemes), row.depth + depth - 1) for row in rows_of((block,)))
    told = [*told, *doubts]
    doubtful = any(doubt.text.strip(_QUOTES) for doubt in told)
    return Passage(tuple(rows), tuple(told), doubtful or _is_list([row.node for row in rows]))


def read_as_paragraphs(text: str, ids: Callable[[], BlockId] = new_id) -> Passage:
    """Return the lines of a text as paragraphs, a paragraph each, repaired but neither joined nor rid of labels."""
    return Passage(
        tuple(Row(Paragraph(ids(), text_content(line)), 1) for line in read_plain_lines(text)), (), unsure=True
    )


def read_as_items(text: str, schemes: Sequence[str], ids: Callable[[], BlockId] = new_id) -> Passage:
    """Return the lines of a text as items of one level, an item each; a label at the head of one is its number."""
    rows = []
    for line in read_plain_lines(text):
        label = parse_label(line, schemes)
        rows.append(Row(Item(ids(), text_content(line[label.end :] if label is not None else line)), 1))
    return Passage(tuple(rows), (), unsure=True)


def _is_list(nodes: Sequence[Node]) -> bool:
    """Say whether blocks are lines without labels that no sentence ends, two or more: perhaps items."""
    lines = [plain(content_of_node(node)) for node in nodes]
    bare = all(isinstance(node, Paragraph) for node in nodes)
    return bare and len(lines) > 1 and not any(ends_sentence(line) for line in lines)


def _labelled(row: Row, schemes: Sequence[str]) -> Node:
    """Return the block of a row; an item with the scheme of its label, also where that is its level's."""
    node = with_children(row.node, ())
    if not isinstance(node, Item) or node.marker is not None:
        return node
    return replace(node, marker=schemes[min(row.depth, len(schemes)) - 1])


def read_line(text: str) -> str:
    """Return one line that goes into a text: repaired as a file is, its blanks at both ends kept."""
    bare = unquoted(characters(text))[0]
    return "".join(inline for inline in text_content(bare) if isinstance(inline, str))


def read_plain_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank, repaired but not joined: lines of a title."""
    return tuple(line.text for line in read_lines(unquoted(characters(text))[0]))


def _rank(node: Found) -> int:
    label = label_of(node.label + "\u3000文")
    return rank_of(label.scheme if label is not None else node.label)
