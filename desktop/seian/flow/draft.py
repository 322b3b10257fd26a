"""A flow to type on, kept with what it was made of, so that the next one is made anew only where a key reached."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING

from seian.document.inline import Alternative
from seian.document.model import Item, Paragraph
from seian.document.splices import splice
from seian.document.tree import content_of_node
from seian.flow.build import assembled, blocks_of, parts_of, reworded, setting_of
from seian.house_style.model import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.document.model import Document
    from seian.document.sources import Source
    from seian.document.splices import Splice
    from seian.document.tree import Node
    from seian.flow.build import Setting, Terms
    from seian.flow.set_blocks import Flow, SetBlock

_HEAD = (
    *("kind", "title", "draft", "material_number", "reference_number", "addressees", "date", "signatories"),
    *("seal_omitted", "notes", "attachments", "numbering"),
)
"""What the parts other than the body are set from."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`build.draft_flow` of a setting, with the parts it was put together from.

    `rows` gives the index of a block in the flow by its source; of several with one source the last.
    """

    setting: Setting
    parts: Mapping[Part, tuple[SetBlock, ...]]
    flow: Flow
    rows: Mapping[Source, int]


def draft(document: Document, terms: Terms, earlier: Draft | None = None) -> Draft:
    """Return the draft of a document in a view; what `earlier` has of it is the very same."""
    setting = setting_of(document, terms, None if earlier is None else earlier.setting)
    if earlier is not None and _is_alike(earlier.setting, setting):
        after = _retyped(earlier, setting)
        if after is not None:
            return after
    parts = {part: blocks_of(part, setting) for part in parts_of(setting)}
    flow = assembled(setting, parts)
    return Draft(setting, parts, flow, rows_of(flow))


def rows_of(flow: Flow) -> Mapping[Source, int]:
    """Return the index of each block of a flow by its source."""
    return dict(zip(map(attrgetter("source"), flow.blocks), count(), strict=False))


def _is_alike(one: Setting, other: Setting) -> bool:
    """Say whether two settings are the same but for the document."""
    return (
        one.style is other.style
        and one.sheet is other.sheet
        and one.view is other.view
        and one.marked is other.marked
        and one.conditions == other.conditions
    )


def _retyped(earlier: Draft, setting: Setting) -> Draft | None:
    """Return the draft where blocks of the body have another wording at most, and none stands or counts otherwise."""
    was, old, new = earlier.setting, earlier.setting.given, setting.given
    if was.outline.labels is not setting.outline.labels or was.outline.all_labels is not setting.outline.all_labels:
        return None
    if any(getattr(old, name) != getattr(new, name) for name in _HEAD):
        return None
    change = splice(old.body, new.body)
    body = list(earlier.parts[Part.BODY])
    first = body[0].source if body else None
    start = 0 if first is None else earlier.rows.get(first, 0)
    for _before, node in change.retyped:
        row = earlier.rows.get(node.id)
        if row is not None:
            block = reworded(body[row - start], node, setting)
            if block is None:
                return None
            body[row - start] = block
    parts = {**earlier.parts, Part.BODY: tuple(body)}
    if not _is_unnoted(change):
        parts[Part.NOTES] = blocks_of(Part.NOTES, setting)
    flow = assembled(setting, parts, earlier.flow.known)
    same = [one.source for one in parts[Part.NOTES]] == [one.source for one in earlier.parts[Part.NOTES]]
    return Draft(setting, parts, flow, earlier.rows if same else rows_of(flow))


def _is_unnoted(change: Splice) -> bool:
    """Say whether no written note speaks of what blocks say that have another wording now."""
    touched = (*change.above, *change.old, *change.new)
    if any(_hangs(node) for node in touched):
        return False
    return not any(isinstance(one, Alternative) for node in (*change.old, *change.new) for one in content_of_node(node))


def _hangs(node: Node) -> bool:
    return isinstance(node, Item | Paragraph) and node.presence is not None
