"""見え消し and 新旧対照表 of two flows as the bytes of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.copies import as_copy
from seian.flow.redline import redline_of
from seian.submission.printing import Format, to_bytes

if TYPE_CHECKING:
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import CopyStyle, HouseStyle
    from seian.submission.printing import Printers


def redline_bytes(
    before: Flow,
    after: Flow,
    _style: HouseStyle,
    format_: Format,
    printers: Printers,
    mark: CopyStyle | None = None,
) -> bytes:
    """Return the redline of two flows: in Word tracked changes, in a PDF struck through and underlined.

    In a text, changes are 〔７割→８割〕. With a `mark` it is a copy.
    """
    redline = redline_of(before, after)
    redline = redline if mark is None else as_copy(redline, mark)
    if format_ is Format.WORD:
        from seian.word.tracking import Tracking
        from seian.word.writer import render

        return render(redline, printers.book, Tracking(after.association))
    return to_bytes(redline, format_, printers)


def comparison_bytes(
    before: Flow,
    after: Flow,
    style: HouseStyle,
    format_: Format,
    printers: Printers,
    mark: CopyStyle | None = None,
) -> bytes:
    """Return the comparison table of two flows, of what changed; in a text, one wording below the other.

    A text has no lines under what changed, so the legend that speaks of them is left out. With a `mark` it is a copy.
    """
    words = replace(style.comparison, legend="") if format_ is Format.TEXT else style.comparison
    table = comparison_table(compare(before, after), words)
    return to_bytes(table if mark is None else as_copy(table, mark), format_, printers)
