"""Processes of our own for work that may hang or break down: asked frame by frame, ended when it takes too long."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTH = struct.Struct(">I")  # bytes of a frame before it
_MOST = 256 << 20  # bytes of a frame
_PATIENCE = 5.0  # seconds that a killed process may take to be gone


class LateError(Exception):
    """A child did not answer within its time and was ended."""


class GoneError(Exception):
    """A child ended before it answered."""


class Child:
    """A process that runs a script of ours, or the program itself with a command where that is frozen.

    What it is asked and what it answers are frames of bytes over its input and output.
    """

    def __init__(self, script: str, command: str, *arguments: str) -> None:
        """Start the process, which finds its modules where this one does.

        `command` is what a frozen program is started with instead of the script. Raises OSError where the system starts
        none.
        """
        paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)  # noqa: PTH100 -- "" is where we are
        own = (command,) if getattr(sys, "frozen", False) else ("-I", "-S", "-X", "utf8", script, paths)
        self._process = subprocess.Popen(  # noqa: S603 -- our own script and interpreter
            (sys.executable, *own, *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
            | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            start_new_session=True,  # Ctrl+C in a terminal is for whoever started it
        )

    def ask(self, frame: bytes, limit: float) -> bytes:
        """Return what the process answers; it is ended after `limit` seconds.

        Raises LateError then, and GoneError where it ended by itself or was ended from another thread.
        """
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

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
        """End the process; any thread may do so."""
        self._process.kill()

    def end(self) -> None:
        """End the process and give back what it took."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be written has nobody to read it
                if pipe is not None:
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)


def asked_frames() -> Iterator[tuple[bytes, IO[bytes]]]:
    """Yield, in a child, every frame that it is asked, with where the answer is to be written; until nobody asks."""
    # of the descriptors themselves: a program without a console has no sys.stdin
    with os.fdopen(0, "rb", closefd=False) as source, os.fdopen(os.dup(1), "wb") as target:
        sys.stdout = sys.stderr  # what a library prints is no answer
        while (frame := read_frame(source)) is not None:
            yield frame, target


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
