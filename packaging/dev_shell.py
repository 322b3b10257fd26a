"""Speaking to the person at the terminal, and running other programs for them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
TAIL = 40  # lines of a failed program worth showing
WINDOWS = sys.platform == "win32"


class DevError(Exception):
    """Something that stops a command; the message says what happened and what to do, `code` is ours for it."""

    code = 1


class ProgramFailed(DevError):  # noqa: N818 -- it is the program that failed
    """A program ended with an exit code other than 0, which becomes our own."""

    def __init__(self, arguments: Sequence[str | Path], code: int) -> None:
        """Keep the exit code; a negative one is the signal that ended the program."""
        super().__init__(f"失敗しました（終了コード {code}）: {shlex.join(map(str, arguments))}")
        self.code = code if code > 0 else 128 - code


def speak_utf8() -> None:
    """Make what is printed UTF-8 wherever it goes; under LANG=C and in a pipe on Windows it would be something else."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)  # type: ignore[union-attr]


def say(text: str) -> None:
    """Say to the person what is being done; data goes to stdout, this to stderr."""
    print(f"== {text}", file=sys.stderr)


def child_environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for programs: UTF-8, modules of the virtual environment alone, compiled once and kept."""
    environment = dict(os.environ if base is None else base)
    environment["PYTHONUTF8"] = "1"
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    if not WINDOWS and "utf" not in locale.lower():
        environment["LC_ALL"] = "C.UTF-8"  # soffice loses Japanese file names and Qt complains without it
    return environment


def run(arguments: Sequence[str | Path], *, to_stderr: bool = False) -> None:
    """Run a program in the checkout, its output going to the person (to stderr where it is no data).

    Raises ProgramFailed when it fails, DevError when it cannot be started.
    """
    code = exit_code(arguments, to_stderr=to_stderr)
    if code:
        raise ProgramFailed(arguments, code)


def exit_code(arguments: Sequence[str | Path], *, to_stderr: bool = False) -> int:
    """Run a program like `run`, but return its exit code whatever it is."""
    sys.stdout.flush()
    return _start(arguments, child_environment(), sys.stderr if to_stderr else None).returncode


def run_quietly(arguments: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> None:
    """Run a program whose hundreds of lines are of interest only when it fails; `extra` are variables for it alone.

    Raises ProgramFailed when it fails, after showing its last lines, DevError when it cannot be started.
    """
    done = _start(arguments, {**child_environment(), **(extra or {})}, subprocess.PIPE, subprocess.STDOUT)
    if done.returncode:
        print(*done.stdout.splitlines()[-TAIL:], sep="\n", file=sys.stderr)
        raise ProgramFailed(arguments, done.returncode)


def _start(
    arguments: Sequence[str | Path],
    environment: Mapping[str, str],
    output: TextIO | int | None,
    errors: int | None = None,
) -> subprocess.CompletedProcess[str]:
    words = [str(argument) for argument in arguments]
    try:
        return subprocess.run(
            words,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=errors,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as trouble:
        message = f"{words[0]} を起動できません（{trouble}）。"
        raise DevError(message) from trouble
