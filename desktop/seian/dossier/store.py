"""Dossiers in files: making one, reading one, opening one for writing."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from seian.dossier.rows import read_rows, session_of, understand, written_at
from seian.dossier.schema import DOSSIER
from seian.files import sweep
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import exists, is_too_long
from seian.refused import NO_ROOM, code_of
from seian.sqlite_file.connection import find_fault, new_in_memory, put, reading
from seian.sqlite_file.side_files import JOURNAL
from seian.sqlite_file.troubles import damaged, missing, no_room, placed, refuse_long_name, taken

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from seian.document.model import Dossier
    from seian.dossier.opened import OpenDossier
    from seian.dossier.rows import Rows
    from seian.sqlite_file.lock import Holder, Lock


def create(path: Path, dossier: Dossier, *, replace: bool = False, note: str = "") -> None:
    """Write a new file that holds `dossier`; the file appears whole or not at all.

    Raises DossierError if there is one already and `replace` is not said, DossierInUseError if somebody has that one
    open, WriteError if the place is missing, full or read-only.
    """
    from seian.dossier.opened import stamp, write_checked
    from seian.dossier.replacing import lock_for_replacing

    target = placed(DOSSIER, path)
    refuse_long_name(DOSSIER, target)
    lock = lock_for_replacing(target)  # of a file that is yet to be, too: two may be making it
    try:
        if exists(target) and not replace:
            raise taken(DOSSIER, target)
        with closing(new_in_memory(DOSSIER)) as connection:
            write_checked(connection, dossier, stamp(note), target)
            put(target, DOSSIER, connection)
    finally:
        if lock is not None:
            lock.release()


def read(path: Path) -> Dossier:
    """Return the dossier of a file, without a lock and without changing anything, whoever has it open.

    Raises DossierError if it is missing or out of reach, NewerDossierError, DamagedDossierError.
    """
    _rows, dossier = _state(placed(DOSSIER, path))
    return dossier


class Seen(NamedTuple):
    """What a file says: its dossier, which session wrote it (often empty), and when (None if it does not say)."""

    dossier: Dossier
    session: str
    written_at: datetime | None


def look(path: Path) -> Seen:
    """Return what a file holds and who put it there, as `read` does."""
    rows, dossier = _state(placed(DOSSIER, path))
    return Seen(dossier, session_of(rows), written_at(rows))


def open_dossier(path: Path) -> OpenDossier:
    """Open a dossier for writing, or for reading only where somebody else has it open or the place is read-only.

    Raises what `read` raises.
    """
    from seian.dossier.opened import OpenDossier
    from seian.sqlite_file.lock import Lock, acquire

    target = placed(DOSSIER, path)
    if not exists(target):
        raise missing(DOSSIER, target, saving=False)
    lock: Lock | Holder | None = None
    if os.access(target, os.W_OK) and not is_too_long(target.name, len(JOURNAL)):
        try:
            lock = acquire(target)
        except OSError as error:  # a place where nothing can be written is one to read from, a full one is to be told
            if code_of(error) in NO_ROOM:
                raise no_room(DOSSIER, target, saving=False) from error
    if not isinstance(lock, Lock):
        return OpenDossier(target, *_state(target), held_by=lock)
    sweep(target.parent)
    aside: list[Path] = []
    try:
        return OpenDossier(target, *_state(target, mend=True, aside=aside), lock=lock, aside=tuple(aside))
    except BaseException:
        lock.release()
        raise


def _state(path: Path, *, mend: bool = False, aside: list[Path] | None = None) -> tuple[Rows, Dossier]:
    with reading(path, DOSSIER, mend=mend, aside=aside) as connection:
        if mend and find_fault(connection):  # what reads comes upon damage by itself, what writes spreads it
            raise damaged(DOSSIER, path, _("検査で異常が見つかりました"))
        rows = read_rows(connection)
        return rows, understand(rows, connection, path)
