"""見え消し and 新旧対照表 of two flows as the bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.comparison import compare
from seian.flow.redline import redline_of
from seian.submission.printing import Format, pages_to_bytes, to_bytes

if TYPE_CHECKING:
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle
    from seian.submission.printing import Printers


def redline_bytes(before: Flow, after: Flow, _style: HouseStyle, format_: Format, printers: Printers) -> bytes:
    """Return the redline of two flows: in Word tracked changes, in a PDF struck through and underlined.

    In a text, changes are 〔７割→８割〕.
    """
    redline = redline_of(before, after)
    if format_ is Format.WORD:
        from seian.word.tracking import Tracking
        from seian.word.writer import render

        return render(redline, printers.book, Tracking(after.association))
    return to_bytes(redline, format_, printers)


def comparison_bytes(before: Flow, after: Flow, style: HouseStyle, format_: Format, printers: Printers) -> bytes:
    """Return the comparison table of two flows, of what changed; in a text, one wording below the other."""
    comparison = compare(before, after)
    match format_:
        case Format.WORD:
            from seian.word.comparison_table import render_comparison

            return render_comparison(comparison, style.comparison, printers.book)
        case Format.PDF:
            from seian.layout.table import lay_out_comparison

            pages = lay_out_comparison(comparison, style.comparison, printers.sheet)
            return pages_to_bytes(pages, pages.table.title, after.association, printers)
        case Format.TEXT:
            from seian import plain_text

            return plain_text.comparison_to_bytes(comparison, style.comparison)
