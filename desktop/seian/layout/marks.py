"""Where on a line stretches stand that are marked (deleted, inserted; on the sheet wordings, blanks) or set off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import PLAIN, Look
from seian.document.looks import stretches_of
from seian.layout.hit import end_offset, x_of
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.flow.set_blocks import Mark, SetBlock
    from seian.layout.lines import Line


class MarkedStretch(NamedTuple):
    """A stretch of a line that is marked: its offsets, and from where to where it stands in twips, as x of a run."""

    mark: Mark
    start: int
    stop: int
    x: float
    right: float


def marks_on(line: Line, block: SetBlock) -> Sequence[MarkedStretch]:
    """Return the marked stretches of a line of this block in order, next to each other where marked alike in one.

    Blocks without marks, which nearly all are, cost a look at their runs.
    """
    for run in block.runs:
        if run.mark is not None:
            return _stretches(line, block)
    return ()


def _stretches(line: Line, block: SetBlock) -> list[MarkedStretch]:
    result: list[MarkedStretch] = []
    last = end_offset(line)
    at = 0
    for run in block.runs:
        start, stop = max(at, line.start), min(at + len(run.text), last)
        at += len(run.text)
        if start >= stop or run.mark is None:
            continue
        if result and result[-1].mark is run.mark and result[-1].stop == start:
            first = result.pop()
            start, x = first.start, first.x
        else:
            x = x_of(line, start)
        result.append(MarkedStretch(run.mark, start, stop, x, _right(line, stop)))
    return result


class LookedStretch(NamedTuple):
    """A stretch of a line with a look: its offsets, and from where to where it stands in twips, as x of a run."""

    look: Look
    start: int
    stop: int
    x: float
    right: float


def looks_on(line: Line, block: SetBlock) -> Sequence[LookedStretch]:
    """Return the stretches of a line of this block that have a look, in order; most blocks have none."""
    for run in block.runs:
        if run.look is not PLAIN:
            return _looked(line, block)
    return ()


def _looked(line: Line, block: SetBlock) -> list[LookedStretch]:
    last = end_offset(line)
    result: list[LookedStretch] = []
    for start, stop, look in stretches_of((run.text, run.look) for run in block.runs):
        low, high = max(start, line.start), min(stop, last)
        if low < high:
            result.append(LookedStretch(look, low, high, x_of(line, low), _right(line, high)))
    return result


def _right(line: Line, stop: int) -> float:
    """Return where the character before `stop` ends; without what justifying adds after it at a run's end."""
    for run in line.runs:
        if run.stop == stop:
            return run.right
        if run.stop > stop:
            break
    return x_of(line, stop)
