"""Which conditions are met, and what of wordings that depend on them stands by that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.inline import Alternative
    from seian.document.model import Condition, Presence


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is supposed of every condition: those of `met` are met, those of `unmet` not, all others `otherwise`.

    `otherwise` None leaves them undecided. `order` are ids of conditions in ascending precedence: of several met ones
    that revise the same words the last wins; ids not in it have the lowest.
    """

    order: tuple[str, ...] = ()
    met: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()
    otherwise: bool | None = None

    def state(self, condition: str) -> bool | None:
        """Return whether the condition of this id is met; None: undecided."""
        if condition in self.met:
            return True
        if condition in self.unmet:
            return False
        return self.otherwise

    def rank(self, condition: str) -> int:
        """Return the precedence of a condition, the higher the stronger."""
        return self.order.index(condition) if condition in self.order else -1


CURRENT = Decisions(otherwise=False)
"""No condition is met: the text as it stands today (現行)."""


def decisions_of(conditions: Iterable[Condition], otherwise: bool | None = None) -> Decisions:  # noqa: FBT001 -- a value
    """Return what has been decided of the dossier's conditions; `otherwise` is supposed of those that are not."""
    known = tuple(conditions)
    return Decisions(
        tuple(condition.id for condition in known),
        frozenset(condition.id for condition in known if condition.met is True),
        frozenset(condition.id for condition in known if condition.met is False),
        otherwise,
    )


def all_met(conditions: Iterable[Condition]) -> Decisions:
    """Return what the text is revised by: every condition met but those decided not to be (修正後).

    Wording under a condition that the dossier does not have stays the current one.
    """
    known = tuple(conditions)
    met = frozenset(condition.id for condition in known if condition.met is not False)
    return replace(decisions_of(known, otherwise=False), met=met)


class Chosen(NamedTuple):
    """What stands of an alternative: an index into `inline.wordings`, and those of revisions that may still win."""

    wording: int
    open: tuple[int, ...]


def chosen(alternative: Alternative, decisions: Decisions) -> Chosen:
    """Return which wording of an alternative stands; while a condition is undecided, what stands without it."""
    revisions = alternative.revisions
    ranked = [(decisions.rank(revised.condition), index) for index, revised in enumerate(revisions, 1)]
    ranked.sort()
    wording = 0
    still_open: list[int] = []
    for _rank, index in ranked:
        match decisions.state(revisions[index - 1].condition):
            case True:
                wording, still_open = index, []
            case None:
                still_open.append(index)
            case False:
                pass
    return Chosen(wording, tuple(still_open))


def stands(presence: Presence | None, decisions: Decisions) -> bool:
    """Say whether a block is in the text; while its condition is undecided, whether it is without that."""
    if presence is None:
        return True
    return bool(decisions.state(presence.condition)) is presence.when_met


def is_open(presence: Presence | None, decisions: Decisions) -> bool:
    """Say whether it is undecided if a block is in the text."""
    return presence is not None and decisions.state(presence.condition) is None
