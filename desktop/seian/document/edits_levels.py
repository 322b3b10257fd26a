"""Edits of rank: moving a block among its siblings, deeper or further out, and between paragraph, item and heading.

They keep the rules of `edits_text`, and two of their own: only `move` and `move_to` change the order in which blocks
are read, and a block that cannot go where it is sent stays where it is. A table stays one, and its cells stay in it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.edits_tables import move_row
from seian.document.model import Annex, Cell, End, Figure, Heading, Item, Ki, Paragraph, Table
from seian.document.tree import (
    DEEPEST,
    Node,
    Nodes,
    Place,
    children,
    find,
    height,
    in_text,
    node_at,
    reading_order,
    siblings,
    with_children,
    with_node,
    with_siblings,
    without,
)

if TYPE_CHECKING:
    from seian.document.model import BlockId, Document
    from seian.document.tree import Part


def move(document: Document, block: BlockId, by: int) -> Document:
    """Move a block with everything inside it among its siblings, `by` places down (negative: up), as far as it can go.

    Nothing passes the lines 記 and 以上; these themselves pass anything. A number that the siblings begin with stays at
    its place. In a table the row of a cell is moved.
    """
    place = find(document, block)
    among, nth = siblings(document, place), place.nth
    if isinstance(among[nth], Cell):
        return move_row(document, block, by)
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        other = nth + step
        if not 0 <= other < len(among):
            break
        if isinstance(among[other], Ki | End) and not isinstance(among[nth], Ki | End):
            break
        upper = min(nth, other)
        among = (*among[:upper], *_swapped(among[upper], among[upper + 1]), *among[upper + 2 :])
        nth = other
    return with_siblings(document, place, among)


def move_to(document: Document, block: BlockId, parent: BlockId | None, nth: int) -> Document:
    """Move a block of the body or an annex with everything inside it before the child of `parent` with the index `nth`.

    `parent` None is the body itself, of an annex as such the row of annexes; the children are counted as they stand
    now, their number is behind all of them. Nothing passes the lines 記 and 以上, nothing comes to stand in itself, in
    what holds no blocks or deeper than `tree.DEEPEST`. A number that siblings begin with stays at its place. Raises
    KeyError for a block that is not there.
    """
    place = find(document, block)
    within = None if parent is None else find(document, parent)
    node = node_at(document, place)
    if not _may_stand(document, place, within, nth):
        return document
    if within == place.parent:
        return move(document, block, nth - place.nth - (nth > place.nth))
    rest = with_siblings(document, place, without(siblings(document, place), place.nth))
    outermost: Part = "annexes" if isinstance(node, Annex) else "body"
    target = Place(outermost, (nth,)) if parent is None else find(rest, parent).inside(nth)
    among = siblings(rest, target)
    behind = among[nth:]
    if isinstance(node, Item):
        begins = behind[0] if behind else None
        start = None
        if isinstance(begins, Item) and begins.start is not None and begins.marker == node.marker:
            start, behind = begins.start, (replace(begins, start=None), *behind[1:])
        node = node if node.start == start else replace(node, start=start)
    return with_siblings(rest, target, (*among[:nth], node, *behind))


def _may_stand(document: Document, place: Place, within: Place | None, nth: int) -> bool:
    """Say whether the block at a place may go inside another one, or among the outermost blocks of the body."""
    node = node_at(document, place)
    if isinstance(node, Annex):
        return within is None
    if not in_text(document, place) or isinstance(node, Cell):
        return False
    top = nth
    if within is not None:
        top = within.path[0]
        inside_itself = within.part == place.part and within.path[: len(place.path)] == place.path
        if inside_itself or not isinstance(node_at(document, within), Item | Annex):
            return False
        if len(within.path) + height(node) > DEEPEST:
            return False
    if place.part != "body" or (within is not None and within.part != "body"):
        return True  # from the text into an annex, out of one, or within annexes
    return _lines_above(document, place.path[0]) == _lines_above(document, top)


def _lines_above(document: Document, index: int) -> int:
    """Return how many of the lines 記 and 以上 stand before an outermost block of the body."""
    return sum(isinstance(node, Ki | End) for node in document.body[:index])


def demote(document: Document, *blocks: BlockId) -> Document:
    """Move blocks of the body one level deeper with everything inside them (Tab).

    Each becomes the last child of the item before it among its siblings; a block that does not follow an item,
    or would come to stand deeper than `tree.DEEPEST`, stays. A block inside another one given just goes along.
    """
    for block in _outermost(document, blocks):
        place = find(document, block)
        node = node_at(document, place)
        if not in_text(document, place) or place.nth == 0:
            continue
        among = siblings(document, place)
        before = among[place.nth - 1]
        if isinstance(before, Item) and len(place.path) + height(node) <= DEEPEST:
            if isinstance(node, Item) and node.start is not None:
                node = replace(node, start=None)
            inside = with_children(before, (*before.blocks, node))
            rest = without(among, place.nth)
            document = with_siblings(document, place, (*rest[: place.nth - 1], inside, *rest[place.nth :]))
    return document


def promote(document: Document, *blocks: BlockId) -> Document:
    """Move blocks inside items one level further out (Shift+Tab): each becomes the next sibling of the item it was in.

    What follows a block in the same item is still read after it, as on paper and in Word's outline (some outliners
    leave it behind, so that the block jumps over it): an item takes it as children of its own, at the depth it had; a
    paragraph or heading, which holds none, takes it along to its new level. A block inside another one given just goes
    along.
    """
    # from the last one on: what comes along with a block must not be moved twice
    for block in reversed(_outermost(document, blocks)):
        place = find(document, block)
        if place.parent is None or not isinstance(node_at(document, place.parent), Item):
            continue
        among = siblings(document, place)
        node, behind = among[place.nth], among[place.nth + 1 :]
        out: Nodes = (with_children(node, (*node.blocks, *behind)),) if isinstance(node, Item) else (node, *behind)
        outer = with_children(node_at(document, place.parent), among[: place.nth])
        document = with_node(document, place.parent, outer, *out)
    return document


def to_paragraph(document: Document, block: BlockId) -> Document:
    """Make a paragraph of an item or heading of the body.

    Behind an item, an item becomes the last paragraph of that one, and what stood inside it follows it there, at the
    depth it had. Elsewhere it becomes a paragraph where it stands, and what stood inside it follows it.
    """
    place = find(document, block)
    node = node_at(document, place)
    match node:
        case Heading():
            return with_node(document, place, Paragraph(node.id, node.content, starts_page=node.starts_page))
        case Item():
            among = siblings(document, place)
            rest = without(among, place.nth)
            paragraph = Paragraph(node.id, node.content, node.presence, node.origin, node.starts_page)
            before = among[place.nth - 1] if place.nth else None
            if isinstance(before, Item) and len(place.path) < DEEPEST:
                inside = with_children(before, (*before.blocks, paragraph, *node.blocks))
                return with_siblings(document, place, (*rest[: place.nth - 1], inside, *rest[place.nth :]))
            new = (*rest[: place.nth], paragraph, *node.blocks, *rest[place.nth :])
            return with_siblings(document, place, new)
        case Paragraph() | Table() | Figure() | Cell():
            return document
        case _:
            raise _cannot_become(node, "paragraph")


def to_item(document: Document, block: BlockId, *, marker: str | None = None, start: int | None = None) -> Document:
    """Make an item of a paragraph or heading where it stands; an item gets the marker and the number given."""
    place = find(document, block)
    node = node_at(document, place)
    match node:
        case Paragraph() | Heading():
            item = Item(node.id, node.content, marker=marker, start=start, starts_page=node.starts_page)
            if isinstance(node, Paragraph):
                item = replace(item, presence=node.presence, origin=node.origin)
        case Item():
            same = (node.marker, node.start) == (marker, start)
            item = node if same else replace(node, marker=marker, start=start)
        case Table() | Figure() | Cell():
            return document
        case _:
            raise _cannot_become(node, "item")
    return with_node(document, place, item)


def turn(document: Document, *blocks: BlockId) -> Document:
    """Make items of paragraphs and headings of the body where they stand; where all are items, paragraphs of them.

    What stood inside an item that becomes a paragraph follows it. Id, content, condition and origin stay. Blocks
    elsewhere, tables, figures, 記 and 以上 stay as they are.
    """
    places = {block: find(document, block) for block in blocks}
    chosen = {
        block: node_at(document, place)
        for block, place in places.items()
        if in_text(document, place) and not isinstance(node_at(document, place), Table | Figure | Cell)
    }
    if not all(isinstance(node, Item) for node in chosen.values()):
        for block, node in chosen.items():
            document = document if isinstance(node, Item) else to_item(document, block)
        return document
    for block in sorted(chosen, key=lambda block: reading_order(places[block]), reverse=True):
        place = find(document, block)
        item = node_at(document, place)
        if isinstance(item, Item):
            paragraph = Paragraph(item.id, item.content, item.presence, item.origin, item.starts_page)
            among = siblings(document, place)
            behind = without((item, *item.blocks, *among[place.nth + 1 :]), 0)
            document = with_siblings(document, place, (*among[: place.nth], paragraph, *behind))
    return document


def to_heading(document: Document, block: BlockId) -> Document:
    """Make a heading without number of a paragraph or item where it stands; what stood inside an item follows it.

    A condition that the block depended on goes: a heading has none.
    """
    place = find(document, block)
    node = node_at(document, place)
    match node:
        case Paragraph() | Item():
            rest = without(siblings(document, place), place.nth)
            heading = Heading(node.id, node.content, node.starts_page)
            new = (*rest[: place.nth], heading, *children(node), *rest[place.nth :])
            return with_siblings(document, place, new)
        case Heading() | Table() | Figure() | Cell():
            return document
        case _:
            raise _cannot_become(node, "heading")


def _outermost(document: Document, blocks: tuple[BlockId, ...]) -> list[BlockId]:
    """Return the blocks that are inside no other of them, in reading order."""
    places = {block: find(document, block) for block in blocks}
    taken = set(places.values())

    def inside_another(block: BlockId) -> bool:
        above = places[block].parent
        while above is not None and above not in taken:
            above = above.parent
        return above is not None

    ordered = sorted(places, key=lambda block: reading_order(places[block]))
    return [block for block in ordered if not inside_another(block)]


def _swapped(upper: Node, lower: Node) -> Nodes:
    if isinstance(upper, Item) and isinstance(lower, Item) and upper.start != lower.start:
        return replace(lower, start=upper.start), replace(upper, start=lower.start)
    return lower, upper


def _cannot_become(node: Node, kind: str) -> ValueError:
    return ValueError(f"the {type(node).__name__} {node.id!r} cannot become a {kind}")
