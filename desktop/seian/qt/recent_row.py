"""How a dossier used before is painted on the first page: its title, and its file below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle

from seian.qt.painted_row import PaintedRow
from seian.qt.row_paint import RowPaint
from seian.qt.rows import Run

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from seian.qt.icons import Icons
    from seian.qt.painted_row import Index

HEIGHT = 50


class RecentRow(PaintedRow):
    """Paints rows of 50 pixels."""

    height = HEIGHT

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        """Take the icons of the look, its colours with them."""
        super().__init__(parent)
        self._paint = RowPaint(icons)
        self._picture = icons.pixmap("document_text", "text2")

    def draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        """Paint one row."""
        flag = QStyle.StateFlag
        rect = rect.adjusted(0, 1, 0, -1)
        focused = state & flag.State_HasFocus and state & flag.State_Selected
        self._paint.ground(painter, rect, "rowSel" if focused else "hover" if state & flag.State_MouseOver else "")
        painter.drawPixmap(rect.left() + 14, rect.center().y() - 9, self._picture)
        left, width = rect.left() + 46, rect.width() - 60
        title, path = str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(Qt.ItemDataRole.UserRole))
        self._paint.cut(painter, QRect(left, rect.top() + 5, width, 20), Run(title))
        self._paint.cut(painter, QRect(left, rect.top() + 25, width, 18), Run(path, "second"), middle=True)
