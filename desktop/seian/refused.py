"""What the system says when it refuses something: in one set of numbers, in words, and what is tried again.

Windows has numbers of its own (`winerror`), of which Python makes EINVAL, ENOENT or EACCES whatever they mean: a share
that is away "does not exist", and a file that Word holds "is not allowed". `code_of` says what is meant.
"""

from __future__ import annotations

import errno
import os
import sys
import time

from seian.i18n import translate as _
from seian.named import NamedTuple

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import TypeVar

    T = TypeVar("T")

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows knows no EDQUOT
"""The numbers by which a system says that it takes no more."""

NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
"""Those by which it says that one may not, or that nobody may."""

GONE = {
    getattr(errno, name)
    for name in ("ENODEV", "ENXIO", "ESTALE", "EHOSTDOWN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "ENOTCONN")
    if hasattr(errno, name)  # Windows knows not all of them
}
"""Those by which it says that a drive or another computer does not answer."""

SIGN_IN = -1
"""Another computer does not let this person in; no system has a number for it but Windows, which has a dozen."""

_TOLD = 3  # names in a message
_BUSY = {errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY)}
_ACCESS_DENIED = 5
_SHARED = 7  # FILE_SHARE_READ, FILE_SHARE_WRITE and FILE_SHARE_DELETE
_WINDOWS: Mapping[int, int] = {  # of winerror.h
    **dict.fromkeys((32, 33, 170, 391, 1224), errno.EBUSY),  # sharing, a locked part, a mapped file
    **dict.fromkeys((15, 20, 21, 55, 433, 1167), errno.ENODEV),  # a drive that is away or not ready
    **dict.fromkeys((51, 53, 54, 59, 64, 67, 121, 1203, 1222, 1231, 1232, 1236, 1460), errno.ETIMEDOUT),  # a share
    **dict.fromkeys((362, 388, 404, 426), errno.ETIMEDOUT),  # a file that lies in a cloud
    **dict.fromkeys((86, 1219, 1244, 1311, 1326, 1327, 1328, 1330, 1331, 1385, 1396, 1907, 1909), SIGN_IN),
    65: errno.EACCES,
    **dict.fromkeys((39, 112, 1295, 1816), errno.ENOSPC),
    **dict.fromkeys((111, 206, 234), errno.ENAMETOOLONG),
    **dict.fromkeys((123, 161), errno.EINVAL),
    **dict.fromkeys((1920, 1921), errno.ELOOP),  # a link or a file of a kind that cannot be followed
    19: errno.EROFS,
    267: errno.ENOTDIR,
}


class UnfitFileError(OSError):
    """What is there is no regular file, or a larger one than is read; its `strerror` says so to the person."""


def _nothing() -> None:
    """Do nothing."""


class Patience(NamedTuple):
    """How many seconds are waited for a file that another program holds; `between` is called meanwhile and may raise.

    What raises there ends the waiting, as a work that was cancelled does.
    """

    seconds: float
    between: Callable[[], object] = _nothing


MOMENT = Patience(0.3)
"""What a scanner takes to look at a new file; short enough for the thread in which a person types."""

LONG = 2.0
"""Seconds for work in a thread of its own."""


def code_of(error: OSError) -> int:
    """Return what an error of the system means, as a number of `errno`, or `SIGN_IN`; 0 where it says nothing."""
    return _WINDOWS.get(getattr(error, "winerror", None) or 0) or error.errno or 0


def is_held(error: BaseException) -> bool:
    """Say whether the system refuses something because another program has the file open."""
    return isinstance(error, OSError) and code_of(error) in _BUSY


def is_gone(error: OSError) -> bool:
    """Say whether a drive or another computer does not answer, or does not let one in."""
    return code_of(error) in GONE or code_of(error) == SIGN_IN


def is_missing(error: OSError) -> bool:
    """Say whether the system knows that something is not there; of a share that is away it does not."""
    return code_of(error) in {errno.ENOENT, errno.ENOTDIR}


def as_held(error: OSError, path: str | Path) -> OSError:
    """Return an error of replacing or moving `path` as what it is: Windows says "denied" of a file, or of a folder with
    one in it, that another program has open and that is not write-protected.
    """  # noqa: D205 -- one sentence
    is_denied = getattr(error, "winerror", None) == _ACCESS_DENIED
    if is_denied and os.path.exists(path) and os.access(path, os.W_OK):  # noqa: PTH110 -- pathlib costs the start 3 ms
        return OSError(errno.EBUSY, os.strerror(errno.EBUSY), path)
    return error


def opened(path: str | Path, flags: int) -> int:
    """Open a file as `os.open` does, and return its descriptor. Raises OSError that says so where the file is held.

    The C library of Windows says of such a file that it is denied, and drops the number.
    """
    try:
        return os.open(path, flags, 0o666)
    except PermissionError as error:
        if getattr(error, "winerror", None) is None and _number_of_opening(str(path), flags) in (32, 33):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path) from error
        raise


def _number_of_opening(path: str, flags: int) -> int:
    """Return the number for which Windows does not open a file as these flags say; 0 where it does, or says none."""
    if sys.platform == "win32":
        import _winapi

        access = _winapi.GENERIC_WRITE if flags & (os.O_WRONLY | os.O_RDWR) else _winapi.GENERIC_READ
        try:
            _winapi.CloseHandle(_winapi.CreateFile(path, access, _SHARED, 0, _winapi.OPEN_EXISTING, 0, 0))
        except OSError as error:
            return error.winerror or 0
    return 0


def patiently(act: Callable[[], T], patience: Patience = MOMENT) -> T:
    """Do something, again and again for a while where another program holds the file. Raises what it raised last."""
    left, pause = patience.seconds, 0.02
    while True:
        try:
            return act()
        except OSError as error:
            if left <= 0 or not is_held(error):
                raise
        patience.between()
        time.sleep(min(pause, left))
        left, pause = left - pause, min(pause * 1.5, 0.2)


def replace(source: str | Path, target: str | Path, patience: Patience = MOMENT) -> None:
    """Put a file in the place of another, or of none, as soon as nobody holds the other. Raises OSError."""

    def act() -> None:
        try:
            os.replace(source, target)  # noqa: PTH105 -- as above
        except OSError as error:
            raise as_held(error, target) from error

    patiently(act, patience)


def move(source: str | Path, target: str | Path, patience: Patience = MOMENT) -> None:
    """Give a file or folder another name, as soon as nobody holds it or a file in it; never that of another one.

    Raises OSError, FileExistsError where something has the name: POSIX alone would replace it and say nothing.
    """

    def act() -> None:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
        try:
            os.rename(source, target)  # noqa: PTH104 -- as above
        except OSError as error:
            raise as_held(error, source) from error

    patiently(act, patience)


def refuse_held(path: str | Path) -> None:
    """Raise the OSError for a file that another program holds so that it cannot be replaced or removed.

    To give a file the name it has needs on Windows what replacing it needs, and does nothing anywhere.
    """
    try:
        os.rename(path, path)  # noqa: PTH104 -- as above
    except OSError as error:
        raise as_held(error, path) from error


def is_held_now(path: str | Path) -> bool:
    """Say whether another program holds a file, for whoever was refused by a library that does not say why."""
    try:
        refuse_held(path)
    except (OSError, ValueError) as error:
        return is_held(error)
    return False


def held_among(paths: Iterable[str | Path], patience: Patience = MOMENT) -> list[str | Path]:
    """Return which of these files another program holds, once all those have been waited for together."""
    held = [path for path in paths if is_held_now(path)]
    left, pause = patience.seconds, 0.1
    while held and left > 0:
        patience.between()
        time.sleep(min(pause, left))
        left -= pause
        held = [path for path in held if is_held_now(path)]
    return held


def names_of(paths: Sequence[str | Path]) -> str:
    """Return the names of files for a message: 「甲.docx」、「乙.docx」ほか３件."""
    names = "、".join(_("「{name}」").format(name=os.path.basename(path)) for path in paths[:_TOLD])  # noqa: PTH119 -- as above
    more = len(paths) - _TOLD
    return names + (_("ほか{count}件").format(count=more) if more > 0 else "")


def reason(error: OSError) -> str:
    """Return why the system refused something, as a phrase in the language of the person; never in the system's own.

    Every message that tells of an OSError takes its words from here.
    """
    if isinstance(error, UnfitFileError):
        return str(error.strerror)
    code = code_of(error)
    if code in NO_ROOM:
        return _("空き容量が足りません")
    if code in NOT_ALLOWED:
        return _("許されていないか、読み取り専用です")
    if code in GONE:
        return _("接続が切れているか、装置が応答しません")
    if code in _BUSY:
        return _("ほかのプログラムが使っています")
    words = {
        SIGN_IN: _("接続先がサインインを認めません"),
        errno.ENAMETOOLONG: _("名前が長すぎます"),
        errno.EEXIST: _("同じ名前のものがあります"),
        errno.ENOTEMPTY: _("フォルダーが空ではありません"),
        errno.ENOTDIR: _("途中にフォルダーでないものがあります"),
        errno.EISDIR: _("同じ名前のフォルダーがあります"),
        errno.ENOENT: _("見つかりません"),
        errno.EIO: _("ディスクかネットワークに障害があります"),
        errno.EXDEV: _("別のドライブには移せません"),
        errno.ELOOP: _("リンクがたどれません"),
        errno.EMFILE: _("開いているファイルが多すぎます"),
        errno.ENFILE: _("開いているファイルが多すぎます"),
        errno.ENOMEM: _("メモリーが足りません"),
        errno.EINVAL: _("その場所では使えない書き方です"),
        errno.EPIPE: _("受け取る側が閉じました"),
    }
    return words.get(code) or _("システムのエラー {number}").format(
        number=getattr(error, "winerror", None) or error.errno or "－"
    )
