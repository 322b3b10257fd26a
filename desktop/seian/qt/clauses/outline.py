"""Lists of clauses to be decided on: rows under headings, each with what it is and what becomes of it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seian.qt.row_paint import RowPaint
from seian.qt.rows import BOX, Run

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from seian.qt.look import Look

    Index = QModelIndex | QPersistentModelIndex

ROW, HEADING = 46, 36
_INDENT, _LEFT, _RIGHT = 20, 24, 14


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
            if left - 6 <= x <= left + BOX + 6:
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
        self._paint = RowPaint(look.icons)

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
            flag = QStyle.StateFlag
            active = bool(state & flag.State_Active and state & flag.State_HasFocus)
            self._paint.choice(painter, rect.adjusted(4, 1, -4, -1), state, bar=11, active=active)
            self._row(painter, rect, index)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, index: Index) -> None:
        room = rect.adjusted(_LEFT, 4, -_RIGHT, 0)
        width = self._remark(painter, room, index, "text2")
        self._paint.cut(painter, room.adjusted(0, 0, -width, 0), Run(str(index.data(Role.TITLE)), "head"))
        if index.row():
            painter.setPen(QPen(self._paint.colours["line"], 1))
            painter.drawLine(rect.left() + _LEFT, rect.top(), rect.right() - _RIGHT, rect.top())

    def _row(self, painter: QPainter, rect: QRect, index: Index) -> None:
        ticked = index.data(Role.TICKED)
        left = box_left(index)
        if ticked is not None:
            self._paint.box(painter, QRect(left, rect.top() + 8, BOX, BOX), is_on=bool(ticked))
            left += BOX + 10
        first = QRect(left, rect.top() + 4, rect.right() - _RIGHT - left, 20)
        title = Run(str(index.data(Role.TITLE)), colour="text2" if ticked is False else "text")
        self._paint.cut(painter, first, title)
        second = QRect(left, rect.top() + 24, rect.right() - _RIGHT - left, 17)
        width = self._remark(painter, second, index, str(index.data(Role.TONE) or "text2"))
        about = Run(str(index.data(Role.ABOUT) or ""), "second")
        self._paint.cut(painter, second.adjusted(0, 0, -width, 0), about)

    def _remark(self, painter: QPainter, area: QRect, index: Index, colour: str) -> int:
        """Paint the remark at the right; return the width it takes with the gap beside it."""
        remark = Run(str(index.data(Role.REMARK) or ""), "second", colour=colour)
        return self._paint.cut(painter, area, remark, right=True) + 12 if remark.text else 0
