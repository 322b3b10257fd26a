"""Laid pages, painted: the one place that knows how a page looks, on the sheet, on paper, in a PDF or as a picture.

What it paints on is a `Surface`: type and rules at places in twips from the upper left corner of the paper. What is
seen on the sheet only (caret, selection, grounds, signs in the margin) is no part of a page.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtGui import QColor

from seian.document.inline import PLAIN, Look
from seian.flow.set_blocks import Mark
from seian.house_style.sheet import PLAIN_LETTERS
from seian.i18n import translate as _
from seian.layout.borders import borders_on
from seian.layout.furniture import Around
from seian.layout.hit import x_of
from seian.layout.lines import ASCENT
from seian.layout.marks import looks_on, marks_on
from seian.layout.measure import cells
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.document.pictures import Picture
    from seian.flow.set_blocks import SetBlock
    from seian.house_style.sheet import Letters
    from seian.layout.borders import BorderLine
    from seian.layout.filling import Rule
    from seian.layout.furniture import Furniture
    from seian.layout.lines import GlyphRun, Line
    from seian.layout.marks import LookedStretch
    from seian.layout.pages import Pages, PlacedLine

HALF_POINT = 10.0
"""How thick rules are, in twips."""

THICKENED = 1 / 24
"""Of an em, how much wider outlines are made where a face has no bold, as FreeType does it."""

_EM_OF_LOSS = 210.0
_RUBY_LIFT = 0.06  # of an em, from the top of a word to the foot of its reading's type
_STRUCK_AT = 0.36  # of an em above the baseline: the middle of a character
_UNDER_AT = 0.20  # of an em below the baseline
_STRUCK = frozenset({Mark.DELETED, Mark.MOVED_AWAY})
_DOUBLED = frozenset({Mark.MOVED_HERE, Mark.MOVED_AWAY})
_BETWEEN = 0.11  # of an em, between the two lines of what was moved
_REDLINED = frozenset({Mark.INSERTED, Mark.DELETED}) | _DOUBLED
_BAR = 200.0  # twips from the text to the bar beside lines that a redline changes
_BELOW_THAT = 0.32  # the line of a change where the words are underlined already
CHANGES = _REDLINED | {Mark.CHANGED}
"""The marks that are printed."""


_LIGHT = 128  # of 255: ink lighter than that is that of a night


Pen: TypeAlias = "tuple[float, QColor, bool, str]"
"""What characters are set with: the size of the type, its colour, whether it is bold, and its face, empty for that of
the surface. Making one costs no call."""


class Surface(Protocol):
    """What a page is painted on; all lengths are twips."""

    def type(self, texts: Sequence[str], places: Iterable[float], baseline: float, pen: Pen) -> None:
        """Set characters, each with its marks, beginning at these places from the left edge of the paper."""

    def rule(self, x: float, y: float, right: float, bottom: float, ink: QColor) -> None:
        """Draw a level or upright line, half a point thick, from one point to another, its ends square."""

    def area(self, x: float, y: float, width: float, height: float, ink: QColor) -> None:
        """Fill a rectangle: a line of another thickness."""

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture over a rectangle."""


class Tint(NamedTuple):
    """Another colour than that of the ink for the characters of a line from offset to offset."""

    start: float
    stop: float
    colour: QColor


class PagePainter(NamedTuple):
    """Paints on a surface in `ink`, and in the colour `changed` what a redline says goes or comes."""

    surface: Surface
    ink: QColor
    changed: QColor

    def page(self, pages: Pages, number: int) -> None:
        """Paint the page of a text at that index; bars in the margin stand beside lines that a redline changes."""
        self.pictures(pages, number)
        self.borders(borders_on(pages, number))
        for placed in pages.lines(number):
            self.placed(pages, placed)
            if any(one.mark in _REDLINED for one in marks_on(placed.line, pages.paragraphs[placed.block].block)):
                x = pages.sheet.page.left - _BAR
                self.surface.rule(x, placed.top, x, placed.top + placed.height, self.ink)
        self.rules(pages.pages[number].rules)
        self.furniture(pages.pages[number].furniture)

    def placed(self, pages: Pages, placed: PlacedLine, tints: Sequence[Tint] = ()) -> None:
        """Paint a line of a page; of several tints of a character the first counts, before that of a change."""
        paragraph = pages.paragraphs[placed.block]
        if paragraph.block.picture is not None:
            self._picture(paragraph.block, paragraph.block.picture.picture, placed)
            return
        letters, em = paragraph.letters, paragraph.em
        at = placed.left, placed.baseline
        if letters is PLAIN_LETTERS:  # nearly always
            self._dressed(placed.line, paragraph.block, at, (em, self.ink, False, ""), tints)
        else:
            self._lettered(placed.line, paragraph.block, at, (em, letters), tints)

    def _lettered(
        self,
        line: Line,
        block: SetBlock,
        at: tuple[float, float],
        type_: tuple[float, Letters],
        tints: Sequence[Tint] = (),
    ) -> None:
        """Paint a line in type of this size and look."""
        em, letters = type_
        pen = em, self.ink_of(letters.colour), letters.bold, letters.face
        self._dressed(line, block, at, pen, tints)
        if letters.underlined and line.runs:
            left, y = at[0], at[1] + em * _UNDER_AT
            self.surface.rule(left + line.x, y, left + line.x + line.width, y, pen[1])

    def ink_of(self, colour: str) -> QColor:
        """Return the ink of a colour, RRGGBB or empty; where ink is light, on the paper of a night, a lighter one."""
        if not colour:
            return self.ink
        found = QColor(f"#{colour}")
        if self.ink.lightness() < _LIGHT or found.lightness() >= _LIGHT:
            return found
        return QColor.fromHsl(max(found.hslHue(), 0), found.hslSaturation(), 255 - found.lightness())

    def _dressed(
        self, line: Line, block: SetBlock, at: tuple[float, float], pen: Pen, tints: Sequence[Tint] = ()
    ) -> None:
        """Paint a line of a block with the looks and changes of its words; `at` is its left edge and baseline."""
        (left, baseline), em, own = at, pen[0], pen[1]
        runs = block.runs
        if len(runs) == 1 and runs[0].look is PLAIN and runs[0].mark is None:  # nearly always
            self.line(line, left, baseline, pen, tints)
            return
        changes = [one for one in marks_on(line, block) if one.mark in CHANGES]
        if changes:
            red = (change for change in changes if change.mark is not Mark.CHANGED)
            tints = (*tints, *(Tint(change.start, change.stop, self.changed) for change in red))
        looks = looks_on(line, block)
        if not (looks or changes):
            self.line(line, left, baseline, pen, tints)
            return
        self.line(line, left, baseline, pen, tints, [one for one in looks if Look.BOLD in one.look])
        underlined = [one for one in looks if Look.UNDERLINED in one.look]
        for one in underlined:
            y = baseline + em * _UNDER_AT
            for x, right, ink in self._tinted(line, one, tints, own):
                self.surface.rule(left + x, y, left + right, y, ink)
        for change in changes:
            is_under = any(one.start < change.stop and change.start < one.stop for one in underlined)
            under = _BELOW_THAT if is_under else _UNDER_AT
            y = baseline + em * (-_STRUCK_AT if change.mark in _STRUCK else under)
            ink = self.ink if change.mark is Mark.CHANGED else self.changed
            for lower in (0.0, em * _BETWEEN)[: 1 + (change.mark in _DOUBLED)]:
                self.surface.rule(left + change.x, y + lower, left + change.right, y + lower, ink)

    def _picture(self, block: SetBlock, picture: Picture, placed: PlacedLine) -> None:
        """Paint a picture, framed where it is new or gone, and struck through where it is gone; a lost one in words."""
        left, top = placed.left + placed.line.x, placed.top
        right, bottom = left + placed.line.width, top + placed.height
        if picture.is_lost:
            text = _("図が失われています")
            em = min(_EM_OF_LOSS, placed.line.width / len(text))
            begin = (left + right - em * len(text)) / 2
            places = [begin + nth * em for nth in range(len(text))]
            self.surface.type(text, places, (top + bottom + em) / 2, (em, self.ink, False, ""))
        else:
            self.surface.picture(picture, left, top, placed.line.width, placed.height)
        if not picture.is_lost and block.change is None:
            return
        ink = self.ink if block.change is None else self.changed
        for level in (top, bottom, *((top + bottom) / 2,) * (block.change is Mark.DELETED)):
            self.surface.rule(left, level, right, level, ink)
        for upright in (left, right):
            self.surface.rule(upright, top, upright, bottom, ink)

    def _tinted(
        self, line: Line, stretch: LookedStretch, tints: Sequence[Tint], own: QColor
    ) -> Iterator[tuple[float, float, QColor]]:
        """Yield a stretch from where to where it has one colour."""
        if not tints:
            yield stretch.x, stretch.right, own
            return
        edges = {edge for tint in tints for edge in (tint.start, tint.stop) if stretch.start < edge < stretch.stop}
        offsets = [stretch.start, *sorted(map(int, edges)), stretch.stop]
        for start, stop in pairwise(offsets):
            x = stretch.x if start == stretch.start else x_of(line, start)
            right = stretch.right if stop == stretch.stop else x_of(line, stop)
            yield x, right, _colour(start, tints, own)

    def furniture(self, furniture: Iterable[Furniture]) -> None:
        """Paint what stands in the margins of a page: page number, 資料番号 in its box, words of the template."""
        for piece in furniture:
            at, letters, em = (piece.left, piece.baseline), piece.letters, piece.em
            if letters is PLAIN_LETTERS:  # nearly always
                self._dressed(piece.line, piece.block, at, (em, self.ink, False, ""))
            else:
                self._lettered(piece.line, piece.block, at, (em, letters))
            self._box(piece)

    def pictures(self, pages: Pages, number: int) -> None:
        """Paint the pictures in the margins of the page at that index."""
        if not pages.sheet.margins.has_pictures:  # nearly always
            return
        for picture, x, y, width, height in Around(pages.flow, pages.sheet, number, 0).pictures():
            self.surface.picture(picture, x, y, width, height)

    def borders(self, borders: Iterable[BorderLine]) -> None:
        """Paint the borders of paragraphs."""
        for x, y, width, height, colour in borders:
            self.surface.area(x, y, width, height, self.ink_of(colour))

    def rules(self, rules: Iterable[Rule]) -> None:
        """Paint the borders of tables."""
        for rule in rules:
            self.surface.rule(*rule, self.ink)

    def _box(self, furniture: Furniture) -> None:
        if furniture.box is None:
            return
        half = HALF_POINT / 2
        left, top = furniture.box.x + half, furniture.box.y + half
        right, bottom = left + furniture.box.width - 2 * half, top + furniture.box.height - 2 * half
        self.surface.rule(left, top, right, top, self.ink)
        self.surface.rule(left, bottom, right, bottom, self.ink)
        self.surface.rule(left, top, left, bottom, self.ink)
        self.surface.rule(right, top, right, bottom, self.ink)

    def line(
        self,
        line: Line,
        left: float,
        baseline: float,
        pen: Pen,
        tints: Sequence[Tint] = (),
        bold: Sequence[LookedStretch] = (),
    ) -> None:
        """Set the characters of a line whose text area begins `left` twips from the edge of the paper."""
        em = pen[0]
        texts: list[str] = []
        places: list[float] = []
        offsets: list[int] = []
        for run in line.runs:
            x, step = left + run.x, run.step
            if run.whole:
                texts.append(run.text)
                places.append(x)
                offsets.append(run.offset)
            else:
                texts.extend(run.text)
                for number in range(len(run.text)):
                    places.append(x + number * step)  # noqa: PERF401 -- a comprehension costs a call a run
                offsets.extend(range(run.offset, run.offset + len(run.text)))
            if run.reading:
                half = (em / 2, *pen[1:])
                self._reading(run, left, baseline - (ASCENT + _RUBY_LIFT) * em, _pen(run.offset, half, tints, bold))
        if not tints and not bold:
            self.surface.type(texts, places, baseline, pen)
            return
        pens = [_pen(offset, pen, tints, bold) for offset in offsets]
        at = 0
        for own, alike in groupby(pens):
            stop = at + len(list(alike))
            self.surface.type(texts[at:stop], places[at:stop], baseline, own)
            at = stop

    def _reading(self, run: GlyphRun, left: float, baseline: float, pen: Pen) -> None:
        """Set a reading evenly over the width that its word takes."""
        width = run.step * len(run.text)
        begin, each = left + run.right - width, width / len(run.reading)
        places = [
            begin + number * each + (each - cells(character) * pen[0] / 2) / 2
            for number, character in enumerate(run.reading)
        ]
        self.surface.type(run.reading, places, baseline, pen)


def _pen(offset: int, pen: Pen, tints: Sequence[Tint], bold: Sequence[LookedStretch]) -> Pen:
    em, ink, is_bold, face = pen
    is_bold = is_bold or any(one.start <= offset < one.stop for one in bold)
    return em, _colour(offset, tints, ink), is_bold, face


def _colour(offset: int, tints: Sequence[Tint], own: QColor) -> QColor:
    return next((tint.colour for tint in tints if tint.start <= offset < tint.stop), own)
