"""The window on a disk that fills while somebody types: it is said, nothing typed is lost, and it is saved once it can.

`python -m tests.attack.full_disk_window [--seed N] [--windows N]` prints what was tried and what failed. In each window
somebody types with real keys, the disk fills to some pages, and typing goes on. Then either room is made, and the file
must hold all that was typed, by itself or saved, with no word of trouble left; or the window is killed on the full
disk, and what was typed must be in a journal, where journals have another disk or nothing else was told.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.attack.faults import FOREIGN
from tests.attack.small_disk import PAGE, can_mount, empty, mounted
from tests.attack.window_kills import ROOT, letters

from seian.dossier.journal import find_journals
from seian.dossier.left_work import left_work
from seian.dossier.sample import sample
from seian.dossier.store import create, open_dossier, read
from seian.errors import SeianError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = 4  # megabytes
_PATIENCE = 60.0  # seconds
_SAYS = ("空き容量が足りません", "残せませんでした")
_WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from seian.qt import autosave, choosers, file_autosave, main
from seian.qt.dialogs.leaving import Leave
from tests.attack.small_disk import empty, fill
told = json.loads(sys.argv[2])
file_autosave.EVERY, file_autosave.RETRY, autosave.RETRY = 700, 900, 800
choosers.Choosers.leaving = lambda *_values, **_names: Leave.SAVE
disk = Path(told["disk"])
said = {"notices": [], "states": []}
usual = main.Program.__init__
def begun(self, *values):
    usual(self, *values)
    QTimer.singleShot(0, self, lambda: day(self.window))
def type_into(window, count):
    for _nth in range(count):
        QTest.keyClick(window.workspace.editor, Qt.Key.Key_Q)
        look(window)
        QTest.qWait(told["pause"])
def look(window):
    space = window.workspace
    notice = "" if space.notice.isHidden() else space.notice.text.text()
    for what, now in (("notices", notice), ("states", space.status.state.text())):
        if not said[what] or said[what][-1] != now:
            said[what].append(now)
def wait(window, until, seconds):
    for _nth in range(int(seconds * 20)):
        look(window)
        if until():
            return True
        QTest.qWait(50)
    return False
def day(window):
    QTest.qWait(200)
    type_into(window, told["before"])
    fill(disk, told["free"])
    type_into(window, told["during"])
    session = window.session
    said["is_told"] = wait(window, lambda: session.file_trouble or session.is_in_file, 20)
    if told["saves"]:
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        look(window)
    QTest.qWait(1200)  # for a journal
    said["trouble"] = str(session.file_trouble or "")
    said["journal_trouble"] = str(session.journal_trouble or "")
    print(json.dumps(said), flush=True)
    if told["kill"]:
        QTest.qWait(60_000)
    empty(disk)
    type_into(window, told["after"])
    if told["saves"]:
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    said["is_saved"] = wait(window, lambda: session.is_in_file, 20)
    QTest.qWait(1500)
    look(window)
    said["left"] = [str(one) for one in (session.file_trouble, session.journal_trouble) if one]
    print(json.dumps(said), flush=True)
    window.close()
main.Program.__init__ = begun
sys.exit(main.run([sys.argv[1]]))
"""


class Day(NamedTuple):
    """What happens to a window: letters typed before the disk is full, while it is, after; bytes free meanwhile."""

    before: int
    during: int
    after: int
    free: int
    pause: int
    saves: bool
    kill: bool
    journals_elsewhere: bool


def chosen(chance: random.Random) -> Day:
    """Return what happens to a window, by chance."""
    return Day(
        chance.choice((0, 5, 20)),
        chance.randrange(1, 30),
        chance.choice((0, 0, 5)),
        chance.choice((0, 0, chance.randrange(20))) * PAGE,
        chance.choice((5, 40, 150)),
        saves=chance.random() < 0.5,
        kill=chance.random() < 0.4,
        journals_elsewhere=chance.random() < 0.5,
    )


def lived(room: Path, disk: Path, day: Day) -> tuple[str, ...]:
    """Let a day happen to a window on the disk, which is empty before and after; return what is wrong."""
    place = disk / "会議"
    place.mkdir()
    file, home = place / "案件.seian", room / "家" if day.journals_elsewhere else disk / "家"
    home.mkdir()
    create(file, sample())
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "TMPDIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": f"{ROOT / 'desktop'}{os.pathsep}{ROOT}",
        "SEIAN_LIBRARY_FOLDER": str(home / "own"),
    }
    told = json.dumps({**day._asdict(), "disk": str(disk)})
    with subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(file), told],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as window:
        assert window.stdout is not None
        first = window.stdout.readline()
        if day.kill:
            window.kill()
        try:
            last, cried = window.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            window.kill()
            return ("the window does not end",)
    empty(disk)
    if not first:
        return (f"the window ended: {cried.decode(errors='replace')[-500:]}",)
    full = json.loads(first)
    wrong = [f"said: {word}" for word in FOREIGN if word in f"{first!r}{last!r}" or word.encode() in cried]
    wrong += [] if full["is_told"] else ["neither written nor told on the full disk"]
    if full["trouble"]:
        wrong += [] if any(say in notice for notice in full["notices"] for say in _SAYS) else ["no word in the window"]
        wrong += [] if "ファイルに保存できていません" in full["states"] else ["no word in the status bar"]
    typed = day.before + day.during + (0 if day.kill else day.after)
    wrong += _killed(file, home, typed, day, full) if day.kill else _gone_on(file, json.loads(last or b"{}"), typed)
    return tuple(wrong)


def _gone_on(file: Path, said: dict[str, Sequence[str]], typed: int) -> list[str]:
    if not said:
        return ["the window has said nothing at its end"]
    wrong = [] if said["is_saved"] else ["with room again it is not saved"]
    wrong += [f"with room again there is trouble: {one}" for one in said["left"]]
    wrong += [f"with room again it still says: {said['notices'][-1]}"] if said["notices"][-1] else []
    found = letters(read(file)) - letters(sample())
    wrong += [] if found == typed else [f"{typed} letters typed, {found} in the file"]
    with open_dossier(file) as opened:
        wrong += ["the file stays locked"] if opened.read_only else []
    return wrong + [f"left: {path.name}" for path in file.parent.iterdir() if path != file]


def _killed(file: Path, home: Path, typed: int, day: Day, full: dict[str, str]) -> list[str]:
    before = letters(sample())
    try:
        with open_dossier(file) as opened:
            in_file = letters(opened.dossier) - before
            wrong = ["the file stays locked"] if opened.read_only else []
    except SeianError as error:
        return [f"the file: {error}"]
    journals = find_journals(home / "own/journals", beside=(file.parent,))
    wrong += [f"the journal: {one.error}" for one in journals.unreadable]
    works = [work for work in map(left_work, journals.journals) if work.is_newer]
    kept = max([in_file, *(letters(work.journal.dossier) - before for work in works)])
    if kept != typed and (day.journals_elsewhere or not full["journal_trouble"]):
        wrong.append(f"{typed} letters typed, {kept} kept, and no trouble told: {full['journal_trouble']}")
    wrong += [f"offered is an older one than the file: {kept}" for _one in [0] if kept < in_file]
    return wrong


def main() -> int:
    """Attack, print the counts, and return 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--windows", type=int, default=40)
    asked = parser.parse_args()
    if not can_mount():
        print("no disk can be mounted here: root is needed")
        return 2
    chance = random.Random(asked.seed)
    failures = []
    killed = 0
    for nth in range(asked.windows):
        day = chosen(chance)
        killed += day.kill
        with tempfile.TemporaryDirectory() as room, mounted(Path(room) / "disk", _SIZE) as disk:
            wrong = lived(Path(room), disk, day)
        failures += [f"window {nth}, {day}: {'; '.join(wrong)}"] if wrong else []
    print(f"seed {asked.seed}: windows {asked.windows}, of these killed {killed}, failed {len(failures)}")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
