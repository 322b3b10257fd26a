"""Standard streams that are nobody's: where a program has none, and where the one it had cannot be written to.

One with a window has none on Windows, a closed one is none anywhere.
"""

from __future__ import annotations

import os
import sys

_WAYS = {"stdin": ("r", os.O_RDONLY), "stdout": ("w", os.O_WRONLY), "stderr": ("w", os.O_WRONLY)}


def fill_missing() -> None:
    """Give the program a stdin, stdout and stderr that are nobody's where it was started without.

    What is said there is lost, as whoever started it wished. Before anything else is opened: on Linux the first file
    would get the number of the missing stream, and with it whatever a library prints.
    """
    for name, (_mode, flags) in _WAYS.items():
        if getattr(sys, name) is None:
            _put_nobodys(name, os.open(os.devnull, flags))  # by number, so that it is none that was given up


def give_up_stdout() -> None:
    """Let stdout be nobody's from here on, since what is shown does not arrive."""
    _put_nobodys("stdout", os.devnull)


def is_stdout_given_up() -> bool:
    """Say whether something that was to be shown did not arrive; one that never was there is not given up."""
    return os.devnull == getattr(sys.stdout, "name", "")


def _put_nobodys(name: str, place: str | int) -> None:
    # it stays open until the process ends, and nothing that is said there raises
    stream = open(place, _WAYS[name][0], encoding="utf-8", errors="backslashreplace")  # noqa: PTH123, SIM115
    setattr(sys, name, stream)
