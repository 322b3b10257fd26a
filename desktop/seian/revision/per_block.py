"""What is known of each outermost block of a document, kept for the next time: an edit costs the block it reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from seian.document.tree import nodes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seian.document.model import Document
    from seian.document.tree import Node, Part

T = TypeVar("T")


def of_each_block(
    document: Document,
    parts: Sequence[Part],
    look: Callable[[Part, Node], T],
    known: Mapping[int, tuple[Node, T]],
) -> dict[int, tuple[Node, T]]:
    """Return what `look` says of each outermost block, by the identity of the block, in reading order.

    A block that is the very same as one of `known` is not looked at again: `look` must hang on nothing else.
    """
    found: dict[int, tuple[Node, T]] = {}
    for part in parts:
        for node in nodes_of(document, part):
            found[id(node)] = known.get(id(node)) or (node, look(part, node))
    return found
