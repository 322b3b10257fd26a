"""Edits of where pages begin (改ページ): a block of the body may begin a new one, wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.model import Cell, End, Figure, Heading, Item, Ki, Paragraph, Table
from seian.document.tree import find, node_at, row_after, with_node

if TYPE_CHECKING:
    from seian.document.model import Block, BlockId, Document
    from seian.document.tree import Node, Place

_OF_BODY = (Paragraph, Item, Heading, Ki, End, Table, Figure)


def start_page(document: Document, block: BlockId, *, starts: bool = True) -> Document:
    """Say whether a block of the body begins a new page; of a cell its table does.

    The very same document where it is so already. Raises KeyError for an unknown id, ValueError for a block of another
    part.
    """
    place = _place_of(document, block)
    node = node_at(document, place)
    if not isinstance(node, _OF_BODY):
        message = f"the {type(node).__name__} {block!r} cannot begin a page"
        raise ValueError(message)  # noqa: TRY004 -- the kind of block is a value here
    return document if node.starts_page == starts else with_node(document, place, begun(node, starts=starts))


def starts_page(document: Document, block: BlockId) -> bool:
    """Say whether a new page begins right before the text of a block: of a first cell, if its table has no caption."""
    place = find(document, block)
    node = node_at(document, place)
    if isinstance(node, Cell):
        above = place.parent
        table = node_at(document, above) if above is not None and place.nth == 0 else None
        return isinstance(table, Table) and not table.captioned and table.starts_page
    return begins(node)


def page_after(document: Document, block: BlockId) -> BlockId | None:
    """Return the block that is read next after this one, if it begins a new page; None behind a cell."""
    place = find(document, block)
    after = None if isinstance(node_at(document, place), Cell) else row_after(document, place)
    if after is None:
        return None
    node = node_at(document, after)
    return node.id if begins(node) else None


def begins(node: Node) -> bool:
    """Say whether a block begins a new page; those outside of bodies never do."""
    return isinstance(node, _OF_BODY) and node.starts_page


def without_page(node: Node) -> Node:
    """Return a block that begins no page; the very same one where it begins none already."""
    return begun(node, starts=False) if isinstance(node, _OF_BODY) else node


def begun(node: Block, *, starts: bool = True) -> Block:
    """Return a block that begins a new page, or begins none; the very same one where it is so already."""
    return node if node.starts_page == starts else replace(node, starts_page=starts)


def _place_of(document: Document, block: BlockId) -> Place:
    """Return the place of a block, of a cell that of its table."""
    place = find(document, block)
    return place.parent if place.parent is not None and isinstance(node_at(document, place), Cell) else place
