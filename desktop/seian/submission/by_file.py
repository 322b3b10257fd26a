"""A folder replaced file by file: what Windows allows where another program has the folder itself open.

The folder stays; its files go to a new folder beside it, and then those that were made come into it. A file that is
itself open stops that, and all goes back. The note of the submission (`pending`) says which files these are, so that
whatever ends the program in between, the next opening of the dossier brings it to an end or takes it back.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from seian.paths import exists
from seian.refused import move

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def exchange(folder: Path, half: Path, earlier: Path, olds: Sequence[str], news: Sequence[str]) -> None:
    """Move the files `olds` of a folder to `earlier`, which is empty, and `news` from `half` into the folder.

    Raises OSError where one cannot be moved; all is as it was then, and `earlier` is gone.
    """
    try:
        for name in olds:
            move(folder / name, earlier / name)
        for name in news:
            move(half / name, folder / name)
    except BaseException:
        with suppress(OSError):
            exchange_back(folder, half, earlier, olds, news)
        raise


def exchange_back(folder: Path, half: Path, earlier: Path, olds: Sequence[str], news: Sequence[str]) -> None:
    """Bring everything back to where it was, from wherever `exchange` or this came to an end. Raises OSError."""
    if _all_in(earlier, olds):  # else nothing new has come into the folder yet, or all of it has gone again
        for name in news:
            if exists(folder / name) and exists(half):
                move(folder / name, half / name)
            elif exists(folder / name):  # the program was ended in order, and has cleared up what it had made
                (folder / name).unlink()
    for name in olds:
        if exists(earlier / name):
            move(earlier / name, folder / name)
    earlier.rmdir()


def is_exchanged(folder: Path, half: Path, earlier: Path, olds: Sequence[str], news: Sequence[str]) -> bool:
    """Say whether `exchange` came to its end."""
    return _all_in(earlier, olds) and _all_in(folder, news) and not any(exists(half / name) for name in news)


def _all_in(folder: Path, names: Iterable[str]) -> bool:
    return all(exists(folder / name) for name in names)
