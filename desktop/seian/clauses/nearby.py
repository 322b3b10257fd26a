"""What a library says nearly as a paragraph of a document does: to be looked at beside it, and taken in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.clauses.clause import Status
from seian.clauses.wording import text_of
from seian.document.inline import Alternative, plain
from seian.document.model import Item, Paragraph, Table
from seian.document.tree import content_of_node, find, node_at, walk
from seian.named import NamedTuple
from seian.revision.differences import differences

if TYPE_CHECKING:
    from seian.clauses.clause import Clause, ClauseId
    from seian.clauses.library import Library
    from seian.document.model import BlockId, Document
    from seian.revision.differences import TextChange

MOST = 3
"""As many as are looked at."""

SHORTEST = 20
"""Characters of a text that is asked about: in less, any two texts are alike."""

_LEAST = 0.45  # of likeness: a clause of two sentences has to be found by the first of them, changed a little
_SPARE = 7  # retired clauses there may be among the likest


class Asked(NamedTuple):
    """A paragraph or item of a document, what it says with all that is below it, and the clause it comes from or ""."""

    block: BlockId
    text: str
    clause: ClauseId


class Nearby(NamedTuple):
    """A clause in use, how much it is like what was asked about, from 0 to 1, and what it would change in that."""

    clause: Clause
    likeness: float
    changes: tuple[TextChange, ...]


def asked_about(document: Document, block: BlockId) -> Asked | None:
    """Return what is to be asked about a block.

    None where it is no paragraph or item of the body, says little, or holds what another wording would drop: a table,
    時点修正.
    """
    try:
        place = find(document, block)
    except KeyError:
        return None
    node = node_at(document, place)
    below = [*walk((node,))]
    if place.part != "body" or not isinstance(node, Paragraph | Item) or any(isinstance(one, Table) for one in below):
        return None
    if any(isinstance(inline, Alternative) for one in below for inline in content_of_node(one)):
        return None
    lines = (plain(content_of_node(one)) for one in below)
    text = "\n".join(line for line in lines if line)
    if len("".join(text.split())) < SHORTEST:
        return None
    return Asked(block, text, node.origin.clause if node.origin is not None else "")


def nearby(library: Library, asked: Asked) -> tuple[Nearby, ...]:
    """Return the clauses in use most like what is asked about, the likest first, without the one it comes from."""
    found = library.near(asked.text, most=MOST + _SPARE, least=_LEAST, without=asked.clause)
    clauses = ((library.clause(one.found.id), one) for one in found if one.found.status is not Status.RETIRED)
    kept = [(clause, one.likeness) for clause, one in clauses if clause is not None][:MOST]
    return tuple(
        Nearby(clause, likeness, differences(asked.text, text_of(clause.latest.wording))) for clause, likeness in kept
    )
