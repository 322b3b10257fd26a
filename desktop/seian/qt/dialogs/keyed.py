"""What keys do in every dialog and in every form within a pane: one rule for all.

Only the button or Ctrl+Enter confirms; Enter belongs to the field it is pressed in, and presses a button that has the
focus; Escape gives back what a field said before, and pressed again cancels; Tab goes as the eye does; F1 opens the
manual. Before anything is confirmed what is typed is taken over, and what cannot be read keeps the dialog open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QPushButton, QRadioButton, QWidget

from seian.qt.settling import give_back, settle
from seian.qt.tabbing import step

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyedDialog(QDialog):
    """A dialog; `confirms` names the button that confirms it, and `confirm` is what the button does."""

    def confirms(self, button: QPushButton) -> None:
        """Let a button, and Ctrl+Enter with it, confirm the dialog."""
        self._confirming = button
        button.clicked.connect(self._confirm)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._confirm_by_key)

    def confirm(self) -> None:
        """Do what the button says, everything typed having been taken over."""
        self.accept()

    def bring_up_to_date(self) -> None:
        """Bring what hangs on the fields up to date at once, so that the button says what can be done now."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Enter presses the button that has the focus, and nothing else; Escape cancels."""
        if event.key() in _ENTER:
            press_focused(self)
        elif event.key() == Qt.Key.Key_Escape:
            if not give_back(QApplication.focusWidget(), self):
                self.reject()
        elif event.key() == Qt.Key.Key_F1:
            self._show_manual()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Go on as the eye does."""
        return step(self, forward=next_)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """Have no button that Enter presses from elsewhere."""
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            button.setDefault(False)
        super().showEvent(event)

    def _confirm(self) -> None:
        if self._is_settled() and self._confirming.isEnabled():
            self.confirm()

    def _confirm_by_key(self) -> None:
        if self._is_settled() and self._confirming.isEnabled():
            self._confirming.click()

    def _show_manual(self) -> None:
        """Let the window that the dialog belongs to show the manual."""
        holder = self.parentWidget()
        while holder is not None:
            show = getattr(holder, "show_manual", None)
            if callable(show):
                show()
                return
            holder = holder.parentWidget()

    def _is_settled(self) -> bool:
        unsettled = settle(self)
        if unsettled is not None:
            unsettled.show()
            return False
        self.bring_up_to_date()
        return True


def press_focused(root: QWidget) -> bool:
    """Press the button below `root` that has the focus; boxes and radio buttons have Space."""
    focus = QApplication.focusWidget()
    if not isinstance(focus, QAbstractButton) or isinstance(focus, QCheckBox | QRadioButton):
        return False
    if root.isAncestorOf(focus):
        focus.click()
        return True
    return False


def key_in_form(form: QWidget, event: QKeyEvent) -> str:
    """Return what a key that no field of a form wanted means: `confirm`, `cancel`, `done`, or "" for somebody else's.

    `done`: Enter, which pressed the button that has the focus or was the field's own.
    """
    if event.key() in _ENTER:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return "" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "confirm"
        press_focused(form)
        return "done"
    if event.key() == Qt.Key.Key_Escape:
        return "done" if give_back(QApplication.focusWidget(), form) else "cancel"
    return ""
