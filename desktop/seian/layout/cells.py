"""Cells of tables on pages: which one a point is in, where one stands, which lines stand above and below another."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from seian.flow.set_blocks import CELL_ABOVE, CELL_BESIDE
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.set_blocks import SetTable
    from seian.layout.filling import Piece
    from seian.layout.pages import Pages


class CellPlace(NamedTuple):
    """Where a block stands in a table: its row and column, and the blocks of each cell of the row."""

    table: SetTable
    row: int
    column: int
    cells: tuple[range, ...]

    @property
    def blocks(self) -> range:
        """The blocks of its cell."""
        return self.cells[self.column]


class CellBox(NamedTuple):
    """A cell, or the part of it that stands on the page at that index, in twips from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def cell_of(pages: Pages, block: int) -> CellPlace | None:
    """Return where the block at an index stands in a table; None outside of tables."""
    table = table_of(pages, block)
    if table is None:
        return None
    for number, cells in enumerate(table.cells()):
        if block < cells[-1].stop:
            column = next(nth for nth, blocks in enumerate(cells) if block < blocks.stop)
            return CellPlace(table, number, column, cells)
    return None


def table_of(pages: Pages, block: int) -> SetTable | None:
    """Return the table in which the block at an index stands."""
    tables = pages.flow.tables
    at = bisect_right(tables, block, key=lambda table: table.start) - 1
    return tables[at] if at >= 0 and block < tables[at].stop else None


def boxes(pages: Pages, block: int) -> Iterator[CellBox]:
    """Yield the cell that the block at an index stands in, page by page."""
    place = cell_of(pages, block)
    if place is None:
        return
    cells = place.cells
    page, _top = pages.place(cells[0].start, 0)
    left, right = _edges(pages, place)
    while page < len(pages.pages):
        rows = [piece for piece in pages.pages[page].pieces if cells[0].start <= piece.block < cells[-1].stop]
        if not rows:
            return
        top, bottom = _extent(pages, rows)
        yield CellBox(page, left, top, right, bottom)
        page += 1


def in_cell(pages: Pages, among: Sequence[Piece], x: float, y: float) -> Sequence[Piece]:
    """Return which of some pieces of a page are in the cell that a point is in; all of them outside of rows of tables.

    A point beside a table is in the nearest cell of the row.
    """
    tables = pages.flow.tables
    if not tables:
        return among
    for table, pieces in groupby(among, lambda piece: table_of(pages, piece.block)):
        if table is None:
            continue
        here = list(pieces)
        top, bottom = _extent(pages, here)
        if not top <= y <= bottom:
            continue
        for cells in table.cells():
            row = [piece for piece in here if cells[0].start <= piece.block < cells[-1].stop]
            if row and y <= _extent(pages, row)[1]:
                blocks = _nearest(pages, cells, x)
                return [piece for piece in row if piece.block in blocks] or row
    return among


def below(pages: Pages, block: int, x: float) -> int | None:
    """Return the block whose first line is read below the last of another: in tables that of the cell below.

    Into a table it leads to the cell at `x`, in twips from the edge of the paper. None below the last.
    """
    place = cell_of(pages, block)
    if place is None or block + 1 < place.blocks.stop:
        return _entered(pages, block + 1, x) if place is None else block + 1
    rows = list(place.table.cells())
    if place.row + 1 < len(rows):
        return rows[place.row + 1][place.column].start
    return _entered(pages, place.table.stop, x)


def above(pages: Pages, block: int, x: float) -> int | None:
    """Return the block whose last line is read above the first of another, see `below`; None above the first."""
    place = cell_of(pages, block)
    if place is not None and block > place.blocks.start:
        return block - 1
    if place is not None and place.row:
        return list(place.table.cells())[place.row - 1][place.column].stop - 1
    before = (block if place is None else place.table.start) - 1
    table = table_of(pages, before) if before >= 0 else None
    if table is not None:
        return _nearest(pages, list(table.cells())[-1], x).stop - 1
    return before if before >= 0 else None


def _entered(pages: Pages, block: int, x: float) -> int | None:
    if block >= len(pages.paragraphs):
        return None
    table = table_of(pages, block)
    return block if table is None else _nearest(pages, next(table.cells()), x).start


def _nearest(pages: Pages, cells: Sequence[range], x: float) -> range:
    """Return the cell of a row at `x`, or the nearest one."""
    inside = x - pages.sheet.page.left

    def off(blocks: range) -> float:
        paragraph = pages.paragraphs[blocks.start]
        return max(paragraph.left - CELL_BESIDE - inside, inside - paragraph.left - paragraph.width - CELL_BESIDE, 0.0)

    return min(cells, key=off)


def _edges(pages: Pages, place: CellPlace) -> tuple[float, float]:
    paragraph = pages.paragraphs[place.blocks.start]
    left = pages.sheet.page.left + paragraph.left - CELL_BESIDE
    return left, left + place.table.widths[place.column]


def _extent(pages: Pages, row: Sequence[Piece]) -> tuple[float, float]:
    return min(piece.top for piece in row) - CELL_ABOVE, max(_bottom(pages, piece) for piece in row) + CELL_ABOVE


def _bottom(pages: Pages, piece: Piece) -> float:
    return piece.top + (piece.last - piece.first) * pages.paragraphs[piece.block].line_height
