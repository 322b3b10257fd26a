"""Text to lines: where each line ends, by measure and 禁則.

追い出し: what does not fit goes to the next line together with what must not be parted from it; nothing is ever
squeezed to fit (追い込み). So does LibreOffice; Word too, unless `w:characterSpacingControl` lets it squeeze
punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from seian.document import characters
from seian.layout.kinsoku import HANGING, SPACES, last_break, may_break
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.layout.measured import MeasuredText

LINE_ENDS = "\n\r\x0b\x0c\u2028\u2029"
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_HAIR = 1e-6  # of a cell: sums of widths that are no whole numbers


class Cut(NamedTuple):
    """One line of a text: what is seen of it, and where the next one begins.

    From `end` to `stop` stand spaces, and a typed line end if there is one. `hangs`: the last character seen stands
    outside the measure. `wraps`: the line was ended by the measure, so that it may be justified.
    """

    start: int
    end: int
    stop: int
    hangs: bool
    wraps: bool


def break_lines(measured: MeasuredText, first: float, later: float, start: int = 0) -> Iterator[Cut]:
    """Yield the lines of a text, at least one, in order and without gap or overlap.

    `first` and `later` are the measure of the first and of the later lines in cells. Groups are not parted unless a
    line holds nothing else. From `start` on, where a line begins, if not all lines are wanted.
    """
    text = measured.text
    breaker = _Breaker(
        measured, frozenset(at for group in measured.groups for at in range(group.start + 1, group.stop))
    )
    room = later if start else first
    for limit, stop in _ends(text, measured.breaks):
        if stop <= start and start:
            continue
        yield from breaker.segment(start, limit, stop, (room, later))
        start, room = stop, later
    yield from breaker.segment(start, len(text), len(text), (room, later))


def looked_at(measured: MeasuredText, start: int, room: float) -> int:
    """Return the index of the last character that has a say in where the line from `start` ends; groups aside."""
    text = measured.text
    at = _first_beyond(measured, start, room) + 1
    while at < len(text) and (text[at] in SPACES or characters.joins(text, at)):
        at += 1
    return at


def _first_beyond(measured: MeasuredText, start: int, room: float) -> int:
    """Return the first character that does not fit on the line from `start`."""
    return bisect_right(measured.spots, measured.begin(start) + room + _HAIR, start) - 1


def _ends(text: str, breaks: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return where lines are ended by hand or by the block, and where the next one starts."""
    typed = _LINE_END.finditer(text) if any(end in text for end in LINE_ENDS) else ()
    ends = [match.span() for match in typed]
    if breaks:
        ends = sorted({*ends, *((at, at) for at in breaks if not any(start <= at <= stop for start, stop in ends))})
    return ends


class _Breaker(NamedTuple):
    measured: MeasuredText
    glued: frozenset[int]

    def segment(self, start: int, limit: int, stop: int, rooms: tuple[float, float]) -> Iterator[Cut]:
        """Yield the lines from `start` to the typed line end at `limit`, which reaches to `stop`."""
        text, room = self.measured.text, rooms[0]
        while True:
            cut = _first_beyond(self.measured, start, room)
            if cut >= limit:
                yield Cut(start, _before_spaces(text, start, limit), stop, hangs=False, wraps=False)
                return
            end, hangs = self._end(start, cut, limit)
            after = _after_spaces(text, end, limit)
            seen = end if hangs else _before_spaces(text, start, end)
            if after == limit:
                yield Cut(start, seen, stop, hangs, wraps=False)
                return
            yield Cut(start, seen, after, hangs, wraps=True)
            start, room = after, rooms[1]

    def _end(self, start: int, cut: int, limit: int) -> tuple[int, bool]:
        """Return where the line from `start` ends, of which the character `cut` is the first that does not fit."""
        text, glued = self.measured.text, self.glued
        if text[cut] in SPACES and _may_begin(text, _after_spaces(text, cut, limit), limit):
            return cut, False
        if text[cut] in HANGING and cut > start and cut not in glued:
            after = _after_spaces(text, cut + 1, limit)
            if _may_begin(text, after, limit):
                return cut + 1, True
        at = last_break(text, start, cut, glued)
        if at > start:
            return at, False
        # nothing but what must not be parted: it is parted where the measure ends, though not inside a character
        return min(characters.after(text, max(cut, start + 1)), limit), False


def _may_begin(text: str, at: int, limit: int) -> bool:
    return at == limit or may_break(text, at)


def _before_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in SPACES:
        end -= 1
    return end


def _after_spaces(text: str, at: int, limit: int) -> int:
    while at < limit and text[at] in SPACES:
        at += 1
    return at
