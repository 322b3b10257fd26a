"""The doors to files: one is written whole or not at all, and one from elsewhere is read only if it is a file.

Until it is whole a file has the name of a helper (`helpers.half_written`). What a process that is gone has left of
such, the next writing in that folder removes.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress

from seian.errors import PathError, WriteError
from seian.helpers import computer, half_written, hide, is_half_written, owner_of, reveal
from seian.i18n import translate as _
from seian.paths import exists, is_device_name, is_too_long, resolved
from seian.refused import (
    MOMENT,
    NO_ROOM,
    NOT_ALLOWED,
    Patience,
    UnfitFileError,
    code_of,
    is_held,
    opened,
    patiently,
    reason,
    refuse_held,
    replace,
)

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from pathlib import Path

_TOLD = 40  # characters of a name in a message
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_FORGOTTEN = 86_400.0  # seconds after which nobody is still writing, on whatever computer


def is_plain_name(name: str) -> bool:
    """Say whether a text names a file in a folder: no path, no drive, share or device, nothing hidden in it."""
    has_signs = any(sign in '/\\:*?"<>|' or not sign.isprintable() for sign in name.replace("\u3000", ""))
    return (
        bool(name) and not has_signs and name.strip(". ") == name and not is_device_name(name) and not is_too_long(name)
    )


def read_file(path: str | Path, most: int) -> bytes:
    """Return what a file holds, if it is a regular one of at most `most` bytes; its size is asked before it is read.

    Raises OSError: for a folder IsADirectoryError, for a pipe or device, and for a larger file, one whose text says so.
    """
    try:
        # before it is opened, which waits at a pipe and may move a device
        refuse_unfit(os.stat(path), path, most)  # noqa: PTH116 -- pathlib costs the start 3 ms
        descriptor = patiently(lambda: opened(path, _READING))
    except ValueError as error:  # a name that no system takes, as a file from elsewhere may say
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        refuse_unfit(status, path, most)
        data = file.read(status.st_size + 1)  # as many as are asked for are taken of the memory, there or not
        if len(data) > status.st_size:  # it has grown meanwhile
            data += file.read(most + 1 - len(data))
    if len(data) > most:
        raise too_large(path, most)
    return data


def refuse_unfit(status: os.stat_result, path: str | Path, most: int) -> None:
    """Raise the OSError that `read_file` raises for a file of this status."""
    refuse_what_is_no_file(status, path)
    if status.st_size > most:
        raise too_large(path, most)


def refuse_what_is_no_file(status: os.stat_result, path: str | Path) -> None:
    """Raise the OSError that `read_file` raises for a folder, pipe or device of this status."""
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(status.st_mode):
        raise UnfitFileError(errno.EINVAL, _("ふつうのファイルではありません"), path)


def too_large(path: str | Path, most: int) -> OSError:
    """Return the error of a file of more than `most` bytes, which is not read."""
    return UnfitFileError(
        errno.EINVAL, _("大きすぎます。読めるのは{most}MBまでです").format(most=max(1, most >> 20)), path
    )


def atomic_write(path: str | Path, data: bytes, *, hidden: bool = False, patience: Patience = MOMENT) -> None:
    """Put `data` into the file `path`: into a new file beside it, onto the disk, then in its place.

    Until the last step a file that was there stays as it was; a link is followed, so that what it points to is
    replaced. A file that another program holds is waited for as `patience` says. `hidden` keeps Windows from showing
    the file. Raises WriteError where the place is read-only, full or missing, or another program holds the file.
    """
    try:
        target = resolved(path)
        patiently(lambda: refuse_what_must_not_be_replaced(target), patience)
        _write(target, data, patience, hidden=hidden)
    except OSError as error:
        raise _told(path, error) from error
    except PathError as error:
        raise WriteError(error.what, todo=error.todo) from error


def refuse_what_must_not_be_replaced(target: str) -> None:
    """Raise OSError for a folder, pipe or device, and for a file that is write-protected or held by another program."""
    if exists(target):
        refuse_what_is_no_file(os.stat(target), target)  # noqa: PTH116 -- as above
        # a POSIX folder would let a write-protected file be replaced; who protected it meant it. On Windows this is
        # also where a file is met that Word holds open, and the next one where it may be read and written meanwhile.
        os.close(opened(target, os.O_WRONLY))
        refuse_held(target)


def _write(target: str, data: bytes, patience: Patience, *, hidden: bool) -> None:
    folder = os.path.dirname(target)  # noqa: PTH120 -- as above
    sweep(folder)
    half = half_written(target)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            is_hidden = hide(half)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if exists(target):
            os.chmod(half, os.stat(target).st_mode & 0o777)  # noqa: PTH101, PTH116 -- as above
        if is_hidden and not hidden:  # what replaces a file brings this along
            reveal(half)
        replace(half, target, patience)
    except BaseException:
        with suppress(OSError):  # held by a scanner: the next writing here removes it
            os.unlink(half)  # noqa: PTH108 -- as above
        raise
    sync_folder(folder)


def sweep(folder: str | Path) -> None:
    """Remove from a folder what processes that are gone have left half written there; what is out of reach stays."""
    try:
        with os.scandir(folder) as entries:
            left = [entry for entry in entries if is_half_written(entry.name)]
        for entry in left:
            if entry.is_file(follow_symlinks=False) and _is_left_behind(entry):
                os.unlink(entry.path)  # noqa: PTH108 -- as above
    except OSError:
        pass


def _is_left_behind(entry: os.DirEntry[str]) -> bool:
    from seian.process import start_of

    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _FORGOTTEN:
        return True
    match owner_of(entry.name):
        case (its_computer, process) if its_computer == computer():
            return start_of(process) is None
        case _:
            return False  # of another computer, perhaps at work, or its name does not say


def sync_folder(folder: str | Path) -> None:
    """Put the names in a folder onto the disk, where its system can: what was done in it stands in any case."""
    # the new name survives a power cut only once the folder is on the disk; Windows does this by itself
    if os.name == "posix":
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except OSError:
            return
        try:
            os.fsync(descriptor)
        except OSError:  # some network shares cannot sync a folder; the file itself is safe
            pass
        finally:
            os.close(descriptor)


def _told(path: str | Path, error: OSError) -> WriteError:
    name = os.path.basename(path)  # noqa: PTH119 -- as above
    kept = _("元のファイルはそのまま残っています。") if exists(path) else ""
    name = name if len(name) <= _TOLD else f"{name[:_TOLD]}…"
    code = code_of(error)
    if code in NO_ROOM:
        what = _("「{name}」を書き込めませんでした。保存先の空き容量が足りません。")
        todo = _("空きを作るか、別の場所を選んで、もう一度試してください。")
    elif isinstance(error, IsADirectoryError):
        what = _("「{name}」を書き込めませんでした。同じ名前のフォルダーがあります。")
        todo = _("別の名前にするか、別の場所を選んでください。")
        kept = ""
    elif is_held(error):
        what = _("「{name}」を書き込めませんでした。ほかのプログラム（Wordなど）が開いています。")
        todo = _("そのプログラムで閉じて、もう一度試すか、別の場所を選んでください。")
    elif code in (errno.ENOENT, errno.ENOTDIR):
        what = _("「{name}」を書き込めませんでした。保存先のフォルダーがありません。")
        todo = _("フォルダーを確かめるか、別の場所を選んでください。")
    elif code == errno.ENAMETOOLONG:
        what = _("「{name}」を書き込めませんでした。ファイルの名前が長すぎます。")
        todo = _("短い名前を付けてください。")
    elif code in NOT_ALLOWED:
        what = _(
            "「{name}」を書き込めませんでした。読み取り専用か、書き込みが許されていないか、Wordなどで開かれています。"
        )
        todo = _("開いているときは閉じて、もう一度試してください。そうでなければ別の場所を選んでください。")
    else:
        what = _("「{name}」を書き込めませんでした（{reason}）。")
        todo = _("別の場所を選んで、もう一度試してください。")
    return WriteError(what.format(name=name, reason=reason(error)), kept=kept, todo=todo)
