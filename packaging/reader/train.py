"""Learns the weights by which a text's lines get their roles, from generated papers alone.

    python packaging/reader/train.py              learns anew and writes resources/reading/roles.txt
    python packaging/reader/train.py --check      learns anew and says whether the file is what comes out
    python packaging/reader/train.py --measure    what the file's weights are worth on papers not learnt from

An averaged perceptron over the chain of `seian.reading.labelling`, with the cost of a wrong role added while it learns.
The seed is fixed: the same program learns the same weights.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import papers
from gold import Example, examples

from seian.reading.labelling import START, STOP, Weights, labelled
from seian.reading.looks import (
    INNER_STOP,
    IS_NOTE,
    LABELLED,
    NEVER_SIGNS,
    NO_ATTACHMENT,
    NO_DATE,
    NO_END,
    NO_KI,
    NO_NOTE,
    SENTENCE,
    UNLABELLED,
)
from seian.reading.roles import (
    ADDRESSEES,
    ATTACHMENT,
    DATES,
    DESTINATIONS,
    END,
    EXCERPT,
    FOOT,
    FOOT_TEXT,
    HEAD,
    HEADING,
    ITEM,
    ITEM_PARAGRAPH,
    KI,
    LISTED,
    NAMING,
    NOTE,
    OPENING,
    PARAGRAPH,
    ROLES,
    SIGNERS,
    TITLES,
    plain,
)
from seian.reading.weights import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOME = Path(__file__).resolve().parent.parent.parent
FILE = HOME / "resources" / "reading" / "roles.txt"
SEED, COUNT, EPOCHS = 20251129, 300, 7
NAMED, OTHER = 200, 100
"""Margins below which a role is doubted. In papers not learnt from, 19 of 22 wrong dates, titles and names lie below 200, and
3.6 % of all; of the rest 0.5 % lies below 100."""


def _both(roles: Iterable[str]) -> list[str]:
    return [name for role in roles for name in ROLES if plain(name) == role]


_NAMED = (*DATES, *SIGNERS, *TITLES)
_SURE = {
    **{(NEVER_SIGNS, role): -400 for role in _both(SIGNERS)},
    **{(NO_DATE, role): -400 for role in DATES},
    **{(LABELLED, role): -300 for role in _both((*DATES, *SIGNERS, KI, END))},
    **{(LABELLED, role): -400 for role in (HEADING, OPENING, NAMING)},
    **{(feature, role): -300 for feature in ("tab", "bracket") for role in _both((*SIGNERS, *ADDRESSEES))},
    **{(UNLABELLED, role): -400 for role in (ITEM, LISTED)},
    (NO_KI, KI): -400,
    (NO_END, END): -400,
    (NO_ATTACHMENT, ATTACHMENT): -400,
    **{(NO_NOTE, role): -400 for role in (NOTE, EXCERPT)},
    **{(IS_NOTE, role): -400 for role in ROLES if role not in (NOTE, EXCERPT, PARAGRAPH, ITEM_PARAGRAPH)},
    **{(INNER_STOP, role): -200 for role in _both((*_NAMED, HEADING, OPENING))},
    **{(SENTENCE, role): -300 for role in _both({*HEAD, *_NAMED, *ADDRESSEES, HEADING, OPENING, DESTINATIONS})},
}
"""What is not learnt but known, added to what is learnt."""
_COST = 2
_SCALE = 4
_NEVER = -(10**9)


def _may_follow(before: int, role: int) -> bool:
    """Say whether a role may follow another: no text begins with a foot, and text behind the paper needs an end above."""
    if role < 0:
        return True
    name = ROLES[role]
    if before < 0:
        return plain(name) not in FOOT
    return name != FOOT_TEXT or plain(ROLES[before]) in (*FOOT, END)


class Learner:
    """An averaged perceptron: weights as they are, and their sums over time."""

    def __init__(self, data: Sequence[Example]) -> None:
        self.index = {role: at for at, role in enumerate(ROLES)}
        seen = Counter(feature for one in data for own in one.features for feature in set(own))
        self.features = {feature: at for at, feature in enumerate(sorted(f for f, n in seen.items() if n >= 5))}
        size = len(ROLES)
        self.weights = [[0] * size for _ in self.features]
        self.sums = [[0] * size for _ in self.features]
        self.stamps = [[0] * size for _ in self.features]
        self.pairs: dict[tuple[int, int], int] = {}
        for one in data:
            roles = [-1, *(self.index[role] for role in one.roles), -2]
            for pair in zip(roles, roles[1:], strict=False):
                if _may_follow(pair[0], pair[1]):
                    self.pairs[pair] = 0
        self.pair_sums = dict.fromkeys(self.pairs, 0)
        self.before = [
            [first for first, second in sorted(self.pairs) if second == role and first >= 0] for role in range(size)
        ]
        self.time = 0

    def coded(self, one: Example) -> tuple[list[list[int]], list[int]]:
        """Return an example's features and roles as numbers."""
        known = self.features
        return [[known[f] for f in own if f in known] for own in one.features], [self.index[role] for role in one.roles]

    def learn(self, features: list[list[int]], roles: list[int]) -> int:
        """Decode one text and move the weights towards the truth; return how many roles were wrong."""
        self.time += 1
        found = self._decoded(features, roles)
        wrong = 0
        for own, role, guess in zip(features, roles, found, strict=True):
            if role != guess:
                wrong += 1
                for feature in own:
                    self._move(feature, role, 1)
                    self._move(feature, guess, -1)
        if wrong:
            for path, step in ((roles, 1), (found, -1)):
                whole = [-1, *path, -2]
                for pair in zip(whole, whole[1:], strict=False):
                    if pair in self.pairs:
                        self.pairs[pair] += step
                        self.pair_sums[pair] += step * self.time
        return wrong

    def _move(self, feature: int, role: int, step: int) -> None:
        self.sums[feature][role] += step * self.time
        self.weights[feature][role] += step

    def _decoded(self, features: list[list[int]], truth: list[int]) -> list[int]:
        size = len(ROLES)
        pairs = self.pairs
        rows = []
        for own, role in zip(features, truth, strict=True):
            row = [_COST] * size
            for feature in own:
                row = [a + b for a, b in zip(row, self.weights[feature], strict=True)]
            row[role] -= _COST
            rows.append(row)
        last = [rows[0][role] + pairs.get((-1, role), _NEVER) for role in range(size)]
        back: list[list[int]] = []
        for row in rows[1:]:
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
        ends = [last[role] + pairs.get((role, -2), _NEVER) for role in range(size)]
        role = max(range(size), key=ends.__getitem__)
        path = [role]
        for came in reversed(back):
            role = came[role]
            path.append(role)
        return path[::-1]

    def averaged(self) -> tuple[dict[tuple[str, str], int], dict[str, str]]:
        """Return the averaged weights as whole numbers, features of no weight left out."""
        now = self.time + 1

        def mean(weight: int, total: int) -> int:
            return round(_SCALE * (weight * now - total) / now)

        names = {at: role for at, role in enumerate(ROLES)} | {-1: START, -2: STOP}
        pairs = {
            (names[a], names[b]): mean(weight, self.pair_sums[a, b]) for (a, b), weight in sorted(self.pairs.items())
        }
        rows = {}
        for feature, at in self.features.items():
            values = [
                (ROLES[role], mean(self.weights[at][role], self.sums[at][role]) + _SURE.get((feature, ROLES[role]), 0))
                for role in range(len(ROLES))
            ]
            text = " ".join(f"{role} {value}" for role, value in values if value)
            if text:
                rows[feature] = text
        return pairs, rows


def learnt(
    layouts: Sequence[str], count: int, epochs: int, seed: int
) -> tuple[dict[tuple[str, str], int], dict[str, str]]:
    """Return weights learnt from `count` papers of each layout."""
    data = list(examples(layouts, count, seed))
    learner = Learner(data)
    coded = [learner.coded(one) for one in data]
    rng = Random(seed)
    for epoch in range(epochs):
        rng.shuffle(coded)
        wrong = sum(learner.learn(features, roles) for features, roles in coded if roles)
        print(f"  {epoch + 1}: {wrong} of {sum(len(roles) for _f, roles in coded)} roles wrong", file=sys.stderr)
    return learner.averaged()


def measured(weights: Weights, layouts: Sequence[str], count: int, seed: int) -> tuple[float, list[tuple[int, bool]]]:
    """Print how many roles of papers not learnt from are right, layout by layout; return the share and the margins."""
    margins: list[tuple[int, bool]] = []
    confused: Counter[tuple[str, str]] = Counter()
    right = total = 0
    for name in layouts:
        good = many = whole = 0
        for one in examples((name,), count, seed):
            found = labelled(one.features, weights)
            flags = [a.role == b for a, b in zip(found, one.roles, strict=True)]
            margins += [(a.margin, flag) for a, flag in zip(found, flags, strict=True)]
            confused.update((b, a.role) for a, b, flag in zip(found, one.roles, flags, strict=True) if not flag)
            good, many, whole = good + sum(flags), many + len(flags), whole + all(flags)
        print(f"  {name:28} {good / many:.4f}  whole texts {whole}/{count}")
        right, total = right + good, total + many
    print(
        f"  all {right / total:.4f}; most confused:",
        ", ".join(f"{a}→{b} {n}" for (a, b), n in confused.most_common(14)),
    )
    return right / total, margins


def main() -> int:
    """Learn, check or measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    args = parser.parse_args()
    begun = time.process_time()
    pairs, rows = learnt(tuple(papers.LAYOUTS), args.count, args.epochs, SEED)
    weights = Weights(pairs, rows)
    print("learnt", len(rows), "features", len(pairs), "pairs", f"{time.process_time() - begun:.0f} s")
    _share, margins = measured(weights, tuple(papers.LAYOUTS), 20, SEED + 1)
    measured(weights, tuple(papers.HELD_BACK), 40, SEED + 1)
    margins.sort()
    lowest = margins[: len(margins) // 10]
    errors = sum(not flag for _m, flag in margins)
    print(
        "lowest tenth of margins up to",
        lowest[-1][0],
        "holds",
        sum(not flag for _m, flag in lowest),
        "of",
        errors,
        "errors",
    )
    FILE.write_text(spelled(pairs, rows, NAMED, OTHER), encoding="utf-8", newline="\n")
    print(FILE.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
