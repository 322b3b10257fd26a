"""Paragraphs to pages: spaces, page ends, what is kept together; and the same again after an edit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import compress, count, islice
from operator import is_, is_not
from typing import TYPE_CHECKING, NamedTuple

from seian.document.splices import window
from seian.flow.set_blocks import StyleName
from seian.layout.furniture import Furniture, footer, header
from seian.layout.paragraph import LATIN_GAP, column_of, lay_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.set_blocks import Flow, SetBlock
    from seian.house_style.sheet import ParagraphStyle, Sheet
    from seian.layout.lines import LaidParagraph, Line

_HAIR = 0.5  # twips: sums of spaces that are no whole numbers
_LAST = 1 << 30  # beyond the lines of any paragraph


class Piece(NamedTuple):
    """The lines `first` to before `last` of the block at that index, on one page; `top` in twips down the paper."""

    block: int
    first: int
    last: int
    top: float


class PlacedLine(NamedTuple):
    """A line on a page.

    `block` is the index of its block in the flow, `source` that block's source, `number` the line's in its paragraph.
    In twips from the upper left corner of the paper: `left` is to be added to the x of the line and its runs, `top`
    and `baseline` are where it stands, `height` what it takes.
    """

    block: int
    source: str
    number: int
    line: Line
    left: float
    top: float
    baseline: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: pieces of paragraphs from top to bottom, and what stands in its margins."""

    number: int
    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A flow on its sheet: its paragraphs in order, laid, and the pages, at least one.

    `starts` is where each page begins, as paragraph and line.
    """

    flow: Flow
    sheet: Sheet
    paragraphs: tuple[LaidParagraph, ...]
    pages: tuple[Page, ...]
    starts: tuple[tuple[int, int], ...]
    latin_gap: float

    def lines(self, page: int) -> Iterator[PlacedLine]:
        """Yield the lines of the page at that index from top to bottom."""
        left = float(self.sheet.page.left)
        for piece in self.pages[page].pieces:
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
        piece = next(piece for piece in self.pages[page].pieces if piece.block == block)
        return page, piece.top + (number - piece.first) * self.paragraphs[block].line_height


def lay_out(flow: Flow, sheet: Sheet, latin_gap: float = LATIN_GAP) -> Pages:
    """Lay a flow on a sheet from nothing; `latin_gap` in ems parts Japanese from half-width letters and digits."""
    column = column_of(sheet, latin_gap)
    paragraphs = tuple(lay_paragraph(block, sheet.styles[block.style.value], column) for block in flow.blocks)
    return _paged(flow, sheet, latin_gap, paragraphs, (footer(number, sheet) for number in count(1)))


def relay(pages: Pages, flow: Flow) -> Pages:
    """Return `lay_out(flow, pages.sheet, pages.latin_gap)`, laying only the blocks that `pages` has not.

    Pages are filled anew from where the first block changed until one starts where a page started before.
    """
    sheet, after = pages.sheet, flow.blocks
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
                known = lay_paragraph(block, sheet.styles[block.style.value], column)
            new.append(known)
        gone = pages.paragraphs[stretch.start : stretch.end]
        paragraphs[stretch.at : stretch.at + len(gone)] = new
        if len(new) != len(gone) or any(map(_moves, gone, new)):
            moved.append(stretch)
    return _repaged(pages, flow, tuple(paragraphs), moved)


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
        start, end, _ = window(before, after)
        behind = next((at for at in range(max(start, start - more), end) if before[at] is after[at + more]), end)
        result.append(_Stretch(start, behind, start, behind + more))
    unlike = map(is_not, islice(before, behind, None), islice(after, behind + more, None))
    return [*result, *(_Stretch(at, at + 1, at + more, at + more + 1) for at in compress(count(behind), unlike))]


def _moves(old: LaidParagraph, new: LaidParagraph) -> bool:
    """Say whether what stands behind a paragraph may stand elsewhere for its having become another."""
    one, other = old.block, new.block
    return (
        len(old.lines) != len(new.lines)
        or old.line_height != new.line_height
        or one.style is not other.style
        or one.before != other.before
        or one.keep_with_next != other.keep_with_next
    )


def _repaged(pages: Pages, flow: Flow, paragraphs: tuple[LaidParagraph, ...], moved: Sequence[_Stretch]) -> Pages:
    """Fill pages where paragraphs have moved."""
    old, starts = pages.pages, pages.starts
    known = dict(zip(starts, count(), strict=False)) if moved else {}
    filling = _Refilling(pages, flow)
    paging = _Paging(paragraphs, pages.sheet)
    done = shift = filled = 0  # pages of `old` that are dealt with, by how many rows those behind have moved
    for stretch in moved:
        if done == len(old) or (done and starts[done][0] >= stretch.end):
            continue
        first = paging.depends_on(stretch.at)
        first = first - shift if first > filled else 0  # before that all is new anyway
        page = max(done, bisect_right(starts, (first - 1, _LAST)) - 1)
        filling.keep(old[done:page], shift)
        row, line = starts[page]
        begin = (row + shift, line)
        shift, done, filled = stretch.to - stretch.end, len(old), stretch.to
        for pieces in paging.pages(begin):
            start = (pieces[0].block, pieces[0].first) if pieces else (0, 0)
            again = known.get((start[0] - shift, start[1])) if start[0] >= stretch.to and filling.pages else None
            if again is not None:  # from here on all is as it was
                done = again
                break
            filling.fill(pieces)
    filling.keep(old[done:], shift)
    made = tuple(filling.pages)
    if len(made) == len(old) and all(map(is_, made, old)):
        return Pages(flow, pages.sheet, paragraphs, old, starts, pages.latin_gap)
    return Pages(flow, pages.sheet, paragraphs, made, _starts(made), pages.latin_gap)


class _Refilling:
    """Pages one after another, with what stands in their margins; the very same where they are as they were."""

    def __init__(self, before: Pages, flow: Flow) -> None:
        self._old, self._flow, self._sheet = before.pages, flow, before.sheet
        was = before.flow
        same = (was.material_number, was.draft_mark) == (flow.material_number, flow.draft_mark)
        self._header = self._old[0].furniture[:-1] if same else tuple(header(flow, self._sheet))
        self.pages: list[Page] = []

    def fill(self, pieces: tuple[Piece, ...]) -> None:
        """Add a page."""
        number = len(self.pages)
        old = self._old[number] if number < len(self._old) else None
        head = self._header if number == 0 else ()
        if old is not None and old.pieces == pieces and old.furniture[:-1] == head:
            self.pages.append(old)
            return
        foot = old.furniture[-1] if old is not None else footer(number + 1, self._sheet)
        self.pages.append(Page(number + 1, pieces, (*head, foot)))

    def keep(self, pages: Sequence[Page], shift: int) -> None:
        """Add pages as they were, with paragraphs that have moved by so many rows."""
        if shift == 0 and pages and pages[0].number == len(self.pages) + 1 and (self.pages or self._has_header):
            self.pages += pages
            return
        for page in pages:
            self.fill(
                tuple([Piece(block + shift, first, last, top) for block, first, last, top in page.pieces])
                if shift
                else page.pieces
            )

    @property
    def _has_header(self) -> bool:
        return self._old[0].furniture[:-1] == self._header


def changed(before: Pages, after: Pages) -> list[int]:
    """Return the indexes of the pages of `after` that do not look as the page of that number in `before` did."""
    result = []
    for index, page in enumerate(after.pages):
        old = before.pages[index] if index < len(before.pages) else None
        if old is None or old.furniture != page.furniture or _shape(before, old) != _shape(after, page):
            result.append(index)
    return result


def _shape(pages: Pages, page: Page) -> list[tuple[object, ...]]:
    laid = pages.paragraphs
    return [(*piece[1:], laid[piece.block].lines, laid[piece.block].em) for piece in page.pieces]


def _paged(
    flow: Flow,
    sheet: Sheet,
    latin_gap: float,
    paragraphs: tuple[LaidParagraph, ...],
    footers: Iterator[Furniture],
) -> Pages:
    """Fill pages, each with the next of the footers."""
    pages = tuple(
        Page(number, pieces, (*(header(flow, sheet) if number == 1 else ()), foot))
        for number, (pieces, foot) in enumerate(zip(_Paging(paragraphs, sheet).pages(), footers, strict=False), start=1)
    )
    return Pages(flow, sheet, paragraphs, pages, _starts(pages), latin_gap)


def _starts(pages: Sequence[Page]) -> tuple[tuple[int, int], ...]:
    return tuple([page.pieces[0][:2] if page.pieces else (0, 0) for page in pages])


class _Paging:
    """The run through the paragraphs that fills pages."""

    def __init__(self, paragraphs: Sequence[LaidParagraph], sheet: Sheet) -> None:
        self._paragraphs = paragraphs
        self._named = {id(name): sheet.styles[name.value] for name in StyleName}  # hashing a name itself is a call
        self._top = float(sheet.page.top)
        self._bottom = float(sheet.page.height - sheet.page.bottom) + _HAIR
        self._line_pitch = sheet.grid.line_pitch

    def depends_on(self, index: int) -> int:
        """Return the first paragraph that stands where it does for what the one at an index is: it is kept with it."""
        while index and (self._style(index - 1).keep_with_next or self._paragraphs[index - 1].block.keep_with_next):
            index -= 1
        return index

    def pages(self, start: tuple[int, int] = (0, 0)) -> Iterator[tuple[Piece, ...]]:
        """Yield the pieces of each page from one that starts at a paragraph and line of it.

        What no page can hold is cut where the page ends.
        """
        pieces: list[Piece] = []
        y, named = self._top, self._named
        for index in range(start[0], len(self._paragraphs)):
            paragraph = self._paragraphs[index]
            style, end, height = named[id(paragraph.block.style)], len(paragraph.lines), paragraph.line_height
            first = start[1] if index == start[0] else 0
            gap = 0.0 if index == start[0] and start != (0, 0) else self._space(index)
            if pieces:
                kept = style.keep_with_next or style.keep_lines or paragraph.block.keep_with_next
                needed = self._needed(index) if kept else height  # nearly always
                if style.starts_page or y + gap + needed > self._bottom:
                    yield tuple(pieces)
                    pieces, y, gap = [], self._top, 0.0  # no space at the head of a page: so do Word and LibreOffice
            y += gap
            while True:
                fits = max(int((self._bottom - y) / height), 0 if pieces else 1)
                last = min(end, first + fits)
                if last > first:
                    pieces.append(Piece(index, first, last, y))
                    y += (last - first) * height
                if last == end:
                    break
                yield tuple(pieces)
                pieces, y, first = [], self._top, last
        yield tuple(pieces)

    def _style(self, index: int) -> ParagraphStyle:
        return self._named[id(self._paragraphs[index].block.style)]

    def _space(self, index: int) -> float:
        """Return the space above a paragraph that does not begin a page."""
        before = self._paragraphs[index].block.before
        style = self._style(index)
        previous = self._style(index - 1) if index else None
        if previous is not None and style.together and previous.name == style.name:
            return 0.0
        own = style.before if before is None else before
        return max(own, previous.after if previous is not None else 0.0) * self._line_pitch

    def _needed(self, index: int) -> float:
        """Return the height that must be left on a page for a paragraph to begin there.

        What is to be kept with the next but fills more than a page with it is not kept.
        """
        most = self._bottom - self._top
        needed = 0.0
        for following in range(index, len(self._paragraphs)):
            paragraph, style = self._paragraphs[following], self._style(following)
            if following > index:
                needed += self._space(following)
            keeps_next = style.keep_with_next or paragraph.block.keep_with_next
            keeps_next = keeps_next and following + 1 < len(self._paragraphs)
            whole = keeps_next or style.keep_lines
            needed += paragraph.height if whole else paragraph.line_height
            if needed > most:
                return most if whole and following == index else self._paragraphs[index].line_height
            if not keeps_next:
                break
        return needed
