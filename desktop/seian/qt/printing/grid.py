"""Where the sides of a run stand on the desk: in rows of so many, each with a caption above it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

CAPTION, GAP, MARGIN = 26, 16, 20  # pixels
TWIPS = 15.0  # a pixel at 100 %: 1440 twips an inch, 96 pixels


class Grid(NamedTuple):
    """Rectangles of the sides in pixels from the desk's upper left corner, where its rows begin, and its size.

    `firsts` are the indexes of the sides that begin the rows.
    """

    rects: tuple[QRectF, ...]
    tops: tuple[float, ...]
    firsts: tuple[int, ...]
    width: float
    height: float

    def row_at(self, y: float) -> int:
        """Return the row at a height, the first or the last for what is beyond."""
        return max(0, bisect_right(self.tops, y) - 1)

    def row_of(self, side: int) -> int:
        """Return the row of a side."""
        return max(0, bisect_right(self.firsts, side) - 1)

    def between(self, top: float, bottom: float) -> range:
        """Return the sides of which something may be between two heights."""
        if not self.rects:
            return range(0)
        first, last = self.row_at(top), self.row_at(bottom)
        stop = self.firsts[last + 1] if last + 1 < len(self.firsts) else len(self.rects)
        return range(self.firsts[first], stop)

    def at(self, x: float, y: float) -> int:
        """Return the side at a point, -1 for none."""
        return next((one for one in self.between(y, y) if self.rects[one].contains(x, y)), -1)


def grid(sizes: Sequence[QSizeF], columns: int, zoom: float, width: float) -> Grid:
    """Place sides of these sizes (twips), so many in a row, in the middle of a desk of a width in pixels.

    All columns are as wide as the widest side, so that fronts stand under fronts.
    """
    rects: list[QRectF] = []
    tops: list[float] = []
    firsts: list[int] = []
    scaled = [size * (zoom / TWIPS) for size in sizes]
    cell = max((size.width() for size in scaled), default=0.0)
    used = min(columns, len(sizes)) or 1
    whole = used * cell + (used - 1) * GAP + 2 * MARGIN
    left = max(MARGIN, (width - whole) / 2 + MARGIN)
    top = float(GAP) / 2
    for first in range(0, len(scaled), columns):
        row = scaled[first : first + columns]
        tops.append(top)
        firsts.append(first)
        for at, size in enumerate(row):
            x = left + at * (cell + GAP) + (cell - size.width()) / 2
            rects.append(QRectF(round(x), round(top + CAPTION), round(size.width()), round(size.height())))
        top += CAPTION + max(size.height() for size in row) + GAP
    return Grid(tuple(rects), tuple(tops), tuple(firsts), max(whole, width), top + MARGIN - GAP)


def fitting(sizes: Sequence[QSizeF], columns: int, room: QSizeF, *, whole: bool) -> float:
    """Return the enlargement with which a row of sides fits into a room in width, with `whole` in height, too."""
    wide = max((size.width() for size in sizes), default=TWIPS) / TWIPS
    high = max((size.height() for size in sizes), default=TWIPS) / TWIPS
    used = min(columns, len(sizes)) or 1
    zoom = (room.width() - 2 * MARGIN - (used - 1) * GAP) / (used * wide)
    if whole:
        zoom = min(zoom, (room.height() - CAPTION - GAP) / high)
    return max(zoom, 0.02)
