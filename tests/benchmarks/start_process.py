"""A process for the benchmark: shows an empty window, or ours with the sample, and leaves as soon as it is painted.

Argument: `bare` or `sample`. Both end in the same way, at once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Painted(QObject):
    """Ends the process once the watched widget has been painted: what closing costs is no part of starting."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """End after the first painting."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, partial(os._exit, 0))
        return False


def main(mode: str) -> None:
    """Show a window and leave."""
    folder = Path(tempfile.mkdtemp())
    application = QApplication([])
    if mode == "bare":
        window = watched = QWidget()
    else:
        from seian.qt.choosers import Choosers
        from seian.qt.editor.view import EditorView
        from seian.qt.main import Program
        from seian.qt.settings import Settings

        program = Program(application, Settings(folder / "settings.ini"), Choosers(), folder)
        window = program.window
        program.window.files.open_sample()
        sheet = window.findChild(EditorView)
        assert isinstance(sheet, EditorView)
        watched = sheet.viewport()
    window.resize(1366, 768)
    painted = Painted(window)
    watched.installEventFilter(painted)
    window.show()
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
