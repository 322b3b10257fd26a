"""Which blocks come and go with a condition, and between which they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.revision.decisions import CURRENT, stands
from seian.revision.resolve import is_in_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.tree import Node, Nodes
    from seian.revision.decisions import Decisions
    from seian.revision.sites import Around, Site


class BlockChange(NamedTuple):
    """Neighbouring blocks of which some are only in the current text (`deleted`), some only in the other (`added`).

    `before` and `behind` are the nearest siblings that are in both, `around` tells among which blocks all are.
    """

    deleted: tuple[Node, ...]
    added: tuple[Node, ...]
    before: Node | None
    behind: Node | None
    around: Around


def block_changes(
    spots: Sequence[Site], met: Decisions, loose: Callable[[Nodes], Sequence[int]]
) -> tuple[BlockChange, ...]:
    """Return the blocks that come and go between the current text and the one by `met`, the outermost of each.

    `spots` are those that hang on what `met` decides. The lines of the title are left out: it is one wording. `loose`
    is `resolve.loose_among`, or remembers what that says.
    """
    groups = {
        id(site.around.siblings): site.around
        for site in spots
        if site.around.part != "title" and is_in_text(site.node, CURRENT) is not is_in_text(site.node, met)
    }
    return tuple(change for around in groups.values() for change in _changes(around, met, loose(around.siblings)))


def _changes(around: Around, met: Decisions, loose: Sequence[int]) -> Iterator[BlockChange]:
    if not all(stands(presence, decisions) for presence in around.presences for decisions in (CURRENT, met)):
        return
    siblings = around.siblings
    before: Node | None = None
    deleted: list[Node] = []
    added: list[Node] = []
    following = 0
    for at in loose:
        if at > following:  # what stands between is in both
            if deleted or added:
                yield BlockChange(tuple(deleted), tuple(added), before, siblings[following], around)
                deleted, added = [], []
            before = siblings[at - 1]
        node, following = siblings[at], at + 1
        now, then = is_in_text(node, CURRENT), is_in_text(node, met)
        if now and then:
            if deleted or added:
                yield BlockChange(tuple(deleted), tuple(added), before, node, around)
                deleted, added = [], []
            before = node
        elif now:
            deleted.append(node)
        elif then:
            added.append(node)
    if deleted or added:
        behind = siblings[following] if following < len(siblings) else None
        yield BlockChange(tuple(deleted), tuple(added), before, behind, around)
