"""What the tests of reading share: the doubts of a paper without those that weights alone decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seian.reading.recognised import Recognised, Unsure

MISSING, MAYBE = "見つかりません。元の文", "かもしれません"


def told(found: Recognised) -> tuple[Unsure, ...]:
    """Return the doubts of a paper, but none that only weights decide.

    Left out is that it has no date or signature, as most texts of tests have none, and that a line whose text is placed
    could be something else: how near that is changes whenever weights are learnt.
    """
    return tuple(
        doubt for doubt in found.unsure if MISSING not in doubt.why and not (doubt.placed and MAYBE in doubt.why)
    )
