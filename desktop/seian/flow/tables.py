"""Cells of blocks to a table of a flow."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from seian.document.sources import SetPart
from seian.flow.set_blocks import Indent, Run, SetBlock, SetRow, SetTable, StyleName
from seian.house_style.sheet import Align
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.document.sources import Source

    Cell: TypeAlias = Sequence[SetBlock]

FLUSH = Indent(0.0, 0.0)


class Tabled(NamedTuple):
    """A table and the blocks in its cells, which are to stand in the flow from `table.start` on."""

    table: SetTable
    blocks: tuple[SetBlock, ...]


def tabled(
    start: int,
    widths: Sequence[int],
    rows: Iterable[Sequence[Cell]],
    *,
    headings: int = 0,
    ruled: bool = True,
    made_of: Iterable[int] | None = None,
) -> Tabled:
    """Return a table of these cells, its first block at the index `start` of the flow; see `SetTable`.

    `made_of` says for each row what `SetRow.of` is. A cell without a block gets an empty one.
    """
    blocks: list[SetBlock] = []
    set_rows = []
    for cells, of in zip(rows, repeat(-1) if made_of is None else made_of, strict=False):
        filled = [cell or (words(""),) for cell in cells]
        blocks += (block for cell in filled for block in cell)
        set_rows.append(SetRow(tuple(map(len, filled)), of))
    return Tabled(SetTable(start, tuple(widths), tuple(set_rows), headings, ruled), tuple(blocks))


def with_long_rows_parted(made: Tabled, long: int) -> Tabled:
    """Return a table of which the end of a page may part rows that have a cell of more than `long` characters."""
    size = [len(block.text) for block in made.blocks]
    rows = []
    for row, cells in zip(made.table.rows, made.table.cells(), strict=True):
        longest = max(sum(size[at - made.table.start] for at in cell) for cell in cells)
        rows.append(row._replace(splits=longest > long))
    return made._replace(table=replace(made.table, rows=tuple(rows)))


def words(text: str, align: Align | None = None, source: Source = SetPart.CELL) -> SetBlock:
    """Return a text for a cell, in the face of the body."""
    return SetBlock(source, StyleName.BODY, (Run(text),), indent=FLUSH, before=0.0, align=align)


def heading(text: str) -> SetBlock:
    """Return the heading of a column."""
    return SetBlock(SetPart.CELL, StyleName.BODY, (Run(text),), indent=FLUSH, align=Align.CENTRE)
