"""Undo, redo, cut, copy, paste, select all and looks belong to what has the focus: a field, or the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from seian.qt.ground import Ground

    Field = QLineEdit | QTextEdit | QPlainTextEdit


class EditActs(QObject):
    """Does them. With the focus on a button or a list nothing is cut, pasted or selected; undo is the dossier's."""

    def __init__(self, parent: QObject) -> None:
        """Begin to take note of what has the focus: a menu that opens takes it for the moment."""
        super().__init__(parent)
        self._last: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def run(self, name: str, workspace: Ground | None) -> None:
        """Do what the command of this name does, where it belongs."""
        focus = self._focus()
        field = _field_of(focus)
        if field is not None and _in_field(field, name):
            return
        if workspace is None:
            return
        if name in ("undo", "redo"):
            workspace.session.undo() if name == "undo" else workspace.session.redo()
        elif field is None and (focus is None or focus is workspace.editor or workspace.editor.isAncestorOf(focus)):
            workspace.editor.command(name)

    def _focus(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QMenu | QMenuBar) or (focus is None and QApplication.activePopupWidget() is not None):
            return self._last
        return focus

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not isinstance(now, QMenu | QMenuBar):
            if self._last is not None:
                self._last.destroyed.disconnect(self._forget)
            self._last = now
            now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._last = None


def _field_of(widget: QWidget | None) -> Field | None:
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) else None


def _in_field(field: Field, name: str) -> bool:
    """Do it in a field; returns whether it is the field's: undo and redo are where there is something of its own."""
    if name in ("undo", "redo"):
        history = field if isinstance(field, QLineEdit) else field.document()
        can = history.isUndoAvailable() if name == "undo" else history.isRedoAvailable()
        if can and not field.isReadOnly():
            field.undo() if name == "undo" else field.redo()
            return True
        return False
    acts = {
        "cut": field.cut,
        "copy": field.copy,
        "paste": field.paste,
        "paste_plain": field.paste,
        "select_all": field.selectAll,
    }
    if name in acts:
        acts[name]()
    return True  # fields have no looks
