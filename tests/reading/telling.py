"""What the tests of reading share: the doubts of a paper without those that something is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seian.reading.recognised import Recognised, Unsure

MISSING = "見つかりません。元の文"


def told(found: Recognised) -> tuple[Unsure, ...]:
    """Return the doubts of a paper, but not that it has no date or signature: most texts of tests have none."""
    return tuple(doubt for doubt in found.unsure if MISSING not in doubt.why)
