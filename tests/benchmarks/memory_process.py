"""A process for the benchmark: types 10,000 keys into three pages, undoes them all, and prints the memory as JSON."""

from __future__ import annotations

import gc
import json
import os

from making import document_of_pages, dossier_of
from stage import Key, Stage, resident_mb

KEYS, BEFORE = 10_000, 200
ROUND = (*[Key.Key_A] * 8, *[Key.Key_Backspace] * 7, Key.Key_Left)
"""What is typed, over and over: most of it is taken back, or one would end up with nine pages in one paragraph."""


def main() -> None:
    """Type, undo, and print `before`, `typed` and `undone` in MB."""
    stage = Stage()
    stage.show_dossier(dossier_of(document_of_pages(3, alternatives=4, findings=2)))
    stage.go_to_the_middle()
    for _ in range(BEFORE):  # what typing needs once is there
        stage.key(Key.Key_A)
    gc.collect()
    found = {"before": resident_mb()}
    for number in range(KEYS):
        stage.key(ROUND[number % len(ROUND)])
    stage.rest(1.0)
    gc.collect()
    found["typed"] = resident_mb()
    while stage.session.can_undo:
        stage.session.undo()
    stage.paint()
    stage.rest(1.0)
    gc.collect()
    found["undone"] = resident_mb()
    print(json.dumps(found), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
