"""The spots of a document that hang on conditions: its alternatives and its conditional blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import Alternative, length, typed_inline
from seian.document.model import Item, Paragraph
from seian.document.tree import PARTS, children, content_of_node, nodes_of
from seian.named import NamedTuple
from seian.revision.decisions import stands

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from seian.document.model import Document, Presence
    from seian.document.tree import Node, Nodes, Part
    from seian.revision.decisions import Decisions

_CONDITIONAL = (Item, Paragraph)


class Around(NamedTuple):
    """Where a block stands: its part, its siblings with itself, and the block that holds them.

    `presences` are those of the blocks around it, outermost first; `level` is 1 at the outermost.
    """

    part: Part
    siblings: Nodes
    parent: Node | None = None
    presences: tuple[Presence, ...] = ()
    level: int = 1


class Site(NamedTuple):
    """One alternative, or one conditional block (then `alternative` is None).

    `start` and `end` are offsets into `typed` of the block's content.
    """

    node: Node
    around: Around
    start: int
    end: int
    alternative: Alternative | None = None

    @property
    def presence(self) -> Presence | None:
        """The presence of a conditional block."""
        return self.node.presence if self.alternative is None and isinstance(self.node, Item | Paragraph) else None

    @property
    def conditions(self) -> tuple[str, ...]:
        """The ids of the conditions it hangs on itself, each once."""
        if self.alternative is None:
            return () if self.presence is None else (self.presence.condition,)
        return tuple(dict.fromkeys(revised.condition for revised in self.alternative.revisions))

    def shown(self, decisions: Decisions) -> bool:
        """Say whether its block is in the text but for its own wording: it and all blocks around it stand."""
        own = self.node.presence if isinstance(self.node, Item | Paragraph) else None
        return stands(own, decisions) and all(stands(presence, decisions) for presence in self.around.presences)


def sites(document: Document, parts: Sequence[Part] = PARTS) -> tuple[Site, ...]:
    """Return all spots of a document that hang on conditions, in reading order: a block before what is in it."""
    return tuple(site for part in parts for site in _sites_of(document, part))


def sites_among(document: Document, hanging: Container[int], parts: Sequence[Part] = PARTS) -> tuple[Site, ...]:
    """Return the `sites` of a document; of its outermost blocks only these, by identity, have any."""
    found: list[Site] = []
    for part in parts:
        nodes = nodes_of(document, part)
        found += _sites(outermost(part, nodes), [node for node in nodes if id(node) in hanging])
    return tuple(found)


def _sites_of(document: Document, part: Part) -> Iterator[Site]:
    nodes = nodes_of(document, part)
    return _sites(outermost(part, nodes), nodes)


def outermost(part: Part, nodes: Nodes) -> Around:
    """Return what is around the outermost blocks of a part; levels count within an annex."""
    return Around(part, nodes, level=0 if part == "annexes" else 1)


def sites_in(around: Around, nodes: Nodes) -> tuple[Site, ...]:
    """Return the spots in some of the siblings that are around them."""
    return tuple(_sites(around, nodes))


def hangs(node: Node) -> bool:
    """Say whether a block or anything in it hangs on a condition: whether `sites_in` it would be any."""
    if isinstance(node, _CONDITIONAL) and node.presence is not None:
        return True
    content = content_of_node(node)
    is_one_text = len(content) == 1 and isinstance(content[0], str)  # nearly always
    if not is_one_text and any(isinstance(inline, Alternative) for inline in content):
        return True
    below = children(node)
    return bool(below) and any(map(hangs, below))


def _sites(around: Around, nodes: Sequence[Node]) -> Iterator[Site]:
    for node in nodes:
        content = content_of_node(node)
        presence = node.presence if isinstance(node, Item | Paragraph) else None
        if presence is not None:
            yield Site(node, around, 0, length(content))
        if len(content) != 1 or not isinstance(content[0], str):  # nearly always it is one text
            at = 0
            for inline in content:
                end = at + len(typed_inline(inline))
                if isinstance(inline, Alternative):
                    yield Site(node, around, at, end, inline)
                at = end
        below = children(node)
        if below:
            presences = around.presences if presence is None else (*around.presences, presence)
            yield from _sites(Around(around.part, below, node, presences, around.level + 1), below)
