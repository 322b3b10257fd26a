"""The files that stand beside those of a person while they are worked on: their names, and that they are not seen.

Each has its usual name, by which every version of the program knows it. Where that would be longer than a path may be
(`paths.fits`) it has a short one of eleven characters, for which every folder has room that could be made: whoever
looks for such a file looks for both, since another computer may know the folder by a longer path.
"""

from __future__ import annotations

import os
import sys
import zlib

from seian.computer import computer_name
from seian.paths import fits

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MARK = 6  # digits: one in two thousand million files of a folder has the same
_HALF, _SHORT_HALF, _END = ".seian-", "~s", ".tmp"
_HIDDEN, _UNKNOWN = 2, 0xFFFFFFFF  # FILE_ATTRIBUTE_HIDDEN, INVALID_FILE_ATTRIBUTES


def half_written(target: str) -> str:
    """Return a new name beside `target` for what will be it when it is whole.

    It says whose it is: `.seian-computer-process-token.tmp`; a short one says nothing (`owner_of`).
    """
    token = os.urandom(4)
    usual = f"{_HALF}{computer()}-{os.getpid()}-{token.hex()}{_END}"
    return _fitting(target, usual, f"{_SHORT_HALF}{_mark(token)[1:]}{_END}")


def is_half_written(name: str) -> bool:
    """Say whether a name is one that `half_written` gives."""
    if not name.endswith(_END):
        return False
    return name.startswith(_HALF) or (
        len(name) == len(_SHORT_HALF) + _MARK - 1 + len(_END)
        and name.startswith(_SHORT_HALF)
        and all(digit in _DIGITS for digit in name[len(_SHORT_HALF) : -len(_END)])
    )


def owner_of(name: str) -> tuple[str, int] | None:
    """Return the computer and the process that write a half-written file; None where its name does not say."""
    match name.removeprefix(_HALF).removesuffix(_END).split("-"):
        case [its_computer, process, _token] if process.isdecimal():
            return its_computer, int(process)
        case _:
            return None


def lock_names(file: str) -> tuple[str, str]:
    """Return where the lock of a file may be: `~$name.lock`, and under its short name."""
    folder, name = os.path.split(file)
    short = f"~${_mark(name.casefold().encode('utf-8', 'surrogatepass'))}.lk"
    return os.path.join(folder, f"~${name}.lock"), os.path.join(folder, short)  # noqa: PTH118 -- pathlib costs the start


def lock_name(file: str) -> str:
    """Return where the lock of a file is made."""
    usual, short = lock_names(file)
    return usual if fits(usual) else short


JOURNALS = ("~$*.journal", "~$*.jn")
"""What the names of journals look like."""


def journal_name(file: str, token: str) -> str:
    """Return where a session keeps the journal of a file that lies beside it."""
    name = os.path.basename(file)  # noqa: PTH119 -- as above
    return _fitting(file, f"~${name}.{token}.journal", _short_journal(name, token))


def is_journal_of(journal: str, name: str, token: str) -> bool:
    """Say whether a journal of this name was kept beside a file of that name, by the session of this token."""
    return journal.startswith(f"~${name}.") or journal == _short_journal(name, token)


def note_names(file: str) -> tuple[str, str]:
    """Return where the note of a submission under way may be: `name-handing`, and under its short name."""
    folder, name = os.path.split(file)
    short = f"~${_mark(name.casefold().encode('utf-8', 'surrogatepass'))}.hn"
    return f"{file}-handing", os.path.join(folder, short)  # noqa: PTH118 -- as above


def note_name(file: str) -> str:
    """Return where such a note is written."""
    usual, short = note_names(file)
    return usual if fits(usual) else short


STAGES = (".seian-export.tmp", "~sx")
"""The names of the folder in which the files of an export are made; the second where there is no room for the first."""

_IN_STAGE = 48  # characters: a separator and the longest name in it, of its list half written


def stage_name(folder: str) -> str:
    """Return the folder in which the files for a folder are made."""
    usual, short = (os.path.join(folder, name) for name in STAGES)  # noqa: PTH118 -- as above
    return usual if fits(usual + "/" + "0" * _IN_STAGE) else short


def aside(file: str, word: str = "") -> str:
    """Return a new name beside a file that it can have when it is to be out of the way; `word` says what it is."""
    token = os.urandom(4)
    usual = f"{os.path.basename(file)}.{word or token.hex()}"  # noqa: PTH119 -- as above
    return _fitting(file, usual, f"~${_mark(token)}.as")


def new_folder(folder: str) -> str:
    """Return a new name beside a folder for what will be it when it is whole; where room is short, no longer one."""
    parent, name = os.path.split(folder)
    while True:
        token = os.urandom(4)
        usual = f".{name}.{os.getpid()}-{token.hex()[:6]}.tmp"
        short = f"~{_mark(token)}"[: max(len(name), 3)]
        # what is made in it has to fit: it is longer by as much as its name is
        path = os.path.join(parent, usual if fits(os.path.join(parent, usual, "0" * _IN_STAGE)) else short)  # noqa: PTH118 -- as above
        if not os.path.lexists(path):
            return path


def first_fitting(folder: str, names: Iterable[str], inside: int = 0) -> str:
    """Return the first of these names that fits into a folder, with `inside` characters below it; else the last."""
    name = ""
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118 -- as above
        if fits(path) and (not inside or fits(path + "/" + "0" * (inside - 1))):
            break
    return name


def computer() -> str:
    """Return a name of this computer that may be part of any file's name."""
    return f"{zlib.crc32(computer_name().encode('utf-8', 'surrogateescape')):08x}"


def hide(path: str | Path) -> bool:
    """Keep a file or folder from being shown by Windows; returns whether that was done: it is no failure if not."""
    return _set_hidden(str(path), hidden=True)


def reveal(path: str | Path) -> None:
    """Let a file or folder that was hidden be shown. Raises OSError where that cannot be."""
    if not _set_hidden(str(path), hidden=False):
        raise PermissionError(13, os.strerror(13), path)


def _set_hidden(path: str, *, hidden: bool) -> bool:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetFileAttributesW.restype = ctypes.c_uint32
        kernel.GetFileAttributesW.argtypes = (ctypes.c_wchar_p,)
        kernel.SetFileAttributesW.argtypes = (ctypes.c_wchar_p, ctypes.c_uint32)
        now = kernel.GetFileAttributesW(path)
        if now == _UNKNOWN:
            return False
        return bool(kernel.SetFileAttributesW(path, now | _HIDDEN if hidden else now & ~_HIDDEN))
    return False


def _fitting(file: str, usual: str, short: str) -> str:
    folder = os.path.dirname(file)  # noqa: PTH120 -- as above
    path = os.path.join(folder, usual)  # noqa: PTH118 -- as above
    return path if fits(path) else os.path.join(folder, short)  # noqa: PTH118 -- as above


def _short_journal(name: str, token: str) -> str:
    return f"~${_mark(f'{token} {name}'.casefold().encode('utf-8', 'surrogatepass'))}.jn"


def _mark(data: bytes) -> str:
    number, digits = zlib.crc32(data), ""
    while len(digits) < _MARK:
        number, digit = divmod(number, len(_DIGITS))
        digits += _DIGITS[digit]
    return digits
