"""Laid pages as a PDF: the same lines at the same twips as on the sheet, as text in embedded fonts."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication

from seian.document.characters import is_mark
from seian.document.unfit import cleaned, unfit
from seian.flow.set_blocks import Mark, StyleName
from seian.layout.furniture import MATERIAL
from seian.layout.lines import ASCENT
from seian.layout.marks import marks_on
from seian.layout.measure import cells
from seian.layout.pages import Pages
from seian.layout.table import TablePages
from seian.qt.editor.glyphs import sheet_font
from seian.qt.pdf_text import DrawnText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.layout.furniture import Furniture
    from seian.layout.lines import GlyphRun, Line
    from seian.layout.marks import MarkedStretch

    Laid: TypeAlias = Pages | TablePages

_TWIPS_IN_INCH = 1440
_TWIPS_IN_POINT = 20
_TWIPS_IN_HALF_POINT = 10
_HALF_POINT = 10.0
_HAIR = 0.01  # of an em
_RUBY_LIFT = 0.06  # of an em, as on the sheet
_STRUCK_AT = 0.36  # of an em above the baseline: the middle of a character
_UNDER_AT = 0.20  # of an em below the baseline
_INK = QColor("#000000")
_CHANGED = QColor("#C00000")
_CHANGES = {Mark.INSERTED, Mark.DELETED}
_PROGRAM = "成案"
_MOMENTS = (  # of the same length, so that nothing in the file moves
    (re.compile(rb"(?<=Date \(D:)\d{14}"), b"19800101000000"),
    (re.compile(rb"(?<=Date=\")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"), b"1980-01-01T00:00:00"),
)
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

_application: list[QApplication] = []  # Qt's own is gone with the last reference to it


def ensure_application() -> None:
    """Make the application that Qt's fonts need where there is none yet, without a screen where there is none."""
    if QGuiApplication.instance() is None:
        if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _application.append(QApplication([sys.argv[0]]))


def to_bytes(pages: Laid | Sequence[Laid], title: str = "", author: str = "") -> bytes:
    """Return the pages of a text or of a comparison table as a PDF, or those of several, one after the other.

    One page of paper for each laid page, of its size; characters stand where the layout has put them. In a redline
    what goes is struck through and red, what comes is underlined and red. `title` and `author` go into the file's
    properties. The same pages always give the same bytes.
    """
    ensure_application()
    several = _several(pages)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_TWIPS_IN_INCH)
    writer.setTitle(title)
    writer.setAuthor(author)
    writer.setCreator(_PROGRAM)
    identity = "\n".join((title, author, *map(_wording, several)))
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), identity.encode("utf-8", "replace")))
    drawn = paint_pages(several, writer)
    return drawn.told(_timeless(bytes(buffer.data().data())))


def undrawable(face: str, text: str) -> str:
    """Return the characters of a text, each once, for which a template's face and its stand-ins have no shape.

    They would be boxes on paper. A mark goes with the character before it.
    """
    ensure_application()
    font = sheet_font(face)
    metrics = QFontMetricsF(font)
    odd = [one for one in dict.fromkeys(text) if not one.isspace() and not is_mark(one) and not unfit(one)]
    return "".join(one for one in odd if not metrics.inFontUcs4(ord(one)) and _is_a_box(one, font))


def _is_a_box(character: str, font: QFont) -> bool:
    """Say whether no font of the system has a shape: what is drawn is glyph 0 then."""
    layout = QTextLayout(character, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return not runs or any(0 in run.glyphIndexes() for run in runs)


def paint_pages(pages: Laid | Sequence[Laid], device: QPagedPaintDevice) -> DrawnText:
    """Paint pages on a PDF or a printer, whatever its resolution, from the edge of the paper; return what was drawn."""
    several = _several(pages)
    device.setPageLayout(_paper(several[0]))
    painter = QPainter(device)
    painter.scale(device.logicalDpiX() / _TWIPS_IN_INCH, device.logicalDpiY() / _TWIPS_IN_INCH)
    canvas = _Canvas(painter, {}, DrawnText())
    for index, laid in enumerate(several):
        for number in range(len(laid.pages)):
            if index or number:
                if not number:
                    device.setPageLayout(_paper(laid))
                device.newPage()
            if isinstance(laid, Pages):
                canvas.page(laid, number)
            else:
                canvas.table(laid, number)
    painter.end()
    return canvas.drawn


def _several(pages: Laid | Sequence[Laid]) -> Sequence[Laid]:
    return (pages,) if isinstance(pages, Pages | TablePages) else pages


def _paper(laid: Laid) -> QPageLayout:
    paper = laid.sheet.page if isinstance(laid, Pages) else laid.paper
    size = QSizeF(paper.width / _TWIPS_IN_POINT, paper.height / _TWIPS_IN_POINT)
    layout = QPageLayout(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)  # printers have margins of their own
    return layout


def _timeless(data: bytes) -> bytes:
    """Take the moment of writing out, so that what is written anew unchanged is the same file."""
    for moment, none in _MOMENTS:
        data = moment.sub(none, data)
    return data


def _wording(pages: Laid) -> str:
    if isinstance(pages, Pages):
        return "\n".join(paragraph.block.text for paragraph in pages.paragraphs)
    return "\n".join(cell.text for row in pages.table.rows for cell in row.cells)


class _Face(NamedTuple):
    name: str
    em: float
    font: QFont
    metrics: QFontMetricsF


class _Canvas(NamedTuple):
    """A painter whose unit is a twip, and the faces it has used so far by name and size."""

    painter: QPainter
    faces: dict[tuple[str, float], _Face]
    drawn: DrawnText

    def page(self, pages: Pages, number: int) -> None:
        """Paint one page of a text."""
        for placed in pages.lines(number):
            paragraph = pages.paragraphs[placed.block]
            stretches = [stretch for stretch in marks_on(placed.line, paragraph.block) if stretch.mark in _CHANGES]
            self._line(placed.line, placed.left, placed.baseline, self._face(pages.sheet.font, paragraph.em), stretches)
            self._changes(stretches, placed.left, placed.baseline, paragraph.em)
        for furniture in pages.pages[number].furniture:
            style = StyleName.MATERIAL if furniture.source == MATERIAL else StyleName.BODY
            em = float(pages.sheet.styles[style.value].size * _TWIPS_IN_HALF_POINT)
            self._furniture(furniture, self._face(pages.sheet.font, em))

    def table(self, pages: TablePages, number: int) -> None:
        """Paint one page of a comparison table."""
        page = pages.pages[number]
        for placed in page.lines:
            self._line(placed.line, placed.left, placed.baseline, self._face(pages.font, placed.em))
        pen = QPen(_INK, _HALF_POINT)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        self.painter.setPen(pen)
        for rule in (*page.borders, *page.underlines):
            self.painter.drawLine(QLineF(rule.x, rule.y, rule.right, rule.bottom))

    def _line(
        self, line: Line, left: float, baseline: float, face: _Face, changed: Sequence[MarkedStretch] = ()
    ) -> None:
        self.painter.setPen(_INK)
        for run in line.runs:
            if run.whole:
                self._pen(run.offset, changed)
                self._draw(run.text, left + run.x, baseline, face)
            else:
                for number, character in enumerate(run.text):
                    if not character.isspace():
                        self._pen(run.offset + number, changed)
                        self._draw(character, left + run.x + number * run.step, baseline, face)
            if run.reading:
                self._reading(run, left, baseline, face)

    def _reading(self, run: GlyphRun, left: float, baseline: float, face: _Face) -> None:
        """Paint a reading evenly over the width that its word takes, at half its size."""
        half = self._face(face.name, face.em / 2)
        width = run.step * len(run.text)
        begin, each = left + run.right - width, width / len(run.reading)
        for number, character in enumerate(run.reading):
            own = (each - cells(character) * half.em / 2) / 2
            self._draw(character, begin + number * each + own, baseline - (ASCENT + _RUBY_LIFT) * face.em, half)

    def _draw(self, text: str, x: float, y: float, face: _Face) -> None:
        """Paint a character with its marks, in the middle of its cell where the face gives it another width."""
        text = cleaned(text)
        if not text or text.isspace():
            return
        self.drawn.note(text, face.font, face.name)
        self.painter.setFont(face.font)
        spare = sum(map(cells, text)) * face.em / 2 - face.metrics.horizontalAdvance(text)
        self.painter.drawText(QPointF(x + (spare / 2 if abs(spare) > _HAIR * face.em else 0.0), y), text)

    def _face(self, name: str, em: float) -> _Face:
        face = self.faces.get((name, em))
        if face is None:
            font = sheet_font(name)
            font.setPixelSize(round(em))
            face = self.faces[name, em] = _Face(name, em, font, QFontMetricsF(font, self.painter.device()))
        return face

    def _pen(self, offset: int, changed: Sequence[MarkedStretch]) -> None:
        if changed:
            red = any(stretch.start <= offset < stretch.stop for stretch in changed)
            self.painter.setPen(_CHANGED if red else _INK)

    def _changes(self, stretches: Sequence[MarkedStretch], left: float, baseline: float, em: float) -> None:
        """Strike through what goes and underline what comes."""
        for stretch in stretches:
            y = baseline + em * (-_STRUCK_AT if stretch.mark is Mark.DELETED else _UNDER_AT)
            self.painter.setPen(QPen(_CHANGED, _HALF_POINT))
            self.painter.drawLine(QLineF(left + stretch.x, y, left + stretch.right, y))

    def _furniture(self, furniture: Furniture, face: _Face) -> None:
        self._line(furniture.line, furniture.left, furniture.baseline, face)
        if furniture.box is not None:
            pen = QPen(_INK, _HALF_POINT)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            self.painter.setPen(pen)
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            half = _HALF_POINT / 2
            self.painter.drawRect(QRectF(*furniture.box).adjusted(half, half, -half, -half))
