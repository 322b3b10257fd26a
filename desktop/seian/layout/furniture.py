"""What stands in the margins of a page: headers and footers as the sheet has them, and what of a text goes into them.

The material number (資料番号) is framed. Where the first page of a sheet has no place for it or for （案）, they stand
in a line of their own at its head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import PLAIN, Look
from seian.document.sources import SetPart
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.house_style.sheet import Align, Filler, MarginParagraph, MarginPiece
from seian.layout.counting import SPELLINGS, number_of
from seian.layout.paragraph import column_of, lay_paragraph
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Letters, Margin, ParagraphStyle, PlacedPicture, Sheet
    from seian.layout.lines import Line

_BOX_DISTANCE = 20.0  # w:bdr w:space="1", a point
_FILLED = (MarginPiece(Filler.MATERIAL), MarginPiece(Filler.DRAFT))


class Box(NamedTuple):
    """A frame in twips from the upper left corner of the paper; its line is half a point."""

    x: float
    y: float
    width: float
    height: float


class Furniture(NamedTuple):
    """A line in a margin, of a block, in type of this size and look.

    `left`, `top`, `baseline` and `height` are as in `PlacedLine`; `box` frames part of it.
    """

    source: SetPart
    line: Line
    left: float
    top: float
    baseline: float
    height: float
    block: SetBlock
    em: float
    letters: Letters
    box: Box | None = None

    def moved(self, down: float) -> Furniture:
        """Return it so many twips further down."""
        box = self.box._replace(y=self.box.y + down) if self.box is not None else None
        return self._replace(top=self.top + down, baseline=self.baseline + down, box=box)


class _Laid(NamedTuple):
    """A paragraph in a margin: its lines and pictures, and the height it takes."""

    lines: list[Furniture]
    pictures: list[PlacedPicture]
    height: float


class Around(NamedTuple):
    """The page at a place, from 0, of so many, of a flow: what its header and footer hang on."""

    flow: Flow
    sheet: Sheet
    place: int
    total: int | str

    def furniture(self) -> tuple[Furniture, ...]:
        """Return the lines in the margins, from above."""
        return tuple(one.moved(top) for paragraph, top in self._stacked() for one in paragraph.lines)

    def pictures(self) -> tuple[PlacedPicture, ...]:
        """Return the pictures in the margins."""
        if not self.sheet.margins.has_pictures:
            return ()
        header, footer = self._margins()
        within = (one._replace(y=one.y + top) for paragraph, top in self._stacked() for one in paragraph.pictures)
        return (*header.pictures, *footer.pictures, *within)

    def _stacked(self) -> Iterator[tuple[_Laid, float]]:
        """Yield the paragraphs of header and footer, each with the height at which it begins."""
        header, footer = self._margins()
        page = self.sheet.page
        top = float(page.header)
        for paragraph in self._laid(header):
            yield paragraph, top
            top += paragraph.height
        below = list(self._laid(footer))
        top = page.height - page.footer - sum([paragraph.height for paragraph in below])
        for paragraph in below:
            yield paragraph, top
            top += paragraph.height

    def _margins(self) -> tuple[Margin, Margin]:
        header, footer = self.sheet.margins.of(self.place, number_of(self.place, self.sheet))
        has = {piece.filler for paragraph in header.paragraphs for piece in paragraph.pieces}
        homeless = tuple(piece for piece in _FILLED if piece.filler not in has and self._said(piece))
        if homeless and not self.place:
            style = self.sheet.styles[StyleName.MATERIAL.value]
            header = header._replace(paragraphs=(MarginParagraph(style, homeless), *header.paragraphs))
        return header, footer

    def _laid(self, margin: Margin) -> Iterator[_Laid]:
        """Yield each paragraph as if it began at the head of the paper."""
        pitch, previous = float(self.sheet.grid.line_pitch), None
        for paragraph in margin.paragraphs:
            style = paragraph.style
            block, boxed = self._block(paragraph)
            laid = lay_paragraph(block, style, column_of(self.sheet))
            begin = top = (max(style.before, previous.after) if previous is not None else style.before) * pitch
            lines: list[Furniture] = []
            for line in laid.lines:
                at = (float(self.sheet.page.left), top, top + laid.baseline, laid.line_height)
                box = _box(line, boxed, at, laid.em) if boxed else None
                source = block.source
                if line.runs and isinstance(source, SetPart):
                    lines.append(Furniture(source, line, *at, block, laid.em, laid.letters, box))
                top += laid.line_height
            pictures = [one._replace(y=one.y + begin) for one in paragraph.floating]
            if paragraph.inline is not None:
                pictures.append(self._inline(paragraph.inline, style, begin))
                top = max(top, begin + paragraph.inline.height)
            yield _Laid(lines, pictures, top)
            previous = style

    def _inline(self, picture: PlacedPicture, style: ParagraphStyle, top: float) -> PlacedPicture:
        """Return the picture of a paragraph that is alone on its line."""
        page, pitch = self.sheet.page, self.sheet.grid.character_pitch
        left = page.left + (style.left + style.first_line) * pitch
        spare = page.width - page.right - style.right * pitch - left - picture.width
        share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(style.align, 0.0)
        return picture._replace(x=left + spare * share, y=top)

    def _block(self, paragraph: MarginParagraph) -> tuple[SetBlock, range]:
        """Return a paragraph as a block, and the offsets of the material number in it."""
        runs: list[Run] = []
        boxed, at = range(0), 0
        fillers = {piece.filler for piece in paragraph.pieces}
        for piece in paragraph.pieces:
            text = self._said(piece)
            if piece.filler is Filler.MATERIAL:
                boxed = range(at, at + len(text))
            bold, underlined = Look.BOLD if piece.bold else PLAIN, Look.UNDERLINED if piece.underlined else PLAIN
            if text:
                runs.append(Run(text, look=bold | underlined))
            at += len(text)
        source = SetPart.MARGIN
        if fillers & {Filler.MATERIAL, Filler.DRAFT}:
            source = SetPart.MATERIAL
        elif fillers & {Filler.PAGE, Filler.PAGES}:
            source = SetPart.PAGE_NUMBER
        return SetBlock(source, StyleName.BODY, tuple(runs)), boxed

    def _said(self, piece: MarginPiece) -> str:
        match piece.filler:
            case Filler.TEXT:
                return piece.text
            case Filler.MATERIAL:
                return self.flow.material_number
            case Filler.DRAFT:
                return self.flow.draft_mark
            case Filler.PAGES:
                total = self.total
                return total if isinstance(total, str) else SPELLINGS.get(piece.counting, str)(total)
            case Filler.PAGE:
                counting = piece.counting or self.sheet.counting
                return SPELLINGS.get(counting, str)(number_of(self.place, self.sheet))


def counts_pages(sheet: Sheet) -> bool:
    """Say whether a margin of a sheet says how many pages there are."""
    margins = (margin for margin in sheet.margins if margin is not None)
    pieces = (piece for margin in margins for paragraph in margin.paragraphs for piece in paragraph.pieces)
    return any(piece.filler is Filler.PAGES for piece in pieces)


def _box(line: Line, boxed: range, at: tuple[float, float, float, float], em: float) -> Box | None:
    left, top, _baseline, height = at
    x, right = _extent(line, boxed)
    if right <= x:
        return None
    above = top + (height - em) / 2
    return Box(left + x - _BOX_DISTANCE, above - _BOX_DISTANCE, right - x + 2 * _BOX_DISTANCE, em + 2 * _BOX_DISTANCE)


def _extent(line: Line, offsets: range) -> tuple[float, float]:
    """Return from where to where the characters of these offsets stand on a line; equal where there are none."""
    edges = [
        (
            run.x + max(0, offsets.start - run.offset) * run.step,
            run.right if run.stop <= offsets.stop else run.x + (offsets.stop - run.offset) * run.step,
        )
        for run in line.runs
        if run.offset < offsets.stop and run.stop > offsets.start
    ]
    return (edges[0][0], edges[-1][1]) if edges else (0.0, 0.0)
