"""The table of contents (目次) of a document as set blocks: a line for every heading, without pages yet.

A page is what only a layout knows (`layout.contents`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.model import Heading, Item
from seian.document.sources import SetPart
from seian.flow.set_blocks import CONTENTS_STYLES, Run, SetBlock, StyleName
from seian.house_style.schemes import separator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.document.inline import Content
    from seian.document.labels import Label
    from seian.document.model import Block
    from seian.document.tree import Node
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle


def headings(blocks: Sequence[Block], depth: int, level: int = 1) -> Iterator[tuple[int, Heading | Item]]:
    """Yield the headings down to a level, each with its level from 1, in reading order.

    They are the items that are headings (`Item.heading`), and the lines without number (`Heading`) that stand outside
    all items: those name parts of the text, such lines inside an item name what only that item is about.
    """
    for block in blocks:
        if isinstance(block, Heading) and level == 1:
            yield level, block
        elif isinstance(block, Item):
            if block.heading:
                yield level, block
            if level < depth:
                yield from headings(block.blocks, depth, level + 1)


def is_heading(node: Node) -> bool:
    """Say whether a block can be listed in a table of contents."""
    return isinstance(node, Heading) or (isinstance(node, Item) and node.heading)


def contents_blocks(
    blocks: Sequence[Block],
    depth: int,
    style: HouseStyle,
    labels: Mapping[str, Label],
    runs: Callable[[Content], tuple[Run, ...]],
) -> Iterator[SetBlock]:
    """Set the line above the table of contents, and one for each heading of these blocks that says something.

    `runs` gives the runs of a content as it is printed; of a line readings and marks are left out.
    """
    own_page = style.contents.own_page
    yield SetBlock(
        SetPart.CONTENTS,
        StyleName.CONTENTS_TITLE,
        (Run(style.contents.title),),
        before=0.0 if own_page else None,
        starts_page=own_page,
    )
    nth = 0
    for level, block in headings(blocks, depth):
        words = _words(runs(block.content))
        if not words:
            continue
        nth += 1
        label = labels[block.id] if isinstance(block, Item) else None
        yield SetBlock(
            SetPart.CONTENTS,
            CONTENTS_STYLES[level - 1],
            (Run(words),),
            label="" if label is None else label.text + separator(label.scheme, style.numbering),
            nth=nth,
            leads_to=block.id,
        )


def names(line: SetBlock, heading: SetBlock) -> bool:
    """Say whether a line of a table of contents says what a heading says."""
    return (line.label, _words(line.runs)) == (heading.label, _words(heading.runs))


def comparable(flow: Flow, other: Flow) -> Flow:
    """Return a flow as it is compared with another one: without the lines of its table of contents.

    The line above them stays where the other has no such table, and tells that one has come or gone.
    """
    if not flow.contents:
        return flow
    start, stop = flow.contents.start - bool(other.contents), flow.contents.stop
    tables = tuple(
        replace(table, start=table.start - (stop - start)) if table.start >= stop else table for table in flow.tables
    )
    return replace(flow, blocks=flow.blocks[:start] + flow.blocks[stop:], tables=tables, contents=range(0))


def _words(runs: Sequence[Run]) -> str:
    return "".join("".join(run.text for run in runs).splitlines()).strip()
