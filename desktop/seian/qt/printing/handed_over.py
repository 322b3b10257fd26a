"""The files that are handed to Word to be printed: where they lie, and when they are cleared away again.

They lie in a folder of the program's own on this computer, so that nothing of anybody else is ever cleared. Word reads
them in its own time: what was handed over less than a quarter of an hour ago stays, as does what somebody has open.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from seian.fault import own_folder
from seian.paths import is_folder, is_link

_SETTLED = 900.0  # seconds
_LOCKS = ("~$", ".~lock.")
"""How files begin that Word and LibreOffice lay beside one that is open."""


def new_folder() -> Path:
    """Make a folder for files that are to be printed, one for each time. Raises OSError."""
    place = _place()
    place.mkdir(parents=True, exist_ok=True)
    return Path(mkdtemp(prefix="", dir=place))


def clear_away(now: float | None = None) -> None:
    """Remove what was handed over long enough ago and is not open elsewhere; never raises."""
    now = time.time() if now is None else now
    with suppress(OSError, RuntimeError):  # RuntimeError: the system knows no home
        for folder in list(_place().iterdir()):
            with suppress(OSError):  # a file that is open stays on Windows, and the next time it may go
                _remove(folder, now)
        _place().rmdir()  # empty or not there


def _place() -> Path:
    return own_folder() / "printing"


def _remove(folder: Path, now: float) -> None:
    if is_link(folder) or not is_folder(folder):
        return
    there = list(os.scandir(folder))
    last = max((one.stat(follow_symlinks=False).st_mtime for one in there), default=folder.stat().st_mtime)
    if now - last < _SETTLED or any(one.name.startswith(_LOCKS) for one in there):
        return
    for one in there:
        Path(one).unlink()
    shutil.rmtree(folder)
