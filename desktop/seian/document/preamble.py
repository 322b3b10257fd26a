"""Which blocks of a document are its preamble (前文), its main part, and what closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.body_parts import Bounds, bounds_of, is_closing_sentence, main_of
from seian.document.inline import plain
from seian.document.model import End, Heading, Item, Ki, Paragraph
from seian.document.numbering import KNOWN_SCHEMES, is_bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.body_parts import Role
    from seian.document.model import Block, Document


def bounds(body: Sequence[Block]) -> Bounds:
    """Return at which outermost block the main part begins, and at which the part behind it."""
    reached: dict[str, int] = {}
    return bounds_of(
        tuple(
            "closing" if isinstance(block, Paragraph) and hands_in(block) else _role(block, reached) for block in body
        )
    )


def preamble_and_main(document: Document) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Split the body where its preamble ends: before its main part, else before what closes the text."""
    end = min(bounds(document.body))
    return document.body[:end], document.body[end:]


def main_start(body: Sequence[Block]) -> int:
    """Return at which outermost block the main part begins, whatever words the blocks hold.

    Places are named by it, so that typing words into a block never moves another one.
    """
    reached: dict[str, int] = {}
    return main_of(tuple(_role(block, reached) for block in body))


def hands_in(paragraph: Paragraph) -> bool:
    """Say whether a paragraph reads as a closing sentence; whether it is one depends on where it stands."""
    return is_closing_sentence(plain(paragraph.content))


def _role(block: Block, reached: dict[str, int]) -> Role:
    """Return what a block is without looking at its words."""
    match block:
        case Item():
            return "first" if _number(block, reached) == 1 else "item"
        case Heading():
            return "heading"
        case Ki():
            return "ki"
        case End():
            return "end"
        case _:
            return "paragraph"


def _number(item: Item, reached: dict[str, int]) -> int:
    """Return an item's number as `labels` counts it; 0 for one that does not count, or may count with those before it.

    `reached` has the last number of each marker, of items without one by the empty marker, whose scheme is the house
    style's: so a marker may be of that scheme, too.
    """
    marker = item.marker or ""
    if marker and (is_bullet(marker) or marker not in KNOWN_SCHEMES):
        return 0
    if item.start is None and marker and "" in reached:
        return 0
    reached[marker] = reached.get(marker, 0) + 1 if item.start is None else item.start
    return reached[marker]
