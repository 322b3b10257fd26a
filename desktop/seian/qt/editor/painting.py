"""The desk, the paper and everything on it, painted from a scene."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from seian.layout import hit
from seian.qt.editor import margin
from seian.qt.editor.dressing import Stroke, dressing
from seian.qt.editor.insertion_line import paint_insertion
from seian.qt.editor.pixels import Pixels
from seian.qt.editor.scene import caret_rect
from seian.qt.page_painter import PagePainter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seian.editing.selection import Selection
    from seian.layout.furniture import Furniture
    from seian.layout.pages import PlacedLine
    from seian.qt.editor.dressing import Along, Dressing
    from seian.qt.editor.glyphs import Glyphs
    from seian.qt.editor.scene import Scene

_SHADOW = ((1, 0.10), (2, 0.05), (4, 0.03), (7, 0.015))  # how far it reaches in pixels, how dark it is
_BAR = 2
_EMS_TO_STROKE = 16
_ROUND = 3


class _Band(NamedTuple):
    """A stretch of a page from top to bottom, in twips."""

    low: float
    high: float

    def shows(self, line: PlacedLine | Furniture) -> bool:
        """Say whether something of a line is in it."""
        return line.top + line.height >= self.low and line.top <= self.high


class Painting(NamedTuple):
    """A painter with what it paints from; `clip` is what has to be painted, in pixels of the desk."""

    painter: QPainter
    scene: Scene
    glyphs: Glyphs
    font: QFont
    clip: QRectF

    def paint(self) -> None:
        """Paint everything in the clip."""
        self.painter.fillRect(self.clip, self.scene.colours.desk)
        for page in self.scene.paper.pages_between(self.clip.top(), self.clip.bottom()):
            self._page(page)

    def _page(self, page: int) -> None:
        painter, scene = self.painter, self.scene
        rect = scene.paper.page_rect(page)
        if not rect.contains(self.clip):
            self._shadow(rect)
        painter.fillRect(rect, scene.colours.sheet)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        lines = list(self._placed(page))
        self._behind(page, lines)
        self._print(page, lines)
        for placed, dress in lines:
            for along in dress.strokes:
                self._along(along, placed, page)
        font = margin.label_font(self.font)
        for sign in margin.signs(scene, page, font):
            if sign.rect.intersects(self.clip):
                margin.paint(painter, sign, font, scene.colours.sheet)
        if scene.insertion is not None:
            paint_insertion(self, page)
        if scene.composing:
            self._underlines(page)
        if scene.painted_selection is not None and self._shows_caret():
            caret = caret_rect(scene)
            if caret.intersects(rect):
                painter.fillRect(caret, scene.colours.ink if scene.focused else scene.colours.text3)
        painter.restore()

    def _shadow(self, page: QRectF) -> None:
        """Darken the desk round a page: in colours that nothing shines through, which are filled far more quickly."""
        ground = self.scene.colours.desk
        for reach, darkness in reversed(_SHADOW):
            ground = _mixed(ground, self.scene.colours.shade, darkness)
            whole = page.adjusted(-reach, -reach + 1, reach, reach + 1)
            self.painter.fillRect(QRectF(whole.left(), whole.top(), reach, whole.height()), ground)
            self.painter.fillRect(QRectF(page.right(), whole.top(), reach, whole.height()), ground)
            self.painter.fillRect(QRectF(page.left(), whole.top(), page.width(), reach), ground)
            self.painter.fillRect(QRectF(page.left(), page.bottom(), page.width(), reach + 1), ground)

    def _behind(self, page: int, lines: Iterable[tuple[PlacedLine, Dressing]]) -> None:
        """Paint what is behind the type: grounds, the selection, bars."""
        scene, painter, selection = self.scene, self.painter, self.scene.painted_selection
        for ground in margin.grounds(scene, page):
            painter.fillRect(ground.rect, ground.colour)
        for placed, dress in lines:
            if dress.grounds:
                self._grounds(placed, dress, page)
        if selection is not None and not selection.empty:
            colour = scene.colours.sel if scene.focused else scene.colours.line2
            for area in selected_areas(scene, selection, page):
                painter.fillRect(scene.paper.rect(area), colour)
        for bar in margin.bars(scene, page):
            painter.fillRect(bar.rect, bar.colour)
        if selection is not None:
            self._bar(selection, page)

    def _shows_caret(self) -> bool:
        composing = self.scene.composing
        if composing is not None and composing.preedit.cursor is None:
            return False
        return self.scene.lit or not self.scene.focused

    def _band(self, page: int) -> _Band:
        """Return what of a page is in the clip, with what stands out of lines."""
        paper, edge = self.scene.paper, self.scene.paper.standing_out
        twips, top = paper.ratio / paper.scale, paper.top(page)
        return _Band((self.clip.top() - edge - top) * twips, (self.clip.bottom() + edge - top) * twips)

    def _placed(self, page: int) -> Iterator[tuple[PlacedLine, Dressing]]:
        """Yield the lines of a page that are in the clip."""
        band = self._band(page)
        for placed in self.scene.painted.pages.lines(page):
            if band.shows(placed):
                yield placed, dressing(self.scene, placed.block, placed.line)

    def _print(self, page: int, lines: Iterable[tuple[PlacedLine, Dressing]]) -> None:
        """Paint what is printed."""
        scene, paper, painter = self.scene, self.scene.paper, self.painter
        painter.save()
        painter.scale(1 / paper.ratio, 1 / paper.ratio)
        corner = round(paper.top(page) * paper.ratio)
        surface = Pixels(painter, self.glyphs, paper.left * paper.ratio, corner, paper.scale)
        printer = PagePainter(surface, scene.colours.ink, scene.colours.red)
        for placed, dress in lines:
            printer.placed(scene.painted.pages, placed, dress.inks)
        band = self._band(page)
        pages = scene.painted.pages
        printer.rules(rule for rule in pages.pages[page].rules if rule.bottom >= band.low and rule.y <= band.high)
        printer.furniture(pages, filter(band.shows, pages.pages[page].furniture))
        painter.restore()

    def _grounds(self, placed: PlacedLine, dress: Dressing, page: int) -> None:
        """Paint what is behind type, a little higher than it."""
        em = self.scene.painted.pages.paragraphs[placed.block].em
        slack = (placed.height - em) / 2 - em / 8
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for x, right, colour in dress.grounds:
            area = hit.Area(page, placed.left + x, placed.top + slack, right - x, placed.height - 2 * slack)
            painter.setBrush(colour)
            painter.drawRoundedRect(self.scene.paper.rect(area), _ROUND, _ROUND)
        painter.restore()

    def _along(self, along: Along, placed: PlacedLine, page: int) -> None:
        """Paint a line under or through type."""
        paper, painter = self.scene.paper, self.painter
        em = self.scene.painted.pages.paragraphs[placed.block].em
        thick = max(1, round(paper.em / _EMS_TO_STROKE)) / paper.ratio
        middle = placed.top + placed.height / 2
        left, right = paper.x(placed.left + along.x), paper.x(placed.left + along.right)
        if along.stroke is Stroke.THROUGH:
            painter.fillRect(QRectF(left, paper.y(page, middle), right - left, thick), along.colour)
            return
        y = paper.y(page, middle + em / 2) + thick
        if along.stroke is Stroke.UNDER:
            painter.fillRect(QRectF(left, y, right - left, thick), along.colour)
        elif along.stroke is Stroke.DOTS:
            step = 3 * thick
            for number in range(int((right - left + thick) / step)):
                painter.fillRect(QRectF(left + number * step, y, 2 * thick, thick), along.colour)
        else:
            self._wave(left, right, y, along.colour)

    def _wave(self, left: float, right: float, y: float, colour: QColor) -> None:
        painter = self.painter
        half = max(2.0, self.scene.paper.em / self.scene.paper.ratio / 6)
        points = [
            QPointF(min(left + number * half, right), y + (half * 0.7 if number % 2 else 0.0))
            for number in range(ceil((right - left) / half) + 1)
        ]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, max(1.2, half / 2.2), j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        painter.restore()

    def _bar(self, selection: Selection, page: int) -> None:
        """Paint the accent bar beside the paragraph the caret is in, and its place before the bar."""
        scene, paper = self.scene, self.scene.paper
        row = scene.painted.rows[selection.caret.block]
        for piece in scene.painted.pages.pages[page].pieces:
            if piece.block != row:
                continue
            height = scene.painted.pages.paragraphs[row].line_height
            x = paper.x(paper.sheet.page.left) - margin.BAR_OFF
            top = paper.y(page, piece.top)
            bottom = paper.y(page, piece.top + (piece.last - piece.first) * height)
            self.painter.fillRect(QRectF(x, top, _BAR, bottom - top), scene.colours.accent)
            font = margin.label_font(self.font)
            room = x - 6 - paper.left
            if QFontMetricsF(font).horizontalAdvance(scene.place) <= room:
                self.painter.setFont(font)
                self.painter.setPen(scene.colours.accent)
                line = QRectF(paper.left, top, room, paper.y(page, piece.top + height) - top)
                self.painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, scene.place)

    def _underlines(self, page: int) -> None:
        scene, paper = self.scene, self.scene.paper
        composing = scene.composing
        if composing is None:
            return
        pages = composing.shown.pages
        row, start = composing.shown.rows[composing.start.block], composing.shown.offset(composing.start)
        paragraph = pages.paragraphs[row]
        for clause in composing.preedit.clauses:
            pen = QPen(scene.colours.ink, 2 if clause.active else 1)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self.painter.setPen(pen)
            for area in hit.areas(pages, row, start + clause.start, start + clause.end):
                if area.page == page:
                    rect = paper.rect(area)
                    foot = (paragraph.line_height + paragraph.em) / 2
                    y = paper.y(page, area.top + foot) + pen.widthF() / 2
                    self.painter.drawLine(QLineF(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y)))


def _mixed(ground: QColor, over: QColor, part: float) -> QColor:
    """Return the colour that is seen where `part` of another lies over a ground."""
    pairs = ((ground.red(), over.red()), (ground.green(), over.green()), (ground.blue(), over.blue()))
    return QColor(*(round(one + (other - one) * part) for one, other in pairs))


def selected_areas(scene: Scene, selection: Selection, page: int) -> Iterator[hit.Area]:
    """Yield what is selected on a page: wording, and half an em for each end of a block in it."""
    shown = scene.painted
    start, end = selection.ordered(shown)
    first, last = shown.rows[start.block], shown.rows[end.block]
    left = shown.pages.sheet.page.left
    for piece in shown.pages.pages[page].pieces:
        row = piece.block
        limit = shown.lengths[row]
        if not first <= row <= last or limit is None:
            continue
        paragraph = shown.pages.paragraphs[row]
        low = shown.offset(start) if row == first else 0
        high = shown.offset(end) if row == last else limit
        bare = limit == 0 and row < last
        for number in range(piece.first, piece.last):
            line = paragraph.lines[number]
            ends = row < last and number == len(paragraph.lines) - 1
            if not ends and ((number and high <= line.start) or low >= line.stop):
                continue
            begin = hit.x_of(line, max(low, line.start))
            right = hit.x_of(line, min(high, hit.end_offset(line)))
            if bare:
                begin, right = line.x, line.x + line.width
            right = max(begin, right) + (paragraph.em / 2 if ends else 0.0)
            top = piece.top + (number - piece.first) * paragraph.line_height
            yield hit.Area(page, left + begin, top, right - begin, paragraph.line_height)
