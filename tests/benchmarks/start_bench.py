"""From the start of the process to the painted sample and its end, beside an empty window of the same size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measuring import ROOT, beside, in_turn
from processes import run_python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Figure

PROCESS = ROOT / "tests" / "benchmarks" / "start_process.py"
RUNS = 11


def rows() -> Iterator[Figure]:
    """Yield the figure."""
    ours, bare = in_turn([lambda: run_python(PROCESS, "sample"), lambda: run_python(PROCESS, "bare")], RUNS)
    yield beside("start to the painted sample, process ended", ours, "bare window", bare, 2.2)
