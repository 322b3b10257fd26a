"""How a document's row is painted: number, title, and what it is below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QStyle

from seian.qt.painted_row import PaintedRow
from seian.qt.panes.documents_model import Role
from seian.qt.row_paint import RowPaint
from seian.qt.rows import Run, font_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from seian.qt.icons import Icons
    from seian.qt.painted_row import Index

HEIGHT = 46
_NUMBER = 28  # width of the number's column


class DocumentRow(PaintedRow):
    """Paints rows of 46 pixels; the chosen one has a bar, grey while the list has no focus."""

    height = HEIGHT

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        """Take the icons of the look, and its colours with them."""
        super().__init__(parent)
        self._paint = RowPaint(icons)

    def draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        """Paint one row."""
        flag, paint = QStyle.StateFlag, self._paint
        rect = rect.adjusted(4, 0, -4, 0)
        has_focus = bool(state & flag.State_HasFocus)
        paint.choice(painter, rect, state, bar=11, active=has_focus)
        paint.ground(painter, rect, "", framed=has_focus and bool(state & flag.State_KeyboardFocusChange))
        painter.setFont(font_of("second", mincho=False))
        painter.setPen(paint.colours["accent" if state & flag.State_Selected else "text2"])
        number = QRect(rect.left() + 4, rect.top(), _NUMBER - 8, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.data(Role.NUMBER)))
        left, width = rect.left() + _NUMBER, rect.width() - _NUMBER - 8
        paint.cut(painter, QRect(left, rect.top() + 5, width, 19), Run(str(index.data(Role.TITLE))))
        below = QRect(left, rect.top() + 24, width, 17)
        below.setWidth(width - self._counts(painter, below, index))
        paint.cut(painter, below, Run(str(index.data(Role.ABOUT)), "second"))

    def _counts(self, painter: QPainter, area: QRect, index: Index) -> int:
        """Paint how many 時点修正 and 注意 there are, from the right; return the width they take."""
        taken = 0
        for role, icon, words, colour in (
            (Role.FINDINGS, "warning", "amber", "amberIcon"),
            (Role.REVISIONS, "calendar_edit", "accent", "accent"),
        ):
            count = index.data(role)
            if not count:
                continue
            room = area.adjusted(0, 0, -taken, 0)
            width = self._paint.cut(painter, room, Run(str(count), "second", colour=words), right=True)
            painter.drawPixmap(QPoint(room.right() - width - 18, room.top()), self._paint.picture(icon, colour))
            taken += width + 26
        return taken
