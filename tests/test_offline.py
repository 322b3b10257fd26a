"""The program opens no socket, asks nobody for anything, and writes nothing beside itself, wherever it lies.

What is done is watched by an audit hook in every process of it (PEP 578), which notes and refuses.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., subprocess.CompletedProcess[str]]

HOOK = """
import os, sys

program, noted = os.environ["SEIAN_TRIED_PROGRAM"], os.environ["SEIAN_TRIED_NOTES"]
LINES = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.gethostbyname",
         "socket.gethostbyaddr", "socket.getaddrinfo", "socket.getnameinfo", "socket.getservbyname",
         "urllib.Request", "ftplib.connect", "http.client.connect", "smtplib.connect", "webbrowser.open"}
MODULES = {"ssl", "_ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "nntplib",
           "xmlrpc", "webbrowser", "socketserver", "PySide6.QtNetwork", "PySide6.QtWebSockets",
           "PySide6.QtWebEngineCore", "requests", "httpx", "aiohttp"}
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink",
           "os.utime", "os.chmod"}
FAMILIES = {2, 10, 23, 30}  # AF_INET, and AF_INET6 on each system

def told(what):
    with os.fdopen(os.open(noted, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666), "a", encoding="utf-8") as file:
        file.write(what + "\\n")
    raise PermissionError(what)

def refuse_beside(what, path):
    if "__pycache__" in str(path):  # Python's own: what is installed brings them along and is asked for none
        raise PermissionError(what)
    told(what)

def is_beside(path):
    try:
        return os.path.abspath(os.fsdecode(path)).startswith(program + os.sep)
    except TypeError:  # a descriptor
        return False

def hook(event, values):
    if event in LINES or (event == "socket.__new__" and int(values[1]) in FAMILIES):
        told(f"{event} {values!r}")
    elif event == "import" and (values[0] in MODULES or values[0].partition(".")[0] in MODULES):
        told(f"import {values[0]}")
    elif event == "open" and (values[2] or 0) & (os.O_WRONLY | os.O_RDWR) and is_beside(values[0]):
        refuse_beside(f"write {values[0]}", values[0])
    elif event in CHANGES and is_beside(values[0]):
        refuse_beside(f"{event} {values[0]}", values[0])

sys.addaudithook(hook)
"""
SUBMISSION = """
from seian.cli.main import main

for line in (
    "sample --to 見本",
    "adopt 見本/見本.seian --on R3.11.19 --by 臨時会議",
    "submit 見本/見本.seian --to 提出 --date R4.1.14 --format docx --format pdf --undecided-anyway 試す --why 試す"
    " --unfinished-anyway 試す",
):
    code = main(line.split())
    if code:
        raise SystemExit(code)
"""
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from seian.qt import main

begin = main.Program.__init__
def begun(self, *values):
    begin(self, *values)
    QTimer.singleShot(800, end)
def end():
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    print([one.workspace.document for one in shown if getattr(one, "workspace", None)])
    QApplication.exit(0)
main.Program.__init__ = begun
code = main.run(["--sample"])
libraries = open("/proc/self/maps").read() if sys.platform == "linux" else ""
print([one for one in ("Qt6Network", "libssl", "libcurl") if one in libraries])
sys.exit(code)
"""


@pytest.fixture
def ground() -> Iterator[Path]:
    """Give a folder that everybody may enter; another run of pytest closes its own to others as it begins."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o755)  # files, too: Windows removes none that is read-only
    shutil.rmtree(folder)


@pytest.fixture
def program(root: Path, ground: Path) -> Path:
    """Return a copy of the program in a folder with Japanese and spaces that nobody may write to."""
    place = ground / "共有 フォルダー（配布）" / "成案 1.0"
    for part in ("resources", "templates_docx"):
        shutil.copytree(root / part, place / part)
    shutil.copytree(root / "desktop", place / "desktop")
    for path in (*place.rglob("*"), place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return place


@pytest.fixture
def run(program: Path, ground: Path) -> Run:
    """Return what runs Python with the program, watched; as somebody who may not write there where that can be."""
    hooks, home = ground / "hooks", ground / "利用者 花子"
    for folder in (hooks, home):
        folder.mkdir()
        folder.chmod(0o777)
    (hooks / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SEIAN_", "XDG_"))},
        "HOME": str(home),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        "APPDATA": str(home / "AppData" / "Roaming"),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(home)),
        "PYTHONPATH": os.pathsep.join((str(hooks), str(program / "desktop"))),
        "QT_QPA_PLATFORM": "offscreen",
        "SEIAN_TRIED_PROGRAM": str(program),
        "SEIAN_TRIED_NOTES": str(ground / "利用者 花子" / "noted.txt"),
    }
    as_nobody = []
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("setpriv"):
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        if subprocess.run(
            [*as_nobody, sys.executable, "-c", "import PySide6.QtWidgets, lxml.etree, uharfbuzz"],
            check=False,
            capture_output=True,
        ).returncode:
            as_nobody = []  # it may not even start Python

    def watched(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*as_nobody, sys.executable, *arguments]
        return subprocess.run(
            command,
            cwd=home,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # what Python says of a fault is in the code page of Windows
            check=False,
            timeout=120,
        )

    return watched


def state(folder: Path) -> dict[str, tuple[int, float]]:
    """Return all that lies in a folder, how large and how old."""
    return {str(one): (one.stat().st_size, one.stat().st_mtime) for one in folder.rglob("*")}


def noted(home: Path) -> str:
    """Return what was tried and is not allowed."""
    file = home / "noted.txt"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def test_the_hook_sees_what_it_is_there_for(run: Run, program: Path, ground: Path) -> None:
    tried = [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request",
        "import PySide6.QtNetwork",
        f"open({str(program / 'neu.txt')!r}, 'w')",
    ]
    for line in tried:
        assert run("-c", line).returncode == 1
    assert len(noted(ground / "利用者 花子").splitlines()) == len(tried)


def test_self_test_window_and_submission_need_no_network_and_write_nothing_beside_the_program(
    run: Run, program: Path, ground: Path
) -> None:
    home, before = ground / "利用者 花子", state(program)
    tested = run("-m", "seian.cli.main", "selftest")
    assert tested.returncode == 0, tested.stderr
    handed = run("-c", SUBMISSION)
    assert handed.returncode == 0, handed.stderr
    window = run("-c", WINDOW)
    assert window.returncode == 0, window.stderr
    shown, libraries = window.stdout.splitlines()
    assert shown != "[]"
    assert libraries == "[]"
    assert noted(home) == ""
    assert state(program) == before
    written = {one.relative_to(home).parts[0] for one in home.rglob("*") if one.is_file()}
    assert written <= {"見本", "提出", ".local", ".config", ".cache", "AppData"}
    assert not (home / "AppData" / "Roaming").exists()
