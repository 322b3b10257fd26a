"""The best sequence of roles for the atoms of a text, found by dynamic programming over learnt weights.

A first-order chain: the score of a labelling is the sum of the weights of each atom's features for its role and of each
pair of neighbouring roles. Weights are whole numbers, and of labellings that score the same the one is taken whose last
role stands first in `ROLES`, then the one before it and so on: the same text is always read alike. Weights are learnt
from generated papers by `packaging/reader/train.py`.
"""

from __future__ import annotations

from seian.named import NamedTuple
from seian.reading.roles import ROLES

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

START, STOP = "<", ">"
"""What stands for the edges of a text in a pair of roles."""
_NEVER = -(10**9)  # the weight of a pair that may not follow one another: less than all others together
_TAKEN = 2 * _NEVER  # less than that


class Labelled(NamedTuple):
    """The role of an atom, the role it would else have, and by how much the whole text scores less with that."""

    role: str
    other: str
    margin: int


class Weights:
    """Weights of features and of pairs of roles; rows of features are parsed when they are first asked for."""

    def __init__(
        self, pairs: Mapping[tuple[str, str], int], rows: dict[str, str], *, named: int = 0, other: int = 0
    ) -> None:
        """Take the weight of each pair that may follow one another, and of each feature `role weight role weight …`.

        A margin below `named` is doubted where a date, a title or somebody's name is at stake, below `other` anywhere.
        """
        self.named, self.other = named, other
        self.start = [pairs.get((START, role), _NEVER) for role in ROLES]
        self.stop = [pairs.get((role, STOP), _NEVER) for role in ROLES]
        self._index = {role: at for at, role in enumerate(ROLES)}
        self.before: list[list[tuple[int, int]]] = [[] for _ in ROLES]
        """For each role those that may stand before it, in their order, with the weight of the pair."""
        for (first, second), weight in pairs.items():
            if first != START and second != STOP:
                self.before[self._index[second]].append((self._index[first], weight))
        for each in self.before:
            each.sort()
        self._rows = rows
        self._parsed: dict[str, list[tuple[int, int]]] = {}

    def of(self, feature: str) -> list[tuple[int, int]]:
        """Return the weights of a feature, role by role; none for a feature that was never seen."""
        found = self._parsed.get(feature)
        if found is None:
            fields = self._rows.get(feature, "").split()
            found = [(self._index[role], int(weight)) for role, weight in zip(fields[::2], fields[1::2], strict=True)]
            self._parsed[feature] = found
        return found


def labelled(features: Sequence[Sequence[str]], weights: Weights) -> list[Labelled]:
    """Return the roles of the best labelling, each with its runner-up and margin.

    A margin is what the best labelling of the whole text is worth more than the best that has another role here.
    """
    rows = [_emission(own, weights) for own in features]
    if not rows:
        return []
    forward = _forward(rows, weights)
    backward = _backward(rows, weights)
    found = []
    for role, ahead, behind in zip(_traced(rows, forward, weights), forward, backward, strict=True):
        totals = [one + other for one, other in zip(ahead, behind, strict=True)]
        score, totals[role] = totals[role], _TAKEN
        other = _first_best(totals)
        found.append(Labelled(ROLES[role], ROLES[other], score - totals[other]))
    return found


def _emission(features: Sequence[str], weights: Weights) -> list[int]:
    """Return the score of each role for an atom by its features alone."""
    row = [0] * len(ROLES)
    for feature in features:
        for role, weight in weights.of(feature):
            row[role] += weight
    return row


def _forward(rows: list[list[int]], weights: Weights) -> list[list[int]]:
    """Return for every atom and role the score of the best labelling up to it."""
    last = [score + start for score, start in zip(rows[0], weights.start, strict=True)]
    found = [last]
    for row in rows[1:]:
        last = [
            score + max([last[first] + weight for first, weight in before]) if before else _NEVER
            for score, before in zip(row, weights.before, strict=True)
        ]
        found.append(last)
    return found


def _backward(rows: list[list[int]], weights: Weights) -> list[list[int]]:
    """Return for every atom and role the score of the best labelling behind it."""
    last = weights.stop
    found = [last]
    for row in reversed(rows[1:]):
        here = [_NEVER] * len(ROLES)
        for role, before in enumerate(weights.before):
            ahead = row[role] + last[role]
            for first, weight in before:
                here[first] = max(here[first], ahead + weight)
        found.append(here)
        last = here
    return found[::-1]


def _traced(rows: list[list[int]], forward: list[list[int]], weights: Weights) -> list[int]:
    """Return the roles of the best labelling, traced from its end."""
    role = _first_best([score + stop for score, stop in zip(forward[-1], weights.stop, strict=True)])
    path = [role]
    for at in range(len(rows) - 1, 0, -1):
        wanted = forward[at][role] - rows[at][role]
        role = next(first for first, weight in weights.before[role] if forward[at - 1][first] + weight == wanted)
        path.append(role)
    return path[::-1]


def _first_best(scores: list[int]) -> int:
    """Return the place of the highest score, the first of several."""
    return scores.index(max(scores))
