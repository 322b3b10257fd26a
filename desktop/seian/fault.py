"""What is kept of a fault in the program: where it happened, in words that say nothing of any document, and the log."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePath
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER_VARIABLE = "SEIAN_LIBRARY_FOLDER"
"""Names one folder for all of the program's own files instead of the usual ones: for tests, for programs on a stick."""

LOG: Final = "log.txt"
_LARGEST_LOG: Final = 1 << 20  # bytes; beyond, it begins anew, and the one before is kept
_MESSAGES_OF_PYTHON = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    IndexError,
    MemoryError,
    NameError,
    NotImplementedError,
    RuntimeError,
    TypeError,
)
"""Kinds whose messages speak of the program. Those of others, KeyError and ValueError first, may quote the text."""

_OF_PYTHON = re.compile(
    r"[a-z]{1,20}[,.:;]?|\d\d?|[-+*/%@&|^<>=!]{1,3}:?|[A-Za-z_][\w.]{0,38}\(\),?|([\"'])[A-Za-z_][\w.]{0,38}\1[,.:;]?",
    re.ASCII,
)
"""A word of such a message that may be kept: plain English, a small number, a name of the program.

All else (paths, dates, addresses, anything Japanese) may be of a document or of a person.
"""

_DEEPEST = 40


def own_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder for what a person has of their own: under %LOCALAPPDATA%, or the data folder of XDG."""
    named = environment.get(FOLDER_VARIABLE, "")
    if named:
        return Path(named)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "seian"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "seian"


def settings_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder for what the window remembers: `own_folder`, but on Linux the configuration folder of XDG."""
    if platform == "win32" or environment.get(FOLDER_VARIABLE, ""):
        return own_folder(environment, platform)
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "seian"


def write_log(text: str, folder: Path | None = None) -> Path | None:
    """Add what is known of a fault to the log and return where it is; None where it cannot be written."""
    try:
        folder = folder or own_folder()
        log = folder / LOG
        folder.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LARGEST_LOG:
            with suppress(OSError):  # somebody reads one of them: the log grows until the next time
                log.replace(log.with_suffix(".old.txt"))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{text.rstrip()}\n\n")
    except (OSError, RuntimeError):  # RuntimeError: the system knows no home
        return None
    return log


def lines(error: BaseException) -> Iterator[str]:
    """Yield where an error came from and what it is, with those it came of, the first first."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for nth, one in enumerate(reversed(chain)):
        if nth:
            yield "then:"
        frames = list(walk_tb(one.__traceback__))
        if len(frames) > _DEEPEST:
            yield f"  ({len(frames) - _DEEPEST} more)"
        for frame, line in frames[-_DEEPEST:]:
            yield f"  {_file(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
        yield _named(one)


def _file(name: str) -> str:
    """Return a path from the package on: what is above it may be somebody's name."""
    parts = PurePath(name).parts
    start = max((at for at, part in enumerate(parts) if part == "seian"), default=len(parts) - 2)
    return "/".join(parts[max(start, 0) :])


def _named(error: BaseException) -> str:
    name = type(error).__qualname__
    if isinstance(error, OSError):
        return f"{name}: errno {error.errno}"
    if not isinstance(error, _MESSAGES_OF_PYTHON):
        return name
    words = (word if _OF_PYTHON.fullmatch(word) else "…" for word in str(error).split())
    return f"{name}: " + re.sub(r"…( …)+", "…", " ".join(words))
