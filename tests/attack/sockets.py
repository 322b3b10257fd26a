"""Runs every command, and a day in the window, under strace: the program opens no socket but the display's.

    python3 tests/attack/sockets.py            needs strace (apt-get install strace) and Linux

Where Xvfb and xdotool are, the day is one on a screen: typing on the sheet, and every command that has a key.

A socket that is made counts, whether it is connected or not. Allowed are those of the local machine: to the display
(X11, Wayland), and those by which libc asks for the name of the person (nscd); said is how many there were.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "desktop"))
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
_DAY = """
import sys
from seian.qt import actions, main
usual = actions.Actions.run
def run(self, name, *values):
    print(name, flush=True)
    return usual(self, name, *values)
actions.Actions.run = run
sys.exit(main.run(["--sample"]))
"""
_TYPED = ("shi no sonae wo kaeru", "7wari", "1 2 3")
_PATIENCE = 90.0  # seconds until the window is there
_LAST = {"quit", "close_dossier"}


def main() -> int:
    """Run all and say what was opened; returns 1 for a socket that leaves the machine, or a command that cannot run."""
    strace = shutil.which("strace")
    if strace is None:
        print("strace is not here: apt-get install strace")
        return 1
    with tempfile.TemporaryDirectory(prefix="sockets-") as name:
        folder = Path(name)
        bad = sum([_traced(strace, folder, command) for command in _commands(folder)])
        if shutil.which("Xvfb") and shutil.which("xdotool"):
            bad += _day(strace, folder)
        else:
            print("the day on a screen was left out: apt-get install xvfb xdotool")
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
        [*own, "adopt", file, "--on", "令和３年11月19日", "--by", "会議", "--why", "前の会議の分"],
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
    local, out = _sockets(log)
    said = "window" if command[0] == "-c" else " ".join(command[2:4])
    print(f"{said[:60]:62} code {ran.returncode}  local {local}  other {len(out)}")
    for call in out:
        print(f"    {call}")
    failed = ran.returncode not in (0, 1)
    if failed:
        print(ran.stderr[-500:])
    return int(bool(out) or failed)


def _sockets(log: Path) -> tuple[int, list[str]]:
    """Return how many sockets stay on this machine, and the calls for those that do not."""
    calls = [
        found[0]
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
        if (found := _SOCKET.search(line))
    ]
    opened = [call for call in calls if call.startswith(("socket(", "connect(", "bind(")) or "sin_addr" in call]
    out = [call for call in opened if not _LOCAL.search(call)]
    return len(opened) - len(out), out


def _day(strace: str, folder: Path) -> int:
    """Work in the window on a screen of its own with real keys; returns 1 for a socket that leaves the machine."""
    log, reading_end, writing_end = folder / "day.txt", *os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],  # noqa: S607
        pass_fds=[writing_end],
        stderr=subprocess.DEVNULL,
    )
    with os.fdopen(reading_end) as told:
        display = f":{told.readline().strip()}"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        "DISPLAY": display,
        "PYTHONPATH": str(ROOT / "desktop"),
        "HOME": str(folder),
        "SEIAN_LIBRARY_FOLDER": str(folder / "own"),
    }
    with (folder / "day.out").open("w", encoding="utf-8") as output:
        window = subprocess.Popen(
            [strace, "-f", "-qq", "-e", "trace=%network", "-o", str(log), sys.executable, "-c", _DAY],
            env=environment,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,
        )
        try:
            _work(environment)
        finally:
            os.killpg(window.pid, signal.SIGTERM)
            window.wait()
            screen.terminate()
            screen.wait()
    said = (folder / "day.out").read_text(encoding="utf-8").split("\n")
    ran = sorted({line for line in said if line.isidentifier()})
    local, out = _sockets(log)
    print(f"{'a day on a screen':62} commands {len(ran)}  local {local}  other {len(out)}")
    for call in out:
        print(f"    {call}")
    if "Traceback (most recent call last):" in said:
        print("\n".join(said[-30:]))
        return 1
    return int(bool(out) or not ran)


def _work(environment: dict[str, str]) -> None:
    """Type on the sheet, and press the keys of all commands, each with two Escapes after it."""

    def xdotool(*arguments: str) -> str:
        command = ["xdotool", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

    until = time.monotonic() + _PATIENCE
    while not (found := xdotool("search", "--onlyvisible", "--name", "成案").split()):
        if time.monotonic() > until:
            message = "the window does not come up"
            raise RuntimeError(message)
        time.sleep(0.5)
    time.sleep(5)
    xdotool("windowfocus", found[0])
    for text in _TYPED:
        xdotool("mousemove", "--window", found[0], "600", "400", "click", "1")
        xdotool("type", "--delay", "40", text)
        xdotool("key", "Return")
    for keys in _keys():
        xdotool("key", keys)
        time.sleep(1)
        xdotool("key", "Escape")
        time.sleep(0.2)
        xdotool("key", "Escape")
        xdotool("windowfocus", found[0])
        time.sleep(0.2)


def _keys() -> list[str]:
    """Return the first key of every command, as xdotool names it; the last are those that close things."""
    from seian.qt.commands import COMMANDS

    names = {"/": "slash", ".": "period", ",": "comma", "-": "minus", "=": "equal", "+": "plus"}
    named = {"PgUp": "Prior", "PgDown": "Next", "Del": "Delete", "Ins": "Insert"}
    keys = []
    for command in sorted(COMMANDS, key=lambda one: one.name in _LAST):
        for text in command.keys[:1]:
            parts = [named.get(part, names.get(part, part)) for part in text.replace("++", "+plus").split("+") if part]
            keys.append(
                "+".join(
                    [*(part.lower() for part in parts[:-1]), parts[-1] if len(parts[-1]) > 1 else parts[-1].lower()]
                )
            )
    return keys


if __name__ == "__main__":
    sys.exit(main())
