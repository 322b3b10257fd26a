"""Many files → what each of them says: folders are walked, and every result comes as soon as it is there."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from seian.errors import SourceError
from seian.reading.asked import asked
from seian.reading.door import LARGEST
from seian.reading.source import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from seian.reading.asked import Asked

MOST: Final = 5_000
"""Files that are taken in at once."""

_LOCKS = ("~$", ".~lock.")  # what Word and LibreOffice put beside a file that is open


class Trouble(NamedTuple):
    """Why a file was not read: what happened, what was kept, what to do; a `SourceError` as a value."""

    what: str
    kept: str
    todo: str


class Came(NamedTuple):
    """A file that was read, or could not be.

    `digest` is the SHA-256 of its bytes, `size` how many there are; empty and 0 where they could not be read.
    One of `asked` and `trouble` is there. `same` is empty, the id of the document of the dossier that says the same,
    the path of a file before it that does, or `near`.
    """

    path: str
    digest: str
    size: int
    asked: Asked | None
    trouble: Trouble | None
    same: str


def files_under(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files named, and those in the folders named and all below, in the order of names, `MOST` at most.

    Hidden files, and those that say that another is open, are left out of folders; no link to a folder is followed.
    """
    found: dict[str, None] = {}
    for path in paths:
        for one in _walked(path) if Path(path).is_dir() else (path,):
            found.setdefault(one)
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)


def read_many(paths: Sequence[str], *, jobs: int = 0, stop: Callable[[], bool] = lambda: False) -> Iterator[Came]:
    """Yield what each file says as soon as it is read; `stop` is asked between files, `jobs` is how many at once."""
    del jobs
    seen: dict[str, str] = {}
    for path in paths:
        if stop():
            return
        came = _read(path)
        earlier = seen.setdefault(came.digest, path) if came.digest else path
        yield came._replace(same="" if earlier == path else earlier)


def _walked(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for one in sorted(files):
            if not one.startswith((".", *_LOCKS)):
                yield str(Path(parent, one))


def _read(path: str) -> Came:
    digest, size = "", 0
    try:
        data = read_bytes(path, LARGEST)
        digest, size = sha256(data).hexdigest(), len(data)
        return Came(path, digest, size, asked(data, path), None, "")
    except SourceError as error:
        return Came(path, digest, size, None, Trouble(error.what, error.kept, error.todo), "")
