"""The one door to where something lies: an absolute path or a SeianError, and looks that never raise.

`realpath`, `Path.resolve`, `Path.exists` and their like raise for a share that does not let one in, a loop of links, a
NUL or half a character; what comes from elsewhere, as the list of recent files does, may hold any of these.
"""

from __future__ import annotations

import errno
import os
import sys

from seian.errors import PathError
from seian.i18n import translate as _
from seian.refused import code_of, is_gone, reason

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TOLD = 60  # characters of a path in a message
_LONGEST_NAME = 255  # bytes of UTF-8; on Windows units of UTF-16
_LONGEST_PATH = 259  # units of UTF-16: MAX_PATH of Windows without the NUL, where nobody has allowed longer ones
_REMOTE = 4  # GetDriveTypeW
_DEVICES = {  # names that Windows takes for devices, whatever follows the first point
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
    *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"),
}


def resolved(path: str | Path, *, windows: bool = os.name == "nt") -> str:
    """Return the absolute path of what may be there or not, with every link followed that can be.

    Raises PathError for what no system or not this one takes as a path (a NUL, half a character, a device such as CON),
    for a loop of links, and for a share or drive that does not answer or lets nobody in. What is missing or forbidden
    has a path all the same; whoever opens it is told.
    """
    text = os.fspath(path)
    if windows and _is_device(text):
        raise _unfit(text, _("Windowsが装置の名前として使うものです"))
    try:
        _refuse_unfit_signs(text)
        found = os.path.realpath(text)
        _refuse_loop(found)
    except ValueError as error:
        raise _unfit(text, _("使えない文字があります")) from error
    except OSError as error:
        if is_gone(error):
            raise _away(text, error) from error
        if code_of(error) != errno.ENAMETOOLONG:
            raise _unfit(text, reason(error)) from error
        found = _plain(text, error)
    return found


def resolved_path(path: str | Path) -> Path:
    """Return what `resolved` does, as a Path. Raises PathError."""
    from pathlib import Path

    return Path(resolved(path))


def absolute(path: str | Path) -> str:
    """Return an absolute path without a look at the disk or a share. Raises PathError for what is no path."""
    text = os.fspath(path)
    try:
        _refuse_unfit_signs(text)
        return os.path.abspath(text)  # noqa: PTH100 -- pathlib costs the start 3 ms
    except (ValueError, OSError) as error:  # the folder one is in may be gone
        raise _unfit(text, reason(error) if isinstance(error, OSError) else _("使えない文字があります")) from error


def exists(path: str | Path) -> bool:
    """Say whether something is there; a link that leads nowhere is not, nor what is out of reach."""
    return _look(os.path.exists, path)


def is_folder(path: str | Path) -> bool:
    """Say whether a folder is there, and within reach."""
    return _look(os.path.isdir, path)


def is_file(path: str | Path) -> bool:
    """Say whether a regular file is there, and within reach."""
    return _look(os.path.isfile, path)


def is_link(path: str | Path) -> bool:
    """Say whether a link is there, wherever it leads."""
    return _look(os.path.islink, path)


def is_far(path: str | Path, *, windows: bool = os.name == "nt") -> bool:
    """Say whether a path is on a share by its looks alone: nothing is looked at that could make one wait.

    Only Windows tells by a path, or by the letter of a drive; elsewhere nothing counts as far.
    """
    if not windows:
        return False
    text = os.fspath(path).replace("/", "\\")
    if text.startswith("\\\\?\\"):
        text = text[4:]
        if text[:4].upper() == "UNC\\":
            return True
    if text.startswith("\\\\"):
        return not text.startswith("\\\\.\\")
    if sys.platform == "win32" and text[1:2] == ":":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{text[:2]}\\") == _REMOTE)
    return False


def is_device_name(name: str) -> bool:
    """Say whether Windows takes a name for a device."""
    return name.partition(".")[0].rstrip(" ").upper() in _DEVICES


def is_too_long(name: str, more: int = 0) -> bool:
    """Say whether a name is too long for a file, or would be with `more` characters that stand beside it."""
    size = units(name) if os.name == "nt" else len(os.fsencode(name))
    return size + more > _LONGEST_NAME


def fits(path: str | Path, *, windows: bool = os.name == "nt") -> bool:
    """Say whether a file can have this absolute path on a computer on which nobody has allowed longer ones."""
    text = os.fspath(path)
    name = os.path.basename(text)  # noqa: PTH119 -- as above
    if windows:
        return units(name) <= _LONGEST_NAME and units(text) <= _LONGEST_PATH
    return len(os.fsencode(name)) <= _LONGEST_NAME


def units(text: str) -> int:
    """Return how long a text is for Windows."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _look(at: Callable[[str | Path], bool], path: str | Path) -> bool:
    try:
        return at(path)
    except (OSError, ValueError):  # which os.path itself does not let out, but for half a character
        return False


def _refuse_unfit_signs(text: str) -> None:
    """Raise ValueError for a NUL, which Windows' `realpath` lets through, and half a character.

    Windows itself takes the latter for a name, but nobody can type it, mail it or copy it to another system.
    """
    text.encode() if os.name == "nt" else os.fsencode(text)
    if "\0" in text:
        raise ValueError(text)


def _refuse_loop(found: str) -> None:
    """Raise OSError for what is a link though every link was followed, and for what Windows makes no path of."""
    if not os.path.isabs(found):  # noqa: PTH117 -- as above
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), found)
    if os.path.islink(found):  # noqa: PTH114 -- as above
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), found)


def _is_device(text: str) -> bool:
    name = text.replace("/", "\\").rpartition("\\")[2]
    return text.startswith("\\\\.\\") or is_device_name(name.rpartition(":")[2] if name[1:2] == ":" else name)


def _plain(text: str, error: OSError) -> str:
    """Return a path of which the links cannot be followed, because it is too long for the question."""
    try:
        return os.path.abspath(text)  # noqa: PTH100 -- as above
    except OSError:
        raise _unfit(text, reason(error)) from error


def _told(text: str) -> str:
    text = "".join(one if one.isprintable() else "□" for one in text)
    return text if len(text) <= _TOLD else f"…{text[-_TOLD:]}"


def _unfit(text: str, why: str) -> PathError:
    return PathError(
        _("「{path}」は、ファイルの場所として使えません（{why}）。").format(path=_told(text), why=why),
        todo=_("別の名前か別の場所を選んでください。"),
    )


def _away(text: str, error: OSError) -> PathError:
    away = PathError(
        _("「{path}」の場所に届きません（{why}）。").format(path=_told(text), why=reason(error)),
        todo=_("ドライブやネットワークの接続を確かめて、もう一度お試しください。"),
    )
    away.is_away = True
    return away
