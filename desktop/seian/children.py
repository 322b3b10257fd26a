"""Processes of our own for work that may hang or break down: asked frame by frame, ended when it takes too long."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final

from seian.frozen import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTH = struct.Struct(">I")  # bytes of a frame before it
_MOST = 256 << 20  # bytes of a frame
_FAREWELL = 1.0  # seconds that a process has to end what it has begun; it needs a tenth of one
_PATIENCE = 5.0  # seconds that a killed process may take to be gone


HIDDEN: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Keeps Windows from showing a console for a program that the window starts."""


class LateError(Exception):
    """A child did not answer within its time and was ended."""


class GoneError(Exception):
    """A child ended before it answered."""


class Child:
    """A process that runs a script of ours, or the program itself with a word for it where that is installed.

    What it is asked and what it answers are frames of bytes over its input and output.
    """

    def __init__(self, script: str, command: str, *arguments: str, begins_others: bool = False) -> None:
        """Start the process, which finds its modules where this one does.

        `command` is what an installed program is started with instead of the script. A process that `begins_others` is
        given time to end these when it is ended. Raises OSError where the system starts none.
        """
        self._begins_others = begins_others
        paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)  # noqa: PTH100 -- "" is where we are
        self._process = subprocess.Popen(  # noqa: S603 -- our own script and interpreter
            (*words_for(script, command, paths), *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=HIDDEN | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            start_new_session=True,  # Ctrl+C in a terminal is for whoever started it
        )

    def ask(self, frame: bytes, limit: float) -> bytes:
        """Return what the process answers; it is ended after `limit` seconds.

        Raises LateError then, and GoneError where it ended by itself or was ended from another thread.
        """
        late = threading.Event()

        def end() -> None:
            late.set()
            self.kill()

        clock = threading.Timer(limit, end)
        clock.daemon = True
        clock.start()
        try:
            assert self._process.stdin is not None  # noqa: S101 -- pipes were asked for
            assert self._process.stdout is not None  # noqa: S101
            write_frame(self._process.stdin, frame)
            answer = read_frame(self._process.stdout)
        except (OSError, ValueError):  # nobody is there any more
            answer = None
        finally:
            clock.cancel()
        if answer is None:
            self.end()
            raise LateError if late.is_set() else GoneError
        return answer

    def kill(self) -> None:
        """End the process, with what it has begun; any thread may do so."""
        if self._begins_others and self._process.poll() is None:
            self._end_others()
        self._process.kill()

    def _end_others(self) -> None:
        if sys.platform == "win32":
            end_tree(self._process.pid)
            return
        self._process.terminate()  # which `asked_frames` hears
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL)

    def end(self) -> None:
        """End the process and give back what it took."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be written has nobody to read it
                if pipe is not None:
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)


def end_tree(pid: int) -> None:
    """End a process of Windows with all that it has started, without a console that flashes up; never raises."""
    ender = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")  # noqa: PTH118 -- a text
    with suppress(OSError):
        subprocess.run((ender, "/T", "/F", "/PID", str(pid)), capture_output=True, check=False, creationflags=HIDDEN)  # noqa: S603


def asked_frames() -> Iterator[tuple[bytes, IO[bytes]]]:
    """Yield, in a child, every frame that it is asked, with where the answer is to be written; until nobody asks.

    Who is asked to end leaves by an exception, so that what was begun meanwhile is ended, too.
    """
    signal.signal(signal.SIGTERM, _leave)
    # of the descriptors themselves: a program without a console has no sys.stdin
    with os.fdopen(0, "rb", closefd=False) as source, os.fdopen(os.dup(1), "wb") as target:
        sys.stdout = sys.stderr  # what a library prints is no answer
        while (frame := read_frame(source)) is not None:
            yield frame, target


def _leave(_number: int, _frame: object) -> None:
    raise SystemExit


def write_frame(target: IO[bytes], frame: bytes) -> None:
    """Write a frame. Raises OSError where nobody reads."""
    target.write(_LENGTH.pack(len(frame)) + frame)
    target.flush()


def read_frame(source: IO[bytes]) -> bytes | None:
    """Return the next frame; None where there is no whole one."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    frame = source.read(length) if length <= _MOST else b""
    return frame if len(frame) == length else None
