"""One line of text that is written on the paper, in the face of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from seian.qt.panes.fields import LineField
from seian.qt.typeface import sheet_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from seian.qt.editor.scene import Scene

_NONE, _CTRL, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_STEPS = {
    (Qt.Key.Key_Up, _NONE): "up",
    (Qt.Key.Key_Down, _NONE): "down",
    (Qt.Key.Key_Return, _NONE): "decide",
    (Qt.Key.Key_Enter, _NONE): "decide",
    (Qt.Key.Key_PageUp, _NONE): "page_up",
    (Qt.Key.Key_PageDown, _NONE): "page_down",
    (Qt.Key.Key_Home, _CTRL): "document_start",
    (Qt.Key.Key_End, _CTRL): "document_end",
    (Qt.Key.Key_1, _ALT): "choose",
}
NOTE_STEPS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Left: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "down",
    Qt.Key.Key_PageUp: "page_up",
    Qt.Key.Key_PageDown: "page_down",
    Qt.Key.Key_Escape: "escape",
}
"""What keys mean on what is only read."""


class PaperField(LineField):
    """Tells what a key wishes that leads out of it; all others are a field's own."""

    stepped = Signal(str)
    """up, down, left, right, next, previous, decide, escape, remove, page_up, page_down, document_start, document_end,
    choose: what a key means that is not for the field."""

    lines_pasted = Signal(list)
    """Several lines are to be put in, the first in place of what is selected."""

    left = Signal()
    """The focus has gone to something else for good."""

    def __init__(self, name: str, placeholder: str, parent: QWidget) -> None:
        """Take the name for screen readers and what stands in the empty field."""
        super().__init__(name, placeholder, parent)
        self.setObjectName("paperField")
        self.takes_lines = False
        """Whether lines that are pasted become lines of the paper."""

        self.setFrame(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Write, or tell what the key wishes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        step = _STEPS.get((key, held), "")
        if not step and held == _NONE and not self.hasSelectedText():
            step = self._over_the_end(key)
        if key == Qt.Key.Key_Escape:
            step = "escape"
        if step:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)

    def paste(self) -> None:
        """Put the clipboard in place of what is selected; where lines are taken, several become lines of the paper."""
        lines = [line.strip() for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
        if self.takes_lines and len(lines) > 1 and not self.isReadOnly():
            self.lines_pasted.emit(lines)
        else:
            super().paste()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Go on over the paper, not over the window."""
        self.stepped.emit("next" if forward else "previous")
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Tell that the person has left, unless for a menu or another program."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def _over_the_end(self, key: Qt.Key) -> str:
        at, end = self.cursorPosition(), len(self.text())
        if key == Qt.Key.Key_Left and at == 0:
            return "left"
        if key == Qt.Key.Key_Right and at == end:
            return "right"
        return "remove" if key == Qt.Key.Key_Backspace and end == 0 and self.takes_lines else ""


def look_on_paper(scene: Scene, *, is_read: bool) -> str:
    """Return the style sheet of a box that is written in, or `is_read`, in the face, size and colours of the sheet."""
    font = sheet_font(scene.paper.sheet.font, max(1, round(scene.paper.em / scene.paper.ratio)))
    families = ", ".join(f'"{family}"' for family in font.families())
    colours = scene.colours
    ground = "transparent" if is_read else colours.sheet.name()
    return (
        f"QFrame#onPaper {{ background: {ground}; border: 1px solid {colours.border2.name()};"
        f" border-bottom: 2px solid {colours.accent.name()}; }}"
        f"QLineEdit#paperField {{ background: transparent; border: none; padding: 0; min-height: 0;"
        f" color: {colours.ink.name()}; selection-background-color: {colours.sel.name()};"
        f" font-family: {families}; font-size: {font.pixelSize()}px; }}"
        f'QLineEdit#paperField[faulty="true"] {{ color: {colours.red.name()}; }}'
    )
