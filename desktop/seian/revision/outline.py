"""Which blocks of a document stand, and the numbers of its items: kept from edit to edit where they cannot change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seian.document.inline import Alternative
from seian.document.labels import labels
from seian.document.splices import splice
from seian.document.tree import content_of_node, find, node_at, with_content, with_node, with_nodes
from seian.house_style.schemes import schemes_of
from seian.revision.resolve import printed, standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.document.labels import Label
    from seian.document.model import Block, BlockId, Document
    from seian.document.tree import Node
    from seian.house_style.model import HouseStyle
    from seian.revision.decisions import Decisions


@dataclass(frozen=True, slots=True)
class Outline:
    """A document read by decisions: what of it stands (`resolve.standing`), and the labels of its items.

    `labels` are those of the items that stand. `all_labels` are those the items would have if all stood: the same
    mapping where all do.
    """

    document: Document
    style: HouseStyle
    decisions: Decisions
    standing: Document
    labels: Mapping[BlockId, Label]
    all_labels: Mapping[BlockId, Label]


def outline(document: Document, style: HouseStyle, decisions: Decisions, earlier: Outline | None = None) -> Outline:
    """Return the outline of a document; `earlier`, one of any document, is not made anew where it still holds."""
    if earlier is not None and earlier.style is style and earlier.decisions == decisions:
        after = _after(earlier, document)
        if after is not None:
            return after
    shown = standing(document, decisions)
    schemes, digits = schemes_of(document, style), style.numbering.digits
    found = labels(shown.body, schemes, digits)
    others = found if shown.body is document.body else labels(document.body, schemes, digits)
    return Outline(document, style, decisions, shown, found, others)


def _after(earlier: Outline, document: Document) -> Outline | None:
    before = earlier.document
    if before is document:
        return earlier
    if before.numbering != document.numbering:
        return None
    if before.body is document.body:
        return _with_body(earlier, document, earlier.standing.body)
    change = splice(before.body, document.body)
    pairs = change.retyped
    if not pairs or not all(keeps_standing(old, new, earlier.decisions) for old, new in pairs):
        return None
    if earlier.standing.body is before.body:
        return _with_body(earlier, document, document.body)
    shown = earlier.standing
    for _old, new in pairs:
        try:
            place = find(shown, new.id)
        except KeyError:
            continue  # it does not stand
        shown = with_node(shown, place, with_content(node_at(shown, place), content_of_node(new)))
    return _with_body(earlier, document, shown.body)


def _with_body(earlier: Outline, document: Document, body: tuple[Block, ...]) -> Outline:
    """Return the outline of a document whose body stands as before."""
    rest = standing(replace(document, body=()), earlier.decisions)
    shown = document
    for part in ("title", "attachments", "notes"):
        shown = with_nodes(shown, part, getattr(rest, part))
    return replace(earlier, document=document, standing=with_nodes(shown, "body", body))


def keeps_standing(old: Node, new: Node, decisions: Decisions) -> bool:
    """Say whether a block whose wording alone has changed stands as it did, and so does everything else."""
    return _weight(old, decisions) == _weight(new, decisions)


def _weight(node: Node, decisions: Decisions) -> tuple[bool, bool, bool]:
    content = content_of_node(node)
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return True, True, False
    return bool(content), bool(printed(content, decisions)), any(isinstance(one, Alternative) for one in content)
