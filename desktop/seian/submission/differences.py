"""見え消し, 新旧対照表 and 改め文 of two flows as the bytes of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.flow.amending_text import amending_text
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.copies import as_copy
from seian.flow.redline import redline_of
from seian.submission.printing import Format, to_bytes

if TYPE_CHECKING:
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import CopyStyle, HouseStyle
    from seian.submission.printing import Printers


def redline_bytes(  # noqa: PLR0913 -- as all that write what changed
    before: Flow,
    after: Flow,
    style: HouseStyle,
    format_: Format,
    printers: Printers,
    name: str = "",
    *,
    mark: CopyStyle | None = None,
) -> bytes:
    """Return the redline of two flows: in Word tracked changes, in a PDF struck through and underlined.

    In a text, changes are 〔７割→８割〕. `name` is what the earlier flow is called at the head; empty, as the house
    style does. What Word tracks bears no such line, which would stay when all is accepted. With a `mark` it is a copy.
    """
    redline = redline_of(before, after)
    if format_ is Format.WORD:
        from seian.word.tracking import Tracking
        from seian.word.writer import render

        tracked = redline if mark is None else as_copy(redline, mark)
        return render(tracked, printers.book, Tracking(after.association))
    named = redline.named(style.comparison, name or style.comparison.headings[1])
    return to_bytes(named if mark is None else as_copy(named, mark), format_, printers)


def comparison_bytes(
    before: Flow,
    after: Flow,
    style: HouseStyle,
    format_: Format,
    printers: Printers,
    *,
    mark: CopyStyle | None = None,
) -> bytes:
    """Return the comparison table of two flows, of what changed; in a text, one wording below the other.

    A text has no lines under what changed, so the legend that speaks of them is left out. With a `mark` it is a copy.
    """
    words = replace(style.comparison, legend="") if format_ is Format.TEXT else style.comparison
    table = comparison_table(compare(before, after), words, paper=printers.sheet.comparison_page)
    return to_bytes(table if mark is None else as_copy(table, mark), format_, printers)


def amending_bytes(
    before: Flow,
    after: Flow,
    style: HouseStyle,
    format_: Format,
    printers: Printers,
    *,
    mark: CopyStyle | None = None,
) -> bytes:
    """Return what amends the one flow into the other, in sentences. With a `mark` it is a copy."""
    text = amending_text(compare(before, after), style.comparison)
    return to_bytes(text if mark is None else as_copy(text, mark), format_, printers)
