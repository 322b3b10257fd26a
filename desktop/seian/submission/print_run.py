"""Papers on their way to a printer: which page comes on which side, and how many sheets that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

EMPTY = -1
"""In place of a page: a back left empty."""


class Side(NamedTuple):
    """One side of a sheet: the index of the paper, and that of the page in it, or `EMPTY`."""

    paper: int
    page: int


class Wanted(NamedTuple):
    """A paper to be printed: its index among all, its pages, and how many copies are handed over."""

    paper: int
    pages: int
    copies: int = 1


def sides(wanted: Iterable[Wanted], *, two_sided: bool) -> tuple[Side, ...]:
    """Return the sides of papers, each once, as they are looked at; on both sides each paper begins on a front page."""
    return tuple(_with_backs((_pages(one) for one in wanted), two_sided=two_sided, closes=True))


def run(
    wanted: Iterable[Wanted], *, two_sided: bool, only: Collection[int] = (), times: int = 1, closes: bool = False
) -> tuple[Side, ...]:
    """Return the sides in the order in which they go to the printer.

    `only` are the numbers of pages, from 1 and counted over all papers without empty backs and copies; empty for all.
    Every paper is repeated by its own copies, the whole `times` over. On both sides each paper, and each copy of one,
    begins on a front page; the last one's empty back is left out unless the run `closes` with it, because the printer
    repeats the run by itself.
    """
    pieces: list[Sequence[Side]] = []
    first = 1
    for one in wanted:
        taken = [side for number, side in enumerate(_pages(one), first) if not only or number in only]
        pieces += [taken] * one.copies
        first += one.pages
    return tuple(_with_backs(pieces * times, two_sided=two_sided, closes=closes))


def sheets(sides: Sequence[Side], *, two_sided: bool) -> int:
    """Return how many sheets of paper a run takes."""
    return -(-len(sides) // 2) if two_sided else len(sides)


def _pages(one: Wanted) -> Sequence[Side]:
    return [Side(one.paper, page) for page in range(one.pages)]


def _with_backs(pieces: Iterable[Sequence[Side]], *, two_sided: bool, closes: bool) -> Iterator[Side]:
    owed: Side | None = None
    for piece in pieces:
        if not piece:
            continue
        if owed is not None:
            yield owed
        yield from piece
        owed = Side(piece[0].paper, EMPTY) if two_sided and len(piece) % 2 else None
    if owed is not None and closes:
        yield owed
