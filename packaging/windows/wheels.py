"""The wheels of the Windows lock, and 成案's own, as files by their path below the folder of modules."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import dev_venv
from dev_shell import ROOT, DevError, run_quietly, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LOCK = ROOT / "packaging" / "locks" / "windows.lock"
_PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")
_EPOCH = "315532800"  # 1980, the first year a zip file knows


def target_words(python: str) -> list[str]:
    """Return pip's words for wheels of 64-bit Windows and CPython `python`, such as 3.13.2; never anything built."""
    minor = ".".join(python.split(".")[:2])
    return [
        *("--only-binary", ":all:", "--no-deps", "--platform", "win_amd64"),
        *("--implementation", "cp", "--python-version", minor),
    ]


def download(lock: Path, python: str, folder: Path) -> list[Path]:
    """Return the wheels a lock lists, in `folder`, each of a hash that stands there.

    Raises ProgramFailed when pip cannot fetch one or it is another.
    """
    say("Windows 用の部品を取り寄せています（初めは少し時間がかかります）。")
    half = folder.with_name(folder.name + ".part")
    shutil.rmtree(half, ignore_errors=True)
    known = ["--find-links", str(folder)] if folder.is_dir() else []  # those of the last time are looked at first
    words = ["--require-hashes", "--requirement", str(lock), "--dest", str(half), *known, *target_words(python)]
    run_quietly([dev_venv.PYTHON, *_PIP, "download", "--quiet", *words])
    shutil.rmtree(folder, ignore_errors=True)
    half.replace(folder)
    return sorted(folder.glob("*.whl"))


def own(folder: Path) -> Path:
    """Return 成案's own wheel, built into `folder` from the checkout."""
    say("成案そのものを組み立てています。")
    shutil.rmtree(folder, ignore_errors=True)
    for path in (ROOT / "desktop" / "seian" / "locale").rglob("*.mo"):
        path.unlink()  # made anew by the build, which would keep one of another Babel
    words = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    run_quietly(
        [dev_venv.PYTHON, *_PIP, "wheel", "--quiet", *words],
        {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", _EPOCH)},
    )
    (wheel,) = folder.glob("seian-*.whl")
    return wheel


def unpacked(wheels: Iterable[Path]) -> dict[str, bytes]:
    """Return what wheels hold, by path below the folder of modules; scripts and headers are none of it.

    Raises DevError for two wheels that hold a file of the same name, and for a path that leads out of the folder.
    """
    found: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                path = _place(name)
                if not path:
                    continue
                if path in found or not _within(path):
                    message = f"{wheel.name} の {name} は、置けません。"
                    raise DevError(message)
                found[path] = archive.read(name)
    return found


def _place(name: str) -> str:
    """Return where a member of a wheel is put; empty where nowhere."""
    if name.endswith("/"):
        return ""
    first, _, rest = name.partition("/")
    if not first.endswith(".data"):
        return name
    kind, _, rest = rest.partition("/")
    return rest if kind in {"purelib", "platlib"} else ""


def _within(path: str) -> bool:
    return not re.search(r"^/|\\|:|(^|/)\.\.?(/|$)", path)
