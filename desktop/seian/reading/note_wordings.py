"""Two wordings of a ※ note → the stretches in which they differ, as fine or as coarse as is asked."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from seian.revision.differences import Fate, differences
from seian.revision.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Grain(Enum):
    """How much of the words that are quoted becomes an alternative, the least first."""

    DIFFERENCES = 1
    FROM_FIRST_TO_LAST = 2
    ALL_QUOTED = 3


def stretches(current: str, revised: str, grain: Grain) -> Iterator[tuple[Span, str]]:
    """Yield stretches of a text with what stands there in the other one, as coarse as asked."""
    found: list[tuple[Span, str]] = []
    spot = 0
    for kind, text in differences(current, revised):
        if kind is Fate.INSERTED:
            gone = found[-1] if found and found[-1][0].end == spot and found[-1][0].start < spot else None
            if gone is not None:
                found[-1] = (gone[0], text)
            else:
                found.append((Span(spot, spot), text))
            continue
        if kind is Fate.DELETED:
            found.append((Span(spot, spot + len(text)), ""))
        spot += len(text)
    if grain is Grain.DIFFERENCES or not found:
        yield from found
    elif grain is Grain.FROM_FIRST_TO_LAST:
        behind = len(current) - found[-1][0].end
        yield Span(found[0][0].start, found[-1][0].end), revised[found[0][0].start : len(revised) - behind]
    else:
        yield Span(0, len(current)), revised
