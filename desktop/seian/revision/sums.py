"""Rows of tables that sum up those above them (計): told where a number in them is not the sum."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from seian.document.inline import Text, plain
from seian.document.model import Table
from seian.document.tables import Held, amount, grid_of, is_total, kind_of, text_of
from seian.document.tree import walk
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.findings import Concern, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from seian.document.tables import Grid, Lines
    from seian.document.tree import Nodes

_FEWEST = 2  # numbers that make a sum
_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


class _Above(NamedTuple):
    """What a number in a row 計 may be the sum of: all rows above it, or those since the row 計 before."""

    all_rows: Decimal
    since: Decimal
    numbers: int


def sum_findings(document: str, nodes: Nodes) -> Iterator[Finding]:
    """Yield a finding for each number in a row 計 that is not the sum of its column, with the number that would be.

    Of rows 小計 and 合計 one is the sum of what stands since the other, or of all rows that are no sums. A column that
    holds shares (％), words or what depends on a condition is not summed.
    """
    for node in walk(nodes):
        if isinstance(node, Table):
            yield from _of_table(document, node)


def _of_table(document: str, table: Table) -> Iterator[Finding]:
    grid = grid_of(table)
    for nth, row in enumerate(grid):
        if nth < table.headings or not is_total(row):
            continue
        for column in range(1, len(row)):
            cell = row[column]
            above = _above(grid, table.headings, nth, column)
            own = amount(text_of(cell)) if _is_plain(cell) and len(cell) == 1 else None
            if own is None or above is None or own in (above.all_rows, above.since):
                continue
            yield _finding(document, table, grid, (nth, column), above)


def _above(grid: Grid, first: int, last: int, column: int) -> _Above | None:
    """Return the sums of a column above a row; None where it holds something else than numbers, or too few."""
    from decimal import Decimal  # few documents have a table

    everything, since, count = Decimal(), Decimal(), 0
    for row in grid[first:last]:
        if is_total(row):
            since = Decimal()
            continue
        cell = row[column]
        text = "".join(text_of(cell).split())
        if kind_of(text) is Held.NOTHING:
            continue
        number = amount(text) if _is_plain(cell) and text[-1] not in "%％" else None
        if number is None:
            return None
        everything, since, count = everything + number, since + number, count + 1
    return _Above(everything, since, count) if count >= _FEWEST else None


def _is_plain(cell: Lines) -> bool:
    return all(isinstance(inline, Text) for line in cell for inline in line.content)


def _finding(document: str, table: Table, grid: Grid, at: tuple[int, int], above: _Above) -> Finding:
    row, column = at
    line = grid[row][column][0]
    text = plain(line.content)
    right = _like(above.since if _since_counts(grid, table.headings, row) else above.all_rows, text)
    message = _("{column}の{total}が {written}、和は {sum} です。").format(
        column=_name(grid, table.headings, column),
        total="".join(text_of(grid[row][0]).split()),
        written=text.strip(),
        sum=right,
    )
    return Finding(document, line.id, 0, len(text), Concern.SUM, text, message, (right,))


def _since_counts(grid: Grid, first: int, row: int) -> bool:
    """Say whether a row sums up what stands since the one before it, as 小計 does."""
    return "".join(text_of(grid[row][0]).split()) == "小計" and any(map(is_total, grid[first:row]))


def _name(grid: Grid, headings: int, column: int) -> str:
    """Return what a column is called: its heading without what stands in brackets, else its number."""
    words = "".join(text_of(grid[row][column]) for row in range(min(headings, len(grid))))
    bare = _in_brackets().sub("", words).strip()
    return bare or words or _("{n}列目").format(n=column + 1)


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(r"[（(].*?[）)]")


def _like(number: Decimal, text: str) -> str:
    """Return a number spelled as another is: its width of digits, commas, and sign of minus."""
    sign = next((one for one in "△▲－−" if one in text), "-")
    spelled = f"{abs(number):,f}" if "," in text or "，" in text or abs(number) >= 1000 else f"{abs(number):f}"  # noqa: PLR2004 -- with commas from here on
    if any("０" <= character <= "９" for character in text):
        spelled = spelled.translate(_WIDE)
    return (sign if number < 0 else "") + spelled
