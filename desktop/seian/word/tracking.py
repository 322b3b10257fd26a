"""Word's tracked changes: whose they are, and what tells Word that something was inserted or deleted.

Accepting all of them gives the later text, rejecting all the earlier one (ECMA-376 Part 1, 17.13.5). A paragraph whose
mark is deleted, or inserted and then rejected, runs together with the next one and takes over the properties of that.
A paragraph that was moved is gone and new as well, and said to be one by a name that both places share (17.13.5.21 to
28). The last mark of a document can be neither, so where a text ends in paragraphs that are new or gone, it is the mark
before them that goes, and the last one changes its properties (w:pPrChange) to those the text's end has. The same
holds of the last mark in a cell and before a table. A row of a table is new or gone as such (17.13.5.12 and 16).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from seian.flow.set_blocks import Mark
from seian.named import NamedTuple
from seian.word.characters import escaped, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.redline import Redline
    from seian.flow.set_blocks import Flow, Run, SetBlock

_FIRST_ID = 900_001  # above the ids that bookmarks of a template's header have
_ELEMENTS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}
_MOVES = {Mark.INSERTED: "moveTo", Mark.DELETED: "moveFrom"}
_NO_DAY = "2000-01-01T00:00:00Z"
"""What stands for the day of a move, which its range must have (CT_MoveBookmark) and nobody sees."""

_OF_RUNS = {**_ELEMENTS, Mark.MOVED_HERE: "moveTo", Mark.MOVED_AWAY: "moveFrom"}
_UNMOVED = {Mark.MOVED_HERE: Mark.INSERTED, Mark.MOVED_AWAY: Mark.DELETED}

TRACKED_MARKS = frozenset(_OF_RUNS)
"""What of a redline's marks Word knows as changes."""


@dataclass(frozen=True, slots=True)
class Tracking:
    """Who made the changes.

    When is left unsaid (w:date may be, ECMA-376 Part 1, 17.13.5.15): the moment a redline is written is not that of any
    change, and the same two texts are to give the same file.
    """

    author: str

    @property
    def attributes(self) -> str:
        """The attributes of every change but its id."""
        author = escaped(on_one_line(self.author)).replace('"', "&quot;")
        return f'w:author="{author}"'


class TrackedBlock(NamedTuple):
    """A block to be written, what becomes of its paragraph mark, and whose properties it has when all is rejected.

    `properties` is the block whose style, indents and spaces the paragraph has, `earlier` the one whose it had; None
    where no earlier text knows the paragraph.
    """

    block: SetBlock
    mark: Mark | None
    properties: SetBlock
    earlier: SetBlock | None


class Stretch(NamedTuple):
    """Blocks of a flow, by their indexes, that stand in one cell, or behind each other outside of tables.

    `ends`: the last mark of them can be neither inserted nor deleted.
    """

    blocks: range
    in_cell: bool
    ends: bool


def stretches(flow: Flow) -> Iterator[Stretch]:
    """Yield all blocks of a flow in stretches that end where no paragraph can run on into the next one.

    Paragraphs before a table that are all new, or all gone, go with their marks; but a mark stays between two tables
    that would stand next to each other then, because Word would make one of them.
    """
    at = 0
    behind_table = dict.fromkeys(_ELEMENTS, False)  # in the text without what is marked so
    for table in flow.tables:
        above = range(at, table.start)
        left = [mark for mark in _ELEMENTS if any(row.change is not mark for row in table.rows)]
        going = [mark for mark in _ELEMENTS if all(flow.blocks[one].change is mark for one in above)]
        if above:
            ends = not going or any(behind_table[mark] and mark in left for mark in going)
            yield Stretch(above, in_cell=False, ends=ends)
        behind_table = {mark: mark in left or (behind_table[mark] and mark in going) for mark in _ELEMENTS}
        for row, cells in zip(table.rows, table.cells(), strict=True):
            yield from (Stretch(cell, in_cell=True, ends=row.change is None) for cell in cells)
        at = table.stop
    if at < len(flow.blocks):
        yield Stretch(range(at, len(flow.blocks)), in_cell=False, ends=True)


def tracked_blocks(
    blocks: Sequence[SetBlock], earlier: Sequence[SetBlock | None], *, ends: bool = True
) -> list[TrackedBlock]:
    """Return the blocks of a stretch of a redline with what happens to their marks, in the order they are written in.

    `earlier` has for each block the one it was before. Where a stretch `ends` in paragraphs that are gone and
    paragraphs that are new, the last of the ones and of the others become one paragraph.
    """
    result = [TrackedBlock(block, block.change, block, was) for block, was in zip(blocks, earlier, strict=True)]
    _tell_apart(result)
    if not ends:
        return result
    end = len(result)
    while end and result[end - 1].mark is not None:
        end -= 1
    gone, new = (
        max((at for at in range(end, len(result)) if result[at].mark is mark), default=None)
        for mark in (Mark.DELETED, Mark.INSERTED)
    )
    if gone is not None and new is not None:
        old, last = without_moves(result[gone].block), without_moves(result[new].block)
        breaks = (*old.breaks, *(len(old.text) + at for at in last.breaks))
        picture = old.picture if last.picture is None else last.picture._replace(before=old.picture)
        both = last._replace(runs=old.runs + last.runs, change=None, breaks=breaks, picture=picture)
        rest = [tracked for at, tracked in enumerate(result) if at not in {gone, new}]
        return [*rest, TrackedBlock(both, None, result[new].block, result[gone].block)]
    if end == len(result):
        return result
    last_one = result[-1]
    if end:
        before = result[end - 1]
        result[end - 1] = before._replace(mark=last_one.mark)
        last_one = (
            last_one._replace(earlier=before.earlier)
            if last_one.mark is Mark.INSERTED
            else last_one._replace(properties=before.properties, earlier=last_one.block)
        )
    result[-1] = last_one._replace(mark=None)
    return result


def as_moved(block: SetBlock) -> SetBlock:
    """Return a block of a redline that was moved as one change: at the later place with all its words as they are now.

    Of a paragraph in several changes LibreOffice rejects the last with the mark, and gives the next one its style. So
    what was amended in it Word does not track; in print it is shown.
    """
    if block.change is not Mark.INSERTED or all(run.mark is Mark.MOVED_HERE for run in block.runs):
        return block
    runs = (run for run in block.runs if run.mark is not Mark.DELETED)
    return block._replace(runs=tuple(run._replace(mark=Mark.MOVED_HERE) for run in runs))


def without_moves(block: SetBlock) -> SetBlock:
    """Return a block of a redline in which what was moved is new or gone as anything else is."""
    if not any(run.mark in _UNMOVED for run in block.runs):
        return block
    runs = (run for run in block.runs if not (block.change is Mark.INSERTED and run.mark is Mark.DELETED))
    plain = (run._replace(mark=_UNMOVED[run.mark]) if run.mark in _UNMOVED else run for run in runs)
    return block._replace(runs=tuple(plain))


def _tell_apart(among: list[TrackedBlock]) -> None:
    """Keep apart what is put in at the end of a paragraph, and what begins the next one.

    LibreOffice takes the two for one change, the mark between them for a part of it, and runs the paragraphs together
    where that is rejected. So what is gone there stands behind what came instead; and where new paragraphs follow what
    is only put in, it is the mark before them that is new, as Word has it when one goes on typing.
    """
    for at, one in enumerate(among[:-1]):
        following = among[at + 1]
        if among[at].mark is not None or _mark_at(one.block, -1) is not Mark.INSERTED:
            continue
        if _mark_at(following.block, 0) not in {Mark.INSERTED, Mark.MOVED_HERE}:
            continue
        turned = _with_gone_last(one.block)
        if turned is not None:
            among[at] = one._replace(block=turned)
        elif _is_only_new(following):
            last = at + 1
            while last + 1 < len(among) and _is_only_new(among[last + 1]):
                last += 1
            among[at] = one._replace(mark=Mark.INSERTED)
            among[last] = among[last]._replace(mark=None, earlier=one.earlier)


def _is_only_new(one: TrackedBlock) -> bool:
    return one.mark is Mark.INSERTED and _mark_at(one.block, 0) is not Mark.MOVED_HERE


def _mark_at(block: SetBlock, end: int) -> Mark | None:
    """Return how the first of what is written of a block is marked (`end` 0), or the last (-1)."""
    runs = [run for run in block.runs if run.text]
    return runs[end].mark if runs and not (block.label and end == 0) else None


def _with_gone_last(block: SetBlock) -> SetBlock | None:
    """Return a block that ends in words for others with the others last; None for one that does not."""
    runs = list(block.runs)
    new: list[Run] = []
    gone: list[Run] = []
    for found, mark in ((new, Mark.INSERTED), (gone, Mark.DELETED)):
        while runs and (runs[-1].mark is mark or not runs[-1].text):
            found.insert(0, runs.pop())
    if block.breaks or not gone:
        return None
    return block._replace(runs=(*runs, *new, *gone))


def moves_of(redline: Redline, written: Sequence[Sequence[TrackedBlock]]) -> dict[int, int]:
    """Return the numbers of moves by the identity of blocks, if both are written as they are with their marks.

    One at the end of a text whose mark had to stay is gone there, or new, as any other paragraph.
    """
    numbers = {id(block): number for block, number in zip(redline.blocks, redline.moves, strict=True) if number}
    intact = [
        id(one.block) for among in written for one in among if id(one.block) in numbers and one.mark is one.block.change
    ]
    counts = Counter(numbers[block] for block in intact)
    return {block: numbers[block] for block in intact if counts[numbers[block]] == len(_MOVES)}


class Changes:
    """Writes the changes of one document: each has an id of its own."""

    def __init__(self, tracking: Tracking) -> None:
        """Take whose changes they are."""
        self._attributes = tracking.attributes
        self._ids = count(_FIRST_ID)

    def around(self, mark: Mark, runs: str) -> str:
        """Return runs inserted or deleted, or else moved here or away.

        Deleted ones must have been made so (`runs.TRACKED_AS_DELETED`), moved ones plain.
        """
        element = f"w:{_OF_RUNS[mark]}"
        return f"<{element} {self._own()}>{runs}</{element}>" if runs else ""

    def of_mark(self, mark: Mark | None, *, moved: bool = False) -> str:
        """Return the run properties of a paragraph mark that is inserted or deleted, or moved."""
        elements = _MOVES if moved else _ELEMENTS
        return f"<w:rPr><w:{elements[mark]} {self._own()}/></w:rPr>" if mark is not None else ""

    def range_of_move(self, mark: Mark | None, number: int, paragraph: str) -> str:
        """Return a paragraph between the ends of the range of a move with this number; 0 for none."""
        if not number or mark is None:
            return paragraph
        own = self._own()
        range_, id_ = f"w:{_MOVES[mark]}Range", own.partition(" ")[0]
        started = f'<{range_}Start {own} w:date="{_NO_DAY}" w:name="move{number}"/>'
        return f"{started}{paragraph}<{range_}End {id_}/>"

    def of_row(self, mark: Mark | None) -> str:
        """Return the row property of a row of a table that is inserted or deleted."""
        return f"<w:{_ELEMENTS[mark]} {self._own()}/>" if mark is not None else ""

    def of_properties(self, earlier: str) -> str:
        """Return the change from the paragraph properties `earlier`."""
        return f"<w:pPrChange {self._own()}><w:pPr>{earlier}</w:pPr></w:pPrChange>"

    def _own(self) -> str:
        return f'w:id="{next(self._ids)}" {self._attributes}'
