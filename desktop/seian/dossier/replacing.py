"""The lock of a file that is to be replaced or made, for whoever writes one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.dossier.schema import DOSSIER
from seian.sqlite_file.lock import Holder, acquire
from seian.sqlite_file.troubles import in_use

if TYPE_CHECKING:
    from pathlib import Path

    from seian.sqlite_file.lock import Lock


def lock_for_replacing(path: Path) -> Lock | None:
    """Return the lock of a file that is to be replaced or made; None where none can be made, so writing fails too.

    Raises DossierInUseError if somebody has the file open.
    """
    try:
        lock = acquire(path)
    except OSError:
        return None
    if isinstance(lock, Holder):
        raise in_use(DOSSIER, path, lock, saving=True)
    return lock
