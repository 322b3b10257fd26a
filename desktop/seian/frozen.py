"""The program as one that is installed: it has no Python beside it, so its processes are the program itself once more.

`launched` says so when it is started, the way freezing tools do, and answers to these words.
"""

from __future__ import annotations

import sys

READ_FILES = "--read-files"
"""Reads files for another process of the program."""

MATCH_EXPRESSION = "--match-expression"
"""Matches a regular expression for another process of the program."""


def become() -> None:
    """Say that this process is the installed program."""
    setattr(sys, "frozen", True)  # noqa: B010 -- types know of no such attribute


def is_frozen() -> bool:
    """Say whether this process is the installed program."""
    return bool(getattr(sys, "frozen", False))


def words_for(script: str, word: str, *paths: str) -> tuple[str, ...]:
    """Return how a script of ours is run in another process; where it is installed, by its word.

    `paths` is what the script is told before its own arguments, and what an installed program knows by itself.
    """
    return (sys.executable, word) if is_frozen() else (sys.executable, "-I", "-S", "-X", "utf8", script, *paths)
