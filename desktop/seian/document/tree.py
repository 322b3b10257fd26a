"""Finding blocks by id in a document's trees, and putting others in their place without touching the rest."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from seian.document.model import (
    Annex,
    Attachment,
    Block,
    Cell,
    Document,
    End,
    Excerpt,
    Figure,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Table,
    TitleLine,
)
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.inline import Content
    from seian.document.model import BlockId

Node: TypeAlias = TitleLine | Block | Cell | Attachment | Note | Excerpt | Annex
TextNode: TypeAlias = (
    TitleLine | Paragraph | Item | Heading | Table | Cell | Figure | Attachment | Note | Excerpt | Annex
)
Nodes: TypeAlias = tuple[Node, ...]
Part: TypeAlias = Literal["title", "body", "attachments", "notes", "annexes"]

PARTS: tuple[Part, ...] = ("title", "body", "attachments", "notes", "annexes")
"""The parts that hold blocks, in the order in which every house style prints them."""

DEEPEST = 50
"""Levels of blocks inside blocks that a document can have; no numbering goes beyond six."""

_WITHOUT_CONTENT = (Ki, End)

MEMBERS: dict[Part, tuple[type, ...]] = {
    "title": (TitleLine,),
    "body": (Paragraph, Item, Heading, Ki, End, Table, Figure),
    "attachments": (Attachment,),
    "notes": (Note,),
    "annexes": (Annex,),
}
"""What may stand in each part at its outermost level."""

TEXT_PARTS: frozenset[Part] = frozenset({"body", "annexes"})
"""The parts in which paragraphs, items, headings, tables and figures stand."""

_IN_TEXT = (Paragraph, Item, Heading, Table, Figure)


class Place(NamedTuple):
    """Where a block stands: its part, and the index at each level from the outermost one inwards."""

    part: Part
    path: tuple[int, ...]

    @property
    def nth(self) -> int:
        """The block's index among its siblings."""
        return self.path[-1]

    @property
    def parent(self) -> Place | None:
        """The place of the block that holds this one; None at the outermost level."""
        return Place(self.part, self.path[:-1]) if len(self.path) > 1 else None

    def beside(self, index: int) -> Place:
        """Return the place of the sibling with this index."""
        return Place(self.part, (*self.path[:-1], index))

    def inside(self, index: int) -> Place:
        """Return the place of the child with this index."""
        return Place(self.part, (*self.path, index))


def reading_order(place: Place) -> tuple[int, tuple[int, ...]]:
    """Return a key that sorts places as they are read: a block before its children, these before its next sibling."""
    return PARTS.index(place.part), place.path


def nodes_of(document: Document, part: Part) -> Nodes:
    """Return the blocks of a part at its outermost level."""
    match part:
        case "title":
            return document.title
        case "body":
            return document.body
        case "attachments":
            return document.attachments
        case "notes":
            return document.notes
        case "annexes":
            return document.annexes


def children(node: Node) -> Nodes:
    """Return the blocks inside a block: an item's, the lines in a table's cells, a note's excerpts, an annex's."""
    if type(node) is Item or type(node) is Annex:  # every walk asks this of every block
        return node.blocks
    if type(node) is Table:
        return node.cells
    if type(node) is Note:
        return node.excerpts
    return ()


def holds_children(node: Node) -> bool:
    """Say whether blocks can stand inside this one."""
    return isinstance(node, Item | Note | Table | Annex)


def content_of_node(node: Node) -> Content:
    """Return a block's content; 記 and 以上 have none."""
    return () if isinstance(node, _WITHOUT_CONTENT) else node.content


def find(document: Document, block: BlockId) -> Place:
    """Return where the block of this id stands. Raises KeyError when the document has none."""
    # nearly every edit is in the body; the other parts are short
    for part in ("body", "title", "notes", "attachments", "annexes"):
        path = path_to(nodes_of(document, part), block)
        if path is not None:
            return Place(part, path)
    message = f"no block {block!r} in document {document.id!r}"
    raise KeyError(message)


def path_to(nodes: Nodes, block: BlockId) -> tuple[int, ...] | None:
    """Return the indices down to a block in or inside these; None where it is not there.

    Level by level, each gone through without calls, because every key asks for a place and documents are long.
    """
    level: Sequence[Node] = nodes
    above: list[list[tuple[int, Nodes]]] = []  # of each level the blocks that hold others, by their index in it
    while level:
        ids = [node.id for node in level]
        if block in ids:
            return _path_up(above, ids.index(block))
        holders: list[tuple[int, Nodes]] = [
            (at, node.blocks if isinstance(node, (Item, Annex)) else children(node))
            for at, node in enumerate(level)
            if isinstance(node, (Item, Note, Table, Annex))
        ]
        above.append(holders)
        level = [node for _at, below in holders for node in below]
    return None


def _path_up(above: Sequence[Sequence[tuple[int, Nodes]]], index: int) -> tuple[int, ...]:
    """Return the path to the block at an index in the level below these."""
    path: list[int] = []
    for holders in reversed(above):
        for at, below in holders:
            if index < len(below):
                path.append(index)
                index = at
                break
            index -= len(below)
    return (index, *reversed(path))


def node_at(document: Document, place: Place) -> Node:
    """Return the block at a place."""
    return siblings(document, place)[place.nth]


def level_at(place: Place) -> int:
    """Return how deep a block stands in the body or in its annex, 1 outermost; of an annex as such 0."""
    return len(place.path) - (place.part == "annexes")


def text_around(document: Document, place: Place) -> Nodes:
    """Return the outermost blocks of what a place is in, among which numbers are counted: the body, or an annex."""
    return document.annexes[place.path[0]].blocks if place.part == "annexes" else nodes_of(document, place.part)


def around(document: Document, place: Place) -> Node | None:
    """Return the block that holds the one at a place; None at the outermost level."""
    return None if place.parent is None else node_at(document, place.parent)


def in_text(document: Document, place: Place) -> bool:
    """Say whether at a place stands what stands in bodies and in annexes alike: no annex as such, no 記 and no 以上."""
    return place.part in TEXT_PARTS and isinstance(node_at(document, place), (*_IN_TEXT, Cell))


def siblings(document: Document, place: Place) -> Nodes:
    """Return the blocks among which a place is, itself included."""
    nodes = nodes_of(document, place.part)
    for index in place.path[:-1]:
        nodes = children(nodes[index])
    return nodes


def block_of(document: Document, block: BlockId) -> Node:
    """Return the block of this id. Raises KeyError when the document has none."""
    return node_at(document, find(document, block))


def height(node: Node) -> int:
    """Return how many levels a block and those inside it take."""
    return 1 + max(map(height, children(node)), default=0)


def walk(nodes: Nodes) -> Iterator[Node]:
    """Go through blocks and everything inside them in reading order."""
    for node in nodes:
        yield node
        below = children(node)
        if below:
            yield from walk(below)


def all_blocks(document: Document) -> Iterator[Node]:
    """Go through all blocks of a document in reading order."""
    for part in PARTS:
        yield from walk(nodes_of(document, part))


def row_before(document: Document, place: Place) -> Place | None:
    """Return the place of the block read just before this one in the same part."""
    if place.nth == 0:
        return place.parent
    place = place.beside(place.nth - 1)
    while below := children(node_at(document, place)):
        place = place.inside(len(below) - 1)
    return place


def row_after(document: Document, place: Place) -> Place | None:
    """Return the place of the block read just after this one in the same part."""
    if children(node_at(document, place)):
        return place.inside(0)
    above: Place | None = place
    while above is not None:
        if above.nth + 1 < len(siblings(document, above)):
            return above.beside(above.nth + 1)
        above = above.parent
    return None


def with_siblings(document: Document, place: Place, nodes: Nodes) -> Document:
    """Put `nodes` where the blocks stand among which `place` is; all other blocks are shared with the document given.

    Returns the very same document when the blocks are the very same ones.
    """
    return with_nodes(document, place.part, _put(nodes_of(document, place.part), place.path[:-1], nodes))


def with_nodes(document: Document, part: Part, nodes: Nodes) -> Document:
    """Put `nodes` in place of all blocks of a part; the very same document when they are the very same ones."""
    if _same(nodes_of(document, part), nodes):
        return document
    fields: dict[str, Any] = {part: nodes}
    return replace(document, **fields)


def _put(nodes: Nodes, above: tuple[int, ...], new: Nodes) -> Nodes:
    if not above:
        return new
    index = above[0]
    node = with_children(nodes[index], _put(children(nodes[index]), above[1:], new))
    return (*nodes[:index], node, *nodes[index + 1 :])


def with_node(document: Document, place: Place, *nodes: Node) -> Document:
    """Put blocks (none, one or several) in place of the one at `place`."""
    among = siblings(document, place)
    return with_siblings(document, place, (*among[: place.nth], *nodes, *among[place.nth + 1 :]))


def with_children(node: Node, nodes: Nodes) -> Node:
    """Put blocks inside a block in place of those there; the very same block when they are the very same ones."""
    if _same(children(node), nodes):
        return node
    match node:
        case Item() | Annex():
            return replace(node, blocks=cast("tuple[Block, ...]", nodes))
        case Note():
            return replace(node, excerpts=cast("tuple[Excerpt, ...]", nodes))
        case Table():
            return replace(node, cells=cast("tuple[Cell, ...]", nodes))
        case _:
            message = f"nothing can stand inside the {type(node).__name__} {node.id!r}"
            raise ValueError(message)


def with_fresh_ids(nodes: Nodes, ids: Callable[[], BlockId]) -> Nodes:
    """Return blocks equal to these but for new ids, inside them too, to be put in a second time."""
    renamed: list[Node] = []
    for node in nodes:
        fresh = replace(node, id=ids())
        renamed.append(with_children(fresh, with_fresh_ids(children(fresh), ids)))
    return tuple(renamed)


def with_content(node: Node, content: Content) -> Node:
    """Put another content into a block; the very same block when it is equal. Raises ValueError for 記 and 以上."""
    if isinstance(node, Ki | End):
        message = f"the line {type(node).__name__} {node.id!r} holds no text"
        raise ValueError(message)  # noqa: TRY004 -- the kind of block is a value here
    if node.content == content:
        return node
    if isinstance(node, Table | Figure):
        return replace(node, content=content, captioned=node.captioned or bool(content))
    return replace(node, content=content)


def without(nodes: Nodes, index: int) -> Nodes:
    """Return siblings without one; a number it began with passes to the item after it."""
    gone, rest = nodes[index], nodes[index + 1 :]
    if isinstance(gone, Item) and gone.start is not None and rest:
        heir = rest[0]
        if isinstance(heir, Item) and heir.start is None and heir.marker == gone.marker:
            rest = (replace(heir, start=gone.start), *rest[1:])
    return (*nodes[:index], *rest)


def _same(nodes: Nodes, others: Nodes) -> bool:
    return nodes is others or (len(nodes) == len(others) and all(map(is_, nodes, others)))


def check_insertion(document: Document, place: Place, nodes: Nodes) -> None:
    """Raise ValueError where blocks must not be put at a place.

    That is: in a part or block where they cannot stand, a second or nested line 記 or 以上, an id that is taken, levels
    beyond `DEEPEST`.
    """
    if place.parent is None:
        _check_members(place.part, MEMBERS[place.part], nodes)
    else:
        _check_children(node_at(document, place.parent), nodes)
    if max(map(height, nodes), default=0) + len(place.path) - 1 > DEEPEST:
        message = f"document {document.id!r} would have more than {DEEPEST} levels"
        raise ValueError(message)
    taken = {node.id for node in all_blocks(document)}
    for node in walk(nodes):
        if node.id in taken:
            message = f"the id {node.id!r} is taken"
            raise ValueError(message)
        taken.add(node.id)
    for line in (Ki, End):
        if sum(isinstance(node, line) for node in (*document.body, *nodes)) > 1:
            message = f"document {document.id!r} would have the line {line.__name__} twice"
            raise ValueError(message)


def _check_members(where: str, members: tuple[type, ...], nodes: Nodes) -> None:
    for node in nodes:
        if not isinstance(node, members):
            message = f"a {type(node).__name__} cannot stand in the {where}"
            raise ValueError(message)  # noqa: TRY004 -- the kind of block is a value here
        if children(node):
            _check_children(node, children(node))


def _check_children(parent: Node, nodes: Nodes) -> None:
    match parent:
        case Item() | Annex():
            _check_members(type(parent).__name__, _IN_TEXT, nodes)
        case Table():
            _check_members("Table", (Cell,), nodes)
        case Note():
            _check_members("Note", (Excerpt,), nodes)
        case _:
            _check_members(type(parent).__name__, (), nodes)
