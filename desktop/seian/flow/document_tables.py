"""A table of a document as set blocks: its caption, the lines of its cells, and the table that is laid over these."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from seian.document.model import ColumnAlign
from seian.document.tables import align_of, grid_of, widths_of
from seian.flow.runs import label_of_caption
from seian.flow.set_blocks import Run, SetBlock, SetRow, SetTable, StyleName
from seian.flow.tables import FLUSH
from seian.house_style.sheet import Align
from seian.revision.places import table_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.inline import Content
    from seian.document.model import Table
    from seian.document.tables import Grid
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet

_ALIGNS = {ColumnAlign.LEFT: Align.LEFT, ColumnAlign.CENTRE: Align.CENTRE, ColumnAlign.RIGHT: Align.RIGHT}
_ABOVE_CAPTION = 0.5  # lines
_ABOVE_READING = 0.25  # lines: a reading is an eighth of one above its line where type has four fifths of the pitch
_CHARACTERS, _PITCH = 40, 227.0  # of a line, and in twips, where no sheet says it


def caption_label(number: int, style: HouseStyle) -> str:
    """Return what is printed before the caption."""
    return table_name(number, style) + "\u3000"


def caption(table: Table, runs: tuple[Run, ...], label: str) -> SetBlock:
    """Return the line above a table, which stays on the page of its first row."""
    return SetBlock(
        table.id,
        StyleName.BODY,
        runs,
        label=label_of_caption(label, runs),
        indent=FLUSH,
        before=_ABOVE_CAPTION,
        keep_with_next=True,
        align=Align.CENTRE,
    )


def lines(table: Table, runs: Callable[[Content], tuple[Run, ...]]) -> Iterator[SetBlock]:
    """Yield the lines of the cells of a table, row by row; headings stand in the middle of their columns."""
    grid = grid_of(table)
    aligns = alignments(table, grid)
    for nth, row in enumerate(grid):
        for align, cell in zip(aligns, row, strict=True):
            own = Align.CENTRE if nth < table.headings else align
            for line in cell:
                yield SetBlock(line.id, StyleName.BODY, runs(line.content), indent=FLUSH, before=0.0, align=own)


def alignments(table: Table, grid: Grid) -> tuple[Align, ...]:
    """Return how the columns of a table are aligned below its headings."""
    return tuple([_ALIGNS[align_of(table, grid, column)] for column in range(len(table.columns))])


def laid_over(table: Table, start: int, sheet: Sheet | None) -> SetTable:
    """Return the table over the lines of its cells, the first of which has the index `start` in the flow."""
    room, pitch = measure(sheet)
    edges = [round(pitch * edge) for edge in accumulate(widths_of(table.columns, room), initial=0)]
    widths = tuple(right - left for left, right in pairwise(edges))
    rows = tuple([SetRow(tuple(map(len, row))) for row in grid_of(table)])
    return SetTable(start, widths, rows, min(table.headings, len(rows)), in_columns=True)


def set_off(blocks: tuple[SetBlock, ...], tables: Sequence[SetTable], sheet: Sheet | None) -> tuple[SetBlock, ...]:
    """Return the blocks of a flow with room above those that stand below a table and have readings.

    A reading stands higher than its line, and would cross the border.
    """
    below = [blocks[table.stop] for table in tables if table.stop < len(blocks)]
    raised = {id(block) for block in below if not block.starts_page and any(run.reading for run in block.runs)}
    if not raised:
        return blocks
    return tuple([_with_room(block, sheet) if id(block) in raised else block for block in blocks])


def _with_room(block: SetBlock, sheet: Sheet | None) -> SetBlock:
    own = block.before
    if own is None:
        own = sheet.styles[block.style.value].before if sheet is not None else 0.0
    return block._replace(before=_ABOVE_READING) if own < _ABOVE_READING else block


def measure(sheet: Sheet | None) -> tuple[int, float]:
    """Return how many characters a table may be wide, and how wide one is in twips."""
    if sheet is None:
        return _CHARACTERS, _PITCH
    return sheet.grid.characters, (sheet.page.width - sheet.page.left - sheet.page.right) / sheet.grid.characters
