"""Where what is printed comes from: a block of the document, a field or rule round it, or what is written for it."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from seian.named import NamedTuple


class SetPart(Enum):
    """What is printed without being a block of the document: from a field of it, or by a rule of the house style.

    DRAFT is （案）, behind the title or in the margin; END an 以上 that the house style adds; CELL words that a table
    has of itself, such as its headings; LISTING a line of the list of what was handed in; CONTENTS the table of
    contents (目次), whose lines are made of the headings; MARGIN what a template says in headers and footers; COPY the
    mark of a copy.
    """

    MATERIAL = "material"
    DRAFT = "draft"
    REFERENCE = "reference"
    DATE = "date"
    ADDRESSEES = "addressees"
    SIGNATURE = "signature"
    CONTACT = "contact"
    CONTENTS = "contents"
    END = "end"
    PAGE_NUMBER = "page number"
    MARGIN = "margin"
    CELL = "cell"
    LISTING = "listing"
    COPY = "copy"


class NoteSource(NamedTuple):
    """A note that is written, not typed: its sentence, or one of what it quotes, counted from 1."""

    condition: str
    excerpt: int = 0


class PictureSource(NamedTuple):
    """The picture of a figure with a caption, of which the block is the caption's line."""

    figure: str


class MarkSource(NamedTuple):
    """The line above the title of an annex that says which it is (別紙１)."""

    annex: str


Source: TypeAlias = str | SetPart | NoteSource | PictureSource | MarkSource
"""A block of the document by its id, a part, a written note, a picture, or the mark of an annex, by their types."""
