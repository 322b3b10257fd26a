"""The papers at the left of the preview as rows: whom they go to, how many pages they have, and copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.rows import Cell, ListRow, Run, Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from seian.qt.printing.papers import Paper

SHAPE = Shape(left=10, right=10, top=5, bottom=5, between=1)
HEAD, SHOW, TICK = "head", "show", "tick"


class Listed(NamedTuple):
    """What the list shows: the papers with their pages (None: not counted yet) and copies, which are ticked."""

    papers: Sequence[Paper]
    counts: Sequence[int | None]
    copies: Sequence[int]
    ticked: Collection[int]


class Entry(NamedTuple):
    """A row, and the papers it is about: one, or all of a recipient."""

    row: ListRow
    papers: tuple[int, ...]


def entries(listed: Listed) -> tuple[Entry, ...]:
    """Return the rows: each recipient with its papers below, or the papers alone."""
    return tuple(_entries(listed))


def _entries(listed: Listed) -> Iterator[Entry]:
    papers, at = listed.papers, 0
    while at < len(papers):
        to = papers[at].to
        stop = next((after for after in range(at, len(papers)) if papers[after].to != to), len(papers))
        if to:
            yield _head(listed, range(at, stop))
        for one in range(at, stop):
            yield Entry(_row(listed, one), (one,))
        at = stop


def _head(listed: Listed, of: range) -> Entry:
    paper, ticked = listed.papers[of[0]], [one for one in of if one in listed.ticked]
    pages = [listed.counts[one] for one in ticked]
    said = _("{count}通").format(count=len(ticked))
    if ticked and None not in pages:
        said = _("{count}通 {pages}ページ").format(count=len(ticked), pages=sum(one or 0 for one in pages))
    cells = [Cell((Run(paper.to, "head"),), stretch=True)]
    if paper.visit:
        cells.append(Cell((Run(paper.visit, "second"),)))
    cells.append(Cell((Run(said, "second"),), right=True))
    name = _("{to}　{said}").format(to=paper.to, said=said)
    return Entry(
        ListRow(name, (tuple(cells),), HEAD, _("押すと、この提出先の文書を印刷するかどうかを切り替えます")), tuple(of)
    )


def _row(listed: Listed, at: int) -> ListRow:
    paper, count, copies = listed.papers[at], listed.counts[at], listed.copies[at]
    pages = "…" if count is None else _("{count}ページ").format(count=count)
    title = [Cell((Run(paper.title),), stretch=True)]
    if paper.number:
        title.insert(0, Cell((Run(paper.number, "second"),)))
    own = Run(_("{count}部").format(count=copies), "second", colour="" if copies == paper.copies else "accent")
    about = (Cell((Run(f"{paper.kind}・{pages}", "second"),), stretch=True), Cell((own,), right=True))
    return ListRow(
        f"{paper.name}　{paper.kind}　{pages}　{own.text}",
        (tuple(title), about),
        SHOW,
        paper.name,
        ticked=at in listed.ticked,
        box=TICK,
        bar=True,
    )
