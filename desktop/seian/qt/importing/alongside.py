"""Which lines of a source became which blocks of the document: how its two sides go along with each other."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING
from unicodedata import normalize

from seian.named import NamedTuple
from seian.reading.asked import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_SOME, _FEW = 12, 8  # characters by which a block is found whose wording was changed on the way


class Alongside(NamedTuple):
    """Of each block the lines it was read from; None where they cannot be told."""

    spans: tuple[Span | None, ...]

    def block_at(self, line: int) -> int:
        """Return the block that a line became, else the one before it; -1 where there is none."""
        best, at = 0, -1
        for number, span in enumerate(self.spans):
            if span is not None and best <= span.first <= line:
                if span.first == best and at >= 0 and self.spans[at] is not None:
                    continue
                best, at = span.first, number
        return at

    def blocks_of(self, span: Span) -> tuple[int, ...]:
        """Return the blocks that lines became, in order."""
        return tuple(
            number
            for number, one in enumerate(self.spans)
            if one is not None and one.first <= span.last and one.last >= span.first
        )


def alongside(lines: Sequence[str], blocks: Sequence[str], above: int = 0) -> Alongside:
    """Return which lines became which blocks, by their words alone: width of letters and blanks do not count.

    A block is sought behind the one before it, and then from the beginning, since a house style sets its parts in
    another order than the source. `above` lines of the source stand before those given, and are counted with them.
    """
    starts: list[int] = []
    whole = ""
    for line in lines:
        starts.append(len(whole))
        whole += folded(line)
    spans: list[Span | None] = []
    behind = 0
    for block in blocks:
        words = folded(block)
        at, length = _found(whole, words, behind)
        if at < 0 or not words:
            spans.append(None)
            continue
        spans.append(Span(above + bisect_right(starts, at), above + bisect_right(starts, at + length - 1)))
        behind = at + length
    return Alongside(tuple(spans))


def folded(text: str) -> str:
    """Return a text without blanks, its letters in one width."""
    return "".join(normalize("NFKC", text).split())


def _found(whole: str, words: str, behind: int) -> tuple[int, int]:
    """Return where words stand and how many there are of them; -1 where they do not."""
    for part in dict.fromkeys((words, words[:_SOME], words[:_FEW])):
        at = whole.find(part, behind) if part else -1
        if at < 0 < len(part):
            at = whole.find(part)
        if at >= 0:
            return at, min(len(words), len(whole) - at)
    end = words[-_SOME:]
    at = whole.find(end, behind) if end else -1
    start = max(behind, at - len(words) + len(end))
    return (start, at + len(end) - start) if at >= 0 else (-1, 0)
