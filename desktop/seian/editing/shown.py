"""A document as it stands on the sheet: its pages, which of their lines one can type in, and what is marked there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from seian.document.caret import Caret
from seian.document.inline import Alternative, Blank, length, typed_inline
from seian.document.model import Item, Paragraph
from seian.document.sources import NoteSource
from seian.document.splices import splice
from seian.document.tree import all_blocks, children, content_of_node
from seian.editing.offsets import Offsets
from seian.flow.build import Terms, View
from seian.flow.draft import draft
from seian.layout.hit import Place
from seian.layout.pages import lay_out, relay
from seian.revision.decisions import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.inline import Content, Inline
    from seian.document.model import BlockId, Condition, Document, Origin, Presence
    from seian.document.tree import Node
    from seian.flow.draft import Draft
    from seian.flow.set_blocks import Flow, Run
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.layout.pages import Pages


class Span(NamedTuple):
    """An alternative or a blank in a block, from offset to offset into `typed` of its content."""

    start: int
    end: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Shown:
    """A document laid on pages in one of its views.

    A row is a block of the flow by its index. `rows` gives that of each block of the document that is shown,
    `lengths` the characters one can type among in each row: 0 in 記 and 以上, before which a caret can stand, None in
    what the document does not hold as a block (date, addressees, signature, written notes), which carets pass over.

    Carets count the characters of `typed`, rows those that are shown: in 現行 and 修正後 of an alternative only the
    wording that stands. `offsets` maps between the two in the rows where they differ; `offset` and `caret` do it.
    `spans` are the alternatives and blanks of a row, `presences` what its block and those around it hang on, `notes`
    the condition whose written note it belongs to, `origins` the clause its block, or one around it, comes from.
    `hidden` are the blocks of the document that are not shown.
    """

    document: Document
    style: HouseStyle
    pages: Pages
    rows: Mapping[BlockId, int]
    lengths: tuple[int | None, ...]
    view: View = View.NOTED
    conditions: tuple[Condition, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    offsets: Mapping[int, Offsets] = field(default_factory=dict)
    spans: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    presences: Mapping[int, tuple[Presence, ...]] = field(default_factory=dict)
    origins: Mapping[int, Origin] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    hidden: frozenset[BlockId] = frozenset()
    draft: Draft | None = field(default=None, compare=False, repr=False)
    """What the flow was made of; None of a flow that is only looked at."""

    @property
    def marked(self) -> bool:
        """All wordings are shown, with their signs."""
        return self.view is View.NOTED

    def block(self, row: int) -> BlockId:
        """Return the block of a row."""
        return self.pages.paragraphs[row].block.block_id

    def text(self, row: int) -> str:
        """Return the wording that a row shows, as far as one can type in it."""
        runs = self.pages.paragraphs[row].block.runs
        return "".join(run.text for run in runs)[: self.lengths[row] or 0]

    def offset(self, caret: Caret) -> int:
        """Return how many characters of its row are before a caret. Raises KeyError for a block that is not shown."""
        offsets = self.offsets.get(self.rows[caret.block])
        return caret.offset if offsets is None else offsets.shown(caret.offset)

    def caret(self, row: int, offset: int, *, inward: bool = False) -> Caret:
        """Return the caret behind so many characters of a row.

        Where a wording begins it stands before the sign that is not shown, so that typing does not go into it, and
        where one ends in it; `inward` means the beginning of the wording: that of a selection which starts there.
        """
        offsets = self.offsets.get(row)
        return Caret(self.block(row), offset if offsets is None else offsets.typed(offset, inward=inward))

    def settled(self, caret: Caret) -> Caret:
        """Return a caret of a shown block out of wordings that are not shown."""
        row = self.rows[caret.block]
        offsets = self.offsets.get(row)
        if offsets is None or offsets.sees(caret.offset) or self.span_around(caret) is None:
            return caret
        return self.caret(row, offsets.shown(caret.offset))

    def span_around(self, caret: Caret) -> Span | None:
        """Return the alternative between whose outer signs a caret stands."""
        for span in self.spans.get(self.rows.get(caret.block, -1), ()):
            if span.start < caret.offset < span.end and isinstance(span.inline, Alternative):
                return span
        return None

    def place(self, caret: Caret, *, before: bool = False) -> Place:
        """Return where a caret stands on the pages. Raises KeyError for a block that is not shown."""
        return Place(self.rows[caret.block], self.offset(caret), before)

    def order(self, caret: Caret) -> tuple[int, int]:
        """Return a key that sorts carets as they are read."""
        return self.rows[caret.block], caret.offset

    def row_place(self, row: int, offset: int) -> Place:
        """Return the place of an offset into a row."""
        return Place(row, offset)

    def fits(self, caret: Caret) -> bool:
        """Say whether a caret can stand there."""
        row = self.rows.get(caret.block)
        if row is None:
            return False
        offsets = self.offsets.get(row)
        return 0 <= caret.offset <= ((self.lengths[row] or 0) if offsets is None else offsets.length)

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

    def is_hidden_between(self, block: BlockId, other: BlockId) -> bool:
        """Say whether between two blocks the document has one that is not shown."""
        if not self.hidden:
            return False
        within = False
        for node in all_blocks(self.document):
            if node.id in (block, other):
                if within or block == other:
                    return False
                within = True
            elif within and node.id in self.hidden:
                return True
        return False


def show(
    document: Document,
    style: HouseStyle,
    sheet: Sheet,
    earlier: Shown | None = None,
    *,
    view: View = View.NOTED,
    conditions: Sequence[Condition] = (),
) -> Shown:
    """Lay a document in a view; what `earlier` has of it on the same sheet is not laid again.

    `conditions` are the dossier's. In the view with notes all wordings stand there with their signs, and all blocks.
    """
    known = None if earlier is None else earlier.draft
    made = draft(document, Terms(style, sheet, view, tuple(conditions), view is View.NOTED), known)
    pages = _laid(made.flow, sheet, earlier)
    if earlier is not None and known is not None and made.rows is known.rows:
        return _reworded(earlier, made, pages)
    return _shown(made, pages)


def _shown(made: Draft, pages: Pages) -> Shown:
    """Return what is shown, looked up from nothing."""
    setting, printed = made.setting, made.flow
    rows: dict[BlockId, int] = {}
    lengths: list[int | None] = [None] * len(printed.blocks)
    found = _Found()
    hidden: list[BlockId] = []
    for node in all_blocks(setting.given):
        if isinstance(node, (Paragraph, Item)):
            if node.presence is not None:
                found.hang(node, node.presence)
            if node.origin is not None:
                found.come(node, node.origin)
        row = made.rows.get(node.id)
        if row is None:
            hidden.append(node.id)
            continue
        rows[node.id] = row
        lengths[row] = found.content(row, content_of_node(node), printed.blocks[row].runs, marked=setting.marked)
    return Shown(
        setting.given,
        setting.style,
        pages,
        rows,
        tuple(lengths),
        setting.view,
        setting.conditions,
        setting.decisions,
        found.offsets,
        found.spans,
        {rows[block]: tuple(hangs) for block, hangs in found.hanging.items() if block in rows},
        {rows[block]: origin for block, origin in found.coming.items() if block in rows},
        dict(_notes(printed)) if setting.conditions else {},
        frozenset(hidden),
        made,
    )


def _reworded(earlier: Shown, made: Draft, pages: Pages) -> Shown:
    """Return what is shown where blocks of the body have another wording at most, each in the row it had."""
    document, marked = made.setting.given, made.setting.marked
    found = _Found(earlier.offsets, earlier.spans)
    lengths = list(earlier.lengths)
    for _before, node in splice(earlier.document.body, document.body).retyped:
        row = earlier.rows.get(node.id)
        if row is not None:
            lengths[row] = found.content(row, content_of_node(node), made.flow.blocks[row].runs, marked=marked)
    return replace(
        earlier,
        document=document,
        pages=pages,
        lengths=tuple(lengths),
        offsets=found.offsets,
        spans=found.spans,
        draft=made,
    )


def show_printed(document: Document, style: HouseStyle, sheet: Sheet, printed: Flow, earlier: Shown | None) -> Shown:
    """Lay a flow that is only looked at: no row can be typed in."""
    return Shown(document, style, _laid(printed, sheet, earlier), {}, (None,) * len(printed.blocks))


class _Found:
    """What has been found in a document so far, see `Shown`."""

    def __init__(
        self, offsets: Mapping[int, Offsets] | None = None, spans: Mapping[int, tuple[Span, ...]] | None = None
    ) -> None:
        self.offsets = dict(offsets or {})
        self.spans = dict(spans or {})
        self.hanging: dict[BlockId, list[Presence]] = {}
        self.coming: dict[BlockId, Origin] = {}

    def content(self, row: int, content: Content, runs: Sequence[Run], *, marked: bool) -> int | None:
        """Look at the content of a row; return how many characters one can type among in it."""
        self.spans.pop(row, None)
        self.offsets.pop(row, None)
        if len(content) == 1 and isinstance(content[0], str):  # nearly always
            return len(content[0])
        spans = tuple(_spans(content))
        if spans:
            self.spans[row] = spans
        if not marked and any(isinstance(span.inline, Alternative) for span in spans):
            offsets = self.offsets[row] = Offsets.of(tuple(runs), length(content))
            return offsets.seen
        return length(content)

    def come(self, node: Node, origin: Origin) -> None:
        """Let a block, and all inside it that has no origin of its own, come from a clause."""
        self.coming[node.id] = origin
        for child in children(node):
            self.come(child, origin)

    def hang(self, node: Node, presence: Presence) -> None:
        """Let a block, and all inside it, hang on a condition."""
        self.hanging.setdefault(node.id, []).append(presence)
        for child in children(node):
            self.hang(child, presence)


def _laid(printed: Flow, sheet: Sheet, earlier: Shown | None) -> Pages:
    if earlier is not None and earlier.pages.sheet is sheet:
        return relay(earlier.pages, printed)
    return lay_out(printed, sheet)


def _spans(content: Content) -> Iterator[Span]:
    offset = 0
    for inline in content:
        end = offset + len(typed_inline(inline))
        if isinstance(inline, Alternative | Blank):
            yield Span(offset, end, inline)
        offset = end


def _notes(printed: Flow) -> Iterator[tuple[int, str]]:
    for row, block in enumerate(printed.blocks):
        if isinstance(block.source, NoteSource):
            yield row, block.source.condition


def sheet_text(shown: Shown) -> str:
    """Return what the lines on all pages say, a line of text for each row: labels, wording, date and signature."""
    rows: list[list[str]] = [[] for _ in shown.lengths]
    for page in range(len(shown.pages.pages)):
        for placed in shown.pages.lines(page):
            rows[placed.block].extend(run.text for run in placed.line.runs)
    return "\n".join(map("".join, rows))
