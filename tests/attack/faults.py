"""Every writing command with a system call that fails: what is said is true, and the old state or the new is there.

`python -m tests.attack.faults [--seed N] [--faults N | --every] [--only COMMAND]` prints what was tried and failed.
With `--every` each call of each command that puts something on the disk fails once, with the errors in turn.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from pathlib import Path

from tests.attack import stages
from tests.attack.kills import Attack
from tests.attack.stages import COMMANDS, Command, copy, left_over, settle, state
from tests.attack.traced import WRITES, can_trace, run

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS")
ATTACKED = ("submit", "submit anew", "export", "adopt", "import", "clauses add", "clauses import")
_FAILING = tuple(name for name in WRITES if name != "openat")  # opening fails for the program's own parts, too
FOREIGN = ("Traceback", *(os.strerror(number) for number in (5, 13, 28, 30)))


class Faults(Attack):
    """An attack by calls that fail."""

    def fail(self, command: Command) -> None:
        """Let one of the calls of a command fail, and hold what it says against what is there."""
        self.fail_at(command, *self.random.choice(self.places(command)), self.random.choice(ERRORS))

    def fail_everywhere(self, command: Command) -> None:
        """Let each of the calls of a command fail, one a run."""
        for nth, place in enumerate(self.places(command)):
            self.fail_at(command, *place, ERRORS[nth % len(ERRORS)])

    def places(self, command: Command) -> tuple[tuple[str, int], ...]:
        """Return the calls of a command that may fail: the name of each, and the how manieth of that name it is."""
        calls, _before, _after = self.reference(command)
        counted: Counter[str] = Counter()
        found = []
        for name in calls:
            counted[name] += 1
            if name in _FAILING or name.startswith(("rename", "unlink", "mkdir", "link")):
                found.append((name, counted[name]))
        return tuple(found)

    def fail_at(self, command: Command, name: str, nth: int, error: str) -> None:
        """Let the nth call of a name fail with an error."""
        _calls, before, after = self.reference(command)
        copy(self.whole, self.at)
        ended = run(command.asked(self.at), self.at, WRITES, f"{name}:error={error}:when={nth}")
        self.clear()
        wrong = [f"said: {word}" for word in FOREIGN if word in ended.said]
        if ended.code not in {0, 1}:
            wrong.append(f"ended with {ended.code}")
        wrong += settle(self.at)
        found = state(self.at)
        if found not in (before, after):
            wrong.append(f"neither the old state nor the new: {self.difference(found, before, after)}")
        elif ended.code == 0 and found != after:
            wrong.append("said to be done, and is not")
        elif ended.code == 1 and found != before and ended.said.strip() and "表示できません" not in ended.said:
            wrong.append(f"said to have failed, and is done: {ended.said[-300:]}")
        wrong += left_over(self.at)
        self.note(command, wrong, f"{error} at {name} {nth}")


def main() -> int:
    """Attack, print the table, and return 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=int, default=280)
    parser.add_argument("--every", action="store_true", help="each call once, in place of some by chance")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument(
        "--unswept", action="store_true", help="let temporary files of `files` be: another run sweeps them"
    )
    asked = parser.parse_args()
    stages.SWEPT = not asked.unswept
    if not can_trace():
        print("strace is not here")
        return 2
    with tempfile.TemporaryDirectory() as room:
        attack = Faults(Path(room) / "攻撃", asked.seed)
        names = asked.only or ([one.name for one in COMMANDS] if asked.every else ATTACKED)
        chosen = [one for one in COMMANDS if one.name in names]
        if asked.every:
            for one in chosen:
                attack.fail_everywhere(one)
        else:
            for nth in range(asked.faults):
                attack.fail(chosen[nth % len(chosen)])
        print(f"seed {asked.seed}\n{attack.table(chosen)}")
        for failure in attack.failures:
            print(failure)
    return 1 if attack.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
