"""Which blocks of a document name items by numbers, remembered from edit to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import typed
from seian.document.tree import PARTS, content_of_node, walk
from seian.revision.per_block import of_each_block
from seian.revision.reference_words import named_items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.document.model import BlockId, Document
    from seian.document.tree import Node, Part
    from seian.revision.decisions import Decisions
    from seian.revision.places import Places


class NamingBlocks:
    """Remembers which blocks of a document name items by numbers, so that an edit costs the blocks it reached.

    `places` are those of the items of documents, as `References` worked them out last.
    """

    def __init__(self) -> None:
        """Know of no document."""
        self.places: dict[str, Mapping[Decisions, Places]] = {}
        self._known: dict[str, Mapping[int, tuple[Node, tuple[BlockId, ...]]]] = {}

    def knows(self, document: Document) -> bool:
        """Say whether a document has been looked at, in whatever state."""
        return document.id in self._known

    def of(self, document: Document) -> list[BlockId]:
        """Return the blocks of a document that name items, in reading order."""
        known = self._known.get(document.id, {})
        self._known[document.id] = now = of_each_block(document, PARTS, _naming, known)
        return [block for _node, blocks in now.values() for block in blocks]


def _naming(_part: Part, node: Node) -> tuple[BlockId, ...]:
    return tuple(one.id for one in walk((node,)) if names_items(one))


def names_items(node: Node) -> bool:
    """Say whether a block names an item by its number."""
    content = content_of_node(node)
    plain = len(content) == 1 and isinstance(content[0], str)  # nearly always
    return bool(named_items(str(content[0]) if plain else typed(content)))
