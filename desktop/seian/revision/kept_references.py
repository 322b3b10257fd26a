"""What numbers named in a text were written for, kept over edits: looked up before an edit changes what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.edits_dossier import replace_document
from seian.document.inline import typed
from seian.document.model import Annex, Item, Paragraph, Reference
from seian.document.splices import splice
from seian.document.tree import PARTS, children, content_of_node, nodes_of, walk
from seian.revision.decisions import decisions_of
from seian.revision.naming_blocks import NamingBlocks, names_items
from seian.revision.references import References, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import BlockId, Condition, Document, Dossier
    from seian.document.tree import Node, Nodes
    from seian.house_style.model import HouseStyle
    from seian.revision.references import Spotted

_AROUND = 6  # characters on either side by which a number is known in a block that is new


def with_kept_references(
    before: Dossier, after: Dossier, style: HouseStyle, naming: NamingBlocks | None = None
) -> Dossier:
    """Return the dossier after an edit, its documents with what numbers in them were written for.

    Documents that the edit has not touched cost nothing, nor does typing that names no number. `naming` remembers from
    edit to edit what other edits cost.
    """
    naming = NamingBlocks() if naming is None else naming
    if before.documents is after.documents:
        return after
    earlier = {document.id: document for document in before.documents}
    for document in after.documents:
        old = earlier.get(document.id)
        if old is not None and old is not document:
            after = replace_document(after, _kept(old, document, style, naming, after.conditions))
    return after


def _kept(
    before: Document, after: Document, style: HouseStyle, naming: NamingBlocks, conditions: Sequence[Condition]
) -> Document:
    """Return a document after an edit with its `references` as they must be; the very same where they are.

    A number that was there means what it meant before; one that has been written means what bears it on the sheet, by
    the decisions so far. Kept is what the document itself does not say.
    """
    if before.references != after.references:
        return after  # an older state, put back with its own
    unmoved = (
        before.numbering == after.numbering
        and _same_shape(before.body, after.body)
        and _same_shape(before.annexes, after.annexes)
    )
    if not before.references:
        same = before.body is after.body and before.annexes is after.annexes
        if unmoved and (same or all(condition.met is None for condition in conditions)):
            return after
        if not (any(map(names_items, _changed(before, after))) if unmoved else naming.of(after)):
            return after
    elif unmoved:
        touched = {node.id: names_items(node) for node in _changed(before, after)}
        if not any(touched.values()) and not any(one.block in touched for one in after.references):
            return after
    old = References(before, style, naming.places.get(before.id))
    new = References(after, style, naming.places.get(before.id))
    changed = [block for block, node in new.blocks.items() if old.blocks.get(block) is not node]
    result: list[Reference] = []
    if unmoved:
        changed_ids = set(changed)
        result += (one for one in after.references if one.block in new.blocks and one.block not in changed_ids)
    by_context = _by_context(old, new)
    for block in [one for one in changed if names_items(new.blocks[one])] if unmoved else naming.of(after):
        found = new.spotted(block) if block in new.blocks else []
        if found:
            result += _of_block(block, found, old, new, by_context, conditions)
    naming.places[after.id] = new.places
    references = tuple(result)
    return after if references == after.references else replace(after, references=references)


def _changed(before: Document, after: Document) -> Iterator[Node]:
    """Yield the blocks that are not what they were, where none has come or gone."""
    for part in PARTS:
        change = splice(nodes_of(before, part), nodes_of(after, part))
        yield from change.above
        yield from walk(change.new)


def _of_block(
    block: BlockId,
    found: Sequence[Spotted],
    old: References,
    new: References,
    by_context: dict[str, BlockId | None],
    conditions: Sequence[Condition],
) -> Iterator[Reference]:
    implied = new.targets(found, new.written_for(block), kept=False)
    shown = new.targets(found, new.numbers(decisions_of(conditions, otherwise=False)), kept=False)
    text = typed(content_of_node(new.blocks[block]))
    was: dict[tuple[int, str], BlockId | None] = {}
    moved = len(text), len(text), 0  # the end of what stayed before, the start of what stayed behind, by how much
    if block in old.blocks:
        earlier = old.spotted(block)
        targets = old.targets(earlier, old.written_for(block))
        was = {(one.start, one.text): target for one, target in zip(earlier, targets, strict=True)}
        moved = _window(typed(content_of_node(old.blocks[block])), text)
    for one, plainly, seen in zip(found, implied, shown, strict=True):
        low, high, by = moved
        start = one.start if one.end <= low else one.start - by if one.start >= high else None
        if block in old.blocks and start is not None and (start, one.text) in was:
            target = was[start, one.text]
        elif (context := _context(text, one)) in by_context:
            target = by_context[context]
        elif block in old.blocks or seen != plainly:
            target = seen
        else:
            target = plainly
        if target is not None and target != plainly:
            node = new.blocks.get(target) or old.blocks.get(target)
            words = beginning(node) if node is not None else _words_of(old, target)
            yield Reference(block, one.start, one.text, target, words)


def _words_of(old: References, target: BlockId) -> str:
    return next((one.words for one in old.document.references if one.target == target), "")


def _by_context(old: References, new: References) -> dict[str, BlockId | None]:
    """Return what numbers meant in blocks that are no more as they were, by the words around them."""
    found: dict[str, BlockId | None] = {}
    for block, node in old.blocks.items():
        if new.blocks.get(block) is node:
            continue
        spotted = old.spotted(block)
        if spotted:
            text = typed(content_of_node(node))
            targets = old.targets(spotted, old.written_for(block))
            for one, target in zip(spotted, targets, strict=True):
                context = _context(text, one)
                found[context] = None if context in found else target
    return found


def _context(text: str, one: Spotted) -> str:
    return f"{text[max(0, one.start - _AROUND) : one.start]}|{text[one.start : one.end + _AROUND]}"


def _window(before: str, after: str) -> tuple[int, int, int]:
    """Return up to where a text stayed as it was, from where on it did, and by how many characters that moved."""
    most = min(len(before), len(after))
    low = 0
    while low < most and before[low] == after[low]:
        low += 1
    high = 0
    while high < most - low and before[len(before) - 1 - high] == after[len(after) - 1 - high]:
        high += 1
    return low, len(after) - high, len(after) - len(before)


def _same_shape(before: Nodes, after: Nodes) -> bool:
    """Say whether no block has come, gone, moved or changed its number; texts aside."""
    if before is after:
        return True
    if len(before) != len(after):
        return False
    return all(_alike(one, other) for one, other in zip(before, after, strict=True) if one is not other)


def _alike(one: Node, other: Node) -> bool:
    if type(one) is not type(other) or one.id != other.id:
        return False
    if isinstance(one, Item | Paragraph) and isinstance(other, Item | Paragraph) and one.presence != other.presence:
        return False
    if isinstance(one, Annex) and isinstance(other, Annex) and one.mark is not other.mark:
        return False
    if isinstance(one, Item) and isinstance(other, Item) and (one.marker, one.start) != (other.marker, other.start):
        return False
    return _same_shape(children(one), children(other))
