"""What Windows raises, raised here: the number of Windows with the one that Python makes of it, and a door to raise it.

The numbers are those of winerror.h, what Python makes of them those of PC/errmap.h.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

OF_PYTHON = {
    **dict.fromkeys((2, 3, 15, 53, 67, 161, 206), errno.ENOENT),
    **dict.fromkeys((5, 19, 21, 32, 33, 65), errno.EACCES),
    112: errno.ENOSPC,
}


def windows_error(number: int, path: object = "x") -> OSError:
    """Return the error that Python raises on Windows for a number of Windows."""
    code = OF_PYTHON.get(number, errno.EINVAL)
    error = OSError(code, f"WinError {number}", str(path))
    setattr(error, "winerror", number)  # noqa: B010 -- only Windows knows it
    return error


def refuse(
    patched: pytest.MonkeyPatch, name: str, number: int, is_it: Callable[[str], bool], times: int = 1_000_000
) -> list[str]:
    """Let a function of `os` raise a number of Windows for paths, so many times; returns those it was raised for."""
    real, met = getattr(os, name), list[str]()

    def act(path: str, *arguments: object, **named: object) -> object:
        if is_it(os.fsdecode(path)) and len(met) < times:
            met.append(os.fsdecode(path))
            raise windows_error(number, path)
        return real(path, *arguments, **named)

    patched.setattr(os, name, act)
    return met


def away(patched: pytest.MonkeyPatch, place: Path, number: int = 53) -> None:
    """Let the door to places (`paths`) say of a place, and of what is in it, that it is away."""
    real = os.path.realpath

    def realpath(path: str | Path) -> str:
        if str(path).startswith(str(place)):
            raise windows_error(number, path)
        return real(path)

    patched.setattr(os.path, "realpath", realpath)
