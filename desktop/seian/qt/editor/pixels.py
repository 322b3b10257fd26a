"""A page of the sheet on whole device pixels: characters as pictures, so that they are crisp and quickly painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.qt.page_painter import HALF_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor, QPainter

    from seian.qt.editor.glyphs import Glyphs


class Pixels(NamedTuple):
    """A surface (`page_painter.Surface`) of a painter whose unit is a device pixel.

    The upper left corner of the paper is at `x` and `y`, and `scale` pixels are a twip.
    """

    painter: QPainter
    glyphs: Glyphs
    x: float
    y: int
    scale: float

    def type(self, texts: Sequence[str], places: Iterable[float], baseline: float, em: float, ink: QColor) -> None:
        """Put pictures of characters, each on the pixel nearest to its place."""
        left, scale, draw = self.x, self.scale, self.painter.drawPixmap
        pictures = self.glyphs.pictures(round(em * scale, 2), ink).of(texts)
        y = self.y + round(baseline * scale)
        for picture, place in zip(pictures, places, strict=True):
            if picture is not None:
                draw(round(left + place * scale) + picture[1], y + picture[2], picture[0])

    def rule(self, x: float, y: float, right: float, bottom: float, ink: QColor) -> None:
        """Fill the pixels of a line, at least one across."""
        thick = max(1, round(HALF_POINT * self.scale))
        left, top = self._edge(self.x + x * self.scale, thick), self._edge(self.y + y * self.scale, thick)
        wide = self._edge(self.x + right * self.scale, thick) - left + thick
        high = self._edge(self.y + bottom * self.scale, thick) - top + thick
        self.painter.fillRect(left, top, wide, high, ink)

    @staticmethod
    def _edge(middle: float, thick: int) -> int:
        return round(middle - thick / 2)
