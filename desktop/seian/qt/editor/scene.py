"""What is on the desk at one moment, as a value, and what of it two moments do not share."""

from __future__ import annotations

from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QRectF

from seian.editing.stops import NO_FINDINGS, Findings
from seian.layout import hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.editing.composing import Composing
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.layout.pages import Page, PlacedLine
    from seian.qt.editor.colours import Colours
    from seian.qt.editor.paper import Paper

_EMS_TO_CARET = 13


Newer: TypeAlias = "Mapping[str, str]"
NO_NEWER: Newer = MappingProxyType({})


class Insertion(NamedTuple):
    """Where something would be put in: below this block (at the head of the text if empty), and its place in words."""

    below: str
    words: str


class Scene(NamedTuple):
    """A document on the desk: `focused` says whether keys go there, `lit` whether the caret is seen just now.

    `place` names the paragraph the caret is in, `findings` are by the block they are in, with their numbers. `newer`
    says of clauses, by their first block, what the library has now; `insertion` is where one would go.
    """

    shown: Shown
    paper: Paper
    colours: Colours
    selection: Selection | None = None
    composing: Composing | None = None
    focused: bool = False
    lit: bool = False
    place: str = ""
    findings: Findings = NO_FINDINGS
    newer: Newer = NO_NEWER
    insertion: Insertion | None = None

    @property
    def painted(self) -> Shown:
        """The document with what is being composed."""
        return self.composing.shown if self.composing else self.shown

    @property
    def painted_selection(self) -> Selection | None:
        """The selection there."""
        return self.composing.selection if self.composing else self.selection


def stale(old: Scene, new: Scene, top: float, bottom: float) -> Iterator[QRectF]:
    """Yield what must be painted again between two heights of the desk, of scenes on the same paper."""
    for page in new.paper.pages_between(top, bottom):
        before, after = old.painted.pages, new.painted.pages
        if page >= len(before.pages) or _around(before.pages[page]) != _around(after.pages[page]):
            yield new.paper.page_rect(page)
            continue
        bands = [_text_band(old.painted, new.painted, page)]
        if old[3:] != new[3:] or before is not after:
            bands += [_attention(old, page), _attention(new, page)]
        for band in bands:
            if band is not None:
                high, low = new.paper.y(page, band[0]), new.paper.y(page, band[1])
                edge = new.paper.standing_out
                yield QRectF(new.paper.left, high - edge, new.paper.page_width, low - high + 2 * edge)


def _around(page: Page) -> tuple[object, ...]:
    """Return what stands on a page besides lines of its text."""
    return page.furniture, page.rules


def _text_band(before: Shown, after: Shown, page: int) -> tuple[float, float] | None:
    if before.pages is after.pages or before.pages.pages[page] is after.pages.pages[page]:
        return None

    def same(line: PlacedLine, other: PlacedLine) -> bool:
        alike = line.top == other.top and line.height == other.height and line.line == other.line
        return alike and _alike(before, line.block, after, other.block)

    old, new = list(before.pages.lines(page)), list(after.pages.lines(page))
    while old and new and same(old[-1], new[-1]):
        old.pop()
        new.pop()
    first = 0
    while first < min(len(old), len(new)) and same(old[first], new[first]):
        first += 1
    changed = (*old[first:], *new[first:])
    if not changed:
        return None
    return min(line.top for line in changed), max(line.top + line.height for line in changed)


def _alike(before: Shown, row: int, after: Shown, other: int) -> bool:
    """Say whether two rows with the same lines are marked alike, in the text and beside it."""
    if before.spans.get(row) != after.spans.get(other) or before.presences.get(row) != after.presences.get(other):
        return False
    if before.origins.get(row) != after.origins.get(other):
        return False
    one, two = before.pages.paragraphs[row], after.pages.paragraphs[other]
    return one is two or (one.block.runs == two.block.runs and before.notes.get(row) == after.notes.get(other))


def _attention(scene: Scene, page: int) -> tuple[float, float] | None:
    """Return from where to where a page shows the paragraphs that the selection reaches over."""
    shown, selection = scene.painted, scene.painted_selection
    if selection is None:
        return None
    ends = sorted((shown.rows[selection.anchor.block], shown.rows[selection.caret.block]))
    pieces = [piece for piece in shown.pages.pages[page].pieces if ends[0] <= piece.block <= ends[1]]
    if not pieces:
        return None
    last = pieces[-1]
    height = shown.pages.paragraphs[last.block].line_height
    return pieces[0].top, last.top + (last.last - last.first) * height


def caret_rect(scene: Scene) -> QRectF:
    """Return where the caret stands on the desk; empty without one."""
    selection, shown = scene.painted_selection, scene.painted
    if selection is None:
        return QRectF()
    area = hit.caret(shown.pages, shown.place(selection.caret, before=selection.before))
    rect = scene.paper.rect(area)
    width = ceil(scene.paper.em / _EMS_TO_CARET) / scene.paper.ratio
    return QRectF(rect.left(), rect.top() - 1, width, rect.height() + 2)
