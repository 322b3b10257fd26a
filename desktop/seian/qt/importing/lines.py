"""The lines of a source broken into rows of so many cells: where each stands, and which part of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from seian.layout.measure import cells
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.asked import Span


class Row(NamedTuple):
    """A row of a line: the line's index from 0, and its characters from `start` to before `stop`."""

    line: int
    start: int
    stop: int


class Rows(NamedTuple):
    """All rows, and the index of each line's first one."""

    rows: tuple[Row, ...]
    firsts: tuple[int, ...]

    def of(self, span: Span) -> range:
        """Return the rows of lines that are counted from 1; none of them for lines there are not."""
        first, last = max(1, span.first), min(len(self.firsts), span.last)
        if first > last:
            return range(0)
        stop = self.firsts[last] if last < len(self.firsts) else len(self.rows)
        return range(self.firsts[first - 1], stop)

    def line_of(self, row: int) -> int:
        """Return the line of a row, counted from 1; the nearest one there is."""
        return bisect_right(self.firsts, max(0, row)) if self.firsts else 1


def broken(texts: Sequence[str], measure: int) -> Rows:
    """Return the rows of lines in a measure of so many half-width cells, at least two; a blank line is a row, too."""
    rows: list[Row] = []
    firsts: list[int] = []
    for line, text in enumerate(texts):
        firsts.append(len(rows))
        start = room = 0
        for at, letter in enumerate(text if 2 * len(text) > measure else ""):  # most lines fit whatever they hold
            wide = cells(letter)
            if room + wide > max(measure, 2) and at > start:
                rows.append(Row(line, start, at))
                start, room = at, 0
            room += wide
        rows.append(Row(line, start, len(text)))
    return Rows(tuple(rows), tuple(firsts))
