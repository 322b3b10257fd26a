"""What weights are worth on generated papers that were not learnt from: roles, splits, margins, and whole papers."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import papers
from gold import examples
from known import NAMED
from score import NAMES, scored
from seian.reading.labelling import labelled
from seian.reading.recognise import recognise
from seian.reading.roles import begins_paper, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gold import Example
    from seian.reading.labelling import Labelled, Weights

_LAYOUTS, _HELD_BACK = 20, 40  # papers of each layout
_CONFUSED = 14  # pairs of roles that are shown


class _Margin(NamedTuple):
    margin: int
    right: bool
    named: bool


class _Tally:
    """What was counted over some layouts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.margins: list[_Margin] = []
        self.confused: Counter[tuple[str, str]] = Counter()
        self.texts = self.split = self.whole = self.silent = 0
        self.f1 = 0.0

    def add(self, one: Example, found: Sequence[Labelled]) -> None:
        """Count one text."""
        guessed = [each.role for each in found]
        for each, role in zip(found, one.roles, strict=True):
            is_named = plain(role) in NAMED or plain(each.role) in NAMED
            self.margins.append(_Margin(each.margin, each.role == role, is_named))
            if each.role != role:
                self.confused[role, each.role] += 1
        self.texts += 1
        self.split += _starts(guessed) == _starts(one.roles)
        self.whole += guessed == one.roles
        read = recognise(one.text)
        score = scored(one.packet, read)
        self.f1 += score.f1
        wrong = any(name in NAMES for name, _value in (*score.missed, *score.made_up))
        self.silent += wrong and not any(paper.unsure for paper in read)

    def said(self) -> str:
        """Return the counts as a line."""
        right = sum(each.right for each in self.margins)
        return (
            f"roles {right / len(self.margins):.4f}  whole {self.whole}/{self.texts}  split {self.split}/{self.texts}  "
            f"F1 {self.f1 / self.texts:.4f}  wrong names without doubt {self.silent}"
        )

    def merge(self, other: _Tally) -> None:
        """Add what was counted elsewhere."""
        self.margins += other.margins
        self.confused += other.confused
        self.texts, self.split = self.texts + other.texts, self.split + other.split
        self.whole, self.silent = self.whole + other.whole, self.silent + other.silent
        self.f1 += other.f1


def report(weights: Weights, seed: int) -> Iterator[str]:
    """Yield, line by line, how papers are read that `seed` draws, of layouts learnt from and of those held back."""
    for title, layouts, count in (
        ("layouts learnt from", papers.LAYOUTS, _LAYOUTS),
        ("layouts held back", papers.HELD_BACK, _HELD_BACK),
    ):
        yield title
        together = _Tally()
        for name in layouts:
            tally = _Tally()
            for one in examples((name,), count, seed):
                tally.add(one, labelled(one.features, weights))
            yield f"  {name:26} {tally.said()}"
            together.merge(tally)
        yield f"  {'all':26} {together.said()}"
        yield "  most confused: " + ", ".join(
            f"{role}→{guess} {times}" for (role, guess), times in together.confused.most_common(_CONFUSED)
        )
        yield from _on_margins(together.margins, weights)


def _on_margins(margins: list[_Margin], weights: Weights) -> Iterator[str]:
    ordered = sorted(margins)
    lowest = ordered[: len(ordered) // 10]
    wrong = sum(not each.right for each in ordered)
    yield (
        f"  the lowest tenth of margins, up to {lowest[-1].margin if lowest else 0}, holds "
        f"{sum(not each.right for each in lowest)} of {wrong} wrong roles"
    )
    for what, limit, some in (
        ("dates, titles and names", weights.named, [each for each in ordered if each.named]),
        ("other roles", weights.other, [each for each in ordered if not each.named]),
    ):
        below = [each for each in some if each.margin < limit]
        bad, missed = sum(not each.right for each in some), sum(not each.right for each in below)
        yield f"  {what}: below {limit} lie {missed} of {bad} wrong ones, {len(below)} of {len(some)} in all"


def _starts(roles: Sequence[str]) -> list[int]:
    return [at for at, (before, role) in enumerate(pairwise(roles), 1) if begins_paper(before, role)]
