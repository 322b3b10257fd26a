"""New names beside the folder of a submission, for one that has to make way: short where a path would be too long."""

from __future__ import annotations

import itertools
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from seian.helpers import first_fitting
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

_SHORT = 4  # characters of a folder's name where there is no room for it


def name_for_earlier(folder: Path) -> Path:
    """Return where a folder with an earlier submission goes. Raises OSError where it cannot be looked into."""
    stamp = datetime.fromtimestamp(folder.stat().st_mtime, UTC).astimezone().strftime("%Y-%m-%d %H%M%S")

    def names(count: int) -> Sequence[str]:
        when = stamp if count == 1 else f"{stamp} {count}"
        return (
            _("{name}（以前の提出 {stamp}）").format(name=folder.name, stamp=when),
            _("{name}（以前の提出 {stamp}）").format(name=folder.name[:_SHORT], stamp=when),
            _("{name}（以前{count}）").format(name=folder.name[:_SHORT], count=count),
        )

    return _free(folder, names, (one.name for one in folder.iterdir()))


def name_for_unrecorded(folder: Path, files: Iterable[str]) -> Path:
    """Return where `files` go that were put into a folder and are on no record."""

    def names(count: int) -> Sequence[str]:
        end = "" if count == 1 else f" {count}"
        return (
            _("{name}（記録のない提出）").format(name=folder.name) + end,
            _("{name}（記録のない提出）").format(name=folder.name[:_SHORT]) + end,
            f"~{count}",  # for this there is room wherever the folder itself could be made
        )

    return _free(folder, names, files)


def _free(folder: Path, names: Callable[[int], Iterable[str]], files: Iterable[str]) -> Path:
    """Return the first that fits and is free; what is in it is to be within reach there, too."""
    longest = max(map(len, files), default=0) + 1
    for count in itertools.count(1):
        place = folder.with_name(first_fitting(str(folder.parent), names(count), longest))
        if not os.path.lexists(place):
            return place
    raise AssertionError
