"""What launchers, installer and winget say alike of the program."""

from __future__ import annotations

import tomllib
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


def version(root: Path = ROOT) -> str:
    """Return the version of the program, as its project file says."""
    return str(_project(root)["version"])


def publisher(root: Path = ROOT) -> str:
    """Return who makes the program, as its project file says."""
    return str(_project(root)["authors"][0]["name"])


def _project(root: Path) -> dict[str, Any]:
    return dict(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"])
