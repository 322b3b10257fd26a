"""How a document's row is painted: number, title, and what it is below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from seian.qt.painted_row import PaintedRow
from seian.qt.panes.documents_model import Role
from seian.qt.theme import SMALL, interface_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor

    from seian.qt.icons import Icons
    from seian.qt.painted_row import Index

HEIGHT = 46
_NUMBER = 28  # width of the number's column


class DocumentRow(PaintedRow):
    """Paints rows of 46 pixels; the chosen one has a bar, grey while the list has no focus."""

    height = HEIGHT

    def __init__(self, colours: Mapping[str, QColor], icons: Icons, parent: QObject | None = None) -> None:
        """Take colours and icons of the look."""
        super().__init__(parent)
        self._icons = icons
        self._colours = colours
        self._title = interface_font()
        self._small = interface_font(SMALL)

    def draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        """Paint one row."""
        rect = rect.adjusted(4, 0, -4, 0)
        self._ground(painter, rect, state)
        colours = self._colours
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setFont(self._small)
        painter.setPen(colours["accent"] if selected else colours["text2"])
        number = QRect(rect.left() + 4, rect.top(), _NUMBER - 8, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.data(Role.NUMBER)))
        left, width = rect.left() + _NUMBER, rect.width() - _NUMBER - 8
        self._line(painter, QRect(left, rect.top() + 5, width, 19), str(index.data(Role.TITLE)), title=True)
        width -= self._counts(painter, rect, index)
        self._line(painter, QRect(left, rect.top() + 24, width, 17), str(index.data(Role.ABOUT)), title=False)

    def _counts(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> int:
        """Paint how many 時点修正 and 注意 there are, from the right; return the width they take."""
        right = rect.right() - 8
        for role, icon, token in (
            (Role.FINDINGS, "warning", "amber"),
            (Role.REVISIONS, "calendar_edit", "accent"),
        ):
            count = index.data(role)
            if not count:
                continue
            text = str(count)
            room = QFontMetrics(self._small).horizontalAdvance(text)
            painter.setFont(self._small)
            painter.setPen(self._colours[token])
            line = QRect(right - room, rect.top() + 24, room, 17)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            picture = self._icons.pixmap(icon, "amberIcon" if token == "amber" else token, 16)  # noqa: S105 -- a colour
            painter.drawPixmap(QPoint(right - room - 18, rect.top() + 24), picture)
            right -= room + 26
        return rect.right() - 8 - right

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        flag, colours = QStyle.StateFlag, self._colours
        painter.setPen(Qt.PenStyle.NoPen)
        if state & flag.State_Selected:
            painter.setBrush(colours["rowSel"])
            painter.drawRoundedRect(QRectF(rect), 4, 4)
            painter.setBrush(colours["accent"] if state & flag.State_HasFocus else colours["border2"])
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 11, 3, rect.height() - 22), 1.5, 1.5)
        elif state & flag.State_MouseOver:
            painter.setBrush(colours["hover"])
            painter.drawRoundedRect(QRectF(rect), 4, 4)
        if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(colours["accent"])
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)

    def _line(self, painter: QPainter, rect: QRect, text: str, *, title: bool) -> None:
        font = self._title if title else self._small
        painter.setFont(font)
        painter.setPen(self._colours["text" if title else "text2"])
        short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
