"""Lists of clauses to be decided on: rows under headings, each with what it is and what becomes of it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seian.qt.theme import SMALL, colours, interface_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from seian.qt.look import Look

    Index = QModelIndex | QPersistentModelIndex

ROW, HEADING = 46, 36
_BOX, _INDENT, _LEFT, _RIGHT = 16, 20, 24, 14


class Role(IntEnum):
    """What a row knows. `TICKED` is None where nothing can be ticked, `TONE` the colour of its remark."""

    HEADING = Qt.ItemDataRole.UserRole
    TITLE = Qt.ItemDataRole.UserRole + 1
    ABOUT = Qt.ItemDataRole.UserRole + 2
    REMARK = Qt.ItemDataRole.UserRole + 3
    TONE = Qt.ItemDataRole.UserRole + 4
    LEVEL = Qt.ItemDataRole.UserRole + 5
    TICKED = Qt.ItemDataRole.UserRole + 6


class OutlineList(QListView):
    """The list with its keys: Space ticks, figures choose, F2 and Enter go on to what is chosen."""

    ticked = Signal()
    chosen_by_figure = Signal(int)
    entered = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        """Take the name for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Row(look, self))

    @property
    def rows(self) -> list[int]:
        """The selected rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def choose(self, row: int) -> None:
        """Go to a row; the heading above the first one is brought into sight too."""
        self.setCurrentIndex(self.model().index(row, 0))
        if row <= 1:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Tell of the list's own keys."""
        key, figure = event.key(), event.text()
        if key == Qt.Key.Key_Space:
            self.ticked.emit()
        elif key == Qt.Key.Key_F2 or (key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()):
            self.entered.emit()
        elif figure in {"1", "2", "3"}:
            self.chosen_by_figure.emit(int(figure))
        else:
            super().keyPressEvent(event)
            if self.currentIndex().row() <= 1:
                self.scrollToTop()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Tick a row by a press on its box."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(Role.TICKED) is not None:
            left = box_left(index)
            x = event.position().x()
            if left - 6 <= x <= left + _BOX + 6:
                self.setCurrentIndex(index)
                self.ticked.emit()
                return
        super().mousePressEvent(event)


def box_left(index: Index) -> int:
    """Return where the box of a row begins."""
    return _LEFT + int(index.data(Role.LEVEL) or 0) * _INDENT


class _Row(QStyledItemDelegate):
    """Paints headings of 36 and rows of 46 pixels; a chosen one has a bar, grey while the list has no focus."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours(look.tokens)
        self._tick = look.icons.pixmap("checkmark", "onAccent", 16)
        self._title, self._small = interface_font(), interface_font(SMALL)
        self._head = interface_font()
        self._head.setWeight(self._head.Weight.Medium)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size of a row."""
        del option
        return QSize(100, HEADING if index.data(Role.HEADING) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if index.data(Role.HEADING):
            self._heading(painter, rect, index)
        else:
            self._ground(painter, rect, state)
            self._row(painter, rect, index)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, index: Index) -> None:
        room = rect.adjusted(_LEFT, 4, -_RIGHT, 0)
        width = self._write(painter, room, str(index.data(Role.REMARK) or ""), self._small, "text2", right=True)
        self._write(painter, room.adjusted(0, 0, -width, 0), str(index.data(Role.TITLE)), self._head, "text")
        if index.row():
            painter.setPen(QPen(self._colours["line"], 1))
            painter.drawLine(rect.left() + _LEFT, rect.top(), rect.right() - _RIGHT, rect.top())

    def _row(self, painter: QPainter, rect: QRect, index: Index) -> None:
        ticked = index.data(Role.TICKED)
        left = box_left(index)
        if ticked is not None:
            self._box(painter, QRect(left, rect.top() + 8, _BOX, _BOX), is_on=bool(ticked))
            left += _BOX + 10
        colour = "text" if ticked is not False else "text2"
        first = QRect(left, rect.top() + 4, rect.right() - _RIGHT - left, 20)
        self._write(painter, first, str(index.data(Role.TITLE)), self._title, colour)
        second = QRect(left, rect.top() + 24, rect.right() - _RIGHT - left, 17)
        tone = str(index.data(Role.TONE) or "text2")
        width = self._write(painter, second, str(index.data(Role.REMARK) or ""), self._small, tone, right=True)
        self._write(painter, second.adjusted(0, 0, -width, 0), str(index.data(Role.ABOUT) or ""), self._small, "text2")

    def _write(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, *, right: bool = False
    ) -> int:
        """Paint one line, cut if need be; return the width it takes with the gap beside it."""
        if not text:
            return 0
        painter.setFont(font)
        painter.setPen(self._colours[colour])
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, short)
        return QFontMetrics(font).horizontalAdvance(short) + 12

    def _box(self, painter: QPainter, place: QRect, *, is_on: bool) -> None:
        colours_ = self._colours
        painter.setPen(QPen(colours_["accent" if is_on else "border2"], 1))
        painter.setBrush(colours_["accent" if is_on else "field"])
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if is_on:
            painter.drawPixmap(place.topLeft(), self._tick)

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        flag = QStyle.StateFlag
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(rect.adjusted(4, 1, -4, -1))
        if state & flag.State_Selected:
            painter.setBrush(self._colours["rowSel"])
            painter.drawRoundedRect(place, 4, 4)
            has_focus = state & flag.State_Active and state & flag.State_HasFocus
            painter.setBrush(self._colours["accent" if has_focus else "border2"])
            painter.drawRoundedRect(QRectF(place.left(), place.top() + 11, 3, place.height() - 22), 1.5, 1.5)
        elif state & flag.State_MouseOver:
            painter.setBrush(self._colours["hover"])
            painter.drawRoundedRect(place, 4, 4)
