"""What a start does before the sheet is painted: it lays the document once, and loads only what paints it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

STARTING = """
import gc, os, sys
from enum import EnumType
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from seian.editing import shown
from seian.layout import pages
from seian.qt.choosers import Choosers
from seian.qt.editor.view import EditorView
from seian.qt.main import Program
from seian.qt.settings import Settings

laid = []
lay_out = pages.lay_out
shown.lay_out = lambda *given: laid.append(given) or lay_out(*given)
collected = []
gc.callbacks.append(lambda phase, about: collected.append(phase))

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            kinds = [one.__qualname__ for one in gc.get_objects() if isinstance(one, EnumType)]
            print("laid", len(laid))
            print("collected", len(collected))
            print("loaded", *sys.modules)
            print("made", *kinds, flush=True)
            os._exit(0)
        return False

application = QApplication([])
folder = Path(sys.argv[1])
program = Program(application, Settings(folder / "settings.ini"), Choosers(), folder)
program.window.files.open_sample()
sheet = program.window.findChild(EditorView)
painted = Painted()
sheet.viewport().installEventFilter(painted)
program.window.show()
application.exec()
"""

LATER = [
    *("lxml", "jinja2", "sqlite3", "html"),  # libraries
    *("seian.word.template", "seian.reading", "seian.clauses", "seian.submission", "seian.revision.check"),
    *("seian.dossier.opened", "seian.dossier.journal", "seian.revision.differences", "seian.qt.crash"),
    *("seian.qt.furniture", "seian.qt.panes.documents", "seian.qt.panes.properties", "seian.qt.clauses.pane"),
    *(
        "seian.qt.revision.desk",
        "seian.qt.submission",
        "seian.qt.dialogs.frame",
        "seian.qt.editor.menu",
        "seian.qt.editor.clipboard",
    ),
]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what there was when the sheet of the sample came to be painted."""
    folder: Path = tmp_path_factory.mktemp("start")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SEIAN_LIBRARY_FOLDER": str(folder)}
    command = [sys.executable, "-c", STARTING, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: values for name, *values in lines}


def test_the_document_is_laid_once(start: dict[str, list[str]]) -> None:
    assert start["laid"] == ["1"]


def test_nothing_is_collected(start: dict[str, list[str]]) -> None:
    assert start["collected"] == ["0"]


@pytest.mark.parametrize("name", LATER)
def test_what_the_sheet_is_not_painted_with_is_loaded_later(start: dict[str, list[str]], name: str) -> None:
    assert "seian.qt.editor.painting" in start["loaded"]
    assert name not in start["loaded"]


def test_no_class_of_qt_is_made_that_nobody_uses(start: dict[str, list[str]]) -> None:
    assert "Qt.Key" in start["made"]
    assert not [name for name in start["made"] if "WizardOption" in name]
