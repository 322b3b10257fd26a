"""The window: from the start of the process to a painted sample, a keystroke to a painted sheet, and memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

SCRIPT = Path(__file__).with_name("window_process.py")
RUNS = 9


def rows() -> list[tuple[str, float, float]]:
    """Return the figures with their ratios and goals."""
    return [*start(), *typing()]


def start() -> list[tuple[str, float, float]]:
    """From the start of the process to the painted sample, beside an empty window of the same size."""
    bare: list[float] = []
    ours: list[float] = []
    for turn in range(RUNS + 1):
        for mode, seconds in (("bare", bare), ("sample", ours)):
            began = time.perf_counter()
            _run(mode)
            if turn:  # the first turn warms up
                seconds.append(time.perf_counter() - began)
    window, empty = statistics.median(ours), statistics.median(bare)
    text = f"start to the painted sample: {window * 1000:.0f} ms : bare window {empty * 1000:.0f} ms"
    return [(text, window / empty, 2.5)]


def typing() -> list[tuple[str, float, float]]:
    """Type into 60 pages: a keystroke until it is painted, and the memory, in units of their goals."""
    found = json.loads(_run("typing"))
    times = sorted(found["milliseconds"])
    p95 = times[int(len(times) * 0.95)]
    memory = found["memory"]
    pages = found["pages"]
    median = statistics.median(times)
    return [
        (f"keystroke to painted sheet, {pages} pages: p95 {p95:.1f} ms, median {median:.1f} ms : 16 ms", p95 / 16, 1.0),
        (f"resident memory with {pages} pages open: {memory:.0f} MB : 150 MB", memory / 150, 1.0),
    ]


def _run(mode: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, str(SCRIPT), mode], capture_output=True, check=True, env=environment)
    return done.stdout.decode("utf-8")
