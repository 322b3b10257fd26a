"""Where the characters of a document are after a change: what marks, findings, cards and carets are carried over by."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from operator import is_not
from typing import TYPE_CHECKING

from seian.document.caret import Caret
from seian.document.inline import typed
from seian.document.splices import splice
from seian.document.tree import PARTS, children, content_of_node, nodes_of
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seian.document.model import BlockId, Document
    from seian.document.tree import Node, Nodes


class Kept(NamedTuple):
    """A run of characters that is still there: the offsets `start` to before `end`, now in `block` from `offset` on."""

    start: int
    end: int
    block: BlockId
    offset: int

    def at(self, offset: int) -> Caret:
        """Return where a place of the run is now, also the one behind its last character."""
        return Caret(self.block, self.offset + offset - self.start)


class Stretch(NamedTuple):
    """The characters of a block from `start` to before `end`, offsets into `typed`."""

    block: BlockId
    start: int
    end: int


@dataclass(frozen=True)
class PlaceMap:
    """What became of the places of a document. Offsets count the characters of `typed`.

    `changed` has for each block that is not as it was the runs that were kept, in order; every other place is where it
    was. Made by `between`; `then` puts two after one another.
    """

    changed: Mapping[BlockId, tuple[Kept, ...]] = field(default_factory=dict)

    def caret(self, caret: Caret, *, forward: bool = False) -> Caret | None:
        """Return where a caret stands now: behind the character it was behind, `forward` before the one it was before.

        Where that is gone it stands where the kept text beside it ends. None where nothing of its block is left.
        """
        runs = self.changed.get(caret.block)
        if runs is None:
            return caret
        behind = [run for run in runs if run.start < caret.offset <= run.end]
        before = [run for run in runs if run.start <= caret.offset < run.end]
        first, second = (before, behind) if forward else (behind, before)
        for run in (*first, *second):
            return run.at(caret.offset)
        earlier = [run for run in runs if run.end < caret.offset]
        if earlier:
            return earlier[-1].at(earlier[-1].end)
        later = [run for run in runs if run.start > caret.offset]
        return later[0].at(later[0].start) if later else None

    def stretch(self, stretch: Stretch) -> Stretch | None:
        """Return where a stretch is now; None where a character of it went, or another came between."""
        runs = self.changed.get(stretch.block)
        if runs is None:
            return stretch
        pieces = [
            (run.at(max(run.start, stretch.start)), run.at(min(run.end, stretch.end)))
            for run in runs
            if run.start < stretch.end and run.end > stretch.start
        ]
        if not pieces:
            place = self.caret(Caret(stretch.block, stretch.start)) if stretch.start == stretch.end else None
            return None if place is None else Stretch(place.block, place.offset, place.offset)
        one_after_another = all(end == begin for (_begin, end), (begin, _end) in pairwise(pieces))
        first, last = pieces[0][0], pieces[-1][1]
        is_whole = last.block == first.block and last.offset - first.offset == stretch.end - stretch.start
        return Stretch(first.block, first.offset, last.offset) if one_after_another and is_whole else None

    def then(self, later: PlaceMap) -> PlaceMap:
        """Return the map of this change and a later one."""
        if not self.changed or not later.changed:
            return later if later.changed else self
        joined = {block: tuple(_carried(runs, later)) for block, runs in self.changed.items()}
        for block, runs in later.changed.items():
            joined.setdefault(block, runs)
        return PlaceMap(joined)


NOWHERE = PlaceMap()
"""The map of a change that moved nothing."""


def between(before: Document, after: Document) -> PlaceMap:
    """Return what became of the places of a document. What is the very same object costs next to nothing."""
    if before is after:
        return NOWHERE
    changed: dict[BlockId, tuple[Kept, ...]] = {}
    for part in PARTS:
        mine, theirs = nodes_of(before, part), nodes_of(after, part)
        if mine is not theirs:
            changed |= _of_nodes(mine, theirs)
    return PlaceMap(changed) if changed else NOWHERE


def touched(before: Document, after: Document) -> frozenset[BlockId]:
    """Return the blocks that came, went, or are not the very same as before; what only moved counts as it is."""
    result: set[BlockId] = set()
    for part in PARTS:
        old, new = (dict(_flat(nodes)) for nodes in _differing(nodes_of(before, part), nodes_of(after, part)))
        result |= {block for block in old.keys() | new.keys() if old.get(block) is not new.get(block)}
    return frozenset(result)


def _of_nodes(before: Nodes, after: Nodes) -> dict[BlockId, tuple[Kept, ...]]:
    change = splice(before, after)  # the blocks around it have the wordings they had
    old, new = ([(block, _text(node)) for block, node in _flat(nodes)] for nodes in (change.old, change.new))
    mine, theirs = dict(old), dict(new)
    reworded = [block for block, text in old if theirs.get(block, text) != text]
    if mine.keys() == theirs.keys():
        return {block: tuple(_kept(block, mine[block], theirs[block])) for block in reworded}
    gone = [block for block, _text_ in old if block not in theirs]
    if not gone and not reworded:
        return {}
    moved = _runs_between(old, new)
    return {block: moved.get(block, ()) for block in (*reworded, *gone)}


def _kept(block: BlockId, before: str, after: str) -> Iterator[Kept]:
    """Yield what two wordings of a block begin and end with alike."""
    start, end = same_ends(before, after)
    if start:
        yield Kept(0, start, block, 0)
    if end:
        yield Kept(len(before) - end, len(before), block, len(after) - end)


def _runs_between(
    old: Sequence[tuple[BlockId, str]], new: Sequence[tuple[BlockId, str]]
) -> dict[BlockId, tuple[Kept, ...]]:
    """Return where the characters of blocks are that were parted, joined, or taken out among others.

    The blocks are read as one text, a line each; what it begins and ends with alike is kept.
    """
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    before, after = ("\n".join(text for _block, text in lines) for lines in (old, new))
    start, end = same_ends(before, after)
    lines = list(_lines(new))
    starts = [begins for _block, begins, _ends in lines]
    result: dict[BlockId, tuple[Kept, ...]] = {}
    for block, first, last in _lines(old):
        runs = []
        for low, high, by in ((0, start, 0), (len(before) - end, len(before), len(after) - len(before))):
            low, high = max(first, low) + by, min(last, high) + by  # noqa: PLW2901 -- of this block, where it is now
            at = max(bisect_right(starts, low) - 1, 0)
            while at < len(lines) and starts[at] < high:
                into, begins, ends = lines[at]
                begin, stop = max(low, begins), min(high, ends)
                if begin < stop:
                    runs.append(Kept(begin - by - first, stop - by - first, into, begin - begins))
                at += 1
        result[block] = tuple(runs)
    return result


def _lines(blocks: Iterable[tuple[BlockId, str]]) -> Iterator[tuple[BlockId, int, int]]:
    """Yield where each block begins and ends in the text of all."""
    first = 0
    for block, text in blocks:
        yield block, first, first + len(text)
        first += len(text) + 1


def _carried(runs: Iterable[Kept], later: PlaceMap) -> Iterator[Kept]:
    for run in runs:
        further = later.changed.get(run.block)
        if further is None:
            yield run
            continue
        by = run.start - run.offset
        for other in further:
            start, end = max(run.start, other.start + by), min(run.end, other.end + by)
            if start < end:
                yield Kept(start, end, other.block, other.offset + start - by - other.start)


def _differing(before: Nodes, after: Nodes) -> tuple[Nodes, Nodes]:
    """Return both without the blocks at either end that are the very same."""
    shorter = min(len(before), len(after))
    start = next((at for at, differ in enumerate(map(is_not, before, after)) if differ), shorter)
    backwards = map(is_not, reversed(before), reversed(after))
    end = next((at for at, differ in enumerate(backwards) if differ or at >= shorter - start), shorter - start)
    return before[start : len(before) - end], after[start : len(after) - end]


def _flat(nodes: Nodes) -> Iterator[tuple[BlockId, Node]]:
    for node in nodes:
        yield node.id, node
        yield from _flat(children(node))


def _text(node: Node) -> str:
    return typed(content_of_node(node))


def same_ends(before: str, after: str) -> tuple[int, int]:
    """Return how many characters two texts begin with alike, and how many of the rest they end with alike."""
    start = same_start(before, after)
    return start, same_start(before[: start - len(before) - 1 : -1], after[: start - len(after) - 1 : -1])


def same_start(before: str, after: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(before), len(after))
    while low < high:  # halving: comparing slices is cheaper than characters one by one
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
