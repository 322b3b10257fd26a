"""Where two trees of blocks differ, found by identity: unchanged blocks are the very same values after an edit."""

from __future__ import annotations

from dataclasses import fields
from itertools import compress, count
from operator import attrgetter, is_not
from typing import TYPE_CHECKING

from seian.document.model import (
    Annex,
    Attachment,
    Cell,
    End,
    Excerpt,
    Figure,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Table,
    TitleLine,
)
from seian.document.tree import children, content_of_node
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.tree import Node, Nodes


class Splice(NamedTuple):
    """The one stretch of siblings in which two trees differ.

    `above` are the blocks around it as they are now, outermost first, each alike but for what is inside. Among the
    siblings in the innermost of them the blocks `old` stood from `start` on, and `new` stand there now; `siblings` are
    all that are there now. `retyped` are the blocks before and after, if each has at most another wording: same kind,
    id, number, and children.
    """

    above: tuple[Node, ...]
    siblings: Nodes
    start: int
    old: Nodes
    new: Nodes
    retyped: tuple[tuple[Node, Node], ...]

    @property
    def only_rewords(self) -> bool:
        """Whether nothing has changed but wordings, if anything."""
        return not (self.old or self.new) or bool(self.retyped)


def window(before: Sequence[object], after: Sequence[object]) -> tuple[int, int, int]:
    """Return from where to where two sequences differ: the start in both, the end in the first, that in the second."""
    most = min(len(before), len(after))
    start = next(compress(count(), map(is_not, before, after)), most)
    end = next(compress(count(), map(is_not, reversed(before), reversed(after))), most)
    end = min(end, most - start)
    return start, len(before) - end, len(after) - end


def splice(before: Nodes, after: Nodes) -> Splice:
    """Return the stretch in which two trees differ; an empty one where they are the same."""
    above: list[Node] = []
    while True:
        start, old_end, new_end = window(before, after)
        old, new = before[start:old_end], after[start:new_end]
        if len(old) != 1 or len(new) != 1 or not _holds_the_change(old[0], new[0]):
            return Splice(tuple(above), after, start, old, new, _retyped(old, new))
        above.append(new[0])
        before, after = children(old[0]), children(new[0])


def _retyped(old: Nodes, new: Nodes) -> tuple[tuple[Node, Node], ...]:
    if len(old) != len(new) or not all(map(_is_reworded, old, new)):
        return ()
    return tuple(zip(old, new, strict=True))


def _holds_the_change(old: Node, new: Node) -> bool:
    if children(old) is children(new) or not children(old) or not children(new):
        return False
    return content_of_node(old) is content_of_node(new) and _alike(old, new)


def _is_reworded(old: Node, new: Node) -> bool:
    return children(old) is children(new) and _alike(old, new)


def _alike(old: Node, new: Node) -> bool:
    """Say whether two blocks are the same but for their wording and what is inside."""
    return type(old) is type(new) and _REST[type(old)](old) == _REST[type(new)](new)


_TOLD_APART = frozenset({"content", "blocks", "excerpts", "cells"})
_REST = {
    kind: attrgetter(*(one.name for one in fields(kind) if one.name not in _TOLD_APART))
    for kind in (TitleLine, Paragraph, Item, Heading, Ki, End, Table, Figure, Cell, Attachment, Note, Excerpt, Annex)
}
