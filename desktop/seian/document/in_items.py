"""How a Word file says of a table or a picture in which item it stands: Word itself knows of no table in an item."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from seian.document.model import Annex, Figure, Item, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.labels import Label
    from seian.document.model import BlockId
    from seian.document.tree import Nodes


def levels_in(nodes: Nodes, labels: Mapping[BlockId, Label], level: int = 0) -> Iterator[tuple[BlockId, int]]:
    """Yield the tables, by all lines of their cells, and the figures among blocks with the level of their item.

    What stands in no item is at level 0.
    """
    for node in nodes:
        if isinstance(node, Figure):
            yield node.id, level
        elif isinstance(node, Table):
            yield from ((cell.id, level) for cell in node.cells)
        elif isinstance(node, Annex):
            yield from levels_in(node.blocks, labels)
        elif isinstance(node, Item):
            yield from levels_in(node.blocks, labels, labels[node.id].level if node.id in labels else level + 1)


def level_words(level: int) -> str:
    """Return what is written of something in an item of this level, 1 for the outermost; nothing for level 0."""
    return f"成案 項目{level}の中" if level else ""


def level_said(words: str) -> int:
    """Return the level that such words say; 0 where they say none."""
    match = _said().fullmatch(words)
    return 0 if match is None else int(match[1])


@cache
def _said() -> re.Pattern[str]:
    return re.compile(r"成案 項目([1-9][0-9]?)の中")
