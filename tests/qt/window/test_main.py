"""The program as it is started from the command line, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from seian.dossier.store import create
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from pathlib import Path

# closes the window as soon as the event loop runs, and tells what was in its title bar
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import seian.qt.main
from seian.cli.main import main

class Application(QApplication):
    def exec(self):
        QTimer.singleShot(0, self.leave)
        return super().exec()

    def leave(self):
        for window in self.topLevelWidgets():
            if window.isVisible():
                page = window.start_page
                print(window.windowTitle(), page.notice.text.text() if page else "")
                window.close()

seian.qt.main.QApplication = Application
sys.exit(main(sys.argv[1:]))
"""


def started(root: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `seian` with a folder of its own and the window closed at once."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={
            **os.environ,
            "SEIAN_LIBRARY_FOLDER": str(home / "own"),
            "PYTHONPATH": str(root / "desktop"),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", ["会議.seian", ""])
def test_the_window_opens_on_the_dossier_that_is_named(root: Path, tmp_path: Path, name: str) -> None:
    create(tmp_path / "会議.seian", sample_dossier())
    done = started(root, tmp_path, *([str(tmp_path / name)] if name else []))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ("令和３年11月 臨時会議 — 成案" if name else "成案")
    assert list(tmp_path.glob("*.lock")) == []


def test_what_the_window_remembers_is_in_the_folder_that_is_named(root: Path, tmp_path: Path) -> None:
    create(tmp_path / "会議.seian", sample_dossier())
    started(root, tmp_path, str(tmp_path / "会議.seian"))
    assert (tmp_path / "own" / "window.ini").is_file()


def test_a_dossier_that_cannot_be_opened_is_told_on_the_first_page(root: Path, tmp_path: Path) -> None:
    done = started(root, tmp_path, str(tmp_path / "ない.seian"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("成案 ")
    assert "ない.seian" in done.stdout
