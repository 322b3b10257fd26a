"""Blocks whose tabs lead to stops of their own, for printers that know no stops: columns held by full-width blanks."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from seian.flow.title import width

if TYPE_CHECKING:
    from seian.flow.set_blocks import Run, SetBlock

_BLANK, _HALF = "\u3000", " "


def in_blanks(block: SetBlock) -> SetBlock:
    """Return a block with blanks in place of its tabs, so that what follows them begins at the stops.

    A run that is spread keeps that where whole blanks between its letters do it, else it is set as it is.
    """
    if not block.stops:
        return block
    runs: list[Run] = []
    reached = width(block.label)
    for run in block.runs:
        if run.text == "\t":
            stop = next((stop for stop in block.stops if stop > reached), ceil(reached) + 1.0)
            runs.append(run._replace(text=_blanks(stop - reached)))
            reached = stop
            continue
        gaps = len(run.text) - 1
        fits = gaps > 0 and run.spread > 0 and (run.spread - width(run.text)) % gaps == 0
        runs.append(run if fits else run._replace(spread=0.0))
        reached += run.spread if fits else width(run.text)
    return block._replace(runs=tuple(runs), stops=())


def in_one_blank(block: SetBlock) -> SetBlock:
    """Return a block with one blank in place of every tab, for a cell, where columns of a page have no room."""
    if not block.stops:
        return block
    runs = tuple(run._replace(text=run.text.replace("\t", _BLANK)) for run in block.runs)
    return block._replace(runs=runs, stops=())


def _blanks(room: float) -> str:
    whole, half = divmod(round(room * 2), 2)
    return (_HALF if half else "") + _BLANK * whole
