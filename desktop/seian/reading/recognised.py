"""What was recognised in a source, literally: labels, dates and names as they stand, before a document is made of them.

Named tuples rather than dataclasses: `seian outline` must start within three times a bare Python, and dataclasses alone
cost more than that.
"""

from __future__ import annotations

from seian.named import NamedTuple


class Drawn(NamedTuple):
    """A picture that stands in a source: its bytes, how wide it stands there, in twips, and what it shows, in words."""

    data: bytes
    width: float
    alt: str = ""


class SetOff(NamedTuple):
    """A stretch of a text that is set off within its sentence; `look` is the number of a `document.inline.Look`."""

    start: int
    end: int
    look: int


class Node(NamedTuple):
    """One recognised block of the body.

    `role` is `paragraph`, `heading` (a line without number, such as ≪…≫, which counts as no level), `item`, `ki`,
    `closing` (a sentence that hands the paper in: 以上、…提出する。) or `end` (以上). `label` is an item's label as it
    was meant (`１．`, `（１）`, `・`), after repair. `text` has its lines joined. `named` says that an item is a
    heading. `line` is the source line, from 1. `part` is `preamble`, `main` or `after` of an outermost block; those
    inside one are of its part, whatever theirs says. A `table` has its caption as text, 表１ as label, and in it
    a `row` for each of its rows, with tabs between the cells and line feeds in them, `named` where it is a heading. A
    row of a table of ours has each line of its cells: `cell`, and `line` for those below the first. A `figure` is what
    was `drawn`, with its caption as text and 図１ as label where it has one (`named`), which stands on the next line.
    `annex` stands in no body, see `Recognised.annexes`. `page` says that a new page begins with it, set so by hand.
    `looks` are stretches of `text` that are set off.
    """

    role: str
    text: str
    label: str = ""
    named: bool = False
    blocks: tuple[Node, ...] = ()
    line: int = 0
    part: str = "main"
    page: bool = False
    drawn: Drawn | None = None
    looks: tuple[SetOff, ...] = ()


class Signer(NamedTuple):
    """A signatory with letter spacing removed."""

    organisation: str
    title: str = ""
    name: str = ""
    seal_omitted: str = ""


class RevisionNote(NamedTuple):
    """A ※ note: its sentence without the mark, what was found in it, and its two wordings (empty where absent).

    `more` are the further pairs of wordings, current and revised, of a note that changes several places.
    """

    sentence: str
    condition: str = ""
    place: str = ""
    current: str = ""
    revised: str = ""
    more: tuple[tuple[str, str], ...] = ()


class Unsure(NamedTuple):
    """A doubt. `placed` says that the text stands in the result all the same; otherwise only the doubt keeps it."""

    where: str
    text: str
    why: str
    placed: bool = False


class Reading(NamedTuple):
    """What stands above a word (振り仮名): the text of its paragraph before the word, the word, and its reading."""

    before: str
    base: str
    reading: str


class Row(NamedTuple):
    """A paragraph of a source by its line, as it stands there."""

    line: int
    text: str


class Along(NamedTuple):
    """What a file of ours carries along, as it stands there, and the paragraphs by which one tells what was changed."""

    text: str
    rows: tuple[Row, ...]


class Recognised(NamedTuple):
    """One document found in a source.

    `line` is where it starts, from 1. `date` is spelled as in the source, letter spacing removed. `seal_omitted` is
    the line that says so (（公印省略）), letter spacing removed, or empty. `contact` are the lines below everything
    that say whom to ask (問合せ先), as they stand. `readings` are those above its words, in order.
    `along` is what a file of ours carries of the document it was printed from. `annexes` are those of a file of ours:
    each an `annex` with its title as text, 別紙１ as label, and its blocks. `contents` is down to which level a table
    of contents (目次) lists headings, 0 where there is none.
    """

    kind: str
    title: tuple[str, ...] = ()
    draft: bool = False
    material_number: str = ""
    reference_number: str = ""
    addressees: tuple[str, ...] = ()
    body: tuple[Node, ...] = ()
    date: str = ""
    signatories: tuple[Signer, ...] = ()
    notes: tuple[RevisionNote, ...] = ()
    attachments: tuple[str, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    line: int = 1
    seal_omitted: str = ""
    contact: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    along: Along | None = None
    annexes: tuple[Node, ...] = ()
    contents: int = 0
