"""What holds within a group of rich text until it ends: where its text goes, its characters, its paragraphs."""

from __future__ import annotations

from enum import Enum

from seian.named import NamedTuple
from seian.reading.emphasis import BOLD, UNDERLINED

_CELL = 105  # twips of a half-width cell at 10.5 points
_CHARS = 50  # hundredths of a character that a cell has
_WIDEST_INDENT = 200  # cells


class Goes(Enum):
    """Where the text of a group goes."""

    TEXT = "text"
    NOWHERE = "nowhere"
    LABEL = "label"  # the number that Word puts before a paragraph
    FIELD = "field"  # what a field is to do
    FONTS = "fonts"
    AUTHORS = "authors"
    NAME = "name"  # who made a comment


class Shape(NamedTuple):
    """How a paragraph stands: indents in twips or hundredths of a character, alignment, page, table, heading."""

    first: int = 0
    left: int = 0
    first_characters: int = 0
    left_characters: int = 0
    align: str = ""
    page: bool = False
    level: int = 0  # of tables around it
    outline: int | None = None

    def indents(self) -> tuple[int, int]:
        """Return how far in the first line and the others stand, in half-width cells."""
        left = self.left_characters // _CHARS or self.left // _CELL
        first = self.first_characters // _CHARS or self.first // _CELL
        return _within(left + first), _within(left)


def _within(indent: int) -> int:
    return max(min(indent, _WIDEST_INDENT), 0)


class State(NamedTuple):
    """What holds in a group; a group within it begins with the same.

    `unicode_skips` is how many bytes stand in for a word uN. `inserted` and `deleted` say what was done to text while
    it was tracked, `author` by whom, as a number in the table of these, and `when` at what moment as Word packs it.
    """

    goes: Goes = Goes.TEXT
    unicode_skips: int = 1
    font: int = -1
    hidden: bool = False
    struck: bool = False
    inserted: bool = False
    deleted: bool = False
    author: int = 0
    when: int = 0
    bold: bool = False
    underlined: bool = False

    @property
    def look(self) -> int:
        """How text is set off (`recognised.SetOff`)."""
        return (BOLD if self.bold else 0) | (UNDERLINED if self.underlined else 0)


class Field(NamedTuple):
    """A field that is open: what it is to do, and how long the paragraph was where it began."""

    instruction: list[str]
    at: int


class Group(NamedTuple):
    """A group that is open: what held before it, and what the end of the one around it ends."""

    state: State
    ends: str = ""


def moment_of(packed: int) -> str:
    """Return the moment that Word packs into 32 bits (revdttmN) as 2021-11-10T09:00, empty for none."""
    bits = packed & 0xFFFFFFFF
    minute, hour, day, month = bits & 63, bits >> 6 & 31, bits >> 11 & 31, bits >> 16 & 15
    year = 1900 + (bits >> 20 & 511)
    return f"{year}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}" if day and month else ""
