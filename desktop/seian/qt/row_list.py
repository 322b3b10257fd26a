"""The list that shows rows: one painted row, one model, keys and presses on what a row offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from seian.qt.row_paint import RowPaint
from seian.qt.rows import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from seian.qt.icons import Icons
    from seian.qt.rows import Laid, ListRow, Shape

    Index = QModelIndex | QPersistentModelIndex

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEAST_WIDTH, _WIDTHS = 160, 4  # layouts ask for less room than is ever shown; so many widths are kept
_AROUND = 4  # pixels beside a box where a press means it
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class RowsModel(QAbstractListModel):
    """Rows as screen readers and tooltips know them."""

    rows: tuple[ListRow, ...] = ()
    spoken: tuple[int, str] = (-1, "")
    """The row whose act has the focus, and how that is read aloud."""

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; as many as before are the same ones, perhaps with other words."""
        if len(rows) == len(self.rows):
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is read aloud or said in the tooltip."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and row.ticked is not None:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "、".join(row.act_name(part) for part in row.parts[1:])
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken[1] if self.spoken[0] == index.row() else row.name
        return row.name if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rows are gone to, but for those with nothing to do."""
        flag = Qt.ItemFlag
        if not index.isValid() or not self.rows[index.row()].enabled:
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemNeverHasChildren


class RowList(QListView):
    """A list of rows; `acted` gives the row and what is to be done with it.

    It takes the height of all its rows, so that what it stands in scrolls, or `scrolls` itself. Up and Down go from row
    to row, Tab, Left and Right through what a row offers, Enter and Space do it; of a box Space alone.
    """

    acted = Signal(int, str)

    def __init__(self, name: str, icons: Icons, parent: QWidget, *, shape: Shape, scrolls: bool = False) -> None:
        """Take the name for screen readers, and what the rows have in common."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._scrolls = scrolls
        self._rows = RowsModel(self)
        self.layout_ = Layout(shape)
        self._heights: dict[int, tuple[int, ...]] = {}
        self._laid: dict[int, Laid] = {}
        self._width = _LEAST_WIDTH
        self._is_rigid = True  # as high in any width
        self._chosen = -1
        self._part = ""
        self._hover: tuple[int, str] = (-1, "")
        self._pressed: tuple[int, str] = (-1, "")
        self.setModel(self._rows)
        self.setItemDelegate(_Painted(self, icons))
        mode = QAbstractItemView
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(mode.SelectionMode.NoSelection)
        self.setEditTriggers(mode.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(mode.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it yet
        self.setMouseTracking(True)
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows that are shown."""
        return self._rows.rows

    @property
    def current(self) -> int:
        """The row that keys act on, -1 before there is one."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; keys go on from where they were. Without anything to do in them Tab passes the list by."""
        if tuple(rows) == self.rows:
            return
        at, part, same = self.current, self._part, len(rows) == len(self.rows)
        self._hover = self._hover if same else (-1, "")
        self._forget()
        self.layout_.forget()
        self._is_rigid = not any(row.flows for row in rows)
        self._chosen = -1
        self._rows.show_rows(rows)
        if not same and at >= 0 and rows:
            self.go_to(min(at, len(rows) - 1))
        elif self.rows:
            self._part = part if part in self._parts() else next(iter(self._parts()), "")
        offers = any(row.enabled for row in rows)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if offers else Qt.FocusPolicy.NoFocus)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def choose(self, at: int) -> None:
        """Show which row is the chosen one; -1 is none."""
        for row in (self._chosen, at):
            self._redraw(row)
        self._chosen = at

    def go_to(self, at: int, part: str = "") -> None:
        """Let keys go on from a row."""
        self.setCurrentIndex(self._rows.index(at, 0))
        parts = self.rows[at].parts if 0 <= at < len(self.rows) else ()
        self._part = part if part in parts else parts[0] if parts else ""

    def bring(self, at: int) -> None:
        """Let a row be seen, without keys going on from it."""
        self.scrollTo(self._rows.index(at, 0))

    def rect_of(self, at: int, act: str = "") -> QRect:
        """Return where a row, or an act in it, stands in the viewport."""
        rect = self._row_rect(at)
        if act:
            area = next((one.area for one in self.laid(at).acts if one.act.id == act), None)
            rect = area.translated(rect.topLeft()) if area is not None else rect
        return rect

    def laid(self, at: int) -> Laid:
        """Return where everything in a row stands."""
        if at not in self._laid:
            self._laid[at] = self.layout_.lay(self.rows[at], self._width)
        return self._laid[at]

    def height_of(self, at: int) -> int:
        """Return the height of a row with what is free below it: nothing below the last."""
        return self._heights_in(self._width)[at]

    def look_of(self, at: int) -> tuple[bool, str, str, str | None]:
        """Return whether a row is chosen, and which of its acts the mouse is on, is pressed, has the focus.

        The focus is None where the row has it not, "" on a row with nothing to do.
        """
        hover = self._hover[1] if self._hover[0] == at else ""
        pressed = self._pressed[1] if self._pressed == self._hover and self._pressed[0] == at else ""
        focused = self._part if at == self.current and self.hasFocus() else None
        return at == self._chosen, hover, pressed, focused

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt's name
        """Return the height of all rows."""
        return -1 if self._scrolls else sum(self._heights_in(width))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt's name
        """Say that less width takes more height."""
        return not self._scrolls

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size of all rows."""
        return super().sizeHint() if self._scrolls else QSize(100, sum(self._heights_in(self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return that it can be narrow."""
        return QSize(40, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Lay the rows anew in another width."""
        if event.size().width() != self._width:
            before, self._width = self._width, max(_LEAST_WIDTH, event.size().width())
            self._laid.clear()
            if self._is_rigid and before in self._heights:
                self._heights = {self._width: self._heights[before]}
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave the wheel to what scrolls."""
        if self._scrolls:
            super().wheelEvent(event)
        else:
            event.ignore()

    def scrollTo(  # noqa: N802 -- Qt's name
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view, in what the list stands in."""
        if self._pressed[0] >= 0:
            return  # what is pressed stays under the mouse
        if self._scrolls:
            super().scrollTo(index, hint)
            return
        area = _scroll_area(self)
        if area is not None and self.hasFocus():
            inner, rect = area.widget(), self._row_rect(index.row())
            for corner in (rect.bottomLeft(), rect.topLeft()):
                place = self.viewport().mapTo(inner, corner)
                area.ensureVisible(place.x(), place.y(), 0, 12)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Go through what the row offers, then on to what is behind the list."""
        return self._step(1 if next_ else -1) or super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Begin with the first row, or go on with the one there was."""
        if not self.currentIndex().isValid():
            first = next((at for at, row in enumerate(self.rows) if row.enabled), -1)
            self.go_to(first)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason} and self._parts():
            back = event.reason() == Qt.FocusReason.BacktabFocusReason
            self._part = self._parts()[-1 if back else 0]
        super().focusInEvent(event)
        self._speak()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Do what the part of the row with the focus is for, or go on."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_box = self.rows[self.current].ticked is not None if self.current >= 0 else False
        if is_box and self.rows[self.current].box:
            if key == Qt.Key.Key_Space and plain:
                self.acted.emit(self.current, self.rows[self.current].box)
                return
            is_box = False
        if key in (_PRESSING[-1:] if is_box else _PRESSING) and plain and self._part:
            self.acted.emit(self.current, self._part)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and plain:
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in _PRESSING or key == Qt.Key.Key_Escape or (key in _PAGES and not self._scrolls):
            event.ignore()  # somebody else's
        elif not event.text() or not event.text().isprintable():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 -- Qt's name
        """Begin with what a press on the row does."""
        parts = self._parts()
        self._part = parts[0] if parts else ""
        self._rows.spoken = (-1, "")
        super().currentChanged(current, previous)
        self.scrollTo(current)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Note what is pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._point_at(event.position().toPoint())
            self._pressed = self._hover
            if self._pressed[1]:
                self.go_to(*self._pressed)  # a box is no part that keys go to
            self._redraw(self._pressed[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Take it for a second press."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Do what was pressed, where the mouse is still on it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._point_at(event.position().toPoint())
        pressed, self._pressed = self._pressed, (-1, "")
        self._redraw(pressed[0])
        if pressed[1] and pressed == self._hover:
            self.acted.emit(*pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Show what a press would do."""
        self._point_at(event.position().toPoint())

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Forget the mouse when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._point_at(QPoint(-1, -1))
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._forget()
        return super().viewportEvent(event)

    def _parts(self) -> tuple[str, ...]:
        at = self.current
        return self.rows[at].parts if 0 <= at < len(self.rows) else ()

    def _step(self, by: int) -> bool:
        parts = self._parts()
        to = parts.index(self._part) + by if self._part in parts else -1
        if not 0 <= to < len(parts):
            return False
        self._part = parts[to]
        self._speak()
        return True

    def _speak(self) -> None:
        """Say the part with the focus where that is not the row as a whole."""
        at = self.current
        at_act = at >= 0 and self._part != self.rows[at].press
        self._rows.spoken = (at, self.rows[at].act_name(self._part)) if at_act else (-1, "")
        self._redraw(at)
        event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
        event.setChild(at)
        QAccessible.updateAccessibility(event)

    def _point_at(self, point: QPoint) -> None:
        at = self.indexAt(point).row()
        part = ""
        if at >= 0 and self.rows[at].enabled:
            rect = self._row_rect(at)
            if rect.contains(point):
                inside = point - rect.topLeft()
                acts = (one.act.id for one in self.laid(at).acts if one.area.contains(inside))
                box, mark = self.rows[at].box, self.laid(at).mark
                on_box = box and mark.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).contains(inside)
                part = box if on_box else next(acts, self.rows[at].press)
        if (at, part) != self._hover:
            before, self._hover = self._hover, (at, part)
            for row in {before[0], at}:
                self._redraw(row)

    def _row_rect(self, at: int) -> QRect:
        """Return where a row stands without what is free below it."""
        below = self.layout_.shape.below if at < len(self.rows) - 1 else 0
        return self.visualRect(self._rows.index(at, 0)).adjusted(0, 0, 0, -below)

    def _redraw(self, at: int) -> None:
        if 0 <= at < len(self.rows):
            self.viewport().update(self.visualRect(self._rows.index(at, 0)))

    def _heights_in(self, width: int) -> tuple[int, ...]:
        """Return the heights of all rows; layouts ask for the same few widths again and again."""
        if self._is_rigid or width < _LEAST_WIDTH:
            width = self._width
        if width not in self._heights:
            if len(self._heights) == _WIDTHS:
                self._heights.pop(next(iter(self._heights)))
            heights = [self.layout_.height(row, width) for row in self.rows]
            if heights:
                heights[-1] -= self.layout_.shape.below
            self._heights[width] = tuple(heights)
        return self._heights[width]

    def _forget(self) -> None:
        self._heights.clear()
        self._laid.clear()


class _Painted(QStyledItemDelegate):
    """Paints what the layout of a list has placed."""

    def __init__(self, view: RowList, icons: Icons) -> None:
        super().__init__(view)
        self._view, self._paint = view, RowPaint(icons)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size of a row."""
        del option
        return QSize(10, self._view.height_of(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        view, paint, at = self._view, self._paint, index.row()
        row, laid = view.rows[at], view.laid(at)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen, hover, pressed, focused = view.look_of(at)
        is_whole = row.press not in {one.act.id for one in laid.acts}  # what a press does is no link of its own
        on_row = is_whole and bool(hover) and hover == row.press
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        whole, shape = QRect(0, 0, rect.width(), laid.height), view.layout_.shape
        paint.ground(painter, whole.adjusted(shape.left, shape.top, -shape.right, -shape.bottom), row.ground)
        ground = "rowSel" if chosen else "press" if on_row and pressed else "hover" if on_row else ""
        framed = is_whole and focused == row.press
        paint.ground(painter, whole, ground if row.ticked is None or row.box else "", framed=framed)
        if row.bead:
            thread = QRect(shape.left, 0, row.indent, rect.height())
            middle = laid.words[0].area.center().y() if laid.words else whole.center().y()
            paint.bead(painter, thread, middle, row.bead, is_chosen=chosen)
        if row.bar and chosen:
            paint.bar(painter, whole, inset=6, active=view.hasFocus())
        if row.ticked is not None:
            paint.box(painter, laid.mark, is_on=row.ticked, is_enabled=row.enabled, is_under_mouse=on_row)
        elif row.picture is not None:
            painter.drawPixmap(laid.mark.topLeft(), paint.picture(*row.picture))
        for one in laid.words:
            paint.words(painter, one.area, one.text, one.run)
        for place, act in laid.acts:
            paint.act(painter, place, act, (hover == act.id, pressed == act.id, focused == act.id))
        painter.restore()


def _scroll_area(widget: QWidget) -> QScrollArea | None:
    holder = widget.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    return holder
