"""Two starts of the program, each in a process of its own: there is one window, unless it hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from seian.dossier.store import create
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# tells the title of the window whenever it is another one, and closes the window when stdin is closed
PROGRAM = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import seian.qt.main
from seian.cli.main import main
from seian.qt import mailboxes

mailboxes.ANSWERS = float(sys.argv[1])

class Application(QApplication):
    said, ends = "", False

    def exec(self):
        threading.Thread(target=self.wait, daemon=True).start()
        timer = QTimer(self, interval=20)
        timer.timeout.connect(self.tell)
        timer.start()
        return super().exec()

    def wait(self):
        sys.stdin.read()
        self.ends = True

    def tell(self):
        for window in self.topLevelWidgets():
            if window.isVisible() and window.windowTitle():
                said = f"{window.windowTitle()}|{'' if not window.start_page else window.start_page.notice.text.text()}"
                if said != self.said:
                    self.said = said
                    print(said, flush=True)
                if self.ends:
                    window.close()

seian.qt.main.QApplication = Application
sys.exit(main(sys.argv[2:]))
"""
SAMPLE = "令和３年11月 臨時会議 — 成案|"


@contextmanager
def started(root: Path, home: Path, *names: str, answers: float = 60.0) -> Iterator[subprocess.Popen[str]]:
    """Start `seian`; at the end its window is closed."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home)}
    environment |= {"PYTHONPATH": str(root / "desktop"), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(answers), *names],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=home,
    ) as process:
        try:
            yield process
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(60)


def said(process: subprocess.Popen[str]) -> str:
    """Return what the window of a process shows next; empty where the process ends without."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_opens_its_dossier_in_the_window_of_the_first(root: Path, tmp_path: Path) -> None:
    create(tmp_path / "会議.seian", sample_dossier())
    with started(root, tmp_path) as first:
        assert said(first) == "成案|"
        with started(root, tmp_path, "会議.seian") as second:
            assert said(second) == ""
        assert second.returncode == 0
        assert said(first) == SAMPLE
        assert list(tmp_path.glob("*.lock"))
    assert first.returncode == 0
    assert [*(tmp_path / "library" / "windows").rglob("*-*")] == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows stops no process")
def test_where_the_first_hangs_the_second_has_a_window_of_its_own(root: Path, tmp_path: Path) -> None:
    with started(root, tmp_path) as first:
        assert said(first) == "成案|"
        first.send_signal(signal.SIGSTOP)
        try:
            with started(root, tmp_path, "ない.seian", answers=0.2) as second:
                shown = said(second)
                assert shown.startswith("成案|")
                assert "ない.seian" in shown
            assert second.returncode == 0
        finally:
            first.send_signal(signal.SIGCONT)
