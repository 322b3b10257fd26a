"""Set blocks: the narrow waist between documents and every printer (Word, text, the sheet on screen, PDF)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from math import inf
from typing import TYPE_CHECKING

from seian.document.inline import Look
from seian.document.lifetime import Lifetime
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from seian.document.model import BlockId
    from seian.document.pictures import Picture
    from seian.document.sources import Source
    from seian.house_style.sheet import Align, Page
    from seian.revision.outline import Outline


class StyleName(Enum):
    """The named paragraph styles a template must have; the value is the name staff see in Word.

    The prefix keeps it apart from the built-in 日付, 署名 and 記 of Japanese Word.
    Items, those that are headings, and the paragraphs inside items have one style a level, kept in `ITEM_STYLES`,
    `ITEM_HEADING_STYLES` and `ITEM_BODY_STYLES`. The lines of a table of contents are in those that Word gives them
    itself when it makes the table anew, which are built in and have the names of the English Word.
    """

    MATERIAL = "成案 資料番号"
    TITLE = "成案 題名"
    DATE = "成案 日付"
    ADDRESSEE = "成案 宛先"
    SIGNATURE = "成案 署名"
    BODY = "成案 本文"
    HEADING = "成案 見出し"
    KI = "成案 記"
    END = "成案 以上"
    NOTE = "成案 注記"
    EXCERPT = "成案 注記引用"
    ATTACHMENT = "成案 添付"
    ANNEX = "成案 別紙"
    ANNEX_TITLE = "成案 別紙題名"
    ITEM_1 = "成案 項目１"
    ITEM_2 = "成案 項目２"
    ITEM_3 = "成案 項目３"
    ITEM_4 = "成案 項目４"
    ITEM_5 = "成案 項目５"
    ITEM_6 = "成案 項目６"
    ITEM_BODY_1 = "成案 項目１本文"
    ITEM_BODY_2 = "成案 項目２本文"
    ITEM_BODY_3 = "成案 項目３本文"
    ITEM_BODY_4 = "成案 項目４本文"
    ITEM_BODY_5 = "成案 項目５本文"
    ITEM_BODY_6 = "成案 項目６本文"
    ITEM_HEADING_1 = "成案 項目見出し１"
    ITEM_HEADING_2 = "成案 項目見出し２"
    ITEM_HEADING_3 = "成案 項目見出し３"
    ITEM_HEADING_4 = "成案 項目見出し４"
    ITEM_HEADING_5 = "成案 項目見出し５"
    ITEM_HEADING_6 = "成案 項目見出し６"
    CONTENTS_TITLE = "成案 目次見出し"
    CONTENTS_1 = "toc 1"
    CONTENTS_2 = "toc 2"

    __hash__ = object.__hash__  # every block is looked up by its style, and the hash of `Enum` is a call of Python


ITEM_STYLES = (
    StyleName.ITEM_1,
    StyleName.ITEM_2,
    StyleName.ITEM_3,
    StyleName.ITEM_4,
    StyleName.ITEM_5,
    StyleName.ITEM_6,
)
ITEM_BODY_STYLES = (
    StyleName.ITEM_BODY_1,
    StyleName.ITEM_BODY_2,
    StyleName.ITEM_BODY_3,
    StyleName.ITEM_BODY_4,
    StyleName.ITEM_BODY_5,
    StyleName.ITEM_BODY_6,
)
ITEM_HEADING_STYLES = (
    StyleName.ITEM_HEADING_1,
    StyleName.ITEM_HEADING_2,
    StyleName.ITEM_HEADING_3,
    StyleName.ITEM_HEADING_4,
    StyleName.ITEM_HEADING_5,
    StyleName.ITEM_HEADING_6,
)
CONTENTS_STYLES = (StyleName.CONTENTS_1, StyleName.CONTENTS_2)


class Mark(Enum):
    """What a stretch of text is besides text. The last five are printed, the others are seen on the sheet only.

    STANDING is the wording of an alternative that is valid now, POSSIBLE one that may still take its place, REPLACED
    one that is decided against, SIGN a bracket or arrow round them; FACT a 時点値, BLANK a place to be filled in.
    INSERTED and DELETED are those of a redline, MOVED_HERE and MOVED_AWAY the words there that were only moved; CHANGED
    is what differs of two texts that stand side by side.
    """

    SIGN = "sign"
    STANDING = "standing"
    POSSIBLE = "possible"
    REPLACED = "replaced"
    FACT = "fact"
    BLANK = "blank"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    CHANGED = "changed"


class Run(NamedTuple):
    """A stretch of text set alike.

    `reading` is its ruby; `spread` the width in characters over which it is distributed (均等割付), 0 for none. `at` is
    the offset of its first character into `typed` of the block's content, where it comes from one. `look` is how it is
    set off within the sentence (強調).
    """

    text: str
    reading: str = ""
    spread: float = 0.0
    mark: Mark | None = None
    at: int = 0
    look: Look = Look.PLAIN

    @property
    def whole(self) -> bool:
        """Whether it stands on one line: a word with its reading, 均等割付, a place to be filled in."""
        return bool(self.reading or self.spread) or self.mark is Mark.BLANK


@dataclass(frozen=True, slots=True)
class Indent:
    """Indents in characters, in place of the style's; `first_line` is negative for a hanging one."""

    left: float
    first_line: float


class SetPicture(NamedTuple):
    """A picture to be printed: how wide and high, in twips, and what is to be seen, in words.

    `before` is a picture that stands in the same paragraph and is gone, where that of a redline is new.
    """

    picture: Picture
    width: int
    height: int
    alt: str = ""
    before: SetPicture | None = None

    def fitting(self, width: float, height: float = inf) -> SetPicture:
        """Return it at most that wide and high, in twips, in its own proportions."""
        scale = min(width / self.width, height / self.height)
        if scale >= 1:
            return self
        return self._replace(width=max(int(self.width * scale), 1), height=max(int(self.height * scale), 1))


class SetBlock(NamedTuple):
    """One paragraph to be printed.

    `source` is the document's block, the part or the note that made it. `label` is the computed label with its
    separator, printed before the runs. `indent` stands in place of the style's, `before` (lines) in place of the
    style's space above, `align` in place of its alignment; None keeps the style's. `keep_with_next` keeps the block on
    the page of the next one, beside what the style says: the heading of an item must not end a page. `nth` counts the
    addressees and signatories from 0; the line below all signatories is one more. `breaks` are the offsets into the
    wording before which a new line starts (a long title is broken between words), none inside a run that is `whole`.
    `change` says that the paragraph as such is INSERTED or DELETED in a redline. `starts_page` begins a new page with
    it, and with the table whose first block it is, beside what the style says. `stops` are where its tabs lead, in its
    own characters from where its text begins; without them tabs go by the template's. A block with a `picture` is that,
    on a line as high as it is, and has no wording. `leads_to` makes it a line of the table of contents: the block whose
    page it names at the right, behind a dotted line; `page` is that page, once it is laid (`layout.contents`). Where a
    page ends in a block `in_twos`, or in one kept with the next, two of its lines at least stand on either page.
    """

    source: Source
    style: StyleName
    runs: tuple[Run, ...]
    label: str = ""
    indent: Indent | None = None
    before: float | None = None
    keep_with_next: bool = False
    breaks: tuple[int, ...] = ()
    change: Mark | None = None
    nth: int = 0
    align: Align | None = None
    starts_page: bool = False
    stops: tuple[float, ...] = ()
    picture: SetPicture | None = None
    leads_to: BlockId = ""
    page: str = ""
    in_twos: bool = False

    @property
    def block_id(self) -> BlockId:
        """The block of the document that it was set from; empty where it was set from none."""
        return self.source if isinstance(self.source, str) else ""

    @property
    def text(self) -> str:
        """The label and the wording, without readings."""
        return self.label + "".join(run.text for run in self.runs)

    @property
    def broken_runs(self) -> tuple[Run, ...]:
        """The runs with a line feed at every break, for printers that know no offsets.

        A word with its reading is set on one line, where a line feed would be a blank: the line ends before the word.
        """
        if not self.breaks:
            return self.runs
        result: list[Run] = []
        offset = 0
        for run in self.runs:
            edges = [place - offset for place in self.breaks if offset <= place < offset + len(run.text)]
            if run.whole:
                result += (Run("\n", mark=run.mark, at=run.at), run) if edges else (run,)
            else:
                pieces = [run.text[start:end] for start, end in zip([0, *edges], [*edges, None], strict=True)]
                result.append(run._replace(text="\n".join(pieces)))
            offset += len(run.text)
        return tuple(result)


CELL_BESIDE, CELL_ABOVE = 108, 57
"""What a cell keeps free at either side of its blocks, and above and below them, in twips."""


class SetRow(NamedTuple):
    """A row of a table: how many blocks each of its cells holds from left to right, at least one.

    `of` is the index of what it was printed from, a row of a comparison; -1 where it was printed from none. `change`
    says that the row as such is INSERTED or DELETED in a redline, and then so is every block in it. `splits`: where the
    page ends, the row goes on on the next one.
    """

    cells: tuple[int, ...]
    of: int = -1
    change: Mark | None = None
    splits: bool = False


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table laid over the blocks of a flow: from the one at `start` on they stand in its cells, row by row.

    A block keeps its place in the flow whether it stands in a cell or not, so what finds, compares or types in blocks
    need not know of tables. `widths` are those of the columns in twips; the whole stands in the middle of the measure.
    The first `headings` rows are repeated on every page; `ruled` draws the borders of all cells. `in_columns` says that
    cells hold words and figures rather than paragraphs: as plain text they stand in columns where each is on one line.
    A row is not parted by the end of a page unless it `splits` or is higher than one. In a cell, a block with a
    `before` of its own stands on the grid at single distance, with no space below, whatever its style says.
    """

    start: int
    widths: tuple[int, ...]
    rows: tuple[SetRow, ...]
    headings: int = 0
    ruled: bool = True
    in_columns: bool = False

    @property
    def stop(self) -> int:
        """The index after the last of its blocks."""
        return self.start + sum(sum(row.cells) for row in self.rows)

    def cells(self) -> Iterator[tuple[range, ...]]:
        """Yield for each row the blocks of its cells, as indexes into the flow."""
        at = self.start
        for row in self.rows:
            cells = []
            for count in row.cells:
                cells.append(range(at, at + count))
                at += count
            yield tuple(cells)


@dataclass(frozen=True, slots=True)
class Flow:
    """A document ready for printing: what belongs in the header, and the blocks in order.

    `material_number` and `draft_mark` go where the template has room for them, in its header; a printer without a
    header sets them first. `title`, `association` and `lifetime` are what the file says of itself. `known` are the ids
    of all blocks of the document's text, those too that do not stand in this view: by them two flows of one document
    are compared. `tables` are in order and lay blocks out in cells; `paper` stands in place of the template's.
    `contents` are the rows of the lines of the table of contents, without the one above them, `contents_depth` down to
    which level it lists headings. `outline` is the document read as it was set, by which its places are named; None
    where the flow was made of none.
    """

    title: str
    association: str
    blocks: tuple[SetBlock, ...]
    material_number: str = ""
    draft_mark: str = ""
    known: frozenset[BlockId] = frozenset()
    tables: tuple[SetTable, ...] = ()
    paper: Page | None = None
    contents: range = range(0)
    contents_depth: int = 0
    outline: Outline | None = field(default=None, compare=False, repr=False)
    lifetime: Lifetime = field(default=Lifetime(), compare=False)

    def headed(self, block: SetBlock) -> Self:
        """Return the flow with a block before all others."""
        tables = tuple(replace(table, start=table.start + 1) for table in self.tables)
        contents = range(self.contents.start + 1, self.contents.stop + 1) if self.contents else self.contents
        return replace(self, blocks=(block, *self.blocks), tables=tables, contents=contents)
