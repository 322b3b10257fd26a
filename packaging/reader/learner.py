"""An averaged perceptron over a chain of roles: examples in, whole-number weights out, always the same ones."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import chain, pairwise
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from known import SURE, may_follow
from seian.reading.labelling import START, STOP
from seian.reading.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gold import Example

_SEEN = 5  # times a feature must be seen to be learnt
_COST = 2  # what a wrong role is worth more while learning, so that the right one wins by a margin
_SCALE = 4  # averages are kept to a quarter
_NEVER = -(10**9)
_BEGIN, _END = -1, -2  # the edges of a text among the numbers of roles
_NAMES = {**dict(enumerate(ROLES)), _BEGIN: START, _END: STOP}

Coded = tuple[list[list[int]], list[int]]
"""An example by numbers: the known features of each atom, and its role."""


class Learnt(NamedTuple):
    """Weights of pairs of roles, and of features as rows of a file (`seian.reading.weights`)."""

    pairs: dict[tuple[str, str], int]
    rows: dict[str, str]


def learnt(data: Sequence[Example], epochs: int, seed: int) -> Learnt:
    """Return the weights that examples teach, gone through `epochs` times in an order drawn from the seed."""
    learner = _Learner(data)
    coded = [learner.coded(one) for one in data]
    rng = Random(seed)
    for epoch in range(1, epochs + 1):
        rng.shuffle(coded)
        wrong = sum(learner.learn(features, roles) for features, roles in coded if roles)
        print(f"  {epoch}: {wrong} of {sum(len(roles) for _features, roles in coded)} roles wrong", file=sys.stderr)
    return learner.averaged()


class _Learner:
    """Weights as they are, and their changes summed by the time they were made, which gives their mean over time."""

    def __init__(self, data: Sequence[Example]) -> None:
        """Take the examples whose features and pairs of roles are to be weighed."""
        self.index = {role: at for at, role in enumerate(ROLES)}
        seen = Counter(feature for one in data for own in one.features for feature in set(own))
        often = sorted(feature for feature, times in seen.items() if times >= _SEEN)
        self.features = {feature: at for at, feature in enumerate(often)}
        self.weights = [[0] * len(ROLES) for _ in often]
        self.sums = [[0] * len(ROLES) for _ in often]
        steps = (pair for one in data for pair in _steps([self.index[role] for role in one.roles]))
        self.pairs = {(before, role): 0 for before, role in steps if _allowed(before, role)}
        self.pair_sums = dict.fromkeys(self.pairs, 0)
        self.before = [
            [first for first, second in sorted(self.pairs) if second == role and first >= 0]
            for role in range(len(ROLES))
        ]
        self.time = 0

    def coded(self, one: Example) -> Coded:
        """Return an example by numbers."""
        known = self.features
        features = [[known[feature] for feature in own if feature in known] for own in one.features]
        return features, [self.index[role] for role in one.roles]

    def learn(self, features: list[list[int]], roles: list[int]) -> int:
        """Label one text and move the weights towards the truth; return how many roles were wrong."""
        self.time += 1
        found = self._labelled(features, roles)
        wrong = 0
        for own, role, guess in zip(features, roles, found, strict=True):
            if role != guess:
                wrong += 1
                for feature in own:
                    self._move(feature, role, 1)
                    self._move(feature, guess, -1)
        if wrong:
            self._move_pairs(roles, 1)
            self._move_pairs(found, -1)
        return wrong

    def _move(self, feature: int, role: int, step: int) -> None:
        self.sums[feature][role] += step * self.time
        self.weights[feature][role] += step

    def _move_pairs(self, path: list[int], step: int) -> None:
        for pair in _steps(path):
            if pair in self.pairs:
                self.pairs[pair] += step
                self.pair_sums[pair] += step * self.time

    def _emissions(self, features: list[list[int]], truth: list[int]) -> list[list[int]]:
        """Return the score of each role of each atom by its features, wrong ones with their cost."""
        rows = []
        for own, role in zip(features, truth, strict=True):
            row = [_COST] * len(ROLES)
            for feature in own:
                row = [score + weight for score, weight in zip(row, self.weights[feature], strict=True)]
            row[role] -= _COST
            rows.append(row)
        return rows

    def _labelled(self, features: list[list[int]], truth: list[int]) -> list[int]:
        """Return the best labelling with the weights as they are."""
        pairs, everyone = self.pairs, range(len(ROLES))
        first_row, *rows = self._emissions(features, truth)
        last = [score + pairs.get((_BEGIN, role), _NEVER) for role, score in enumerate(first_row)]
        back: list[list[int]] = []
        for row in rows:
            here, came = [], []
            for role, before in enumerate(self.before):
                best, score = -1, 2 * _NEVER
                for first in before:
                    value = last[first] + pairs[first, role]
                    if value > score:
                        best, score = first, value
                here.append(score + row[role])
                came.append(best)
            back.append(came)
            last = here
        ends = [last[role] + pairs.get((role, _END), _NEVER) for role in everyone]
        role = max(everyone, key=ends.__getitem__)
        path = [role]
        for came in reversed(back):
            role = came[role]
            path.append(role)
        return path[::-1]

    def averaged(self) -> Learnt:
        """Return the averaged weights as whole numbers, with what is known added; features of no weight left out."""
        pairs = {
            (_NAMES[before], _NAMES[role]): self._mean(weight, self.pair_sums[before, role])
            for (before, role), weight in sorted(self.pairs.items())
        }
        rows = {feature: self._row(feature, at) for feature, at in self.features.items()}
        return Learnt(pairs, {feature: row for feature, row in rows.items() if row})

    def _row(self, feature: str, at: int) -> str:
        means = (self._mean(weight, total) for weight, total in zip(self.weights[at], self.sums[at], strict=True))
        values = ((role, mean + SURE.get((feature, role), 0)) for role, mean in zip(ROLES, means, strict=True))
        return " ".join(f"{role} {value}" for role, value in values if value)

    def _mean(self, weight: int, total: int) -> int:
        now = self.time + 1
        return round(_SCALE * (weight * now - total) / now)


def _steps(path: list[int]) -> list[tuple[int, int]]:
    return [*pairwise(chain((_BEGIN,), path, (_END,)))]


def _allowed(before: int, role: int) -> bool:
    return role == _END or may_follow(_NAMES[before], _NAMES[role])
