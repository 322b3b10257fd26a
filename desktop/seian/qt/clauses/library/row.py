"""How a clause is painted in the library's list: title, what is known of it, its status, and a dot for a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from seian.clauses.clause import Status
from seian.clauses.hits import Marked
from seian.qt.clauses.library.model import Role
from seian.qt.clauses.result_row import ResultRow
from seian.qt.rows import Run
from seian.qt.theme import CAPTION, interface_font

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyle

    from seian.qt.icons import Icons
    from seian.qt.painted_row import Index

HEIGHT = 58
_LEFT, _RIGHT = 24, 16
_DOT = 12  # from the left edge to the middle of a draft's dot
_CHIP = 18  # height


class LibraryRow(ResultRow):
    """Paints rows of 58 pixels."""

    height = HEIGHT

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        """Take the icons of the look, its colours with them."""
        super().__init__(icons, "", parent)
        self._caption = interface_font(CAPTION)

    def draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        """Paint one row."""
        self._ground(painter, rect, state)
        if index.data(Role.IS_DRAFT):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._paint.colours["accent"])
            painter.drawEllipse(QPointF(rect.left() + _DOT + 2, rect.top() + 20), 3.5, 3.5)
        room = QRect(rect.left() + _LEFT, rect.top(), rect.width() - _LEFT - _RIGHT, rect.height())
        status = index.data(Role.STATUS)
        width = room.width() - self._chip(painter, room, status)
        title = index.data(Role.TITLE)
        if isinstance(title, Marked):
            colour = "text3" if status is Status.RETIRED else "text"
            self._lines(painter, QRect(room.left(), room.top() + 9, width, 21), title, "head", colour, 1)
        about = Run(str(index.data(Role.ABOUT)), "second", colour="text3" if status is Status.RETIRED else "text2")
        self._paint.cut(painter, QRect(room.left(), room.top() + 31, room.width(), 18), about)

    def _chip(self, painter: QPainter, room: QRect, status: Status) -> int:
        """Paint the status at the right unless the clause is usable; return the width it takes."""
        if status is Status.USABLE or not isinstance(status, Status):
            return 0
        ground, ink = ("amberTint", "amber") if status is Status.CHECK else ("track", "text2")
        width = QFontMetrics(self._caption).horizontalAdvance(status.value) + 12
        place = QRect(room.right() - width + 1, room.top() + 10, width, _CHIP)
        self._paint.ground(painter, place, ground)
        painter.setFont(self._caption)
        painter.setPen(self._paint.colours[ink])
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, status.value)
        return width + 8
