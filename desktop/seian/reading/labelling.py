"""The best sequence of roles for the atoms of a text, found by dynamic programming over learnt weights.

A first-order chain: the score of a labelling is the sum of the weights of each atom's features for its role and of each
pair of neighbouring roles. Weights are whole numbers, and of labellings that score the same the one is taken whose last
role stands first in `ROLES`, then the one before it and so on: the same text is always read alike. Weights are learnt
from generated papers by `packaging/reader/train.py`. What a person says of an atom is pinned, and the best labelling
found among those that obey, so that the atoms around it follow.
"""

from __future__ import annotations

from seian.named import NamedTuple
from seian.reading.roles import PARAGRAPH, ROLES, begins_paper

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

START, STOP = "<", ">"
"""What stands for the edges of a text in a pair of roles."""
_NEVER = -(10**9)  # the weight of a pair that may not follow one another: less than all others together
_TAKEN = 2 * _NEVER  # less than that
_REFUSED = -(10**18)  # the weight of a role that an atom is pinned not to have: less than all pairs that never were
_UNCUT = _REFUSED // 1000  # the weight of a pair that goes against a pinned cut, which a pinned role outweighs
_NOWHERE = -(10**30)  # less than any labelling is worth
SURE = -_REFUSED
"""The margin of a role that was pinned: no doubt is left."""


class Labelled(NamedTuple):
    """The role of an atom, the role it would else have, and by how much the whole text scores less with that."""

    role: str
    other: str
    margin: int


class Pins(NamedTuple):
    """What is known of atoms by their place: the roles one may have, and whether a paper begins with one."""

    roles: Mapping[int, frozenset[str]] = {}
    cuts: Mapping[int, bool] = {}


NO_PINS = Pins()


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
        self._weights_of_pairs = pairs
        self._rows = rows
        self._parsed: dict[str, list[tuple[int, int]]] = {}

    def wide(self) -> list[list[tuple[int, int]]]:
        """Return for each role every role with the weight of the pair, also of those that never stand before it."""
        return [
            [(at, self._weights_of_pairs.get((first, role), _NEVER)) for at, first in enumerate(ROLES)]
            for role in ROLES
        ]

    def of(self, feature: str) -> list[tuple[int, int]]:
        """Return the weights of a feature, role by role; none for a feature that was never seen."""
        found = self._parsed.get(feature)
        if found is None:
            fields = self._rows.get(feature, "").split()
            found = [(self._index[role], int(weight)) for role, weight in zip(fields[::2], fields[1::2], strict=True)]
            self._parsed[feature] = found
        return found


def labelled(features: Sequence[Sequence[str]], weights: Weights, pins: Pins = NO_PINS) -> list[Labelled]:
    """Return the roles of the best labelling, each with its runner-up and margin.

    A margin is what the best labelling of the whole text is worth more than the best that has another role here.
    """
    return Lattice(features, weights, pins).labelled()


class Lattice:
    """What every role of every atom is worth within the whole text, as far as pins leave it open."""

    def __init__(self, features: Sequence[Sequence[str]], weights: Weights, pins: Pins = NO_PINS) -> None:
        """Take the features of each atom in order, and what is known of some."""
        self._weights, self._pins = weights, pins
        self._bars = {
            at: [0 if role in allowed else _REFUSED for role in ROLES]
            for at, allowed in pins.roles.items()
            if at < len(features)
        }
        self._rows = [_emission(own, weights) for own in features]
        for at, bars in self._bars.items():
            self._rows[at] = [score + bar for score, bar in zip(self._rows[at], bars, strict=True)]
        wide = {at for pinned in pins.roles for at in (pinned, pinned + 1)} | {*pins.cuts}
        self._open = weights.wide() if wide else []
        self._before = [self._open if at in wide else weights.before for at in range(len(features))]
        for at, begins in pins.cuts.items():
            if at < len(features):
                self._before[at] = _cut(self._open, begins=begins)
        self._begins: list[list[bool]] = []
        self._outside = ROLES.index(PARAGRAPH)  # a role behind which a paper begins with whatever stands at its head
        self._forward: list[list[int]] = []
        self._backward: list[list[int]] = []
        if features:
            self._forward = _forward(self._rows, self._before, weights.start)
            self._backward = _backward(self._rows, self._before, weights.stop)

    def labelled(self) -> list[Labelled]:
        """Return the roles of the best labelling; one that is pinned has no runner-up and is sure."""
        if not self._rows:
            return []
        found = []
        for at, role in enumerate(_traced(self._rows, self._forward, self._before, self._weights.stop)):
            if at in self._bars:
                found.append(Labelled(ROLES[role], ROLES[role], SURE))
                continue
            found.append(_with_runner_up(self._totals(at), role))
        return found

    def unpinned(self, at: int) -> Labelled:
        """Return what an atom would be if nothing were pinned of it itself, with runner-up and margin."""
        totals = self._free_totals(at)
        return _with_runner_up(totals, _first_best(totals))

    def best_of(self, at: int, wanted: frozenset[str]) -> int:
        """Return what the best labelling is worth that has one of these roles at an atom, whatever is pinned of it."""
        return max(total for role, total in zip(ROLES, self._free_totals(at), strict=True) if role in wanted)

    def cut(self, at: int) -> int:
        """Return what the best labelling in which a paper begins with an atom is worth more than the best without.

        That is negative where the atom goes on with the paper before it. What is pinned of this cut does not count.
        """
        table = self._begins = self._begins or _begins()
        is_pinned = at in self._pins.cuts
        ahead, totals = self._forward[at - 1], self._totals(at)
        best = dict.fromkeys((True, False), _NOWHERE)
        for role, firsts in enumerate(self._open if is_pinned else self._before[at]):
            if not is_pinned and not table[self._outside][role]:  # no paper ever begins with it
                best[False] = max(best[False], totals[role])
                continue
            behind = self._rows[at][role] + self._backward[at][role]
            for first, weight in firsts:
                begins = table[first][role]
                best[begins] = max(best[begins], ahead[first] + weight + behind)
        return best[True] - best[False]

    def _totals(self, at: int) -> list[int]:
        return [one + other for one, other in zip(self._forward[at], self._backward[at], strict=True)]

    def _free_totals(self, at: int) -> list[int]:
        bars = self._bars.get(at, [0] * len(ROLES))
        return [total - bar for total, bar in zip(self._totals(at), bars, strict=True)]


def _with_runner_up(totals: list[int], role: int) -> Labelled:
    """Return a role with the best of the others, by what the text is worth with each."""
    score, totals[role] = totals[role], min(totals) + _TAKEN
    other = _first_best(totals)
    return Labelled(ROLES[role], ROLES[other], score - totals[other])


def _begins() -> list[list[bool]]:
    """Return for each role and each behind it whether a paper begins between them."""
    return [[begins_paper(first, role) for role in ROLES] for first in ROLES]


def _cut(before: list[list[tuple[int, int]]], *, begins: bool) -> list[list[tuple[int, int]]]:
    """Return pairs with those outweighed that cut where none is wanted, or do not where one is."""
    table = _begins()
    return [
        [(first, weight + (0 if table[first][role] == begins else _UNCUT)) for first, weight in firsts]
        for role, firsts in enumerate(before)
    ]


def _emission(features: Sequence[str], weights: Weights) -> list[int]:
    """Return the score of each role for an atom by its features alone."""
    row = [0] * len(ROLES)
    for feature in features:
        for role, weight in weights.of(feature):
            row[role] += weight
    return row


def _forward(rows: list[list[int]], before: list[list[list[tuple[int, int]]]], start: list[int]) -> list[list[int]]:
    """Return for every atom and role the score of the best labelling up to it; `before` are its pairs."""
    last = [score + edge for score, edge in zip(rows[0], start, strict=True)]
    found = [last]
    for row, pairs in zip(rows[1:], before[1:], strict=True):
        last = [
            score + max([last[first] + weight for first, weight in firsts]) if firsts else _TAKEN + min(last)
            for score, firsts in zip(row, pairs, strict=True)
        ]
        found.append(last)
    return found


def _backward(rows: list[list[int]], before: list[list[list[tuple[int, int]]]], stop: list[int]) -> list[list[int]]:
    """Return for every atom and role the score of the best labelling behind it."""
    last = stop
    found = [last]
    for row, pairs in zip(reversed(rows[1:]), reversed(before[1:]), strict=True):
        here = [_TAKEN + min(last)] * len(ROLES)
        for role, firsts in enumerate(pairs):
            ahead = row[role] + last[role]
            for first, weight in firsts:
                here[first] = max(here[first], ahead + weight)
        found.append(here)
        last = here
    return found[::-1]


def _traced(
    rows: list[list[int]],
    forward: list[list[int]],
    before: list[list[list[tuple[int, int]]]],
    stop: list[int],
) -> list[int]:
    """Return the roles of the best labelling, traced from its end."""
    role = _first_best([score + edge for score, edge in zip(forward[-1], stop, strict=True)])
    path = [role]
    for at in range(len(rows) - 1, 0, -1):
        wanted = forward[at][role] - rows[at][role]
        role = next(first for first, weight in before[at][role] if forward[at - 1][first] + weight == wanted)
        path.append(role)
    return path[::-1]


def _first_best(scores: list[int]) -> int:
    """Return the place of the highest score, the first of several."""
    return scores.index(max(scores))
