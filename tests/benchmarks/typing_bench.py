"""Typing in 60 and in 500 pages with items, 50 alternatives under ten conditions, and 注意 shown; and in a table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from measuring import ROOT, against, nth
from processes import run_python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Figure

PROCESS = ROOT / "tests" / "benchmarks" / "typing_process.py"
LIMITS = {60: (8.0, 30.0), 500: (12.0, 60.0)}  # milliseconds: a key, and what runs after a pause
TABLE_KEY = 16.0  # milliseconds
NAMES = {"keys": "a key", "composing": "a letter composed", "enter": "Enter", "steps": "a step of the caret"}
CALLS = {"key": 1500, "step": 300}


def rows() -> Iterator[Figure]:
    """Yield the figures; the ratio is that of the window's thread, which a busy machine leaves alone."""
    yield from _trips("the sample", json.loads(run_python(PROCESS, "sample"))["trips"])
    _clock, cpu = zip(*json.loads(run_python(PROCESS, "table"))["keys"], strict=True)
    words = "a table of 200 rows, a key until it is painted, p95"
    yield against(words, nth(cpu, 0.95) * 1000, TABLE_KEY, more=f" of CPU (p50 {nth(cpu, 0.5) * 1000:.1f})")
    for pages, (a_key, a_pause) in LIMITS.items():
        found: dict[str, Any] = json.loads(run_python(PROCESS, str(pages)))
        for name, words in NAMES.items():
            clock, cpu = zip(*found[name], strict=True)
            halves = (
                f"p50 {nth(cpu, 0.5) * 1000:.1f}; clock {nth(clock, 0.5) * 1000:.1f}, {nth(clock, 0.95) * 1000:.1f}"
            )
            more = f" of CPU ({halves})"
            yield against(f"{pages} pages, {words} until it is painted, p95", nth(cpu, 0.95) * 1000, a_key, more=more)
        cpu, longest = found["pause"]
        more = f" of CPU (longest without an answer {longest * 1000:.1f})"
        yield against(f"{pages} pages, after a pause", cpu * 1000, a_pause, more=more)
        yield from _trips(f"{pages} pages", found["trips"])
        yield against(f"{pages} pages open, resident memory", found["memory"], 150, "MB")


def _trips(where: str, trips: dict[str, list[int]]) -> Iterator[Figure]:
    """Yield how many calls of Python functions, in how many files of the house, a key and a step take."""
    for name, limit in CALLS.items():
        calls, files = trips[name]
        words = NAMES["keys" if name == "key" else "steps"]
        yield against(f"{where}, {words}", calls, limit, "calls", f" in {files} files")
