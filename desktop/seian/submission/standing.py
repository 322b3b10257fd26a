"""A submission into the folder somebody is in, or has open: that stays, and what is in it changes.

Windows neither renames nor removes the folder that a console is in, and on Linux its user would be left in a folder
that is no more. So the files that are ready beside it (`half`) are moved into it one by one, after those of an earlier
submission have been moved out. What is still in `half` says how far it has come: whoever begins again goes on there.
A file of a person's that has come into a place meanwhile is never replaced: the move is refused, and goes on when it
has been put elsewhere.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from seian.paths import is_folder
from seian.refused import move

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_stood_in(folder: Path) -> bool:
    """Say whether the program, and so whoever started it, is in a folder or below it."""
    try:
        here = Path.cwd()
        return any(folder.samefile(one) for one in (here, *here.parents))
    except OSError:  # either of them is not there
        return False


def exchange(half: Path, folder: Path, earlier: Path | None, names: Sequence[str]) -> None:
    """Move what is in the folder to `earlier`, a new one, then the files `names` from `half` into it.

    Goes on where it was cut short. Raises OSError.
    """
    if earlier is not None and all(os.path.lexists(half / name) for name in names):
        earlier.mkdir(exist_ok=True)
        for one in list(folder.iterdir()):
            move(one, earlier / one.name)
    for name in names:
        if os.path.lexists(half / name):
            move(half / name, folder / name)
    with suppress(FileNotFoundError):
        half.rmdir()


def undo(half: Path, folder: Path, earlier: Path | None, names: Sequence[str]) -> None:
    """Move the files `names` to `half` again, which takes them all, and what is in `earlier` to the folder.

    Goes on where it, or an exchange, was cut short. Raises OSError.
    """
    half.mkdir(exist_ok=True)
    for name in names:
        if not os.path.lexists(half / name) and os.path.lexists(folder / name):
            move(folder / name, half / name)
    if earlier is not None and is_folder(earlier):
        for one in list(earlier.iterdir()):
            move(one, folder / one.name)
        earlier.rmdir()


def is_undone(half: Path, earlier: Path | None, names: Sequence[str]) -> bool:
    """Say whether an exchange was not begun, or all that it moved has been moved back."""
    return all(os.path.lexists(half / name) for name in names) and (earlier is None or not os.path.lexists(earlier))
