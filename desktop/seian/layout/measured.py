"""The text of a block with the room each of its characters takes on a line, ready to be broken and placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.set_blocks import Run
from seian.layout.measure import WIDE, cells, places, places_with_tabs, script_changes
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.flow.set_blocks import SetBlock


class Group(NamedTuple):
    """Characters set over a width of their own and not parted: 均等割付, or a word with its reading."""

    start: int
    stop: int
    reading: str = ""


class Tabs(NamedTuple):
    """Where the first line and the later ones begin, and how far tab stops are apart, in cells from the margin."""

    first: float
    left: float
    stop: float


class MeasuredText(NamedTuple):
    """A text, label and wording in one, and where its characters begin if it were one line, in cells (half an em).

    `natural` counts their own widths alone. `spots` has also room for the groups, and `gap` before each of the
    characters `parted`, which begins at the spot of its gap; at the beginning of a line there is none. Before the
    characters `breaks` a new line starts.
    """

    text: str
    natural: Sequence[float]
    spots: Sequence[float]
    groups: tuple[Group, ...] = ()
    parted: frozenset[int] = frozenset()
    gap: float = 0.0
    breaks: tuple[int, ...] = ()

    def begin(self, start: int) -> float:
        """Return from where a line that begins with the character `start` is counted."""
        return self.spots[start] + self.gap if start in self.parted else self.spots[start]

    def width(self, start: int, stop: int) -> float:
        """Return the width in cells of a line of the characters from `start` to before `stop`."""
        return max(0.0, self.spots[stop] - self.begin(start))


class Gap(NamedTuple):
    """What parts Japanese from half-width letters and from digits, in cells, and from which of them."""

    width: float = 0.0
    letters: bool = True
    digits: bool = True


def measured(block: SetBlock, tabs: Tabs, parting: Gap) -> MeasuredText:
    """Measure the text of a block; `parting` is the room between Japanese and half-width letters and digits."""
    gap = parting.width
    text = block.text
    if block.stops and "\t" in text:
        return _at_stops(block)
    natural = places_with_tabs(text, tabs.first, tabs.left, tabs.stop) if "\t" in text else places(text)
    label = len(block.label)
    breaks = tuple(label + offset for offset in block.breaks if 0 < label + offset < len(text))
    if isinstance(natural, range) and not any(run.spread or run.reading for run in block.runs):
        return MeasuredText(text, natural, natural, breaks=breaks)
    spots, groups = _with_groups(block, natural)
    inside = {at for group in groups for at in range(group.start + 1, group.stop)}
    parted = _parted(text, parting, inside) if gap else []
    return MeasuredText(text, natural, _with_gaps(spots, parted, gap), groups, frozenset(parted), gap, breaks)


def _parted(text: str, gap: Gap, inside: set[int]) -> list[int]:
    return [at for at in script_changes(text, letters=gap.letters, digits=gap.digits) if at not in inside]


def _at_stops(block: SetBlock) -> MeasuredText:
    """Measure a block whose tabs lead to its own stops, counted from where its text begins."""
    natural, spots, groups = [0.0], [0.0], []
    for run in (Run(block.label), *block.runs):
        start, begin = len(natural) - 1, spots[-1]
        for character in run.text:
            own = float(cells(character))
            if character == "\t":
                own = (
                    next((stop * WIDE for stop in block.stops if stop * WIDE > spots[-1]), spots[-1] + WIDE) - spots[-1]
                )
            natural.append(natural[-1] + own)
            spots.append(spots[-1] + own)
        own = spots[-1] - begin
        wide = run.spread * WIDE if len(run.text) > 1 else 0.0
        if wide > own > 0:
            groups.append(Group(start, len(natural) - 1))
            spots[start:] = [begin + (place - begin) * wide / own for place in spots[start:]]
    return MeasuredText(block.text, natural, spots, tuple(groups))


def _with_groups(block: SetBlock, natural: Sequence[float]) -> tuple[Sequence[float], tuple[Group, ...]]:
    if not any(run.spread or run.reading for run in block.runs):
        return natural, ()
    spots, groups = list(natural), []
    at, added = len(block.label), 0.0
    for run in block.runs:
        stop = at + len(run.text)
        own = natural[stop] - natural[at]
        width = max(own, run.spread * WIDE if len(run.text) > 1 else 0.0, sum(map(cells, run.reading)) / 2)
        if run.text and (run.reading or width > own):
            groups.append(Group(at, stop, run.reading))
            wider = width / own if own else 1.0
            spots[at:stop] = [natural[at] + added + (place - natural[at]) * wider for place in natural[at:stop]]
            added += width - own
        else:
            spots[at:stop] = [place + added for place in natural[at:stop]]
        at = stop
    spots[at] = natural[at] + added
    return spots, tuple(groups)


def _with_gaps(spots: Sequence[float], parted: Iterable[int], gap: float) -> Sequence[float]:
    result: list[float] = []
    added = 0.0
    for at in parted:
        result.extend([spot + added for spot in spots[len(result) : at + 1]])
        added += gap
    if not result:
        return spots
    result.extend([spot + added for spot in spots[len(result) :]])
    return result
