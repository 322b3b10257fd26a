"""What a printed file carries along of the document it was printed from: what paper cannot show (conditions, origins).

It says besides what was printed, paragraph by paragraph, so that whoever reads the file tells what was changed in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from seian.document.codec import CONDITION, DOCUMENT, FACT
from seian.document.fragment import names_in
from seian.document.inline import Look
from seian.document.json_codec import Codec
from seian.document.json_forms import TEXT, one_of, record, sequence
from seian.document.looks import LOOKS, names_of
from seian.document.model import Condition, Document, Fact, State
from seian.document.tree import all_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMESPACE: Final = "urn:seian:carried:1"
"""The name of what a Word file carries, by which it is found in the file."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A paragraph that was printed: the block it was set from, or the part's name, its label and its wording."""

    source: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A document with the conditions and facts it names, the view it was printed in, and what was printed.

    `looks` are the names of those that words were printed in: what the house style left out is not missed in the file.
    """

    view: str
    document: Document
    conditions: tuple[Condition, ...] = ()
    facts: tuple[Fact, ...] = ()
    printed: tuple[PrintedRow, ...] = ()
    looks: tuple[str, ...] = ()


CARRIED: Codec[Carried] = Codec(
    record(
        Carried,
        view=TEXT,
        document=DOCUMENT.form,
        conditions=sequence(CONDITION.form),
        facts=sequence(FACT.form),
        printed=sequence(record(PrintedRow, source=TEXT, label=TEXT, text=TEXT)),
        looks=sequence(one_of(LOOKS)),
    ),
    format=1,
    upgrades={},
    check=lambda carried: DOCUMENT.check(carried.document),
)
"""How it stands in a file."""


def to_be_carried(
    document: Document,
    view: str,
    conditions: Sequence[Condition],
    facts: Sequence[Fact],
    printed: Sequence[PrintedRow],
    look: Look = Look.PLAIN,
) -> str:
    """Return what a file carries of a document as JSON text.

    What was done to it, what found no place in it and what was adopted stay at home: they are nobody else's business.
    """
    bare = replace(document, state=State.ROUGH, adoption=None, log=(), unplaced=())
    named, stated = names_in(all_blocks(bare))
    return CARRIED.dump(
        Carried(
            view,
            bare,
            tuple(replace(one, log=()) for one in conditions if one.id in named),
            tuple(one for one in facts if one.id in stated),
            tuple(printed),
            tuple(names_of(look)),
        )
    )
