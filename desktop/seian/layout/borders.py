"""The borders of paragraphs (段落の罫線) on a page: one frame round neighbours that are bordered alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.house_style.sheet import Borders, ParagraphStyle, Sheet, Side
    from seian.layout.pages import Pages


class BorderLine(NamedTuple):
    """A filled rectangle in twips from the upper left corner of the paper, and its colour as RRGGBB, empty for ink."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class _Framed(NamedTuple):
    """Lines of a page in one frame, from left to right and top to bottom, and whether it is closed above and below."""

    style: ParagraphStyle
    borders: Borders
    left: float
    right: float
    top: float
    bottom: float

    def joins(self, other: _Framed) -> bool:
        """Say whether the lines below stand in the same frame: Word asks for the same borders and indents."""
        return (self.borders, self.left, self.right) == (other.borders, other.left, other.right)


def is_bare(sheet: Sheet) -> bool:
    """Say whether a sheet has neither borders of paragraphs nor pictures."""
    return not sheet.margins.has_pictures and all(style.borders is None for style in sheet.styles.values())


def borders_on(pages: Pages, page: int) -> Iterator[BorderLine]:
    """Yield the borders of the paragraphs on the page at an index."""
    frames: list[list[_Framed]] = []
    follows = -1
    for piece in pages.pages[page].pieces:
        paragraph = pages.paragraphs[piece.block]
        style = pages.sheet.styles[paragraph.block.style.value]
        if style.borders is None:
            continue
        pitch = pages.sheet.grid.character_pitch
        indent = paragraph.block.indent
        start = style.left + min(style.first_line, 0.0)
        if indent is not None:
            start = indent.left + min(indent.first_line, 0.0)
        left = pages.sheet.page.left + paragraph.left + start * pitch
        right = pages.sheet.page.left + paragraph.left + paragraph.width - style.right * pitch
        bottom = piece.top + (piece.last - piece.first) * paragraph.line_height
        framed = _Framed(style, style.borders, left, right, piece.top, bottom)
        if frames and follows == piece.block and frames[-1][-1].joins(framed):
            frames[-1].append(framed)
        else:
            frames.append([framed])
        follows = piece.block + 1
    for frame in frames:
        yield from _round(frame)


def _round(frame: list[_Framed]) -> Iterator[BorderLine]:
    borders, left, right = frame[0].borders, frame[0].left, frame[0].right
    top, bottom = frame[0].top, frame[-1].bottom
    begin = left - _outside(borders.left)
    stop = right + _outside(borders.right)
    high, low = top - _outside(borders.top), bottom + _outside(borders.bottom)
    if borders.top is not None:
        yield BorderLine(begin, high, stop - begin, borders.top.thick, borders.top.colour)
    if borders.bottom is not None:
        thick = borders.bottom.thick
        yield BorderLine(begin, low - thick, stop - begin, thick, borders.bottom.colour)
    if borders.left is not None:
        yield BorderLine(begin, high, borders.left.thick, low - high, borders.left.colour)
    if borders.right is not None:
        thick = borders.right.thick
        yield BorderLine(stop - thick, high, thick, low - high, borders.right.colour)
    if borders.between is not None:
        for above in frame[:-1]:
            y = above.bottom + borders.between.distance
            yield BorderLine(begin, y, stop - begin, borders.between.thick, borders.between.colour)


def _outside(side: Side | None) -> float:
    return side.room if side is not None else 0.0
