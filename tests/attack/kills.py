"""Every writing command killed at a system call: the next run finds the old state or the new, and nothing left.

`python -m tests.attack.kills [--seed N] [--kills N] [--only COMMAND]` prints a table of what was tried and what failed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.attack import stages
from tests.attack.stages import COMMANDS, Command, State, build, copy, left_over, settle, state
from tests.attack.traced import WRITES, can_trace, run

if TYPE_CHECKING:
    from collections.abc import Sequence


class Attack:
    """A place to attack again and again, and what each command makes of it when nothing stops it."""

    def __init__(self, room: Path, seed: int) -> None:
        """Build the place in an empty folder."""
        self.random = random.Random(seed)
        self.whole, self.at = room / "元", room / "場所"
        build(self.whole)
        self.counts: Counter[tuple[str, str]] = Counter()
        self.failures: list[str] = []
        self._known: dict[str, tuple[tuple[str, ...], State, State]] = {}

    def kill(self, command: Command) -> None:
        """Kill the command at one of its calls, and see what the next run finds."""
        calls, before, after = self.reference(command)
        at = self.random.randrange(len(calls))
        name, nth = calls[at], calls[: at + 1].count(calls[at])
        copy(self.whole, self.at)
        ended = run(command.asked(self.at), self.at, WRITES, f"{name}:signal=SIGKILL:when={nth}")
        self.clear()
        wrong = [*settle(self.at)]
        found = state(self.at)
        if found not in (before, after):
            wrong.append(f"neither the old state nor the new: {self.difference(found, before, after)}")
        wrong += left_over(self.at)
        if ended.code != -9 and found != after:
            wrong.append(f"ended with {ended.code}: {ended.said[-200:]}")
        self.note(command, wrong, f"SIGKILL at {name} {nth}")

    def note(self, command: Command, wrong: list[str], what: str) -> None:
        """Count one attack."""
        self.counts[command.name, "tried"] += 1
        if wrong:
            self.counts[command.name, "failed"] += 1
            self.failures.append(f"{command.name}, {what}: {'; '.join(wrong)}")

    def table(self, commands: Sequence[Command]) -> str:
        """Return what was tried and what failed, a line a command."""
        lines = [
            f"{command.name:16} {self.counts[command.name, 'tried']:6} {self.counts[command.name, 'failed']:6}"
            for command in commands
        ]
        total = [
            sum(count for (_name, what), count in self.counts.items() if what == one) for one in ("tried", "failed")
        ]
        return "\n".join(
            [f"{'command':16} {'tried':>6} {'failed':>6}", *lines, f"{'all':16} {total[0]:6} {total[1]:6}"]
        )

    def reference(self, command: Command) -> tuple[tuple[str, ...], State, State]:
        """Return the calls of a command that nothing stops, and the state before and after it."""
        if command.name not in self._known:
            before = state(self.whole)
            copy(self.whole, self.at)
            ended = run(command.asked(self.at), self.at, WRITES)
            if ended.code != 0:
                message = f"{command.name} alone ends with {ended.code}: {ended.said}"
                raise RuntimeError(message)
            self.clear()
            after = state(self.at)
            if after == before:
                message = f"{command.name} changes nothing: there is nothing to be seen of it"
                raise RuntimeError(message)
            self._known[command.name] = ended.calls, before, after
        return self._known[command.name]

    def clear(self) -> None:
        """Remove what the tracing left."""
        for name in ("said.txt", "calls.txt"):
            (self.at / name).unlink(missing_ok=True)

    @staticmethod
    def difference(found: State, before: State, after: State) -> str:
        """Return in which part a state is neither of two, and which of them the others are."""
        parts = []
        for field in State._fields:
            mine = getattr(found, field)
            if mine not in (getattr(before, field), getattr(after, field)):
                parts.append(f"{field} {mine}")
            else:
                parts.append(f"{field} {'old' if mine == getattr(before, field) else 'new'}")
        return ", ".join(parts)


def main() -> int:
    """Attack, print the table, and return 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=330)
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
        attack = Attack(Path(room) / "攻撃", asked.seed)
        chosen = [one for one in COMMANDS if not asked.only or one.name in asked.only]
        for nth in range(asked.kills):
            attack.kill(chosen[nth % len(chosen)])
        print(f"seed {asked.seed}\n{attack.table(chosen)}")
        for failure in attack.failures:
            print(failure)
    return 1 if attack.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
