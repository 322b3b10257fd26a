"""How a dossier used before is painted on the first page: its title, and its file below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from seian.qt.painted_row import PaintedRow
from seian.qt.theme import SMALL, interface_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor

    from seian.qt.icons import Icons
    from seian.qt.painted_row import Index

HEIGHT = 50


class RecentRow(PaintedRow):
    """Paints rows of 50 pixels."""

    height = HEIGHT

    def __init__(self, colours: Mapping[str, QColor], icons: Icons, parent: QObject | None = None) -> None:
        """Take the colours and icons of the look."""
        super().__init__(parent)
        self._colours = colours
        self._picture = icons.pixmap("document_text", "text2")

    def draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        """Paint one row."""
        rect = rect.adjusted(0, 1, 0, -1)
        focused = state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours["rowSel" if focused else "hover"])
            painter.drawRoundedRect(QRectF(rect), 4, 4)
        painter.drawPixmap(rect.left() + 14, rect.center().y() - 9, self._picture)
        left, width = rect.left() + 46, rect.width() - 60
        title, path = str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(Qt.ItemDataRole.UserRole))
        self._line(painter, QRect(left, rect.top() + 5, width, 20), title, 0, "text")
        self._line(painter, QRect(left, rect.top() + 25, width, 18), path, SMALL, "text2")

    def _line(self, painter: QPainter, rect: QRect, text: str, size: int, colour: str) -> None:
        font = interface_font(size) if size else interface_font()
        painter.setFont(font)
        painter.setPen(self._colours[colour])
        mode = Qt.TextElideMode.ElideMiddle if size else Qt.TextElideMode.ElideRight
        short = QFontMetrics(font).elidedText(text, mode, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
