"""Where what is printed comes from: a block of the document, a field or rule round it, or a note that is written."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, TypeAlias


class SetPart(Enum):
    """What is printed without being a block of the document: from a field of it, or by a rule of the house style.

    DRAFT is （案）, behind the title or in the margin; END an 以上 that the house style adds; CELL words that a table
    has of itself, such as its headings; LISTING a line of the list of what was handed in; COPY the mark of a copy.
    """

    MATERIAL = "material"
    DRAFT = "draft"
    REFERENCE = "reference"
    DATE = "date"
    ADDRESSEES = "addressees"
    SIGNATURE = "signature"
    CONTACT = "contact"
    END = "end"
    PAGE_NUMBER = "page number"
    CELL = "cell"
    LISTING = "listing"
    COPY = "copy"


class NoteSource(NamedTuple):
    """A note that is written, not typed: its sentence, or one of what it quotes, counted from 1."""

    condition: str
    excerpt: int = 0


Source: TypeAlias = str | SetPart | NoteSource
"""A block of the document by its id, a part, or a written note; told apart by their types."""
