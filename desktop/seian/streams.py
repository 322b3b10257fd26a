"""Standard streams where a program has none: one with a window has none on Windows, a closed one is none anywhere."""

from __future__ import annotations

import os
import sys


def fill_missing() -> None:
    """Give the program a stdin, stdout and stderr that are nobody's where it was started without.

    What is said there is lost, as whoever started it wished. Before anything else is opened: on Linux the first file
    would get the number of the missing stream, and with it whatever a library prints.
    """
    for name, mode, flags in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_WRONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            # by number, not by name: `terminal` tells a stream it has given up by that name
            stream = open(os.open(os.devnull, flags), mode, encoding="utf-8", errors="backslashreplace")  # noqa: PTH123, SIM115
            setattr(sys, name, stream)
