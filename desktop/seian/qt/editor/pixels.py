"""A page of the sheet on whole device pixels: characters as pictures, so that they are crisp and quickly painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from seian.qt.editor.glyphs import Drawn
from seian.qt.page_painter import HALF_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor

    from seian.document.pictures import Picture
    from seian.qt.editor.glyphs import Glyphs
    from seian.qt.page_painter import Pen


class Pixels:
    """A surface (`page_painter.Surface`) that only notes in `drawn` what was put on it.

    The upper left corner of the paper is at the device pixels `x` and `y`, and `scale` pixels are a twip.
    """

    def __init__(self, glyphs: Glyphs, x: float, y: int, scale: float) -> None:
        """Begin with nothing."""
        self._glyphs, self._x, self._y, self._scale = glyphs, x, y, scale
        self.drawn = Drawn([], [], [])

    def type(self, texts: Sequence[str], places: Iterable[float], baseline: float, pen: Pen) -> None:
        """Put pictures of characters, each on the pixel nearest to its place."""
        left, scale, put = self._x, self._scale, self.drawn.pictures.append
        em, ink, bold, face = pen
        pictures = self._glyphs.pictures(round(em * scale, 2), ink, bold=bold, face=face).of(texts)
        y = self._y + round(baseline * scale)
        for picture, place in zip(pictures, places, strict=True):
            if picture is not None:
                put((round(left + place * scale) + picture[1], y + picture[2], picture[0]))

    def rule(self, x: float, y: float, right: float, bottom: float, ink: QColor) -> None:
        """Fill the pixels of a line, at least one across."""
        thick = max(1, round(HALF_POINT * self._scale))
        left, top = self._edge(self._x + x * self._scale, thick), self._edge(self._y + y * self._scale, thick)
        wide = self._edge(self._x + right * self._scale, thick) - left + thick
        high = self._edge(self._y + bottom * self._scale, thick) - top + thick
        self.drawn.rules.append((left, top, wide, high, ink))

    def area(self, x: float, y: float, width: float, height: float, ink: QColor) -> None:
        """Fill the pixels of a rectangle, at least one across."""
        scale = self._scale
        left, top = round(self._x + x * scale), self._y + round(y * scale)
        self.drawn.rules.append((left, top, max(1, round(width * scale)), max(1, round(height * scale)), ink))

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture over the pixels nearest to its rectangle."""
        left, top = round(self._x + x * self._scale), self._y + round(y * self._scale)
        wide, high = max(round(width * self._scale), 1), max(round(height * self._scale), 1)
        self.drawn.images.append((QRect(left, top, wide, high), picture))

    @staticmethod
    def _edge(middle: float, thick: int) -> int:
        return round(middle - thick / 2)
