"""Between places in the text and points on the paper, both ways: clicks, carets, arrow keys, selections.

A place is a block and an offset into its wording. Lengths are twips from the upper left corner of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.layout import cells
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.sources import Source
    from seian.layout.filling import Piece
    from seian.layout.lines import LaidParagraph, Line
    from seian.layout.pages import Pages


class LinePlace(NamedTuple):
    """A place between characters: the block at that index of the flow, and an offset into its wording.

    `before` is for the place where one line ends and the next begins: the end of the earlier one is meant.
    """

    block: int
    offset: int
    before: bool = False


class Area(NamedTuple):
    """A rectangle on the page at that index."""

    page: int
    x: float
    top: float
    width: float
    height: float


def place_of(pages: Pages, source: Source, offset: int) -> LinePlace | None:
    """Return the place in the first block that has this source, its offset brought into the block; None without one."""
    for index, paragraph in enumerate(pages.paragraphs):
        if paragraph.block.source == source:
            return LinePlace(index, min(max(offset, 0), paragraph.length))
    return None


def place_at(pages: Pages, page: int, x: float, y: float, among: Sequence[Piece] | None = None) -> LinePlace | None:
    """Return the place nearest to a point; of a label it is where the wording begins. None on a page without lines.

    In a row of a table it is in the cell that the point is in.

    `among` are the pieces of the page it may be in, all if not given.
    """
    nearest = None
    distance = float("inf"), float("inf")
    inside = x - pages.sheet.page.left
    for piece in cells.in_cell(pages, pages.pages[page].pieces if among is None else among, x, y):
        paragraph = pages.paragraphs[piece.block]
        height, left = paragraph.line_height, paragraph.left
        bottom = piece.top + (piece.last - piece.first) * height
        off = max(piece.top - y, y - bottom, 0.0), max(left - inside, inside - left - paragraph.width, 0.0)
        if off < distance:
            distance = off
            number = piece.first + int((min(max(y, piece.top), bottom) - piece.top) / height)
            nearest = piece.block, min(number, piece.last - 1)
    if nearest is None:
        return None
    return _place_on(pages, *nearest, inside)


def caret(pages: Pages, place: LinePlace) -> Area:
    """Return where a caret stands: of no width, as high as the type."""
    paragraph = pages.paragraphs[place.block]
    number = paragraph.line_at(place.offset, before=place.before)
    page, top = pages.place(place.block, number)
    x = pages.sheet.page.left + x_of(paragraph.lines[number], place.offset)
    return Area(page, x, top + (paragraph.line_height - paragraph.em) / 2, 0.0, paragraph.em)


def line_start(pages: Pages, place: LinePlace) -> LinePlace:
    """Return the beginning of the line a place is on, after the label if it has one."""
    paragraph = pages.paragraphs[place.block]
    line = paragraph.lines[paragraph.line_at(place.offset, before=place.before)]
    return LinePlace(place.block, max(0, line.start))


def line_end(pages: Pages, place: LinePlace) -> LinePlace:
    """Return the end of the line a place is on, before a typed line end."""
    paragraph = pages.paragraphs[place.block]
    return _end_of(paragraph, place.block, paragraph.line_at(place.offset, before=place.before))


def line_above(pages: Pages, place: LinePlace, x: float) -> LinePlace | None:
    """Return the place nearest to `x` on the line above, over blocks, cells and pages; None on the very first."""
    paragraph, index = pages.paragraphs[place.block], place.block
    number = paragraph.line_at(place.offset, before=place.before) - 1
    if number < paragraph.line_at(0):  # above may only be the label, on a line of its own
        before = cells.above(pages, index, x)
        if before is None:
            return None
        index = before
        number = len(pages.paragraphs[index].lines) - 1
    return _place_on(pages, index, number, x - pages.sheet.page.left)


def line_below(pages: Pages, place: LinePlace, x: float) -> LinePlace | None:
    """Return the place nearest to `x` on the line below, over blocks, cells and pages; None on the very last."""
    number = pages.paragraphs[place.block].line_at(place.offset, before=place.before) + 1
    index = place.block
    if number == len(pages.paragraphs[index].lines):
        following = cells.below(pages, index, x)
        if following is None:
            return None
        index, number = following, 0
    return _place_on(pages, index, number, x - pages.sheet.page.left)


def areas(pages: Pages, block: int, start: int, end: int) -> Iterator[Area]:
    """Yield the areas of a stretch of a block's wording, one a line, as high as their lines: a selection, a mark."""
    paragraph = pages.paragraphs[block]
    first, last = paragraph.line_at(start), paragraph.line_at(end, before=True)
    for number in range(first, last + 1):
        line = paragraph.lines[number]
        left = x_of(line, max(start, line.start))
        right = x_of(line, min(end, end_offset(line)))
        page, top = pages.place(block, number)
        yield Area(page, pages.sheet.page.left + left, top, max(0.0, right - left), paragraph.line_height)


def x_of(line: Line, offset: int) -> float:
    """Return where an offset stands on its line, in twips from the edge of the text area."""
    for run in line.runs:
        if offset < run.stop:
            if run.whole:
                return run.x
            return run.x + max(0, offset - run.offset) * run.step
    return line.runs[-1].right if line.runs else line.x


def offset_at(line: Line, x: float) -> int:
    """Return the offset on a line nearest to `x`, in twips from the edge of the text area.

    It is never between a letter and its mark.
    """
    best, distance = line.start, float("inf")
    for run in line.runs:
        last = len(run.text)
        if run.whole or run.step <= 0:
            edges = (0, last)
        else:
            number = min(max(int((x - run.x) / run.step), 0), last - 1)
            edges = (number, number + 1)
        for edge in edges:
            off = abs((run.right if edge == last else run.x + edge * run.step) - x)
            if off < distance:
                best, distance = run.offset + edge, off
    return max(0, best)


def end_offset(line: Line) -> int:
    """Return the last offset on a line: after its spaces, before a typed line end."""
    return max(0, line.runs[-1].stop if line.runs else line.start)


def _place_on(pages: Pages, index: int, number: int, x: float) -> LinePlace:
    paragraph = pages.paragraphs[index]
    line = paragraph.lines[number]
    offset = offset_at(line, x)
    if offset == end_offset(line):
        return _end_of(paragraph, index, number)
    return LinePlace(index, offset)


def _end_of(paragraph: LaidParagraph, index: int, number: int) -> LinePlace:
    offset = end_offset(paragraph.lines[number])
    return LinePlace(index, offset, before=offset > 0 and paragraph.line_at(offset) != number)
