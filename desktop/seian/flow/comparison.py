"""Two flows side by side, block by block: what redline (見え消し) and comparison (新旧対照表) are printed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from seian.flow.alignment import aligned
from seian.revision.differences import Fate, TextChange, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.set_blocks import Flow, Mark, Run, SetBlock


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two blocks that correspond, or one that has no counterpart.

    `label` and `text` say how the label with its separator, and the wording without readings, became the later ones:
    their equal and deleted stretches are the earlier block's, equal and inserted ones the later block's.
    """

    before: SetBlock | None
    after: SetBlock | None
    label: tuple[TextChange, ...]
    text: tuple[TextChange, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it differs."""
        return any(change.kind is not Fate.EQUAL for change in (*self.label, *self.text)) or not self.paired

    @property
    def paired(self) -> bool:
        """Whether both blocks are there."""
        return self.before is not None and self.after is not None

    @property
    def source(self) -> Source:
        """The source of the later block, or of the earlier one that is gone."""
        block = self.after or self.before
        return block.source if block is not None else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two flows and their rows in order; blocks that were moved are two rows, one gone and one new.

    What stands in the header is no wording: `before` and `after` tell of it.
    """

    before: Flow
    after: Flow
    rows: tuple[Aligned, ...]

    @property
    def changed(self) -> tuple[Aligned, ...]:
        """The rows in which anything differs."""
        return tuple(row for row in self.rows if row.changed)

    @property
    def header_changed(self) -> bool:
        """Whether material number or draft mark differ; nothing of that is in the rows."""
        old, new = self.before, self.after
        return (old.material_number, old.draft_mark) != (new.material_number, new.draft_mark)


def compare(before: Flow, after: Flow) -> Comparison:
    """Return what became of the earlier flow in the later one.

    Of what stands at one place, the blocks that are gone come first. Words under a reading (振り仮名) or spread over a
    width (均等割付) change as a whole.
    """
    rows: list[Aligned] = []
    old = new = 0
    for at, to in (*aligned(before, after), (len(before.blocks), len(after.blocks))):
        rows.extend(Aligned(block, None, *_whole(Fate.DELETED, block)) for block in before.blocks[old:at])
        rows.extend(Aligned(None, block, *_whole(Fate.INSERTED, block)) for block in after.blocks[new:to])
        if at < len(before.blocks):
            rows.append(_row(before.blocks[at], after.blocks[to]))
        old, new = at + 1, to + 1
    return Comparison(before, after, tuple(rows))


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
    return Aligned(old, new, _labels(old.label, new.label), changes)


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
