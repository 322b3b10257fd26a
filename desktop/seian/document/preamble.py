"""Which blocks of a document are its preamble (前文), its main part, and what closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.body_parts import Bounds, bounds_of, is_closing_sentence, main_of
from seian.document.inline import plain
from seian.document.model import End, Figure, Heading, Item, Ki, Paragraph, Table
from seian.document.numbering import KNOWN_SCHEMES, is_bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.body_parts import Role
    from seian.document.model import Block, Document


def bounds(body: Sequence[Block]) -> Bounds:
    """Return at which outermost block the main part begins, and at which the part behind it."""
    roles = zip(_roles(body), body, strict=True)
    return bounds_of(
        tuple("closing" if isinstance(block, Paragraph) and hands_in(block) else role for role, block in roles)
    )


def preamble_and_main(document: Document) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Split the body where its preamble ends: before its main part, else before what closes the text."""
    end = min(bounds(document.body))
    return document.body[:end], document.body[end:]


def main_start(body: Sequence[Block]) -> int:
    """Return at which outermost block the main part begins, whatever words the blocks hold.

    Places are named by it, so that typing words into a block never moves another one.
    """
    return main_of(_roles(body))


def hands_in(paragraph: Paragraph) -> bool:
    """Say whether a paragraph reads as a closing sentence; whether it is one depends on where it stands."""
    return is_closing_sentence(plain(paragraph.content))


def _roles(body: Sequence[Block]) -> list[Role]:
    """Return what each block is without looking at its words.

    Whether an item is the first of its row is asked only where it stands below a paragraph, for nowhere else does it
    tell anything: a body is looked over whenever Enter makes a block of it.
    """
    roles: list[Role] = [_ROLES[block.__class__] for block in body]
    below = [at for at in range(1, len(roles)) if roles[at] == "item" and roles[at - 1] == "paragraph"]
    reached: dict[str, int] = {}
    begin = 0
    for at in below:
        for block in body[begin:at]:
            if isinstance(block, Item):
                _number(block, reached)
        block, begin = body[at], at + 1
        if isinstance(block, Item) and _number(block, reached) == 1:
            roles[at] = "first"
    return roles


_ROLES: dict[type, Role] = {
    Paragraph: "paragraph",
    Heading: "heading",
    Item: "item",
    Ki: "ki",
    End: "end",
    Table: "paragraph",
    Figure: "paragraph",
}


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
