"""Tables of a text in a Word file → nodes, and their places in a text that is labelled line by line."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.reading.recognised import Node
from seian.reading.word.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.reading.recognised import Recognised
    from seian.reading.word.body import Stories
    from seian.reading.word.paragraph import CellSpot

_MARK = "この所に、表の{number}番目のものを置く。"  # a sentence, for nothing else is surely a paragraph


class Marked(NamedTuple):
    """Stories with a sentence in place of each table, and the tables by these."""

    stories: Stories
    tables: Mapping[str, Node]


def line_of(paragraph: Paragraph, spot: CellSpot, line: int) -> Node:
    """Return a line of a cell; `line` is that of the file, from 1."""
    text = paragraph.text.strip(" \t\n\f").replace("\n", "").replace("\f", "")
    text = f"{paragraph.label}\u3000{text}" if paragraph.label else text
    return Node("line" if spot.line else "cell", text, line=line)


def table_node(head: Node, lines: Sequence[tuple[CellSpot, Node]]) -> Node:
    """Return a table of these lines, each with its place; `head` is the node with its caption."""
    rows = []
    for _row, several in groupby(lines, lambda one: one[0].row):
        own = list(several)
        cells = (list(cell) for _column, cell in groupby(own, lambda one: one[0].column))
        words = "\t".join("\n".join(node.text for _spot, node in cell) for cell in cells)
        nodes = tuple(node for _spot, node in own)
        rows.append(Node("row", words, named=own[0][0].heading, blocks=nodes, line=own[0][1].line))
    return head._replace(blocks=tuple(rows))


def captioned(text: str) -> tuple[str, str] | None:
    """Return the number and the words of a caption (表１　備蓄の現況); None for any other text."""
    match = _caption().fullmatch(text.strip())
    return None if match is None else (match[1], (match[2] or "").strip())


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(r"((?:表|別表)\s?[0-9０-９]+)(?:[\s：:．.]+([^。]{0,60}))?")


def marked(stories: Stories) -> Marked:
    """Return stories in which a sentence stands in place of each table."""
    paragraphs: list[Paragraph] = []
    tables: dict[str, Node] = {}
    for table, several in groupby(enumerate(stories.paragraphs, 1), lambda one: one[1].cell and one[1].cell.table):
        own = list(several)
        if table is None:
            paragraphs += (paragraph for _line, paragraph in own)
            continue
        mark = _MARK.format(number=table)
        lines = [(one.cell, line_of(one, one.cell, line)) for line, one in own if one.cell is not None]
        tables[mark] = table_node(Node("table", ""), lines)
        first = own[0][1]
        paragraphs.append(
            Paragraph(
                mark,
                where=first.where,
                page=first.page,
                marked=tuple(each for _line, one in own for each in one.marked),
                beside=tuple(each for _line, one in own for each in one.beside),
                sources=tuple(number for _line, one in own for number in one.sources),
            )
        )
    return Marked(stories._replace(paragraphs=paragraphs), tables)


def with_tables(found: Sequence[Recognised], tables: Mapping[str, Node]) -> tuple[Recognised, ...] | None:
    """Return documents with the tables in place of their marks; None where a mark is not a paragraph of its own."""
    left = dict(tables)

    def put(nodes: Sequence[Node]) -> tuple[Node, ...]:
        made: list[Node] = []
        for node in nodes:
            table = left.pop(node.text, None) if node.role in ("paragraph", "closing") else None
            if table is None:
                made.append(node._replace(blocks=put(node.blocks)) if node.blocks else node)
                continue
            above = captioned(made[-1].text) if made and made[-1].role == "paragraph" else None
            head = made.pop() if above is not None else node
            label, words = above or ("", "")
            made.append(table._replace(text=words, label=label, line=head.line, part=head.part))
        return tuple(made)

    whole = [one._replace(body=put(one.body)) for one in found]
    if left:
        return None
    return tuple(
        one._replace(unsure=tuple(doubt for doubt in one.unsure if not any(mark in doubt.text for mark in tables)))
        for one in whole
    )


def with_rows(found: Sequence[Recognised], tables: Mapping[str, Node]) -> tuple[Recognised, ...]:
    """Return documents with the rows of tables as text in place of marks that are no paragraphs of their own."""

    def put(node: Node) -> Node:
        text = node.text
        for mark, table in tables.items():
            text = text.replace(mark, "\u3000".join(" ".join(row.text.split()) for row in table.blocks))
        return node._replace(text=text, blocks=tuple(map(put, node.blocks)))

    return tuple(one._replace(body=tuple(map(put, one.body))) for one in found)
