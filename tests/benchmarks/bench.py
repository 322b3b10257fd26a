"""Speed of what a person waits for, each figure beside its yardstick in the same run, as ratios of medians.

Started by `packaging/dev.py bench`, which installs the peers that are measured (docxtpl, makdo); with names of parts,
only those are measured. A part is a module of this folder with a function `rows`.
"""

from __future__ import annotations

import compileall
import os
import sys
import time
from importlib import import_module

from measuring import ROOT

PARTS = {
    "text": "reading a text, and whole commands on one",
    "incoming": "Word files, PDFs and the clipboard read",
    "folder": "500 files taken in by as many processes as there are cores",
    "word": "300 paragraphs, a redline and a table as .docx",
    "layout": "pages laid, and printed as PDF",
    "preview": "120 pages to be printed: the first one seen, turned, sent",
    "submission": "240 files of a submission",
    "compare": "two papers of 60 pages: table and 改め文",
    "revision": "alternatives resolved, versions compared",
    "store": "what saving and the journal cost the disk",
    "clauses": "100,000 clauses searched",
    "start": "the window until it is painted",
    "typing": "a key, a word composed, a step of the caret",
    "lists": "long lists of the window, shown",
    "find": "words sought in twenty documents as one types",
    "window": "views, findings, conditions and twenty documents in the window",
    "memory": "10,000 keys and all of them undone",
}


def main(names: list[str]) -> int:
    """Print every figure of the parts with its goal; the exit code says whether a goal was missed, or 2 for usage."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(
            f"unknown: {', '.join(unknown)}; there are",
            *(f"  {name:12}{what}" for name, what in PARTS.items()),
            sep="\n",
        )
        return 2
    compileall.compile_dir(ROOT / "desktop" / "seian", quiet=1)  # as pip does when it installs a wheel
    missed = 0
    for name in names or PARTS:
        began = time.perf_counter()
        print(f"# {name}: {PARTS[name]} (load {os.getloadavg()[0]:.1f})" if hasattr(os, "getloadavg") else f"# {name}")
        for figure in import_module(f"{name}_bench").rows():
            missed += figure.is_missed
            print(figure, flush=True)
        print(f"  {time.perf_counter() - began:.0f} s", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
