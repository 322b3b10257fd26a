"""The window killed at random moments while somebody types: what was typed is there but for the last moments.

`python -m tests.attack.window_kills [--seed N] [--kills N]` prints what was tried, what failed, and the longest time of
which typing was lost. After each kill the work is taken up as the window does; the file must be whole, no lock may
stand in the way, what is recovered may not be older than the file, and no more than three seconds may be lost.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seian.document.inline import typed
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.journal import find_journals
from seian.dossier.left_work import left_work
from seian.dossier.sample import sample
from seian.dossier.store import create, open_dossier
from seian.errors import SeianError

if TYPE_CHECKING:
    from seian.document.model import Dossier

ROOT = Path(__file__).parent.parent.parent
KEY = "q"
MOST_LOST = 3.0  # seconds
_LONGEST = 25.0  # seconds of typing: beyond twenty the file itself is written
_WINDOW = """
import sys, time
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from seian.qt import main
said = open(sys.argv[3], "a", buffering=1)  # a pipe is full after 4 kB on Windows: the window would wait
usual = main.Program.__init__
def begun(self, *values):
    usual(self, *values)
    self.timer = QTimer(interval=int(sys.argv[2]))
    def type_one():
        sheet = self.window.workspace and self.window.workspace.editor
        if sheet:
            QTest.keyClick(sheet, Qt.Key.Key_Q)
            print(time.time(), file=said, flush=True)
    self.timer.timeout.connect(type_one)
    self.timer.start()
main.Program.__init__ = begun
sys.exit(main.run([sys.argv[1]]))
"""


class Killed(NamedTuple):
    """What a kill came to: how many letters were typed, how many are there, the seconds lost, and what is wrong."""

    said: int
    found: int
    lost: float
    wrong: tuple[str, ...]


def kill(place: Path, chance: random.Random) -> Killed:
    """Type in a window on a dossier in an empty folder, kill it, and see what is there."""
    file = place / "案件.seian"
    create(file, sample())
    before = letters(sample())
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(place),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT / "desktop"),
        "SEIAN_LIBRARY_FOLDER": str(place / "own"),
    }
    said = place / "typed.txt"
    command = [sys.executable, "-c", _WINDOW, str(file), str(chance.choice((20, 60, 150))), str(said)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as window:
        while window.poll() is None and not (said.exists() and said.stat().st_size):
            time.sleep(0.01)
        time.sleep(chance.choice((chance.uniform(0, 4), chance.uniform(0, _LONGEST))))
        window.kill()
        at = time.time()
    times = [float(line) for line in said.read_text(encoding="ascii").splitlines() if line.strip()]
    wrong: list[str] = []
    try:
        with open_dossier(file) as opened:
            in_file = letters(opened.dossier) - before
            wrong += ["the file stays locked"] if opened.read_only else []
    except SeianError as error:
        return Killed(len(times), 0, at - times[0], (f"the file: {error}",))
    journals = find_journals(place / "own/journals", beside=(place,))
    wrong += [f"the journal: {one.error}" for one in journals.unreadable]
    works = [work for work in map(left_work, journals.journals) if work.is_newer]
    found = max([in_file, *(letters(work.journal.dossier) - before for work in works)])
    wrong += [loss for work in works for loss in work.journal.losses]
    wrong += [
        "what is offered is older than the file" for work in works if letters(work.journal.dossier) - before < in_file
    ]
    lost = at - times[found] if found < len(times) else 0.0
    if lost > MOST_LOST:
        wrong.append(f"{lost:.1f} s of typing are lost: {len(times)} letters typed, {found} there")
    return Killed(len(times), found, lost, tuple(wrong))


def letters(dossier: Dossier) -> int:
    """Return how often the letter that is typed stands in a dossier."""
    texts = (typed(content_of_node(block)) for document in dossier.documents for block in all_blocks(document))
    return sum(text.count(KEY) for text in texts)


def main() -> int:
    """Attack, print the counts, and return 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=60)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    done = []
    for _nth in range(asked.kills):
        with tempfile.TemporaryDirectory() as room:
            done.append(kill(Path(room), chance))
    failed = [one for one in done if one.wrong]
    print(
        f"seed {asked.seed}: kills {len(done)}, failed {len(failed)}, letters typed {sum(one.said for one in done)}, "
        f"there {sum(one.found for one in done)}, longest time lost {max(one.lost for one in done):.2f} s"
    )
    for one in failed:
        print("; ".join(one.wrong))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
