"""Regular expressions with a limit: matched in a process of their own, which is ended when it has taken long enough."""

from __future__ import annotations

import json
import subprocess
import time
from typing import TYPE_CHECKING, Final

from seian.frozen import MATCH_EXPRESSION, words_for
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision import expression_child
from seian.revision.hits import Match
from seian.revision.needle import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.qt.worker import Task

LIMIT: Final = 1.0
"""Seconds an expression may take over all texts."""

_START: Final = 1.0  # seconds a process may take to start; within `LIMIT` it stops by itself where it can
_LOOK: Final = 0.05  # seconds between two looks at whether the answer is still wanted


class Expression(NamedTuple):
    """An expression as `re` takes it, and what is put in place of its matches; None to find only."""

    source: str
    flags: int
    template: str | None


class Matched(NamedTuple):
    """Matches by the index of their text; `stopped`: there may be more; `fault`: why there are none, in words."""

    matches: tuple[tuple[int, tuple[Match, ...]], ...] = ()
    stopped: bool = False
    fault: str = ""


def matched(expression: Expression, texts: Sequence[str], task: Task, limit: float = LIMIT) -> Matched:
    """Return what an expression matches; what was found until the limit where it takes longer.

    Raises CancelledError when the answer is not wanted any more.
    """
    asked = json.dumps({**expression._asdict(), "limit": limit, "texts": list(texts)})
    try:
        child = _begun()
    except OSError:
        return Matched(fault=_("このPCでは、正規表現で探すことができません。"))
    with child:
        try:
            return _read(_answer(child, asked, task, limit))
        finally:
            child.kill()


def _begun() -> subprocess.Popen[str]:
    """Start the process, without a window of its own where programs have one."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(  # noqa: S603 -- our own script and interpreter
        words_for(expression_child.__file__, MATCH_EXPRESSION),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        creationflags=hidden,
    )


def _answer(child: subprocess.Popen[str], asked: str, task: Task, limit: float) -> str:
    """Return what the process said until it came to its end, or was brought to it."""
    until = time.monotonic() + _START + limit
    given: str | None = asked
    while True:
        try:
            return child.communicate(given, timeout=_LOOK)[0]
        except subprocess.TimeoutExpired:
            given = None
            task.check()
            if time.monotonic() >= until:
                child.kill()
                return child.communicate()[0]


def _read(said: str) -> Matched:
    found = []
    for line in said.splitlines(keepends=True):
        if not line.endswith("\n"):
            break  # it was ended amid a line
        one = json.loads(line)
        if isinstance(one, list):
            found.append((one[0], tuple(Match(*match) for match in one[1])))
        elif "fault" in one:
            return Matched(fault=in_words(ValueError(one["fault"])))
        else:
            return Matched(tuple(found), stopped=bool(one["more"]))
    return Matched(tuple(found), stopped=True)  # it was ended, or broke down over the expression
