"""Every writing command on a full disk: it says so, nothing is lost, and it works again when there is room.

`python -m tests.attack.full_disk [--seed N] [--disks N] [--only COMMAND]` prints what was tried and what failed. The
dossier, the library, what is made of them and the folder for temporary files lie on the disk, of which some pages are
free, as many as the command writes at most, or room for some files. While the disk is full, what lies there must be
readable; with room again, the command that was not done must do what it does.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.attack.faults import FOREIGN
from tests.attack.kills import Attack
from tests.attack.small_disk import PAGE, can_mount, empty, fill, fill_with_files, mounted
from tests.attack.stages import COMMANDS, Command, copy, left_over, settle, state
from tests.attack.traced import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.attack.traced import Ended

SIZE = 8
"""Megabytes of the disk."""
_MOST_PAGES = 80  # that are free: more than any of the commands writes
_MOST_FILES = 12
_READING = (
    ("outline", "案件.seian"),
    ("check", "案件.seian"),
    ("conditions", "案件.seian"),
    ("clauses", "search", "--library", "文例.clauses"),
)


class FullDisk(Attack):
    """An attack on a disk that is full. `disk` is empty, and mounted."""

    def __init__(self, room: Path, disk: Path, seed: int) -> None:
        """Build the place in the room, and attack copies of it on the disk."""
        super().__init__(room, seed)
        self.disk, self.notes, self.at = disk, room / "覚え", disk / "場所"
        self.notes.mkdir()

    def fill(self, command: Command) -> None:
        """Try a command with as much room as chance leaves it."""
        if self.random.random() < 0.2:
            self.fill_to(command, files=self.random.randrange(_MOST_FILES))
        else:
            self.fill_to(command, pages=self.random.choice((0, self.random.randrange(_MOST_PAGES))))

    def fill_to(self, command: Command, *, pages: int = 0, files: int | None = None) -> None:
        """Try a command with so many pages free, or room for so many files; hold what it says against what is there."""
        _calls, before, after = self.reference(command)
        copy(self.whole, self.at)
        with _temporary_files_in(self.disk / "tmp") as temporary:
            if files is None:
                fill(self.disk, pages * PAGE)
            else:
                fill_with_files(self.disk, files)
            ended = run(command.asked(self.at), self.notes)
            wrong = [*self._said_wrongly(ended), *self._unreadable()]
            empty(self.disk)
            wrong += [f"left: {path.name}" for path in temporary.iterdir()]
        wrong += settle(self.at)
        found = state(self.at)
        if found not in (before, after):
            wrong.append(f"neither the old state nor the new: {self.difference(found, before, after)}")
        elif (ended.code == 0) != (found == after):
            done = "done" if found == after else "not done"
            wrong.append(f"{done}, and ended with {ended.code}: {ended.said[-300:]}")
        if found == before and ended.code:
            again = run(command.asked(self.at), self.notes)
            if again.code or state(self.at) != after:
                wrong.append(f"with room again it ends with {again.code}: {again.said[-300:]}")
        wrong += left_over(self.at)
        self.counts["", "refused"] += ended.code == 1
        self.note(command, wrong, f"{pages} pages free" if files is None else f"room for {files} files")

    def _said_wrongly(self, ended: Ended) -> Iterator[str]:
        yield from (f"said: {word}" for word in FOREIGN if word in ended.said)
        if ended.code not in {0, 1}:
            yield f"ended with {ended.code}: {ended.said[-300:]}"
        if ended.code == 1 and not ended.said.strip():
            yield "refused without a word"

    def _unreadable(self) -> Iterator[str]:
        """Yield what cannot be read though nothing of it has changed."""
        for command, *arguments in _READING:
            read = run((command, *(str(self.at / one) if "." in one else one for one in arguments)), self.notes)
            if "Traceback" in read.said or "壊れて" in read.said or (read.code and command != "check"):
                yield f"{command} on the full disk ends with {read.code}: {read.said[-300:]}"


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[Path]:
    """Let processes that are forked meanwhile put their temporary files into a folder, which is made."""
    usual = os.environ.get("TMPDIR"), tempfile.tempdir
    folder.mkdir(exist_ok=True)
    os.environ["TMPDIR"], tempfile.tempdir = str(folder), str(folder)  # else Python takes another that is not full
    try:
        yield folder
    finally:
        tempfile.tempdir = usual[1]
        if usual[0] is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = usual[0]


def main() -> int:
    """Attack, print the table, and return 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--disks", type=int, default=220)
    parser.add_argument("--only", action="append", default=[])
    asked = parser.parse_args()
    if not can_mount():
        print("no disk can be mounted here: root is needed")
        return 2
    with tempfile.TemporaryDirectory() as room, mounted(Path(room) / "disk", SIZE) as disk:
        attack = FullDisk(Path(room) / "攻撃", disk, asked.seed)
        chosen = [one for one in COMMANDS if not asked.only or one.name in asked.only]
        for nth in range(asked.disks):
            attack.fill(chosen[nth % len(chosen)])
        print(f"seed {asked.seed}\n{attack.table(chosen)}\nrefused for want of room: {attack.counts['', 'refused']}")
        for failure in attack.failures:
            print(failure)
    return 1 if attack.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
