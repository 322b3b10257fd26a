"""Which of what is gone from a text came again elsewhere in it: blocks, and rows of its tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from seian.flow.aligned import wording
from seian.flow.alignment import alike_elsewhere, known_ids
from seian.flow.set_blocks import StyleName
from seian.named import NamedTuple
from seian.revision.differences import A_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.aligned import Aligned
    from seian.flow.set_blocks import Flow, SetBlock, SetTable

NEVER_MOVED = frozenset({StyleName.TITLE, StyleName.KI, StyleName.END})
"""Styles of what stands in one place of every text."""

_CELLS = 2  # that say anything: a row of fewer could be any


def with_moves(rows: Sequence[Aligned], tables: Sequence[SetTable], before: Flow, after: Flow) -> list[Aligned]:
    """Return the rows, in which blocks that are gone and came again elsewhere know of each other (`Aligned.moved`).

    They are one block by their id, or by the very same words of at least a sentence where neither text knows the
    other's id, and those words are gone once and came once. In texts that share no id those most alike are one, too,
    if most of their words are the same. Of tables whole rows move: by the id of their first line, or by the very same
    words in all cells.
    """
    known, later = known_ids(before), known_ids(after)
    inside = {at for table in tables for at in range(table.start, table.stop)}
    gone, new = (
        [(at, block) for at, row in enumerate(rows) if at not in inside and (block := alone(row)) and _moves(block)]
        for alone in (_gone, _new)
    )
    pairs: dict[int, int] = {}
    if gone and new:
        pairs = {at: to for key in (_id_of, partial(_sentence, known & later)) for at, to in _once(gone, new, key)}
        if known.isdisjoint(later):
            pairs |= _alike(gone, new, pairs)
    pairs |= _of_tables(rows, tables, known & later)
    result = list(rows)
    for at, to in pairs.items():
        result[at], result[to] = replace(rows[at], moved=rows[to].after), replace(rows[to], moved=rows[at].before)
    return result


def _gone(row: Aligned) -> SetBlock | None:
    return row.before if row.after is None else None


def _new(row: Aligned) -> SetBlock | None:
    return row.after if row.before is None else None


def _moves(block: SetBlock) -> bool:
    return bool(block.block_id) and block.style not in NEVER_MOVED


def _id_of(block: SetBlock) -> Hashable:
    return block.source, None if block.picture is None else block.picture.picture.mark


def _sentence(known: frozenset[Source], block: SetBlock) -> Hashable:
    """Return what a block says, if that is a sentence at least; None where both texts know its id."""
    text = wording(block)
    return text if block.source not in known and (len(text) >= A_SENTENCE or text.endswith("。")) else None


def _once(
    gone: Iterable[tuple[int, SetBlock]], new: Iterable[tuple[int, SetBlock]], key: Callable[[SetBlock], Hashable]
) -> Iterator[tuple[int, int]]:
    """Yield the rows of blocks of one key that is there once on either side."""
    olds, news = ([(key(block), at) for at, block in side] for side in (gone, new))
    return _pairs(olds, news)


def _pairs(olds: Sequence[tuple[Hashable, int]], news: Sequence[tuple[Hashable, int]]) -> Iterator[tuple[int, int]]:
    counts, others = (Counter(found for found, _at in side) for side in (olds, news))
    places = dict(news)
    for found, at in olds:
        if found is not None and counts[found] == others[found] == 1:
            yield at, places[found]


def _alike(
    gone: Sequence[tuple[int, SetBlock]], new: Sequence[tuple[int, SetBlock]], pairs: dict[int, int]
) -> dict[int, int]:
    """Return the rows of blocks that were moved and amended, of those that are in no pair yet."""
    taken = {*pairs.values()}
    olds = [(at, block) for at, block in gone if at not in pairs and len(wording(block)) >= A_SENTENCE]
    news = [(at, block) for at, block in new if at not in taken and len(wording(block)) >= A_SENTENCE]
    found = alike_elsewhere([block for _at, block in olds], [block for _at, block in news])
    return {olds[one][0]: news[other][0] for one, other in found}


class _TableRow(NamedTuple):
    """A row of a table that is gone or new: the lines of its cells, by their rows in the comparison."""

    cells: tuple[range, ...]
    blocks: tuple[SetBlock, ...]
    words: tuple[str, ...]


def _of_tables(rows: Sequence[Aligned], tables: Sequence[SetTable], known: frozenset[Source]) -> dict[int, int]:
    """Return the rows of the comparison with the lines of tables' rows that were moved."""
    gone, new = (list(_rows_alone(rows, tables, alone)) for alone in (_gone, _new))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in (_first_id, partial(_row_words, known)):
        olds = [(key(row), nth) for nth, row in enumerate(gone) if row.cells[0].start not in found]
        news = [(key(row), nth) for nth, row in enumerate(new) if row.cells[0].start not in taken]
        for one, other in _pairs(olds, news):
            was, now = gone[one].cells, new[other].cells
            if [len(cell) for cell in was] == [len(cell) for cell in now]:
                found |= {at: to for cell, its in zip(was, now, strict=True) for at, to in zip(cell, its, strict=True)}
                taken.add(now[0].start)
    return found


def _rows_alone(
    rows: Sequence[Aligned], tables: Sequence[SetTable], alone: Callable[[Aligned], SetBlock | None]
) -> Iterator[_TableRow]:
    for table in tables:
        for made, cells in zip(table.rows, table.cells(), strict=True):
            if made.change is None or not cells or not cells[0]:
                continue
            lines = [[block for at in cell if (block := alone(rows[at])) is not None] for cell in cells]
            if all(lines) and sum(map(len, lines)) == sum(map(len, cells)):
                words = tuple("\n".join(map(wording, cell)) for cell in lines)
                yield _TableRow(tuple(cells), tuple(block for cell in lines for block in cell), words)


def _first_id(row: _TableRow) -> Hashable:
    return row.blocks[0].block_id or None


def _row_words(known: frozenset[Source], row: _TableRow) -> Hashable:
    """Return what the cells of a row say; None where that is too little, or both texts know its id."""
    is_known = bool(row.blocks[0].block_id) and row.blocks[0].source in known
    return None if is_known or sum(map(bool, row.words)) < min(_CELLS, len(row.words)) else row.words
