"""Speed of comparing two papers of 60 pages: with their table laid on pages, and as an amending act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from making import STYLE, document_of_pages
from measuring import against, in_turn

from seian.assets import template
from seian.document.inline import plain
from seian.document.model import Item, Paragraph
from seian.flow.amending import amendments
from seian.flow.build import flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.layout.pages import lay_out
from seian.word.template import read_template, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Figure

    from seian.document.model import Block, Document

RUNS = 7


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    document = document_of_pages(60)
    sheet = sheet_of(read_template(template("標準.docx")))
    before = flow(document, STYLE, sheet=sheet)
    for name, later in (
        ("a tenth amended", amended(document, 10)),
        ("a third moved to the end", moved(document)),
        ("of other ids, a tenth amended", renamed(amended(document, 10))),
    ):
        after = flow(later, STYLE, sheet=sheet)

        def table(after: object = after) -> object:
            return comparison_table(compare(before, after), STYLE.comparison)  # type: ignore[arg-type]

        (seconds,) = in_turn([table], RUNS)
        yield against(f"60 pages, {name}: compared, with the table", seconds * 1000, 200)
        made = comparison_table(compare(before, after), STYLE.comparison)
        (seconds,) = in_turn([lambda made=made: lay_out(made, sheet)], RUNS)  # type: ignore[misc]
        yield against(f"60 pages, {name}: the table laid", seconds * 1000, 200)
        compared = compare(before, after)
        (seconds,) = in_turn([lambda compared=compared: amendments(compared)], RUNS)  # type: ignore[misc]
        yield against(f"60 pages, {name}: 改め文", seconds * 1000, 200)


def amended(document: Document, each: int) -> Document:
    """Return the document with other words in every so manieth block."""
    return replace(
        document,
        body=tuple(_reworded(block) if at % each == 0 else block for at, block in enumerate(document.body)),
    )


def _reworded(block: Block) -> Block:
    if not isinstance(block, Paragraph | Item):
        return block
    text = plain(block.content)
    return replace(block, content=(text[: len(text) // 2] + "速やかに" + text[len(text) // 2 + 3 :],))


def moved(document: Document) -> Document:
    """Return the document with the first third of its blocks at its end."""
    third = len(document.body) // 3
    return replace(document, body=(*document.body[third:], *document.body[:third]))


def renamed(document: Document) -> Document:
    """Return the document with ids of its own."""
    return replace(document, body=tuple(_renamed(block) for block in document.body))


def _renamed(block: Block) -> Block:
    if isinstance(block, Item):
        return replace(block, id=f"other {block.id}", blocks=tuple(map(_renamed, block.blocks)))
    return replace(block, id=f"other {block.id}")
