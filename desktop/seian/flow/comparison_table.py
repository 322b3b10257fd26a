"""新旧対照表 as a flow of its own: title and legend, and a table of what stands beside what, on landscape paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.comparison import sliced
from seian.flow.look_changes import look_changes
from seian.flow.set_blocks import (
    ITEM_BODY_STYLES,
    ITEM_HEADING_STYLES,
    ITEM_STYLES,
    Flow,
    Mark,
    Run,
    SetBlock,
    StyleName,
)
from seian.flow.stops import in_one_blank
from seian.flow.tables import FLUSH, heading, tabled, words
from seian.house_style.sheet import Align, Page
from seian.i18n import translate as _
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.sources import Source
    from seian.flow.comparison import Aligned, Comparison
    from seian.house_style.comparison import ComparisonStyle

PAPER = Page(16838, 11906, top=1418, bottom=1134, left=1134, right=1134, header=567, footer=567)
"""Landscape A4."""

_REMARKS = 1120  # the column of remarks in twips: five characters and what a cell keeps free
_PICTURE_ROOM = (6400, 7000)  # how wide and high a picture in a cell may be, in twips
_SENTENCE_END = re.compile("[。\n][」』）〕］】]*")


def comparison_table(
    comparison: Comparison,
    style: ComparisonStyle,
    headings: tuple[str, str] | None = None,
    title: str | None = None,
    *,
    changed_only: bool = True,
    remarks: Mapping[Source, str] | None = None,
) -> Flow:
    """Return the table of a comparison as a flow: `SetRow.of` is the index of a row in the comparison's rows.

    `headings` are those of the later text and the earlier one, in place of the style's; `title` the text's title,
    in place of the later flow's. `changed_only` leaves out what did not change: rows, and of long paragraphs
    sentences; a row of a table in the text is then one row, with blanks between its cells, below the caption and
    the headings. `remarks` are by the source of blocks; changes of looks are said among them. Without
    `changed_only` the cells of the columns in order, those with the words for added and removed left out, are the
    two texts. What differs is marked CHANGED.
    """
    later, earlier = headings or style.headings
    columns: tuple[str, ...] = (later, earlier) if style.later_first else (earlier, later)
    width = PAPER.width - PAPER.left - PAPER.right
    half = (width - (_REMARKS if style.remarks else 0)) // 2
    widths: tuple[int, ...] = (half, half)
    if style.remarks:
        columns, widths = (*columns, style.remarks), (half, half, width - 2 * half)
    named = comparison.after.title if title is None else title
    whole_title = "\u3000".join(part for part in (named, style.title) if part)
    above = tuple(
        SetBlock(SetPart.CELL, StyleName.BODY, (Run(text),), indent=FLUSH, align=align)
        for text, align in ((whole_title, Align.CENTRE), (style.legend, Align.RIGHT))
        if text
    )
    units = _units(comparison) if changed_only else [range(at, at + 1) for at in range(len(comparison.rows))]
    if changed_only:
        wanted = {*_shown(comparison.rows), *_above_changed(comparison)}
        units = [unit for unit in units if not wanted.isdisjoint(unit)]
    shown = [unit.start for unit in units]
    rows = (
        _row([comparison.rows[at] for at in unit], style, remarks or {}, changed_only=changed_only) for unit in units
    )
    heads = [[heading(text)] for text in columns]
    made = tabled(len(above), widths, [heads, *rows], headings=1, made_of=[-1, *shown])
    below = () if shown else (words(_("違いはありません。")),)
    blocks = (*above, *made.blocks, *below)
    return Flow(whole_title, comparison.after.association, blocks, tables=(made.table,), paper=PAPER)


def _units(comparison: Comparison) -> list[range]:
    """Return the rows of a comparison that stand in one row of the table: those of a row of a table in the text."""
    units: list[range] = []
    at = 0
    for table in comparison.tables:
        units += (range(row, row + 1) for row in range(at, table.start))
        units += (range(cells[0].start, cells[-1].stop) for cells in table.cells())
        at = table.stop
    return [*units, *(range(row, row + 1) for row in range(at, len(comparison.rows)))]


def _above_changed(comparison: Comparison) -> Iterator[int]:
    """Yield the captions and headings of tables in which anything changed: a row of figures alone could be any."""
    for table in comparison.tables:
        if any(row.changed for row in comparison.rows[table.start : table.stop]):
            before = comparison.rows[table.start - 1] if table.start else None
            block = None if before is None else before.after or before.before
            if block is not None and block.align is Align.CENTRE:
                yield table.start - 1
            for cells, _heading in zip(table.cells(), range(table.headings), strict=False):
                yield cells[0].start


def _shown(rows: Sequence[Aligned]) -> list[int]:
    """Return which rows are changed, and the items in which changed items stand: a （１） alone could be any."""
    shown: set[int] = set()
    above: list[tuple[float, int]] = []  # the items that are open: level and row
    for index, row in enumerate(rows):
        level = _level(row)
        while above and level is not None and above[-1][0] >= level:
            above.pop()
        if row.changed:
            shown.add(index)
            shown.update(at for _level, at in above if level is not None)
        if level is not None and level.is_integer():
            above.append((level, index))
    return sorted(shown)


def _level(row: Aligned) -> float | None:
    """Return the level of an item, a half more for a paragraph inside it, 0.5 for one outside; None for other parts."""
    block = row.after or row.before
    if block is None:
        return None
    if block.style in ITEM_STYLES:
        return float(ITEM_STYLES.index(block.style) + 1)
    if block.style in ITEM_HEADING_STYLES:
        return float(ITEM_HEADING_STYLES.index(block.style) + 1)
    if block.style in ITEM_BODY_STYLES:
        return ITEM_BODY_STYLES.index(block.style) + 1.5
    return 0.5 if block.style is StyleName.BODY else None


def _row(
    rows: Sequence[Aligned], style: ComparisonStyle, remarks: Mapping[Source, str], *, changed_only: bool
) -> list[tuple[SetBlock, ...]]:
    omitted = style.omitted if changed_only else ""
    later = _joined([_cell(row, Fate.INSERTED, omitted) for row in rows if row.after is not None])
    earlier = _joined([_cell(row, Fate.DELETED, omitted) for row in rows if row.before is not None])
    both = later or words(style.removed), earlier or words(style.added)
    cells = list(both if style.later_first else reversed(both))
    if style.remarks:
        said = "".join(dict.fromkeys(remarks.get(row.source, "") for row in rows))
        looks = (change.words for row in rows for change in look_changes(row))  # which a line under the words hides
        cells.append(words(_("、").join(filter(None, (said, *looks)))))
    return [(cell,) for cell in cells]


def _joined(cells: Sequence[SetBlock]) -> SetBlock | None:
    """Return several blocks as one, with a blank between them; None for none."""
    if len(cells) < 2:  # noqa: PLR2004 -- nothing to join
        return cells[0] if cells else None
    runs = [run for cell in cells for run in (Run("\u3000"), *cell.runs)]
    return cells[0]._replace(runs=tuple(runs[1:]), align=None)


def _cell(row: Aligned, side: Fate, omitted: str) -> SetBlock:
    """Return one side of a row: `side` is the kind of change that this side has."""
    block = row.after if side is Fate.INSERTED else row.before
    assert block is not None  # noqa: S101 -- asked for only where it is
    label = tuple(Run(text, mark=_mark(kind)) for kind, text in row.label if kind in {Fate.EQUAL, side})
    runs = (*label, *_runs(row, block, side, omitted))
    block = in_one_blank(block._replace(runs=runs))
    signs = block.style is StyleName.SIGNATURE
    return block._replace(
        runs=tuple(run._replace(spread=0.0) if run.spread else run for run in block.runs),  # a column is too narrow
        indent=None if signs else block.indent,  # which is the page's
        align=None if signs else block.align,
        label="",
        before=0.0,
        keep_with_next=False,
        starts_page=False,
        breaks=(),
        change=None,
        picture=None if block.picture is None else block.picture.fitting(*_PICTURE_ROOM),
    )


def _mark(kind: Fate) -> Mark | None:
    return None if kind is Fate.EQUAL else Mark.CHANGED


def _runs(row: Aligned, block: SetBlock, side: Fate, omitted: str) -> Iterator[Run]:
    at = 0
    for index, (kind, text) in enumerate(row.text):
        if kind not in {Fate.EQUAL, side}:
            continue
        size = len(text)
        if kind is Fate.EQUAL and omitted and row.paired:
            low, high = _unchanged_sentences(text, first=index == 0, last=index == len(row.text) - 1)
            if high - low > len(omitted):
                yield from sliced(block.runs, at, at + low)
                yield Run(omitted)
                yield from sliced(block.runs, at + high, at + size)
                at += size
                continue
        yield from sliced(block.runs, at, at + size, _mark(kind))
        at += size


def _unchanged_sentences(text: str, *, first: bool, last: bool) -> tuple[int, int]:
    """Return which part of an equal stretch is sentences without a change; what is no sentence is never left out.

    `first` and `last`: the wording begins or ends with the stretch.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends:
        return 0, 0
    low = 0 if first else ends[0]
    high = len(text) if last else ends[-1]
    return low, max(low, high)
