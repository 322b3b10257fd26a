"""Characters as pictures: outlines of the sheet's face, painted once for each size and colour and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from seian.named import NamedTuple
from seian.qt.page_painter import THICKENED
from seian.qt.pictures import decoded
from seian.qt.typeface import Typeface

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QColor

    from seian.document.pictures import Picture as Figure
    from seian.layout.lines import Line

_DRAWN_AT = 128
_THIN_BELOW = 20
_STROKE = 0.28
"""Below that many device pixels an em Mincho turns grey, unless its outlines are made that much wider."""

_KEPT = 6000
"""As many pictures of a size, and when another size comes, as many in all."""

_KEPT_LINES = 300
"""Some screens full; at the smallest size one."""


class Picture(NamedTuple):
    """A character in device pixels: `left` and `top` are of the picture, from where it begins on its baseline."""

    pixmap: QPixmap
    left: int
    top: int


class Drawn(NamedTuple):
    """Characters as pictures, filled rectangles, and pictures of the text, each at its device pixel."""

    pictures: list[tuple[int, int, QPixmap]]
    rules: list[tuple[int, int, int, int, QColor]]
    images: list[tuple[QRect, Figure]]

    def draw(self, painter: QPainter) -> None:
        """Draw all of it with a painter whose unit is a device pixel: pictures, the characters, then the rules."""
        for place, figure in self.images:  # which are not kept here: a page of them has more bytes than all its text
            painter.drawImage(place.topLeft(), decoded(figure, place.width(), place.height()))
        draw = painter.drawPixmap
        for x, y, picture in self.pictures:
            draw(x, y, picture)
        for left, top, wide, high, ink in self.rules:
            painter.fillRect(left, top, wide, high, ink)


class DrawnLine(NamedTuple):
    """A line of text as it was drawn last: `terms` is all that it looks by, besides itself, and where it stands."""

    line: Line
    terms: tuple[object, ...]
    drawn: Drawn


class Glyphs:
    """The characters of a sheet's face and of those that styles of it have, whatever their size and colour."""

    def __init__(self, face: str) -> None:
        """Begin with no picture."""
        self.face = face
        self._typefaces: dict[tuple[bool, str], Typeface] = {}
        self._outlines: dict[tuple[str, bool, str], QPainterPath] = {}
        self._pictures: dict[tuple[float, int, bool, str], Pictures] = {}
        self.lines: dict[int, DrawnLine] = {}
        """How lines of text were drawn last, by the identity of the line."""

    def pictures(self, em: float, ink: QColor, *, bold: bool = False, face: str = "") -> Pictures:
        """Return the characters of a size in device pixels and a colour; of the sheet's face where `face` is empty."""
        key = (em, ink.rgba(), bold, face)
        pictures = self._pictures.get(key)
        if pictures is None:
            if sum(map(len, self._pictures.values())) > _KEPT:
                self._pictures.clear()
            pictures = self._pictures[key] = Pictures(self, em, ink, bold=bold, face=face)
        return pictures

    def keep(self, drawn: DrawnLine) -> DrawnLine:
        """Keep how a line was drawn, and return it."""
        if len(self.lines) > _KEPT_LINES:
            self.lines.clear()
        self.lines[id(drawn.line)] = drawn  # which holds the line, so that nobody else gets its id
        return drawn

    def lacks_bold(self, text: str, face: str = "") -> bool:
        """Say whether the font has no bold of its own for a character, so that it has to be drawn thicker."""
        return self.outline(text, bold=True, face=face) == self.outline(text, face=face)

    def outline(self, text: str, *, bold: bool = False, face: str = "") -> QPainterPath:
        """Return the outline of a character with its marks, as it is in an em of `_DRAWN_AT` pixels."""
        outline = self._outlines.get((text, bold, face))
        if outline is None:
            outline = self._outlines[text, bold, face] = QPainterPath()
            typeface = self._typefaces.get((bold, face))
            if typeface is None:
                typeface = self._typefaces[bold, face] = Typeface(face or self.face, _DRAWN_AT, bold=bold)
            for font, number, x, y, _said in typeface[text]:
                path = typeface.fonts[font].raw.pathForGlyph(number)
                path.translate(x, y)
                outline.addPath(path)
        return outline


class Pictures:
    """Characters of one size and colour, painted when they are seen for the first time."""

    def __init__(self, glyphs: Glyphs, em: float, ink: QColor, *, bold: bool = False, face: str = "") -> None:
        """Begin with no picture."""
        self._glyphs, self._ink, self._bold, self._face = glyphs, ink, bold, face
        self._pen = QPen(ink, _STROKE) if em < _THIN_BELOW else QPen(Qt.PenStyle.NoPen)
        self._thick = QPen(ink, em * THICKENED + (_STROKE if em < _THIN_BELOW else 0.0))
        self._scaling = QTransform.fromScale(em / _DRAWN_AT, em / _DRAWN_AT)
        self._pictures: dict[str, Picture | None] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._pictures)

    def of(self, texts: Sequence[str]) -> Iterator[Picture | None]:
        """Yield the pictures of characters, None for those of which nothing is seen."""
        if not self._pictures.keys() >= set(texts):
            new = [text for text in dict.fromkeys(texts) if text not in self._pictures]
            if len(self._pictures) > _KEPT:
                self._pictures.clear()
                new = list(dict.fromkeys(texts))
            self._paint(new)
        return map(self._pictures.__getitem__, texts)

    def _paint(self, texts: Iterable[str]) -> None:
        """Paint characters beside each other in one image and cut it up, which takes half the time of many images."""
        spots: list[tuple[str, QPainterPath, QRect]] = []
        for text in texts:
            path = self._scaling.map(self._glyphs.outline(text, bold=self._bold, face=self._face))
            spots.append((text, path, path.boundingRect().adjusted(-1, -1, 1, 1).toAlignedRect()))
        width = sum(box.width() for _text, _path, box in spots)
        height = max(box.height() for _text, _path, box in spots)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._ink)
        x = 0
        for _text, path, box in spots:
            painter.resetTransform()
            painter.translate(x - box.left(), -box.top())
            painter.setPen(self._thick if self._bold and self._glyphs.lacks_bold(text, self._face) else self._pen)
            painter.drawPath(path)
            x += box.width()
        painter.end()
        x = 0
        for text, path, box in spots:
            picture = image.copy(x, 0, box.width(), box.height())
            seen = Picture(QPixmap.fromImage(picture), box.left(), box.top())
            self._pictures[text] = None if path.isEmpty() else seen
            x += box.width()
