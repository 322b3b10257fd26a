"""What a generated paper is: its parts in their order, each with its role and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Layout = Callable[[Random], "Packet"]


class Part(NamedTuple):
    """One part of a paper: its role (`seian.reading.roles`), its printed lines, how it stands.

    `names` are whom it names where that is not just its lines; `words` that stand before it on the same line and are no
    part of the text (提出者) are in `lead`.
    """

    role: str
    lines: tuple[str, ...]
    label: str = ""
    level: int = 0
    align: str = ""
    names: tuple[str, ...] = ()
    lead: str = ""


class Paper(NamedTuple):
    """A paper of a kind (empty where its title does not say) in its order."""

    kind: str
    parts: list[Part]


Packet = list[Paper]


def line_of(  # noqa: PLR0913 -- the fields of a part
    role: str,
    text: str,
    label: str = "",
    level: int = 0,
    *,
    align: str = "",
    names: tuple[str, ...] = (),
    lead: str = "",
) -> Part:
    """Return a part of one line."""
    return Part(role, (text,), label, level, align, names, lead)


def maybe(rng: Random, chance: float) -> bool:
    """Draw whether something is so."""
    return rng.random() < chance
