"""The virtual environment of the checkout: made once, changed only when a lock file changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import dev_debian
from dev_shell import ROOT, WINDOWS, DevError, child_environment, run, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = FOLDER / "seian.json"
LOCKS = ROOT / "packaging" / "locks"
PROJECT = ROOT / "pyproject.toml"

# each set holds what its lock file lists, on top of the sets before it
RUNTIME = ("runtime", "build")
DEVELOPMENT = (*RUNTIME, "dev")
BENCHMARK = (*DEVELOPMENT, "bench")
CONTENTS = {
    "runtime": "成案が使う部品（初めは少し時間がかかります）",
    "build": "組み立ての道具",
    "dev": "試験と検査の道具",
    "bench": "速さを比べる相手",
}

_UNFINISHED = ""  # in place of a lock's hash: it was there before the environment was made anew, and comes again


def ready(locks: Sequence[str]) -> None:
    """See to it that the virtual environment holds the packages of `locks` and the program itself, editable.

    What it holds beyond them stays, in today's versions where it has to be made anew: other commands count on it.
    Raises DevError or ProgramFailed when it cannot be made.
    """
    stamp = _read_stamp()
    known = {name: digest(LOCKS / f"{name}.lock") for name in BENCHMARK}
    wanted = {name: value for name, value in known.items() if name in locks or name in stamp}
    if outdated(stamp, known) or not _works():
        _create()
        stamp = dict.fromkeys(wanted, _UNFINISHED)
        _write_stamp(stamp)  # who is interrupted here goes on to all of it the next time
    for name in lacking(stamp, wanted):
        say(f"{CONTENTS[name]}を入れています（版は packaging/locks/{name}.lock のとおり）。")
        _pip("--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement", str(LOCKS / f"{name}.lock"))
        stamp[name] = wanted[name]
        _write_stamp(stamp)
    project = digest(PROJECT)
    if stamp.get("project") != project:
        say("成案そのものを仮想環境につないでいます。")
        _pip("--no-build-isolation", "--no-deps", "--editable", str(ROOT))
        link_relatively(FOLDER, ROOT / "desktop")
        stamp["project"] = project
        _write_stamp(stamp)


def outdated(stamp: Mapping[str, str], locks: Mapping[str, str]) -> bool:
    """Say whether an environment must be made anew: unfinished, moved, or filled from a lock file that has changed."""
    if stamp.get("root") != str(ROOT):
        return True
    return any(stamp[name] not in (locks[name], _UNFINISHED) for name in locks if name in stamp)


def lacking(stamp: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """Return the locks whose packages are still to be installed, in order."""
    return [name for name, value in wanted.items() if stamp.get(name) != value]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, the same whichever line ends git wrote."""
    try:
        return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except FileNotFoundError as trouble:
        message = f"{path.relative_to(ROOT)} がありません。git で取り出し直すか、dev.py lock で作ってください。"
        raise DevError(message) from trouble


def _create() -> None:
    dev_debian.need(dev_debian.venv_packages(), "仮想環境")
    say(f"仮想環境を作っています（{FOLDER.name}、Python {sys.version_info.major}.{sys.version_info.minor}）。")
    if Path(sys.prefix) == FOLDER and WINDOWS:
        message = "使用中の .venv は作り直せません。deactivate してから、もう一度実行してください。"
        raise DevError(message)
    shutil.rmtree(FOLDER, ignore_errors=True)
    # the Python below a virtual environment that may be active: ours may be the very one just removed
    run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", FOLDER], to_stderr=True)


def link_relatively(environment: Path, source: Path) -> None:
    """Name the folder `source` relatively in the .pth file that the editable installation put into `environment`.

    Before 3.13 Python reads these files in the encoding of the locale: a folder with a Japanese name, written in UTF-8,
    keeps it from starting at all under LANG=C and on a Japanese Windows.
    """
    for path in environment.rglob("_seian.pth"):
        path.write_text(os.path.relpath(source, path.parent) + "\n", encoding="ascii")


def _works() -> bool:
    """Say whether the environment's Python starts: it does not after the Python it was made from is gone."""
    try:
        return not subprocess.run(
            [PYTHON, "-c", "import pip"], env=child_environment(), capture_output=True, check=False
        ).returncode
    except OSError:
        return False


def _pip(*arguments: str) -> None:
    quiet = () if sys.stderr.isatty() else ("--quiet", "--quiet")  # a progress bar is for eyes
    run(
        [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *quiet, *arguments],
        to_stderr=True,
    )


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in stamp.items()} if isinstance(stamp, dict) else {}


def _write_stamp(stamp: Mapping[str, str]) -> None:
    STAMP.write_text(json.dumps({"root": str(ROOT), **stamp}, indent=1), encoding="utf-8")
