"""An error in what Qt calls is told, and the process goes on; it used to end where Python itself had raised it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = """
import sys
import seian.qt
from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QWidget
application = QApplication([])
told = []
sys.excepthook = lambda kind, error, trace: told.append(kind.__name__)

class Rows(QStyledItemDelegate):
    def sizeHint(self, option, index):
        return {fault}

class Pane(QWidget):
    def paintEvent(self, event):
        return {fault}

view, model = QListView(), QStringListModel(["a", "b"])
view.setModel(model)
view.setItemDelegate(Rows(view))
pane = Pane()
QTimer.singleShot(0, pane.show)
QTimer.singleShot(0, lambda: view.visualRect(model.index(0)))
QTimer.singleShot(50, application.quit)
application.exec()
print("alive", sorted(set(told)), flush=True)
"""


@pytest.mark.parametrize(
    ("fault", "kind"), [("max([])", "ValueError"), ("[][0]", "IndexError"), ("{}['x']", "KeyError")]
)
def test_an_error_that_python_raises_in_an_override_is_told_and_the_process_lives(
    root: Path, fault: str, kind: str
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FAULTY.replace("{fault}", fault)],
        capture_output=True,
        check=False,
        env=environment,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, f"alive ['{kind}']\n"), done.stderr
