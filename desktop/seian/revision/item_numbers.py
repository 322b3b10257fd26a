"""The numbers that the items of a text have by its decisions, and which item a number named somewhere means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.labels import labels
from seian.document.model import Item, Paragraph, preamble_and_main
from seian.document.tree import children
from seian.house_style.schemes import schemes_of
from seian.revision.reference_words import PREAMBLE, key
from seian.revision.resolve import standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import BlockId, Document
    from seian.document.tree import Node
    from seian.house_style.model import HouseStyle
    from seian.revision.decisions import Decisions

_TOP = ""


class ItemNumbers:
    """Items (and paragraphs of the preamble) with their numbers, as printed in one view of a document.

    `text` of an id is its label without a stop, as a text names it; `above` of a block are the ids of the items around
    it, innermost first.
    """

    def __init__(self, document: Document, style: HouseStyle, decisions: Decisions) -> None:
        """Take the view of a document by decisions, what is undecided as not met."""
        shown = standing(document, decisions)
        self.text: dict[BlockId, str] = {}
        self.above: dict[BlockId, tuple[BlockId, ...]] = {}
        self._key: dict[BlockId, str] = {}
        self._inside: dict[BlockId, dict[str, BlockId | None]] = {}
        found = labels(shown.body, schemes_of(shown, style), style.numbering.digits)
        for id_, label in found.items():
            if label.number:
                self.text[id_] = label.text.rstrip("．.")
                self._key[id_] = key(label.text)
        paragraphs = [block.id for block in preamble_and_main(shown)[0] if isinstance(block, Paragraph)]
        for number, id_ in enumerate(paragraphs, 1):
            self._key[id_] = f"{PREAMBLE}{number}"
            self.text[id_] = style_number(number, style)
        self._walk(shown.body, _TOP, ())
        for part in (shown.title, shown.notes, shown.attachments):
            self._walk(part, _TOP, ())

    def _walk(self, nodes: Sequence[Node], parent: BlockId, above: tuple[BlockId, ...]) -> None:
        here = self._inside.setdefault(parent, {})
        for node in nodes:
            self.above[node.id] = above
            own = self._key.get(node.id)
            if own is not None:
                here[own] = None if own in here else node.id  # two of one number: neither is meant for sure
            below = children(node)
            if below:
                inner = (node.id, *above) if isinstance(node, Item) else above
                self._walk(below, node.id if isinstance(node, Item) else parent, inner)

    def meant(self, named: str, block: BlockId, inside: BlockId | None = None) -> BlockId | None:
        """Return which item a number means in a block: the nearest outwards; with `inside` one in that item.

        None where there is none, or more than one. A number never means the item it stands in.
        """
        if inside is not None:
            return self._inside.get(inside, {}).get(named)
        around = self.above.get(block, ())
        for scope in (*around, _TOP, block):
            found = self._inside.get(scope, {})
            if named in found:
                target = found[named]
                return None if target == block or target in around else target
        return None

    def has(self, target: BlockId, named: str) -> bool:
        """Say whether an item stands and bears this number."""
        return self._key.get(target) == named


def style_number(number: int, style: HouseStyle) -> str:
    """Return a number as places are counted in words: ２ of 前文２段落目."""
    from seian.document.digits import spell

    return spell(number, style.places.digits)
