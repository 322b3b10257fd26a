"""Two commands at the same time on one dossier or library: both are done, or one and the other says why it was not.

`python -m tests.attack.interleave [--seed N] [--pairs N] [--only COMMAND]` prints what was tried and what failed. The
first command is held up at one of its system calls, chosen at random, while the second begins at random and goes on.
What there is afterwards must be what the two would have made one after the other, or the one that was done alone.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.attack.stages import COMMANDS, Command, State, between, build, copy, left_over, settle, state
from tests.attack.traced import WRITES, Running, can_trace, run

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUPS = (
    ("import", "adopt", "submit", "submit anew", "export", "conditions", "facts", "correct"),
    ("clauses add", "clauses import"),
)
_LONGEST_HOLD = 900_000  # microseconds
_LATEST = 0.4  # seconds after the first that the second begins
_FOREIGN = ("Traceback", *(os.strerror(number) for number in (2, 5, 13, 17, 39)), "database is locked")


class Outcome(NamedTuple):
    """With which codes two commands ended, and what is there after them."""

    codes: tuple[int, int]
    state: State


class Interleaving:
    """A place where two commands are run at the same time, again and again."""

    def __init__(self, room: Path, seed: int) -> None:
        """Build the place in an empty folder."""
        self.random = random.Random(seed)
        self.whole, self.at = room / "元", room / "場所"
        self.notes = (room / "一", room / "二")
        for folder in self.notes:
            folder.mkdir(parents=True)
        build(self.whole)
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []
        self._calls: dict[str, tuple[str, ...]] = {}
        self._in_turn: dict[tuple[str, str], Outcome] = {}
        self._alone: dict[str, State] = {}

    def pair(self, first: Command, second: Command) -> None:
        """Run two commands at the same time, and hold what they say against what is there."""
        calls = self.calls(first)
        at = self.random.randrange(len(calls))
        name, nth = calls[at], calls[: at + 1].count(calls[at])
        hold, later = self.random.randrange(_LONGEST_HOLD), self.random.uniform(0, _LATEST)
        copy(self.whole, self.at)
        one = Running(first.asked(self.at), self.notes[0], WRITES, f"{name}:delay_enter={hold}:when={nth}")
        two = Running(second.asked(self.at), self.notes[1])
        one.go()
        time.sleep(later)
        two.go()
        ended = (one.ended(), two.ended())
        wrong = [*settle(self.at)]
        found = Outcome((ended[0].code, ended[1].code), state(self.at))
        wrong += self.judged(found, first, second)
        for done in ended:
            wrong += [f"said: {word}" for word in _FOREIGN if word in done.said]
            wrong += ["refused without a word"] if done.code and not done.said.strip() else []
        wrong += left_over(self.at)
        self.counts["tried"] += 1
        self.counts[("none", "one", "both")[found.codes.count(0)]] += 1
        if wrong:
            self.counts["failed"] += 1
            told = " / ".join(done.said.strip()[-300:] for done in ended)
            self.failures.append(
                f"{first.name} held at {name} {nth} for {hold} µs, {second.name} {later:.3f} s later, "
                f"codes {found.codes}: {'; '.join(wrong)} [{told}]"
            )

    def judged(self, found: Outcome, first: Command, second: Command) -> list[str]:
        """Return what is wrong with an outcome: it is none that the two have in turn, and none of the one alone."""
        other = self.in_turn(second, first)
        allowed = [self.in_turn(first, second), Outcome((other.codes[1], other.codes[0]), other.state)]
        allowed += [Outcome((0, 1), self.alone(first)), Outcome((1, 0), self.alone(second))]
        if found in allowed:
            return []
        codes = [one.codes for one in allowed if one.state == found.state]
        if codes:
            return [f"what is there goes with the codes {codes}"]
        told = min((between(found.state, one.state) for one in allowed), key=len)
        return [f"what is there comes of no order of the two: {told}"]

    def in_turn(self, first: Command, second: Command) -> Outcome:
        """Return the outcome of two commands, the second after the end of the first."""
        if (first.name, second.name) not in self._in_turn:
            copy(self.whole, self.at)
            codes = (run(first.asked(self.at), self.notes[0]).code, run(second.asked(self.at), self.notes[1]).code)
            self._in_turn[first.name, second.name] = Outcome(codes, state(self.at))
        return self._in_turn[first.name, second.name]

    def alone(self, command: Command) -> State:
        """Return what there is after one command."""
        if command.name not in self._alone:
            copy(self.whole, self.at)
            run(command.asked(self.at), self.notes[0])
            self._alone[command.name] = state(self.at)
        return self._alone[command.name]

    def calls(self, command: Command) -> tuple[str, ...]:
        """Return the system calls of a command that is alone."""
        if command.name not in self._calls:
            copy(self.whole, self.at)
            self._calls[command.name] = run(command.asked(self.at), self.notes[0], WRITES).calls
        return self._calls[command.name]

    def choose(self, names: Sequence[str]) -> tuple[Command, Command]:
        """Return two commands of one group; of `names` at least one, if there are any."""
        by_name = {command.name: command for command in COMMANDS}
        while True:
            group = self.random.choices(GROUPS, weights=[len(group) for group in GROUPS])[0]
            pair = self.random.choice(group), self.random.choice(group)
            if not names or {*names} & {*pair}:
                return by_name[pair[0]], by_name[pair[1]]


def main() -> int:
    """Attack, print the counts, and return 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--only", action="append", default=[])
    asked = parser.parse_args()
    if not can_trace():
        print("strace is not here")
        return 2
    with tempfile.TemporaryDirectory() as room:
        attack = Interleaving(Path(room) / "攻撃", asked.seed)
        for _pair in range(asked.pairs):
            attack.pair(*attack.choose(asked.only))
        counts = attack.counts
        print(
            f"seed {asked.seed}: pairs {counts['tried']}, both done {counts['both']}, one done {counts['one']}, "
            f"none done {counts['none']}, failed {counts['failed']}"
        )
        for failure in attack.failures:
            print(failure)
    return 1 if attack.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
