"""The doors to files: one is written whole or not at all, and one from elsewhere is read only if it is a file.

Until it is whole a file has the name `.seian-computer-process-token.tmp`. What a process that is gone has left of such,
the next writing in that folder removes.
"""

from __future__ import annotations

import errno
import os
import stat
import time
import zlib

from seian.errors import WriteError
from seian.i18n import translate as _

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from pathlib import Path

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows knows no EDQUOT
"""The numbers by which a system says that it takes no more."""

_TOLD = 40  # characters of a name in a message
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_HALF, _END = ".seian-", ".tmp"
_FORGOTTEN = 86_400.0  # seconds after which nobody is still writing, on whatever computer
_DEVICES = {  # names that Windows takes for devices, whatever follows the first point
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
    *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"),
}
_GONE = {
    getattr(errno, name)
    for name in ("ENODEV", "ENXIO", "ESTALE", "EHOSTDOWN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "ENOTCONN")
    if hasattr(errno, name)  # Windows knows not all of them
}


_LONGEST_NAME = 255  # bytes of UTF-8; on Windows units of UTF-16


class UnfitFileError(OSError):
    """What is there is no regular file, or a larger one than is read; its `strerror` says so to the person."""


def is_too_long(name: str, more: int = 0) -> bool:
    """Say whether a name is too long for a file, or would be with `more` characters that stand beside it."""
    size = len(name.encode("utf-16-le", "surrogatepass")) // 2 if os.name == "nt" else len(os.fsencode(name))
    return size + more > _LONGEST_NAME


def is_plain_name(name: str) -> bool:
    """Say whether a text names a file in a folder: no path, no drive, share or device, nothing hidden in it."""
    stem = name.partition(".")[0].rstrip(" ").upper()
    has_signs = any(sign in '/\\:*?"<>|' or not sign.isprintable() for sign in name.replace("\u3000", ""))
    return bool(name) and not has_signs and name.strip(". ") == name and stem not in _DEVICES and not is_too_long(name)


def read_file(path: str | Path, most: int) -> bytes:
    """Return what a file holds, if it is a regular one of at most `most` bytes; its size is asked before it is read.

    Raises OSError: for a folder IsADirectoryError, for a pipe or device, and for a larger file, one whose text says so.
    """
    try:
        # before it is opened, which waits at a pipe and may move a device
        refuse_unfit(os.stat(path), path, most)  # noqa: PTH116 -- pathlib costs the start 3 ms
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
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


def atomic_write(path: Path, data: bytes) -> None:
    """Put `data` into the file `path`: into a new file beside it, onto the disk, then in its place.

    Until the last step a file that was there stays as it was; a link is followed, so that what it points to is
    replaced. Raises WriteError where the place is read-only, full or missing, or another program holds the file.
    """
    target = os.path.realpath(path)
    try:
        refuse_what_must_not_be_replaced(target)
        _write(target, data)
    except OSError as error:
        raise _told(path, error) from error


def refuse_what_must_not_be_replaced(target: str) -> None:
    """Raise OSError for a folder, pipe or device, and for a file that is write-protected or held by another program."""
    if os.path.exists(target):  # noqa: PTH110 -- pathlib costs the start 3 ms
        refuse_what_is_no_file(os.stat(target), target)  # noqa: PTH116 -- as above
        # a POSIX folder would let a write-protected file be replaced; who protected it meant it. On Windows this is
        # also where a file that Word holds open is met.
        os.close(os.open(target, os.O_WRONLY))


def _write(target: str, data: bytes) -> None:
    folder = os.path.dirname(target)  # noqa: PTH120 -- as above
    sweep(folder)
    half = os.path.join(folder, f"{_HALF}{computer()}-{os.getpid()}-{os.urandom(4).hex()}{_END}")  # noqa: PTH118 -- as above
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target):  # noqa: PTH110 -- as above
            os.chmod(half, os.stat(target).st_mode & 0o777)  # noqa: PTH101, PTH116 -- as above
        os.replace(half, target)  # noqa: PTH105 -- as above
    except BaseException:
        os.unlink(half)  # noqa: PTH108 -- as above
        raise
    sync_folder(folder)


def sweep(folder: str | Path) -> None:
    """Remove from a folder what processes that are gone have left half written there; what is out of reach stays."""
    try:
        with os.scandir(folder) as entries:
            left = [entry for entry in entries if entry.name.startswith(_HALF) and entry.name.endswith(_END)]
        for entry in left:
            if entry.is_file(follow_symlinks=False) and _is_left_behind(entry):
                os.unlink(entry.path)  # noqa: PTH108 -- as above
    except OSError:
        pass


def _is_left_behind(entry: os.DirEntry[str]) -> bool:
    from seian.process import start_of

    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _FORGOTTEN:
        return True
    match entry.name[len(_HALF) : -len(_END)].split("-"):
        case [its_computer, process, _token] if its_computer == computer() and process.isdecimal():
            return start_of(int(process)) is None
        case _:
            return False  # of another computer, perhaps at work


def computer() -> str:
    """Return a name of this computer that may be part of any file's name."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}"


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


def _told(path: Path, error: OSError) -> WriteError:
    name = os.path.basename(path)  # noqa: PTH119 -- as above
    kept = _("元のファイルはそのまま残っています。") if os.path.exists(path) else ""  # noqa: PTH110 -- as above
    name = name if len(name) <= _TOLD else f"{name[:_TOLD]}…"
    if error.errno in NO_ROOM:
        what = _("「{name}」を書き込めませんでした。保存先の空き容量が足りません。")
        todo = _("空きを作るか、別の場所を選んで、もう一度試してください。")
    elif isinstance(error, IsADirectoryError):
        what = _("「{name}」を書き込めませんでした。同じ名前のフォルダーがあります。")
        todo = _("別の名前にするか、別の場所を選んでください。")
        kept = ""
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        what = _("「{name}」を書き込めませんでした。保存先のフォルダーがありません。")
        todo = _("フォルダーを確かめるか、別の場所を選んでください。")
    elif error.errno == errno.ENAMETOOLONG:
        what = _("「{name}」を書き込めませんでした。ファイルの名前が長すぎます。")
        todo = _("短い名前を付けてください。")
    elif error.errno in _NOT_ALLOWED:
        what = _(
            "「{name}」を書き込めませんでした。読み取り専用か、書き込みが許されていないか、Wordなどで開かれています。"
        )
        todo = _("開いているときは閉じて、もう一度試してください。そうでなければ別の場所を選んでください。")
    else:
        what = _("「{name}」を書き込めませんでした（{reason}）。")
        todo = _("別の場所を選んで、もう一度試してください。")
    return WriteError(what.format(name=name, reason=reason(error)), kept=kept, todo=todo)


def reason(error: OSError) -> str:
    """Return why the system refused something, as a phrase in the language of the person; never in the system's own.

    Every message that tells of an OSError takes its words from here.
    """
    if isinstance(error, UnfitFileError):
        return str(error.strerror)
    if error.errno in NO_ROOM:
        return _("空き容量が足りません")
    if error.errno in _NOT_ALLOWED:
        return _("許されていないか、読み取り専用です")
    if error.errno in _GONE:
        return _("接続が切れているか、装置が応答しません")
    words = {
        errno.ENAMETOOLONG: _("名前が長すぎます"),
        errno.EEXIST: _("同じ名前のものがあります"),
        errno.ENOTEMPTY: _("フォルダーが空ではありません"),
        errno.ENOTDIR: _("途中にフォルダーでないものがあります"),
        errno.EISDIR: _("同じ名前のフォルダーがあります"),
        errno.ENOENT: _("見つかりません"),
        errno.EIO: _("ディスクかネットワークに障害があります"),
        errno.EBUSY: _("ほかのプログラムが使っています"),
        errno.EXDEV: _("別のドライブには移せません"),
        errno.ELOOP: _("リンクがたどれません"),
        errno.EMFILE: _("開いているファイルが多すぎます"),
        errno.ENFILE: _("開いているファイルが多すぎます"),
        errno.ENOMEM: _("メモリーが足りません"),
        errno.EINVAL: _("その場所では使えない書き方です"),
        errno.EPIPE: _("受け取る側が閉じました"),
    }
    return words.get(error.errno or 0) or _("システムのエラー {number}").format(number=error.errno or "－")
