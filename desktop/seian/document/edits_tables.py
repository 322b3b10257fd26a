"""Edits of tables: putting in, rows and columns, where Tab leads, and what becomes of cells that a range runs over.

They keep the rules of `edits_text`. A table keeps its rows and columns unless they are what is edited: a range that
ends in a cell takes the text of cells, never a cell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.caret import Caret, Edited
from seian.document.edits_blocks import append, insert_after, insert_into
from seian.document.inline import content_of, length
from seian.document.limits import MOST_CELLS
from seian.document.model import Annex, Cell, Column, Heading, Item, Paragraph, new_id
from seian.document.tables import grid_of, is_total, spot_of, table_around, too_large, with_grid
from seian.document.tree import TEXT_PARTS, content_of_node, find, node_at, siblings, with_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.model import BlockId, Document, Table
    from seian.document.tables import Around, Grid, Lines, Spot

    Ids = Callable[[], BlockId]


def put_table(document: Document, block: BlockId, table: Table) -> Edited:
    """Put a table behind a block at its level; an empty paragraph gives way to it.

    Behind an item or the title of an annex it is the first thing inside, behind a cell it follows the table, and from
    another part it goes to the end of the body. The caret stands in its first cell.
    """
    caret = Caret(table.cells[0].id, 0)
    place = find(document, block)
    node = node_at(document, place)
    if place.part not in TEXT_PARTS:
        return Edited(append(document, table), caret)
    if isinstance(node, Paragraph) and not node.content and node.presence is None:
        return Edited(with_node(document, place, table), caret)
    if isinstance(node, Item | Annex):
        return Edited(insert_into(document, block, table, nth=0), caret)
    return Edited(insert_after(document, block, table), caret)


def remove_table(document: Document, block: BlockId, *, ids: Ids = new_id) -> Edited:
    """Take out the table that a block is or stands in; an empty paragraph stands in its place."""
    around = _around(document, block)
    paragraph = Paragraph(ids(), ())
    return Edited(with_node(document, around.place, paragraph), Caret(paragraph.id, 0))


def insert_row(document: Document, block: BlockId, *, below: bool = True, ids: Ids = new_id) -> Edited:
    """Put an empty row below the one a line stands in, or above it; from the caption it follows the headings.

    The caret stands in the same column of the new row. Raises SeianError where the table would have too many cells.
    """
    around = _around(document, block)
    table, grid = around.table, grid_of(around.table)
    spot = _spot(table, block)
    at = spot.row + below if spot is not None else min(table.headings, len(grid))
    return _with_row(document, around, grid, at, spot.column if spot is not None else 0, ids)


def _with_row(document: Document, around: Around, grid: Grid, at: int, column: int, ids: Ids) -> Edited:
    table = around.table
    _check_room(len(grid) + 1, len(table.columns))
    row = tuple((Cell(ids(), ()),) for _ in table.columns)
    table = with_grid(table, (*grid[:at], row, *grid[at:]))
    if at < table.headings:
        table = replace(table, headings=table.headings + 1)
    return Edited(with_node(document, around.place, table), Caret(row[column][0].id, 0))


def remove_row(document: Document, block: BlockId, *, ids: Ids = new_id) -> Edited:
    """Take out the row a line stands in; with the last one the table goes. The caret stands in the row that follows."""
    around = _around(document, block)
    spot, grid = _spot(around.table, block), grid_of(around.table)
    if spot is None or len(grid) == 1:
        return Edited(document, Caret(block, 0)) if spot is None else remove_table(document, block, ids=ids)
    rest = (*grid[: spot.row], *grid[spot.row + 1 :])
    table = with_grid(around.table, rest)
    if spot.row < table.headings:
        table = replace(table, headings=table.headings - 1)
    goes_on = rest[min(spot.row, len(rest) - 1)][spot.column][0]
    return Edited(with_node(document, around.place, table), Caret(goes_on.id, 0))


def move_row(document: Document, block: BlockId, by: int) -> Document:
    """Move the row a line stands in by so many places down (negative: up), as far as it can go, headings aside."""
    around = _around(document, block)
    spot, grid = _spot(around.table, block), grid_of(around.table)
    if spot is None or spot.row < around.table.headings:
        return document
    at = min(max(spot.row + by, around.table.headings), len(grid) - 1)
    rest = (*grid[: spot.row], *grid[spot.row + 1 :])
    moved = with_grid(around.table, (*rest[:at], grid[spot.row], *rest[at:]))
    return document if at == spot.row else with_node(document, around.place, moved)


def insert_column(document: Document, block: BlockId, *, right: bool = True, ids: Ids = new_id) -> Edited:
    """Put an empty column at the right of the one a line stands in, or at its left; from the caption it is the last.

    Raises SeianError where the table would have too many cells.
    """
    around = _around(document, block)
    table, grid = around.table, grid_of(around.table)
    spot = _spot(table, block)
    at = spot.column + right if spot is not None else len(table.columns)
    _check_room(len(grid), len(table.columns) + 1)
    rows = tuple((*row[:at], (Cell(ids(), ()),), *row[at:]) for row in grid)
    columns = (*table.columns[:at], Column(), *table.columns[at:])
    document = with_node(document, around.place, with_grid(table, rows, columns))
    return Edited(document, Caret(rows[spot.row if spot is not None else 0][at][0].id, 0))


def remove_column(document: Document, block: BlockId, *, ids: Ids = new_id) -> Edited:
    """Take out the column a line stands in; with the last one the table goes."""
    around = _around(document, block)
    table, grid = around.table, grid_of(around.table)
    spot = _spot(table, block)
    if spot is None or len(table.columns) == 1:
        return Edited(document, Caret(block, 0)) if spot is None else remove_table(document, block, ids=ids)
    at = spot.column
    rows = tuple((*row[:at], *row[at + 1 :]) for row in grid)
    columns = (*table.columns[:at], *table.columns[at + 1 :])
    document = with_node(document, around.place, with_grid(table, rows, columns))
    return Edited(document, Caret(rows[spot.row][min(at, len(columns) - 1)][0].id, 0))


def next_cell(document: Document, block: BlockId, *, forward: bool = True, ids: Ids = new_id) -> Edited:
    """Go to the next cell of a table (Tab), or to the one before (Shift+Tab); the caret stands behind its text.

    In the last cell a row is added, above a row 計; before the first cell is the caption, if it has one.
    """
    around = _around(document, block)
    table, grid = around.table, grid_of(around.table)
    spot, columns = _spot(table, block), len(around.table.columns)
    number = (-1 if spot is None else spot.row * columns + spot.column) + (1 if forward else -1)
    if number < 0:
        node = table if table.captioned else grid[0][0][0]
        return Edited(document, _end_of(node))
    if number == len(grid) * columns:
        total = len(grid) > table.headings + 1 and is_total(grid[-1])
        return _with_row(document, around, grid, len(grid) - total, 0, ids)
    row, column = divmod(number, columns)
    return Edited(document, _end_of(grid[row][column][-1]))


def leave_table(document: Document, block: BlockId, *, ids: Ids = new_id) -> Edited:
    """Go to the start of the paragraph, item or heading below a table; where none follows there, put a paragraph in."""
    place, table = _around(document, block)
    among = siblings(document, place)
    following = among[place.nth + 1] if place.nth + 1 < len(among) else None
    if isinstance(following, Paragraph | Item | Heading):
        return Edited(document, Caret(following.id, 0))
    paragraph = Paragraph(ids(), ())
    return Edited(insert_after(document, table.id, paragraph), Caret(paragraph.id, 0))


def set_table(document: Document, table: Table) -> Document:
    """Put another table in place of the one with its id: other widths, alignment, headings, with or without caption."""
    place = find(document, table.id)
    return document if node_at(document, place) == table else with_node(document, place, table)


def fill_cells(document: Document, block: BlockId, came: Table, *, ids: Ids = new_id) -> Edited:
    """Put the cells of a table in place of those from the cell of a line on; rows and columns it lacks are added.

    The caret stands behind the last of them. Raises SeianError where the table would have too many cells.
    """
    around = _around(document, block)
    table, new = around.table, grid_of(came)
    spot = _spot(table, block)
    row, column = (spot.row, spot.column) if spot is not None else (0, 0)
    grid: list[list[Lines]] = [list(cells) for cells in grid_of(table)]
    high, wide = max(len(grid), row + len(new)), max(len(table.columns), column + len(came.columns))
    _check_room(high, wide)
    for cells in grid:
        cells += [(Cell(ids(), ()),) for _ in range(wide - len(cells))]
    grid += [[(Cell(ids(), ()),) for _ in range(wide)] for _ in range(high - len(grid))]
    last = grid[row][column][0]
    for down, came_row in enumerate(new, row):
        for across, (first, *more) in enumerate(came_row, column):
            kept = replace(grid[down][across][0], content=first.content)
            grid[down][across] = (kept, *(replace(line, id=ids()) for line in more))
            last = grid[down][across][-1]
    columns = (*table.columns, *(Column() for _ in range(wide - len(table.columns))))
    document = with_node(document, around.place, with_grid(table, grid, columns))
    return Edited(document, _end_of(last))


def join_line(document: Document, block: BlockId) -> Edited:
    """Join a line of a cell with the one above it there; the first line of a cell, and a caption, stay."""
    around = _around(document, block)
    cells = around.table.cells
    at = next((nth for nth, cell in enumerate(cells) if cell.id == block), None)
    if at is None or not cells[at].goes_on:
        return Edited(document, Caret(block, 0))
    upper = cells[at - 1]
    joined = replace(upper, content=content_of((*upper.content, *cells[at].content)))
    table = replace(around.table, cells=(*cells[: at - 1], joined, *cells[at + 1 :]))
    return Edited(with_node(document, around.place, table), Caret(upper.id, length(upper.content)))


def _around(document: Document, block: BlockId) -> Around:
    around = table_around(document, block)
    if around is None:
        message = f"the block {block!r} stands in no table"
        raise ValueError(message)
    return around


def _spot(table: Table, block: BlockId) -> Spot | None:
    return None if table.id == block else spot_of(table, block)


def _end_of(node: Table | Cell) -> Caret:
    return Caret(node.id, length(content_of_node(node)))


def _check_room(rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise too_large(rows, columns)
