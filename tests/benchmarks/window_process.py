"""A process for the benchmark: does one thing in the window, said by its argument, and prints JSON of seconds.

views       switches the view of 200 pages until it is painted
findings    shows 1,000 findings of a document that were found before
condition   decides one condition on which alternatives in twenty documents hang
opening     opens a file of twenty documents in a window that is there
journal     types into a dossier of twenty documents: the bytes written to the disk after each change
"""

from __future__ import annotations

import json
import os
import statistics
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from making import document, document_of_pages, dossier_of, twenty
from stage import Key, Stage, took, written_bytes

from seian.document.edits_conditions import replace_condition
from seian.dossier.store import create
from seian.qt.session import Session

if TYPE_CHECKING:
    from seian.document.model import Condition

RUNS = 7
FINDINGS = 1000


def views() -> object:
    """Switch between the three views one types in; the first two times a view is laid, then it is gone back to."""
    stage = Stage()
    stage.show_dossier(dossier_of(document_of_pages(200)))
    times = []
    for name in ("view_revised", "view_current", "view_noted") * 3:

        def switch(name: str = name) -> None:
            stage.command(name)
            stage.paint()

        times.append(took(switch))
        stage.rest(0.5)
    return {"first": times[:2], "again": times[2:]}


def findings() -> object:
    """Come back to the document, whose findings are known by then: showing them is all that is left to do."""
    stage = Stage()
    many, few = document(FINDINGS * 2, findings=FINDINGS), document(3, name="e")
    stage.show_dossier(dossier_of(few, many))
    times = []
    for _run in range(3):
        stage.window.workspace.show_document(many.id)  # type: ignore[union-attr]
        stage.paint()
        shown = stage.rest(1.0)
        times.append((shown.longest, shown.cpu))
        stage.window.workspace.show_document(few.id)  # type: ignore[union-attr]
        stage.rest(1.0)
    return times


def condition() -> object:
    """Decide a condition and take the decision back."""
    stage = Stage()
    stage.show_dossier(twenty())
    times, rests = [], []
    for run in range(RUNS):
        (first, *_others) = stage.session.dossier.conditions
        decided = replace(first, met=None if run % 2 else True)

        def decide(decided: Condition = decided) -> None:
            stage.session.apply("decide", lambda dossier: replace_condition(dossier, decided))
            stage.paint()

        times.append(took(decide))
        rests.append(stage.rest(1.0))
    return {"times": times, "longest": statistics.median(rest.longest for rest in rests)}


def opening() -> object:
    """Open a file of twenty documents, until the first of them is painted."""
    stage = Stage()
    path = stage.folder / "計測.seian"
    create(path, twenty())
    stage.window.begin()
    stage.window.show()
    stage.rest(0.5)
    first = took(lambda: stage.show(Session.open(path, journals=stage.folder)))
    return {"time": first, "longest": stage.rest(1.0).longest}


def journal() -> object:
    """Type, a key at a time, with a pause after each."""
    stage = Stage()
    stage.show_dossier(twenty())
    bytes_, idle = [], []
    for _run in range(RUNS):
        before = written_bytes()
        stage.rest(1.5)
        middle = written_bytes()
        stage.key(Key.Key_A)
        stage.rest(1.5)
        idle.append(middle - before)
        bytes_.append(written_bytes() - middle)
    return statistics.median(bytes_) - statistics.median(idle)


if __name__ == "__main__":
    print(json.dumps({one.__name__: one for one in (views, findings, condition, opening, journal)}[sys.argv[1]]()))
    sys.stdout.flush()
    os._exit(0)  # unsaved on purpose
