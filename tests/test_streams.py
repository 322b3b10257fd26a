"""A program without standard streams: nothing breaks where nobody listens, and nothing is written elsewhere."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "desktop" / "seian"
SPEAKERS = {"cli/clauses_add.py", "cli/gathering.py", "cli/terminal.py"}  # commands, whose streams `main` has filled
CHILDREN = {"children.py", "revision/expression_child.py"}  # processes of our own, whose streams are pipes
DOORS = {"launched.py", "streams.py"}

CLOSED = """
import os, sys
for number in map(int, sys.argv[1]):
    os.close(number)
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


def run_without(numbers: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these words, the standard streams of these numbers closed."""
    return subprocess.run(
        [sys.executable, "-c", CLOSED, numbers, *words],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def uses_streams(path: Path) -> bool:
    """Say whether a module prints or names a standard stream."""
    text = path.read_text(encoding="utf-8")
    if "sys.std" not in text and "print(" not in text:  # most of them, and reading the rest of it takes time
        return False
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            return True
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in {("sys", name) for name in ("stdin", "stdout", "stderr")}
        ):
            return True
    return False


def test_one_module_alone_opens_a_stream_that_is_nobodys() -> None:
    assert [path.name for path in PACKAGE.rglob("*.py") if "os.devnull" in path.read_text("utf-8")] == ["streams.py"]


def test_only_commands_and_processes_of_our_own_know_of_standard_streams() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if uses_streams(path)}
    assert found <= SPEAKERS | CHILDREN | DOORS


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed otherwise there")
@pytest.mark.parametrize("numbers", ["1", "2", "012"])
def test_a_command_without_streams_does_its_work_and_says_so_with_its_exit_code(tmp_path: Path, numbers: str) -> None:
    file = tmp_path / "会議.seian"
    words = ("-m", "seian.cli.main", "new", str(file), "--association", "指定都市市長会", "--title", "臨時会議")
    assert run_without(numbers, *words).returncode == 0
    assert file.exists()
    assert run_without(numbers, *words).returncode == 1  # it is there already
    assert run_without(numbers, "-m", "seian.cli.main", "outline", str(file)).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed otherwise there")
def test_what_is_said_into_nothing_never_gets_into_a_file_that_is_opened_later(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom seian.streams import fill_missing\nfill_missing()\n"
        f"file = open({str(tmp_path / 'a')!r}, 'wb')\nassert file.fileno() > 2\n"
        "os.write(1, b'of a library'); os.write(2, b'of another'); print('ours'); assert sys.stdin.read() == ''\n"
    )
    assert run_without("012", "-c", code).returncode == 0
    assert (tmp_path / "a").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed otherwise there")
def test_the_window_opens_and_closes_without_streams(tmp_path: Path) -> None:
    code = (
        "import sys\nsys.stdin = sys.stdout = sys.stderr = None\n"
        "from PySide6.QtCore import QTimer\nfrom PySide6.QtWidgets import QApplication\n"
        "import seian.qt.main as main\n"
        "shown = main.Window.show_first\n"
        "def show(window):\n    shown(window)\n    QTimer.singleShot(300, QApplication.quit)\n"
        "main.Window.show_first = show\n"
        "code = main.run(['--sample'])\n"
        f"open({str(tmp_path / 'told')!r}, 'w').write(str(code))\n"
    )
    places = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "SEIAN_LIBRARY_FOLDER")}
    done = run_without("012", "-c", code, QT_QPA_PLATFORM="offscreen", **places)
    assert (done.returncode, (tmp_path / "told").read_text()) == (0, "0")
