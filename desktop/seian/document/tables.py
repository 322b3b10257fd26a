"""What a table holds: its cells in rows, the number it bears, what stands in its columns, which row sums them up."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from functools import cache
from itertools import count, islice, pairwise
from typing import TYPE_CHECKING, TypeAlias

from seian.document.inline import content_of, plain
from seian.document.limits import MOST_CELLS
from seian.document.model import Cell, Column, ColumnAlign, Table, new_id
from seian.document.tree import find, node_at, walk
from seian.document.unfit import cleaned
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from seian.document.model import BlockId, Document
    from seian.document.tree import Node, Nodes, Place

Lines: TypeAlias = tuple[Cell, ...]
"""What stands in one cell: a line or more."""

Grid: TypeAlias = tuple[tuple[Lines, ...], ...]
"""The cells of a table by row and column."""

OF_TEXT = "成案 表"
"""What a table of a text is called in a Word file, where tables may also set texts side by side."""

_TOTALS = frozenset({"計", "合計", "総計", "総数", "小計", "累計"})
_NOTHING = frozenset("-−－―—‐")  # signs that stand where there is no number
_NARROW = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


class Held(Enum):
    """What a cell holds."""

    NOTHING = "nothing"
    NUMBER = "number"
    WORDS = "words"


class Spot(NamedTuple):
    """Where a line stands in a table: its row, its column and which line of its cell it is, all from 0."""

    row: int
    column: int
    line: int


class Around(NamedTuple):
    """The table that a block is, or is a line in, and where that stands in the document."""

    place: Place
    table: Table


def grid_of(table: Table) -> Grid:
    """Return the cells of a table by row and column."""
    lines = table.cells
    starts = [at for at, cell in enumerate(lines) if not cell.goes_on]
    each = iter([lines[first:stop] for first, stop in pairwise([*starts, len(lines)])])
    columns = len(table.columns)
    return tuple([tuple(islice(each, columns)) for _ in range(len(starts) // columns)])


def with_grid(table: Table, grid: Iterable[Iterable[Lines]], columns: Sequence[Column] | None = None) -> Table:
    """Return a table with other cells, and with other columns if they are given."""
    cells = tuple(line for row in grid for cell in row for line in cell)
    return replace(table, cells=cells, columns=table.columns if columns is None else tuple(columns))


def spot_of(table: Table, block: BlockId) -> Spot:
    """Return where a line stands. Raises KeyError where the table has none of this id."""
    number, line = -1, 0
    for cell in table.cells:
        number, line = (number, line + 1) if cell.goes_on else (number + 1, 0)
        if cell.id == block:
            return Spot(*divmod(number, len(table.columns)), line)
    raise KeyError(block)


def table_around(document: Document, block: BlockId) -> Around | None:
    """Return the table that a block is or stands in; None elsewhere. Raises KeyError for an unknown block."""
    place = find(document, block)
    node = node_at(document, place)
    if isinstance(node, Cell) and place.parent is not None:
        place = place.parent
        node = node_at(document, place)
    return Around(place, node) if isinstance(node, Table) else None


def table_numbers(nodes: Nodes) -> dict[BlockId, int]:
    """Return the numbers of the captioned tables among blocks and in them, counted from 1 as they are read."""
    numbers = count(1)
    return {node.id: next(numbers) for node in walk(nodes) if isinstance(node, Table) and node.captioned}


def document_tables(document: Document) -> dict[BlockId, int]:
    """Return the `table_numbers` of a document: in every annex they begin anew."""
    numbers = table_numbers(document.body)
    for annex in document.annexes:
        numbers |= table_numbers(annex.blocks)
    return numbers


def text_of(lines: Lines) -> str:
    """Return the current wording of a cell, its lines next to each other."""
    return "".join(plain(line.content) for line in lines)


def amount(text: str) -> Decimal | None:
    """Return the number that a cell holds; None where it holds anything else. △ and ▲ stand for minus."""
    from decimal import Decimal  # few documents have a table

    match = _amount().fullmatch(_bare(text).translate(_NARROW))
    if match is None:
        return None
    number = Decimal(match["digits"].replace(",", "") + (match["rest"] or ""))
    return -number if match["below"] else number


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(r"(?P<below>[-−－△▲]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?[%％]?")


def is_amount(text: str) -> bool:
    """Say whether a cell holds a number."""
    return _amount().fullmatch(_bare(text).translate(_NARROW)) is not None


def _bare(text: str) -> str:
    return "".join(text.split())


def is_total(row: Sequence[Lines]) -> bool:
    """Say whether a row sums up those above it: 計, 合計 in its first cell."""
    return bool(row) and _bare(text_of(row[0])) in _TOTALS


def align_of(table: Table, grid: Grid, column: int) -> ColumnAlign:
    """Return how a column is aligned below the headings: as it says, else by what it holds."""
    own = table.columns[column].align
    if own is not None:
        return own
    kinds = {kind_of(text_of(row[column])) for row in grid[table.headings :]}
    return ColumnAlign.RIGHT if Held.NUMBER in kinds and Held.WORDS not in kinds else ColumnAlign.LEFT


def kind_of(text: str) -> Held:
    """Return what a cell holds by its text; a sign that stands where there is no number is nothing."""
    bare = _bare(text)
    if not bare or bare in _NOTHING:
        return Held.NOTHING
    return Held.NUMBER if is_amount(bare) else Held.WORDS


def widths_of(columns: Sequence[Column], measure: int) -> tuple[int, ...]:
    """Return the widths of columns in characters, together no more than the measure.

    Those without a width share alike what is left, at least two characters each; wider ones give way, the widest first.
    """
    least = 2 if 2 * len(columns) <= measure else 1
    widths = [max(column.width, least) if column.width else 0 for column in columns]
    free = [at for at, width in enumerate(widths) if not width]
    rest = measure - sum(widths)
    for nth, at in enumerate(free):
        widths[at] = max(rest * (nth + 1) // len(free) - rest * nth // len(free), least)
    while sum(widths) > measure and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return tuple(widths)


def empty_table(rows: int, columns: int, *, captioned: bool = True, ids: Callable[[], BlockId] = new_id) -> Table:
    """Return a table of so many empty cells, its first row a heading if there are more.

    Raises SeianError for more than `MOST_CELLS` cells.
    """
    _check_size(rows, columns)
    cells = tuple(Cell(ids(), ()) for _ in range(rows * columns))
    return Table(ids(), (), (Column(),) * columns, cells, int(rows > 1), captioned)


def table_of(rows: Sequence[Sequence[str]], *, ids: Callable[[], BlockId] = new_id) -> Table:
    """Return a table without caption of the texts of cells, row by row, each line of a text a line of its cell.

    Rows are filled up to the longest; rows and columns at the end that hold nothing are left out. The first row is a
    heading where it holds words alone and another holds a number. Raises SeianError for more than `MOST_CELLS` cells,
    and ValueError where no cell holds anything.
    """
    texts = [["\n".join(cleaned(cell).splitlines()).strip(" \u3000\t\n") for cell in row] for row in rows]
    while texts and not any(texts[-1]):
        texts.pop()
    wide = max((nth + 1 for row in texts for nth, cell in enumerate(row) if cell), default=0)
    if not wide:
        message = "no cell holds anything"
        raise ValueError(message)
    _check_size(len(texts), wide)
    texts = [[*row[:wide], *[""] * (wide - len(row))] for row in texts]
    heads = not any(map(is_amount, texts[0]))
    heads = heads and any(is_amount(cell) for row in texts[1:] for cell in row)
    cells = (
        Cell(ids(), content_of((line,)), goes_on=nth > 0)
        for row in texts
        for cell in row
        for nth, line in enumerate(cell.split("\n"))
    )
    return Table(ids(), (), (Column(),) * wide, tuple(cells), int(heads), captioned=False)


def whole_rows(nodes: Iterable[Node], columns: int, ids: Callable[[], BlockId] = new_id) -> tuple[Cell, ...]:
    """Return lines as the cells of a table with so many columns: what is missing for a row, or for one, is empty.

    Lines more than `MOST_CELLS` have are left out, and so is all that is no line of a cell.
    """
    cells: list[Cell] = []
    for node in nodes:
        if isinstance(node, Cell):
            cells.append(replace(node, goes_on=False) if not cells and node.goes_on else node)
    starts = [at for at, cell in enumerate(cells) if not cell.goes_on]
    most = MOST_CELLS // columns * columns
    if len(starts) > most:
        cells, starts = cells[: starts[most]], starts[:most]
    missing = -len(starts) % columns if starts else columns
    return (*cells, *(Cell(ids(), ()) for _ in range(missing)))


def _check_size(rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise too_large(rows, columns)


def too_large(rows: int, columns: int) -> SeianError:
    """Return what is said of a table with more cells than there can be."""
    return SeianError(
        _("表が大きすぎます（{rows}行×{columns}列、{cells}欄）。一つの表は{most}欄までです。").format(
            rows=f"{rows:,}", columns=f"{columns:,}", cells=f"{rows * columns:,}", most=f"{MOST_CELLS:,}"
        ),
        kept=_("文書は変わっていません。"),
        todo=_("要る行と列だけにするか、表を分けてください。"),
    )
