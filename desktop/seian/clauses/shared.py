"""A library on an office share: read from a copy on this computer that follows the share, which may go away.

A copy is a file of its own for every state of the share, so that none is ever changed while it is read; the ones before
are removed when nobody holds them. Changes are made on the share itself.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from seian.clauses.library import SUFFIX, Library
from seian.clauses.schema import LIBRARY
from seian.clauses.search import text
from seian.errors import DamagedLibraryError, LibraryError
from seian.files import atomic_write
from seian.named import NamedTuple
from seian.paths import absolute, exists, is_far, is_folder, resolved
from seian.reasons import in_words
from seian.sqlite_file.connection import copied, reading

if TYPE_CHECKING:
    from pathlib import Path


_KEPT = 2  # another process may still be reading the one before


class Copied(NamedTuple):
    """The copy that is to be read, and why it may be behind the share: None where it is not."""

    path: Path
    trouble: LibraryError | None


def refreshed(source: Path, folder: Path) -> Copied:
    """Bring the copy of a library in `folder` up to date, if the library can be reached, and return it.

    Raises LibraryError where it cannot be reached and there is no copy, WriteError where no copy can be made.
    """
    latest = newest_copy(source, folder)
    try:
        state = _state(source)
        path = folder / f"{_stem(source)}-{state}{SUFFIX}"
        if path != latest:
            folder.mkdir(parents=True, exist_ok=True)
            with reading(source, LIBRARY) as connection, closing(copied(connection)) as whole:
                state = text(whole.execute("SELECT state FROM library").fetchone()[0])
                path = folder / f"{_stem(source)}-{state}{SUFFIX}"
                atomic_write(path, whole.serialize())
    except (LibraryError, ValueError) as error:
        trouble = error if isinstance(error, LibraryError) else DamagedLibraryError(in_words(error))
        if latest is None:
            raise trouble from error
        return Copied(latest, trouble)
    _sweep(source, folder, path)
    return Copied(path, None)


def open_shared(source: Path, folder: Path) -> tuple[Library, LibraryError | None]:
    """Open the copy of a library on a share, brought up to date if it can be reached.

    Returns it with why it may be behind. Raises as `refreshed` does.
    """
    copy = refreshed(source, folder)
    return Library(copy.path, source), copy.trouble


def newest_copy(source: Path, folder: Path) -> Path | None:
    """Return the copy of a library that was made last; None if there is none."""
    copies = [*folder.glob(f"{_stem(source)}-*{SUFFIX}")] if is_folder(folder) else []
    return max(copies, key=lambda path: path.stat().st_mtime_ns, default=None)


def is_on_share(path: Path, own: Path) -> bool:
    """Say whether a file lies on another computer, as far as the system says so.

    `own` is a folder on this one: where the system does not say, another file system than that one's counts as a share.
    """
    if os.name != "nt":
        while not exists(own) and own != own.parent:
            own = own.parent
        with suppress(OSError):
            return path.stat().st_dev != own.stat().st_dev
        return True
    return is_far(resolved(path)) or is_far(path)


def _state(source: Path) -> str:
    with reading(source, LIBRARY) as connection:
        return text(connection.execute("SELECT state FROM library").fetchone()[0])


def _stem(source: Path) -> str:
    return hashlib.sha256(os.fsencode(absolute(source))).hexdigest()[:12]


def _sweep(source: Path, folder: Path, kept: Path) -> None:
    copies = sorted(folder.glob(f"{_stem(source)}-*{SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
    for path in copies[:-_KEPT]:
        if path != kept:
            with suppress(OSError):  # on Windows somebody may still be reading it
                path.unlink()
