"""The characters of one line to glyph runs: alignment, justification, 均等割付, ruby, and spaces at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.house_style.sheet import Align
from seian.layout.kinsoku import SPACES
from seian.layout.lines import GlyphRun, Line
from seian.layout.measure import WIDE, cells
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.layout.breaking import Cut
    from seian.layout.measured import MeasuredText


class Setting(NamedTuple):
    """A text to be placed line by line.

    A cell is `half` twips wide; `label` is how many characters of the text are the label; `align` is how lines stand in
    their measure.
    """

    measured: MeasuredText
    half: float
    label: int
    align: Align

    def line(self, cut: Cut, left: float, measure: float) -> Line:
        """Place the line `cut`, which begins `left` twips from the edge and has `measure` twips."""
        natural = self.measured.natural
        seen = cut.end - cut.hangs
        width = self.measured.width(cut.start, seen) * self.half
        stretches = self._stretches(cut.start, seen) if seen > cut.start else ()
        x, gap = left, 0.0
        if self.align is Align.CENTRE:
            x += max(0.0, measure - width) / 2
        elif self.align is Align.RIGHT:
            x += max(0.0, measure - width)
        elif self.align is Align.DISTRIBUTE or (self.align is Align.JUSTIFY and cut.wraps):
            gaps = _gaps(stretches)
            gap = max(0.0, measure - width) / gaps if gaps else 0.0
            width += gap * gaps
        runs = list(self._runs(stretches, x, gap))
        edge = x + width
        if cut.hangs:
            runs.append(self._even(seen, cut.end, edge, (natural[cut.end] - natural[seen]) * self.half))
        if cut.stop > cut.end:
            room = left + measure - edge if cut.wraps else None
            runs.extend(self._spaces(cut, runs[-1].right if runs else edge, room))
        return Line(cut.start - self.label, cut.stop - self.label, x, width, cut.hangs, tuple(runs))

    def _even(self, start: int, stop: int, x: float, step: float) -> GlyphRun:
        return GlyphRun(start - self.label, self.measured.text[start:stop], x, step, x + (stop - start) * step)

    def _spaces(self, cut: Cut, x: float, room: float | None) -> Iterator[GlyphRun]:
        """Yield the spaces at the end of a line, squeezed into `room` where it is given: a caret stays on the sheet."""
        text, stop = self.measured.text, cut.end
        while stop < cut.stop and text[stop] in SPACES:
            stop += 1
        if stop > cut.end:
            width = self.measured.width(cut.end, stop) * self.half
            if room is not None:
                width = min(width, max(0.0, room))
            yield self._even(cut.end, stop, x, width / (stop - cut.end))

    def _stretches(self, start: int, stop: int) -> Sequence[_Stretch]:
        """Split what is seen of a line into stretches that are placed alike."""
        if isinstance(self.measured.spots, range):  # full-width characters alone
            return (_Stretch(start, stop, WIDE, opens=True),)
        result: list[_Stretch] = []
        for group in self.measured.groups:
            if group.start < stop and group.stop > start:
                first, last = max(start, group.start), min(stop, group.stop)
                result.extend(self._plain(start, first))
                reading = group.reading if first == group.start else ""
                width = self.measured.width(first, last)
                result.append(_Stretch(first, last, width, opens=True, whole=True, group=True, reading=reading))
                start = last
        result.extend(self._plain(start, stop))
        if self.align is Align.DISTRIBUTE:
            return [stretch._replace(opens=True) for stretch in result]
        return result

    def _plain(self, start: int, stop: int) -> Iterator[_Stretch]:
        """Yield stretches outside groups: of one width, of spaces, or a letter with its marks."""
        text, natural, parted = self.measured.text, self.measured.natural, self.measured.parted
        while start < stop:
            width = natural[start + 1] - natural[start]
            end = start + 1
            if end < stop and natural[end + 1] == natural[end]:
                while end < stop and natural[end + 1] == natural[end]:
                    end += 1
                yield _Stretch(start, end, width, opens=width >= WIDE, whole=True)
            else:
                space = text[start] in SPACES
                while (
                    end < stop
                    and natural[end + 1] - natural[end] == width
                    and (text[end] in SPACES) == space
                    and end not in parted
                    and not (end + 1 < stop and natural[end + 2] == natural[end + 1])
                ):
                    end += 1
                yield _Stretch(start, end, width, opens=space or width >= WIDE)
            start = end

    def _runs(self, stretches: Sequence[_Stretch], x: float, gap: float) -> Iterator[GlyphRun]:
        """Yield the runs of stretches from `x`, with `gap` twips wherever a line opens."""
        text, half, label = self.measured.text, self.half, self.label
        following: _Stretch | None
        for number, stretch in enumerate(stretches):
            start, stop = stretch.start, stretch.stop
            following = stretches[number + 1] if number + 1 < len(stretches) else None
            units = 1 if stretch.whole else stop - start
            width = stretch.width * half * units
            if number and start in self.measured.parted:
                x += self.measured.gap * half
            if stretch.group:
                yield from self._group(stretch, x, width)
            elif stretch.whole:
                yield GlyphRun(start - label, text[start:stop], x, width / (stop - start), x + width, whole=True)
            else:
                opened = gap if stretch.opens else 0.0
                step = stretch.width * half + opened
                yield GlyphRun(start - label, text[start:stop], x, step, x + units * step - opened)
            x += width + (gap * stretch.gaps(following) if gap else 0.0)

    def _group(self, stretch: _Stretch, x: float, width: float) -> Iterator[GlyphRun]:
        """Yield the runs of a group: a word spread under its reading, or letters over their width from edge to edge."""
        start, stop = stretch.start, stretch.stop
        own = (self.measured.natural[stop] - self.measured.natural[start]) * self.half
        if stretch.reading:
            text = self.measured.text[start:stop]
            whole = not all(map(cells, text))
            beside = (width - own) / (stop - start) / 2
            step = width / (stop - start)
            yield GlyphRun(start - self.label, text, x + beside, step, x + width, whole, stretch.reading)
            return
        letters = [letter._replace(opens=True) for letter in self._plain(start, stop)]
        gaps = _gaps(letters)
        yield from self._runs(letters, x, max(0.0, width - own) / gaps if gaps else 0.0)


class _Stretch(NamedTuple):
    """Characters placed alike: each `width` cells wide, or `whole` together, a letter with its marks or a group.

    `opens`: justifying adds room after each.
    """

    start: int
    stop: int
    width: float
    opens: bool
    whole: bool = False
    group: bool = False
    reading: str = ""

    def gaps(self, following: _Stretch | None) -> int:
        """Return in how many places a line opens in and after this stretch: beside full-width characters and spaces."""
        if self.opens:
            return (1 if self.whole else self.stop - self.start) - (following is None)
        return int(following is not None and following.opens)


def _gaps(stretches: Sequence[_Stretch]) -> int:
    return sum(map(_Stretch.gaps, stretches, (*stretches[1:], None)))
