"""The addressees: a line each, or a stack in which the honorific stands once behind the last, or in columns.

In columns office (職), name (氏名) and honorific (敬称) begin in one vertical line each, the honorific at the right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.model import addressee_text
from seian.document.sources import SetPart
from seian.flow.geometry import addressee_room, addressee_scale
from seian.flow.set_blocks import Indent, Run, SetBlock, StyleName
from seian.flow.title import width
from seian.house_style.model import Honorifics
from seian.house_style.sheet import Align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Addressee
    from seian.house_style.sheet import Sheet

_GAP = 1.0  # characters between columns
_BLANK = "\u3000"


def addressee_blocks(addressees: Sequence[Addressee], how: Honorifics, sheet: Sheet | None) -> Iterator[SetBlock]:
    """Set the addressees; `nth` counts them. A stack that does not fit on its lines is set without columns."""
    if how is Honorifics.ALIGNED and len(addressees) > 1:
        columns = _columns(addressees)
        style = None if sheet is None else sheet.styles[StyleName.ADDRESSEE.value]
        stops = _stops(columns)
        wide = stops[-1] + max(width(row[-1]) for row in columns)
        stands_left = style is None or style.align not in {Align.RIGHT, Align.CENTRE, Align.DISTRIBUTE}
        if len(columns[0]) > 1 and stands_left and wide * addressee_scale(sheet) <= addressee_room(sheet):
            indent = None if style is None else Indent(style.left + style.first_line, 0.0)
            for nth, row in enumerate(columns):
                yield _block(nth, tuple(_tabbed(row)))._replace(stops=stops[1:], indent=indent)
            return
    for nth, words in enumerate(addressee_lines(addressees, how)):
        yield _block(nth, (Run(words),))


def addressee_lines(addressees: Sequence[Addressee], how: Honorifics) -> tuple[str, ...]:
    """Return what the lines of addressees say, blanks between words apart.

    One honorific for all stands behind the last only where it is the honorific of all.
    """
    shared = {one.honorific for one in addressees}
    if how is not Honorifics.LAST or len(addressees) == 1 or len(shared) != 1:
        return tuple(map(addressee_text, addressees))
    *others, last = addressees
    above = (_BLANK.join(filter(None, (one.title, one.name))) for one in others)
    return (*above, addressee_text(last)) if addressees else ()


def _columns(addressees: Sequence[Addressee]) -> list[tuple[str, ...]]:
    """Return office, name and honorific of each, without those that none has."""
    rows = [tuple(" ".join(text.split("\t")) for text in (one.title, one.name, one.honorific)) for one in addressees]
    used = [nth for nth, column in enumerate(zip(*rows, strict=True)) if any(column)] or [0]
    return [tuple(row[nth] for nth in used) for row in rows]


def _stops(rows: Sequence[tuple[str, ...]]) -> tuple[float, ...]:
    """Return where columns begin, from where their lines begin."""
    found = [0.0]
    for column in list(zip(*rows, strict=True))[:-1]:
        found.append(found[-1] + max(map(width, column)) + _GAP)
    return tuple(found)


def _tabbed(row: tuple[str, ...]) -> Iterator[Run]:
    """Yield the words of a line with a tab before each column but the first; none behind the last word."""
    last = max((nth for nth, text in enumerate(row) if text), default=-1)
    for nth, text in enumerate(row[: last + 1]):
        if nth:
            yield Run("\t")
        if text:
            yield Run(text)
    if last < 0:
        yield Run("")


def _block(nth: int, runs: tuple[Run, ...]) -> SetBlock:
    return SetBlock(SetPart.ADDRESSEES, StyleName.ADDRESSEE, runs, nth=nth)
