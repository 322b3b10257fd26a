"""見え消し: one flow in which what was deleted and inserted stands marked side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.comparison import MARKS, Comparison, compare, sliced, wording
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.flow.tables import FLUSH
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from seian.flow.comparison import Aligned


@dataclass(frozen=True, slots=True)
class Redline(Flow):
    """A flow whose runs are marked INSERTED or DELETED, or not at all.

    Without the deleted runs its blocks read as the later flow's, label and wording, without the inserted ones as the
    earlier flow's; a block, or a row of a table, that is not in one of them as a whole says so by its `change`. A label
    that changed, or whose block is new or gone, is among the runs. `earlier` has for each block the one it was before,
    as that was set; None for a block that is new. `moves` has for each block the number of its move, which the block at
    its other place has too; 0 for one that was not moved, or was amended as well, for then its words are not the same.
    `is_headed`: the first block says what the redline is, and stands in neither text.
    """

    earlier: tuple[SetBlock | None, ...] = ()
    moves: tuple[int, ...] = ()
    is_headed: bool = False

    def headed(self, block: SetBlock) -> Self:
        """Return the redline with a block before all others, in both texts."""
        return replace(Flow.headed(self, block), earlier=(block, *self.earlier), moves=(0, *self.moves))

    def named(self, phrase: str, name: str) -> Self:
        """Return the redline with a line at its head that says what it is, by the house style's phrase for {name}."""
        said = phrase.replace("{name}", name)
        if not said:
            return self
        line = SetBlock(SetPart.CELL, StyleName.BODY, (Run(said),), indent=FLUSH, before=0.0)
        return replace(self.headed(line), is_headed=True)


def redline(comparison: Comparison) -> Redline:
    """Return the redline of a comparison: title, header, styles and indents are the later flow's."""
    after = comparison.after
    moves = {
        id(row.moved): nth for nth, row in enumerate(comparison.rows, 1) if row.before is None and _only_moved(row)
    }
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
            moves.get(id(row.moved if row.after else row.before), 0) if row.moved else 0 for row in comparison.rows
        ),
    )


def _only_moved(row: Aligned) -> bool:
    return row.moved is not None and all(change.kind is Fate.EQUAL for change in row.whole.text)


def redline_of(before: Flow, after: Flow) -> Redline:
    """Return the redline of two flows."""
    return redline(compare(before, after))


def _block(row: Aligned) -> SetBlock:
    old, new = row.before, row.after
    if new is None or old is None:
        block, mark = (new, Mark.INSERTED) if new is not None else (old, Mark.DELETED)
        assert block is not None  # noqa: S101 -- a row has a block
        label = (Run(block.label, mark=mark),) if block.label else ()
        breaks = tuple(len(block.label) + at for at in block.breaks)
        runs = tuple(sliced(block.runs, 0, len(wording(block)), mark))
        starts = block.starts_page and new is not None  # what took its place begins the page
        return block._replace(runs=label + runs, label="", change=mark, breaks=breaks, starts_page=starts)
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


def _runs(row: Aligned, old: SetBlock, new: SetBlock) -> Iterator[Run]:
    old_at = new_at = 0
    for kind, text in row.text:
        size = len(text)
        if kind is Fate.DELETED:
            yield from sliced(old.runs, old_at, old_at + size, Mark.DELETED)
        else:
            yield from sliced(new.runs, new_at, new_at + size, MARKS[kind])
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
