"""Generated packets as the reader's own atoms, each with its true role: what is learnt from and measured on."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import papers
import printed
from seian.reading.atoms import atoms_of
from seian.reading.lines import squeezed
from seian.reading.looks import features_of
from seian.reading.recognise import joined
from seian.reading.roles import ITEM, ITEM_PARAGRAPH, JOINED, LISTED, ON, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paper import Packet
    from seian.reading.paragraphs import Piece


class Example(NamedTuple):
    """A text as atoms: the features of each, its true role, where papers begin, and what it came from."""

    features: list[list[str]]
    roles: list[str]
    atoms: list[Piece]
    text: str
    packet: Packet


def examples(layouts: Sequence[str], count: int, seed: int) -> Iterator[Example]:
    """Yield `count` examples of each layout, the layouts taking turns."""
    makers = {**papers.LAYOUTS, **papers.HELD_BACK}
    for nth in range(count):
        for name in layouts:
            rng = Random(f"{seed}/{name}/{nth}")
            yield example(makers[name](rng), rng)


def example(packet: Packet, rng: Random) -> Example:
    """Return a packet printed, read to atoms, and each atom's role."""
    sheet = printed.printed(packet, rng)
    atoms = atoms_of(joined(sheet.text).pieces)
    return Example(features_of(atoms), _roles(atoms, sheet, packet), atoms, sheet.text, packet)


def _roles(atoms: Sequence[Piece], sheet: printed.Printed, packet: Packet) -> list[str]:
    left = {number: list(owners) for number, owners in enumerate(sheet.owners, 1)}
    begun: set[tuple[int, int]] = set()
    roles: list[str] = []
    for atom in atoms:
        size = len(squeezed(atom.text)) + (len(squeezed(atom.label.text)) if atom.label else 0)
        taken: list[printed.Owner] = []
        for line in atom.lines:
            share = left[line.number] if len(atom.lines) > 1 else left[line.number][:size]
            taken += share
            left[line.number] = left[line.number][len(share) :]
        owners = Counter(owner for owner in taken if owner is not None)
        if not owners:
            roles.append(roles[-1] if roles else "hx")
            continue
        owner = owners.most_common(1)[0][0]
        role = packet[owner[0]].parts[owner[1]].role
        if owner in begun:
            role = role + ON if role in JOINED else role
        if atom.label is None:  # a label that was not read as one
            role = {ITEM: ITEM_PARAGRAPH, LISTED: PARAGRAPH}.get(role, role)
        begun.add(owner)
        roles.append(role)
    return roles
