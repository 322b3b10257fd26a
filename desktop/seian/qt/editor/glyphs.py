"""Characters as pictures: outlines of the sheet's face, painted once for each size and colour and kept."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from seian.qt.typeface import Typeface

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_DRAWN_AT = 128
_THIN_BELOW = 20
_STROKE = 0.28
"""Below that many device pixels an em Mincho turns grey, unless its outlines are made that much wider."""

_KEPT = 6000


class Picture(NamedTuple):
    """A character in device pixels: `left` and `top` are of the picture, from where it begins on its baseline."""

    pixmap: QPixmap
    left: int
    top: int


class Glyphs:
    """The characters of one face, whatever their size and colour."""

    def __init__(self, face: str) -> None:
        """Begin with no picture."""
        self.face = face
        self._typeface = Typeface(face, _DRAWN_AT)
        self._outlines: dict[str, QPainterPath] = {}
        self._pictures: dict[tuple[float, int], Pictures] = {}

    def pictures(self, em: float, ink: QColor) -> Pictures:
        """Return the characters of a size in device pixels and a colour."""
        if sum(map(len, self._pictures.values())) > _KEPT:
            self._pictures.clear()
        key = (em, ink.rgba())
        if key not in self._pictures:
            self._pictures[key] = Pictures(self, em, ink)
        return self._pictures[key]

    def outline(self, text: str) -> QPainterPath:
        """Return the outline of a character with its marks, as it is in an em of `_DRAWN_AT` pixels."""
        outline = self._outlines.get(text)
        if outline is None:
            outline = self._outlines[text] = QPainterPath()
            for font, number, x, y, _said in self._typeface[text]:
                path = self._typeface.fonts[font].raw.pathForGlyph(number)
                path.translate(x, y)
                outline.addPath(path)
        return outline


class Pictures(dict[str, "Picture | None"]):
    """Characters of one size and colour, painted when they are seen for the first time; None for nothing to be seen."""

    def __init__(self, glyphs: Glyphs, em: float, ink: QColor) -> None:
        """Begin with no picture."""
        super().__init__()
        self._glyphs, self._em, self._ink = glyphs, em, ink
        self._pen = QPen(ink, _STROKE) if em < _THIN_BELOW else QPen(Qt.PenStyle.NoPen)

    def __missing__(self, text: str) -> Picture | None:
        """Paint a character."""
        picture = self[text] = self._painted(self._glyphs.outline(text))
        return picture

    def _painted(self, outline: QPainterPath) -> Picture | None:
        if outline.isEmpty():
            return None
        em = self._em
        path = QTransform.fromScale(em / _DRAWN_AT, em / _DRAWN_AT).map(outline)
        box = path.boundingRect().adjusted(-1, -1, 1, 1)
        left, top = floor(box.left()), floor(box.top())
        image = QImage(ceil(box.right()) - left, ceil(box.bottom()) - top, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        painter.setBrush(self._ink)
        painter.setPen(self._pen)
        painter.drawPath(path)
        painter.end()
        return Picture(QPixmap.fromImage(image), left, top)
