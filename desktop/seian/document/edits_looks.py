"""Edits of looks within sentences (強調): 太字 and 下線 put on a selection or taken off it, across blocks too."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from seian.document import characters
from seian.document.inline import typed
from seian.document.looks import EVERY, look_between, with_looks
from seian.document.model import End, Ki
from seian.document.tree import block_of, content_of_node, find, node_at, with_content, with_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.fragment import Stretch
    from seian.document.inline import Look
    from seian.document.model import Document


def looks_in(document: Document, stretches: Sequence[Stretch]) -> Look:
    """Return the looks that all text of some stretches has; of no text, all. Raises KeyError for an unknown id."""
    contents = ((content_of_node(block_of(document, one.block)), one.ranges) for one in stretches)
    ranges = ((content, low, high) for content, several in contents for low, high in several if low < high)
    return reduce(and_, (look_between(*one) for one in ranges), EVERY)


def set_look(document: Document, stretches: Sequence[Stretch], look: Look, *, on: bool) -> Document:
    """Put a look on stretches of blocks, or take it off; the lines 記 and 以上 have none.

    No character is parted. What is no text has the look as a whole, `looks.with_looks` says how. Raises KeyError for an
    unknown block.
    """
    for block, ranges in stretches:
        place = find(document, block)
        node = node_at(document, place)
        if isinstance(node, Ki | End):
            continue
        content = node.content
        for start, end in ranges:
            low, high = characters.whole(typed(content), start, end)
            content = with_looks(content, low, high, look, on=on)
        changed = with_content(node, content)
        document = document if changed is node else with_node(document, place, changed)
    return document
