"""Blocks as rows, one below the other with the depth of each: how a stretch of a document is cut out and put in.

Blocks that are not touched come back from `tree_of` as the very same values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.model import Annex, Cell, End, Item, Ki, Note, Paragraph, Table
from seian.document.tables import whole_rows
from seian.document.tree import DEEPEST, children, with_children
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.tree import Node, Nodes


class Row(NamedTuple):
    """A block and its depth, 1 outermost; of what stands inside it only what rows below it say counts."""

    node: Node
    depth: int


def rows_of(nodes: Nodes, depth: int = 1) -> Iterator[Row]:
    """Go through blocks and everything inside them in reading order."""
    for node in nodes:
        yield Row(node, depth)
        yield from rows_of(children(node), depth + 1)


def tree_of(rows: Sequence[Row]) -> Nodes:
    """Return the blocks that rows make up: each inside the nearest one above it that is less deep and can hold it.

    Where there is none it stands outermost; nothing is lost, and the order stays. A table gets the cells that are
    missing in its last row; a line of a cell without a table is a paragraph.
    """
    outermost: list[Node] = []
    open_nodes: list[tuple[Row, list[Node]]] = []

    def close() -> None:
        row, inside = open_nodes.pop()
        into = open_nodes[-1][1] if open_nodes else outermost
        into.append(_holding(row.node, tuple(inside)))

    for row in rows:
        depth = 0 if isinstance(row.node, Ki | End) else row.depth
        while open_nodes and (open_nodes[-1][0].depth >= depth or len(open_nodes) >= DEEPEST):
            close()
        node = row.node
        if isinstance(node, Cell):
            if not (open_nodes and isinstance(open_nodes[-1][0].node, Table)):
                node = Paragraph(node.id, node.content)
        elif open_nodes and isinstance(open_nodes[-1][0].node, Table):
            close()
        if isinstance(node, Item | Note | Table | Annex):
            open_nodes.append((row, []))
        else:
            (open_nodes[-1][1] if open_nodes else outermost).append(node)
    while open_nodes:
        close()
    return tuple(outermost)


def _holding(node: Node, inside: Nodes) -> Node:
    return with_children(node, whole_rows(inside, len(node.columns)) if isinstance(node, Table) else inside)
