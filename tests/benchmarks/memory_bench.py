"""Memory of the window after 10,000 keys in three pages, and after all of them were undone, beside before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from measuring import ROOT, Figure
from processes import run_python

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCESS = ROOT / "tests" / "benchmarks" / "memory_process.py"


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    found = json.loads(run_python(PROCESS))
    before = found["before"]
    for name, words in (("typed", "after 10,000 keys"), ("undone", "after undoing them")):
        said = f"resident memory {words}: {found[name]:.0f} MB : before {before:.0f} MB"
        yield Figure(said, found[name] / before, 1.3)
