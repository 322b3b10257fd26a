"""Which blocks of a document stand, and the numbers of its items: kept from edit to edit where they cannot change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from seian.document.figures import captions_in
from seian.document.inline import Alternative
from seian.document.labels import document_labels, labels, labels_after
from seian.document.model import Item
from seian.document.splices import splice, window
from seian.document.tree import content_of_node, with_nodes
from seian.house_style.schemes import schemes_of
from seian.revision.resolve import printed, standing, standing_nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seian.document.digits import DigitWidth
    from seian.document.labels import Label
    from seian.document.model import Annex, Block, BlockId, Document
    from seian.document.tree import Node, Nodes
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
    apart: Mapping[int, tuple[Node, Nodes]]
    """The outermost blocks of the body that do not stand as they are, by identity, and what stands of each."""


def outline(document: Document, style: HouseStyle, decisions: Decisions, earlier: Outline | None = None) -> Outline:
    """Return the outline of a document; `earlier`, one of any document, is not made anew where it still holds."""
    if earlier is not None and earlier.style is style and earlier.decisions == decisions:
        after = _after(earlier, document)
        if after is not None:
            return after
    shown = standing(document, decisions)
    schemes, digits = schemes_of(document, style), style.numbering.digits
    counted = None  # an outline by other decisions, of items that count as here
    if earlier is not None and earlier.style is style and _has_text_of(earlier.document, document):
        counted = earlier if earlier.document.numbering == document.numbering else None
    if counted is not None and (counted.standing.body, counted.standing.annexes) == (shown.body, shown.annexes):
        found = counted.labels
    else:
        found = document_labels(shown, schemes, digits)
    if _has_text_of(shown, document):
        return Outline(document, style, decisions, shown, found, found, {})
    others = document_labels(document, schemes, digits) if counted is None else counted.all_labels
    apart = blocks_apart(document.body, partial(_standing, decisions))
    return Outline(document, style, decisions, shown, found, others, apart)


def _after(earlier: Outline, document: Document) -> Outline | None:
    before = earlier.document
    if before is document:
        return earlier
    if before.numbering != document.numbering or not (
        before.body is document.body or before.annexes is document.annexes
    ):
        return None
    if before.body is document.body:
        after = _with_body(earlier, document, earlier.standing.body)
        return after if before.annexes is document.annexes else _with_annexes(earlier, after)
    change = splice(before.body, document.body)
    pairs = change.retyped
    counts = bool(pairs) and all(keeps_standing(old, new, earlier.decisions) for old, new in pairs)
    stands = partial(_standing, earlier.decisions)
    nodes, apart = body_after(before.body, earlier.apart, document.body, stands)
    if nodes is None:
        return None
    body = cast("tuple[Block, ...]", nodes)
    after = replace(_with_body(earlier, document, body), apart=apart)
    if counts:
        return after
    schemes, digits = schemes_of(document, earlier.style), earlier.style.numbering.digits
    found = labels_after(earlier.labels, splice(earlier.standing.body, body), schemes, digits)
    others = found if body is document.body else labels_after(earlier.all_labels, change, schemes, digits)
    if captions_in(change.old) != captions_in(change.new):  # whoever names places by these is to look again
        found, others = {**found}, {**others}
    return replace(after, labels=found, all_labels=others)


def _has_text_of(one: Document, other: Document) -> bool:
    """Say whether two documents have the very same blocks in body and annexes."""
    return one.body is other.body and one.annexes is other.annexes


def _with_annexes(before: Outline, after: Outline) -> Outline:
    """Return an outline with the labels of its own annexes; the very same labels where they are as before."""
    schemes, digits = schemes_of(after.document, after.style), after.style.numbering.digits
    was, now = before.standing.annexes, after.standing.annexes
    found = _renumbered(before.labels, was, now, schemes, digits)
    if before.all_labels is before.labels and now is after.document.annexes:
        return replace(after, labels=found, all_labels=found)
    others = _renumbered(before.all_labels, before.document.annexes, after.document.annexes, schemes, digits)
    return replace(after, labels=found, all_labels=others)


def _renumbered(
    known: Mapping[BlockId, Label],
    before: Sequence[Annex],
    after: Sequence[Annex],
    schemes: Sequence[str],
    digits: DigitWidth,
) -> Mapping[BlockId, Label]:
    was, now = (
        {block: label for annex in annexes for block, label in labels(annex.blocks, schemes, digits).items()}
        for annexes in (before, after)
    )
    if was == now:
        return known
    return {block: label for block, label in known.items() if block not in was} | now


def _standing(decisions: Decisions, node: Node) -> Nodes:
    return standing_nodes((node,), decisions)


def body_after(
    before: Nodes, apart: Mapping[int, tuple[Node, Nodes]], body: Nodes, becomes: Callable[[Node], Nodes]
) -> tuple[Nodes | None, Mapping[int, tuple[Node, Nodes]]]:
    """Return what outermost blocks become together, each for itself by `becomes`, and those that do not stay.

    `apart` are those of an earlier body `before`, by identity; what both bodies have is not looked at again. None in
    place of the body where it cannot be told block by block.
    """
    start, old_end, new_end = window(before, body)
    gone = set(map(id, before[start:old_end]))
    fresh = blocks_apart(body[start:new_end], becomes)
    apart = {key: one for key, one in apart.items() if key not in gone} | fresh
    if not apart:
        return body, apart
    if any(isinstance(node, Item) and node.start is not None and not rest for node, rest in apart.values()):
        return None, apart  # a number to begin with goes over to another item
    found: list[Node] = []
    for node in body:
        one = apart.get(id(node))
        if one is None:
            found.append(node)
        else:
            found += one[1]
    return tuple(found), apart


def blocks_apart(nodes: Nodes, becomes: Callable[[Node], Nodes]) -> dict[int, tuple[Node, Nodes]]:
    """Return the blocks that do not stay as they are, by identity, and what each becomes."""
    after = ((node, becomes(node)) for node in nodes)
    return {id(node): (node, rest) for node, rest in after if len(rest) != 1 or rest[0] is not node}


def _with_body(earlier: Outline, document: Document, body: tuple[Block, ...]) -> Outline:
    """Return the outline of a document whose body stands as before."""
    rest = standing(replace(document, body=()), earlier.decisions)
    shown = document
    for part in ("title", "attachments", "notes", "annexes"):
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
