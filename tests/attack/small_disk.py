"""A disk of a few megabytes that can be filled to the last page, or have no room for a file more (tmpfs, for root)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = 4096
_FILES = 400  # that the disk has room for, with folders
_FILLER = "filler"


def can_mount() -> bool:
    """Say whether this process may mount a disk."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    try:
        with mounted(Path(os.environ.get("TMPDIR", "/tmp"), f"mount-{os.getpid()}"), 1):  # noqa: S108 -- to see if it can be
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def mounted(at: Path, megabytes: int) -> Iterator[Path]:
    """Mount an empty disk on a folder that is made for it, and unmount it in the end."""
    at.mkdir(parents=True)
    options = f"size={megabytes}m,nr_inodes={_FILES}"
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(at)], check=True, capture_output=True)  # noqa: S607 -- wherever it is
        try:
            yield at
        finally:
            subprocess.run(["umount", "--lazy", str(at)], check=True, capture_output=True)  # noqa: S607 -- as above
    finally:
        at.rmdir()


def fill(disk: Path, free: int) -> None:
    """Leave so many bytes of the disk free, down to a whole page."""
    status = os.statvfs(disk)
    surplus = status.f_bavail * status.f_frsize - free // PAGE * PAGE
    if surplus > 0:
        with (disk / _FILLER).open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, surplus)


def fill_with_files(disk: Path, free: int) -> None:
    """Leave room for so many files more."""
    folder = disk / f"{_FILLER}s"
    folder.mkdir()
    for nth in range(os.statvfs(disk).f_ffree - free):
        (folder / str(nth)).touch()


def empty(disk: Path) -> None:
    """Take away what filled the disk."""
    (disk / _FILLER).unlink(missing_ok=True)
    shutil.rmtree(disk / f"{_FILLER}s", ignore_errors=True)
