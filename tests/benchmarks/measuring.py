"""How a figure is taken, and how it is told: what was measured, its ratio to a yardstick, and the goal of the ratio."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT = Path(__file__).parent.parent.parent
PROCESS_RUNS = 15
CALL_RUNS = 15


class Figure(NamedTuple):
    """What was measured, with both values in words, and how they stand to each other."""

    said: str
    ratio: float
    goal: float

    @property
    def is_missed(self) -> bool:
        """Whether the goal was not reached."""
        return self.ratio > self.goal

    def __str__(self) -> str:
        """Return the line of the report."""
        return f"{'✗' if self.is_missed else ' '} {self.said}  = {self.ratio:.2f} (goal ≤ {self.goal:g})"


def against(name: str, measured: float, limit: float, unit: str = "ms", more: str = "") -> Figure:
    """Return a figure that has a limit of its own, both in `unit`."""
    return Figure(f"{name}: {measured:.1f} {unit}{more} : {limit:g} {unit}", measured / limit, 1.0)


def beside(name: str, ours: float, other: str, theirs: float, goal: float) -> Figure:
    """Return a figure beside that of another, both in seconds."""
    return Figure(f"{name}: {ms(ours)} : {other} {ms(theirs)}", ours / theirs, goal)


def in_turn(calls: Sequence[Callable[[], object]], runs: int = CALL_RUNS) -> list[float]:
    """Return the median seconds of each call; they take turns, so that a slow moment of the machine meets them all."""
    times: list[list[float]] = [[] for _ in calls]
    for turn in range(runs + 1):
        for call, seconds in zip(calls, times, strict=True):
            gc.collect()  # nobody pays for what another left behind
            start = time.perf_counter()
            call()
            if turn:  # the first turn warms up
                seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in times]


def whole_processes(*commands: Callable[[], Sequence[str]], runs: int = PROCESS_RUNS) -> list[float]:
    """Return the median seconds of each command from start to exit, run in turn.

    A command is made anew for every run: a folder that is there already would spare making it.
    """

    def runner(command: Callable[[], Sequence[str]]) -> Callable[[], object]:
        def run() -> None:
            words = command()
            done = subprocess.run(words, capture_output=True, check=False, cwd=ROOT)
            if done.returncode:
                sys.exit(f"{words}: {done.stderr.decode('utf-8', 'replace')}")

        return run

    return in_turn([runner(command) for command in commands], runs)


def seian() -> str:
    """Return the installed command beside the interpreter that runs this."""
    name = "seian.exe" if sys.platform == "win32" else "seian"
    return str(Path(sys.executable).with_name(name))


def nth(times: Iterable[float], share: float) -> float:
    """Return the value that this share of all does not exceed: 0.95 of them the p95."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(len(ordered) * share))]


def ms(seconds: float) -> str:
    """Return seconds as milliseconds with one decimal."""
    return f"{seconds * 1000:.1f} ms"
