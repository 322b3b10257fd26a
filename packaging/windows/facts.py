"""What launchers, installer and winget say alike of the program."""

from __future__ import annotations

import tomllib
from enum import IntEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent.parent

APP_ID: Final = "Seian.Seian"
"""The AppUserModelID of the program's windows and of its shortcut; winget knows the program by it, too."""

RUNNING_MUTEX: Final = "Seian.Running"
"""What a running program holds, in its session (`Local\\`) and in all (`Global\\`), so that an installer knows."""


class Windows(NamedTuple):
    """A Windows 10, as people and as programs tell it from others."""

    name: str
    build: int


OLDEST_WINDOWS: Final = Windows("1809", 17763)
"""The oldest that Qt 6.9 runs on."""


class Exit(IntEnum):
    """The exit codes of Setup.exe and of uninstall.exe. 0 to 2 are NSIS's own."""

    DONE = 0
    CANCELLED = 1
    FAILED = 2
    RUNNING = 3
    IS_OLDER = 4
    NO_ROOM = 5
    CANNOT_WRITE = 6
    LOCKED = 7
    NO_RIGHTS = 8
    WRONG_FOLDER = 9
    OLD_WINDOWS = 10
    OTHER_SETUP = 11


def version(root: Path = ROOT) -> str:
    """Return the version of the program, as its project file says."""
    return str(_project(root)["version"])


def publisher(root: Path = ROOT) -> str:
    """Return who makes the program, as its project file says."""
    return str(_project(root)["authors"][0]["name"])


def _project(root: Path) -> dict[str, Any]:
    return dict(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"])
