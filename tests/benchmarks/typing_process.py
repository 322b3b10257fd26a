"""A process for the benchmark: types into a document of as many pages as its argument says, and prints JSON.

With `sample` for an argument it types into the sample, and counts the trips only; with `table` into the middle of a
table of 200 rows, and times the keys only.

`keys`, `composing`, `enter` and `steps` are pairs of seconds by the clock and of the window's thread; `trips` what a
key and a step of the caret ran through; `pause` what was done after a pause.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys

from making import document_of_pages, dossier_of
from stage import Key, Stage, Trip, resident_mb, took, trip

from seian.document.caret import Caret
from seian.document.model import Document, Paragraph, TitleLine
from seian.document.tables import table_of
from seian.editing.selection import at
from seian.qt.session import Session

KEYS = 150
ENTERS, STEPS, PAUSES = 20, 60, 5
COMPOSED = "きかんさいようのしょくいん"


def sample() -> None:
    """Count in the sample what a key and a step of the caret run through."""
    stage = Stage()
    stage.show(Session.sample(journals=stage.folder))
    stage.rest(2.0)
    stage.go_to_the_middle()
    for _ in range(10):
        stage.key(Key.Key_A)
    print(json.dumps({"trips": _trips(stage)}), flush=True)
    os._exit(0)  # unsaved on purpose


def table() -> None:
    """Type into a table of 200 rows and four columns, and print what the keys cost."""
    rows = [
        ("市", "食料", "毛布", "簡易便所"),
        *((f"第{n}市", f"{n * 100:,}", f"{n * 7:,}", str(n)) for n in range(200)),
    ]
    made = table_of(rows)
    document = Document("d", "要請", (TitleLine("t", ("備蓄に関する要請",)),), body=(made, Paragraph("p", ("以上。",))))
    stage = Stage()
    stage.show_dossier(dossier_of(document))
    gc.collect()
    stage.sheet.typist.select(at(Caret(made.cells[len(made.cells) // 2].id, 0)))
    keys = [took(lambda: stage.key(Key.Key_1)) for _ in range(10 + KEYS // 5)][10:]
    print(json.dumps({"keys": keys}), flush=True)
    os._exit(0)  # unsaved on purpose


def main(pages: int) -> None:
    """Type, and print what it cost."""
    stage = Stage()
    stage.show_dossier(dossier_of(document_of_pages(pages)))
    gc.collect()
    stage.go_to_the_middle()
    keys = [took(lambda: stage.key(Key.Key_A)) for _ in range(10 + KEYS)][10:]
    composing = [took(lambda at=at: stage.compose(COMPOSED[: at + 1])) for at in range(len(COMPOSED))]  # type: ignore[misc]
    stage.commit("期間採用の職員")
    steps = [took(lambda key=key: stage.key(key)) for key in [Key.Key_Right, Key.Key_Left] * (STEPS // 2)]  # type: ignore[misc]
    trips = _trips(stage)
    enters = [took(lambda: stage.key(Key.Key_Return)) for _ in range(ENTERS)]
    stage.rest(2.0)
    idle = min(stage.rest(1.5).cpu for _ in range(2))  # the caret blinks
    pauses = []
    for _ in range(PAUSES):
        stage.key(Key.Key_A)
        pauses.append(stage.rest(1.5))
    after = statistics.median(rest.cpu for rest in pauses) - idle
    found = {
        "keys": keys,
        "composing": composing,
        "steps": steps,
        "enter": enters,
        "trips": trips,
        "pause": (after, statistics.median(rest.longest for rest in pauses)),
        "memory": resident_mb(),
    }
    print(json.dumps(found), flush=True)
    os._exit(0)  # unsaved on purpose


def _trips(stage: Stage) -> dict[str, Trip]:
    return {"key": trip(lambda: stage.key(Key.Key_A)), "step": trip(lambda: stage.key(Key.Key_Left))}


if __name__ == "__main__":
    named = {"sample": sample, "table": table}
    named[sys.argv[1]]() if sys.argv[1] in named else main(int(sys.argv[1]))
