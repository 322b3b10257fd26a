"""The sheet for screen readers: a text of several lines with its caret and selection, under the name 紙面."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleObject,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)

from seian.editing import movement
from seian.editing.selection import Selection, at
from seian.qt.editor.reading import Reading, read

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from seian.document.caret import Caret
    from seian.qt.editor.marked_view import MarkedView


@cache
def install() -> None:
    """Let Qt ask here how sheets are read; once in a process."""
    QAccessible.installFactory(_interface_of)


def tell(view: MarkedView) -> None:
    """Tell screen readers where the caret is now."""
    interface = view.accessible
    if isinstance(interface, SheetInterface) and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, interface.sheet.cursorPosition()))


def _interface_of(kind: str, sheet: QObject) -> QAccessibleInterface | None:
    if kind != "EditorView":
        return None
    view = cast("MarkedView", sheet)
    view.accessible = SheetInterface(view)  # kept alive here, deleted by Qt
    return view.accessible


class SheetInterface(QAccessibleObject):
    """The sheet among the parts of the window."""

    def __init__(self, view: MarkedView) -> None:
        """Begin with what the sheet shows."""
        super().__init__(view)
        self._view = view
        self.sheet = SheetText(view)

    def interface_cast(  # type: ignore[override] # an address in C++, an object in PySide6
        self, kind: QAccessible.InterfaceType
    ) -> object:
        """Return the text."""
        return self.sheet if kind == QAccessible.InterfaceType.TextInterface else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override] # None at the top
        """Return what the sheet is in."""
        above = self._view.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def childCount(self) -> int:  # noqa: N802 -- Qt's name
        """Return that the sheet is one."""
        return 0

    def child(self, _index: int) -> None:  # type: ignore[override] # there is none
        """Return nothing."""
        return

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802 -- Qt's name
        """Return that nothing is in the sheet."""
        return -1

    def role(self) -> QAccessible.Role:
        """Return that one types here."""
        return QAccessible.Role.EditableText

    def state(self) -> QAccessible.State:
        """Return that it is a text of several lines, and whether it has the focus."""
        state = QAccessible.State()
        types = self._view.typist.may_type
        for name in ("focusable", "editable" if types else "readOnly", "multiLine", "selectableText"):
            setattr(state, name, True)  # PySide6's types do not know the names
        setattr(state, "focused", self._view.hasFocus())  # noqa: B010 -- the same
        return state

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        return QRect(self._view.mapToGlobal(QPoint(0, 0)), self._view.size())

    def text(self, what: QAccessible.Text) -> str:
        """Return the name of the sheet, the place of the caret, or all the text."""
        match what:
            case QAccessible.Text.Name:
                return self._view.accessibleName()
            case QAccessible.Text.Description:
                return self._view.place
            case QAccessible.Text.Value:
                return self._view.text()
            case _:
                return ""


class SheetText(QAccessibleTextInterface):
    """The text on the sheet, its caret and its selection."""

    def __init__(self, view: MarkedView) -> None:
        """Begin with what the sheet shows."""
        super().__init__()
        self._view = view
        self._read: Reading | None = None

    def reading(self) -> Reading | None:
        """Return the sheet as one text; None while it shows nothing."""
        shown = self._view.typist.shown
        if shown is None:
            return None
        if self._read is None or self._read.shown is not shown:
            self._read = read(shown)
        return self._read

    def text(self, start: int, end: int) -> str:
        """Return the text between two positions."""
        reading = self.reading()
        return reading.part(start, end) if reading else ""

    def characterCount(self) -> int:  # noqa: N802 -- Qt's name
        """Return the length of the text."""
        reading = self.reading()
        return reading.length if reading else 0

    def cursorPosition(self) -> int:  # noqa: N802 -- Qt's name
        """Return the position of the caret."""
        reading, selection = self.reading(), self._view.typist.selection
        return reading.position(selection.caret) if reading and selection else 0

    def setCursorPosition(self, position: int) -> None:  # noqa: N802 -- Qt's name
        """Put the caret somewhere."""
        caret = self._caret(position)
        if caret is not None:
            self._view.typist.select(at(caret))

    def selectionCount(self) -> int:  # noqa: N802 -- Qt's name
        """Return whether something is selected."""
        selection = self._view.typist.selection
        return int(selection is not None and not selection.empty)

    def selection(self, _index: int) -> tuple[int, int]:
        """Return from where to where something is selected."""
        reading, selection = self.reading(), self._view.typist.selection
        if reading is None or selection is None:
            return 0, 0
        start, end = selection.ordered(reading.shown)
        return reading.position(start), reading.position(end)

    def addSelection(self, start: int, end: int) -> None:  # noqa: N802 -- Qt's name
        """Select a stretch: there is only one."""
        self.setSelection(0, start, end)

    def setSelection(self, _index: int, start: int, end: int) -> None:  # noqa: N802 -- Qt's name
        """Select a stretch."""
        anchor, caret = self._caret(start), self._caret(end)
        if anchor is not None and caret is not None:
            self._view.typist.select(Selection(anchor, caret))

    def removeSelection(self, _index: int) -> None:  # noqa: N802 -- Qt's name
        """Leave the caret alone."""
        selection = self._view.typist.selection
        if selection is not None:
            self._view.typist.select(at(selection.caret))

    def characterRect(self, offset: int) -> QRect:  # noqa: N802 -- Qt's name
        """Return where a character is on the screen."""
        caret = self._caret(offset)
        return QRect() if caret is None else self._view.screen_rect(caret)

    def offsetAtPoint(self, point: QPoint) -> int:  # noqa: N802 -- Qt's name
        """Return the position nearest to a point of the screen."""
        reading, shown = self.reading(), self._view.typist.shown
        there = self._view.point_at(self._view.viewport().mapFromGlobal(point).toPointF())
        if reading is None or shown is None or there is None:
            return -1
        selection = movement.clicked(shown, *there)
        return reading.position(selection.caret) if selection else -1

    def scrollToSubstring(self, start: int, _end: int) -> None:  # noqa: N802 -- Qt's name
        """Show a stretch, as far as putting the caret there does."""
        self.setCursorPosition(start)

    def attributes(self, _offset: int) -> tuple[str, int, int]:
        """Return that all text looks alike."""
        return "", 0, self.characterCount()

    def _caret(self, position: int) -> Caret | None:
        reading = self.reading()
        return reading.caret(position) if reading else None
