"""Runs every command, and the window for a while, under strace: the program opens no socket but the display's.

    python3 tests/attack/sockets.py            needs strace (apt-get install strace) and Linux

A socket that is made counts, whether it is connected or not. Allowed are those of the local machine: to the display
(X11, Wayland), and those by which libc asks for the name of the person (nscd); said is how many there were.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_SOCKET = re.compile(r"\b(?:socket|socketpair|connect|sendto|sendmsg|bind)\(.*")
_LOCAL = re.compile(r"AF_UNIX|AF_LOCAL|sun_path|AF_NETLINK")
_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from seian.qt import main
QTimer.singleShot(0, lambda: QTimer.singleShot(6000, QApplication.instance().closeAllWindows))
usual = main.Program.__init__
def begun(self, *values):
    usual(self, *values)
    QTimer.singleShot(6000, QApplication.instance().exit)
main.Program.__init__ = begun
sys.exit(main.run(["--sample"]))
"""


def main() -> int:
    """Run all and say what was opened; returns 1 for a socket that leaves the machine, or a command that cannot run."""
    strace = shutil.which("strace")
    if strace is None:
        print("strace is not here: apt-get install strace")
        return 1
    with tempfile.TemporaryDirectory(prefix="sockets-") as name:
        folder = Path(name)
        bad = sum([_traced(strace, folder, command) for command in _commands(folder)])
    print(f"commands with sockets that are not the display's: {bad}")
    return 1 if bad else 0


def _commands(folder: Path) -> list[list[str]]:
    text = folder / "要請.txt"
    text.write_text(
        "図書館の充実に関する要請\n\n　以下のとおり要請する。\n\n１　書架を増やすこと。\n", encoding="utf-8"
    )
    file, clauses = str(folder / "会議.seian"), str(folder / "渡す.seian-clauses")
    own = ["-m", "seian.cli.main"]
    return [
        [*own, "--help"],
        [*own, "--version"],
        [*own, "sample", "--to", str(folder / "見本")],
        [*own, "new", file, "--association", "指定都市市長会", "--title", "会議"],
        [*own, "import", str(text), "--into", file],
        [*own, "outline", str(text), "--json"],
        [*own, "export", file, "--to", str(folder / "出力")],
        [*own, "check", file],
        [*own, "conditions", file],
        [*own, "facts", file, "--set", "整備率=７割"],
        [*own, "adopt", file, "--on", "令和３年11月19日", "--by", "会議"],
        [*own, "correct", file, "--from", "書架", "--to", "書棚", "--why", "誤記"],
        [*own, "submit", file, "--to", str(folder / "提出")],
        [*own, "salvage", file, "--into", str(folder / "救い.seian")],
        [*own, "clauses", "search", "市"],
        [*own, "clauses", "harvest", file],
        [*own, "clauses", "export", "--to", clauses],
        [*own, "clauses", "import", clauses, "--dry-run"],
        [*own, "selftest"],
        ["-c", _WINDOW],
    ]


def _traced(strace: str, folder: Path, command: list[str]) -> int:
    log = folder / "strace.txt"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "desktop"),
        "SEIAN_LIBRARY_FOLDER": str(folder / "own"),
        "HOME": str(folder),
    }
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    ran = subprocess.run(
        [strace, "-f", "-qq", "-e", "trace=%network", "-o", str(log), sys.executable, *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    calls = [
        found[0]
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
        if (found := _SOCKET.search(line))
    ]
    opened = [call for call in calls if call.startswith(("socket(", "connect(", "bind(")) or "sin_addr" in call]
    out = [call for call in opened if not _LOCAL.search(call)]
    said = "window" if command[0] == "-c" else " ".join(command[2:4])
    print(f"{said[:60]:62} code {ran.returncode}  local {len(opened) - len(out)}  other {len(out)}")
    for call in out:
        print(f"    {call}")
    failed = ran.returncode not in (0, 1)
    if failed:
        print(ran.stderr[-500:])
    return int(bool(out) or failed)


if __name__ == "__main__":
    sys.exit(main())
