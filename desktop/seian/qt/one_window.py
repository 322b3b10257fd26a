"""The one window takes what other starts of the program hand over: it comes to the front and opens their files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from seian.qt.mailboxes import Mailbox
    from seian.qt.window import Window

SOON: Final = 200
"""Milliseconds from the start to the first look: the window is painted first, and other starts wait for it."""

AGAIN: Final = 300
"""Milliseconds between two looks whether a dialog is still open: till then no dossier takes the place of another."""

LOOKS: Final = 1_000
"""Milliseconds between two looks into the mailbox where the system cannot tell of changes in a folder."""


class OneWindow(QObject):
    """Opens what comes into the mailbox in the window there is then. `names` are the files not opened yet."""

    def __init__(self, mailbox: Mailbox, window: Callable[[], Window], parent: QObject | None = None) -> None:
        """Take from `mailbox` once `listen` is called; `window` returns the window that is shown."""
        super().__init__(parent)
        self._mailbox = mailbox
        self._window = window
        self.names: list[str] = []
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._later = QTimer(self, singleShot=True, interval=AGAIN)
        self._later.timeout.connect(self._open)

    def listen(self) -> None:
        """Begin to take what comes, and take what has come."""
        if self._mailbox.path is None:
            return
        if not self._watcher.addPath(str(self._mailbox.path)):
            looks = QTimer(self, interval=LOOKS)
            looks.timeout.connect(self._look)
            looks.start()
        self._mailbox.listen()
        self._look()

    def _look(self) -> None:
        taken = self._mailbox.take()
        if taken:
            self.names += [name for names in taken for name in names]
            to_front(self._window())
            self._later.start(0)

    def _open(self) -> None:
        """Open what was asked for as Ctrl+O does, once no dialog waits for an answer about what is shown now."""
        if QApplication.activeModalWidget() is not None or QThread.currentThread().loopLevel() > 1:
            self._later.start(AGAIN)
            return
        names, self.names = self.names, []
        if names:
            window = self._window()
            window.actions_by_name.run("open", partial(window.files.take, names))


def to_front(window: QWidget) -> None:
    """Show a window above all others, with the keyboard, as large as it was before; a dialog above it stays there."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    dialog = QApplication.activeModalWidget()
    for one in (window, dialog) if dialog is not None else (window,):
        one.raise_()
        one.activateWindow()
