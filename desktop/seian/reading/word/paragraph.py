"""A paragraph of a Word file as a value: its text as it reads with all changes accepted, and what stands beside it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.recognised import SetOff


class Where(Enum):
    """In what of a file a paragraph stands."""

    BODY = "body"
    CELL = "cell"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"


MARGINS = frozenset((Where.HEADER, Where.FOOTER))


class Change(Enum):
    """What was done to marked text; STRUCK is a line through it, drawn by hand or by a printed redline."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    STRUCK = "struck"


GONE = frozenset((Change.DELETED, Change.STRUCK))
"""What leaves no text behind where it stood."""


class Marked(NamedTuple):
    """Text that somebody inserted, deleted or moved while Word tracked it.

    `at` is its offset into the paragraph's text: where inserted or moved text begins, where deleted text stood. `date`
    is as the file says it, empty where it says none.
    """

    change: Change
    text: str
    author: str
    date: str
    at: int


class Reading(NamedTuple):
    """Ruby: that `reading` stands above `base`, which begins at an offset of the paragraph's text."""

    at: int
    base: str
    reading: str


class Aside(Enum):
    """What stands beside a text, or of a text that is not its words."""

    COMMENT = "comment"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HIDDEN = "hidden"
    PROMPT = "prompt"
    BLANK = "blank"
    FORMULA = "formula"
    PICTURE = "picture"
    CONTENT = "content"


class Beside(NamedTuple):
    """Something beside a paragraph's text at an offset of it: its words, whose they are, and what they stand at.

    `name` tells a comment from every other one of the file.
    """

    kind: Aside
    text: str
    at: int
    author: str = ""
    date: str = ""
    anchor: str = ""
    name: str = ""


class CellSpot(NamedTuple):
    """Where a paragraph stands in a table of a text: the table, from 1 in the file, row, column and line, from 0.

    `heading` says that its row is repeated on every page, `level` how deep the item is in which the table stands: 0
    where the file does not say it.
    """

    table: int
    row: int
    column: int
    line: int
    heading: bool
    level: int = 0


class Inline(NamedTuple):
    """A picture in a line: by which relationship it is found, how wide it is, in twips, and what it shows, in words.

    `level` is as in `CellSpot`.
    """

    relation: str
    width: float
    alt: str
    level: int = 0


class Paragraph(NamedTuple):
    """A paragraph.

    `text` is without the number that Word puts before it, `label`; line breaks are line feeds, page breaks form feeds.
    `indent` of its first line is in half-width cells, `align` is Word's word for it, `style` the name people see.
    `page` says that it begins a page, `left` how far in its further lines stand, `keep` that it was itself told to stay
    with the next one. `sources` are the paragraphs of the file that it is made
    of, by their numbers. `cell` is where it stands in a table of the text (`grids`), `inline` the pictures in its
    lines. `looks` are stretches of `text` in 太字 or with 下線.
    """

    text: str
    label: str = ""
    style: str = ""
    indent: int = 0
    align: str = ""
    page: bool = False
    where: Where = Where.BODY
    outline: int | None = None
    marked: tuple[Marked, ...] = ()
    readings: tuple[Reading, ...] = ()
    beside: tuple[Beside, ...] = ()
    left: int = 0
    keep: bool = False
    sources: tuple[int, ...] = ()
    cell: CellSpot | None = None
    inline: tuple[Inline, ...] = ()
    looks: tuple[SetOff, ...] = ()


def has_caption(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Say whether the paragraph behind a picture is its caption: words in the middle, on one page with it."""
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    is_below = following is not None and following.align == "center" and following.text.strip() != ""
    return paragraphs[at].keep and is_below
