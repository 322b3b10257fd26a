"""Where one types, as a value: a caret, and the other end of what is selected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seian.document import characters
from seian.document.caret import Caret
from seian.document.inline import typed
from seian.document.place_map import same_ends
from seian.document.sources import MarkSource
from seian.document.tree import all_blocks, content_of_node

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.model import BlockId, Document
    from seian.document.tree import Node
    from seian.editing.shown import Shown
    from seian.layout.hit import LinePlace


@dataclass(frozen=True, slots=True)
class Selection:
    """A caret and the anchor of its selection, both at one place while nothing is selected.

    `before`: of the two lines that meet at the caret it stands at the end of the earlier one. `goal` is the distance
    from the left edge of the paper, in twips, that ↑ and ↓ keep to. `figure`: the figure at the caret was pressed, and
    is selected as a whole.
    """

    anchor: Caret
    caret: Caret
    before: bool = False
    goal: float | None = None
    figure: bool = False

    @property
    def empty(self) -> bool:
        """Nothing is selected."""
        return self.anchor == self.caret

    def ordered(self, shown: Shown) -> tuple[Caret, Caret]:
        """Return both ends in the order in which they are read."""
        ends = (self.anchor, self.caret)
        if shown.order(self.anchor) > shown.order(self.caret):
            return ends[1], ends[0]
        return ends


def at(caret: Caret) -> Selection:
    """Return a caret with nothing selected."""
    return Selection(caret, caret)


def whole(shown: Shown, selection: Selection) -> Selection:
    """Return the selection with both ends between characters as people see them: it takes those it parted whole.

    A caret alone goes behind the character it lies in.
    """
    start, end = selection.ordered(shown)
    low = _aside(shown, start, characters.after if selection.empty else characters.before)
    high = low if selection.empty else _aside(shown, end, characters.after)
    if (low, high) == (start, end):
        return selection
    turned = selection.anchor == end and not selection.empty
    return replace(selection, anchor=high if turned else low, caret=low if turned else high)


def _aside(shown: Shown, caret: Caret, move: Callable[[str, int], int]) -> Caret:
    row = shown.rows[caret.block]
    offset, text = shown.offset(caret), shown.text(row)
    aside = move(text, offset)
    return caret if aside == offset else shown.caret(row, aside)


def covers(shown: Shown, selection: Selection | None, caret: Caret) -> bool:
    """Say whether a caret is within what is selected."""
    if selection is None or selection.empty:
        return False
    start, end = selection.ordered(shown)
    return shown.place(start) <= shown.place(caret) <= shown.place(end)


def start_of(shown: Shown) -> Selection | None:
    """Return a caret at the start of the first paragraph of the body, else of the document; None if it has no block."""
    row = next((shown.rows[block.id] for block in shown.document.body if block.id in shown.rows), None)
    row = shown.first_row() if row is None else row
    return None if row is None else at(Caret(shown.block(row), 0))


def nearest(shown: Shown, place: LinePlace) -> Caret | None:
    """Return the caret nearest to a place on the pages: that place, or the nearest row above or below to type in."""
    limit = shown.lengths[place.block]
    if limit is not None:
        return shown.caret(place.block, min(place.offset, limit))
    above = shown.previous_row(place.block)
    if isinstance(shown.pages.paragraphs[place.block].block.source, MarkSource):
        above = None  # the mark of an annex belongs to its title
    if above is not None:
        return shown.caret(above, shown.lengths[above] or 0)
    below = shown.next_row(place.block)
    return None if below is None else Caret(shown.block(below), 0)


def after_change(before: Document, shown: Shown, selection: Selection | None) -> Selection | None:
    """Return the selection after a change that was not typed here: undo, redo, an edit in a pane.

    Where wording changed, the caret stands behind what came, or where something went; else it stays where it was.
    """
    old, new = tuple(all_blocks(before)), tuple(all_blocks(shown.document))
    first, last = _changed(old, new)
    former = {node.id: _text(node) for node in old}
    reworded = [node for node in new[first:last] if former.get(node.id) != _text(node)]
    if reworded:
        text = _text(reworded[-1])
        caret = Caret(reworded[-1].id, len(text) - same_ends(former.get(reworded[-1].id, ""), text)[1])
    elif len(old) > len(new):
        caret = _gap(new, first)
    else:
        return kept(shown, selection)
    return whole(shown, at(shown.settled(caret))) if shown.fits(caret) else kept(shown, selection)


def _changed(old: Sequence[Node], new: Sequence[Node]) -> tuple[int, int]:
    """Return from where to where the new blocks are not the old ones, by id and wording."""
    first = 0
    while first < min(len(old), len(new)) and _alike(old[first], new[first]):
        first += 1
    last, end = len(new), len(old)
    while last > first and end > first and _alike(old[end - 1], new[last - 1]):
        last, end = last - 1, end - 1
    return first, last


def _alike(node: Node, other: Node) -> bool:
    if node is other:
        return True
    return node.id == other.id and type(node) is type(other) and content_of_node(node) == content_of_node(other)


def _gap(new: Sequence[Node], first: int) -> Caret:
    if first < len(new):
        return Caret(new[first].id, 0)
    return Caret(new[-1].id, len(_text(new[-1]))) if new else Caret("", 0)


def _text(node: Node) -> str:
    return typed(content_of_node(node))


def kept(shown: Shown, selection: Selection | None) -> Selection | None:
    """Return the selection as far as it can stay; from a block that is not shown the caret goes to the one above."""
    if selection is None:
        return start_of(shown)
    if shown.fits(selection.anchor) and shown.fits(selection.caret):
        if not shown.offsets:
            return whole(shown, selection)
        ends = shown.settled(selection.anchor), shown.settled(selection.caret)
        return whole(shown, selection if ends == (selection.anchor, selection.caret) else Selection(*ends))
    block = selection.caret.block
    row = shown.rows.get(block)
    if row is not None:
        offsets = shown.offsets.get(row)
        most = (shown.lengths[row] or 0) if offsets is None else offsets.length
        return at(shown.settled(Caret(block, min(selection.caret.offset, most))))
    return _above(shown, block) if block in shown.hidden else start_of(shown)


def _above(shown: Shown, block: BlockId) -> Selection | None:
    above = None
    for node in all_blocks(shown.document):
        if node.id == block:
            break
        above = shown.rows.get(node.id, above)
    return start_of(shown) if above is None else at(shown.caret(above, shown.lengths[above] or 0))
