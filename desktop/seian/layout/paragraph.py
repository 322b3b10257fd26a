"""A set block to lines: indents, breaking, alignment, and the runs of each line with their places."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from seian.document.place_map import same_start
from seian.flow.set_blocks import StyleName
from seian.house_style.sheet import LineRule
from seian.layout.breaking import break_lines, looked_at
from seian.layout.lines import GlyphRun, LaidParagraph, Line
from seian.layout.measure import is_all_wide
from seian.layout.measured import Gap, Tabs, measured
from seian.layout.placing import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.flow.set_blocks import SetBlock, SetPicture
    from seian.house_style.sheet import ParagraphStyle, Sheet
    from seian.layout.measured import MeasuredText

TAB_STOP = 4.0  # characters of the body: w:defaultTabStop 840 of Japanese Word
LATIN_GAP = 0.0
"""Of an em, what parts Japanese from half-width letters and digits: nothing, as the shipped templates have it
(w:autoSpaceDE and w:autoSpaceDN off)."""

WORD_LATIN_GAP = 1 / 4
"""What Word parts them by where a template leaves both on, published measurements."""

LIBREOFFICE_LATIN_GAP = 1 / 5
"""What LibreOffice 7.4 parts them by whatever the template says, measured."""

_NO_GAP = Gap()
_TWIPS_IN_HALF_POINT = 10
_LINE_OF_EM = 83 / 64  # the height Word gives a line of ＭＳ 明朝 before it is put on the grid, published measurements
_SET_BY = attrgetter("style", "label", "indent", "align", "breaks", "stops")
"""What lines hang on besides the wording."""

NUMBER_ROOM = 4.0
"""Characters at the right edge into which no entry of a table of contents runs: there stands the number of its page."""

LEADER = "…"
"""What leads from an entry to its page."""

_FEW_DIGITS = 3
_NARROWEST = 2.0  # cells: where indents leave less, a line holds one character all the same


@dataclass(frozen=True, slots=True)
class Column:
    """What paragraphs are set in: the width of the text area, the pitch of the body's characters, the pitch of lines.

    All in twips. `added` is what the grid adds to the width of a character (w:charSpace). `latin_gap`, in ems, parts
    Japanese from half-width letters and digits. `left` is where it begins, from the edge of the text area: a cell of a
    table is a column that begins further in.
    """

    width: float
    pitch: float
    added: float
    line_pitch: float
    latin_gap: float
    left: float = 0.0


def column_of(sheet: Sheet, latin_gap: float = LATIN_GAP) -> Column:
    """Return the column that a sheet has between its margins."""
    page, grid = sheet.page, sheet.grid
    body = sheet.styles[StyleName.BODY.value].size * _TWIPS_IN_HALF_POINT
    added = grid.character_pitch - body
    return Column(page.width - page.left - page.right, grid.character_pitch, added, grid.line_pitch, latin_gap)


def lay_paragraph(
    block: SetBlock, style: ParagraphStyle, column: Column, earlier: LaidParagraph | None = None
) -> LaidParagraph:
    """Lay a block in its style; the same values give the same lines.

    `earlier` is a block laid in the same style and column: its lines stay up to where the texts begin to differ.

    On the grid, type larger than the body takes as many of its lines as its own line needs, one more where it fills
    them exactly (as Word does; LibreOffice counts the bare em). Off the grid it takes what it needs, and what the
    style's rule of lines asks for: no less, or just that.
    """
    if block.picture is not None:
        return _laid_picture(block, block.picture, style, column)
    em = float(style.size * _TWIPS_IN_HALF_POINT)
    half = (em + column.added) / 2
    left, first = _indents(block, style, column, half)
    right = style.right * column.pitch
    if block.leads_to:
        right = max(right, NUMBER_ROOM * column.pitch)
    tabs = Tabs((left + first) / half, left / half, TAB_STOP * column.pitch / half)
    text = measured(block, tabs, _gap(style, column, em / half))
    measure = column.width - left - right
    narrowest = _NARROWEST * half
    rooms = max(measure - first, narrowest) / half, max(measure, narrowest) / half
    stay = _lines_that_stay(text, block, earlier, rooms) if earlier is not None else ()
    label = len(block.label)
    cuts = break_lines(text, *rooms, stay[-1].stop + label if stay else 0)
    setting = Setting(text, half, label, block.align or style.align)
    edge = column.left + left
    lines = [
        setting.line(cut, edge if number else edge + first, max(measure - (0 if number else first), narrowest))
        for number, cut in enumerate(cuts, len(stay))
    ]
    length = len(text.text) - label
    height = _line_height(em, style, column)
    if block.leads_to and lines:
        lines[-1] = _with_page(lines[-1], block.page, length, (column.left + column.width, half))
    return LaidParagraph(block, (*stay, *lines), length, em, height, column.left, column.width, style.letters)


def _laid_picture(block: SetBlock, picture: SetPicture, style: ParagraphStyle, column: Column) -> LaidParagraph:
    """Lay a picture in the middle of a column, which it is never wider than: one line without a character."""
    fits = picture.fitting(column.width)
    x = column.left + (column.width - fits.width) / 2
    line = Line(0, 0, x, float(fits.width), hangs=False, runs=())
    em = float(style.size * _TWIPS_IN_HALF_POINT)
    return LaidParagraph(block, (line,), 0, em, float(fits.height), column.left, column.width)


def _with_page(line: Line, page: str, length: int, at: tuple[float, float]) -> Line:
    """Return the last line of an entry of the table of contents with dots and, at the right edge, the number of a page.

    `at` is that edge and the width of half a character. The dots stand as far from the edge on every line, below each
    other. None of both is text: they are behind the last character, at the offset `length`.
    """
    edge, half = at
    left = edge - len(page) * half
    count = max(0, int((min(left, edge - 3 * half) - half - line.x - line.width) / (2 * half)))
    start = edge - (3 if len(page) < _FEW_DIGITS else len(page) + 1) * half - 2 * half * count
    dots = (GlyphRun(length, LEADER * count, start, 2 * half, start + 2 * half * count),) if count else ()
    number = (GlyphRun(length, page, left, half, edge),) if page else ()
    return line._replace(runs=(*line.runs, *dots, *number))


def _lines_that_stay(
    text: MeasuredText, block: SetBlock, earlier: LaidParagraph, rooms: tuple[float, float]
) -> Sequence[Line]:
    """Return the first lines of a block laid before that are lines of this one, too: all that has a say is the same."""
    was = earlier.block
    if _SET_BY(was) != _SET_BY(block) or block.breaks or block.leads_to or text.groups:
        return ()
    if any(run.spread or run.reading for run in was.runs) or is_all_wide(was.text) != is_all_wide(text.text):
        return ()
    alike, label = same_start(was.text, text.text), len(block.label)
    stay = 0
    for line in earlier.lines:
        if looked_at(text, line.start + label, rooms[1 if stay else 0]) >= alike:
            break
        stay += 1
    return earlier.lines[:stay]


def _line_height(em: float, style: ParagraphStyle, column: Column) -> float:
    """Return the distance of lines in twips (ECMA-376 Part 1, 17.3.1.33): an exact one knows no grid."""
    if style.line_rule is LineRule.EXACT:
        return max(style.line, 1.0)
    own = em * _LINE_OF_EM
    if style.on_grid:
        own = (int(own / column.line_pitch) + 1) * float(column.line_pitch)
    return max(own, style.line) if style.line_rule is LineRule.AT_LEAST else max(own * style.line, 1.0)


def _gap(style: ParagraphStyle, column: Column, cells_in_em: float) -> Gap:
    """Return what parts Japanese from letters and digits: everywhere as the column has it, or as the style asks for."""
    if column.latin_gap:
        return Gap(column.latin_gap * cells_in_em)
    if not (style.letter_gap or style.digit_gap):  # nearly always
        return _NO_GAP
    return Gap(WORD_LATIN_GAP * cells_in_em, style.letter_gap, style.digit_gap)


def _indents(block: SetBlock, style: ParagraphStyle, column: Column, half: float) -> tuple[float, float]:
    if block.indent is not None:  # its first line counts in the paragraph's own characters, as the Word writer has it
        return block.indent.left * column.pitch, block.indent.first_line * 2 * half
    return style.left * column.pitch, style.first_line * column.pitch
