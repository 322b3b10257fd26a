"""Characters as pictures: outlines of the sheet's face, painted once for each size and kept."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from seian.layout.measure import cells

if TYPE_CHECKING:
    from collections.abc import Iterable

MINCHO = ("ＭＳ 明朝", "MS Mincho", "IPAMincho", "IPA明朝", "Yu Mincho", "游明朝", "Noto Serif CJK JP", "Noto Serif JP")
_DRAWN_AT = 128
_THIN_BELOW = 20
_STROKE = 0.28
"""Below that many device pixels an em Mincho turns grey, unless its outlines are made that much wider."""

_KEPT = 6000
_HAIR = 0.01  # of an em


class _Picture(NamedTuple):
    pixmap: QPixmap
    left: int
    top: int


def sheet_font(face: str) -> QFont:
    """Return the face a template names, with Mincho faces of other systems where it is missing."""
    font = QFont()
    font.setFamilies([face, *(name for name in MINCHO if name != face)])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(_DRAWN_AT)
    return font


def lacks_mincho(face: str, families: Iterable[str]) -> bool:
    """Say whether of these families none is the face a template names, nor another Mincho that stands in for it."""
    there = {family.casefold() for family in families}
    return not any(name.casefold() in there for name in (face, *MINCHO))


class Glyphs:
    """The characters of one face in one colour on a screen of so many device pixels a pixel."""

    def __init__(self, face: str, colour: QColor, ratio: float) -> None:
        """Begin with no picture."""
        self.face, self.colour, self.ratio = face, colour, ratio
        self.font = sheet_font(face)
        self._metrics = QFontMetricsF(self.font)
        self._outlines: dict[str, QPainterPath] = {}
        self._pictures: dict[tuple[str, float], _Picture | None] = {}
        self._others: dict[int, Glyphs] = {}

    def tinted(self, colour: QColor | None) -> Glyphs:
        """Return the same characters in another colour; None: in their own."""
        if colour is None:
            return self
        key = colour.rgba()
        if key not in self._others:
            other = self._others[key] = Glyphs(self.face, colour, self.ratio)
            other._outlines = self._outlines
        return self._others[key]

    def draw(self, painter: QPainter, text: str, em: float, x: int, y: int) -> None:
        """Paint a character with its marks, its left edge and baseline on these device pixels."""
        key = (text, em)
        try:
            picture = self._pictures[key]
        except KeyError:
            if len(self._pictures) > _KEPT:
                self._pictures.clear()
            picture = self._pictures[key] = self._painted(text, em)
        if picture is not None:
            ratio = self.ratio
            painter.drawPixmap(QPointF((x + picture.left) / ratio, (y + picture.top) / ratio), picture.pixmap)

    def draw_all(self, painter: QPainter, text: str, em: float, places: Iterable[float], y: int) -> None:
        """Paint characters of even width, each at its place in device pixels."""
        for character, place in zip(text, places, strict=False):
            if not character.isspace():
                self.draw(painter, character, em, round(place), y)

    def _painted(self, text: str, em: float) -> _Picture | None:
        outline = self._outline(text)
        if outline.isEmpty():
            return None
        path = QTransform.fromScale(em / _DRAWN_AT, em / _DRAWN_AT).map(outline)
        box = path.boundingRect().adjusted(-1, -1, 1, 1)
        left, top = floor(box.left()), floor(box.top())
        image = QImage(ceil(box.right()) - left, ceil(box.bottom()) - top, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        painter.setBrush(self.colour)
        painter.setPen(QPen(self.colour, _STROKE) if em < _THIN_BELOW else Qt.PenStyle.NoPen)
        painter.drawPath(path)
        painter.end()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.ratio)
        return _Picture(pixmap, left, top)

    def _outline(self, text: str) -> QPainterPath:
        """Return the outline, in the middle of its cell where the face gives it another width than the layout does."""
        outline = self._outlines.get(text)
        if outline is None:
            outline = QPainterPath()
            cell = sum(map(cells, text)) * _DRAWN_AT / 2
            spare = cell - self._metrics.horizontalAdvance(text)
            outline.addText(spare / 2 if abs(spare) > _HAIR * _DRAWN_AT else 0.0, 0.0, self.font, text)
            self._outlines[text] = outline
        return outline
