"""The Debian and Ubuntu packages the program and its tools need: which are missing, and installing them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from dev_shell import WINDOWS, DevError, run_quietly, say

if TYPE_CHECKING:
    from collections.abc import Iterable

# what QtCore, QtGui, QtWidgets, QtPrintSupport of PySide6-Essentials 6.9 and its platform plugins `offscreen` and
# `xcb` are linked with and do not bring along (read from their ELF headers), less what these pull in themselves
QT = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
FONTS = ("fonts-ipafont",)  # Mincho and Gothic with the widths of ＭＳ 明朝 and ＭＳ ゴシック
PROGRAM = QT + FONTS
RENDERING = ("libreoffice-writer", "poppler-utils", *FONTS)  # .docx to PDF, PDF to PNG


def venv_packages() -> tuple[str, ...]:
    """Return what this Python lacks for making virtual environments: Debian keeps ensurepip in a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return ()
    return (f"python3.{sys.version_info.minor}-venv",)


def need(packages: Iterable[str], purpose: str) -> None:
    """Install those of `packages` that are missing, saying which and what for; do nothing where there is no dpkg.

    Raises DevError when they cannot be installed by this person, ProgramFailed when the installation fails.
    """
    wanted = tuple(packages)
    if WINDOWS or not wanted or not shutil.which("dpkg-query"):
        return
    lacking = missing(wanted, _dpkg_status())
    if not lacking:
        return
    say(f"{purpose}に要るシステムのパッケージを入れます: {' '.join(lacking)}")
    apt = _apt_get()
    run_quietly([*apt, "update", "-qq"])
    run_quietly([*apt, "install", "-qq", "-y", "--no-install-recommends", *lacking])


def missing(wanted: Iterable[str], status: str) -> list[str]:
    """Return those of `wanted` that are not installed, in order and once each.

    `status` is a package dpkg knows of a line: its state, its name and what it provides, parted by tabs. A package
    under a new name still provides the old one (libglib2.0-0t64 of Ubuntu 24.04 provides libglib2.0-0).
    """
    there: set[str] = set()
    for line in status.splitlines():
        state, name, provides = line.split("\t")
        if state == "installed":
            there.add(name)
            there.update(provided.split()[0] for provided in provides.split(",") if provided.strip())
    return [name for name in dict.fromkeys(wanted) if name not in there]


def _dpkg_status() -> str:
    return subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${db:Status-Status}\t${Package}\t${Provides}\n"],  # noqa: S607 -- wherever it is
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def _apt_get() -> list[str]:
    """Return how this person runs apt-get without being asked anything; root may, others need sudo."""
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo"):
        return ["sudo", *command]
    message = "システムのパッケージを入れる権限がありません。root で、または sudo を使える人が実行してください。"
    raise DevError(message)
