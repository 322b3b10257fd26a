"""Typed labels: a paragraph that begins with 「１　」 or 「（１）」 becomes an item at the level of that label."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from seian.document.caret import Caret, Edited
from seian.document.edits_levels import demote, promote, to_item
from seian.document.inline import head_text, splice, typed
from seian.document.labels import labels
from seian.document.model import Item, Paragraph
from seian.document.numbering import default_separator, is_bullet, parse_label, same_family
from seian.document.tree import TEXT_PARTS, find, level_at, node_at, row_before, text_around, with_content, with_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Block, Document
    from seian.document.numbering import ParsedLabel
    from seian.document.tree import Node, Place


def as_item(document: Document, caret: Caret, schemes: Sequence[str]) -> Edited:
    """Make an item of the paragraph the caret is in if it begins with a label, which then goes from its text.

    `schemes` are the label schemes in use, by level, outermost first. The item goes to the level at which the scheme
    stands in the items just before it, else to the level that has the scheme, as far as there are items to hold it.
    Where its level has another scheme it keeps the typed one as its marker; a number that does not go on from the item
    before begins the count anew.

    An item that begins with its own number once more loses that from its text; one with nothing but another label, and
    nothing inside, becomes the item that label says.

    A label is taken as soon as it is surely one: 「（１）」 and 「１．」 at once, 「１」, 「ア」 and most bullets with
    the blank behind them, as ○ may begin ○○市. Anything else returns the very same document and caret.
    """
    place = find(document, caret.block)
    node = node_at(document, place)
    if not isinstance(node, Paragraph | Item) or place.part not in TEXT_PARTS:
        return Edited(document, caret)
    found = label_at_head(node, schemes)
    if found is None:
        return Edited(document, caret)
    rest = splice(node.content, 0, found.end)
    after = Caret(node.id, max(0, caret.offset - found.end))
    bare: Node = with_content(node, rest)
    if isinstance(node, Item):
        own = labels(_blocks(document, place), schemes)[node.id]
        if found.number and found.number == own.number and same_family(found.scheme, own.scheme):
            return Edited(with_node(document, place, with_content(node, rest)), after)
        if rest or node.blocks:
            return Edited(document, caret)
        bare = Paragraph(node.id, rest, node.presence, node.origin, node.starts_page)
    level = level_of_label(document, place, found.scheme, schemes)
    document = to_item(with_node(document, place, bare), node.id)
    document = _at_level(document, node.id, level)
    return Edited(_labelled(document, node.id, found, schemes), after)


def label_at_head(node: Node, schemes: Sequence[str]) -> ParsedLabel | None:
    """Return the label that the text of a paragraph or item begins with; None for any other block."""
    if not isinstance(node, Paragraph | Item) or not (head := head_text(node.content)):
        return None
    found = _typed_label(typed(node.content), schemes)
    return None if found is None or len(head) < found.end else found


def _typed_label(text: str, schemes: Sequence[str]) -> ParsedLabel | None:
    found = parse_label(text, schemes)
    if found is not None and not found.separator and is_bullet(found.scheme) and default_separator(found.scheme):
        return None
    return found


def level_of_label(document: Document, place: Place, scheme: str, schemes: Sequence[str]) -> int:
    """Return the level (1 outermost) that a label of this scheme belongs to at a place; if to none, the place's own."""
    known = labels(_blocks(document, place), schemes)
    above = row_before(document, place) if level_at(place) else None  # what is before an annex counts for itself
    while above is not None:
        node = node_at(document, above)
        if isinstance(node, Item) and known[node.id].scheme == scheme:
            return known[node.id].level
        above = above.parent
    return schemes.index(scheme) + 1 if scheme in schemes else level_at(place)


def _at_level(document: Document, block: str, level: int) -> Document:
    """Move an item to a level, as far as the blocks around it let it."""
    while (now := level_at(find(document, block))) != level:
        moved = demote(document, block) if now < level else promote(document, block)
        if moved is document:
            break
        document = moved
    return document


def _labelled(document: Document, block: str, found: ParsedLabel, schemes: Sequence[str]) -> Document:
    """Give an item the marker and the number that its label differs in from the one of its place."""
    place = find(document, block)
    item = node_at(document, place)
    if not isinstance(item, Item):
        return document
    expected = schemes[min(level_at(place), len(schemes)) - 1]
    item = replace(item, marker=None if found.scheme == expected else found.scheme)
    document = with_node(document, place, item)
    label = labels(_blocks(document, place), schemes)[block]
    if found.number and label.number != found.number:
        document = with_node(document, place, replace(item, start=found.number))
    return document


def _blocks(document: Document, place: Place) -> tuple[Block, ...]:
    return cast("tuple[Block, ...]", text_around(document, place))
