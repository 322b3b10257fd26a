"""A document as it stands on the sheet: its pages, and which of their lines one can type in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seian.document.inline import Blank, length, plain_inline
from seian.document.tree import all_blocks, content_of_node
from seian.flow.build import View, flow
from seian.layout.hit import Place
from seian.layout.pages import lay_out, relay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.caret import Caret
    from seian.document.inline import Content
    from seian.document.model import BlockId, Document
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.layout.pages import Pages


@dataclass(frozen=True, slots=True)
class Shown:
    """A document laid on pages.

    A row is a block of the flow by its index. `rows` gives that of each block of the document that is printed,
    `lengths` the characters one can type among in each row: 0 in 記 and 以上, before which a caret can stand, None in
    what the document does not hold as a block (date, addressees, signature), which carets pass over. `blanks` are the
    places to be filled in (記入欄) by row, from offset to offset.
    """

    document: Document
    style: HouseStyle
    pages: Pages
    rows: Mapping[BlockId, int]
    lengths: tuple[int | None, ...]
    blanks: Mapping[int, tuple[tuple[int, int], ...]]

    def block(self, row: int) -> BlockId:
        """Return the block of a row."""
        return self.pages.paragraphs[row].block.source

    def text(self, row: int) -> str:
        """Return the wording of a row as far as one can type in it."""
        runs = self.pages.paragraphs[row].block.runs
        return "".join(run.text for run in runs)[: self.lengths[row] or 0]

    def place(self, caret: Caret, *, before: bool = False) -> Place:
        """Return where a caret stands on the pages. Raises KeyError for a block that is not printed."""
        return Place(self.rows[caret.block], caret.offset, before)

    def row_place(self, row: int, offset: int) -> Place:
        """Return the place of an offset into a row."""
        return Place(row, offset)

    def fits(self, caret: Caret) -> bool:
        """Say whether a caret can stand there."""
        row = self.rows.get(caret.block)
        return row is not None and 0 <= caret.offset <= (self.lengths[row] or 0)

    def first_row(self) -> int | None:
        """Return the first row one can type in; None without any."""
        return self.next_row(-1)

    def last_row(self) -> int | None:
        """Return the last row one can type in; None without any."""
        return self.previous_row(len(self.lengths))

    def next_row(self, row: int) -> int | None:
        """Return the row after one that one can type in."""
        return next((at for at in range(row + 1, len(self.lengths)) if self.lengths[at] is not None), None)

    def previous_row(self, row: int) -> int | None:
        """Return the row before one that one can type in."""
        return next((at for at in range(row - 1, -1, -1) if self.lengths[at] is not None), None)


def show(document: Document, style: HouseStyle, sheet: Sheet, earlier: Shown | None = None) -> Shown:
    """Lay a document; what `earlier` has of it on the same sheet is not laid again."""
    printed = flow(document, style, View.NOTED, sheet)
    if earlier is not None and earlier.pages.sheet is sheet:
        pages = relay(earlier.pages, printed)
    else:
        pages = lay_out(printed, sheet)
    sources = {block.source: row for row, block in enumerate(printed.blocks)}
    rows: dict[BlockId, int] = {}
    lengths: list[int | None] = [None] * len(printed.blocks)
    blanks: dict[int, tuple[tuple[int, int], ...]] = {}
    for node in all_blocks(document):
        row = sources.get(node.id)
        if row is not None:
            content = content_of_node(node)
            rows[node.id], lengths[row] = row, length(content)
            if any(isinstance(inline, Blank) for inline in content):
                blanks[row] = tuple(_blanks(content))
    return Shown(document, style, pages, rows, tuple(lengths), blanks)


def _blanks(content: Content) -> Iterator[tuple[int, int]]:
    offset = 0
    for inline in content:
        end = offset + len(plain_inline(inline))
        if isinstance(inline, Blank):
            yield offset, end
        offset = end


def sheet_text(shown: Shown) -> str:
    """Return what the lines on all pages say, a line of text for each row: labels, wording, date and signature."""
    rows: list[list[str]] = [[] for _ in shown.lengths]
    for page in range(len(shown.pages.pages)):
        for placed in shown.pages.lines(page):
            rows[placed.block].extend(run.text for run in placed.line.runs)
    return "\n".join(map("".join, rows))
