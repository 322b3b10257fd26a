"""Paragraphs to pages: spaces, page ends, what is kept together; and the same again after an edit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from seian.layout.furniture import Furniture, footer, header
from seian.layout.paragraph import LATIN_GAP, column_of, lay_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Sheet
    from seian.layout.lines import LaidParagraph, Line

_HAIR = 0.5  # twips: sums of spaces that are no whole numbers


class Piece(NamedTuple):
    """The lines `first` to before `last` of the block at that index, on one page; `top` in twips down the paper."""

    block: int
    first: int
    last: int
    top: float


class PlacedLine(NamedTuple):
    """A line on a page.

    `block` is the index of its block in the flow, `source` that block's source, `number` the line's in its paragraph.
    In twips from the upper left corner of the paper: `left` is to be added to the x of the line and its runs, `top`
    and `baseline` are where it stands, `height` what it takes.
    """

    block: int
    source: str
    number: int
    line: Line
    left: float
    top: float
    baseline: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: pieces of paragraphs from top to bottom, and what stands in its margins."""

    number: int
    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A flow on its sheet: its paragraphs in order, laid, and the pages, at least one.

    `starts` is where each page begins, as paragraph and line.
    """

    flow: Flow
    sheet: Sheet
    paragraphs: tuple[LaidParagraph, ...]
    pages: tuple[Page, ...]
    starts: tuple[tuple[int, int], ...]
    latin_gap: float

    def lines(self, page: int) -> Iterator[PlacedLine]:
        """Yield the lines of the page at that index from top to bottom."""
        left = float(self.sheet.page.left)
        for piece in self.pages[page].pieces:
            paragraph = self.paragraphs[piece.block]
            height, baseline, source = paragraph.line_height, paragraph.baseline, paragraph.block.source
            top = piece.top
            for number in range(piece.first, piece.last):
                yield PlacedLine(
                    piece.block, source, number, paragraph.lines[number], left, top, top + baseline, height
                )
                top += height

    def place(self, block: int, number: int) -> tuple[int, float]:
        """Return the index of the page on which the line `number` of a paragraph stands, and its top in twips."""
        page = bisect_right(self.starts, (block, number)) - 1
        piece = next(piece for piece in self.pages[page].pieces if piece.block == block)
        return page, piece.top + (number - piece.first) * self.paragraphs[block].line_height


def lay_out(flow: Flow, sheet: Sheet, latin_gap: float = LATIN_GAP) -> Pages:
    """Lay a flow on a sheet from nothing; `latin_gap` in ems parts Japanese from half-width letters and digits."""
    column = column_of(sheet, latin_gap)
    paragraphs = tuple(lay_paragraph(block, sheet.styles[block.style.value], column) for block in flow.blocks)
    return _paged(flow, sheet, latin_gap, paragraphs, (footer(number, sheet) for number in count(1)))


def relay(pages: Pages, flow: Flow) -> Pages:
    """Return `lay_out(flow, pages.sheet, pages.latin_gap)`, laying only the blocks that `pages` has not."""
    sheet = pages.sheet
    kept = {paragraph.block: paragraph for paragraph in pages.paragraphs}
    column = column_of(sheet, pages.latin_gap)
    paragraphs = tuple(
        kept.get(block) or lay_paragraph(block, sheet.styles[block.style.value], column) for block in flow.blocks
    )
    new_numbers = (footer(number, sheet) for number in count(len(pages.pages) + 1))
    known = (page.furniture[-1] for page in pages.pages)
    return _paged(flow, sheet, pages.latin_gap, paragraphs, chain(known, new_numbers))


def changed(before: Pages, after: Pages) -> list[int]:
    """Return the indexes of the pages of `after` that do not look as the page of that number in `before` did."""
    result = []
    for index, page in enumerate(after.pages):
        old = before.pages[index] if index < len(before.pages) else None
        if old is None or old.furniture != page.furniture or _shape(before, old) != _shape(after, page):
            result.append(index)
    return result


def _shape(pages: Pages, page: Page) -> list[tuple[object, ...]]:
    laid = pages.paragraphs
    return [(*piece[1:], laid[piece.block].lines, laid[piece.block].em) for piece in page.pieces]


def _paged(
    flow: Flow,
    sheet: Sheet,
    latin_gap: float,
    paragraphs: tuple[LaidParagraph, ...],
    footers: Iterator[Furniture],
) -> Pages:
    """Fill pages, each with the next of the footers."""
    pages = tuple(
        Page(number, pieces, (*(header(flow, sheet) if number == 1 else ()), foot))
        for number, (pieces, foot) in enumerate(zip(_Paging(paragraphs, sheet).pages(), footers, strict=False), start=1)
    )
    starts = tuple((page.pieces[0].block, page.pieces[0].first) if page.pieces else (0, 0) for page in pages)
    return Pages(flow, sheet, paragraphs, pages, starts, latin_gap)


class _Paging:
    """The run through the paragraphs that fills pages."""

    def __init__(self, paragraphs: Sequence[LaidParagraph], sheet: Sheet) -> None:
        self._paragraphs = paragraphs
        self._styles = [sheet.styles[paragraph.block.style.value] for paragraph in paragraphs]
        self._top = float(sheet.page.top)
        self._bottom = float(sheet.page.height - sheet.page.bottom) + _HAIR
        self._line_pitch = sheet.grid.line_pitch

    def pages(self) -> Iterator[tuple[Piece, ...]]:
        """Yield the pieces of each page; what no page can hold is cut where the page ends."""
        pieces: list[Piece] = []
        y = self._top
        for index, paragraph in enumerate(self._paragraphs):
            first, end, height = 0, len(paragraph.lines), paragraph.line_height
            gap = self._space(index)
            opens = self._styles[index].starts_page or y + gap + self._needed(index) > self._bottom
            if pieces and opens:
                yield tuple(pieces)
                pieces, y, gap = [], self._top, 0.0  # no space at the head of a page: so do Word and LibreOffice
            y += gap
            while True:
                fits = max(int((self._bottom - y) / height), 0 if pieces else 1)
                last = min(end, first + fits)
                if last > first:
                    pieces.append(Piece(index, first, last, y))
                    y += (last - first) * height
                if last == end:
                    break
                yield tuple(pieces)
                pieces, y, first = [], self._top, last
        yield tuple(pieces)

    def _space(self, index: int) -> float:
        """Return the space above a paragraph that does not begin a page."""
        before = self._paragraphs[index].block.before
        style = self._styles[index]
        previous = self._styles[index - 1] if index else None
        if previous is not None and style.together and previous.name == style.name:
            return 0.0
        own = style.before if before is None else before
        return max(own, previous.after if previous is not None else 0.0) * self._line_pitch

    def _needed(self, index: int) -> float:
        """Return the height that must be left on a page for a paragraph to begin there.

        What is to be kept with the next but fills more than a page with it is not kept.
        """
        most = self._bottom - self._top
        needed = 0.0
        for following in range(index, len(self._paragraphs)):
            paragraph, style = self._paragraphs[following], self._styles[following]
            if following > index:
                needed += self._space(following)
            keeps_next = style.keep_with_next or paragraph.block.keep_with_next
            keeps_next = keeps_next and following + 1 < len(self._paragraphs)
            whole = keeps_next or style.keep_lines
            needed += paragraph.height if whole else paragraph.line_height
            if needed > most:
                return most if whole and following == index else self._paragraphs[index].line_height
            if not keeps_next:
                break
        return needed
