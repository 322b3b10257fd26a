"""One row of a comparison: a block beside what it became, and how its label and wording became the later ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from seian.flow.set_blocks import Mark
from seian.named import NamedTuple
from seian.revision.differences import Fate, TextChange, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.set_blocks import Run, SetBlock

MARKS = {Fate.EQUAL: None, Fate.DELETED: Mark.DELETED, Fate.INSERTED: Mark.INSERTED}
"""How what became of words is marked in a redline."""


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
        return row_of(self.before or self.moved, self.after or self.moved)

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


def row_of(old: SetBlock, new: SetBlock) -> Aligned:
    """Return the row of two blocks that correspond."""
    text, wanted = wording(old), wording(new)
    changes = differences(text, wanted)
    if _is_set_apart(old.runs) or _is_set_apart(new.runs):
        changes = _keeping_words(changes, old.runs, new.runs)
    if _has_look(old.runs) or _has_look(new.runs):
        changes = _keeping_looks(changes, old.runs, new.runs)
    return Aligned(old, new, _labels(old.label, new.label), changes)


def wording(block: SetBlock) -> str:
    """Return a block's text without its label."""
    runs = block.runs
    return runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)


def all_of(kind: Fate, block: SetBlock) -> tuple[tuple[TextChange, ...], tuple[TextChange, ...]]:
    """Return label and text of a block that has no counterpart."""
    label, text = block.label, wording(block)
    return (TextChange(kind, label),) if label else (), (TextChange(kind, text),) if text else ()


def _labels(old: str, new: str) -> tuple[TextChange, ...]:
    """Return how a label changed: its number as a whole, and the space behind it, which goes where no words follow."""
    if old == new:
        return (TextChange(Fate.EQUAL, old),) if old else ()
    number, wanted = old.rstrip(), new.rstrip()
    parts = ((number, wanted), (old[len(number) :], new[len(wanted) :])) if number and wanted else ((old, new),)
    return tuple(change for was, now in parts for change in _exchanged(was, now) if change.text)


def _exchanged(was: str, now: str) -> Iterator[TextChange]:
    if was == now:
        yield TextChange(Fate.EQUAL, was)
    else:
        yield TextChange(Fate.DELETED, was)
        yield TextChange(Fate.INSERTED, now)


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
