"""A page as runs of glyphs, for devices that have fonts: PDFs, printers, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QGlyphRun, QImage, QPen

from seian.qt.page_painter import HALF_POINT
from seian.qt.typeface import Typeface

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor, QPainter

    from seian.house_style.sheet import Picture
    from seian.qt.page_painter import Pen
    from seian.qt.typeface import Font, Glyph


class GlyphRuns(NamedTuple):
    """A surface (`page_painter.Surface`) of a painter whose unit is a twip, for one face.

    `sizes` keeps what has been shaped so far, by the em in twips, whether it is bold, and another face.
    """

    painter: QPainter
    face: str
    sizes: dict[tuple[float, bool, str], Typeface]

    def type(self, texts: Sequence[str], places: Iterable[float], baseline: float, pen: Pen) -> None:
        """Set characters in one run for each font they need."""
        em, ink, bold, face = pen
        key = em, bold, face
        typeface = self.sizes.get(key)
        if typeface is None:
            typeface = self.sizes[key] = Typeface(face or self.face, round(em), bold=bold)
        glyphs: list[Glyph] = []
        points: list[QPointF] = []
        for text, x in zip(texts, places, strict=True):
            for glyph in typeface[text]:
                glyphs.append(glyph)
                points.append(QPointF(x + glyph[2], glyph[3]))
        used = dict.fromkeys([glyph[0] for glyph in glyphs])
        self.painter.setPen(ink)
        for number in used:
            if len(used) == 1:
                self._run(typeface.fonts[number], glyphs, points, baseline)
            else:
                own = [at for at, glyph in enumerate(glyphs) if glyph.font == number]
                self._run(typeface.fonts[number], [glyphs[at] for at in own], [points[at] for at in own], baseline)

    def _run(self, font: Font, glyphs: Sequence[Glyph], points: Sequence[QPointF], baseline: float) -> None:
        run = QGlyphRun()
        run.setRawFont(font.raw)
        run.setGlyphIndexes([glyph[1] for glyph in glyphs])
        run.setPositions(points)
        self.painter.drawGlyphRun(QPointF(0.0, baseline), run)

    def rule(self, x: float, y: float, right: float, bottom: float, ink: QColor) -> None:
        """Draw a line; a pen's ends are square."""
        self.painter.setPen(QPen(ink, HALF_POINT))
        self.painter.drawLine(QLineF(x, y, right, bottom))

    def area(self, x: float, y: float, width: float, height: float, ink: QColor) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(QRectF(x, y, width, height), ink)

    def picture(self, picture: Picture) -> None:
        """Draw a picture at its place."""
        place = QRectF(picture.x, picture.y, picture.width, picture.height)
        self.painter.drawImage(place, QImage.fromData(picture.data))
