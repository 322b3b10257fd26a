"""新旧対照表 on landscape pages: placed lines of the cells, borders, and lines under what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from seian.flow.comparison_table import PAPER, table
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.house_style.sheet import Align, ParagraphStyle
from seian.layout.marks import marks_on
from seian.layout.paragraph import LATIN_GAP, Column, column_of, lay_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.flow.comparison import Comparison
    from seian.flow.comparison_table import Paper, Table, TableRow
    from seian.house_style.comparison import ComparisonStyle
    from seian.house_style.sheet import Sheet
    from seian.layout.lines import LaidParagraph, Line

_UNDER = 0.08  # of an em, from the foot of the type to the line under it
_DESCENT = 36 / 256  # of an em, below the baseline


class Rule(NamedTuple):
    """A straight line on the paper, half a point thick: from one point to another, in twips from the upper left."""

    x: float
    y: float
    right: float
    bottom: float


class TableLine(NamedTuple):
    """A line of text on a page.

    `row` is the index in `TablePages.table.rows`, `column` that of the cell. `row` is -1 for headings, both are -1 for
    title, legend and page number. In twips: `left` is to be added to the x of the line and its runs, `top` and
    `baseline` are on the paper, `height` is the line's, `em` the size of the type.
    """

    row: int
    column: int
    line: Line
    left: float
    top: float
    baseline: float
    height: float
    em: float


class RowArea(NamedTuple):
    """Where a row stands on a page: its index in `TablePages.table.rows`, and its rectangle in twips."""

    row: int
    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TablePage:
    """One page: lines of text, borders, lines under what changed, and where its rows are."""

    number: int
    lines: tuple[TableLine, ...]
    borders: tuple[Rule, ...]
    underlines: tuple[Rule, ...]
    rows: tuple[RowArea, ...]


@dataclass(frozen=True, slots=True)
class TablePages:
    """A comparison laid as a table: the paper in twips, the face, what is printed, and the pages, at least one."""

    paper: Paper
    font: str
    table: Table
    pages: tuple[TablePage, ...]

    def page_of(self, row: int) -> int:
        """Return the index of the page on which a row of the table begins; 0 for a row that is not there."""
        for index, page in enumerate(self.pages):
            if any(area.row == row for area in page.rows):
                return index
        return 0


def lay_out_comparison(  # noqa: PLR0913 -- what a person chooses of a table
    comparison: Comparison,
    style: ComparisonStyle,
    sheet: Sheet,
    headings: tuple[str, str] | None = None,
    title: str | None = None,
    *,
    changed_only: bool = True,
    remarks: Mapping[str, str] | None = None,
) -> TablePages:
    """Return the comparison as pages; the arguments are those of `flow.comparison_table.table`, and the sheet.

    As in Word a row goes whole to the next page, and the headings stand on every page; only a row higher than a page
    is parted.
    """
    made = table(comparison, style, headings, title, changed_only=changed_only, remarks=remarks)
    return TablePages(PAPER, sheet.font, made, tuple(_Paging(made, sheet).pages()))


class _Cells(NamedTuple):
    """A row of laid cells, and how many lines of the highest one are on the page or still to come."""

    row: int
    cells: tuple[LaidParagraph, ...]
    height: float


class _Paging:
    """The run through the rows that fills pages."""

    def __init__(self, made: Table, sheet: Sheet) -> None:
        self._table = made
        self._sheet = sheet
        edges = [float(PAPER.side)]
        for width in made.widths:
            edges.append(edges[-1] + width)
        self._edges = edges
        wide = column_of(sheet, LATIN_GAP)
        self._page_wide = replace(wide, width=float(sum(made.widths)))
        self._columns = [replace(wide, width=float(width - 2 * PAPER.beside)) for width in made.widths]
        self._bottom = float(PAPER.height - PAPER.bottom)

    def pages(self) -> Iterator[TablePage]:
        """Yield the pages in order."""
        heads = self._laid(-1, [_line(heading) for heading in self._table.headings], Align.CENTRE)
        page = _PageBeingFilled(1)
        top = self._titled(page)
        top = self._put(page, heads, top)
        for index, row in enumerate(self._table.rows):
            cells = self._laid_row(index, row)
            if top + cells.height > self._bottom and page.rows:
                yield self._closed(page)
                page = _PageBeingFilled(page.number + 1)
                top = self._put(page, heads, float(PAPER.top))
            while top + cells.height > self._bottom:
                fits, rest = self._parted(cells, self._bottom - top)
                if not rest:
                    break
                self._put(page, fits, top)
                yield self._closed(page)
                page = _PageBeingFilled(page.number + 1)
                top = self._put(page, heads, float(PAPER.top))
                cells = rest
            top = self._put(page, cells, top)
        yield self._closed(page)

    def _titled(self, page: _PageBeingFilled) -> float:
        top = float(PAPER.top)
        for text, align in ((self._table.title, Align.CENTRE), (self._table.legend, Align.RIGHT)):
            if text:
                laid = self._outside(text, align, self._page_wide)
                top = page.put(-1, -1, laid, self._edges[0], top)
        return top

    def _outside(self, text: str, align: Align, column: Column) -> LaidParagraph:
        size = self._sheet.styles[StyleName.BODY.value].size
        return lay_paragraph(_line(text), ParagraphStyle("", align=align, size=size), column)

    def _laid(self, row: int, blocks: Sequence[SetBlock], align: Align) -> _Cells:
        cells = [self._outside(block.text, align, column) for block, column in zip(blocks, self._columns, strict=True)]
        return _with_height(row, cells)

    def _laid_row(self, index: int, row: TableRow) -> _Cells:
        styles = self._sheet.styles
        return _with_height(
            index,
            [
                lay_paragraph(block, styles[block.style.value], column)
                for block, column in zip(row.cells, self._columns, strict=True)
            ],
        )

    def _parted(self, cells: _Cells, room: float) -> tuple[_Cells, _Cells | None]:
        """Return what of a row fits into a page, and the rest: None where nothing would be won by parting it."""
        fits, rest = [], []
        for cell in cells.cells:
            most = max(1, int((room - 2 * PAPER.above) / cell.line_height))
            fits.append(replace(cell, lines=cell.lines[:most]))
            rest.append(replace(cell, lines=cell.lines[most:]))
        if not any(cell.lines for cell in rest):
            return cells, None
        return _with_height(cells.row, fits), _with_height(cells.row, rest)

    def _put(self, page: _PageBeingFilled, cells: _Cells, top: float) -> float:
        for column, cell in enumerate(cells.cells):
            page.put(cells.row, column, cell, self._edges[column] + PAPER.beside, top + PAPER.above)
        bottom = top + cells.height
        first, last = self._edges[0], self._edges[-1]
        if not page.borders:
            page.borders.append(Rule(first, top, last, top))
        page.borders.append(Rule(first, bottom, last, bottom))
        page.borders.extend(Rule(x, top, x, bottom) for x in self._edges)
        if cells.row >= 0:
            page.rows.append(RowArea(cells.row, first, top, last - first, cells.height))
        return bottom

    def _closed(self, page: _PageBeingFilled) -> TablePage:
        laid = self._outside(f"- {page.number} -", Align.CENTRE, self._page_wide)
        page.put(-1, -1, laid, self._edges[0], PAPER.height - PAPER.bottom / 2 - laid.height)
        return TablePage(page.number, tuple(page.lines), tuple(page.borders), tuple(page.underlines), tuple(page.rows))


class _PageBeingFilled:
    """What has been put on a page so far."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lines: list[TableLine] = []
        self.borders: list[Rule] = []
        self.underlines: list[Rule] = []
        self.rows: list[RowArea] = []

    def put(self, row: int, column: int, laid: LaidParagraph, left: float, top: float) -> float:
        """Put a laid cell at a place; return where it ends."""
        for line in laid.lines:
            baseline = top + laid.baseline
            self.lines.append(TableLine(row, column, line, left, top, baseline, laid.line_height, laid.em))
            under = baseline + (_DESCENT + _UNDER) * laid.em
            self.underlines.extend(
                Rule(left + marked.x, under, left + marked.right, under) for marked in marks_on(line, laid.block)
            )
            top += laid.line_height
        return top


def _line(text: str) -> SetBlock:
    return SetBlock("", StyleName.BODY, (Run(text),))


def _with_height(row: int, cells: Sequence[LaidParagraph]) -> _Cells:
    return _Cells(row, tuple(cells), max(cell.height for cell in cells) + 2 * PAPER.above)
