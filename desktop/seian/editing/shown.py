"""A document as it stands on the sheet: its pages, which of their lines one can type in, and what is marked there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from seian.document.caret import Caret
from seian.document.inline import Alternative, Blank, length, typed_inline
from seian.document.model import Item, Paragraph
from seian.document.sources import NoteSource
from seian.document.tree import all_blocks, children, content_of_node, walk
from seian.editing.offsets import Offsets
from seian.flow.build import Terms, View
from seian.flow.draft import draft
from seian.house_style.model import Part
from seian.layout.hit import LinePlace
from seian.layout.pages import lay_out, relay
from seian.named import NamedTuple
from seian.revision.decisions import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.inline import Content, Inline
    from seian.document.model import BlockId, Condition, Document, Origin, Presence
    from seian.document.tree import Node, Nodes
    from seian.flow.draft import Draft, Since
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.layout.pages import Pages


T = TypeVar("T")


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

    def place(self, caret: Caret, *, before: bool = False) -> LinePlace:
        """Return where a caret stands on the pages. Raises KeyError for a block that is not shown."""
        return LinePlace(self.rows[caret.block], self.offset(caret), before)

    def order(self, caret: Caret) -> tuple[int, int]:
        """Return a key that sorts carets as they are read."""
        return self.rows[caret.block], caret.offset

    def row_place(self, row: int, offset: int) -> LinePlace:
        """Return the place of an offset into a row."""
        return LinePlace(row, offset)

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
    if earlier is not None and _is_that(earlier, document, style, sheet, view, conditions):
        return earlier
    known = None if earlier is None else earlier.draft
    made = draft(document, Terms(style, sheet, view, tuple(conditions), view is View.NOTED), known)
    pages = _laid(made.flow, sheet, earlier)
    if earlier is not None and known is not None and made.since is not None:
        if made.rows is known.rows and made.since.change.only_rewords:
            return _reworded(earlier, made, pages, came_or_went=made.flow.known is not known.flow.known)
        return _spliced(earlier, made, known, made.since, pages)
    return _shown(made, pages)


def _is_that(
    one: Shown, document: Document, style: HouseStyle, sheet: Sheet, view: View, conditions: Sequence[Condition]
) -> bool:
    """Say whether the very same document is shown in the same way."""
    same = one.document is document and one.style is style and one.pages.sheet is sheet and one.draft is not None
    return same and one.view is view and one.conditions == tuple(conditions)


def _shown(made: Draft, pages: Pages) -> Shown:
    """Return what is shown, looked up from nothing."""
    setting = made.setting
    found = _Found(made, [None] * len(made.flow.blocks))
    found.look(setting.given.body, (), None)
    return _found(found, pages)


def _reworded(earlier: Shown, made: Draft, pages: Pages, *, came_or_went: bool) -> Shown:
    """Return what is shown where what is seen has another wording at most, each block in the row it had.

    `came_or_went` says that the document may have other blocks: those that are not seen.
    """
    found = _Found(made, list(earlier.lengths), dict(earlier.spans), dict(earlier.offsets))
    for node in walk(made.since.change.new if made.since is not None else ()):
        found.content(node)
    found.look_beside()
    return replace(
        earlier,
        document=made.setting.given,
        pages=pages,
        lengths=tuple(found.lengths),
        offsets=found.offsets,
        spans=found.spans,
        hidden=_ids(made) - made.rows.keys() if came_or_went else earlier.hidden,
        draft=made,
    )


def _spliced(earlier: Shown, made: Draft, known: Draft, since: Since, pages: Pages) -> Shown:
    """Return what is shown where blocks of the body have come or gone in one place."""
    before, now = known.start(Part.BODY), made.start(Part.BODY)
    low, high, last = before + since.at, before + since.end, before + len(known.parts[Part.BODY])
    shift, more = now - before, now - before + since.to - since.end

    def moved(rows: Mapping[int, T]) -> dict[int, T]:
        return {
            row + (shift if row < low else more): one
            for row, one in rows.items()
            if before <= row < low or high <= row < last
        }

    lengths: list[int | None] = [None] * len(made.flow.blocks)
    lengths[low + shift - since.at : low + shift] = earlier.lengths[before:low]
    lengths[high + more : last + more] = earlier.lengths[high:last]
    found = _Found(made, lengths, moved(earlier.spans), moved(earlier.offsets))
    found.presences, found.origins = moved(earlier.presences), moved(earlier.origins)
    around = [node for node in since.change.above if isinstance(node, Item)]
    presences = tuple(node.presence for node in around if node.presence is not None)
    origin = next((node.origin for node in reversed(around) if node.origin is not None), None)
    found.look(since.change.new, presences, origin)
    return _found(found, pages)


def _ids(made: Draft) -> frozenset[BlockId]:
    """Return the blocks of the document that have a line of their own where they are shown."""
    return made.flow.known.union(node.id for node in made.setting.given.title)


def _found(found: _Found, pages: Pages) -> Shown:
    """Return what is shown, the body having been looked at."""
    found.look_beside()
    made, setting, ids = found.made, found.made.setting, _ids(found.made)
    rows = {one: row for one, row in made.rows.items() if one in ids}
    return Shown(
        setting.given,
        setting.style,
        pages,
        rows,
        tuple(found.lengths),
        setting.view,
        setting.conditions,
        setting.decisions,
        found.offsets,
        found.spans,
        found.presences,
        found.origins,
        dict(_notes(made)) if setting.conditions else {},
        ids - rows.keys(),
        made,
    )


def show_printed(document: Document, style: HouseStyle, sheet: Sheet, printed: Flow, earlier: Shown | None) -> Shown:
    """Lay a flow that is only looked at: no row can be typed in."""
    return Shown(document, style, _laid(printed, sheet, earlier), {}, (None,) * len(printed.blocks))


class _Found:
    """What has been found in the rows of a draft so far, see `Shown`."""

    def __init__(
        self,
        made: Draft,
        lengths: list[int | None],
        spans: dict[int, tuple[Span, ...]] | None = None,
        offsets: dict[int, Offsets] | None = None,
    ) -> None:
        self.made, self.lengths = made, lengths
        self.spans, self.offsets = spans or {}, offsets or {}
        self.presences: dict[int, tuple[Presence, ...]] = {}
        self.origins: dict[int, Origin] = {}

    def look(self, nodes: Nodes, presences: tuple[Presence, ...], origin: Origin | None) -> None:
        """Look at blocks that hang on `presences` and come from `origin`, and at all inside them."""
        for node in nodes:
            hangs, comes = presences, origin
            if isinstance(node, Paragraph | Item):
                hangs = presences if node.presence is None else (*presences, node.presence)
                comes = node.origin or origin
            row = self.content(node)
            if row is not None and hangs:
                self.presences[row] = hangs
            if row is not None and comes is not None:
                self.origins[row] = comes
            below = children(node)
            if below:
                self.look(below, hangs, comes)

    def look_beside(self) -> None:
        """Look at all that is not in the body: that is short."""
        document = self.made.setting.given
        for node in walk((*document.title, *document.attachments, *document.notes)):
            self.content(node)
        self.look(document.annexes, (), None)

    def content(self, node: Node) -> int | None:
        """Look at the content of a block; return its row."""
        row = self.made.rows.get(node.id)
        if row is None:
            return None
        content = content_of_node(node)
        self.spans.pop(row, None)
        self.offsets.pop(row, None)
        if len(content) == 1 and isinstance(content[0], str):  # nearly always
            self.lengths[row] = len(content[0])
            return row
        self.lengths[row] = length(content)
        spans = tuple(_spans(content))
        if spans:
            self.spans[row] = spans
        if not self.made.setting.marked and any(isinstance(span.inline, Alternative) for span in spans):
            offsets = Offsets.of(self.made.flow.blocks[row].runs, length(content))
            self.offsets[row], self.lengths[row] = offsets, offsets.seen
        return row


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


def _notes(made: Draft) -> Iterator[tuple[int, str]]:
    first = made.start(Part.NOTES)
    for row, block in enumerate(made.parts.get(Part.NOTES, ()), first):
        if isinstance(block.source, NoteSource):
            yield row, block.source.condition


def sheet_text(shown: Shown) -> str:
    """Return what the lines on all pages say, a line of text for each row: labels, wording, date and signature."""
    rows: list[list[str]] = [[] for _ in shown.lengths]
    for page in range(len(shown.pages.pages)):
        for placed in shown.pages.lines(page):
            rows[placed.block].extend(run.text for run in placed.line.runs)
    return "\n".join(map("".join, rows))
