"""新旧対照表 as a flow of its own: title and legend, and a table of what stands beside what, on paper of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.aligned import sliced
from seian.flow.comparison_rows import Showing, Shown, shown_rows
from seian.flow.look_changes import look_changes
from seian.flow.places import FlowPlaces
from seian.flow.set_blocks import CELL_BESIDE, Flow, Mark, Run, SetBlock, StyleName
from seian.flow.stops import in_one_blank
from seian.flow.tables import FLUSH, heading, tabled, with_long_rows_parted, words
from seian.house_style.comparison import paper_of
from seian.house_style.sheet import Align
from seian.i18n import translate as _
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.sources import Source
    from seian.flow.aligned import Aligned
    from seian.flow.comparison import Comparison
    from seian.house_style.comparison import ComparisonStyle
    from seian.house_style.sheet import Page

_REMARKS = 1540  # the column of remarks in twips: six characters (前文２段落目) and what a cell keeps free
_CHARACTER = 210  # twips
_LONG = 8  # lines: higher rows are parted by the end of a page
_PICTURE_ROOM = (6400, 7000)  # how wide and high a picture in a cell may be, in twips
_SENTENCE_END = re.compile("[。\n][」』）〕］】]*")


def comparison_table(  # noqa: PLR0913 -- as all that is told how a text is to be set
    comparison: Comparison,
    style: ComparisonStyle,
    headings: tuple[str, str] | None = None,
    title: str | None = None,
    *,
    changed_only: bool = True,
    remarks: Mapping[Source, str] | None = None,
    paper: Page | None = None,
) -> Flow:
    """Return the table of a comparison as a flow: `SetRow.of` is the index of a row in the comparison's rows.

    `headings` are those of the later text and the earlier one, in place of the style's; `title` the text's title, in
    place of the later flow's. `changed_only` leaves out what did not change: rows, and of long paragraphs sentences; a
    block that was moved is one row then, and so are items of which only the numbers changed. A row of a table in the
    text is then one row, with blanks between its cells, below the caption and the headings. In the column of remarks
    stand places, what became of a whole paragraph, and changes of looks; `remarks` are more of them, by the source of
    blocks. `paper` stands in place of the style's. Without `changed_only` the cells of the columns in order, those with
    the words for added and removed left out, are the two texts. What differs is marked CHANGED.
    """
    paper = paper or paper_of(style)
    later, earlier = headings or style.headings
    columns: tuple[str, ...] = (later, earlier) if style.later_first else (earlier, later)
    width = paper.width - paper.left - paper.right
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
    shown = (
        list(shown_rows(comparison))
        if changed_only
        else [Shown((at,), Showing.WHOLE) for at in range(len(comparison.rows))]
    )
    filling = _Filling(comparison, style, remarks or {}, changed_only=changed_only)
    rows = (filling.row(one) for one in shown)
    heads = [[heading(text)] for text in columns]
    of = [-1, *(one.rows[0] if one.rows else -1 for one in shown)]
    long = _LONG * ((half - 2 * CELL_BESIDE) // _CHARACTER)
    made = with_long_rows_parted(tabled(len(above), widths, [heads, *rows], headings=1, made_of=of), long)
    blocks = (*above, *made.blocks, *_below(comparison, any_shown=bool(shown)))
    return Flow(whole_title, comparison.after.association, blocks, tables=(made.table,), paper=paper)


def _below(comparison: Comparison, *, any_shown: bool) -> Iterator[SetBlock]:
    """Yield what is said below the table of texts that are the same, or have nothing in common."""
    if not any_shown:
        yield words(_("違いはありません。"))
    elif comparison.before.blocks and comparison.after.blocks and not comparison.has_common:
        yield words(_("共通する段落がありません。"))


class _Filling:
    """Fills the cells of the rows of one table."""

    def __init__(
        self, comparison: Comparison, style: ComparisonStyle, remarks: Mapping[Source, str], *, changed_only: bool
    ) -> None:
        self._comparison, self._style, self._remarks = comparison, style, remarks
        self._omitted = style.omitted if changed_only else ""
        self._places = FlowPlaces(comparison.before), FlowPlaces(comparison.after)

    def row(self, shown: Shown) -> list[tuple[SetBlock, ...]]:
        """Return the cells of a row, from left to right."""
        rows = [self._comparison.rows[at] for at in shown.rows]
        match shown.showing:
            case Showing.OMITTED:
                later = earlier = words(self._style.omitted)
                remark = ""
            case Showing.RAISED | Showing.LOWERED:
                remark = self._style.raised if shown.showing is Showing.RAISED else self._style.lowered
                if len(rows) > 1:
                    earlier, later = (self._span(rows, nth) for nth in (0, 1))
                else:  # its words say more than a number
                    later, earlier = self._sides(rows)
                    remark = "\n".join(filter(None, (self._remark(rows[0]), remark)))
            case Showing.WHOLE:
                later, earlier = self._sides(rows)
                apart = len(rows) > 1 and not any(row.paired for row in rows)  # a row of a table, as a whole
                remark = "\n".join(dict.fromkeys(filter(None, map(self._remark, rows[:1] if apart else rows))))
        cells = [later, earlier] if self._style.later_first else [earlier, later]
        if self._style.remarks:
            cells.append(words(remark))
        return [(cell,) for cell in cells]

    def _sides(self, rows: Sequence[Aligned]) -> tuple[SetBlock, SetBlock]:
        is_whole = any(row.moved or not row.changed for row in rows)  # what was moved, or only begins a page
        omitted = "" if is_whole else self._omitted
        if self._omitted:
            rows = [row.whole for row in rows]
        later = _joined([_cell(row, Fate.INSERTED, omitted) for row in rows if row.after is not None])
        earlier = _joined([_cell(row, Fate.DELETED, omitted) for row in rows if row.before is not None])
        return later or words(self._style.removed), earlier or words(self._style.added)

    def _span(self, rows: Sequence[Aligned], side: int) -> SetBlock:
        """Return the first and last of items that were renumbered, on one side: ３から６まで."""
        first, last = (
            self._places[side].words(block.source) or block.label.strip()
            for row in (rows[0], rows[-1])
            if (block := (row.before, row.after)[side]) is not None
        )
        span = self._style.span.replace("{first}", first).replace("{last}", last)
        text = words(span)
        return text._replace(runs=tuple(run._replace(mark=Mark.CHANGED) for run in text.runs))

    def _remark(self, row: Aligned) -> str:
        """Return where a changed row stands and what became of it; nothing of a row that is the same."""
        style = self._style
        looks = (change.words for change in look_changes(row))  # which a line under the words hides
        own = _("、").join(filter(None, (self._remarks.get(row.source, ""), *looks)))
        page = {Fate.INSERTED: style.page, Fate.DELETED: style.page_removed}.get(row.page, "") if row.page else ""
        own = "\n".join(filter(None, (page, own)))
        if not self._omitted or not (row.changed or page):
            return own
        before, after = self._places
        block = row.after or row.before
        place = (before if row.after is None else after).words(row.source) if block is not None else ""
        what: tuple[str, ...] = ()
        if row.moved is not None:
            origin = before.words(row.moved.source)
            what = (style.moved, style.origin.replace("{place}", origin) if origin else "")
        elif not row.paired:
            what = (style.remark_removed if row.after is None else style.remark_added,)
        return "\n".join(filter(None, (place, *what, own)))


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
