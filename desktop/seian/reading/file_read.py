"""One file → what it says, or why it cannot be read, with what tells its papers from others; as plain values."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from seian.errors import SourceError
from seian.fault import lines, write_log
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.asked import asked_with_changes
from seian.reading.door import LARGEST
from seian.reading.read import read_one
from seian.reading.source import read_bytes
from seian.revision.same_papers import print_of

if TYPE_CHECKING:
    from seian.house_style.model import HouseStyle
    from seian.reading.asked import Asked
    from seian.revision.same_papers import Print


class Trouble(NamedTuple):
    """Why a file was not read: what happened, what was kept, what to do; a `SourceError` as a value."""

    what: str
    kept: str
    todo: str


class FileRead(NamedTuple):
    """The SHA-256 of a file, how many bytes it has, and what it says or why not; what its papers are told by."""

    digest: str = ""
    size: int = 0
    asked: Asked | None = None
    trouble: Trouble | None = None
    prints: tuple[Print, ...] = ()


def file_read(path: str, style: HouseStyle, changes: str = "") -> FileRead:
    """Return what a file says; every trouble with it is told in the result, also one that nobody expected.

    `changes` is what becomes of all that Word tracks: `taken`, `left`, or empty where it is asked about.
    """
    found = FileRead()
    if os.path.isdir(path):  # noqa: PTH112 -- never raises; `files_under` names one only where it is closed
        what = _("フォルダー「{name}」の中を見られません。").format(name=path)
        return found._replace(trouble=Trouble(what, "", _("見ることが許されているかを確かめてください。")))
    try:
        data = read_bytes(path, LARGEST)
        found = FileRead(sha256(data).hexdigest(), len(data))
        said = asked_with_changes(data, path, changes)
        return found._replace(
            asked=said, prints=tuple(print_of(read_one(one, style).document) for one in said.documents)
        )
    except SourceError as error:
        return found._replace(trouble=Trouble(error.what, error.kept, error.todo))
    except Exception as error:  # noqa: BLE001 -- the other files are read all the same
        write_log("\n".join(("reading", *lines(error))))
        return found._replace(trouble=unread(path, _("成案の中で誤りが起きて")))


def unread(path: str, why: str) -> Trouble:
    """Return the trouble of a file at which reading broke down; `why` is how, before 読めませんでした."""
    return Trouble(
        _("{why}、「{name}」を読めませんでした。").format(why=why, name=PurePath(path).name),
        _("元のファイルはそのままです。ほかのファイルは、続けて読み取ります。"),
        _("Word などで開けるかを確かめ、要るところをテキスト（.txt）に保存して、取り込んでください。"),
    )
