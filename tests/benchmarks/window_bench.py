"""What one does in the window besides typing: views, findings, conditions, a file of twenty documents, the journal."""

from __future__ import annotations

import json
import statistics
import subprocess
from typing import TYPE_CHECKING, Any

from measuring import ROOT, against
from processes import run_python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Figure

PROCESS = ROOT / "tests" / "benchmarks" / "window_process.py"
PATIENCE = 30.0  # seconds for what once took minutes


def rows() -> Iterator[Figure]:
    """Yield the figures; the ratio is that of the window's thread, which a busy machine leaves alone."""
    found = _done("views")
    for name, words in (("first", "another view of 200 pages, for the first time"), ("again", "and back to it")):
        clock, cpu = _medians(found[name]) if name == "again" else _most(found[name])
        yield against(words, cpu * 1000, 60, more=f" of CPU (clock {clock * 1000:.1f})")
    try:
        longest, cpu = _medians(_done("findings", PATIENCE))
        more = f" of CPU (longest without an answer {longest * 1000:.1f})"
        yield against("1,000 findings shown", cpu * 1000, 100, more=more)
    except subprocess.TimeoutExpired:
        yield against("1,000 findings shown, given up after", PATIENCE * 1000, 100)
    found = _done("condition")
    clock, cpu = _medians(found["times"])
    more = f" of CPU (clock {clock * 1000:.1f}; after it, longest without an answer {found['longest'] * 1000:.1f})"
    yield against("a condition switched in 20 documents", cpu * 1000, 50, more=more)
    found = _done("opening")
    clock, cpu = found["time"]
    more = f" of CPU (clock {clock * 1000:.1f}; after it, longest without an answer {found['longest'] * 1000:.1f})"
    yield against("20 documents opened in a window that is there", cpu * 1000, 300, more=more)
    yield against("journal of 20 documents, a change", _done("journal") / 1000, 10, "KB")


def _done(what: str, timeout: float | None = None) -> Any:  # noqa: ANN401 -- what the process printed
    return json.loads(run_python(PROCESS, what, timeout=timeout))


def _most(pairs: list[list[float]]) -> tuple[float, float]:
    return max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)


def _medians(pairs: list[list[float]]) -> tuple[float, float]:
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
