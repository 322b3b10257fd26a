"""How a dossier used before is painted on the first page: its title, and its file below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seian.qt.theme import SMALL, interface_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor

    from seian.qt.icons import Icons

HEIGHT = 50


class RecentRow(QStyledItemDelegate):
    """Paints rows of 50 pixels."""

    def __init__(self, colours: Mapping[str, QColor], icons: Icons, parent: QObject | None = None) -> None:
        """Take the colours and icons of the look."""
        super().__init__(parent)
        self._colours = colours
        self._picture = icons.pixmap("document_text", "text2")

    def sizeHint(  # noqa: N802 -- Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of any row."""
        del option, index
        return QSize(100, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
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
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str, size: int, colour: str) -> None:
        font = interface_font(size) if size else interface_font()
        painter.setFont(font)
        painter.setPen(self._colours[colour])
        mode = Qt.TextElideMode.ElideMiddle if size else Qt.TextElideMode.ElideRight
        short = QFontMetrics(font).elidedText(text, mode, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
