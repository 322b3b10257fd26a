"""Which rows of a comparison its table shows, and how: alone, gathered, left out."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_HEADING_STYLES, ITEM_STYLES, StyleName
from seian.house_style.sheet import Align
from seian.named import NamedTuple
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from seian.flow.aligned import Aligned
    from seian.flow.comparison import Comparison


class Showing(Enum):
    """How rows of a comparison stand in one row of its table.

    WHOLE: as they are. RAISED and LOWERED: items of which only the numbers are others, lower or higher ones. OMITTED:
    left out between two that are shown.
    """

    WHOLE = "whole"
    RAISED = "raised"
    LOWERED = "lowered"
    OMITTED = "omitted"


class Shown(NamedTuple):
    """Rows of a comparison that are one row of its table; of gathered ones those that were gathered."""

    rows: tuple[int, ...]
    showing: Showing = Showing.WHOLE


def shown_rows(comparison: Comparison) -> Iterator[Shown]:
    """Yield the rows of the table of what changed.

    Shown are changed rows, the items in which they stand, and captions and headings of tables. Of a block that was
    moved only the place where it is now is shown. A row of a table in the text is one row.
    """
    rows = comparison.rows
    numbers = dict(_renumbered(comparison))
    around = {*_around(rows, numbers), *_above_changed(comparison)}
    wanted = {at for at, row in enumerate(rows) if (row.changed or row.page) and not _left(row)} | around
    gathered: list[int] = []
    skipped = False
    last = False  # whether a row was shown
    for unit in _units(comparison):
        at = unit.start
        showing = numbers.get(at) if at not in around else None
        if gathered and (showing is not numbers[gathered[0]] or not _side_by_side(rows, gathered[-1], at)):
            if showing is None and wanted.isdisjoint(unit) and _is_below(rows, gathered[-1], at):
                continue  # what stands in an item whose number changed
            yield Shown(tuple(gathered), numbers[gathered[0]])
            gathered = []
        if not wanted.isdisjoint(unit):
            if skipped and last:
                yield Shown((), Showing.OMITTED)
            skipped, last = False, True
            if showing is not None:
                gathered.append(at)
            else:
                yield Shown(tuple(unit))
        elif any(rows[one].paired and rows[one].text for one in unit):
            skipped = True
    if gathered:
        yield Shown(tuple(gathered), numbers[gathered[0]])


def _left(row: Aligned) -> bool:
    """Say whether a block was moved away from here."""
    return row.after is None and row.moved is not None


def _renumbered(comparison: Comparison) -> Iterator[tuple[int, Showing]]:
    """Yield the items of which nothing but the number is another."""
    seen: list[dict[str, int]] = [{} for _style in ITEM_STYLES]  # at each level, the labels there were above
    for at, row in enumerate(comparison.rows):
        level = _level(row)
        if level is None or not level.is_integer() or row.before is None:
            continue
        for deeper in seen[int(level) :]:
            deeper.clear()
        labels = seen[int(level) - 1]
        labels[row.before.label.strip()] = at
        if row.after is None or all(change.kind is Fate.EQUAL for change in row.label):
            continue
        old, new = row.before.label.strip(), row.after.label.strip()
        if old and new and old != new and all(change.kind is Fate.EQUAL for change in row.text):
            yield at, Showing.RAISED if new in labels else Showing.LOWERED


def _side_by_side(rows: Sequence[Aligned], one: int, other: int) -> bool:
    return _level(rows[one]) == _level(rows[other])


def _is_below(rows: Sequence[Aligned], item: int, other: int) -> bool:
    upper, lower = _level(rows[item]), _level(rows[other])
    return upper is not None and lower is not None and lower > upper


def _units(comparison: Comparison) -> list[range]:
    """Return the rows of a comparison that stand in one row of the table: those of a row of a table in the text."""
    units: list[range] = []
    at = 0
    for table in comparison.tables:
        units += (range(row, row + 1) for row in range(at, table.start))
        units += (range(cells[0].start, cells[-1].stop) for cells in table.cells())
        at = table.stop
    return [*units, *(range(row, row + 1) for row in range(at, len(comparison.rows)))]


def _above_changed(comparison: Comparison) -> Iterator[int]:
    """Yield the captions and headings of tables in which anything changed: a row of figures alone could be any."""
    for table in comparison.tables:
        if any(row.changed and not _left(row) for row in comparison.rows[table.start : table.stop]):
            before = comparison.rows[table.start - 1] if table.start else None
            block = None if before is None else before.after or before.before
            if block is not None and block.align is Align.CENTRE:
                yield table.start - 1
            for cells, _heading in zip(table.cells(), range(table.headings), strict=False):
                yield cells[0].start


def _around(rows: Sequence[Aligned], numbers: Container[int]) -> set[int]:
    """Return the items in which changed rows stand: a （１） alone could be any.

    Those in `numbers` say by themselves where they stand.
    """
    around: set[int] = set()
    above: list[tuple[float, int]] = []  # the items that are open: level and row
    for index, row in enumerate(rows):
        level = _level(row)
        while above and level is not None and above[-1][0] >= level:
            above.pop()
        if (row.changed or row.page) and not _left(row) and level is not None and index not in numbers:
            around.update(at for _level, at in above)
        if level is not None and level.is_integer() and not _left(row):
            above.append((level, index))
    return around


def _level(row: Aligned) -> float | None:
    """Return the level of an item, a half more for a paragraph inside it, 0.5 for one outside; None for other parts."""
    block = row.after or row.before
    if block is None:
        return None
    if block.style in ITEM_STYLES:
        return float(ITEM_STYLES.index(block.style) + 1)
    if block.style in ITEM_HEADING_STYLES:
        return float(ITEM_HEADING_STYLES.index(block.style) + 1)
    if block.style in ITEM_BODY_STYLES:
        return ITEM_BODY_STYLES.index(block.style) + 1.5
    return 0.5 if block.style is StyleName.BODY else None
