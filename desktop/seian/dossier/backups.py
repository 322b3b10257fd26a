"""Copies of a dossier file in a folder beside it: the file as the day before left it, one a day, a few of them.

They are made before the first writing of a day, and before a file of an earlier format becomes one of today's. Whatever
keeps one from being made is told and keeps nothing else from being done.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zlib import crc32

from seian.document.moments import moment_of
from seian.dossier.replacing import lock_for_replacing
from seian.dossier.schema import DOSSIER, FORMAT
from seian.errors import DossierError, SeianError, WriteError
from seian.files import atomic_write, read_file
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import fits
from seian.refused import reason
from seian.sqlite_file.side_files import JOURNAL
from seian.sqlite_file.troubles import refuse_long_name

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FOLDER: Final = "成案のバックアップ"
USUAL: Final = 5
"""How many are kept of a file unless a person says otherwise."""

_ENDING: Final = ".seian"
_LONGEST_STEM: Final = 40  # characters: the name is to be short on any share
_MOMENT: Final = "%Y-%m-%d %H%M"
_MOMENT_LONG: Final = 15  # characters of it
_FREE: Final = 64 << 20  # bytes that a disk keeps free whatever a backup takes
_ROOM: Final = 3  # copies for which there must be room besides
_FORMAT_AT: Final = slice(60, 64)  # of the file: PRAGMA user_version


class Backup(NamedTuple):
    """A copy, and when what is in it was written."""

    path: Path
    at: datetime

    @property
    def called(self) -> str:
        """The name of the file it is a copy of, without its ending; of a long one what is left of it."""
        return self.path.stem.rsplit(" ", 2)[0]


def backups_of(path: Path) -> tuple[Backup, ...]:
    """Return the backups of a file, the latest first; none where they are out of reach."""
    pattern = re.compile(r"(.*) (\d{4}-\d\d-\d\d \d{4})\.seian", re.DOTALL)
    found = []
    with suppress(OSError):
        for name in os.listdir(path.parent / FOLDER):  # noqa: PTH208 -- names alone
            match = pattern.fullmatch(name)
            if match is None or not _is_stem_of(match[1], path):
                continue
            with suppress(ValueError):
                at = moment_of(datetime.strptime(match[2], _MOMENT), in_zone=True)  # noqa: DTZ007 -- of here
                if at is not None:
                    found.append(Backup(path.parent / FOLDER / name, at))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def is_due(written: datetime | None, today: date, head: bytes) -> bool:
    """Say whether a file is to be copied before it is written today, by when it was written and its first bytes."""
    is_older = int.from_bytes(head[_FORMAT_AT], "big") < FORMAT
    return is_older or (written is not None and written.date() < today)


def back_up(path: Path, most: int, written: datetime | None, today: date) -> Path | None:
    """Copy a file into the folder beside it, if that is due, and remove the oldest copies beyond `most`.

    `written` is when what is in it was written. Returns the copy, None where none was due. Raises SeianError where it
    cannot be made: the folder is out of reach, or the disk would be filled.
    """
    if most < 1 or path.parent.name == FOLDER or os.path.lexists(f"{path}{JOURNAL}"):
        return None
    try:
        data = read_file(path, DOSSIER.largest)
    except OSError as error:
        raise _not_made(path, reason(error)) from error
    if not is_due(written, today, data[:100]):
        return None
    at = written or datetime.now().astimezone()
    target = path.parent / FOLDER / f"{_stem(path)} {at.strftime(_MOMENT)}{_ENDING}"
    if os.path.lexists(target):  # never raises, also where the folder is closed
        return None
    try:
        target.parent.mkdir(exist_ok=True)
        if shutil.disk_usage(target.parent).free < _ROOM * len(data) + _FREE:
            raise _not_made(path, _("ディスクの空きが少なくなっています"))
        atomic_write(target, data)
        if read_file(target, DOSSIER.largest) != data:
            target.unlink()
            raise _not_made(path, _("書いたものが読み返せません"))
    except OSError as error:
        raise _not_made(path, reason(error)) from error
    except WriteError as error:
        raise _not_made(path, error.what.rstrip("。")) from error
    for old in backups_of(path)[most:]:
        with suppress(OSError):
            old.path.unlink()
    return target


def take_out(backup: Path, target: Path) -> None:
    """Copy a backup to another place, to be worked on there; with its versions, and nothing of it changed.

    Raises DossierError where it cannot be read or somebody has the other file open, WriteError where that cannot be
    written.
    """
    refuse_long_name(DOSSIER, target)
    try:
        data = read_file(backup, DOSSIER.largest)
    except OSError as error:
        raise DossierError(
            _("バックアップ「{name}」を読めませんでした（{why}）。").format(name=backup.name, why=reason(error)),
            kept=_("いまの案件はそのままです。"),
            todo=_("ほかの日のバックアップを選んでください。"),
        ) from error
    lock = lock_for_replacing(target)
    try:
        atomic_write(target, data)
    finally:
        if lock is not None:
            lock.release()


def _stem(path: Path) -> str:
    """Return what a file's copies are called: its name, a long one cut, with a sum that tells it from others."""
    if len(path.stem) <= _LONGEST_STEM and fits(path.parent / FOLDER / _named(path.stem)):
        return path.stem.rstrip(" .")
    mark = _mark(path)
    stems = (path.stem[:length] + mark for length in range(_LONGEST_STEM - len(mark), -1, -1))
    return next((stem for stem in stems if fits(path.parent / FOLDER / _named(stem))), mark)


def _is_stem_of(stem: str, path: Path) -> bool:
    """Say whether copies of a file are called so, on any computer: one may know the folder by a longer path."""
    if stem == path.stem.rstrip(" ."):
        return True
    mark = _mark(path)
    return stem.endswith(mark) and path.stem.startswith(stem.removesuffix(mark))


def _mark(path: Path) -> str:
    return f"～{crc32(path.stem.encode('utf-8', 'surrogateescape')):08x}"


def _named(stem: str) -> str:
    """Return a name as long as that of a copy."""
    return f"{stem} {'0' * _MOMENT_LONG}{_ENDING}"


def _not_made(path: Path, why: str) -> SeianError:
    return SeianError(
        _("「{name}」のバックアップを作れませんでした（{why}）。").format(name=path.name, why=why),
        kept=_("案件の保存はいつもどおりできています。"),
        todo=_("フォルダー「{folder}」を確かめてください。").format(folder=FOLDER),
    )
