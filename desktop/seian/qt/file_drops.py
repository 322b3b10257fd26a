"""Files dropped on the program: taken as copies only, and by the window alone.

A file manager that is told 「移動」 deletes its file: so a drop of files is never accepted as what it proposes. The
fields below leave files to the window behind them, which opens or imports them, and do not take addresses as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit

from seian.qt.pasted_line import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent


def files_in(data: QMimeData) -> list[str]:
    """Return the names of the files that are dragged; none where it is something else."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def as_copy(event: QDropEvent) -> bool:
    """Accept what is dragged as a copy, or ignore it where it cannot be copied; returns whether it was accepted."""
    if event.possibleActions() & Qt.DropAction.CopyAction:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True
    event.ignore()
    return False


def drag_files(event: QDropEvent) -> None:
    """Let files be dropped here, as copies; leave all else."""
    if files_in(event.mimeData()):
        as_copy(event)
    else:
        event.ignore()


def drop_files(event: QDropEvent, take: Callable[[list[str]], object]) -> None:
    """Take the files that are dropped, as copies."""
    names = files_in(event.mimeData())
    if names and as_copy(event):
        take(names)


class LineEdit(QLineEdit):
    """A field of one line that leaves files to the window, and into which lines come as one."""

    def paste(self) -> None:
        """Put the text of the clipboard in place of what is selected, on one line."""
        text = one_line(QGuiApplication.clipboard().text())
        if not self.isReadOnly() and (text or self.hasSelectedText()):
            self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Paste as `paste` does; all else is Qt's."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 -- Qt's name
        """Offer what Qt offers; what pastes there is `paste`."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda _checked=False: self.paste())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        """Take text."""
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 -- Qt's name
        """Take text."""
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        """Take text, on one line."""
        text = event.mimeData().text()
        if files_in(event.mimeData()):
            event.ignore()
        elif one_line(text) != text and not self.isReadOnly():
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self.insert(one_line(text))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            super().dropEvent(event)


class TextEdit(QTextEdit):
    """A field of several lines that leaves files to the window."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 -- Qt's name
        """Take text."""
        return not files_in(source) and super().canInsertFromMimeData(source)
