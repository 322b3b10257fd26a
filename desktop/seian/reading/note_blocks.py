"""Paragraphs and items that a ※ note adds, put into the document so that they stand there when its condition is met."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.edits_blocks import insert_after, insert_before, insert_into
from seian.document.model import Item, Paragraph
from seian.document.numbering import parse_label, same_family
from seian.document.rows import Row, tree_of
from seian.document.tree import find, node_at
from seian.document.unfit import cleaned
from seian.reading.compose import text_content
from seian.reading.note_changes import Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.model import BlockId, Document, Presence

_LONGEST_LABEL = 6  # characters, with the blank behind it: （10）


def with_added(  # noqa: PLR0913, PLR0917 -- what, where, when and how it is numbered
    document: Document,
    verb: Verb,
    anchor: BlockId,
    texts: Sequence[str],
    presence: Presence,
    schemes: Sequence[str],
    ids: Callable[[], str],
) -> Document | None:
    """Return the document with texts as blocks at an anchor, there only if a condition is met; None where unsure.

    A text with a label is an item of the level that its label says, the outermost ones at the level of the anchor (one
    deeper inside it). One without is what the anchor is; inside an item a paragraph.
    """
    place = find(document, anchor)
    node = node_at(document, place)
    inside = verb is Verb.ADD_INSIDE
    level = len(place.path) + inside
    if inside and not isinstance(node, Item):
        return None
    plain: type[Paragraph | Item] = Item if isinstance(node, Item) and not inside else Paragraph
    marker = node.marker if isinstance(node, Item) and not inside else None
    rows = [_row(text, level, schemes, marker, plain, ids) for text in texts]
    known = [row for row in rows if row is not None]
    if not known or len(known) < len(rows) or known[0].depth != level or any(row.depth < level for row in known):
        return None
    blocks = tree_of([Row(row.node, row.depth - level + 1) for row in known])
    conditional = tuple(replace(one, presence=presence) for one in blocks if isinstance(one, Paragraph | Item))
    if len({type(one) for one in conditional}) != 1:
        return None
    if inside:
        return insert_into(document, anchor, *conditional)
    return (insert_before if verb is Verb.ADD_BEFORE else insert_after)(document, anchor, *conditional)


def _row(
    text: str,
    level: int,
    schemes: Sequence[str],
    marker: str | None,
    plain: type[Paragraph | Item],
    ids: Callable[[], str],
) -> Row | None:
    """Return a text as a block with its level; None for one with a label that no level has, or perhaps one."""
    bare = cleaned(text).strip()
    label = parse_label(bare, schemes)
    begins = bare[:_LONGEST_LABEL]
    if label is None and (not bare[:1].isalpha() or any(character.isspace() for character in begins)):
        return None  # perhaps a label that was not read: it would be numbered twice
    if label is None:
        content = text_content(bare)
        return Row(Paragraph(ids(), content) if plain is Paragraph else Item(ids(), content, marker=marker), level)
    if marker is not None and same_family(label.scheme, marker):
        return Row(Item(ids(), text_content(bare[label.end :]), marker=marker), level)
    levels = [at for at, scheme in enumerate(schemes, 1) if same_family(scheme, label.scheme)]
    if not levels or marker is not None:
        return None
    return Row(Item(ids(), text_content(bare[label.end :])), levels[0])
