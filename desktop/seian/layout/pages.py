"""Paragraphs to pages: spaces, page ends, what is kept together; and the same again after an edit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import compress, count
from operator import is_, is_not
from typing import TYPE_CHECKING, NamedTuple

from seian.document.splices import window
from seian.layout.filling import Filled, Filling, Piece, Rule
from seian.layout.furniture import Furniture, footer, header
from seian.layout.paragraph import LATIN_GAP, column_of, lay_paragraph
from seian.layout.spacing import Spacing
from seian.layout.table import TableOnPages, TextArea, column_at, columns, style_in_cell, table_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.set_blocks import Flow, SetBlock
    from seian.house_style.sheet import ParagraphStyle, Sheet
    from seian.layout.lines import LaidParagraph, Line
    from seian.layout.paragraph import Column

_HAIR = 0.5  # twips: sums of spaces that are no whole numbers
_LAST = 1 << 30  # beyond the lines of any paragraph


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
        left, shown = float(self.sheet.page.left), self.pages[page]
        for piece in (*shown.repeated, *shown.pieces) if shown.repeated else shown.pieces:
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

    The sheet of what is returned has the flow's own paper, where it has one.
    """
    return _from_nothing(flow, sheet, latin_gap, ())


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
        return _lay(block, sheet, own, in_cell=own is not column)

    paragraphs = tuple(map(lay, flow.blocks, columns(flow, column)))
    return _paged(flow, sheet, latin_gap, paragraphs, (footer(number, sheet) for number in count(1)))


def _lay(block: SetBlock, sheet: Sheet, column: Column, *, in_cell: bool) -> LaidParagraph:
    style = sheet.styles[block.style.value]
    return lay_paragraph(block, style_in_cell(block, style) if in_cell else style, column)


def relay(pages: Pages, flow: Flow) -> Pages:
    """Return `lay_out(flow, pages.sheet, pages.latin_gap)`, laying only the blocks that `pages` has not.

    Pages are filled anew from where the first block changed until one starts where a page started before; all of them
    where tables are others now, or stand elsewhere.
    """
    sheet, before, after, tables = pages.sheet, pages.flow.blocks, flow.blocks, flow.tables
    if tables != pages.flow.tables or flow.paper is not None:
        return _from_nothing(flow, sheet, pages.latin_gap, pages.paragraphs)
    if len(before) == len(after):
        places = list(compress(count(), map(is_not, before, after)))
        stretches = [(place, place + 1, place + 1) for place in places]
    else:
        stretches = [window(before, after)]
        if tables and stretches[0][0] < tables[-1].stop:
            return _from_nothing(flow, sheet, pages.latin_gap, pages.paragraphs)
    column = column_of(sheet, pages.latin_gap)
    old = {one.block.source: one for start, end, _ in stretches for one in pages.paragraphs[start:end]}
    paragraphs, at = list(pages.paragraphs), 0
    moved: list[tuple[int, int, int]] = []
    for start, end, new_end in stretches:
        new = []
        for index in range(start, new_end):
            block = after[index]
            own = column_at(tables, index, column) if tables else column
            known = old.get(block.source)
            if known is None or known.block != block or known.left != own.left or known.width != own.width:
                known = _lay(block, sheet, own, in_cell=own is not column)
            new.append(known)
        gone = paragraphs[start + at : end + at]
        paragraphs[start + at : end + at] = new
        at += len(new) - len(gone)
        if len(new) != len(gone) or any(map(_moves, gone, new)):
            moved.append((start, end, new_end))
    return _repaged(pages, flow, tuple(paragraphs), moved)


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


def _repaged(
    pages: Pages, flow: Flow, paragraphs: tuple[LaidParagraph, ...], moved: Sequence[tuple[int, int, int]]
) -> Pages:
    """Fill pages where paragraphs have moved: from row to before row in `pages`, and to before which row now.

    Of several such stretches none but the only one has another number of rows now.
    """
    old, starts = pages.pages, pages.starts
    filling = _Refilling(pages, flow)
    paging = _Paging(flow, paragraphs, pages.sheet)
    known = {start: number for number, start in enumerate(starts) if paging.can_start(start)} if moved else {}
    done = shift = 0  # pages of `old` that are dealt with, by how many rows those behind have moved
    for first, old_end, end in moved:
        if done == len(old) or (done and starts[done][0] >= old_end):
            continue
        page = max(done, bisect_right(starts, (paging.depends_on(first) - 1, _LAST)) - 1)
        while not paging.can_start(starts[page]):
            page -= 1
        filling.keep(old[done:page], 0)
        shift, done = end - old_end, len(old)
        for filled in paging.pages(starts[page]):
            start = (filled.pieces[0].block, filled.pieces[0].first) if filled.pieces else (0, 0)
            again = known.get((start[0] - shift, start[1])) if start[0] >= end and filling.pages else None
            if again is not None:  # from here on all is as it was
                done = again
                break
            filling.fill(filled)
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

    def fill(self, filled: Filled) -> None:
        """Add a page."""
        number = len(self.pages)
        old = self._old[number] if number < len(self._old) else None
        head = self._header if number == 0 else ()
        if old is not None and (old.pieces, old.repeated, old.rules) == filled and old.furniture[:-1] == head:
            self.pages.append(old)
            return
        foot = old.furniture[-1] if old is not None else footer(number + 1, self._sheet)
        self.pages.append(Page(number + 1, filled.pieces, (*head, foot), filled.repeated, filled.rules))

    def keep(self, pages: Sequence[Page], shift: int) -> None:
        """Add pages as they were, with paragraphs that have moved by so many rows."""
        if shift == 0 and pages and pages[0].number == len(self.pages) + 1 and (self.pages or self._has_header):
            self.pages += pages
            return
        for page in pages:
            pieces = page.pieces
            if shift:  # behind all tables
                pieces = tuple([Piece(block + shift, first, last, top) for block, first, last, top in pieces])
            self.fill(Filled(pieces, page.repeated, page.rules))

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
    lines = [(*piece[1:], laid[piece.block].lines, laid[piece.block].em) for piece in (*page.repeated, *page.pieces)]
    return [*lines, page.rules]


def _paged(
    flow: Flow,
    sheet: Sheet,
    latin_gap: float,
    paragraphs: tuple[LaidParagraph, ...],
    footers: Iterator[Furniture],
) -> Pages:
    """Fill pages, each with the next of the footers."""
    pages = tuple(
        Page(number, filled.pieces, (*(header(flow, sheet) if number == 1 else ()), foot), *filled[1:])
        for number, (filled, foot) in enumerate(
            zip(_Paging(flow, paragraphs, sheet).pages(), footers, strict=False), start=1
        )
    )
    return Pages(flow, sheet, paragraphs, pages, _starts(pages), latin_gap)


def _starts(pages: Sequence[Page]) -> tuple[tuple[int, int], ...]:
    return tuple([page.pieces[0][:2] if page.pieces else (0, 0) for page in pages])


class _Paging:
    """The run through the paragraphs that fills pages."""

    def __init__(self, flow: Flow, paragraphs: Sequence[LaidParagraph], sheet: Sheet) -> None:
        page = sheet.page
        self._paragraphs = paragraphs
        self._spacing = Spacing.of(sheet)
        self._top = float(page.top)
        self._bottom = float(page.height - page.bottom) + _HAIR
        self._flow, self._sheet = flow, sheet
        self._tables = {table.start: table for table in flow.tables}
        self._behind = {table.stop for table in flow.tables}
        self._laid: dict[int, TableOnPages] = {}

    def can_start(self, start: tuple[int, int]) -> bool:
        """Say whether `pages` can be asked for from a page that starts at a paragraph and line: no part of a table."""
        return start[1] == 0 if start[0] in self._tables else self._begin(start[0]) == start[0]

    def depends_on(self, index: int) -> int:
        """Return the first paragraph that stands where it does for what the one at an index is: it is kept with it."""
        index = self._begin(index)
        while index and (self._style(index - 1).keep_with_next or self._paragraphs[index - 1].block.keep_with_next):
            index = self._begin(index - 1)
        return index

    def pages(self, start: tuple[int, int] = (0, 0)) -> Iterator[Filled]:
        """Yield each page from one that starts at a paragraph, in no table, and line of it.

        What no page can hold is cut where the page ends.
        """
        page = Filling(self._top)
        index, first = start
        gap = 0.0 if start != (0, 0) else None
        while index < len(self._paragraphs):
            space = self._space(index) if gap is None else gap
            starts_page = index not in self._tables and self._style(index).starts_page
            if page.pieces and (starts_page or page.y + space + self._needed(index) > self._bottom):
                yield page.close()
                space = 0.0  # no space at the head of a page: so do Word and LibreOffice
            page.y += space
            if index in self._tables:
                yield from self._table(index).fill(page)
                index = self._tables[index].stop
            else:
                yield from self._lines(page, index, first)
                index += 1
            first, gap = 0, None
        yield page.close()

    def _lines(self, page: Filling, index: int, first: int) -> Iterator[Filled]:
        """Put the lines of a paragraph on the page that is being filled, and yield every page that is full."""
        end, height = len(self._paragraphs[index].lines), self._paragraphs[index].line_height
        while True:
            fits = max(int((self._bottom - page.y) / height), 0 if page.pieces else 1)
            last = min(end, first + fits)
            if last > first:
                page.pieces.append(Piece(index, first, last, page.y))
                page.y += (last - first) * height
            if last == end:
                return
            yield page.close()
            first = last

    def _begin(self, index: int) -> int:
        """Return where the table begins in which a paragraph stands, or the paragraph itself."""
        table = table_around(self._flow.tables, index) if self._tables else None
        return index if table is None else table.start

    def _table(self, start: int) -> TableOnPages:
        if start not in self._laid:
            area = TextArea(float(self._sheet.page.left), self._top, self._bottom)
            column = column_of(self._sheet)
            self._laid[start] = TableOnPages(self._tables[start], self._paragraphs, self._spacing, column, area)
        return self._laid[start]

    def _style(self, index: int) -> ParagraphStyle:
        return self._spacing.styles[self._paragraphs[index].block.style]

    def _space(self, index: int) -> float:
        """Return the space above a paragraph or table that does not begin a page."""
        previous = self._paragraphs[index - 1].block if index and index not in self._behind else None
        if index in self._tables:
            return self._spacing.below(previous) if previous is not None else 0.0
        return self._spacing.above(self._paragraphs[index].block, previous)

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
            if following in self._tables:
                needed += self._table(following).least
                return needed if needed <= most else self._least(index)
            keeps_next = style.keep_with_next or paragraph.block.keep_with_next
            keeps_next = keeps_next and following + 1 < len(self._paragraphs)
            whole = keeps_next or style.keep_lines
            needed += paragraph.height if whole else paragraph.line_height
            if needed > most:
                return most if whole and following == index else self._least(index)
            if not keeps_next:
                break
        return needed

    def _least(self, index: int) -> float:
        return self._table(index).least if index in self._tables else self._paragraphs[index].line_height
