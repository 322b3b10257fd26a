"""How a start of the program hands its files to the window that is open already, in the person's own folder.

Every window has a mailbox, a folder named after its process. A start looks for the mailbox of a living one, puts the
names of its files there and goes; what is taken out is opened there. Nobody has to answer: of a window that is gone, or
does not take them in time, they are taken back, and the start goes on with a window of its own: nothing a person opened
is lost to another that hangs. A request is taken by removing its file, which only one can do.

Windows share mailboxes that belong to one program folder, one folder of the person's own, and one session or screen:
a checkout and an installed program, two portable ones, tests and somebody logged in from afar stay apart.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seian.errors import PathError
from seian.fault import own_folder
from seian.files import read_file
from seian.helpers import computer
from seian.named import NamedTuple
from seian.paths import absolute, is_folder
from seian.process import start_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ANSWERS: Final = 4.0
"""Seconds a window that listens has to take a request: longer than any work it does without listening."""

STARTS: Final = 20.0
"""Seconds a window has that was begun just before and does not listen yet, on a slow disk with a virus scanner."""

_LISTENS = "listens"
_REQUEST, _HALF = ".request", ".half"
_LARGEST = 1_048_576  # bytes of a request; a command line of Windows has 32,767 characters
_FORGOTTEN = 3600.0  # seconds after which nobody waits for what is in the mailbox of a process that is gone
_BETWEEN = 0.03  # seconds between two looks
_ALONE = 2.0  # seconds the others are waited for who look for a mailbox at the same moment
_TRIES = 10  # to take a request back that the other holds at this moment


class Mailbox(NamedTuple):
    """The mailbox of this process's window; without a path, where none could be made, nothing ever comes."""

    path: Path | None

    def listen(self) -> None:
        """Say that requests are taken from now on."""
        if self.path is not None:
            with suppress(OSError):
                (self.path / _LISTENS).touch()

    def take(self) -> list[tuple[str, ...]]:
        """Take out what was put in: the files of each start, in the order they came; none where it only started."""
        taken = []
        for request in _requests(self.path):
            try:
                data = read_file(request, _LARGEST)
                request.unlink()
            except OSError:
                continue  # taken back, or held for a moment: it is seen at the next look, or by its sender
            taken.append(tuple(os.fsdecode(name) for name in data.split(b"\0") if name))
        return taken

    def close(self) -> None:
        """Take no more: what is still in it is taken back by its sender, who sees this process end."""
        if self.path is not None:
            with suppress(OSError):
                (self.path / _LISTENS).unlink(missing_ok=True)
                self.path.rmdir()


def enter(names: Sequence[str], folder: Path | None = None, *, hand_over: bool = True) -> Mailbox | None:
    """Return the mailbox for a window that is to be opened now; None where an open one has taken the files `names`.

    The names are made absolute first: the other window has another current folder. `folder` is where mailboxes are, the
    usual place by default. Without `hand_over` a window of its own is wanted.
    """
    whole: list[str] = []
    try:
        whole = [absolute(name) for name in names]
    except PathError:  # as in a folder that was removed: a window of its own says why
        hand_over = False
    try:
        folder = place() if folder is None else folder
        folder.mkdir(parents=True, exist_ok=True)
        passed_over: set[Path] = set()
        while True:
            with _alone(folder):
                others = [box for box in _living(folder) if box not in passed_over] if hand_over else []
                if not others:
                    return _make(folder)
            for box in others:
                if _handed_over(box, whole):
                    return None
                passed_over.add(box)
    except (OSError, RuntimeError, PathError):  # RuntimeError: the system knows no home
        return Mailbox(None)


def place() -> Path:
    """Return the folder of the mailboxes that this start may use; it need not exist."""
    program = absolute(__file__)
    key = "\0".join((computer(), _session(), os.path.normcase(program)))
    return Path(absolute(own_folder())) / "windows" / f"{zlib.crc32(key.encode('utf-8', 'surrogatepass')):08x}"


def _make(folder: Path) -> Mailbox:
    path = _mine(folder)
    path.mkdir(exist_ok=True)
    return Mailbox(path)


def _mine(folder: Path) -> Path:
    return folder / _name(os.getpid(), start_of(os.getpid()) or "")


def _name(pid: int, start: str) -> str:
    return f"{pid}-{zlib.crc32(start.encode('utf-8')):08x}"


def _lives(box: Path) -> bool:
    pid = box.name.partition("-")[0]
    start = start_of(int(pid)) if pid.isdecimal() else None
    return start is not None and box.name == _name(int(pid), start)


def _living(folder: Path) -> list[Path]:
    """Return the mailboxes of windows that live, the newest first, and remove those of others."""
    boxes = []
    mine = _mine(folder)
    for box in folder.iterdir():
        if box == mine or not is_folder(box):
            continue
        if _lives(box):
            boxes.append((_age(box), box.name, box))
        else:
            _clear(box)
    return [box for _age_of_it, _box_name, box in sorted(boxes)]


def _clear(box: Path) -> None:
    """Remove the mailbox of a window that is gone, as far as that can be: another start may be at it, or a scanner."""
    with suppress(OSError):
        for file in box.iterdir():
            if file.name == _LISTENS or _age(file) > _FORGOTTEN:
                with suppress(OSError):
                    file.unlink(missing_ok=True)
        box.rmdir()  # which fails where a start has a request in it, and is about to see that nobody is there


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _requests(box: Path | None) -> list[Path]:
    try:
        found = [] if box is None else [file for file in box.iterdir() if file.suffix == _REQUEST]
    except OSError:
        return []
    return sorted(found, key=lambda file: (-_age(file), file.name))


def _handed_over(box: Path, names: Sequence[str]) -> bool:
    """Put a request into a mailbox, and return whether it was taken; else nobody will take it any more."""
    _let_come_to_front(box)
    request = box / f"{os.urandom(6).hex()}{_REQUEST}"
    half = request.with_suffix(_HALF)
    try:
        half.write_bytes(b"\0".join(os.fsencode(name) for name in names))
        half.rename(request)
    except OSError:
        return False  # it has just closed
    begun = time.monotonic()
    while _is_there(request):
        patience = ANSWERS if _is_there(box / _LISTENS) else STARTS
        if time.monotonic() - begun > patience or not _lives(box):
            return not _taken_back(request)
        time.sleep(_BETWEEN)
    return True


def _taken_back(request: Path) -> bool:
    for _attempt in range(_TRIES):
        try:
            request.unlink()
        except FileNotFoundError:
            return False
        except OSError:
            time.sleep(_BETWEEN)  # Windows: the other is reading it
        else:
            return True
    return True


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # Windows: being removed at this moment
    return True


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    def _session() -> str:
        number = wintypes.DWORD()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
        return str(number.value)

    def _let_come_to_front(box: Path) -> None:
        """Give the other the right to come to the front, which this start has from the person's click."""
        ctypes.windll.user32.AllowSetForegroundWindow(int(box.name.partition("-")[0]))

    @contextmanager
    def _alone(folder: Path) -> Iterator[None]:
        """Keep other starts of this session out for a moment, by a named mutex, which ends with its process."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateMutexW.restype = wintypes.HANDLE
        kernel.CreateMutexW.argtypes = (wintypes.LPVOID, wintypes.BOOL, wintypes.LPCWSTR)
        kernel.WaitForSingleObject.argtypes = (wintypes.HANDLE, wintypes.DWORD)
        kernel.ReleaseMutex.argtypes = kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        mutex = kernel.CreateMutexW(None, False, f"Local\\Seian.Window.{folder.name}")  # noqa: FBT003 -- foreign
        wait_object_0, wait_abandoned = 0, 0x80
        got = kernel.WaitForSingleObject(mutex, int(_ALONE * 1000)) if mutex else None
        try:
            yield
        finally:
            if got in (wait_object_0, wait_abandoned):
                kernel.ReleaseMutex(mutex)
            if mutex:
                kernel.CloseHandle(mutex)

else:
    import fcntl

    def _session() -> str:
        return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")

    def _let_come_to_front(box: Path) -> None:
        """Do nothing: only Windows keeps programs from it."""

    @contextmanager
    def _alone(folder: Path) -> Iterator[None]:
        """Keep other starts out for a moment, by a lock on a file, which ends with its process."""
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            until = time.monotonic() + _ALONE
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    if time.monotonic() > until:
                        break  # one that hangs keeps nobody from starting
                    time.sleep(_BETWEEN)
            yield
        finally:
            os.close(descriptor)
