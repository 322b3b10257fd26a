"""What lies beside a file and is no work of ours: SQLite must not see it, for it believes whatever has the right name.

A `-journal` is played back into the file, and one that names a super-journal makes SQLite delete the file it names; a
`-wal` is read in place of the file. We write no `-wal`, and journals of one file alone: no journal of ours names
another, and each fits the file it lies beside, which is at most one change ahead of it.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from seian.helpers import aside

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNAL: Final = "-journal"
_OTHERS: Final = ("-wal", "-shm")
_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")  # the file format of SQLite, 3: the rollback journal
_HEAD: Final = struct.Struct(">8s5I")  # magic, records, nonce, pages of the file before, sector, page
_END: Final = 16  # bytes after the name of a super-journal: length, checksum, magic
_PAGES: Final = {2**power for power in range(9, 17)}
_COUNTER: Final = slice(24, 28)  # of page 1: how many changes the file has had
_PAGE_SIZE: Final = slice(16, 18)
_LARGE: Final = 64 << 20  # bytes that are not copied to see their first hundred: of a library, while it is written
_LONGEST_SEARCH: Final = 100_000  # records that are looked at for page 1, which is among the first


def strange(path: Path, head: Callable[[], bytes]) -> list[Path]:
    """Return what lies beside a file and cannot be ours; `head` gives the first bytes of the file, if it is asked."""
    found = [Path(f"{path}{suffix}") for suffix in (JOURNAL, *_OTHERS)]
    return [one for one in found if os.path.lexists(one) and not (one.name.endswith(JOURNAL) and _is_ours(one, head))]


def put_aside(files: list[Path]) -> list[Path]:
    """Give files names that SQLite does not look for, and return these; nothing of them is lost. Raises OSError."""
    kept = []
    for file in files:
        with suppress(FileNotFoundError):
            kept.append(file.rename(aside(str(file))))
    return kept


def head_of(path: str, uri: str) -> bytes:
    """Return the first bytes of a file, read by SQLite; empty where it takes the file for no database, or a large one.

    To open and close the file otherwise would give up the locks that this process has on it (fcntl(2)).
    """
    with (
        suppress(sqlite3.Error, MemoryError, OSError),
        closing(sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None)) as connection,
    ):
        if os.stat(path).st_size <= _LARGE:  # noqa: PTH116 -- a text already
            return connection.serialize()[:100]
    return b""


def _is_ours(journal: Path, head: Callable[[], bytes]) -> bool:
    try:
        if not stat.S_ISREG(journal.lstat().st_mode):
            return False
        with journal.open("rb") as file:
            return _fits(file, head)
    except FileNotFoundError:  # its writer has come to the end
        return True
    except OSError:
        return False


def _fits(journal: BinaryIO, head: Callable[[], bytes]) -> bool:
    first = journal.read(_HEAD.size)
    if not first.startswith(b"\0" * len(_MAGIC)) and not first.startswith(_MAGIC):
        return not first
    if len(first) < _HEAD.size or first.startswith(b"\0"):  # not written out yet: SQLite does not play that back
        return True
    size = journal.seek(0, os.SEEK_END)
    journal.seek(max(0, size - _END))
    if size > _HEAD.size and journal.read().endswith(_MAGIC):
        return False  # the name of a super-journal stands before this
    _magic, records, _nonce, _before, sector, page = _HEAD.unpack(first)
    if page not in _PAGES or not _HEAD.size <= sector <= max(_PAGES):
        return False
    saved = _page_1(journal, min(records, _LONGEST_SEARCH), sector, page)
    now = head() if saved else b""
    if not saved or not now:
        return True
    ahead = int.from_bytes(now[_COUNTER], "big") - int.from_bytes(saved[_COUNTER], "big")
    return saved[_PAGE_SIZE] == now[_PAGE_SIZE] and ahead in (0, 1)


def _page_1(journal: BinaryIO, records: int, sector: int, page: int) -> bytes:
    """Return the beginning of the file as the journal has it; empty where it does not."""
    for number in range(records):
        journal.seek(sector + number * (page + 8))
        record = journal.read(104)
        if record[:4] == b"\0\0\0\1":
            return record[4:]
        if len(record) < 4:  # noqa: PLR2004 -- the number of a page
            break
    return b""
