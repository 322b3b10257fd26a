"""The glyphs of pages → lines of text in reading order, set as they stand: indents, gaps, columns, blank lines.

A line is what stands on one height, so that a label alone at the left belongs to what stands beside it, and a name
spread over a width is one. What runs down the page is turned first.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.reading.pdf.glyphs import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.reading.pdf.glyphs import Page

_ON_ONE_LINE = 0.5  # of a size: so far up or down glyphs of a line may stand
_SMALL = 0.65  # of the text's size: readings above words
_BESIDE = 0.3  # of a size: a gap that is none between characters set evenly
_TWICE = 0.2  # of a size: glyphs drawn twice to look bold
_GUTTER = 1.6  # sizes that two columns are apart
_FEWEST_ROWS, _MOST_ROWS = 6, 200  # lines that make columns
_FULL = 8  # characters that a line of a column has at least, on the average
_MOST_BLANK = 3  # lines
_SOME = 15  # glyphs of a line whose height is asked
_WIDEST = 200  # cells of a gap or an indent
_LEAST = 1.0  # points: what has no height of its own
_FAR = 1e6  # points: no page is so wide
_WIDE_LATIN = 0.2  # of a size: a blank between Latin words


def median(values: Iterable[float]) -> float:
    """Return the middle of numbers, of an even count the mean of both; `statistics` takes five times as long."""
    row = sorted(values)
    half = len(row) // 2
    return row[half] if len(row) % 2 else (row[half - 1] + row[half]) / 2


class Row(NamedTuple):
    """A line of a page: its glyphs from left to right, and where it stands."""

    glyphs: list[Glyph]
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of most of its glyphs."""
        return max(median(glyph.top - glyph.bottom for glyph in self.glyphs[:_SOME]), _LEAST)


Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page as it is shown, in points from its left and upper edge."""


class Lines(NamedTuple):
    """The text of pages, form feeds between them, and the readings above words, which stand in none of its lines.

    `places` are the page of each line of the text, from 1, and its box there, None of a blank one.
    """

    text: str
    readings: list[str]
    places: list[tuple[int, Box | None]]


def lines_of(pages: Sequence[Page]) -> Lines:
    """Return the text of pages as `pdftotext -layout` would set it: a line a line, gaps and indents as blanks."""
    turned = [page.glyphs if page.upright else [_turned(glyph) for glyph in page.glyphs] for page in pages]
    sizes = [glyph[4] - glyph[2] for glyphs in turned for glyph in glyphs if glyph[4] > glyph[2]]
    if not sizes:
        return Lines("", [], [])
    size = max(median(sizes), _LEAST)
    every = [_rows(glyphs) for glyphs in turned]
    readings: list[str] = []
    kept = [_without_readings(rows, size, readings) for rows in every]
    left = min((row.left for rows in kept for row in rows), default=0.0)
    pitch = _pitch(kept, size)
    texts: list[str] = []
    places: list[tuple[int, Box | None]] = []
    for number, (page, rows) in enumerate(zip(pages, kept, strict=True), 1):
        lines = _page_lines(_in_order(rows, size), left, size, pitch)
        texts.append("\n".join(text for text, _row in lines))
        places += [(number, None if row is None else _box(row, page)) for _text, row in lines]
    return Lines("\n\f".join(texts), readings, places)


def _box(row: Row, page: Page) -> Box:
    """Return where a row stands on its page as it is shown."""
    left, bottom, right, top = row.left, row.bottom, row.right, row.top
    if not page.upright:
        left, bottom, right, top = row.bottom, -row.right, row.top, -row.left
    edge = page.paper
    match page.turned:
        case 90:
            return bottom - edge[1], left - edge[0], top - edge[1], right - edge[0]
        case 180:
            return edge[2] - right, bottom - edge[1], edge[2] - left, top - edge[1]
        case 270:
            return edge[3] - top, edge[2] - right, edge[3] - bottom, edge[2] - left
        case _:
            return left - edge[0], edge[3] - top, right - edge[0], edge[3] - bottom


def _turned(glyph: Glyph) -> Glyph:
    """Turn what is read from the top down, right to left, into what is read from the left, top down."""
    return Glyph(glyph.text, -glyph.top, glyph.left, -glyph.bottom, glyph.right)


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Return what stands on one height as a row, from the top down."""
    runs: list[list[Glyph]] = []
    bottom = top = _FAR  # of the run's first glyph
    for glyph in glyphs:  # what is drawn one after the other mostly stands on one line
        is_beside = -_LEAST < glyph[2] - bottom < _LEAST and -_LEAST < glyph[4] - top < _LEAST
        if is_beside or (runs and _on_one_line(runs[-1][0], glyph)):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
            bottom, top = glyph[2], glyph[4]
    found: list[list[Glyph]] = []
    for run in sorted(runs, key=lambda run: -(run[0].top + run[0].bottom)):
        row = next((row for row in found[:-3:-1] if _on_one_line(row[0], run[0])), None)  # a reading may come between
        if row is None:
            found.append(run)
        else:
            row += run
    return [_row(row) for row in found]


def _on_one_line(one: Glyph, other: Glyph) -> bool:
    """Say whether two glyphs stand on one line, and neither is a reading above the other."""
    apart = abs((one.top + one.bottom) - (other.top + other.bottom)) / 2
    larger = max(one.top - one.bottom, other.top - other.bottom)
    return apart < larger * _ON_ONE_LINE and _is_like(one, other)


def _is_like(one: Glyph, other: Glyph) -> bool:
    """Say whether glyphs are of like size, so that one is no reading above the other."""
    sizes = sorted((one.top - one.bottom, other.top - other.bottom))
    return (
        sizes[0] > sizes[1] * _SMALL
        or abs((one.bottom + one.top) - (other.bottom + other.top)) < sizes[1] * _ON_ONE_LINE
    )


def _row(glyphs: list[Glyph]) -> Row:
    glyphs = _drawn_once(sorted(glyphs, key=itemgetter(1)))
    return Row(
        glyphs,
        glyphs[0].left,
        max(one.right for one in glyphs),
        median(one.bottom for one in glyphs[:_SOME]),
        median(one.top for one in glyphs[:_SOME]),
    )


def _drawn_once(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out glyphs that are drawn over themselves, of a row from left to right."""
    reach = (glyphs[0].top - glyphs[0].bottom) * _TWICE
    kept = glyphs[:1]
    for glyph in glyphs[1:]:
        if glyph[1] - kept[-1][1] >= reach or all(
            glyph[0] != one[0] or glyph[1] - one[1] >= reach for one in kept[-2:]
        ):
            kept.append(glyph)
    return kept


def _without_readings(rows: list[Row], size: float, readings: list[str]) -> list[Row]:
    """Take rows of small kana close above another row out: they are readings of its words."""
    kept = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        is_reading = (
            below is not None
            and row.size < size * _SMALL
            and row.size < below.size * _SMALL
            and row.bottom - below.top < below.size * _ON_ONE_LINE
            and all("ぁ" <= glyph.text <= "ヿ" for glyph in row.glyphs)
        )
        if is_reading:
            readings.append("".join(glyph.text for glyph in row.glyphs))
        else:
            kept.append(row)
    return kept


def _pitch(pages: Sequence[Sequence[Row]], size: float) -> float:
    """Return how far lines that follow one another are apart."""
    steps = [
        one.bottom - other.bottom
        for rows in pages
        for one, other in pairwise(rows)
        if size * 0.9 < one.bottom - other.bottom < size * 2.6
    ]
    return median(steps) if steps else size * 1.5


def _in_order(rows: list[Row], size: float) -> list[Row]:
    """Return rows with those of columns parted: the left column whole before the right one."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        end, gutter = _columns_from(rows, at, size)
        if gutter is None:
            found.append(rows[at])
            at += 1
            continue
        halves = [_halves(row, gutter) for row in rows[at:end]]
        found += [_row(left) for left, _right in halves if left]
        found += [_row(right) for _left, right in halves if right]
        at = end
    return found


def _columns_from(rows: list[Row], at: int, size: float) -> tuple[int, float | None]:
    """Return where the columns end that begin at a row, and the middle of the free stripe between them, or None."""
    free = _gaps(rows[at], size)
    end = at + 1
    while free and end < min(len(rows), at + _MOST_ROWS):
        own = [(-_FAR, rows[end].left), *_gaps(rows[end], size), (rows[end].right, _FAR)]
        shared = [pair for one in free for other in own if (pair := _overlap(one, other, size))]
        if not shared:
            break
        free, end = shared, end + 1
    if not free or end - at < _FEWEST_ROWS:
        return at, None
    left, right = max(free, key=lambda gap: gap[1] - gap[0])
    gutter = (left + right) / 2
    halves = [_halves(row, gutter) for row in rows[at:end]]
    counts = [sum(len(half[side]) for half in halves) / len(halves) for side in (0, 1)]
    both = sum(bool(one) and bool(other) for one, other in halves)
    is_text = min(counts) >= _FULL and both * 2 > len(halves)
    return (end, gutter) if is_text else (at, None)


def _gaps(row: Row, size: float) -> list[tuple[float, float]]:
    """Return the wide gaps in a row."""
    return [(one[3], other[1]) for one, other in pairwise(row.glyphs) if other[1] - one[3] >= size * _GUTTER]


def _overlap(one: tuple[float, float], other: tuple[float, float], size: float) -> tuple[float, float] | None:
    left, right = max(one[0], other[0]), min(one[1], other[1])
    return (left, right) if right - left >= size * _GUTTER else None


def _halves(row: Row, gutter: float) -> tuple[list[Glyph], list[Glyph]]:
    left = [glyph for glyph in row.glyphs if glyph.right <= gutter]
    return left, row.glyphs[len(left) :]


def _page_lines(rows: Sequence[Row], left: float, size: float, pitch: float) -> list[tuple[str, Row | None]]:
    """Return the lines of a page, each with its row, blank ones without; one blank line of a page without rows."""
    lines: list[tuple[str, Row | None]] = []
    above: Row | None = None
    for row in rows:
        if above is not None and above.bottom > row.bottom:
            blank = round((above.bottom - row.bottom) / pitch) - 1
            lines += [("", None)] * max(min(blank, _MOST_BLANK - 1), 0)
        lines.append((_blanks((row.left - left) / (size / 2)) + _text(row), row))
        above = row
    return lines or [("", None)]


def _text(row: Row) -> str:
    """Return a row's text; gaps become as many blanks as characters would stand in them."""
    size = row.size
    narrow, wide = size * _WIDE_LATIN, size * _BESIDE
    parts = [row.glyphs[0].text]
    for one, other in pairwise(row.glyphs):
        gap = other[1] - one[3]
        if gap > narrow and (gap > wide or (one.text.isascii() and other.text.isascii())):
            parts.append(_blanks(max(gap / (size / 2), 1)))
        parts.append(other[0])
    return "".join(parts)


def _blanks(cells: float) -> str:
    """Return blanks of so many half-width cells, full-width ones as far as they go."""
    wide, narrow = divmod(round(max(min(cells, _WIDEST), 0)), 2)
    return "\u3000" * wide + " " * narrow
