"""The values everything is a function of: blocks, documents and the dossier that holds them.

Every value is immutable. A block has an id that it keeps through every edit, so that views, notes and versions can
speak of it; labels (１, （１）, ア) are computed from position and house style and never stored.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from seian.document.inline import plain
from seian.document.limits import LONGEST_ALT, MOST_CELLS, WIDEST_COLUMN

if TYPE_CHECKING:
    from seian.document.dates import PartialDate
    from seian.document.inline import Content
    from seian.document.pictures import Picture

BlockId: TypeAlias = str


def new_id() -> str:
    """Return a fresh id of twelve hexadecimal digits, unique in practice over all documents ever written."""
    return os.urandom(6).hex()


@dataclass(frozen=True, slots=True)
class Presence:
    """A block that exists only if a condition is met (`when_met`), or only unless it is."""

    condition: str
    when_met: bool = True


@dataclass(frozen=True, slots=True)
class Origin:
    """From which version of a clause of the library (文例) a block comes.

    `part` is the block's place among the outermost blocks of the clause, from 0; `filled` is what was put in for its
    placeholders, by name.
    """

    clause: str
    version: int
    part: int = 0
    filled: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text: of the preamble, or of the item whose `blocks` hold it.

    `starts_page` begins a new page with it (改ページ), as it does with every other block of the body.
    """

    id: BlockId
    content: Content
    presence: Presence | None = None
    origin: Origin | None = None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered or bulleted item: its own line or sentence, then paragraphs and sub-items in any order.

    `heading` says that the content names the item rather than asks for something. `marker` is a label scheme
    (`①`, `ア`, …) or a bullet (`・`, `→`) used instead of the level's own; `start` begins the numbering anew at that
    number.
    """

    id: BlockId
    content: Content
    heading: bool = False
    blocks: tuple[Block, ...] = ()
    marker: str | None = None
    start: int | None = None
    presence: Presence | None = None
    origin: Origin | None = None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between blocks that carries no number, such as ≪採択した提言≫; numbering goes on across it."""

    id: BlockId
    content: Content
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Ki:
    """The centred line 記. At most one in a document, never inside an item."""

    id: BlockId
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """The line 以上 at the right. At most one in a document, never inside an item."""

    id: BlockId
    starts_page: bool = False


class ColumnAlign(Enum):
    """How a column's cells stand in it."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `width` is in characters of the body; columns of width 0 share alike what the others leave. `align` None goes by
    what the column holds: numbers to the right, words to the left.
    """

    width: int = 0
    align: ColumnAlign | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A line in a cell of a table; `goes_on` says that it stands below the line before it in the same cell."""

    id: BlockId
    content: Content
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table (表): its caption, and its cells row by row, each with a line or more.

    The caption is printed above it behind its number, which counts the captioned tables of the document; a table that
    is not `captioned` has neither. The first `headings` rows are repeated where the table goes on on another page. The
    cells may stand elsewhere, as in what is copied; a document has no table without any (`codec`).

    Raises ValueError for cells that fill no row, more than `MOST_CELLS`, and a caption that is not printed.
    """

    id: BlockId
    content: Content
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...] = ()
    headings: int = 1
    captioned: bool = True
    starts_page: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no table."""
        if not self.columns or self.headings < 0 or (self.content and not self.captioned):
            message = f"the table {self.id!r} has no column, or a caption that is not printed"
            raise ValueError(message)
        goes_on = [cell.goes_on for cell in self.cells]
        count = len(goes_on) - sum(goes_on)
        if goes_on[:1] == [True] or count % len(self.columns) or count > MOST_CELLS:
            message = f"{count} cells make no table of {len(self.columns)} columns"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure (図): a picture, and its caption.

    The caption is printed below it behind its number, which counts the captioned figures of the document; one that is
    not `captioned` has neither. `width` is in characters of the body, 0 as wide as the picture is by itself; it is
    never wider than the text, nor higher than a page. `alt` says what is to be seen, for whoever does not see it.

    Raises ValueError for a caption that is not printed, and for a width or a text that no figure has.
    """

    id: BlockId
    content: Content
    picture: Picture
    width: int = 0
    alt: str = ""
    captioned: bool = True
    starts_page: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no figure."""
        if self.content and not self.captioned:
            message = f"the figure {self.id!r} has a caption that is not printed"
            raise ValueError(message)
        if not 0 <= self.width <= WIDEST_COLUMN or len(self.alt) > LONGEST_ALT:
            message = f"the figure {self.id!r} is too wide, or says too much"
            raise ValueError(message)


Block: TypeAlias = Paragraph | Item | Heading | Ki | End | Table | Figure


class AnnexMark(Enum):
    """What an annex is called; the value is printed at its head, behind it the number where there are several."""

    ANNEX = "別紙"
    ATTACHED = "別添"
    REFERENCE = "参考"


@dataclass(frozen=True, slots=True)
class Annex:
    """A 別紙, 別添 or 参考: it begins a page of its own behind all else, and in it numbers begin anew.

    The content is its title, which stands below its mark and may be empty; in `blocks` there is neither 記 nor 以上.
    """

    id: BlockId
    content: Content
    mark: AnnexMark = AnnexMark.ANNEX
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleLine:
    """One printed line of the title (件名); where a title breaks is a choice of the person."""

    id: BlockId
    content: Content


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom: office or body, personal name (may be empty), and the honorific 様, 殿, 宛て, 御中 (may be empty).

    `sentence` is one that stands in the copies of this recipient alone, at the end of the preamble (前文); those a
    document is addressed to have none.
    """

    title: str
    name: str = ""
    honorific: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the association, and where a person signs, title and name.

    `seal_omitted` are words such as （公印省略） behind this one alone; those for all are the document's.
    """

    organisation: str
    title: str = ""
    name: str = ""
    seal_omitted: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation under a ※ note: the wording in force (現行) or the one that replaces it (修正後)."""

    id: BlockId
    revised: bool
    content: Content


@dataclass(frozen=True, slots=True)
class Note:
    """A ※ note after the signature, kept as text: its sentence without the mark, and its excerpts."""

    id: BlockId
    content: Content
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """One line of the list of attachments."""

    id: BlockId
    content: Content


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text of the source that found no place in the document: kept, shown, never printed."""

    where: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A number in running text that names an item (２の支援), kept while the number alone does not say which.

    `start` is its offset into `typed` of the block's content, `text` how it reads there. `target` is the id of the item
    it was written for, `words` how that item begins. Kept by `revision.kept_references`.
    """

    block: BlockId
    start: int
    text: str
    target: BlockId
    words: str = ""


class State(Enum):
    """How far a document has come, in this order; the value is the word people use."""

    ROUGH = "素案"
    CONSULTATION = "照会中"
    DRAFT = "案"
    ADOPTED = "採択"
    SUBMITTED = "提出"


@dataclass(frozen=True, slots=True)
class Correction:
    """訂正: that words of an adopted text were replaced afterwards, by whom, when (ISO 8601 with offset) and why.

    `start` is an offset into `inline.typed` of the block as it read just before this correction, `before` the words
    that stood there (empty: words were put in), `after` those that stand there since. `place` says where, for people.
    """

    block: BlockId
    place: str
    start: int
    before: str
    after: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class HousePhrase:
    """What a house style or its template adds to a printed text by itself: what that is called, and its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """That a text was adopted: on which day, by which meeting, and the document exactly as it was adopted.

    `corrections` is what was corrected since, the first first; `corrections.standing_text` puts both together.
    `printed_with` is what the text was printed with on that day. `mark` (`marks.mark_of`) tells whether both are still
    what they were. Neither is there for what an earlier program adopted.
    """

    on: PartialDate | None
    by: str
    text: Document
    corrections: tuple[Correction, ...] = ()
    printed_with: tuple[HousePhrase, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What was done to a document that matters later: when (ISO 8601 with offset), by whom, and what, in Japanese."""

    at: str
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class Document:
    """One 要請, 提言, 要望 …: the parts that a house style places, and the body in reading order.

    `kind` is a name in `kinds.KINDS`. `numbering` holds label schemes by level where they differ from the house style's
    (empty: the house style's). `seal_omitted` is a line such as （公印省略） under the signature.
    `reference_number` is the number a letter goes out under (文書番号: ７市会第18号), as it is printed.
    `contact` are the lines that say whom to ask (問合せ先), as they are printed below everything else of the text;
    `annexes` follow on pages of their own.
    `date` is None where the document bears none; a date with blanks is a `PartialDate`. `drafted` is the day the words
    that age (昨年, 先月) were written for. `adoption` is there from adoption on (採択, 提出) and freezes the text
    (`states`); `log` says what was done since. `references` are numbers of items named in the text that an edit has
    made say something else; nothing of them is printed. `contents` is down to which level the table of contents (目次)
    lists headings; 0: the document has none. Its lines are made of the headings and never stored.
    """

    id: str
    kind: str
    title: tuple[TitleLine, ...] = ()
    draft: bool = False
    material_number: str = ""
    reference_number: str = ""
    addressees: tuple[Addressee, ...] = ()
    body: tuple[Block, ...] = ()
    date: PartialDate | None = None
    signatories: tuple[Signatory, ...] = ()
    seal_omitted: str = ""
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    contact: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    drafted: PartialDate | None = None
    state: State = State.ROUGH
    adoption: Adoption | None = None
    log: tuple[LogEntry, ...] = ()
    references: tuple[Reference, ...] = ()
    annexes: tuple[Annex, ...] = ()
    contents: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """A 条件 that wording depends on; `met` is None while it is undecided (未定).

    `statement` ends with 場合 or とき (会員市の接種率が８割に達した場合), `lead` says when one looks
    (要請活動時点で). `log` says of every decision and every withdrawal of one when it was made, by whom and why.
    """

    id: str
    statement: str
    lead: str = ""
    met: bool | None = None
    decided_on: PartialDate | None = None
    decided_by: str = ""
    evidence: str = ""
    log: tuple[LogEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A 時点値: a dated figure with its source, referred to by name."""

    id: str
    name: str
    value: str
    as_of: PartialDate | None = None
    source: str = ""
    expires: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One meeting's or one action's documents with their conditions and facts (案件), in the order shown.

    Of several met conditions that revise the same words the last in this order wins. `submission` is the planned day of
    submission, `recipients` are those the documents are handed to, in order.
    """

    association: str
    title: str = ""
    documents: tuple[Document, ...] = ()
    conditions: tuple[Condition, ...] = ()
    facts: tuple[Fact, ...] = ()
    submission: PartialDate | None = None
    recipients: tuple[Addressee, ...] = ()


def title_text(document: Document) -> str:
    """Return the title on one line, without the mark of a draft."""
    return "".join(plain(line.content) for line in document.title)


def addressee_text(addressee: Addressee) -> str:
    """Return an addressee on one line, as it is printed."""
    return "\u3000".join(word for word in (addressee.title, addressee.name, addressee.honorific) if word)
