"""What stands in the margins of a page: 資料番号 in its box and （案） on the first, the page number on every one.

Where they stand is that of the shipped templates: the header's line in the style 成案 資料番号 on the first page, the
number in the middle of the footer of every page. A sheet does not say more of headers and footers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.document.sources import SetPart
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.house_style.sheet import Align, ParagraphStyle
from seian.layout.paragraph import column_of, lay_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Sheet
    from seian.layout.lines import Line

_BOX_DISTANCE = 20.0  # w:bdr w:space="1", a point
_FOOTER_LINE = 83 / 64  # of an em: the footer's style does not stand on the grid


class Box(NamedTuple):
    """A frame in twips from the upper left corner of the paper; its line is half a point."""

    x: float
    y: float
    width: float
    height: float


class Furniture(NamedTuple):
    """A line in a margin. `left`, `top`, `baseline` and `height` are as in `PlacedLine`; `box` frames part of it."""

    source: SetPart
    line: Line
    left: float
    top: float
    baseline: float
    height: float
    box: Box | None = None


def header(flow: Flow, sheet: Sheet) -> Iterator[Furniture]:
    """Yield the header of the first page: material number, then draft mark, or nothing where the flow has neither."""
    if not flow.material_number and not flow.draft_mark:
        return
    runs = tuple(Run(text) for text in (flow.material_number, flow.draft_mark) if text)
    laid = lay_paragraph(
        SetBlock(SetPart.MATERIAL, StyleName.MATERIAL, runs), sheet.styles[StyleName.MATERIAL.value], column_of(sheet)
    )
    left, top = float(sheet.page.left), float(sheet.page.header)
    for line in laid.lines:
        baseline = top + laid.baseline
        box = None
        x, right = _extent(line, len(flow.material_number))
        if right > x:
            above = top + (laid.line_height - laid.em) / 2
            box = Box(
                left + x - _BOX_DISTANCE,
                above - _BOX_DISTANCE,
                right - x + 2 * _BOX_DISTANCE,
                laid.em + 2 * _BOX_DISTANCE,
            )
        yield Furniture(SetPart.MATERIAL, line, left, top, baseline, laid.line_height, box)
        top += laid.line_height


def footer(number: int, sheet: Sheet) -> Furniture:
    """Return the page number as - 1 -."""
    body = sheet.styles[StyleName.BODY.value]
    style = ParagraphStyle("", align=Align.CENTRE, size=body.size)
    laid = lay_paragraph(
        SetBlock(SetPart.PAGE_NUMBER, StyleName.BODY, (Run(f"- {number} -"),)), style, column_of(sheet)
    )
    height = laid.em * _FOOTER_LINE
    top = sheet.page.height - sheet.page.footer - height
    baseline = top + (height - laid.line_height) / 2 + laid.baseline
    return Furniture(SetPart.PAGE_NUMBER, laid.lines[0], float(sheet.page.left), top, baseline, height)


def _extent(line: Line, end: int) -> tuple[float, float]:
    """Return from where to where the characters before the offset `end` stand on a line; equal where there are none."""
    edges = [
        (run.x, run.right if run.stop <= end else run.x + (end - run.offset) * run.step)
        for run in line.runs
        if run.offset < end
    ]
    return (edges[0][0], edges[-1][1]) if edges else (0.0, 0.0)
