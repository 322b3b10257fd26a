"""What is on the desk at one moment, as a value, and what of it two moments do not share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QRectF

from seian.document.inline import PLAIN
from seian.layout import hit
from seian.layout.cells import boxes
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seian.editing.beginnings import Begun
    from seian.editing.composing import Composing
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.editing.stops import Findings
    from seian.flow.set_blocks import SetBlock
    from seian.layout.filling import Piece
    from seian.layout.lines import Line
    from seian.layout.pages import Pages
    from seian.qt.editor.colours import Colours
    from seian.qt.editor.paper import Paper

_EMS_TO_CARET = 13


Newer: TypeAlias = "Mapping[str, str]"
NO_NEWER: Newer = MappingProxyType({})


class HitMark(NamedTuple):
    """A stretch that a search found: offsets as carets count, whether it is the current one, and what it becomes."""

    start: int
    end: int
    current: bool = False
    becomes: str | None = None


Hits: TypeAlias = "Mapping[str, tuple[HitMark, ...]]"
NO_HITS: Hits = MappingProxyType({})


class Insertion(NamedTuple):
    """Where something would be put in: below this block (at the head of the text if empty), and its place in words."""

    below: str
    words: str


@dataclass(frozen=True)
class Scene:
    """A document on the desk: `focused` says whether keys go there, `lit` whether the caret is seen just now.

    `place` names the paragraph the caret is in, `findings` are by the block they are in, with their numbers. `newer`
    says of clauses, by their first block, what the library has now; `insertion` is where one would go. `hits` are by
    the block they are in. `begun` are the empty parts that can be begun where they would stand.
    """

    shown: Shown
    paper: Paper
    colours: Colours
    selection: Selection | None
    composing: Composing | None
    focused: bool
    lit: bool
    place: str
    findings: Findings
    newer: Newer
    insertion: Insertion | None
    hits: Hits
    begun: Begun = ()

    @cached_property
    def painted(self) -> Shown:
        """The document with what is being composed."""
        return self.composing.shown if self.composing else self.shown

    @cached_property
    def painted_selection(self) -> Selection | None:
        """The selection there."""
        return self.composing.selection if self.composing else self.selection

    @cached_property
    def caret(self) -> QRectF:
        """Where the caret stands on the desk; empty without one."""
        selection, shown = self.painted_selection, self.painted
        if selection is None:
            return QRectF()
        rect = self.paper.rect(hit.caret(shown.pages, shown.place(selection.caret, before=selection.before)))
        width = ceil(self.paper.em / _EMS_TO_CARET) / self.paper.ratio
        return QRectF(rect.left(), rect.top() - 1, width, rect.height() + 2)


def stale(old: Scene, new: Scene, top: float, bottom: float) -> list[QRectF]:
    """Return what must be painted again between two heights of the desk, of scenes on the same paper."""
    paper, before, after = new.paper, old.painted, new.painted
    left, width, edge = paper.left, paper.page_width, paper.standing_out
    result = [] if old.begun is new.begun else _begun_anew(old, new, paper.pages_between(top, bottom))
    attends = (
        before.pages is not after.pages
        or old.composing is not new.composing
        or old.selection != new.selection
        or (old.focused, old.lit, old.place) != (new.focused, new.lit, new.place)
    )
    only_caret = attends and _differs_by_the_caret(old, new)
    for page in paper.pages_between(top, bottom):
        if page >= len(before.pages.pages) or _around(before.pages, page) != _around(after.pages, page):
            result.append(paper.page_rect(page))
            continue
        bands = [] if before.pages is after.pages else [_text_band(old, new, page)]
        if only_caret:
            result += _carets(old, new, page)
        elif attends:
            bands += [_attention(old, page), _attention(new, page)]
        for band in bands:
            if band is not None:
                high, low = paper.y(page, band[0]) - edge, paper.y(page, band[1]) + edge
                result.append(QRectF(left, high, width, low - high))
    return result


def _begun_anew(old: Scene, new: Scene, pages: range) -> list[QRectF]:
    """Return where on these pages empty parts could be begun and can be now, besides what moves with lines of text."""
    same = [one.part for one in old.begun] == [one.part for one in new.begun]
    moved = (*old.begun[-1:], *new.begun[-1:]) if same else (*old.begun, *new.begun)  # the last stands below all lines
    return [new.paper.rect(one.area) for one in moved if one.page in pages]


def _around(pages: Pages, number: int) -> tuple[object, ...]:
    """Return what stands on a page besides lines of its text."""
    page = pages.pages[number]
    return page.furniture, page.rules, ends_by_hand(pages, number)


def ends_by_hand(pages: Pages, number: int) -> bool:
    """Say whether the page at an index ends because the next one was made to begin there (改ページ)."""
    if number + 1 >= len(pages.starts):
        return False
    row, line = pages.starts[number + 1]
    return line == 0 and pages.paragraphs[row].block.starts_page


def _differs_by_the_caret(old: Scene, new: Scene) -> bool:
    """Say whether besides type no more has changed than where the caret stands in its paragraph."""
    here, there = old.selection, new.selection
    if here is None or there is None or not (here.empty and there.empty) or old.composing or new.composing:
        return False
    if here.caret.block != there.caret.block or here.figure != there.figure or old.place != new.place:
        return False
    if old.shown is not new.shown:  # then what is marked is painted as a whole, see `_same`
        return True
    return old.shown.span_around(here.caret) is new.shown.span_around(there.caret)


def _carets(old: Scene, new: Scene, page: int) -> list[QRectF]:
    """Return where on a page the caret stood and stands: one place if that is on the same line."""
    one, two = old.caret, new.caret
    sheet = new.paper.page_rect(page)
    return [caret for caret in ([one | two] if one.top() == two.top() else [one, two]) if sheet.intersects(caret)]


class _Placed(NamedTuple):
    """A line of a page: its row, its number there, itself, its top and its height in twips."""

    row: int
    number: int
    line: Line
    top: float
    height: float


def _text_band(old: Scene, new: Scene, page: int) -> tuple[float, float] | None:
    """Return from where to where the lines of a page differ; pieces that stayed are passed without a look at them."""
    before, after = old.painted, new.painted
    one, two = before.pages.pages[page].all_pieces, after.pages.pages[page].all_pieces
    head = _alike(before, after, zip(one, two, strict=False))
    tail = _alike(before, after, zip(reversed(one[head:]), reversed(two[head:]), strict=False))
    was = _lines(before.pages, one[head : len(one) - tail])
    now = _lines(after.pages, two[head : len(two) - tail])
    while was and now and _same(old, was[-1], new, now[-1]):
        was.pop()
        now.pop()
    first = 0
    while first < min(len(was), len(now)) and _same(old, was[first], new, now[first]):
        first += 1
    changed = was[first:] + now[first:]
    if not changed:
        return None
    return min([line.top for line in changed]), max([line.top + line.height for line in changed])


def _alike(before: Shown, after: Shown, pairs: Iterable[tuple[Piece, Piece]]) -> int:
    """Return how many pieces from the first on stand where they stood, the very same and marked alike."""
    one, two = before.pages.paragraphs, after.pages.paragraphs
    count = 0
    for piece, other in pairs:
        row, its = piece.block, other.block
        if (
            one[row] is not two[its]
            or piece[1:] != other[1:]
            or before.spans.get(row) != after.spans.get(its)
            or before.presences.get(row) != after.presences.get(its)
            or before.origins.get(row) != after.origins.get(its)
        ):
            break
        count += 1
    return count


def _lines(pages: Pages, pieces: Iterable[Piece]) -> list[_Placed]:
    result = []
    for row, first, last, top in pieces:
        laid = pages.paragraphs[row]
        at = top
        for number in range(first, last):
            result.append(_Placed(row, number, laid.lines[number], at, laid.line_height))
            at += laid.line_height
    return result


def _same(old: Scene, line: _Placed, new: Scene, other: _Placed) -> bool:
    """Say whether two lines look the same, in the text and beside it."""
    if line[1:] != other[1:]:
        return False
    before, after, row, its = old.painted, new.painted, line.row, other.row
    one, two = before.pages.paragraphs[row], after.pages.paragraphs[its]
    if (
        before.spans.get(row) != after.spans.get(its)
        or before.presences.get(row) != after.presences.get(its)
        or before.origins.get(row) != after.origins.get(its)
    ):
        return False
    if one is two:
        return True
    if before.notes.get(row) != after.notes.get(its):
        return False
    if one.block.picture != two.block.picture:
        return False
    return one.block.runs == two.block.runs or not (_is_marked(old, one.block) or _is_marked(new, two.block))


def _is_marked(scene: Scene, block: SetBlock) -> bool:
    """Say whether anything in a block is marked or set off: a line may look otherwise because of another one."""
    marked = [True for run in block.runs if run.mark is not None or run.look is not PLAIN]
    return block.source in scene.findings or bool(marked)


def _attention(scene: Scene, page: int) -> tuple[float, float] | None:
    """Return from where to where a page shows the paragraphs that the selection reaches over."""
    shown, selection = scene.painted, scene.painted_selection
    if selection is None:
        return None
    ends = sorted((shown.rows[selection.anchor.block], shown.rows[selection.caret.block]))
    if ends[0] and shown.pages.flow.blocks[ends[0] - 1].picture is not None:
        ends[0] -= 1
    pieces = [piece for piece in shown.pages.pages[page].pieces if ends[0] <= piece.block <= ends[1]]
    if not pieces:
        return None
    last = pieces[-1]
    height = shown.pages.paragraphs[last.block].line_height
    top, bottom = pieces[0].top, last.top + (last.last - last.first) * height
    for box in boxes(shown.pages, ends[1]):
        if box.page == page:
            top, bottom = min(top, box.top), max(bottom, box.bottom)
    return top, bottom
