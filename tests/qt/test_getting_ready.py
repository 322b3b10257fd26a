"""The first page does without what a dossier needs, and has it all at hand a moment later."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOOK = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from seian.qt.choosers import Choosers
from seian.qt.main import Program
from seian.qt.settings import Settings

folder = Path(sys.argv[1])
application = QApplication([])

class Painted(QObject):
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sorted(name for name in sys.modules if name.startswith("seian.")))
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self.wait)
        return False

    def wait(self):
        from seian.qt.getting_ready import PARTS
        if set(PARTS) <= set(sys.modules):
            application.quit()
        else:
            QTimer.singleShot(10, self.wait)

program = Program(application, Settings(folder / "window.ini"), Choosers(), folder)
painted = Painted()
painted.window = program.window
program.window.installEventFilter(painted)
program.window.begin()
program.window.show()
application.exec()
"""


def test_the_sheet_is_loaded_behind_the_first_page_and_not_before_it(root: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop"), "SEIAN_LIBRARY_FOLDER": str(tmp_path)}
    command = [sys.executable, "-c", LOOK, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True, timeout=60)
    loaded = done.stdout.split()
    assert "seian.qt.start_page" in loaded
    assert not {"seian.qt.editor.view", "seian.qt.workspace", "seian.qt.session", "seian.dossier.store"} & {*loaded}
