"""Whether a written PDF says what its flows say, to the character, in fonts that it brings along."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import partial
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING
from unicodedata import normalize

from seian.document.unfit import cleaned, code_points, unfit, with_ink
from seian.i18n import translate as _
from seian.layout.furniture import Around
from seian.layout.paragraph import LEADER
from seian.named import NamedTuple
from seian.submission.pdf_objects import UnreadableError
from seian.submission.pdf_pages import pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from seian.flow.set_blocks import Flow, SetBlock, SetTable
    from seian.house_style.sheet import Page, Sheet
    from seian.submission.pdf_pages import Glyph

_APART = 40.0  # twips: less than from a line to the reading above or below it, more than marks are raised by
_LED = "\ue000"  # in what is expected: the dots of 目次, however many
_DOTS = re.compile(f"{LEADER}+(?=[^{LEADER}]+$)")
_TOTAL = "\ue001"  # in what is expected: how many pages there are
_LONGEST = 40


def pdf_faults(data: bytes, flows: Sequence[Flow], sheet: Sheet, *, with_boxes: bool = False) -> tuple[str, ...]:
    """Return what is wrong with a PDF made of these flows, in sentences; () where it may go out.

    The sheet says what stands in the margins of each page of a flow, and where the columns of tables stand.
    Characters that are boxes are a fault, unless it is known that it goes out `with_boxes`.
    """
    try:
        read = pages_of(data)
    except UnreadableError:
        return (_("PDFを読み直せません。"),)
    return tuple(
        chain(
            (_("PDFに書体「{name}」が入っていません。").format(name=name) for name in read.loose),
            (
                _("PDFに、字形がなく四角になる文字が{count}字あります。").format(count=read.boxes)
                for _one in (0,)
                if read.boxes and not with_boxes
            ),
            (
                _("PDFに図が{count}件しかありません。").format(count=read.images)
                for _one in (0,)
                if read.images < _pictures(flows)
            ),
            _text_faults([list(_lines(page)) for page in read.pages], flows, sheet),
        )
    )


def _pictures(flows: Sequence[Flow]) -> int:
    return sum(block.picture is not None for flow in flows for block in flow.blocks)


def _text_faults(pages: Sequence[Sequence[tuple[Glyph, ...]]], flows: Sequence[Flow], sheet: Sheet) -> Iterator[str]:
    left = list(flows)
    text, printed = _Paper((), ()), None
    number, totals = 0, set[str]()
    for page, lines in enumerate(pages, 1):
        words = ["".join(glyph.text or "" for glyph in line) for line in lines]
        yield from _odd_characters(page, "".join(words))
        if any(glyph.text is None for line in lines for glyph in line):
            yield _("PDFの{page}ページに、文字として読めない字形があります。").format(page=page)
            return
        first = _Margins(left[0], sheet, 0).of(words) if left else None
        is_next = text.is_done and first is not None
        within = _Margins(printed, sheet, number).of(words) if printed is not None and not is_next else None
        if within is None and first is not None:
            if not text.is_done or totals - {str(number)}:
                yield _("PDFの{page}ページまでの文面が、終わりまでありません。").format(page=page - 1)
                return
            printed, within = left.pop(0), first
            text, number, totals = _paper_of(printed, sheet.page), 0, set[str]()
        number += 1
        if within is None:
            yield _("PDFの{page}ページのページ番号か、ヘッダーやフッターの文字が違います。").format(page=page)
            return
        totals |= within.totals
        text.begin_page()
        for glyphs, line in list(zip(lines, words, strict=True))[within.above : len(lines) - within.below]:
            if not text.goes_on(glyphs):
                yield _("PDFの{page}ページの「{line}」が、文面と違います。").format(page=page, line=line[:_LONGEST])
                return
    if left or not text.is_done or totals - {str(number)}:
        yield _("PDFに、文面が終わりまでありません。")


def _odd_characters(page: int, words: str) -> Iterator[str]:
    odd = unfit(words)
    if odd:
        yield _("PDFの{page}ページに、使えない文字（{codes}）があります。").format(
            page=page, codes=code_points("".join(odd))
        )


class _Within(NamedTuple):
    """How many lines above and below a text are those of the margins, and how many pages they say there are."""

    above: int
    below: int
    totals: set[str]


class _Margins:
    """What stands in the margins of the page of a flow at a place, counted from 0."""

    def __init__(self, printed: Flow, sheet: Sheet, place: int) -> None:
        if printed.paper is not None:
            sheet = replace(sheet, page=printed.paper)
        self._middle = sheet.page.height / 2
        self._lines = [
            (line.top, re.escape(with_ink(cleaned("".join(run.text for run in line.line.runs)))))
            for line in Around(printed, sheet, place, _TOTAL).furniture()
        ]

    def of(self, words: Sequence[str]) -> _Within | None:
        """Return which lines of a page are those of its margins; None where they say anything else."""
        above = [line for top, line in self._lines if top < self._middle and line]
        below = [line for top, line in self._lines if top >= self._middle and line]
        if len(above) + len(below) > len(words):
            return None
        totals: set[str] = set()
        for expected, said in zip(
            (*above, *below), (*words[: len(above)], *words[len(words) - len(below) :]), strict=True
        ):
            found = re.fullmatch(expected.replace(_TOTAL, r"(\d+)"), with_ink(said))
            if found is None:
                return None
            totals.update(normalize("NFKC", total) for total in found.groups())
        return _Within(len(above), len(below), totals)


def _lines(page: Iterable[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    """Yield the lines of a page from above, those of readings among them, each from its left."""
    line: list[Glyph] = []
    for glyph in sorted(page, key=lambda one: one.y):
        if line and glyph.y - line[-1].y > _APART:
            yield tuple(sorted(line, key=lambda one: one.x))
            line = []
        line.append(glyph)
    if line:
        yield tuple(sorted(line, key=lambda one: one.x))


class _Text:
    """What lines must say one after the other: each goes on with the wording or with the readings above it.

    A line alone may not tell which, so all that it can be is kept: how much of the readings has been said.
    """

    def __init__(self, wording: str, readings: str) -> None:
        self._wording = wording
        self._readings = readings
        self._said = 0
        self._of_readings = {0}

    def goes_on(self, line: str) -> bool:
        """Take a line; False where it is none of the text."""
        return self._takes(line) or (LEADER in line and self._takes(_DOTS.sub(_LED, line)))

    def _takes(self, line: str) -> bool:
        after: set[int] = set()
        for read in self._of_readings:
            if self._wording.startswith(line, self._said - read):
                after.add(read)
            if self._readings.startswith(line, read):
                after.add(read + len(line))
        if after:
            self._said += len(line)
            self._of_readings = after
        return bool(after)

    @property
    def is_done(self) -> bool:
        """Whether all of the text has been said."""
        read = len(self._readings)
        return read in self._of_readings and self._said == len(self._wording) + read


class _Row:
    """A row of a table: what its cells must say, each line of the page in several of them at once.

    `edges` are where its columns begin, from the left edge of the paper, but for the first.
    """

    def __init__(self, cells: Sequence[_Text], edges: Sequence[float]) -> None:
        self._cells = cells
        self._edges = edges

    def goes_on(self, line: Sequence[Glyph]) -> bool:
        """Take a line; False where it is none of the row."""
        for column, glyphs in groupby(line, lambda glyph: bisect_right(self._edges, glyph.x)):
            if not self._cells[column].goes_on(_words(glyphs)):
                return False
        return True

    @property
    def is_done(self) -> bool:
        """Whether all of it has been said."""
        return all(cell.is_done for cell in self._cells)


class _Paper:
    """What the lines of a flow's pages must say: text, and rows of tables with headings that stand on every page.

    `parts` are those in order, each row with what makes the headings that stand above it on another page anew.
    """

    def __init__(self, parts: Sequence[_Text | _Row], headings: Sequence[Callable[[], list[_Row]]]) -> None:
        self._parts = parts
        self._headings = headings
        self._at = 0
        self._repeated: list[_Row] = []

    def begin_page(self) -> None:
        """Expect the headings of the table that goes on, if one does."""
        self._pass()
        self._repeated = self._headings[self._at]() if self._at < len(self._parts) else []

    def goes_on(self, line: Sequence[Glyph]) -> bool:
        """Take a line; False where it is none of the flow."""
        while self._repeated and self._repeated[0].is_done:
            self._repeated.pop(0)
        if self._repeated and self._repeated[0].goes_on(line):
            return True
        self._repeated = []
        self._pass()
        if self._at == len(self._parts):
            return False
        part = self._parts[self._at]
        return part.goes_on(line) if isinstance(part, _Row) else part.goes_on(_words(line))

    def _pass(self) -> None:
        while self._at < len(self._parts) and self._parts[self._at].is_done:
            self._at += 1

    @property
    def is_done(self) -> bool:
        """Whether all of it has been said."""
        self._pass()
        return self._at == len(self._parts)


def _paper_of(printed: Flow, paper: Page) -> _Paper:
    parts: list[_Text | _Row] = []
    headings: list[Callable[[], list[_Row]]] = []

    def add(part: _Text | _Row, above: Callable[[], list[_Row]] = list) -> None:
        parts.append(part)
        headings.append(above)

    at = 0
    for table in printed.tables:
        add(_text_of(printed.blocks[at : table.start]))
        edges = _edges(table, paper)

        def row_of(cells: Sequence[range], edges: Sequence[float] = edges) -> _Row:
            return _Row([_text_of(printed.blocks[cell.start : cell.stop]) for cell in cells], edges)

        rows = list(table.cells())
        heads = partial(_rows_of, rows[: table.headings], row_of)
        for nth, cells in enumerate(rows):
            add(row_of(cells), heads if nth >= table.headings else list)
        at = table.stop
    add(_text_of(printed.blocks[at:]))
    return _Paper(parts, headings)


def _rows_of(rows: Sequence[tuple[range, ...]], row_of: Callable[[Sequence[range]], _Row]) -> list[_Row]:
    return [row_of(cells) for cells in rows]


def _edges(table: SetTable, paper: Page) -> list[float]:
    """Return where the columns of a table begin, from the left edge of the paper, but for the first."""
    begin = paper.left + (paper.width - paper.left - paper.right - sum(table.widths)) / 2
    return [begin + edge for edge in accumulate(table.widths[:-1])]


def _text_of(blocks: Sequence[SetBlock]) -> _Text:
    runs = [run for block in blocks for run in block.runs]
    wording = "".join(
        f"{with_ink(block.text).rstrip(LEADER)}{_LED}{block.page}" if block.leads_to else block.text for block in blocks
    )
    return _Text(with_ink(cleaned(wording)), with_ink(cleaned("".join(run.reading for run in runs if run.text))))


def _words(glyphs: Iterable[Glyph]) -> str:
    return with_ink("".join(glyph.text or "" for glyph in glyphs))
