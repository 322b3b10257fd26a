"""Numbers typed by hand, or brought from elsewhere, made those that the house computes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.caret import Caret
from seian.document.edits_labels import as_item, label_at_head
from seian.document.edits_text import set_content
from seian.document.inline import plain, splice
from seian.document.model import Item, Paragraph
from seian.document.numbering import KNOWN_SCHEMES, is_bullet
from seian.document.rows import rows_of
from seian.document.tree import content_of_node, find, node_at, walk, with_node
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from seian.document.model import BlockId, Document
    from seian.document.numbering import ParsedLabel
    from seian.document.tree import Node, Nodes


_PARTICLES = "のをにはがもと及並又"


class Renumbered(NamedTuple):
    """The document, and how many blocks got a number of the house instead of one of their own."""

    document: Document
    changed: int


def typed_numbers(nodes: Nodes, schemes: Sequence[str]) -> Iterator[tuple[Node, int]]:
    """Go through the blocks that begin with a number in their text, each with how many characters that takes."""
    for node in walk(nodes):
        label = _number_at_head(node, schemes)
        if label is not None:
            yield node, label.end


def with_house_numbers(
    document: Document, schemes: Sequence[str], blocks: Collection[BlockId] | None = None
) -> Renumbered:
    """Make typed numbers those of the house: in these blocks, or in the whole document.

    A paragraph that begins with a number becomes an item at the level its label says, an item loses the number from its
    text, and a scheme or a first number of their own goes. Marks that do not count (・, →) stay. `schemes` are those of
    the house style; for the whole document its own numbering goes, too.
    """
    count = 0
    if blocks is None and document.numbering:
        document, count = replace(document, numbering=()), 1
    for block in [
        row.node.id for row in rows_of((*document.body, *document.annexes)) if blocks is None or row.node.id in blocks
    ]:
        before = document
        document = _with_house_number(document, block, schemes)
        count += document is not before
    return Renumbered(document, count)


def _number_at_head(node: Node, schemes: Sequence[str]) -> ParsedLabel | None:
    """Return the number that a text begins with and that labels it: 「（１）の支援は」 speaks of another one."""
    found = label_at_head(node, schemes)
    if found is None or not found.number:
        return None
    following = plain(content_of_node(node))[found.end : found.end + 1]
    return None if not found.separator and following and following in _PARTICLES else found


def _with_house_number(document: Document, block: BlockId, schemes: Sequence[str]) -> Document:
    node = node_at(document, find(document, block))
    label = _number_at_head(node, schemes)
    if label is not None:
        if isinstance(node, Paragraph):
            document = as_item(document, Caret(block, 0), schemes).document
        elif isinstance(node, Item):
            document = set_content(document, block, splice(node.content, 0, label.end))
    place = find(document, block)
    item = node_at(document, place)
    if not isinstance(item, Item):
        return document
    counts = item.marker in KNOWN_SCHEMES and not is_bullet(item.marker or "")
    own = replace(item, marker=None if counts else item.marker, start=None)
    return document if own == item else with_node(document, place, own)
