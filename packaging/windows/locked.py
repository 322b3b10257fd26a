"""The Windows lock: the packages of runtime.lock, each with the hash of the one wheel that is installed on Windows.

Made by `dev.py lock` after runtime.lock, whose hashes the wheels must have: nothing is trusted anew.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.append(str(Path(__file__).resolve().parent.parent))  # the modules beside dev.py

import dev_venv
from dev_shell import ROOT, DevError, say, speak_utf8
from wheels import LOCK, download

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD: Final = (
    "# Made by: python3 packaging/dev.py lock\n"
    "# The wheels of runtime.lock for 64-bit Windows and CPython {python}, and no other file's hash.\n"
)
PINS: Final = Path(__file__).with_name("pins.toml")


def write(folder: Path) -> None:
    """Write the lock anew from runtime.lock; its wheels are left in `folder`. Raises ProgramFailed as pip does."""
    python = tomllib.loads(PINS.read_text(encoding="utf-8"))["python"]["version"]
    found = download(dev_venv.LOCKS / "runtime.lock", python, folder)
    LOCK.write_text(text_of(((one.name, one.read_bytes()) for one in found), python), encoding="utf-8", newline="\n")


def text_of(wheels: Iterable[tuple[str, bytes]], python: str) -> str:
    """Return the lock of wheels, each its file's name and its bytes."""
    entries = []
    for name, data in wheels:
        project, version, *_ = name.split("-")
        project = re.sub(r"[-_.]+", "-", project).lower()
        entries.append(f"{project}=={version} \\\n    --hash=sha256:{hashlib.sha256(data).hexdigest()}\n")
    return HEAD.format(python=".".join(python.split(".")[:2])) + "".join(sorted(entries))


def hashes_of(lock: str) -> dict[str, str]:
    """Return the SHA-256 of each package of a lock, by its name."""
    return dict(re.findall(r"^([\w-]+)==\S+ \\\n\s+--hash=sha256:([0-9a-f]{64})$", lock, re.MULTILINE))


if __name__ == "__main__":
    speak_utf8()
    try:
        write(ROOT / "out" / "windows" / "wheels")
    except DevError as trouble:
        say(str(trouble))
        sys.exit(trouble.code)
