"""A source file → its documents, with everything that is doubtful about each."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from seian.document.addressees import with_shared_honorific
from seian.house_style.model import Honorifics
from seian.named import NamedTuple
from seian.reading.compose import compose
from seian.reading.door import recognise_file
from seian.reading.recognised import Unsure
from seian.reading.revise import revise
from seian.revision.conditions import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.document.model import Condition, Document, Dossier, Fact
    from seian.house_style.model import HouseStyle
    from seian.reading.recognised import Recognised


Named = TypeVar("Named", "Condition", "Fact")


class Read(NamedTuple):
    """A document that was read; `doubts` are to be shown to the person, those not `placed` are also kept in it.

    `conditions` are those that its notes named, each with an id of its own, or those that a file of ours carried along,
    as `facts` are.
    """

    document: Document
    doubts: tuple[Unsure, ...]
    conditions: tuple[Condition, ...]
    facts: tuple[Fact, ...] = ()


def read_documents(source: str, style: HouseStyle) -> tuple[Read, ...]:
    """Return the documents of the file `source`, a text or a Word file, numbered by the house style where they are.

    Raises SourceError when the file cannot be read.
    """
    return tuple(read_one(found, style) for found in recognise_file(source))


def read_one(found: Recognised, style: HouseStyle) -> Read:
    """Return the document that a recognised text says, its notes read as conditions and alternatives."""
    document, doubts = compose(found, style.numbering.levels)
    if style.addressees.honorifics is Honorifics.LAST:
        document = replace(document, addressees=with_shared_honorific(document.addressees))
    if found.along is not None:
        from seian.reading.carried_back import Back, carried_back

        back = carried_back(found, found.along, document)
        if isinstance(back, Back):
            return Read(back.document, (*found.unsure, *back.told), back.conditions, back.facts)
        found = found._replace(unsure=(*found.unsure, back))
    document, conditions, more = revise(document, style)
    if found.readings:
        from seian.reading.rubies import with_readings

        document, homeless = with_readings(document, found.readings)
        more = (*more, *homeless)
    unsure = (*found.unsure, *(Unsure(one.where, one.text, one.why) for one in doubts), *more)
    return Read(document, unsure, conditions)


def with_reads(dossier: Dossier, reads: Sequence[Read]) -> Dossier:
    """Return the dossier with documents added at its end; a condition that it or another of them has is one."""
    return merged(
        replace(
            dossier,
            documents=(*dossier.documents, *(one.document for one in reads)),
            conditions=_each_once(dossier.conditions, (one.conditions for one in reads)),
            facts=_each_once(dossier.facts, (one.facts for one in reads)),
        )
    )


def _each_once(known: tuple[Named, ...], more: Iterable[tuple[Named, ...]]) -> tuple[Named, ...]:
    """Return conditions or facts with more of them; of one id the first stays, as the dossier has it."""
    found: dict[str, Named] = {}
    for one in chain(known, *more):
        found.setdefault(one.id, one)
    return tuple(found.values())
