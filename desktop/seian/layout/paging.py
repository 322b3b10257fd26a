"""Where pages end: the run through laid paragraphs and tables that fills pages, by what is kept together.

A page ends at the last place before its foot where one may (ECMA-376 Part 1, 17.3.1.14, 17.3.1.15 and 17.3.1.44):
between two paragraphs of which the first is not kept with the next, and between two lines of a paragraph that is not
kept whole. A paragraph set in twos, and one that is kept with the next, is parted where two of its lines stand on
either page. So of a paragraph kept with the next a part may stand on the page before, and what is kept together but
fills more than a page begins on a new one and is parted where that is full. Word does all of this; LibreOffice 7.4
takes a paragraph kept with the next whole to the next page.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from seian.layout.filling import Filling, Piece
from seian.layout.paragraph import column_of
from seian.layout.spacing import Spacing
from seian.layout.table import TableOnPages, TextArea

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import ParagraphStyle, Sheet
    from seian.layout.filling import Filled
    from seian.layout.lines import LaidParagraph

_HAIR = 0.5  # twips: sums of spaces that are no whole numbers
_NEXT_PAGE = 1e7  # twips: more than any page is high
_TWO = 2


class Paging:
    """The run through the paragraphs of a flow that fills pages."""

    def __init__(
        self, flow: Flow, paragraphs: Sequence[LaidParagraph], sheet: Sheet, extents: Sequence[float] | None = None
    ) -> None:
        """Take a flow, its paragraphs in order, laid, and what `extent` says of them, where that is known."""
        self._paragraphs = paragraphs
        self._extents = extents
        self._spacing = Spacing.of(sheet)
        self._spaces: dict[tuple[int, int, float | None], float] = {}  # few: a call for every paragraph takes long
        self._top = float(sheet.page.top)
        self._bottom = float(sheet.page.height - sheet.page.bottom) + _HAIR
        self._tables: dict[int, TableOnPages] = {}  # by the block at which one begins
        self._stops = frozenset(table.stop for table in flow.tables)
        for table in flow.tables:
            area = TextArea(float(sheet.page.left), self._top, self._bottom)
            self._tables[table.start] = TableOnPages(table, paragraphs, self._spacing, column_of(sheet), area)

    def depends_on(self, index: int) -> int:
        """Return the first paragraph that stands where it does for what the one at an index is or was: kept with it."""
        while index and (self._style(index - 1).keep_with_next or self._paragraphs[index - 1].block.keep_with_next):
            index -= 1
        return index

    def extent(self, index: int) -> float:
        """Return the height of a paragraph with the space above it; of one that begins a page, more than a page."""
        extent = self._space(index) + self._paragraphs[index].height
        return extent + _NEXT_PAGE if self._begins_page(index) else extent

    @property
    def extents(self) -> Sequence[float]:
        """The `extent` of every paragraph."""
        if self._extents is None:
            self._extents = self._all_extents()
        return self._extents

    def _all_extents(self) -> Sequence[float]:
        """Return the `extent` of every paragraph in one loop, which calls nothing for most of them."""
        found: list[float] = []
        previous = None
        for index, paragraph in enumerate(self._paragraphs):
            block = paragraph.block
            style = self._spacing.styles[id(block.style)]
            alike = (id(style), id(previous), block.before)
            space = self._spaces.get(alike)
            if space is None:
                space = self._spaces[alike] = self._space(index)
            begins = _NEXT_PAGE if style.starts_page or block.starts_page else 0.0
            found.append(space + len(paragraph.lines) * paragraph.line_height + begins)
            previous = style
        return found

    @cached_property
    def _ends(self) -> Sequence[float]:
        """Where each paragraph ends if all stand on one page without end."""
        return list(accumulate(self.extents))

    def starts(self, start: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield where each page starts, as paragraph and line, from one that does; as `pages` would.

        What is sure to stand on a page is passed over: all before the first paragraph that does not go in whole, and
        before those that are kept with it.
        """
        yield start
        while start[0] < len(self._paragraphs):
            row, line = start
            paragraph = self._paragraphs[row]
            y = self._top + (len(paragraph.lines) - line) * paragraph.line_height
            if start == (0, 0):
                y += self._space(0)
            elif not line and self._spacing.styles[id(paragraph.block.style)].starts_page:
                y += self._at_head(row)
            passed = None
            if y <= self._bottom:
                over = bisect_right(self._ends, self._ends[row] + self._bottom - y, row + 1)
                if over == len(self._paragraphs):
                    return
                over = self.depends_on(over)
                if over > row:  # else the page may end inside its first paragraph
                    passed = (over, y + self._ends[over - 1] - self._ends[row])
            last = next(self.pages(start, passed)).pieces[-1]
            is_whole = last.last == len(self._paragraphs[last.block].lines)
            start = (last.block + 1, 0) if is_whole else (last.block, last.last)
            if start[0] < len(self._paragraphs):
                yield start

    def pages(self, start: tuple[int, int] = (0, 0), passed: tuple[int, float] | None = None) -> Iterator[Filled]:
        """Yield each page from one that starts at a paragraph and line of it; with tables from the first page only.

        What no page can hold is cut where the page ends. Of the first page what is before the paragraph `passed` is
        left out but for one piece; it ends at that height.
        """
        page, begin = Filling(self._top), start[0]
        if passed is not None:
            begin, page.y = passed
            page.pieces.append(Piece(begin - 1, 0, len(self._paragraphs[begin - 1].lines), page.y))
        for index, table in self._tables.items():
            yield from self._among(page, range(begin, index), start)
            yield from self._table(page, index)
            begin = table.stop
        yield from self._among(page, range(begin, len(self._paragraphs)), start)
        yield page.close()

    def _among(self, page: Filling, rows: range, start: tuple[int, int]) -> Iterator[Filled]:
        """Put paragraphs next to each other on the page that is being filled, and yield every page that is full."""
        named, spaces = self._spacing.styles, self._spaces
        pieces, y = page.pieces, page.y
        before = rows.start - 1
        previous = self._style(before) if before >= 0 and rows.start not in self._stops else None
        for index in rows:
            paragraph = self._paragraphs[index]
            block, style = paragraph.block, named[id(paragraph.block.style)]
            end, height = len(paragraph.lines), paragraph.line_height
            first = start[1] if index == start[0] else 0
            if index != start[0]:
                alike = (id(style), id(previous), block.before)
                known = spaces.get(alike)
                gap = spaces[alike] = self._space(index) if known is None else known
            else:
                gap = self._space_at(start)
            previous = style
            keeps = block.keep_with_next or style.keep_with_next
            kept = keeps or block.in_twos or style.keep_lines or style.in_twos
            if pieces:
                needed = self._needed(index) if kept else height  # nearly always
                if style.starts_page or block.starts_page or y + gap + needed > self._bottom:
                    yield page.close()
                    pieces, y = page.pieces, self._top
                    # no space at the head of a page, but where a style has one begin: so do Word and LibreOffice
                    gap = self._at_head(index) if style.starts_page else 0.0
                elif kept and needed >= end * height:  # there is room for all of it and what it is kept with
                    kept = keeps = False
            y += gap
            while True:
                fits = max(int((self._bottom - y) / height), 0 if pieces else 1)
                is_asked = keeps or (kept and first + fits < end)
                last = self._last(index, first, fits, y) if is_asked else min(end, first + fits)
                if last > first:
                    pieces.append(Piece(index, first, last, y))
                    y += (last - first) * height
                if last == end:
                    break
                yield page.close()
                pieces, y, first = page.pieces, self._top, last
        page.y = y

    def _table(self, page: Filling, index: int) -> Iterator[Filled]:
        """Put a table on the page that is being filled, and yield every page that is full."""
        space = self._space(index)
        if page.pieces and (self._begins_page(index) or page.y + space + self._tables[index].least > self._bottom):
            yield page.close()
            space = 0.0
        page.y += space
        yield from self._tables[index].fill(page)

    def _begins_page(self, index: int) -> bool:
        return self._paragraphs[index].block.starts_page or self._style(index).starts_page

    def _keeps_next(self, index: int) -> bool:
        """Say whether a paragraph is kept with a next one, which does not begin a page by itself."""
        keeps = self._paragraphs[index].block.keep_with_next or self._style(index).keep_with_next
        return keeps and index + 1 < len(self._paragraphs) and not self._begins_page(index + 1)

    def _style(self, index: int) -> ParagraphStyle:
        return self._spacing.styles[id(self._paragraphs[index].block.style)]

    def _space(self, index: int) -> float:
        """Return the space above a paragraph or table that does not begin a page."""
        previous = self._paragraphs[index - 1].block if index and index not in self._stops else None
        if index in self._tables:
            return self._spacing.below(previous) if previous is not None else 0.0
        return self._spacing.above(self._paragraphs[index].block, previous)

    def _space_at(self, start: tuple[int, int]) -> float:
        """Return the space above the line of a paragraph with which the filling of pages starts."""
        index, line = start
        if start == (0, 0):
            return self._space(index)
        return self._at_head(index) if not line and self._style(index).starts_page else 0.0

    def _at_head(self, index: int) -> float:
        """Return the space above a paragraph at the head of a page that its style has begun."""
        return self._spacing.at_head(self._paragraphs[index].block)

    def _least_lines(self, index: int) -> int:
        """Return how many lines of a paragraph a page must hold for it to be parted there; all where it never is."""
        paragraph = self._paragraphs[index]
        block, lines = paragraph.block, len(paragraph.lines)
        style = self._spacing.styles[id(block.style)]
        if style.keep_lines:
            return lines
        if block.in_twos or block.keep_with_next or style.in_twos:
            return _TWO if lines >= 2 * _TWO else lines
        return 1

    def _needed(self, index: int) -> float:
        """Return the height that must be left on a page for a paragraph to begin there.

        Of what an earlier one is kept with, for which there was no room, only its own lines are asked for.
        """
        paragraph, least = self._paragraphs[index], self._least_lines(index)
        needed = least * paragraph.line_height
        before = self._paragraphs[index - 1].block if index else None
        kept = before is not None and (before.keep_with_next or self._style(index - 1).keep_with_next)
        if kept and not self._begins_page(index):
            return min(needed, self._bottom - self._top)
        return needed + self._behind(index) if least == len(paragraph.lines) else needed

    def _behind(self, index: int) -> float:
        """Return the height below a paragraph that has to hold what it is kept with: 0 where that is nothing."""
        behind, most = 0.0, self._bottom - self._top
        while self._keeps_next(index) and behind <= most:
            index += 1
            behind += self._space(index)
            if index in self._tables:
                return behind + self._tables[index].least
            least = self._least_lines(index)
            behind += least * self._paragraphs[index].line_height
            if least < len(self._paragraphs[index].lines):
                break
        return behind

    def _last(self, index: int, first: int, fits: int, y: float) -> int:
        """Return the line before which a page ends on which so many lines of a paragraph fit from a line and height.

        That line where the page cannot but end there; the number of lines where it does not end in the paragraph.
        """
        paragraph, style = self._paragraphs[index], self._style(index)
        end = len(paragraph.lines)
        behind = self._behind(index)
        if first + fits >= end and (not behind or y + (end - first) * paragraph.line_height + behind <= self._bottom):
            return end
        most = min(end, first + fits)
        if style.keep_lines:
            return most
        twos = paragraph.block.in_twos or paragraph.block.keep_with_next or style.in_twos
        last = min(most, end - (_TWO if twos else 1))
        return last if last - first >= (_TWO if twos and first == 0 else 1) else most
