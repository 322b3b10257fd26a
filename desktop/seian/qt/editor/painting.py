"""The desk, the paper and everything on it, painted from a scene."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from seian.editing.figures import picture_row
from seian.layout import hit
from seian.layout.borders import borders_on
from seian.layout.cells import boxes
from seian.layout.pages import PlacedLine
from seian.named import NamedTuple
from seian.qt.editor import margin
from seian.qt.editor.dressing import BARE, Stroke, dressing, is_dressed
from seian.qt.editor.glyphs import DrawnLine
from seian.qt.editor.insertion_line import paint_insertion
from seian.qt.editor.pixels import Pixels
from seian.qt.editor.scene import ends_by_hand
from seian.qt.in_place.names import invitation
from seian.qt.page_painter import PagePainter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.editing.beginnings import Beginning
    from seian.editing.selection import Selection
    from seian.layout.filling import Piece
    from seian.layout.furniture import Furniture
    from seian.qt.editor.dressing import Along, Dressing
    from seian.qt.editor.glyphs import Glyphs
    from seian.qt.editor.scene import Scene

_SHADOW = ((1, 0.10), (2, 0.05), (4, 0.03), (7, 0.015))  # how far it reaches in pixels, how dark it is
_BAR = 2
_EMS_TO_STROKE = 16
_ROUND = 3
_FRAME = 2
_HAIR = 0.5  # twips: tops of lines are sums
_INTERSECT = Qt.ClipOperation.IntersectClip


class _Band(NamedTuple):
    """A stretch of a page from top to bottom, in twips, with the pieces of which something is in it."""

    low: float
    high: float
    pieces: Sequence[Piece]

    def shows(self, line: Furniture) -> bool:
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
        painter.setClipRect(rect, _INTERSECT)
        band = self._band(page)
        lines = self._placed(band)
        self._behind(page, band, lines)
        self._print(page, band, lines)
        for placed, dress in lines:
            for along in dress.strokes:
                self._along(along, placed, page)
        self._signs(page, band)
        pages = scene.painted.pages
        if band.high >= pages.sheet.page.height - pages.sheet.page.bottom and ends_by_hand(pages, page):
            margin.paint_page_end(painter, scene, page, self.font)
        if scene.insertion is not None:
            paint_insertion(self.scene, self.painter, self.font, page)
        if scene.composing:
            self._underlines(page)
        self._cell(page)
        selection = scene.painted_selection
        row = 0 if selection is None else scene.painted.rows.get(selection.caret.block, 0)
        blocks = scene.painted.pages.flow.blocks
        if row and (blocks[row].picture is not None or blocks[row - 1].picture is not None):
            self._figure(page)
        if scene.painted_selection is not None and self._shows_caret():
            caret = scene.caret
            if caret.intersects(rect):
                painter.fillRect(caret, scene.colours.ink if scene.focused else scene.colours.text3)
        painter.restore()

    def _cell(self, page: int) -> None:
        """Paint a frame round the cell of a table in which one types."""
        selection, shown, paper = self.scene.painted_selection, self.scene.painted, self.scene.paper
        if selection is None or not selection.empty or not shown.pages.flow.tables or not self.scene.focused:
            return
        for box in boxes(shown.pages, shown.rows[selection.caret.block]):
            if box.page == page:
                left, right, top, bottom = (
                    paper.x(box.left),
                    paper.x(box.right),
                    *(paper.y(page, height) for height in (box.top, box.bottom)),
                )
                self._framed(QRectF(left, top, right - left, bottom - top), self.scene.colours.accent)

    def _figure(self, page: int) -> None:
        """Paint a frame round the picture of the figure at the caret, a stronger one where it is selected."""
        selection, shown, paper = self.scene.painted_selection, self.scene.painted, self.scene.paper
        row = None if selection is None else picture_row(shown, selection.caret.block)
        if selection is None or row is None or not self.scene.focused or not selection.empty:
            return
        for piece in shown.pages.pages[page].pieces:
            if piece.block == row:
                paragraph = shown.pages.paragraphs[row]
                left = shown.pages.sheet.page.left + paragraph.lines[0].x
                frame = paper.rect(hit.Area(page, left, piece.top, paragraph.lines[0].width, paragraph.line_height))
                self._framed(frame, self.scene.colours.accent)
                if selection.figure:
                    self._framed(frame.adjusted(-2, -2, 2, 2), self.scene.colours.accent)

    def _framed(self, frame: QRectF, colour: QColor) -> None:
        left, top, right, bottom = frame.left(), frame.top(), frame.right(), frame.bottom()
        for edge in (
            QRectF(left - 1, top - 1, right - left + 2, 2),
            QRectF(left - 1, bottom - 1, right - left + 2, 2),
            QRectF(left - 1, top - 1, 2, bottom - top + 2),
            QRectF(right - 1, top - 1, 2, bottom - top + 2),
        ):
            self.painter.fillRect(edge, colour)

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

    def _behind(self, page: int, band: _Band, lines: Iterable[tuple[PlacedLine, Dressing]]) -> None:
        """Paint what is behind the type: grounds, the selection, bars."""
        scene, painter, selection = self.scene, self.painter, self.scene.painted_selection
        for ground in margin.grounds(scene, page, band.pieces):
            painter.fillRect(ground.rect, ground.colour)
        for placed, dress in lines:
            if dress.grounds:
                self._grounds(placed, dress, page)
        if selection is not None and not selection.empty:
            colour = scene.colours.sel if scene.focused else scene.colours.line2
            for area in selected_areas(scene, selection, page):
                painter.fillRect(scene.paper.rect(area), colour)
        if self.clip.left() >= scene.paper.text_left:
            return
        for bar in margin.bars(scene, page, band.pieces):
            painter.fillRect(bar.rect, bar.colour)
        if selection is not None:
            self._bar(selection, page, band.pieces)

    def _shows_caret(self) -> bool:
        composing = self.scene.composing
        if composing is not None and composing.preedit.cursor is None:
            return False
        return self.scene.lit or not self.scene.focused

    def _band(self, page: int) -> _Band:
        """Return what of a page is in the clip, with what stands out of lines."""
        paper, edge, pages = self.scene.paper, self.scene.paper.standing_out, self.scene.painted.pages
        twips, top = paper.ratio / paper.scale, paper.top(page)
        low, high = (self.clip.top() - edge - top) * twips, (self.clip.bottom() + edge - top) * twips
        pieces = [
            piece
            for piece in pages.pages[page].all_pieces
            if piece[3] <= high
            and piece[3] + (piece[2] - piece[1]) * pages.paragraphs[piece[0]].line_height >= low - _HAIR
        ]
        return _Band(low, high, pieces)

    def _placed(self, band: _Band) -> list[tuple[PlacedLine, Dressing]]:
        """Return the lines of a page that are in the clip, with their dressing."""
        scene, pages = self.scene, self.scene.painted.pages
        low, high, left = band.low, band.high, float(pages.sheet.page.left)
        result = []
        for row, first, last, begin in band.pieces:
            laid = pages.paragraphs[row]
            height, baseline, source = laid.line_height, laid.baseline, laid.block.source
            dressed, top = is_dressed(scene, row), begin
            for number in range(first, last):
                if top + height >= low and top <= high:
                    line = laid.lines[number]
                    placed = PlacedLine(row, source, number, line, left, top, top + baseline, height)
                    result.append((placed, dressing(scene, row, line) if dressed else BARE))
                top += height
        return result

    def _print(self, page: int, band: _Band, lines: Iterable[tuple[PlacedLine, Dressing]]) -> None:
        """Paint what is printed; a line is made again only where it was not last drawn just so."""
        scene, paper, painter, kept = self.scene, self.scene.paper, self.painter, self.glyphs.lines
        pages, colours = scene.painted.pages, scene.colours
        furniture = [one for one in pages.pages[page].furniture if band.shows(one)]
        painter.save()
        painter.scale(1 / paper.ratio, 1 / paper.ratio)
        x, y, scale = paper.left * paper.ratio, round(paper.top(page) * paper.ratio), paper.scale
        if not paper.is_bare:
            self._below(page, Pixels(self.glyphs, x, y, scale))
        for placed, dress in lines:
            terms = (x, y, scale, placed.left, placed.baseline, dress.inks, colours.ink, colours.red, dress.looks)
            line = kept.get(id(placed.line))
            if line is None or line.line is not placed.line or line.terms != terms:
                pixels = Pixels(self.glyphs, x, y, scale)
                PagePainter(pixels, colours.ink, colours.red).placed(pages, placed, dress.inks)
                line = self.glyphs.keep(DrawnLine(placed.line, terms, pixels.drawn))
            line.drawn.draw(painter)
        rules = [one for one in pages.pages[page].rules if one.bottom >= band.low and one.y <= band.high]
        if furniture or rules:
            pixels = Pixels(self.glyphs, x, y, scale)
            printer = PagePainter(pixels, colours.ink, colours.red)
            printer.rules(rules)
            printer.furniture(furniture)
            pixels.drawn.draw(painter)
        painter.restore()

    def _below(self, page: int, pixels: Pixels) -> None:
        """Paint what of a page is below its lines: the borders of paragraphs, and pictures in the margins."""
        pages = self.scene.painted.pages
        printer = PagePainter(pixels, self.scene.colours.ink, self.scene.colours.red)
        printer.pictures(pages, page)
        printer.borders(borders_on(pages, page))
        pixels.drawn.draw(self.painter)

    def _grounds(self, placed: PlacedLine, dress: Dressing, page: int) -> None:
        """Paint what is behind type, a little higher than it."""
        em = self.scene.painted.pages.paragraphs[placed.block].em
        slack = (placed.height - em) / 2 - em / 8
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, right, colour, frame in dress.grounds:
            area = hit.Area(page, placed.left + x, placed.top + slack, right - x, placed.height - 2 * slack)
            painter.setPen(Qt.PenStyle.NoPen if frame is None else QPen(frame, _FRAME))
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

    def _signs(self, page: int, band: _Band) -> None:
        """Paint what stands in the right margin, and where empty parts can be begun."""
        for one in self.scene.begun:
            if one.page == page and one.area.top <= band.high and one.area.top + one.area.height >= band.low:
                self._beginning(one)
        if self.clip.right() <= self.scene.paper.text_right:
            return
        font = margin.label_font(self.font)
        for sign in margin.signs(self.scene, page, font, band.pieces):
            if sign.rect.intersects(self.clip):
                margin.paint(self.painter, sign, font, self.scene.colours.sheet)

    def _beginning(self, one: Beginning) -> None:
        """Paint faintly what invites to begin an empty part."""
        self.painter.setFont(margin.label_font(self.font))
        self.painter.setPen(self.scene.colours.text3)
        side = Qt.AlignmentFlag.AlignRight if one.at_right else Qt.AlignmentFlag.AlignLeft
        rect = self.scene.paper.rect(one.area)
        whole = Qt.TextFlag.TextDontClip  # words do not get smaller with the sheet
        self.painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter) | int(whole), invitation(one.part))

    def _bar(self, selection: Selection, page: int, pieces: Iterable[Piece]) -> None:
        """Paint the accent bar beside the paragraph the caret is in, and its place before the bar."""
        scene, paper = self.scene, self.scene.paper
        row = scene.painted.rows[selection.caret.block]
        for piece in pieces if scene.place else ():  # none while one writes elsewhere on the paper
            if piece.block != row:
                continue
            height = scene.painted.pages.paragraphs[row].line_height
            x = paper.text_left - margin.BAR_OFF
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
