"""Two flows side by side, block by block: what redline (見え消し) and comparison (新旧対照表) are printed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.aligned import MARKS, Aligned, all_of, row_of
from seian.flow.alignment import aligned
from seian.flow.contents import comparable
from seian.flow.moves import NEVER_MOVED, with_moves
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from seian.flow.set_blocks import Flow, SetRow, SetTable


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two flows and their rows in order; blocks that were moved are two rows, one gone and one new (`Aligned.moved`).

    What stands in the header is no wording: `before` and `after` tell of it. `tables` are laid over the rows as those
    of a flow over its blocks, and have the rows of both texts' tables.
    """

    before: Flow
    after: Flow
    rows: tuple[Aligned, ...]
    tables: tuple[SetTable, ...] = ()

    @property
    def changed(self) -> tuple[Aligned, ...]:
        """The rows in which anything differs, be it only that a page begins there; of what was moved the later one."""
        return tuple(
            row for row in self.rows if (row.changed or row.page is not None) and not (row.after is None and row.moved)
        )

    @property
    def has_common(self) -> bool:
        """Whether any paragraph stands in both texts, perhaps amended or moved; fields round it are none."""
        return any(
            (row.paired or row.moved is not None) and not isinstance(row.source, SetPart) and not _is_fixed(row)
            for row in self.rows
        )

    @property
    def header_changed(self) -> bool:
        """Whether material number or draft mark differ; nothing of that is in the rows."""
        old, new = self.before, self.after
        return (old.material_number, old.draft_mark) != (new.material_number, new.draft_mark)


def compare(before: Flow, after: Flow) -> Comparison:
    """Return what became of the earlier flow in the later one.

    Of what stands at one place, the blocks that are gone come first. Words under a reading (振り仮名) or spread over a
    width (均等割付) change as a whole, and words of another look go where the same come. Two tables of as many columns
    between the same blocks are one, in which rows are new or gone and cells are compared; any other table is new or
    gone with all its rows. Of a table of contents it is compared whether there is one: its lines are those of the
    headings.
    """
    before, after = comparable(before, after), comparable(after, before)
    comparing = _Comparing(before, after)
    olds, news = range(len(before.blocks)), range(len(after.blocks))
    comparing.stretch(olds, news, _pairs(before, after, _outside(before), _outside(after)), comparing.between)
    rows = with_moves(comparing.rows, comparing.tables, before, after)
    return Comparison(before, after, tuple(rows), tuple(comparing.tables))


def _is_fixed(row: Aligned) -> bool:
    block = row.after or row.before
    return block is None or block.style in NEVER_MOVED or not row.text


class _Comparing:
    """The comparing of two flows, with the rows and tables there are so far."""

    def __init__(self, before: Flow, after: Flow) -> None:
        self._before, self._after = before, after
        self.rows: list[Aligned] = []
        self.tables: list[SetTable] = []

    def stretch(
        self, olds: range, news: range, pairs: Iterable[tuple[int, int]], between: Callable[[range, range], None]
    ) -> None:
        """Compare a stretch of either flow, in which these blocks correspond; `between` takes what is between them."""
        old, new = olds.start, news.start
        for at, to in (*pairs, (olds.stop, news.stop)):
            if at > old or to > new:
                between(range(old, at), range(new, to))
            if at < olds.stop:
                self._pair(at, to)
            old, new = at + 1, to + 1

    def _pair(self, at: int, to: int) -> None:
        """Compare two blocks that correspond; where another picture stands, the one is gone and the other new."""
        old, new = self._before.blocks[at], self._after.blocks[to]
        if _picture(old) == _picture(new):
            self.rows.append(row_of(old, new))
        else:
            self._blocks_apart(range(at, at + 1), range(to, to + 1))

    def between(self, olds: range, news: range) -> None:
        """Compare the tables among blocks without a counterpart."""
        old, new = olds.start, news.start
        for one, other in self._same_tables(olds, news):
            self._apart(range(old, one.start), range(new, other.start))
            self._table(one, other)
            old, new = one.stop, other.stop
        self._apart(range(old, olds.stop), range(new, news.stop))

    def _apart(self, olds: range, news: range) -> None:
        """Take what is gone and what is new, tables with all their rows."""
        for flow, stretch, kind in ((self._before, olds, Fate.DELETED), (self._after, news, Fate.INSERTED)):
            for table in _tables_in(flow, stretch):
                rows = tuple(row._replace(change=MARKS[kind]) for row in table.rows)
                start = len(self.rows) + table.start - stretch.start
                self.tables.append(replace(table, start=start, rows=rows))
            self._whole(flow, stretch, kind)

    def _blocks_apart(self, olds: range, news: range) -> None:
        self._whole(self._before, olds, Fate.DELETED)
        self._whole(self._after, news, Fate.INSERTED)

    def _whole(self, flow: Flow, stretch: range, kind: Fate) -> None:
        for block in flow.blocks[stretch.start : stretch.stop]:
            before, after = (block, None) if kind is Fate.DELETED else (None, block)
            self.rows.append(Aligned(before, after, *all_of(kind, block)))

    def _same_tables(self, olds: range, news: range) -> Iterator[tuple[SetTable, SetTable]]:
        were, are = _tables_in(self._before, olds), _tables_in(self._after, news)
        if were and are:
            before, after = (
                _with(flow, [_as_one(flow, range(table.start, table.stop)) for table in tables])
                for flow, tables in ((self._before, were), (self._after, are))
            )
            for at, to in aligned(before, after):
                if len(were[at].widths) == len(are[to].widths):
                    yield were[at], are[to]

    def _table(self, old: SetTable, new: SetTable) -> None:
        """Compare two tables row by row; what they look like is the later one's."""
        start = len(self.rows)
        olds, news = tuple(old.cells()), tuple(new.cells())
        before, after = (
            _with(flow, [_as_one(flow, _spanned(cells)) for cells in rows])
            for flow, rows in ((self._before, olds), (self._after, news))
        )
        rows: list[SetRow] = []
        headings: list[bool] = []
        old_at = new_at = 0
        for at, to in (*aligned(before, after), (len(olds), len(news))):
            for flow, table, cells, among, kind in (
                (self._before, old, olds, range(old_at, at), Fate.DELETED),
                (self._after, new, news, range(new_at, to), Fate.INSERTED),
            ):
                for nth in among:
                    self._whole(flow, _spanned(cells[nth]), kind)
                    rows.append(table.rows[nth]._replace(change=MARKS[kind]))
                    headings.append(nth < table.headings)
            if at < len(olds):
                counts = tuple(self._cell(*pair) for pair in zip(olds[at], news[to], strict=True))
                rows.append(new.rows[to]._replace(cells=counts))
                headings.append(to < new.headings)
            old_at, new_at = at + 1, to + 1
        repeated = sum(1 for _row in takewhile(bool, headings))
        self.tables.append(replace(new, start=start, rows=tuple(rows), headings=repeated))

    def _cell(self, olds: range, news: range) -> int:
        """Compare two cells; return how many blocks both hold together."""
        start = len(self.rows)
        self.stretch(olds, news, _pairs(self._before, self._after, olds, news), self._blocks_apart)
        return len(self.rows) - start


def _outside(flow: Flow) -> Sequence[int]:
    """Return which blocks of a flow stand in no table."""
    inside = {at for table in flow.tables for at in range(table.start, table.stop)}
    return [at for at in range(len(flow.blocks)) if at not in inside] if inside else range(len(flow.blocks))


def _pairs(before: Flow, after: Flow, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return which of these blocks correspond."""
    was, now = (_with(flow, [flow.blocks[at] for at in which]) for flow, which in ((before, olds), (after, news)))
    return ((olds[at], news[to]) for at, to in aligned(was, now))


def _with(flow: Flow, blocks: Iterable[SetBlock]) -> Flow:
    return replace(flow, blocks=tuple(blocks), tables=())


def _tables_in(flow: Flow, stretch: range) -> list[SetTable]:
    return [table for table in flow.tables if table.start in stretch]


def _spanned(cells: Sequence[range]) -> range:
    """Return the blocks of a row."""
    return range(cells[0].start, cells[-1].stop)


def _as_one(flow: Flow, stretch: range) -> SetBlock:
    """Return blocks as one, known by the first id among them: as such, rows and tables are aligned."""
    blocks = flow.blocks[stretch.start : stretch.stop]
    source = next((block.source for block in blocks if block.block_id), SetPart.CELL)
    return SetBlock(source, StyleName.BODY, (Run("\n".join(block.text for block in blocks)),))


def _picture(block: SetBlock) -> str:
    return "" if block.picture is None else block.picture.picture.mark
