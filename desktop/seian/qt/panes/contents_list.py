"""The list of a paper's contents with its keys and its mouse: going to a place, moving an item to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from seian.i18n import translate as _
from seian.qt.panes.contents_rows import HEIGHT, ContentsModel, ContentsRow, left_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from seian.editing.contents import Drop
    from seian.qt.icons import Icons

_KNOB = 3  # pixels: the radius of the ring at the beginning of the line of a drop


class ContentsList(QListView):
    """Enter or a press goes to a row; a row that is dragged wishes to be moved to a place."""

    gone_to = Signal(int)
    moved = Signal(int, object)
    """A row, and the `Drop` at which it was let go."""

    level_wished = Signal(int)
    """Alt+→ (1) or Alt+← (-1) on the row that keys go on from."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows = ContentsModel(self)
        self.setModel(self.rows)
        self._row = ContentsRow(icons, self)
        self.setItemDelegate(self._row)
        self.setAccessibleName(_("見出しと図表の一覧"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._pressed = -1
        self._pressed_at = QPoint()
        self._drags = False
        self._drop: Drop | None = None
        self._gap = -1
        self.rows.modelReset.connect(self._let_go)

    @property
    def current(self) -> int:
        """The row that keys go on from, -1 before there is one."""
        return self.currentIndex().row()

    @property
    def drop(self) -> Drop | None:
        """Where what is dragged would fall now; None where nothing is dragged, or nowhere."""
        return self._drop

    def go_on_from(self, row: int) -> None:
        """Let keys go on from a row, and let it be seen."""
        index = self.rows.index(row)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def mark(self, row: int) -> None:
        """Mark the row of the caret; keys go on from there while they are used elsewhere."""
        if self.rows.mark(row) and not self.hasFocus():
            self.go_on_from(row)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Begin with the row of the caret."""
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.rows.rowCount():
            self.go_on_from(max(0, self.rows.marked))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Take the keys of the list, leave the others to Qt."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._drags and key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current >= 0:
                self.gone_to.emit(self.current)
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.level_wished.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Escape or (event.text() and event.text().isprintable()):
            event.ignore()  # somebody else's
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Note what is pressed."""
        self._let_go()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._pressed = self.indexAt(self._pressed_at).row()
            self.go_on_from(self._pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Take it for a second press."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Show where the row that is dragged would fall."""
        point = event.position().toPoint()
        if self._pressed < 0 or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._drags:
            self._drags = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._drags:
            self._drag_to(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Go to what was pressed, or let go what was dragged."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, drags, drop = self._pressed, self._drags, self._drop
        self._let_go()
        if drags and drop is not None:
            self.moved.emit(pressed, drop)
        elif not drags and pressed >= 0 and self.indexAt(event.position().toPoint()).row() == pressed:
            self.gone_to.emit(pressed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Paint the rows, and the line at which what is dragged would fall."""
        super().paintEvent(event)
        if self._drop is None:
            return
        rows = self.rows.rowCount()
        below = self.visualRect(self.rows.index(min(self._gap, rows - 1)))
        y = below.top() if self._gap < rows else below.bottom()
        y, left = max(y, _KNOB + 1), left_of(self._drop.level) - 8
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._row.line_colour, 2))
        painter.drawEllipse(QPoint(left, y), _KNOB, _KNOB)
        painter.drawLine(left + _KNOB, y, self.viewport().width() - 8, y)

    def _drag_to(self, point: QPoint) -> None:
        """Find the gap between rows that is nearest, and of the levels in it the one under the mouse."""
        contents, bar = self.rows.contents, self.verticalScrollBar()
        if point.y() < 0 or point.y() > self.viewport().height():
            bar.setValue(bar.value() + (HEIGHT if point.y() > 0 else -HEIGHT))
        self._drop = None
        block = contents.entries[self._pressed].block if contents and self._pressed < self.rows.rowCount() else None
        if contents is not None and block is not None:
            y = point.y() + bar.value()
            self._gap = min(max((y + HEIGHT // 2) // HEIGHT, 0), len(contents.entries))
            found = contents.drops(block, self._gap)
            self._drop = min(found, key=lambda one: abs(left_of(one.level) - point.x()), default=None)
        allowed = self._drop is not None
        self.setCursor(Qt.CursorShape.ClosedHandCursor if allowed else Qt.CursorShape.ForbiddenCursor)
        self.viewport().update()

    def _let_go(self) -> None:
        self._pressed, self._gap, self._drop = -1, -1, None
        if self._drags:
            self._drags = False
            self.unsetCursor()
        self.viewport().update()
