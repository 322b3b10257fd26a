"""A table on pages: blocks laid in the columns of their cells, rows that go to the next page, borders.

As in Word a row goes whole to the next page unless it may be parted (`SetRow.splits`) or is higher than a page, and the
headings stand on every page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.flow.set_blocks import CELL_ABOVE, CELL_BESIDE
from seian.house_style.sheet import LineRule
from seian.layout.filling import Piece, Rule
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from seian.flow.set_blocks import Flow, SetBlock, SetTable
    from seian.house_style.sheet import ParagraphStyle
    from seian.layout.filling import Filled, Filling
    from seian.layout.lines import LaidParagraph
    from seian.layout.paragraph import Column
    from seian.layout.spacing import Spacing


_TOGETHER = 2  # lines of a cell that are not parted at the foot of a page
_BORDER = 10  # twips that a border takes of the height of a row: w:sz="4", as `word.tables` writes it


class TextArea(NamedTuple):
    """Where on the paper the text area begins, from left and top, and where it ends."""

    left: float
    top: float
    bottom: float


class _Part(NamedTuple):
    """Lines of a block that stand in a cell, and the space above them in twips."""

    block: int
    first: int
    last: int
    above: float


class _Cell(NamedTuple):
    """The blocks of a cell or what is left of them, their height, and the space below the last."""

    parts: tuple[_Part, ...]
    height: float
    below: float


class _Row(NamedTuple):
    """The cells of a row from left to right, and its height with what cells keep free."""

    cells: tuple[_Cell, ...]
    height: float
    splits: bool = False


def columns(flow: Flow, column: Column) -> Iterator[Column]:
    """Yield what each block of a flow is set in: the measure of the page, or of its cell."""
    at = 0
    for table in flow.tables:
        for _ in range(at, table.start):
            yield column
        inner = _inner(table, column)
        for row in table.rows:
            for width, count in zip(inner, row.cells, strict=True):
                for _ in range(count):
                    yield width
        at = table.stop
    for _ in range(at, len(flow.blocks)):
        yield column


def style_in_cell(block: SetBlock, style: ParagraphStyle) -> ParagraphStyle:
    """Return how a block of this style is set in a cell, see `SetTable`."""
    if block.before is None:
        return style
    return replace(style, line=1.0, line_rule=LineRule.AUTO, on_grid=True)


def _edges(table: SetTable, column: Column) -> list[float]:
    """Return where columns begin and the last one ends, from the edge of the text area."""
    edges = [(column.width - sum(table.widths)) / 2]
    for width in table.widths:
        edges.append(edges[-1] + width)
    return edges


def _inner(table: SetTable, column: Column) -> list[Column]:
    return [
        replace(column, left=edge + CELL_BESIDE, width=float(width - 2 * CELL_BESIDE))
        for edge, width in zip(_edges(table, column), table.widths, strict=False)
    ]


class TableOnPages:
    """A table whose paragraphs are laid, ready to be put on pages between two heights of the paper."""

    def __init__(
        self, table: SetTable, paragraphs: Sequence[LaidParagraph], spacing: Spacing, column: Column, area: TextArea
    ) -> None:
        """Take all paragraphs of the flow, and the column and area of the page."""
        self._paragraphs, self._spacing, self._table = paragraphs, spacing, table
        self._free = 2 * CELL_ABOVE + (_BORDER if table.ruled else 0)  # of the height of a row, besides its cells
        self._spaces: dict[int, float] = {}  # above a block that is alone in its cell, by its style
        self._edges = [area.left + edge for edge in _edges(table, column)]
        self._top, self._bottom = area.top, area.bottom
        rows = [
            self._row(cells)._replace(splits=row.splits) for row, cells in zip(table.rows, table.cells(), strict=True)
        ]
        heads, body = rows[: table.headings], rows[table.headings :]
        if sum(row.height for row in heads) > (self._bottom - self._top) / 2:  # they would leave no room for rows
            heads, body = [], rows
        self._heads, self._body = heads, body
        self.stop = table.stop

    @property
    def least(self) -> float:
        """The height that must be left on a page for the table to begin there: headings with the first row."""
        heads = sum(row.height for row in self._heads)
        whole = heads + (self._body[0].height if self._body else 0.0)
        if self._body and self._body[0].splits:
            return heads + min(self._body[0].height, self._least_part(self._body[0]))
        return whole if whole <= self._bottom - self._top or not self._body else heads + self._first_lines(0)

    def fill(self, page: Filling) -> Generator[Filled, None, None]:
        """Put the table on the page that is being filled, and yield every page that is full."""
        begins = True
        for row in self._heads:
            self._put(page, row, page.pieces)
        for row in self._body:
            splits = row.splits and page.y + self._least_part(row) <= self._bottom
            if not begins and not splits and page.y + row.height > self._bottom:
                yield page.close()
                self._repeat(page)
            rest = row
            while page.y + rest.height > self._bottom:
                fits, left = self._parted(rest, self._bottom - page.y)
                if left is None:
                    break
                self._put(page, fits, page.pieces)
                yield page.close()
                self._repeat(page)
                rest = left
            self._put(page, rest, page.pieces)
            begins = False

    def _repeat(self, page: Filling) -> None:
        for row in self._heads:
            self._put(page, row, page.repeated)

    def _put(self, page: Filling, row: _Row, among: list[Piece]) -> None:
        top, bottom = page.y, page.y + row.height
        for cell in row.cells:
            y = top + CELL_ABOVE
            for part in cell.parts:
                y += part.above
                among.append(Piece(part.block, part.first, part.last, y))
                y += (part.last - part.first) * self._paragraphs[part.block].line_height
        if self._table.ruled:
            left, right = self._edges[0], self._edges[-1]
            level = Rule(left, top, right, top)
            if level not in page.rules[-len(self._edges) - 1 :]:  # the row above has drawn it
                page.rules.append(level)
            page.rules.append(Rule(left, bottom, right, bottom))
            page.rules.extend(Rule(x, top, x, bottom) for x in self._edges)
        page.y = bottom

    def _row(self, cells: tuple[range, ...]) -> _Row:
        return self._with_height([self._cell(blocks) for blocks in cells])

    def _cell(self, blocks: range) -> _Cell:
        if len(blocks) == 1 and (block := self._paragraphs[blocks.start].block).before == 0.0:  # nearly always
            paragraph = self._paragraphs[blocks.start]
            alone = self._spaces.get(id(block.style))
            if alone is None:
                alone = self._spaces[id(block.style)] = self._spacing.above(block, None)
            part = _Part(blocks.start, 0, len(paragraph.lines), alone)
            return _Cell((part,), alone + len(paragraph.lines) * paragraph.line_height, 0.0)
        parts = []
        previous: SetBlock | None = None
        for index in blocks:
            block = self._paragraphs[index].block
            parts.append(_Part(index, 0, len(self._paragraphs[index].lines), self._spacing.above(block, previous)))
            previous = block if block.before is None else None
        below = self._spacing.below(previous) if previous is not None else 0.0
        return self._measured(parts, below)

    def _measured(self, parts: Sequence[_Part], below: float) -> _Cell:
        height = sum(part.above + self._height(part) for part in parts)
        return _Cell(tuple(parts), height + below, below)

    def _height(self, part: _Part) -> float:
        return (part.last - part.first) * self._paragraphs[part.block].line_height

    def _first_lines(self, row: int) -> float:
        """Return the least height of a row that is parted after the first line of each cell."""
        first = [cell.parts[0] for cell in self._body[row].cells]
        return self._free + max(part.above + self._paragraphs[part.block].line_height for part in first)

    def _least_part(self, row: _Row) -> float:
        """Return the height of a row that is parted after the second line of each cell, so that none stands alone."""
        height = 0.0
        for part in (cell.parts[0] for cell in row.cells):
            lines = min(_TOGETHER, part.last - part.first)
            height = max(height, part.above + lines * self._paragraphs[part.block].line_height)
        return self._free + height

    def _parted(self, row: _Row, room: float) -> tuple[_Row, _Row | None]:
        """Return what of a row fits into a height, and the rest: None where nothing would be won by parting it."""
        halves = [self._cut(cell, room - self._free) for cell in row.cells]
        if not any(rest.parts for _fits, rest in halves):
            return row, None
        fits, left = ([half[nth] for half in halves] for nth in (0, 1))
        return self._with_height(fits), self._with_height(left)

    def _cut(self, cell: _Cell, room: float) -> tuple[_Cell, _Cell]:
        """Return the lines of a cell that fit into a height, one at least, and the rest."""
        fits: list[_Part] = []
        for number, part in enumerate(cell.parts):
            room -= part.above
            most = int(room / self._paragraphs[part.block].line_height)
            last = min(part.last, part.first + max(most, 0 if fits else 1))
            if last > part.first:
                fits.append(part._replace(last=last))
            if last < part.last:
                rest = (part._replace(first=last, above=0.0), *cell.parts[number + 1 :])
                return self._measured(fits, 0.0), self._measured(rest, cell.below)
            room -= self._height(part)
        return self._measured(fits, 0.0), self._measured((), 0.0)

    def _with_height(self, cells: Sequence[_Cell]) -> _Row:
        return _Row(tuple(cells), max(cell.height for cell in cells) + self._free)
