"""Commands run in a forked process whose system calls are counted, cut short or made to fail (strace)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITES = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "link",
    "unlink",
    "rename",
    "mkdir",
    "rmdir",
    "openat",
)
"""System calls that put something on a disk, or prepare it; strace names of the same kind go with them (`?`)."""

_PATIENCE = 60.0  # seconds that a command may take


class Ended(NamedTuple):
    """How a command ended: its exit code (negative: the signal), what it said, and the calls that were traced."""

    code: int
    said: str
    calls: tuple[str, ...]


def can_trace() -> bool:
    """Say whether this system lets a process be traced."""
    return sys.platform == "linux" and shutil.which("strace") is not None


class Running:
    """A `seian` with these arguments in a process of its own, which waits for `go`.

    `inject` is what strace is to do at a call. What it says and calls is written into the folder `notes`.
    """

    def __init__(self, arguments: Sequence[str], notes: Path, trace: Sequence[str] = (), inject: str = "") -> None:
        """Fork it."""
        self._said, self._calls = notes / "said.txt", notes / "calls.txt"
        self._child = os.fork()
        if self._child == 0:
            _child(arguments, self._said)
        os.waitpid(self._child, os.WUNTRACED)
        self._tracer: subprocess.Popen[bytes] | None = None
        if trace or inject:
            names = ",".join(f"?{name}" for name in _kinds(trace))
            options = ["-f", "-qq", "-o", str(self._calls), "-p", str(self._child), "-e", f"trace={names}"]
            options += ["-e", f"inject={inject}"] if inject else []
            self._tracer = subprocess.Popen(["strace", *options], stderr=subprocess.DEVNULL)  # noqa: S607 -- wherever it is
            _wait_until_traced(self._child, self._tracer)

    def go(self) -> None:
        """Let it go on."""
        os.kill(self._child, signal.SIGCONT)

    def ended(self) -> Ended:
        """Wait for its end."""
        code = _wait(self._child)
        if self._tracer is not None:
            self._tracer.wait()
        return Ended(code, self._said.read_text("utf-8", "replace"), _called(self._calls) if self._tracer else ())


def run(arguments: Sequence[str], place: Path, trace: Sequence[str] = (), inject: str = "") -> Ended:
    """Run `seian` with these arguments in a process of its own; `inject` is what strace is to do at a call."""
    running = Running(arguments, place, trace, inject)
    running.go()
    return running.ended()


def _child(arguments: Sequence[str], said: Path) -> None:
    code = 99
    try:
        where = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(where, 1)
        os.dup2(where, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)
        os.kill(os.getpid(), signal.SIGSTOP)
        from seian.cli.main import main

        try:
            code = main(list(arguments))
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 -- told as it is: a traceback is what is looked for
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
        code = 98
    finally:
        os._exit(code)


def _kinds(names: Sequence[str]) -> tuple[str, ...]:
    more = {"rename": ("renameat", "renameat2"), "unlink": ("unlinkat",), "mkdir": ("mkdirat",), "link": ("linkat",)}
    return tuple(kind for name in names for kind in (name, *more.get(name, ())))


def _wait_until_traced(child: int, tracer: subprocess.Popen[bytes]) -> None:
    status = Path(f"/proc/{child}/status")
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and tracer.poll() is None:
        found = re.search(r"TracerPid:\s+(\d+)", status.read_text())
        if found and found[1] != "0":
            return
        time.sleep(0.005)
    message = "strace does not get hold of the process"
    raise RuntimeError(message)


def _wait(child: int) -> int:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -999


def _called(calls: Path) -> tuple[str, ...]:
    lines = calls.read_text("utf-8", "replace").splitlines() if calls.exists() else []
    found = (re.match(r"(?:\d+\s+)?(\w+)\(", line) for line in lines)
    return tuple(one[1] for one in found if one)
