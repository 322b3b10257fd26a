"""The right side: the document that was read as its house style sets it, without the white of its margins."""

from __future__ import annotations

from bisect import bisect_left
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from seian.flow.set_blocks import Mark as Printed
from seian.i18n import translate as _
from seian.layout import hit
from seian.named import NamedTuple
from seian.qt.editor.glyphs import Glyphs
from seian.qt.editor.paper import body_em
from seian.qt.editor.pixels import Pixels
from seian.qt.importing.document import NOW, place_of
from seian.qt.importing.side_view import DISC, PAPER, Numbered, SideView, in_layers, paper_rect
from seian.qt.page_painter import PagePainter, Tint
from seian.qt.theme import CAPTION, interface_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from seian.layout.pages import PlacedLine
    from seian.qt.importing.document import Mark, Place, Side
    from seian.qt.look import Look

_ROLES = 92  # pixels from the paper's edge to the text: numbers and roles
_RIGHT = 18  # pixels right of the text
_HEAD = 18  # pixels above and below it
_SMALLEST, _LARGEST = 8, 17  # pixels of an em
_GAP = 0.8  # of an em between pages


class _Row(NamedTuple):
    """A line, the page it is on, and how far below the top of all it begins and ends in pixels."""

    top: float
    bottom: float
    page: int
    placed: PlacedLine


class DocumentView(SideView):
    """Shows one document; `show_side` with None shows nothing."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(_("読み取った文書"), look, parent)
        self.side: Side | None = None
        self._marks: tuple[Mark, ...] = ()
        self._places: dict[str, Place] = {}
        self._rows: list[_Row] = []
        self._offsets: list[float] = []
        self._of_block: dict[int, tuple[float, float]] = {}
        self._em = 1.0
        self._scale = 1.0
        self._glyphs: Glyphs | None = None

    def show_side(self, side: Side | None, marks: Sequence[Mark]) -> None:
        """Show a document with the questions about it."""
        is_other = side is not self.side
        self.side = side
        self._marks = tuple(marks)
        places = ((one.question.id, place_of(side, one.question)) for one in marks) if side is not None else ()
        self._places = {id_: place for id_, place in places if place is not None}
        if is_other:
            self.refresh()
        else:
            self.renumber()

    def top_of(self, block: int) -> float:
        """Return how far down a block begins, in pixels."""
        return self._of_block.get(block, (0.0, 0.0))[0]

    def bottom_of(self, block: int) -> float:
        """Return how far down a block ends, in pixels."""
        return self._of_block.get(block, (0.0, 0.0))[1]

    def block_at(self, height: float) -> int:
        """Return the block at a height, the next one below where there is none; -1 without any."""
        return min(
            (number for number, (_top, bottom) in self._of_block.items() if bottom >= height),
            key=self.top_of,
            default=-1,
        )

    def place(self, question: str) -> Place | None:
        """Return where a question stands."""
        return self._places.get(question)

    def lay(self) -> None:
        """Set the lines of all pages below each other, as large as fits."""
        self._rows, self._of_block, self.tall = [], {}, 0.0
        if self.side is None:
            return
        pages = self.side.pages
        ratio = self.devicePixelRatioF()
        page = pages.sheet.page
        em = body_em(pages.sheet)
        measure = (page.width - page.left - page.right) / em
        room = self.wide - 2 * PAPER - _ROLES - _RIGHT
        fits = min(max(room / measure, _SMALLEST), _LARGEST * max(1.0, self.zoom))
        wide = floor(fits * min(1.0, self.zoom) * ratio)
        self._scale, self._em = wide / em, wide / ratio
        if self._glyphs is None or self._glyphs.face != pages.sheet.font:
            self._glyphs = Glyphs(pages.sheet.font)
        pixel = self._scale / ratio  # of a twip
        self._offsets = []
        begin = float(PAPER + _HEAD)
        for number in range(len(pages.pages)):
            lines = tuple(pages.lines(number))
            first = min((one.top for one in lines), default=0.0)
            self._offsets.append(begin - first * pixel)
            for one in lines:
                top, bottom = begin + (one.top - first) * pixel, begin + (one.top + one.height - first) * pixel
                self._rows.append(_Row(top, bottom, number, one))
                above, below = self._of_block.get(one.block, (top, bottom))
                self._of_block[one.block] = min(top, above), max(bottom, below)
            begin = max((row.bottom for row in self._rows), default=begin) + _GAP * self._em
        self._rows.sort(key=lambda row: row.top)
        self.tall = begin + _HEAD - PAPER

    def numbers(self) -> Iterator[Numbered]:
        """Yield the numbers beside the first line of what they are about."""
        for mark in self._marks:
            place = self._places.get(mark.question.id)
            if place is None or not self._rows:
                continue
            area = next(iter(self._areas(place)), None)
            if place.missing:
                yield Numbered(self.top_of(place.block) - 2 - DISC / 2, mark)
            elif area is not None:
                high = min(area.height(), self._line_height(place.block))
                yield Numbered(area.top() + (high - DISC) / 2, mark)

    def draw(self, painter: QPainter, seen: QRectF) -> None:
        """Paint paper, grounds, lines and roles."""
        if self.side is None or self._glyphs is None:
            return
        painter.fillRect(paper_rect(self.wide, self.tall), self.colours["sheet"])
        for mark in in_layers(self._marks):
            place = self._places.get(mark.question.id)
            if (
                place is not None
                and self.top_of(place.block) <= seen.bottom()
                and seen.top() <= self.bottom_of(place.block)
            ):
                self._ground(painter, mark, place)
        ratio = self.devicePixelRatioF()
        first = bisect_left(self._rows, seen.top() - 4 * self._em, key=lambda row: row.top)
        pages = self.side.pages
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        left = round((PAPER + _ROLES) * ratio) - pages.sheet.page.left * self._scale
        for row in self._rows[first:]:
            if row.top > seen.bottom():
                break
            surface = Pixels(self._glyphs, left, round(self._offsets[row.page] * ratio), self._scale)
            pen = PagePainter(surface, self.colours["ink"], self.colours["red"])
            pen.placed(pages, row.placed, tuple(self._tints(row.placed)))
            surface.drawn.draw(painter)
        painter.restore()
        self._roles(painter, seen)

    def _tints(self, placed: PlacedLine) -> Iterator[Tint]:
        """Yield the accent of wordings that may come: 〔７割→８割〕 is read as two texts, never as one."""
        assert self.side is not None  # noqa: S101 -- it is painted
        offset = 0
        for run in self.side.pages.paragraphs[placed.block].block.runs:
            if run.mark in {Printed.POSSIBLE, Printed.SIGN}:
                yield Tint(offset, offset + len(run.text), self.colours["accent"])
            offset += len(run.text)

    def _roles(self, painter: QPainter, seen: QRectF) -> None:
        assert self.side is not None  # noqa: S101 -- it is painted
        now = next((self._places.get(one.question.id) for one in self._marks if one.state == NOW), None)
        painter.setFont(interface_font(CAPTION))
        for block, role in enumerate(self.side.roles):
            top = self.top_of(block)
            if role and block in self._of_block and seen.top() - 40 < top < seen.bottom():
                is_now = now is not None and now.block == block
                painter.setPen(self.colours["accent" if is_now else "text3"])
                high = self._line_height(block)
                area = QRectF(PAPER + 36, top, _ROLES - 36 - 14, high)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, role)

    def _line_height(self, block: int) -> float:
        assert self.side is not None  # noqa: S101 -- it is painted
        return self.side.pages.paragraphs[block].line_height * self._scale / self.devicePixelRatioF()

    def _ground(self, painter: QPainter, mark: Mark, place: Place) -> None:
        if place.missing:
            top = self.top_of(place.block)
            painter.setPen(QPen(self.colours["accent" if mark.state == NOW else "amberLine"], 1, Qt.PenStyle.DashLine))
            right = float(self.wide - PAPER - _RIGHT)
            painter.drawLine(QPointF(PAPER + _ROLES - 8, top - 2), QPointF(right, top - 2))
            return
        for area in self._areas(place):
            self.ground(painter, area, mark.state, is_whole=place.start < 0)

    def _areas(self, place: Place) -> Iterator[QRectF]:
        """Yield where a place stands, a rectangle a line for words within a block."""
        assert self.side is not None  # noqa: S101 -- it is laid
        if place.block not in self._of_block:
            return
        left = float(PAPER + _ROLES)
        if place.start < 0:
            top, bottom = self._of_block[place.block]
            yield QRectF(left - 6, top, self.wide - PAPER - _RIGHT - left + 12, bottom - top)
            return
        pages = self.side.pages
        pixel = self._scale / self.devicePixelRatioF()
        for area in hit.areas(pages, place.block, place.start, place.stop):
            x = left + (area.x - pages.sheet.page.left) * pixel
            top = self._offsets[area.page] + area.top * pixel
            yield QRectF(x, top, area.width * pixel, area.height * pixel)
