"""Paragraphs to pages, and the same again after an edit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import compress, count, islice
from operator import attrgetter, is_not
from typing import TYPE_CHECKING

from seian.document.splices import window
from seian.layout.contents import page_numbers, with_pages_of
from seian.layout.furniture import Around, counts_pages
from seian.layout.leaves import Leaves
from seian.layout.paging import Paging
from seian.layout.paragraph import LATIN_GAP, column_of, lay_paragraph
from seian.layout.table import columns, style_in_cell
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.set_blocks import Flow, SetBlock
    from seian.house_style.sheet import Sheet
    from seian.layout.filling import Filled, Piece, Rule
    from seian.layout.furniture import Furniture
    from seian.layout.lines import LaidParagraph, Line
    from seian.layout.paragraph import Column

_LAST = 1 << 30  # beyond the lines of any paragraph
_PLACED_BY = attrgetter("before", "keep_with_next", "starts_page", "in_twos")
"""What of a block its neighbours may stand elsewhere for, besides its lines."""


class PlacedLine(NamedTuple):
    """A line on a page.

    `block` is the index of its block in the flow, `source` that block's source, `number` the line's in its paragraph.
    In twips from the upper left corner of the paper: `left` is to be added to the x of the line and its runs, `top`
    and `baseline` are where it stands, `height` what it takes.
    """

    block: int
    source: Source
    number: int
    line: Line
    left: float
    top: float
    baseline: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: pieces of paragraphs from top to bottom, and what stands in its margins.

    `repeated` are the headings of a table that goes on on this page, `rules` the borders of tables.
    """

    number: int
    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...]
    repeated: tuple[Piece, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def all_pieces(self) -> tuple[Piece, ...]:
        """All whose lines are seen: repeated headings and the pieces."""
        return (*self.repeated, *self.pieces) if self.repeated else self.pieces


@dataclass(frozen=True, slots=True)
class Pages:
    """A flow on its sheet: its paragraphs in order, laid, and the pages, at least one.

    `starts` is where each page begins, as paragraph and line.
    """

    flow: Flow
    sheet: Sheet
    paragraphs: tuple[LaidParagraph, ...]
    pages: Sequence[Page]
    starts: tuple[tuple[int, int], ...]
    latin_gap: float
    extents: Sequence[float] | None = field(default=None, compare=False, repr=False)
    """What `Paging.extent` says of each paragraph, once it was asked for."""

    def lines(self, page: int) -> Iterator[PlacedLine]:
        """Yield the lines of the page at that index from top to bottom."""
        left = float(self.sheet.page.left)
        for piece in self.pages[page].all_pieces:
            paragraph = self.paragraphs[piece.block]
            height, baseline, source = paragraph.line_height, paragraph.baseline, paragraph.block.source
            top = piece.top
            for number in range(piece.first, piece.last):
                yield PlacedLine(
                    piece.block, source, number, paragraph.lines[number], left, top, top + baseline, height
                )
                top += height

    def place(self, block: int, number: int) -> tuple[int, float]:
        """Return the index of the page on which the line `number` of a paragraph stands, and its top in twips."""
        page = bisect_right(self.starts, (block, number)) - 1
        while True:  # where a row of a table is parted, a cell may have ended on the page before
            for piece in self.pages[page].pieces:
                if piece.block == block and piece.first <= number < piece.last:
                    return page, piece.top + (number - piece.first) * self.paragraphs[block].line_height
            page -= 1


def lay_out(flow: Flow, sheet: Sheet, latin_gap: float = LATIN_GAP) -> Pages:
    """Lay a flow on a sheet from nothing; `latin_gap` in ems parts Japanese from half-width letters and digits.

    The sheet of what is returned has the flow's own paper, where it has one, and its flow the numbers of pages in the
    lines of a table of contents.
    """
    return _numbered(_from_nothing(flow, sheet, latin_gap, ()))


def with_page_numbers(flow: Flow, sheet: Sheet) -> Flow:
    """Return a flow whose table of contents names the pages where its headings stand when it is laid on a sheet."""
    is_known = not flow.contents or bool(flow.blocks[flow.contents.start].page)
    return flow if is_known else lay_out(flow, sheet).flow


def _from_nothing(flow: Flow, sheet: Sheet, latin_gap: float, known: Sequence[LaidParagraph]) -> Pages:
    """Fill all pages; of the paragraphs in `known` none is laid again that stands in the same column."""
    if flow.paper is not None:
        sheet = replace(sheet, page=flow.paper)
    column = column_of(sheet, latin_gap)
    laid = {id(one.block): one for one in known}

    def lay(block: SetBlock, own: Column) -> LaidParagraph:
        old = laid.get(id(block))
        if old is not None and (old.left, old.width) == (own.left, own.width):
            return old
        style = sheet.styles[block.style.value]
        return lay_paragraph(block, style if own is column else style_in_cell(block, style), own)

    paragraphs = tuple(map(lay, flow.blocks, columns(flow, column)))
    return _paged(flow, sheet, latin_gap, paragraphs)


def relay(pages: Pages, flow: Flow) -> Pages:
    """Return `lay_out(flow, pages.sheet, pages.latin_gap)`, laying only the blocks that `pages` has not.

    Where pages begin is found anew from where the first block changed until one starts where a page started before.
    Where there are or were tables all pages are filled anew if anything moves, and so are those of a flow that has its
    own paper.
    """
    if not flow.contents:
        return _relaid(pages, flow)
    return _numbered(_relaid(pages, with_pages_of(pages.flow, flow)))


def _relaid(pages: Pages, flow: Flow) -> Pages:
    sheet, after = pages.sheet, flow.blocks
    if flow.tables or pages.flow.tables or flow.paper is not None:
        return _in_place(pages, flow) or _from_nothing(flow, sheet, pages.latin_gap, pages.paragraphs)
    stretches = _stretches(pages.flow.blocks, after)
    column = column_of(sheet, pages.latin_gap)
    old = {one.block.source: one for start, end, _at, _to in stretches for one in pages.paragraphs[start:end]}
    paragraphs = list(pages.paragraphs)
    moved: list[_Stretch] = []
    for stretch in stretches:
        new = []
        for block in after[stretch.at : stretch.to]:
            known = old.get(block.source)
            if known is None or (known.block is not block and known.block != block):
                known = lay_paragraph(block, sheet.styles[block.style.value], column, known)
            new.append(known)
        gone = pages.paragraphs[stretch.start : stretch.end]
        paragraphs[stretch.at : stretch.at + len(gone)] = new
        if len(new) != len(gone) or any(map(_moves, gone, new)):
            moved.append(stretch)
    extents = pages.extents
    if moved and extents is not None:
        extents = _extents_after(extents, Paging(flow, paragraphs, sheet), moved)
    return _repaged(pages, flow, tuple(paragraphs), extents, moved)


def _numbered(pages: Pages) -> Pages:
    """Return pages with the lines of the table of contents naming those where their headings stand.

    Such a line is as high whatever its number, so nothing moves by it. Where it is broken it keeps: Word would run it
    into the room of the numbers, and LibreOffice shows no number behind an indent at the right.
    """
    if not pages.flow.contents:
        return pages
    column, styles = column_of(pages.sheet, pages.latin_gap), pages.sheet.styles
    blocks, paragraphs = list(pages.flow.blocks), list(pages.paragraphs)
    for row, number in page_numbers(pages.flow, pages.starts, pages.sheet):
        breaks = tuple([line.start for line in paragraphs[row].lines[1:]])
        if (blocks[row].page, blocks[row].breaks) != (number, breaks):
            blocks[row] = block = blocks[row]._replace(page=number, breaks=breaks)
            paragraphs[row] = lay_paragraph(block, styles[block.style.value], column)
    return replace(pages, flow=replace(pages.flow, blocks=tuple(blocks)), paragraphs=tuple(paragraphs))


def _in_place(pages: Pages, flow: Flow) -> Pages | None:
    """Return the pages of a flow with tables in which words alone have changed and nothing moves; None of any other."""
    was, sheet = pages.flow, pages.sheet
    same_head = (was.material_number, was.draft_mark) == (flow.material_number, flow.draft_mark)
    if not same_head or was.tables != flow.tables or len(was.blocks) != len(flow.blocks):
        return None
    if flow.paper is not None or was.paper is not None:
        return None
    page = column_of(sheet, pages.latin_gap)
    paragraphs = list(pages.paragraphs)
    for stretch in _stretches(was.blocks, flow.blocks):
        old, block = paragraphs[stretch.start], flow.blocks[stretch.at]
        own = replace(page, left=old.left, width=old.width)
        style = sheet.styles[block.style.value]
        new = lay_paragraph(block, style if own == page else style_in_cell(block, style), own, old)
        if old.block.source != block.source or _moves(old, new):
            return None
        paragraphs[stretch.at] = new
    return replace(pages, flow=flow, paragraphs=tuple(paragraphs))


def _extents_after(extents: Sequence[float], paging: Paging, moved: Sequence[_Stretch]) -> Sequence[float]:
    """Return the extents of paragraphs of which some have moved."""
    after = list(extents)
    for stretch in moved:
        after[stretch.at : stretch.at + stretch.end - stretch.start] = [0.0] * (stretch.to - stretch.at)
    for stretch in moved:
        for row in range(stretch.at, min(stretch.to + 1, len(after))):  # with the one behind, for the space between
            after[row] = paging.extent(row)
    return after


class _Stretch(NamedTuple):
    """Blocks from `start` to before `end`, and the ones in their place now, from `at` to before `to`."""

    start: int
    end: int
    at: int
    to: int


def _stretches(before: Sequence[SetBlock], after: Sequence[SetBlock]) -> list[_Stretch]:
    """Return where two flows differ: one stretch where blocks have come or gone, else block by block."""
    more = len(after) - len(before)
    result = []
    behind = 0
    if more:
        first, end, _ = window(before, after)
        others = compress(count(first), map(is_not, before[first:end], after[first:]))
        start = next((at for at in others if before[at] != after[at]), min(end, end + more))
        behind = next((at for at in range(max(start, start - more), end) if before[at] is after[at + more]), end)
        result.append(_Stretch(start, behind, start, behind + more))
    others = compress(count(behind), map(is_not, islice(before, behind, None), islice(after, behind + more, None)))
    return [*result, *(_Stretch(at, at + 1, at + more, at + more + 1) for at in others)]


def _moves(old: LaidParagraph, new: LaidParagraph) -> bool:
    """Say whether what stands behind a paragraph may stand elsewhere for its having become another."""
    one, other = old.block, new.block
    if len(old.lines) != len(new.lines) or old.line_height != new.line_height or one.style is not other.style:
        return True
    return _PLACED_BY(one) != _PLACED_BY(other)


def _repaged(
    pages: Pages,
    flow: Flow,
    paragraphs: tuple[LaidParagraph, ...],
    extents: Sequence[float] | None,
    moved: Sequence[_Stretch],
) -> Pages:
    """Find where pages begin after paragraphs have moved; each is filled when it is looked at."""
    sheet, before, was = pages.sheet, pages.starts, pages.flow
    same_head = (was.material_number, was.draft_mark) == (flow.material_number, flow.draft_mark)
    if not moved and same_head:
        return Pages(flow, sheet, paragraphs, pages.pages, before, pages.latin_gap, extents)
    known = dict(zip(before, count(), strict=False))
    paging = Paging(flow, paragraphs, sheet, extents)
    starts: list[tuple[int, int]] = []
    stay: list[range] = []
    done = shift = filled = 0  # pages of before that are dealt with, by how many rows those behind have moved

    def keep(upto: int) -> None:
        if shift:
            starts.extend([(row + shift, line) for row, line in before[done:upto]])
            return
        if len(starts) == done:
            stay.append(range(done, upto))
        starts.extend(before[done:upto])

    for stretch in moved:
        if done == len(before) or (done and before[done][0] >= stretch.end):
            continue
        first = paging.depends_on(stretch.at)
        first = first - shift if first > filled else 0  # before that all is new anyway
        page = max(done, bisect_right(before, (first - 1, _LAST)) - 1)
        keep(page)
        row, line = before[page]
        begin = (row + shift, line)
        shift, done, filled = stretch.to - stretch.end, len(before), stretch.to
        for start in paging.starts(begin):
            again = known.get((start[0] - shift, start[1])) if start[0] >= stretch.to and starts else None
            if again is not None:  # from here on all is as it was
                done = again
                break
            starts.append(start)
    keep(len(before))
    old = pages.pages.made if isinstance(pages.pages, Leaves) else dict(enumerate(pages.pages))
    same_margins = same_head and (len(starts) == len(before) or not counts_pages(sheet))
    made = {at: old[at] for among in stay for at in among if at in old and same_margins}

    def fill(index: int) -> Page:
        return _page(Around(flow, sheet, index, len(starts)), next(paging.pages(starts[index])))

    return Pages(
        flow, sheet, paragraphs, Leaves(len(starts), fill, made), tuple(starts), pages.latin_gap, paging.extents
    )


def _paged(flow: Flow, sheet: Sheet, latin_gap: float, paragraphs: tuple[LaidParagraph, ...]) -> Pages:
    """Fill all pages."""
    every = list(Paging(flow, paragraphs, sheet).pages())
    pages = tuple([_page(Around(flow, sheet, place, len(every)), filled) for place, filled in enumerate(every)])
    return Pages(flow, sheet, paragraphs, pages, _starts(pages), latin_gap)


def _page(around: Around, filled: Filled) -> Page:
    return Page(around.place + 1, filled.pieces, around.furniture(), *filled[1:])


def _starts(pages: Sequence[Page]) -> tuple[tuple[int, int], ...]:
    return tuple([page.pieces[0][:2] if page.pieces else (0, 0) for page in pages])
