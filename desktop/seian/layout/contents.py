"""The numbers of pages in a table of contents (目次): which page the block stands on that a line leads to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.layout.counting import page_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Sheet


def page_numbers(flow: Flow, starts: Sequence[tuple[int, int]], sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Yield the row of each line of a table of contents with the number of its page, as the sheet numbers pages.

    `starts` is where pages begin, as block and line. A line that leads to what does not stand in the flow names none.
    """
    rows = {block.source: row for row, block in enumerate(flow.blocks)}
    for row in flow.contents:
        target = rows.get(flow.blocks[row].leads_to)
        yield row, "" if target is None else page_word(bisect_right(starts, (target, 0)) - 1, sheet)


def with_pages_of(was: Flow, flow: Flow) -> Flow:
    """Return a flow with the very same lines of the table of contents as an earlier one, as far as they say the same.

    Which page they name is another matter: that is looked up when all is laid.
    """
    known = {block.leads_to: block for block in was.blocks[was.contents.start : was.contents.stop]}
    blocks = list(flow.blocks)
    for row in flow.contents:
        old, new = known.get(blocks[row].leads_to), blocks[row]
        if old is not None and old._replace(page=new.page, breaks=new.breaks) == new:
            blocks[row] = old
    return replace(flow, blocks=tuple(blocks))
