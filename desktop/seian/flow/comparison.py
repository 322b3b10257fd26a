"""Two flows side by side, block by block: what redline (見え消し) and comparison (新旧対照表) are printed from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from seian.document.sources import SetPart
from seian.flow.alignment import aligned, known_ids
from seian.flow.contents import comparable
from seian.flow.set_blocks import Mark, Run, SetBlock, StyleName
from seian.revision.differences import A_SENTENCE, Fate, TextChange, differences

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.set_blocks import Flow, SetRow, SetTable

_NEVER_MOVED = frozenset({StyleName.TITLE, StyleName.KI, StyleName.END})
MARKS = {Fate.EQUAL: None, Fate.DELETED: Mark.DELETED, Fate.INSERTED: Mark.INSERTED}


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two blocks that correspond, or one that has no counterpart.

    `label` and `text` say how the label with its separator, and the wording without readings, became the later ones:
    their equal and deleted stretches are the earlier block's, equal and inserted ones the later block's. A block that
    was moved has no counterpart at its place; `moved` is what it was before, or became, at the other one.
    """

    before: SetBlock | None
    after: SetBlock | None
    label: tuple[TextChange, ...]
    text: tuple[TextChange, ...]
    moved: SetBlock | None = None

    @property
    def changed(self) -> bool:
        """Whether anything in it differs."""
        return any(change.kind is not Fate.EQUAL for change in (*self.label, *self.text)) or not self.paired

    @property
    def paired(self) -> bool:
        """Whether both blocks are there."""
        return self.before is not None and self.after is not None

    @property
    def whole(self) -> Aligned:
        """A block that was moved with what it was before, as if it had stayed at its place; any other row as it is."""
        if self.moved is None:
            return self
        return _row(self.before or self.moved, self.after or self.moved)

    @property
    def with_readings(self) -> tuple[TextChange, ...]:
        """`text`, with the readings of the words that changed in brackets: often nothing else did."""
        found: list[TextChange] = []
        old_at = new_at = 0
        for kind, text in self.text:
            size, block = len(text), self.before if kind is Fate.DELETED else self.after
            at = old_at if kind is Fate.DELETED else new_at
            if kind is not Fate.EQUAL and block is not None:
                text = "".join(  # noqa: PLW2901 -- the same words
                    f"{run.text}（{run.reading}）" if run.reading else run.text
                    for run in sliced(block.runs, at, at + size)
                )
            found.append(TextChange(kind, text))
            old_at += size if kind is not Fate.INSERTED else 0
            new_at += size if kind is not Fate.DELETED else 0
        return tuple(found)

    @property
    def page(self) -> Fate | None:
        """Whether a new page begins with the block that did not, or no more; None where that is as it was."""
        if self.before is None or self.after is None or self.before.starts_page is self.after.starts_page:
            return None
        return Fate.INSERTED if self.after.starts_page else Fate.DELETED

    @property
    def source(self) -> Source:
        """The source of the later block, or of the earlier one that is gone."""
        block = self.after or self.before
        return block.source if block is not None else ""


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
    rows = with_moves(comparing.rows, comparing.tables, known_ids(before), known_ids(after))
    return Comparison(before, after, tuple(rows), tuple(comparing.tables))


def with_moves(
    rows: Sequence[Aligned], tables: Sequence[SetTable], known: frozenset[Source], later: frozenset[Source]
) -> list[Aligned]:
    """Return the rows, in which blocks that are gone and came again elsewhere know of each other (`Aligned.moved`).

    They are one block by their id, or by the very same words of at least a sentence where neither text knows the
    other's id, and those words are gone once and came once. `known` and `later` are the ids of both texts. What stands
    in tables, or above one as its caption, is new or gone with it.
    """
    apart = {at for table in tables for at in range(table.start - 1, table.stop)}
    gone, new = (
        [(at, block) for at, row in enumerate(rows) if at not in apart and (block := alone(row)) and _moves(block)]
        for alone in (_gone, _new)
    )
    if not gone or not new:
        return list(rows)
    pairs = {at: to for key in (_id_of, partial(_sentence, known & later)) for at, to in _once(gone, new, key)}
    result = list(rows)
    for at, to in pairs.items():
        result[at], result[to] = replace(rows[at], moved=rows[to].after), replace(rows[to], moved=rows[at].before)
    return result


def _is_fixed(row: Aligned) -> bool:
    block = row.after or row.before
    return block is None or block.style in _NEVER_MOVED or not row.text


def _gone(row: Aligned) -> SetBlock | None:
    return row.before if row.after is None else None


def _new(row: Aligned) -> SetBlock | None:
    return row.after if row.before is None else None


def _moves(block: SetBlock) -> bool:
    return bool(block.block_id) and block.style not in _NEVER_MOVED


def _id_of(block: SetBlock) -> Hashable:
    return block.source


def _sentence(known: frozenset[Source], block: SetBlock) -> Hashable:
    """Return what a block says, if that is a sentence at least; None where both texts know its id."""
    text = wording(block)
    return text if block.source not in known and (len(text) >= A_SENTENCE or text.endswith("。")) else None


def _once(
    gone: Iterable[tuple[int, SetBlock]], new: Iterable[tuple[int, SetBlock]], key: Callable[[SetBlock], Hashable]
) -> Iterator[tuple[int, int]]:
    """Yield the rows of blocks of one key that is there once on either side."""
    olds, news = ([(key(block), at) for at, block in side] for side in (gone, new))
    counts, others = (Counter(found for found, _at in side) for side in (olds, news))
    places = dict(news)
    for found, at in olds:
        if found is not None and counts[found] == others[found] == 1:
            yield at, places[found]


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
            self.rows.append(_row(old, new))
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
            self.rows.append(Aligned(before, after, *_whole(kind, block)))

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


def sliced(runs: Iterable[Run], start: int, stop: int, mark: Mark | None = None) -> Iterator[Run]:
    """Yield the part of runs between two offsets into their text, marked alike.

    A run that is cut loses its reading and width.
    """
    at = 0
    for run in runs:
        end = at + len(run.text)
        if start < end and at < stop:
            low, high = max(0, start - at), min(stop, end) - at
            if low == 0 and high == len(run.text):
                yield run if run.mark is mark else run._replace(mark=mark)
            else:
                yield run._replace(text=run.text[low:high], reading="", spread=0.0, mark=mark, at=run.at + low)
        at = end


def _row(old: SetBlock, new: SetBlock) -> Aligned:
    text, wanted = wording(old), wording(new)
    changes = differences(text, wanted)
    if _is_set_apart(old.runs) or _is_set_apart(new.runs):
        changes = _keeping_words(changes, old.runs, new.runs)
    if _has_look(old.runs) or _has_look(new.runs):
        changes = _keeping_looks(changes, old.runs, new.runs)
    return Aligned(old, new, _labels(old.label, new.label), changes)


def _picture(block: SetBlock) -> str:
    return "" if block.picture is None else block.picture.picture.mark


def wording(block: SetBlock) -> str:
    """Return a block's text without its label."""
    runs = block.runs
    return runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)


def _whole(kind: Fate, block: SetBlock) -> tuple[tuple[TextChange, ...], tuple[TextChange, ...]]:
    label, text = block.label, wording(block)
    return (TextChange(kind, label),) if label else (), (TextChange(kind, text),) if text else ()


def _labels(old: str, new: str) -> tuple[TextChange, ...]:
    """Return how a label changed: as a whole, but for the same space behind it."""
    if old == new:
        return (TextChange(Fate.EQUAL, old),) if old else ()
    space = old[len(old.rstrip()) :]
    if not new.endswith(space) or not old.strip() or not new.strip():
        space = ""
    parts = (
        TextChange(Fate.DELETED, old.removesuffix(space)),
        TextChange(Fate.INSERTED, new.removesuffix(space)),
        TextChange(Fate.EQUAL, space),
    )
    return tuple(part for part in parts if part.text)


class _Equal(NamedTuple):
    """A stretch both texts have: where it begins in either, and its length."""

    old: int
    new: int
    size: int


def _is_set_apart(runs: Sequence[Run]) -> bool:
    return any(run.reading or run.spread for run in runs)


def _keeping_words(changes: Sequence[TextChange], olds: Sequence[Run], news: Sequence[Run]) -> tuple[TextChange, ...]:
    """Return changes that cut no word set under a reading or over a width, and in which another reading is a change."""
    old_words, new_words = _set_apart(olds), _set_apart(news)
    kept: list[_Equal] = []
    for equal in _equals(changes):
        begun = {(start - equal.old, stop - equal.old, reading) for start, stop, reading in old_words}
        ended = {(start - equal.new, stop - equal.new, reading) for start, stop, reading in new_words}
        unlike = [word for word in begun ^ ended if word[1] > 0 and word[0] < equal.size]
        cut = [word for word in begun & ended if word[0] < 0 < word[1] or word[0] < equal.size < word[1]]
        at = 0
        for start, stop, _reading in sorted([*unlike, *cut]):
            if start > at:
                kept.append(_Equal(equal.old + at, equal.new + at, start - at))
            at = max(at, stop)
        if at < equal.size:
            kept.append(_Equal(equal.old + at, equal.new + at, equal.size - at))
    old_text, new_text = ("".join(run.text for run in runs) for runs in (olds, news))
    return tuple(_changes(kept, old_text, new_text))


def _has_look(runs: Sequence[Run]) -> bool:
    return any(run.look for run in runs)


def _keeping_looks(changes: Sequence[TextChange], olds: Sequence[Run], news: Sequence[Run]) -> tuple[TextChange, ...]:
    """Return changes in which words that stay, but in another look, are a change."""
    old_looks, new_looks = ([run.look for run in runs for _character in run.text] for runs in (olds, news))
    if old_looks == new_looks and all(change.kind is Fate.EQUAL for change in changes):
        return tuple(changes)
    kept: list[_Equal] = []
    for equal in _equals(changes):
        same = [old_looks[equal.old + at] is new_looks[equal.new + at] for at in range(equal.size)]
        at = 0
        for alike, run in groupby(same):
            size = len(list(run))
            if alike:
                kept.append(_Equal(equal.old + at, equal.new + at, size))
            at += size
    old_text, new_text = ("".join(run.text for run in runs) for runs in (olds, news))
    return tuple(_changes(kept, old_text, new_text))


def _set_apart(runs: Sequence[Run]) -> set[tuple[int, int, str]]:
    found = set()
    at = 0
    for run in runs:
        stop = at + len(run.text)
        if run.text and (run.reading or run.spread):
            found.add((at, stop, run.reading))
        at = stop
    return found


def _equals(changes: Sequence[TextChange]) -> Iterator[_Equal]:
    old = new = 0
    for kind, text in changes:
        if kind is Fate.EQUAL:
            yield _Equal(old, new, len(text))
        old += len(text) if kind is not Fate.INSERTED else 0
        new += len(text) if kind is not Fate.DELETED else 0


def _changes(equals: Sequence[_Equal], old: str, new: str) -> Iterator[TextChange]:
    old_at = new_at = 0
    for equal in (*equals, _Equal(len(old), len(new), 0)):
        for kind, text in (
            (Fate.DELETED, old[old_at : equal.old]),
            (Fate.INSERTED, new[new_at : equal.new]),
            (Fate.EQUAL, old[equal.old : equal.old + equal.size]),
        ):
            if text:
                yield TextChange(kind, text)
        old_at, new_at = equal.old + equal.size, equal.new + equal.size
