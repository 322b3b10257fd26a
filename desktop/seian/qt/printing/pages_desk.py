"""The pages of a run on a desk, painted by the painter that prints them, and only those that are seen."""

from __future__ import annotations

import time
from collections import OrderedDict
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.glyph_runs import GlyphRuns
from seian.qt.page_painter import PagePainter
from seian.qt.pdf import CHANGED, INK
from seian.qt.printing.grid import CAPTION, GAP, fitting, grid
from seian.qt.theme import SMALL, colours, interface_font
from seian.submission.print_run import EMPTY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from seian.layout.pages import Pages
    from seian.qt.look import Look
    from seian.qt.printing.laying import Laying
    from seian.qt.typeface import Typeface
    from seian.submission.print_run import Side

SMALLEST, LARGEST = 0.1, 4.0
_STEP = 1.15
_KEPT = 64 << 20  # bytes of painted pages
_TOO_LARGE = 24 << 20  # bytes: a page of more is painted where it is seen, each time
_PATIENCE = 0.04  # seconds of painting at once; what is left comes a moment later
_PAPER = QColor("#FFFFFF")
_LINE = 40  # pixels a press of an arrow goes


class Fit(Enum):
    """What an enlargement follows; NONE: it stays."""

    WIDTH = "width"
    PAGE = "page"
    NONE = ""


class Caption(NamedTuple):
    """What stands above a side, at its left and at its right."""

    left: str
    right: str


class PagesDesk(QAbstractScrollArea):
    """Shows sides in rows of `columns`; `moved` says that another one is at the top, `zoomed` the enlargement.

    `painted` tells that it has shown what there is, after which others may be laid.
    """

    moved = Signal(int)
    zoomed = Signal(float)
    painted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName(_("印刷する紙面"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # pages do not jump when more are counted
        self.colours = colours(look.tokens)
        self.sides: tuple[Side, ...] = ()
        self.current = 0
        self.columns = 1
        self.zoom = 1.0
        self.fit = Fit.WIDTH
        self.grid = grid((), 1, 1.0, 0)
        self._captions: tuple[Caption, ...] = ()
        self._laying: Laying | None = None
        self._pictures: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._faces: dict[str, dict[tuple[float, bool, str], Typeface]] = {}
        self._is_led = False
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    @property
    def kept(self) -> int:
        """How many bytes of painted pages are kept."""
        return sum(_bytes(one) for one in self._pictures.values())

    def show_sides(self, sides: Sequence[Side], captions: Sequence[Caption], laying: Laying) -> None:
        """Show sides with what is said of each; what is looked at stays where it is as long as it is there."""
        before = self.sides[self.current] if self.current < len(self.sides) else None
        at = self.grid.rects[self.current].top() - self.verticalScrollBar().value() if before is not None else 0.0
        if laying is not self._laying:
            self._pictures.clear()
            before = None
        self.sides, self._captions, self._laying = tuple(sides), tuple(captions), laying
        self._place()
        if before is not None and before in self.sides:
            self.current = self.sides.index(before)
            self._lead(self.grid.rects[self.current].top() - at)
        else:
            self.current = min(self.current, max(0, len(self.sides) - 1))
            self.go_to(self.current)
        self.viewport().update()

    def repaint_paper(self, paper: int) -> None:
        """Have the pages of a paper painted anew."""
        for key in [key for key in self._pictures if key[0] == paper]:
            del self._pictures[key]
        self.viewport().update()

    def show_in(self, columns: int, fit: Fit, zoom: float = 1.0) -> None:
        """Show so many sides in a row, fitted into the desk or as large as said."""
        self.columns, self.fit = max(1, columns), fit
        if fit is Fit.NONE:
            self.zoom = zoom
        self._keep_place()

    def zoom_by(self, steps: float) -> None:
        """Show all larger or smaller by so many steps."""
        zoom = min(max(self.zoom * _STEP**steps, SMALLEST), LARGEST)
        self.show_in(self.columns, Fit.NONE, zoom)

    def go_to(self, side: int) -> None:
        """Let a side stand at the top."""
        if not self.sides:
            return
        side = min(max(side, 0), len(self.sides) - 1)
        self._lead(self.grid.tops[self.grid.row_of(side)] - GAP / 2)
        self._set_current(side)

    def step(self, rows: int) -> None:
        """Go on by so many rows."""
        row = self.grid.row_of(self.current) + rows
        if self.grid.firsts:
            self.go_to(self.grid.firsts[min(max(row, 0), len(self.grid.firsts) - 1)])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit anew."""
        super().resizeEvent(event)
        self._keep_place()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        """Scroll; with Ctrl, show all larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Look at the page that is pressed."""
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        side = self.grid.at(event.position().x() + x, event.position().y() + y)
        if event.button() == Qt.MouseButton.LeftButton and side >= 0:
            self._set_current(side)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Paint the sides that are seen; of those never painted as many as there is patience for."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.colours["desk"])
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-x, -y)
        seen = QRectF(x, y, self.viewport().width(), self.viewport().height())
        until = time.perf_counter() + _PATIENCE
        is_whole = True
        for at in self.grid.between(seen.top(), seen.bottom()):
            self._caption(painter, at)
            is_whole &= self._side(painter, at, seen, until)
        if is_whole:
            self.painted.emit()
        else:
            self._rest.start()

    def _side(self, painter: QPainter, at: int, seen: QRectF, until: float) -> bool:
        """Paint a side as far as it can be; False where more of it comes a moment later."""
        side, rect = self.sides[at], self.grid.rects[at]
        if side.page == EMPTY:
            self._empty(painter, rect)
            return True
        painter.fillRect(rect, _PAPER)
        is_whole = True
        if rect.intersects(seen):
            pages = None if self._laying is None else self._laying.ready(side.paper)
            if pages is None or side.page >= len(pages.pages):
                self._number(painter, rect, at)
            else:
                is_whole = self._page(painter, rect, pages, side, until)
        is_current = at == self.current
        painter.setPen(QPen(self.colours["accent" if is_current else "line2"], 2 if is_current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-1, -1, 1, 1) if is_current else rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        return is_whole

    def _page(self, painter: QPainter, rect: QRectF, pages: Pages, side: Side, until: float) -> bool:
        ratio = self.devicePixelRatioF()
        size = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
        if size.width() * size.height() * 4 > _TOO_LARGE:
            painter.save()
            painter.setClipRect(rect)
            painter.translate(rect.topLeft())
            self._draw(painter, rect.width(), pages, side.page)
            painter.restore()
            return True
        picture = self._pictures.get(side)
        if picture is None or picture.size() != size:
            if time.perf_counter() > until:
                if picture is not None:
                    painter.drawPixmap(rect, picture, QRectF(picture.rect()))
                return False
            picture = QPixmap(size)
            picture.fill(_PAPER)
            inner = QPainter(picture)
            self._draw(inner, size.width(), pages, side.page)
            inner.end()
            self._keep(side, picture)
        self._pictures.move_to_end(side)
        painter.drawPixmap(rect, picture, QRectF(picture.rect()))
        return True

    def _draw(self, painter: QPainter, width: float, pages: Pages, page: int) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = width / pages.sheet.page.width
        painter.scale(scale, scale)
        surface = GlyphRuns(painter, pages.sheet.font, self._faces.setdefault(pages.sheet.font, {}))
        PagePainter(surface, INK, CHANGED).page(pages, page)

    def _keep(self, side: Side, picture: QPixmap) -> None:
        self._pictures[side] = picture
        while self.kept > _KEPT and len(self._pictures) > 1:
            self._pictures.popitem(last=False)

    def _number(self, painter: QPainter, rect: QRectF, at: int) -> None:
        painter.setPen(QColor("#858D99"))
        painter.setFont(interface_font(22))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._captions[at].right)

    def _empty(self, painter: QPainter, rect: QRectF) -> None:
        pen = QPen(self.colours["border2"], 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(interface_font(SMALL))
        painter.setPen(self.colours["text2"])
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        inside = rect.adjusted(8, min(24.0, rect.height() / 4), -8, -4)
        painter.drawText(inside, flags | Qt.TextFlag.TextWordWrap, _("次の文書を表から始めるため、裏を空けます"))

    def _caption(self, painter: QPainter, at: int) -> None:
        rect, caption = self.grid.rects[at], self._captions[at]
        area = QRectF(rect.left(), rect.top() - CAPTION, rect.width(), CAPTION)
        painter.setFont(interface_font(SMALL))
        painter.setPen(self.colours["text2"])
        metrics = painter.fontMetrics()
        right = metrics.horizontalAdvance(caption.right)
        room = area.width() - right - GAP
        aligned = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, aligned | Qt.AlignmentFlag.AlignRight, caption.right)
        if caption.left and room > metrics.averageCharWidth() * 4:
            painter.setPen(self.colours["text"])
            words = metrics.elidedText(caption.left, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(area, aligned | Qt.AlignmentFlag.AlignLeft, words)

    def _keep_place(self) -> None:
        """Place all anew; the side that is looked at is at the top again."""
        self._place()
        self.go_to(self.current)
        self.viewport().update()

    def _place(self) -> None:
        room = QSizeF(self.viewport().size())
        laying = self._laying
        shapes = [] if laying is None else [laying.shape(side.paper) for side in self.sides]
        sizes = [QSizeF(shape.width, shape.height) for shape in shapes]
        if self.fit is not Fit.NONE:
            self.zoom = fitting(sizes, self.columns, room, whole=self.fit is Fit.PAGE)
        self.grid = grid(sizes, self.columns, self.zoom, room.width())
        self._is_led = True
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self.grid.height - room.height())))
        down.setPageStep(round(room.height()))
        down.setSingleStep(_LINE)
        across.setRange(0, max(0, round(self.grid.width - room.width())))
        across.setPageStep(round(room.width()))
        across.setSingleStep(_LINE)
        self._is_led = False
        self.zoomed.emit(self.zoom)

    def _lead(self, top: float) -> None:
        self._is_led = True
        self.verticalScrollBar().setValue(round(top))
        self._is_led = False
        self.viewport().update()

    def _scrolled(self, value: int) -> None:
        if not self._is_led and self.sides:
            # what has gone beyond the upper edge by half is not looked at any more
            middle = QPointF(0.0, value + self.viewport().height() / 3)
            row = self.grid.row_at(middle.y())
            first = self.grid.firsts[row]
            if self.grid.row_of(self.current) != row:
                self._set_current(first)
        self.viewport().update()

    def _set_current(self, side: int) -> None:
        self.current = side
        self.setAccessibleDescription(" ".join(self._captions[side]) if side < len(self._captions) else "")
        self.moved.emit(side)
        self.viewport().update()


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
