"""見え消し: one flow in which what was deleted and inserted stands marked side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.aligned import MARKS, sliced, wording
from seian.flow.comparison import Comparison, compare
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.flow.tables import FLUSH
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from seian.flow.aligned import Aligned
    from seian.house_style.comparison import ComparisonStyle


_AT_ITS_PLACE = {**MARKS, Fate.EQUAL: Mark.MOVED_HERE}


@dataclass(frozen=True, slots=True)
class Redline(Flow):
    """A flow whose runs are marked INSERTED or DELETED, MOVED_HERE or MOVED_AWAY, or not at all.

    Without the deleted runs its blocks read as the later flow's, label and wording, without the inserted ones as the
    earlier flow's; a block, or a row of a table, that is not in one of them as a whole says so by its `change`. A label
    that changed, or whose block is new or gone, is among the runs. The words of a block that was moved are MOVED_AWAY
    at its earlier place and MOVED_HERE at the later one, where those that were amended as well are marked as such: what
    is DELETED in a block that is INSERTED is gone from its earlier place. `earlier` has for each block the one it was
    before, as that was set; None for a block that is new. `moves` has for each block the number of its move, which the
    block at its other place has too; 0 for one that was not moved, or stands in a table or is its caption: Word knows
    no rows that are moved. `is_headed`: the first block says what the redline is, and stands in neither text.
    """

    earlier: tuple[SetBlock | None, ...] = ()
    moves: tuple[int, ...] = ()
    is_headed: bool = False

    def headed(self, block: SetBlock) -> Self:
        """Return the redline with a block before all others, in both texts."""
        return replace(Flow.headed(self, block), earlier=(block, *self.earlier), moves=(0, *self.moves))

    def named(self, style: ComparisonStyle, name: str) -> Self:
        """Return the redline with a line at its head that says what it is, by the house style's phrase for {name}.

        So it is printed, with what else Word tracks and words do not say: that anything was moved, and the paragraphs
        that begin a page and did not, or do no more.
        """
        said = style.redline.replace("{name}", name)
        if not said:
            return self
        if any(run.mark is Mark.MOVED_HERE for block in self.blocks for run in block.runs):
            said += style.redline_moves
        pairs = zip(self.blocks, self.earlier, strict=True)
        blocks = tuple(_with_page_said(block, was, style.page) for block, was in pairs)
        line = SetBlock(SetPart.CELL, StyleName.BODY, (Run(said),), indent=FLUSH, before=0.0)
        return replace(replace(self, blocks=blocks).headed(line), is_headed=True)


def redline(comparison: Comparison) -> Redline:
    """Return the redline of a comparison: title, header, styles and indents are the later flow's."""
    after = comparison.after
    tables = {at for table in comparison.tables for at in range(table.start - 1, table.stop)}
    moves = {
        id(row.moved): nth
        for nth, row in enumerate(comparison.rows)
        if row.before is None and row.moved is not None and nth not in tables
    }
    away = {id(row.before): nth for nth, row in enumerate(comparison.rows) if row.after is None}
    numbers = {block: nth + 1 for block, nth in moves.items() if away[block] not in tables}
    return Redline(
        after.title,
        after.association,
        tuple(map(_block, comparison.rows)),
        after.material_number,
        after.draft_mark,
        known=after.known,
        tables=comparison.tables,
        earlier=tuple(row.before for row in comparison.rows),
        moves=tuple(
            numbers.get(id(row.moved if row.after else row.before), 0) if row.moved else 0 for row in comparison.rows
        ),
    )


def _with_page_said(block: SetBlock, was: SetBlock | None, words: str) -> SetBlock:
    if was is None or block.change is not None or was.starts_page is block.starts_page or block.breaks or not words:
        return block
    said = Run(words, mark=Mark.INSERTED if block.starts_page else Mark.DELETED)
    return block._replace(runs=(said, *block.runs))


def redline_of(before: Flow, after: Flow) -> Redline:
    """Return the redline of two flows."""
    return redline(compare(before, after))


def _block(row: Aligned) -> SetBlock:
    old, new = row.before, row.after
    if new is None or old is None:
        block, mark = (new, Mark.INSERTED) if new is not None else (old, Mark.DELETED)
        assert block is not None  # noqa: S101 -- a row has a block
        change = mark
        if row.moved is not None:
            mark = Mark.MOVED_HERE if new is not None else Mark.MOVED_AWAY
        label = (Run(block.label, mark=mark),) if block.label else ()
        breaks = tuple(len(block.label) + at for at in block.breaks)
        if new is not None and row.moved is not None and not breaks:
            runs = tuple(_runs(row.whole, row.moved, new, _AT_ITS_PLACE))
        else:
            runs = tuple(sliced(block.runs, 0, len(wording(block)), mark))
        starts = block.starts_page and new is not None  # what took its place begins the page
        return block._replace(runs=label + runs, label="", change=change, breaks=breaks, starts_page=starts)
    if not row.changed:
        return new._replace(runs=tuple(_unmarked(new.runs)), breaks=new.breaks if new.breaks == old.breaks else ())
    label_runs: tuple[Run, ...] = ()
    if len(row.label) > 1 or any(change.kind is not Fate.EQUAL for change in row.label):
        label_runs = tuple(Run(text, mark=MARKS[kind]) for kind, text in row.label)
    runs = tuple(_runs(row, old, new))
    breaks = tuple(_breaks(row, old, new, sum(len(run.text) for run in label_runs)))
    return new._replace(runs=label_runs + runs, label="" if label_runs else new.label, breaks=breaks)


def _unmarked(runs: tuple[Run, ...]) -> Iterator[Run]:
    return (run if run.mark is None else run._replace(mark=None) for run in runs)


def _runs(row: Aligned, old: SetBlock, new: SetBlock, marks: Mapping[Fate, Mark | None] = MARKS) -> Iterator[Run]:
    old_at = new_at = 0
    for kind, text in row.text:
        size = len(text)
        if kind is Fate.DELETED:
            yield from sliced(old.runs, old_at, old_at + size, marks[kind])
        else:
            yield from sliced(new.runs, new_at, new_at + size, marks[kind])
            new_at += size
        if kind is not Fate.INSERTED:
            old_at += size


def _breaks(row: Aligned, old: SetBlock, new: SetBlock, at: int) -> Iterator[int]:
    """Yield where lines of a title start: in what is new or gone where that flow has it, elsewhere where both do."""
    if not old.breaks and not new.breaks:
        return
    old_at = new_at = 0
    for kind, text in row.text:
        size = len(text)
        old_here = {place - old_at for place in old.breaks if old_at <= place < old_at + size}
        new_here = {place - new_at for place in new.breaks if new_at <= place < new_at + size}
        here = {Fate.DELETED: old_here, Fate.INSERTED: new_here, Fate.EQUAL: old_here & new_here}[kind]
        yield from (at + place for place in sorted(here))
        at += size
        old_at += size if kind is not Fate.INSERTED else 0
        new_at += size if kind is not Fate.DELETED else 0
