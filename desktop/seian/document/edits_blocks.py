"""Edits of whole blocks: putting in, taking out, exchanging, and the lines 記 and 以上.

They keep the rules of `edits_text`. A block that would break the model (in a part where it cannot stand, with an id
that is taken, a second or nested 記 or 以上) raises ValueError.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.caret import Caret, Edited
from seian.document.inline import length
from seian.document.model import Annex, Attachment, Cell, End, Excerpt, Item, Ki, Note, TitleLine, new_id
from seian.document.tree import (
    PARTS,
    Node,
    Nodes,
    Part,
    Place,
    check_insertion,
    children,
    content_of_node,
    find,
    node_at,
    nodes_of,
    siblings,
    walk,
    with_children,
    with_content,
    with_node,
    with_nodes,
    with_siblings,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.model import BlockId, Document


def insert_before(document: Document, block: BlockId, *new: Node) -> Document:
    """Put blocks before a block, at its level; before the table that a cell stands in."""
    return _insert(document, _whole(document, find(document, block)), new)


def insert_after(document: Document, block: BlockId, *new: Node) -> Document:
    """Put blocks behind a block and everything inside it, at its level; behind the table that a cell stands in."""
    place = _whole(document, find(document, block))
    return _insert(document, place.beside(place.nth + 1), new)


def insert_into(document: Document, parent: BlockId, *new: Node, nth: int | None = None) -> Document:
    """Put blocks inside an item or a note, before its child with the index `nth`; behind all of them if None."""
    place = find(document, parent)
    last = len(children(node_at(document, place)))
    return _insert(document, place.inside(last if nth is None else nth), new)


def append(document: Document, *new: Node) -> Document:
    """Put blocks at the end of the part that blocks of their kind belong in; in the body before a closing 以上."""
    for part in PARTS:
        group = tuple(node for node in new if _part_of(node) == part)
        if group:
            nodes = nodes_of(document, part)
            closed = bool(nodes) and isinstance(nodes[-1], End)
            document = _insert(document, Place(part, (len(nodes) - closed,)), group)
    return document


def remove(document: Document, *blocks: BlockId) -> Edited:
    """Take out blocks with everything inside them.

    Of a cell only the text goes, if its table stays. The caret stands at the start of the block that was read next in
    the part of the first of them, or at the end of the one before. A number that a removed item began with passes to
    the item after it.
    """
    places = [find(document, block) for block in blocks]
    if not places:
        return Edited(document, None)
    part = min(places, key=lambda place: PARTS.index(place.part)).part
    gone = frozenset(node.id for place in places for node in walk((node_at(document, place),)))
    rows = [*walk(nodes_of(document, part))]
    first = next(number for number, node in enumerate(rows) if node.id in gone)
    caret = next((Caret(node.id, 0) for node in rows[first:] if node.id not in gone), None)
    if caret is None and first:
        caret = Caret(rows[first - 1].id, length(content_of_node(rows[first - 1])))
    for touched in {place.part for place in places}:
        document = with_nodes(document, touched, _pruned(nodes_of(document, touched), gone))
    return Edited(document, caret)


def replace_block(document: Document, block: Node) -> Document:
    """Put a block in place of the one with its id, with everything inside: to change its marker, number, presence."""
    place = find(document, block.id)
    old = node_at(document, place)
    if old == block:
        return document
    if type(old) is not type(block) or children(old) != children(block):
        bare, _ = remove(document, block.id)
        check_insertion(bare, place, (block,))
    return with_node(document, place, block)


def mark_heading(document: Document, item: BlockId, *, heading: bool = True) -> Document:
    """Say whether an item's text names it rather than asks for something. Raises ValueError for other blocks."""
    node = node_at(document, find(document, item))
    if not isinstance(node, Item):
        message = f"the {type(node).__name__} {item!r} is no item"
        raise ValueError(message)  # noqa: TRY004 -- the kind of block is a value here
    return replace_block(document, replace(node, heading=heading))


def put_ki(document: Document, before: BlockId, *, ids: Callable[[], BlockId] = new_id) -> Document:
    """Put the line 記 before a block of the body, at the outermost level; the one that is there already moves."""
    place = find(document, before)
    if place.part != "body":
        message = f"the line Ki stands in the body, not in the {place.part}"
        raise ValueError(message)
    index = place.path[0]
    body = document.body
    old = next((number for number, block in enumerate(body) if isinstance(block, Ki)), None)
    if old is None:
        return with_nodes(document, "body", (*body[:index], Ki(ids()), *body[index:]))
    rest = (*body[:old], *body[old + 1 :])
    index -= old < index
    return with_nodes(document, "body", (*rest[:index], body[old], *rest[index:]))


def put_end(document: Document, *, ids: Callable[[], BlockId] = new_id) -> Document:
    """Put the line 以上 at the end of the body; the one that is there already moves."""
    ends = tuple(block for block in document.body if isinstance(block, End)) or (End(ids()),)
    rest = tuple(block for block in document.body if not isinstance(block, End))
    return with_nodes(document, "body", (*rest, *ends))


def _whole(document: Document, place: Place) -> Place:
    """Return the place of a block, of a cell that of its table."""
    return place.parent if place.parent is not None and isinstance(node_at(document, place), Cell) else place


def _insert(document: Document, place: Place, new: Nodes) -> Document:
    if not new:
        return document
    check_insertion(document, place, new)
    among = siblings(document, place)
    return with_siblings(document, place, (*among[: place.nth], *new, *among[place.nth :]))


def _part_of(node: Node) -> Part:
    match node:
        case TitleLine():
            return "title"
        case Attachment():
            return "attachments"
        case Note():
            return "notes"
        case Annex():
            return "annexes"
        case Excerpt():
            message = f"the Excerpt {node.id!r} can only stand inside a note"
            raise ValueError(message)
        case _:
            return "body"


def _pruned(nodes: Nodes, gone: frozenset[BlockId]) -> Nodes:
    index = len(nodes)
    while index:
        index -= 1
        node = nodes[index]
        if node.id in gone and isinstance(node, Cell):  # a table keeps its cells
            new = () if node.goes_on else (with_content(node, ()),)
            nodes = (*nodes[:index], *new, *nodes[index + 1 :])
        elif node.id in gone:
            nodes = without(nodes, index)
        elif children(node):
            kept = with_children(node, _pruned(children(node), gone))
            if kept is not node:
                nodes = (*nodes[:index], kept, *nodes[index + 1 :])
    return nodes
