"""A process for the benchmark: types into a document of as many pages as its argument says, and prints JSON.

With `sample` for an argument it types into the sample, and counts the trips only.

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
    sample() if sys.argv[1] == "sample" else main(int(sys.argv[1]))
