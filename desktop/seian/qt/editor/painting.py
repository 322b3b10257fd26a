"""The desk, the paper and everything on it, painted from a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from seian.flow.set_blocks import StyleName
from seian.layout import hit
from seian.layout.furniture import MATERIAL
from seian.layout.lines import ASCENT
from seian.layout.measure import cells
from seian.qt.editor.scene import caret_rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from seian.layout.furniture import Furniture
    from seian.layout.lines import GlyphRun, Line
    from seian.qt.editor.glyphs import Glyphs
    from seian.qt.editor.scene import Scene
    from seian.qt.editor.selection import Selection

_SHADOW = ((1, 0.10), (2, 0.05), (4, 0.03), (7, 0.015))  # how far it reaches in pixels, how dark it is
_BAR, _BAR_OFF = 2, 12
_LABEL_PIXELS = 11
_TWIPS_IN_HALF_POINT = 10
_RUBY_LIFT = 0.06


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
        shade = QColor(scene.colours.shade)
        for reach, darkness in _SHADOW:
            shade.setAlphaF(darkness)
            painter.fillRect(rect.adjusted(-reach, -reach + 1, reach, reach + 1), shade)
        painter.fillRect(rect, scene.colours.sheet)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        for area in blank_areas(scene, page):
            painter.fillRect(scene.paper.rect(area), scene.colours.track)
        selection = scene.painted_selection
        if selection is not None:
            if not selection.empty:
                colour = scene.colours.sel if scene.focused else scene.colours.line2
                for area in selected_areas(scene, selection, page):
                    painter.fillRect(scene.paper.rect(area), colour)
            self._bar(selection, page)
        self._lines(page)
        for furniture in scene.painted.pages.pages[page].furniture:
            self._furniture(furniture, page)
        if scene.composing:
            self._underlines(page)
        if selection is not None and self._shows_caret():
            caret = caret_rect(scene)
            if caret.intersects(rect):
                painter.fillRect(caret, scene.colours.ink if scene.focused else scene.colours.text3)
        painter.restore()

    def _shows_caret(self) -> bool:
        composing = self.scene.composing
        if composing is not None and composing.preedit.cursor is None:
            return False
        return self.scene.lit or not self.scene.focused

    def _lines(self, page: int) -> None:
        paper, pages = self.scene.paper, self.scene.painted.pages
        edge = paper.standing_out
        top, bottom = self.clip.top() - edge, self.clip.bottom() + edge
        for placed in pages.lines(page):
            if paper.y(page, placed.top + placed.height) < top or paper.y(page, placed.top) > bottom:
                continue
            self._line(placed.line, page, placed.left, placed.baseline, pages.paragraphs[placed.block].em)

    def _line(self, line: Line, page: int, left: float, baseline: float, em: float) -> None:
        paper = self.scene.paper
        scale = paper.scale
        x = paper.left * paper.ratio
        y = round(paper.top(page) * paper.ratio) + paper.device(baseline)
        pixels = round(em * scale, 2)
        for run in line.runs:
            if run.whole:
                self.glyphs.draw(self.painter, run.text, pixels, round(x + (left + run.x) * scale), y)
                if run.reading:
                    self._reading(run, page, left, baseline, em)
                continue
            begin, step = x + (left + run.x) * scale, run.step * scale
            places = (begin + number * step for number in range(len(run.text)))
            self.glyphs.draw_all(self.painter, run.text, pixels, places, y)
            if run.reading:
                self._reading(run, page, left, baseline, em)

    def _reading(self, run: GlyphRun, page: int, left: float, baseline: float, em: float) -> None:
        """Paint a reading evenly over the width that its word takes, at half its size."""
        paper, scale = self.scene.paper, self.scene.paper.scale
        width = run.step * len(run.text)
        begin, each = run.right - width, width / len(run.reading)
        above = baseline - (ASCENT + _RUBY_LIFT) * em
        y = round(paper.top(page) * paper.ratio) + paper.device(above)
        x = paper.left * paper.ratio
        own = [each - cells(character) * em / 4 for character in run.reading]
        places = (x + (left + begin + number * each + own[number] / 2) * scale for number in range(len(own)))
        self.glyphs.draw_all(self.painter, run.reading, round(em / 2 * scale, 2), places, y)

    def _furniture(self, furniture: Furniture, page: int) -> None:
        paper = self.scene.paper
        style = StyleName.MATERIAL if furniture.source == MATERIAL else StyleName.BODY
        em = float(paper.sheet.styles[style.value].size * _TWIPS_IN_HALF_POINT)
        self._line(furniture.line, page, furniture.left, furniture.baseline, em)
        if furniture.box is not None:
            box = furniture.box
            rect = paper.rect(hit.Area(page, box.x, box.y, box.width, box.height))
            pen = QPen(self.scene.colours.ink, max(1, paper.device(10)) / paper.ratio)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            self.painter.setPen(pen)
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            half = pen.widthF() / 2
            self.painter.drawRect(rect.adjusted(half, half, -half, -half))

    def _bar(self, selection: Selection, page: int) -> None:
        """Paint the accent bar beside the paragraph the caret is in, and its place before the bar."""
        scene, paper = self.scene, self.scene.paper
        row = scene.painted.rows[selection.caret.block]
        for piece in scene.painted.pages.pages[page].pieces:
            if piece.block != row:
                continue
            height = scene.painted.pages.paragraphs[row].line_height
            x = paper.x(paper.sheet.page.left) - _BAR_OFF
            top = paper.y(page, piece.top)
            bottom = paper.y(page, piece.top + (piece.last - piece.first) * height)
            self.painter.fillRect(QRectF(x, top, _BAR, bottom - top), scene.colours.accent)
            font = QFont(self.font)
            font.setPixelSize(_LABEL_PIXELS)
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
        pages, start = composing.shown.pages, composing.start
        row = composing.shown.rows[start.block]
        paragraph = pages.paragraphs[row]
        for clause in composing.preedit.clauses:
            pen = QPen(scene.colours.ink, 2 if clause.active else 1)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self.painter.setPen(pen)
            for area in hit.areas(pages, row, start.offset + clause.start, start.offset + clause.end):
                if area.page == page:
                    rect = paper.rect(area)
                    foot = (paragraph.line_height + paragraph.em) / 2
                    y = paper.y(page, area.top + foot) + pen.widthF() / 2
                    self.painter.drawLine(QLineF(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y)))


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
        low, high = (start.offset if row == first else 0), (end.offset if row == last else limit)
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


def blank_areas(scene: Scene, page: int) -> Iterator[hit.Area]:
    """Yield the places to be filled in (記入欄) on a page, as high as their type."""
    shown = scene.painted
    for piece in shown.pages.pages[page].pieces:
        paragraph = shown.pages.paragraphs[piece.block]
        slack = (paragraph.line_height - paragraph.em) / 2
        for start, end in shown.blanks.get(piece.block, ()):
            for area in hit.areas(shown.pages, piece.block, start, end):
                if area.page == page:
                    yield area._replace(top=area.top + slack, height=paragraph.em)
