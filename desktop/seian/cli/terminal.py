"""How commands speak: data to stdout, messages to stderr, both UTF-8; exit codes."""

from __future__ import annotations

import sys

DONE = 0
FINDINGS = 1
WRONG_USAGE = 2


def say(message: str) -> None:
    """Print a message for the person on stderr."""
    sys.stderr.write(message + "\n")


def show(data: str) -> None:
    """Print data for scripts on stdout."""
    sys.stdout.write(data + "\n")


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8 wherever the program runs; what cannot be encoded is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
