"""What an atom looks like, by itself and among its neighbours: the features that the labelling of a text weighs.

A feature is a short word. Words of the genre come in as membership in lists (offices, honorifics, heading words), never
as themselves, so that what is learnt is the shape of a paper and not what it is about.
"""

from __future__ import annotations

from seian.reading.own_looks import look_of
from seian.reading.surroundings import Surroundings

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.paragraphs import Piece


def features_of(atoms: Sequence[Piece]) -> list[list[str]]:
    """Return the features of each atom of a text, in order."""
    looks = [look_of(atom) for atom in atoms]
    around = Surroundings(atoms, looks)
    return [look.features + around.features(at) for at, look in enumerate(looks)]
