"""A page as runs of glyphs, for devices that have fonts: PDFs, printers, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QGlyphRun, QPen

from seian.named import NamedTuple
from seian.qt.page_painter import HALF_POINT, THICKENED
from seian.qt.pictures import decoded, printed_size
from seian.qt.typeface import Typeface

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor, QPainter

    from seian.document.pictures import Picture
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
            own: Sequence[int] = range(len(glyphs))
            if len(used) > 1:
                own = [at for at, glyph in enumerate(glyphs) if glyph.font == number]
            drawn, there = [glyphs[at] for at in own], [points[at] for at in own]
            self._run(typeface.fonts[number], drawn, there, baseline)
            if bold and typeface.is_thickened(number):
                self._thicken(typeface.fonts[number], drawn, there, (baseline, QPen(ink, em * THICKENED)))

    def _run(self, font: Font, glyphs: Sequence[Glyph], points: Sequence[QPointF], baseline: float) -> None:
        run = QGlyphRun()
        run.setRawFont(font.raw)
        run.setGlyphIndexes([glyph[1] for glyph in glyphs])
        run.setPositions(points)
        self.painter.drawGlyphRun(QPointF(0.0, baseline), run)

    def _thicken(self, font: Font, glyphs: Sequence[Glyph], points: Sequence[QPointF], how: tuple[float, QPen]) -> None:
        """Draw the outlines of glyphs as well: a run of them is never bold where the font is not."""
        baseline, pen = how
        for glyph, point in zip(glyphs, points, strict=True):
            path = font.raw.pathForGlyph(glyph.number)
            path.translate(point.x(), point.y() + baseline)
            self.painter.strokePath(path, pen)

    def rule(self, x: float, y: float, right: float, bottom: float, ink: QColor) -> None:
        """Draw a line; a pen's ends are square."""
        self.painter.setPen(QPen(ink, HALF_POINT))
        self.painter.drawLine(QLineF(x, y, right, bottom))

    def area(self, x: float, y: float, width: float, height: float, ink: QColor) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(QRectF(x, y, width, height), ink)

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture, not finer than it is printed."""
        image = decoded(picture, *printed_size(picture, width, height))
        self.painter.drawImage(QRectF(x, y, width, height), image)
