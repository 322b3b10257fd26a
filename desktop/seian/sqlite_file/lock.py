"""Who has a file open for writing: a small file beside it, `~$name.lock`.

Where there is no room for this name it has a short one (`helpers`); both are looked at, so that all find it.

The file is made so that only one can make it, and says who did: user, computer, process, since when, and a token that
tells this holding from any other. Its time of change is the sign of life.

A lock is void, and is taken over, when its process on this computer is gone (killed, power cut); when nothing was
heard of another computer for `STALE_AFTER`; or when it says nothing, as one that was never written out. Whoever holds
one calls `refresh` now and then, at least every hour. One whose lock was taken over notices before saving (`is_ours`),
and the file's own transaction sees to it that even then nothing is overwritten unseen.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from seian.computer import computer_name
from seian.errors import PathError
from seian.files import read_file
from seian.helpers import aside as new_name
from seian.helpers import hide, lock_name, lock_names
from seian.paths import resolved
from seian.process import start_of
from seian.refused import patiently

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME_VARIABLE: Final = "SEIAN_NAME"
"""Names the person, in records and locks, in place of the login; the window sets it to what the settings say."""

STALE_AFTER: Final = timedelta(hours=12)
"""How long nothing is heard of another computer before its lock is void. Longer than clocks of offices go wrong."""

HALF_WRITTEN: Final = 1.0
"""How many seconds a lock file is watched that says nothing: writing it takes milliseconds, so its maker died then."""

_LONGEST: Final = 65_536  # bytes of a lock file; ours have two hundred
_BETWEEN: Final = 0.02  # seconds between two looks at it
_LONGEST_NAME: Final = 200  # characters
_ATTEMPTS = 5  # times another may come first before we say that it has the file


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open: user and computer (empty if the lock does not say), process, and since when."""

    user: str
    host: str
    pid: int
    since: datetime
    start: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to write a file, held until `release`."""

    path: Path
    me: Holder

    def is_ours(self) -> bool:
        """Say whether we still hold it; a lock file that somebody has deleted is made again."""
        now = _read(self.path)
        if now is None:
            try:
                _make(self.path, self.me)
            except FileExistsError:
                now = _read(self.path)
            else:
                return True
        return now is not None and now.token == self.me.token

    def holder(self) -> Holder:
        """Return who holds it now."""
        return _read(self.path) or _nobody(self.path)

    def refresh(self) -> None:
        """Give a sign of life, if the lock is still ours. Raises OSError where the place is gone or read-only."""
        if self.is_ours():
            os.utime(self.path)

    def release(self) -> None:
        """Give it up; one that is not ours any more, or out of reach, is left alone."""
        with suppress(OSError):  # the share is gone: the lock goes stale by itself
            now = _read(self.path)
            if now is not None and now.token == self.me.token:
                patiently(lambda: self.path.unlink(missing_ok=True))  # a scanner may be looking at it


def lock_path(file: Path) -> Path:
    """Return where the lock of a file is made; links to one file share it. Raises PathError."""
    return Path(lock_name(resolved(file)))


def is_locked(file: Path) -> bool:
    """Say whether there is a lock of a file, alive or not. Raises PathError."""
    return any(os.path.lexists(name) for name in lock_names(resolved(file)))


def acquire(file: Path) -> Lock | Holder:
    """Take the right to write a file, or return who has it.

    Raises OSError where no file can be made beside it, PathError where the file has no place.
    """
    path, me = lock_path(file), _myself()
    others = [Path(name) for name in lock_names(resolved(file)) if name != str(path)]
    for _attempt in range(_ATTEMPTS):
        elsewhere = next(filter(None, map(_holder_of, others)), None)
        if elsewhere is not None:
            return elsewhere
        try:
            _make(path, me)
        except FileExistsError:
            holder = _read(path)
        else:
            elsewhere = next(filter(None, map(_holder_of, others)), None)
            if elsewhere is None:
                return Lock(path, me)
            Lock(path, me).release()  # whoever knows the folder by a longer path has come at the same moment
            return elsewhere
        if holder is not None and _holder_of(path) is not None:
            return _read(path) or holder
    return _read(path) or _nobody(path)


def _holder_of(path: Path) -> Holder | None:
    """Return who holds a lock of this name; one that is void is removed."""
    holder = _read(path)
    if holder is not None and not holder.token:
        holder = _once_written(path)
    if holder is None:
        return None  # there is none, or it was given up just now
    if not _is_void(holder, path):
        return holder
    _set_aside(path, holder)
    return None


@contextmanager
def alone(file: Path, patience: float) -> Iterator[bool]:
    """Keep others from writing a small file, waiting so many seconds at most for who does; yields whether they are out.

    Where no lock can be made nothing can be written either, and whoever writes is told why: that is no reason to wait.
    """
    until = time.monotonic() + patience
    lock: Lock | Holder | None = None
    with suppress(OSError, PathError):
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = acquire(file)
        while not isinstance(lock, Lock) and time.monotonic() < until:
            time.sleep(_BETWEEN)
            lock = acquire(file)
    try:
        yield not isinstance(lock, Holder)
    finally:
        if isinstance(lock, Lock):
            lock.release()


def _once_written(path: Path) -> Holder | None:
    """Return who holds a lock that says nothing yet, having waited for its maker to write it out."""
    until = time.monotonic() + HALF_WRITTEN
    holder = _read(path)
    while holder is not None and not holder.token and time.monotonic() < until:
        time.sleep(_BETWEEN)
        holder = _read(path)
    return holder


def _myself() -> Holder:
    pid = os.getpid()
    return Holder(user_name(), computer_name(), pid, _now(), start_of(pid) or "", os.urandom(8).hex())


def user_name() -> str:
    """Return the name the person goes by: their own (`NAME_VARIABLE`), else that of the login; empty without either."""
    return os.environ.get(NAME_VARIABLE, "").strip()[:_LONGEST_NAME] or login_name()


def login_name() -> str:
    """Return the name under which the person is logged in; empty if the system does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def _make(path: Path, holder: Holder) -> None:
    said = {
        "user": holder.user,
        "host": holder.host,
        "pid": holder.pid,
        "start": holder.start,
        "since": holder.since.isoformat(),
        "token": holder.token,
    }
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        try:
            os.write(descriptor, json.dumps(said).encode("ascii"))
        finally:
            os.close(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    hide(path)


def _read(path: Path) -> Holder | None:
    """Return what a lock file says, a holder without name if it says nothing; None if there is none."""
    try:
        return _holder(json.loads(read_file(path, _LONGEST)))
    except FileNotFoundError:
        return None if not os.path.lexists(path) else _nobody(path)  # a link that leads nowhere
    except (OSError, ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return _nobody(path)


def _holder(said: dict[str, Any]) -> Holder:
    since = datetime.fromisoformat(said["since"]).astimezone()
    texts = tuple(said[name] for name in ("user", "host", "start", "token"))
    if not (all(isinstance(text, str) for text in texts) and isinstance(said["pid"], int) and said["token"]):
        raise ValueError
    user, host, start, token = texts
    return Holder(user, host, said["pid"], since, start, token)


def _nobody(path: Path) -> Holder:
    return Holder("", "", 0, _now() - max(_silence(path), timedelta()))


def _silence(path: Path) -> timedelta:
    try:
        return timedelta(seconds=time.time() - path.stat().st_mtime)
    except OSError:
        return timedelta()


def _is_void(holder: Holder, path: Path) -> bool:
    if not holder.token:
        return True
    if holder.host == computer_name():
        start = start_of(holder.pid)
        if start is None or (start and holder.start and start != holder.start):
            return True
        if start and holder.start:
            return False  # alive, however long it has been silent
    return _silence(path) > STALE_AFTER


def _set_aside(path: Path, holder: Holder) -> None:
    """Remove the lock of this holder; one that another process has taken meanwhile is given back."""
    aside = Path(new_name(str(path)))
    try:
        path.rename(aside)
    except OSError:
        return  # somebody was quicker
    now = _read(aside)
    if now is not None and now.token != holder.token:
        with suppress(OSError):  # no links here, or a third one came: the one set aside notices before it saves
            os.link(aside, path)
    with suppress(OSError):  # a folder of this name, which can stay under its other one
        aside.unlink(missing_ok=True)
