"""A source file → its documents, with everything that is doubtful about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.reading.compose import compose
from seian.reading.recognise import recognise
from seian.reading.recognised import Unsure
from seian.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Document


class Read(NamedTuple):
    """A document that was read; `doubts` are to be shown to the person, those not `placed` are also kept in it."""

    document: Document
    doubts: tuple[Unsure, ...]


def read_documents(source: str, schemes: Sequence[str]) -> tuple[Read, ...]:
    """Return the documents of the text file `source`, numbered by the house style's `schemes` where they are.

    Raises SourceError when the file cannot be read.
    """
    result = []
    for found in recognise(read_source(source)):
        document, doubts = compose(found, schemes)
        result.append(Read(document, (*found.unsure, *(Unsure(one.where, one.text, one.why) for one in doubts))))
    return tuple(result)
