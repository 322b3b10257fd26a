"""What a paper consists of, as one finds one's way in it: 前文, 記, items, tables, figures, 署名, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.annexes import annex_around
from seian.document.edits_levels import move_to
from seian.document.model import Annex, Figure, Heading, Item, Ki, Paragraph, Table, addressee_text
from seian.document.preamble import main_start
from seian.document.sources import MarkSource, NoteSource, SetPart
from seian.document.splices import splice
from seian.document.tree import block_of, children, find, node_at, siblings
from seian.house_style.model import Part
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.places import figure_name, table_name, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.model import BlockId, Document
    from seian.document.sources import Source
    from seian.document.tree import Node, Place
    from seian.flow.draft import Draft

_LONGEST = 60  # characters; no pane is so wide


class Sort(Enum):
    """What a line of the contents stands for."""

    PREAMBLE = "preamble"
    KI = "ki"
    ITEM = "item"
    HEADING = "heading"
    TABLE = "table"
    FIGURE = "figure"
    ANNEX = "annex"
    ATTACHMENT = "attachment"
    NOTES = "notes"
    PART = "part"


_MOVABLE = frozenset({Sort.ITEM, Sort.HEADING, Sort.TABLE, Sort.FIGURE, Sort.ANNEX})


class Entry(NamedTuple):
    """One of the things a paper consists of: where it begins, what it is, and how deep it stands, 0 the outermost."""

    source: Source
    sort: Sort
    level: int = 0

    @property
    def block(self) -> BlockId | None:
        """The item, heading, table, figure or annex that can be moved; None for what the house style gives a place."""
        return self.source if isinstance(self.source, str) and self.sort in _MOVABLE else None


class Line(NamedTuple):
    """How an entry reads: its number, its name or first words, and what is said of it beside."""

    label: str
    words: str
    about: str = ""

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return " ".join(part for part in (self.label, self.words or _("（空）"), self.about) if part)


class Drop(NamedTuple):
    """A place to which a block can be moved: as the child `nth` of `parent`, None the body; as deep as `level`."""

    level: int
    parent: BlockId | None
    nth: int


@dataclass(frozen=True)
class Contents:
    """The entries of a draft in the order in which they are printed.

    `homes` gives for every block, part and written note on the paper the index of the entry it belongs to; what stands
    before the first one belongs to none. What an entry says is read from the draft when it is asked for.
    """

    draft: Draft
    entries: tuple[Entry, ...]
    homes: Mapping[Source, int]

    @property
    def document(self) -> Document:
        """The document, with what of it does not stand."""
        return self.draft.setting.given

    def home(self, source: Source | None) -> int:
        """Return the entry that a block or part belongs to; -1 for none."""
        return -1 if source is None else self.homes.get(source, -1)

    def begins(self, index: int) -> Source:
        """Return the block or part on the paper that an entry begins with: of a table without caption a cell."""
        source = self.entries[index].source
        if source in self.draft.rows or not isinstance(source, str):
            return source
        return children(block_of(self.document, source))[0].id

    def line(self, index: int) -> Line:
        """Return how an entry reads now."""
        entry, setting = self.entries[index], self.draft.setting
        block = self.draft.flow.blocks[self.draft.rows[self.begins(index)]]
        words = "".join(run.text for run in block.runs)[:_LONGEST]
        line = Line("", words)
        match entry.sort:
            case Sort.PREAMBLE:
                line = Line("", _("前文"))
            case Sort.ITEM:
                label = self.draft.numbers.get(str(entry.source))
                line = Line("" if label is None else label.text, words)
            case Sort.FIGURE:
                figure = block_of(self.document, str(entry.source))
                about = figure.alt if isinstance(figure, Figure) else ""
                line = Line(block.label.strip() or figure_name(None, setting.style), words, "" if words else about)
            case Sort.TABLE if entry.source in self.draft.rows:
                line = Line(block.label.strip(), words)
            case Sort.TABLE:
                line = Line("", table_name(None, setting.style), words)
            case Sort.ANNEX:
                mark = self.draft.flow.blocks[self.draft.rows[MarkSource(str(entry.source))]]
                line = Line(mark.text, words)
            case Sort.ATTACHMENT:
                line = Line("", words_in(setting.current, entry.source), words)
            case Sort.NOTES:
                count = len(self.document.notes) + len(self._written)
                line = Line("", _("注記"), _("{count}件").format(count=count))
            case Sort.PART:
                line = self._part(entry.source, words)
        return line

    @property
    def _written(self) -> set[str]:
        """The conditions of which written notes speak."""
        notes = self.draft.parts.get(Part.NOTES, ())
        return {block.source.condition for block in notes if isinstance(block.source, NoteSource)}

    def _part(self, part: Source, words: str) -> Line:
        addressees, signatories = self.document.addressees, self.document.signatories
        name = words_in(self.draft.setting.current, part)
        if part is SetPart.CONTENTS:
            return Line("", name)
        if part is SetPart.ADDRESSEES and addressees:
            first, more = addressee_text(addressees[0])[:_LONGEST], len(addressees) - 1
            return Line("", name, _("{first}ほか{count}").format(first=first, count=more) if more else first)
        if part is SetPart.SIGNATURE and len(signatories) > 1:
            return Line("", _("連名"), _("{count}団体").format(count=len(signatories)))
        if part is SetPart.SIGNATURE and signatories:
            return Line("", name, signatories[0].organisation or signatories[0].name)
        return Line("", name, words)

    def drops(self, block: BlockId, gap: int) -> tuple[Drop, ...]:
        """Return where a block comes to stand that is dropped before the entry `gap`, the outermost place first.

        At each level there is one place at most; none where the block stands already or may not stand.
        """
        found: dict[int, Drop] = {}
        for drop in self._between(block, gap):
            if drop.level not in found and move_to(self.document, block, drop.parent, drop.nth) is not self.document:
                found[drop.level] = drop
        return tuple(found[level] for level in sorted(found))

    def _between(self, block: BlockId, gap: int) -> Iterator[Drop]:
        document = self.document
        above = self.entries[gap - 1] if 0 < gap <= len(self.entries) else None
        below = self.entries[gap] if gap < len(self.entries) else None
        outermost = 0
        if below is not None and below.block is not None and _beside(document, block, below.block):
            place = find(document, below.block)
            outermost = len(place.path) - 1
            yield Drop(outermost, _parent(document, place), place.nth)
        if above is None or not isinstance(above.source, str):
            return
        if above.sort is Sort.KI:
            yield Drop(0, None, find(document, above.source).nth + 1)
        if above.block is None:
            return
        if isinstance(block_of(document, block), Annex):
            nth = find(document, above.block).path[0] + 1 if annex_around(document, above.block) is not None else 0
            yield Drop(0, None, nth)
            return
        around: Place | None = find(document, above.block)
        if above.sort in (Sort.ITEM, Sort.ANNEX) and above.block != block and around is not None:
            yield Drop(len(around.path), above.block, 0)
        while around is not None and len(around.path) > outermost:
            yield Drop(len(around.path) - 1, _parent(document, around), around.nth + 1)
            around = around.parent

    def step(self, block: BlockId, by: int) -> int:
        """Return by how many places a block moves so that it passes the entry before (`by` -1) or behind it; 0: none.

        Among its siblings are paragraphs, which are no entries, and what is not shown.
        """
        place = find(self.document, block)
        among = siblings(self.document, place)
        for nth in range(place.nth + by, -1 if by < 0 else len(among), by):
            if isinstance(among[nth], Item | Heading | Table | Figure | Annex) and among[nth].id in self.homes:
                return nth - place.nth
        return 0


def contents(draft: Draft, earlier: Contents | None = None) -> Contents:
    """Return the contents of a draft; `earlier` are those of the draft it was made from, if any.

    Where only wordings have changed since, the entries are the very same.
    """
    if earlier is not None and keeps_entries(earlier.draft, draft):
        return replace(earlier, draft=draft)
    made = _Made(draft)
    for part, blocks in draft.parts.items():
        if part is Part.BODY:
            made.body(draft.setting.body)
        elif part is Part.ANNEXES:
            made.annexes(draft.setting.annexes)
        elif part is not Part.TITLE:
            for block in blocks:
                made.beside(part, block.source)
    return Contents(draft, tuple(made.entries), made.homes)


def keeps_entries(before: Draft, after: Draft) -> bool:
    """Say whether a draft made from another one has the very same entries: at most wordings have changed."""
    if before is after:
        return True
    if after.rows is not before.rows or after.since is None or not after.since.change.only_rewords:
        return False
    return splice(before.setting.annexes, after.setting.annexes).only_rewords


class _Made:
    """The entries found so far, and where everything belongs."""

    def __init__(self, draft: Draft) -> None:
        self.entries: list[Entry] = []
        self.homes: dict[Source, int] = {}
        self._shown = draft.rows

    def body(self, blocks: Sequence[Node]) -> None:
        """Add the body: the preamble as one entry, with what is listed in it."""
        main = main_start([*blocks])  # type: ignore[list-item]  # they are a body's
        first = next((node for node in blocks[:main] if isinstance(node, Paragraph)), None)
        if first is not None:
            self._add(Entry(first.id, Sort.PREAMBLE))
        self._look(blocks[:main], 1 if first is not None else 0)
        self._look(blocks[main:], 0)

    def annexes(self, annexes: Sequence[Annex]) -> None:
        """Add the annexes, with what is in them."""
        for annex in annexes:
            self._add(Entry(annex.id, Sort.ANNEX))
            self.homes[MarkSource(annex.id)] = len(self.entries) - 1
            self._look(annex.blocks, 1)

    def beside(self, part: Part, source: Source) -> None:
        """Add what stands beside the body; of a part that has one entry the first block makes it."""
        sort = {Part.ATTACHMENTS: Sort.ATTACHMENT, Part.NOTES: Sort.NOTES}.get(part, Sort.PART)
        last = self.entries[-1] if self.entries else None
        goes_on = last is not None and last.sort is sort and (sort is Sort.NOTES or last.source == source)
        if goes_on:
            self.homes[source] = len(self.entries) - 1
        else:
            self._add(Entry(source, sort))

    def _look(self, nodes: Sequence[Node], level: int) -> None:
        for node in nodes:
            sort = _SORTS.get(type(node))
            if sort is not None and (node.id in self._shown or isinstance(node, Table)):
                self._add(Entry(node.id, sort, level))
            elif self.entries:
                self.homes[node.id] = len(self.entries) - 1
            below = children(node)
            if below:
                self._look(below, level + 1)

    def _add(self, entry: Entry) -> None:
        self.homes[entry.source] = len(self.entries)
        self.entries.append(entry)


_SORTS = {Ki: Sort.KI, Item: Sort.ITEM, Heading: Sort.HEADING, Table: Sort.TABLE, Figure: Sort.FIGURE}


def _beside(document: Document, block: BlockId, other: BlockId) -> bool:
    """Say whether a block may stand right before another one: annexes stand among annexes, all else never."""
    return isinstance(block_of(document, block), Annex) is isinstance(block_of(document, other), Annex)


def _parent(document: Document, place: Place) -> BlockId | None:
    return None if place.parent is None else node_at(document, place.parent).id
