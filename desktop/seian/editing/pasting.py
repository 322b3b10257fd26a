"""What pasting does: a fragment carried into the dossier, or text read as files are, put in where the caret is."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from seian.document import edits
from seian.document.caret import Caret
from seian.document.edits_dossier import replace_document
from seian.document.edits_labels import label_at_head, level_of_label
from seian.document.edits_tables import fill_cells, put_table
from seian.document.fragment import Fragment, Piece
from seian.document.inline import content_of, length, plain
from seian.document.labels import document_labels
from seian.document.model import Cell, Heading, Item, Ki, Note, Paragraph, Unplaced
from seian.document.numbering import is_bullet, same_family
from seian.document.printed import INDENTS
from seian.document.tables import grid_of, table_of
from seian.document.tree import (
    TEXT_PARTS,
    all_blocks,
    block_of,
    content_of_node,
    find,
    level_at,
    node_at,
    with_content,
    with_node,
)
from seian.editing.replacing import put
from seian.editing.selection import at
from seian.house_style.schemes import schemes_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.passage import (
    read_as_items,
    read_as_paragraphs,
    read_line,
    read_passage,
    read_plain_lines,
    read_stories,
    told_beside,
)
from seian.reading.tabbed import cells_in
from seian.revision.carrying import carried

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from seian.document.inline import Content
    from seian.document.model import BlockId, Document, Dossier, Table
    from seian.document.rows import Row
    from seian.document.tree import Node, Place
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.reading.passage import Passage
    from seian.reading.recognised import Unsure
    from seian.reading.word.body import Stories

_LONGEST_SAID = 24  # characters of a text that a message quotes
_MOST_SAID = 3  # doubts that a message tells one by one


class PasteAs(Enum):
    """As what the lines of a text are put in."""

    READ = "read"
    PARAGRAPHS = "paragraphs"
    ITEMS = "items"


class Pasted(NamedTuple):
    """The dossier after pasting, the selection in the document, and what the person is to know.

    `unsure` says that the text could have been put in as something else (`PasteAs`).
    """

    dossier: Dossier
    selection: Selection
    told: tuple[str, ...] = ()
    unsure: bool = False


def paste_fragment(shown: Shown, dossier: Dossier, selection: Selection, fragment: Fragment) -> Pasted:
    """Put a fragment in place of the selection, its conditions and facts with it."""
    document, caret = _room(shown, selection)
    came = carried(dossier, fragment)
    others = {
        node.id for other in dossier.documents if other.id != document.id for node in all_blocks(other)
    }  # an id says which block it is in the whole dossier
    done = edits.paste(document, caret, came.fragment, taken=others)
    came = came.used(dossier, done.document)
    said = (*(one.said for one in came.told), *_left_out(done.lines))
    if done.flattened:
        said += (_("時点修正の文言の中なので、字だけを貼り付けました。"),)
    return Pasted(replace_document(came.dossier, done.document), at(done.caret), said)


class Source(NamedTuple):
    """What is pasted from elsewhere: its lines, and the paragraphs where it came with markup that tells more."""

    text: str
    stories: Stories | None = None


def paste_text(
    shown: Shown, dossier: Dossier, selection: Selection, source: Source, paste_as: PasteAs = PasteAs.READ
) -> Pasted | None:
    """Put text in place of the selection, read as a file is; None where there is none.

    One line goes into the text there, but for one that an empty paragraph or item is filled with. Several become
    blocks: paragraphs with their lines joined, items at the level of the caret; or a block a line, of the kind that is
    asked for. Rows with tabs between their cells become a table, or in a table go into its cells. What stands beside a
    text with markup is told, and kept with the document where it is no part of it.
    """
    table = _table_in(shown, selection, source.text) if paste_as is PasteAs.READ else None
    if table is not None:
        return paste_table(shown, dossier, selection, table)
    return _paste_read(shown, dossier, selection, source, paste_as)


def _table_in(shown: Shown, selection: Selection, text: str) -> Table | None:
    """Return the table that a text is; None of any other."""
    in_cell = isinstance(block_of(shown.document, selection.ordered(shown)[0].block), Cell)
    rows = cells_in(text, few=in_cell)
    return table_of(rows) if rows is not None and any(map(any, rows)) else None


def _paste_read(
    shown: Shown, dossier: Dossier, selection: Selection, source: Source, paste_as: PasteAs
) -> Pasted | None:
    text = source.text
    beside = told_beside(source.stories) if source.stories is not None else ()
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines and not text.strip("\n"):
        if not beside:
            return None
        return Pasted(replace_document(dossier, _kept(shown.document, beside)), selection, _doubted(beside))
    document, caret = _room(shown, selection)
    schemes = schemes_of(document, shown.style)
    place = find(document, caret.block)
    node = node_at(document, place)
    empty = isinstance(node, Paragraph | Item) and place.part in TEXT_PARTS and not node.content
    if len(lines) <= 1 and not (lines and empty):
        line = _at_head(document, caret, read_line(lines[0] if lines else text.strip("\n")), shown)
        content = _with_its_readings(line, source, schemes)
        document, behind = edits.replace_range(document, caret, caret, content)
        document = _kept(document, beside)
        return Pasted(replace_document(dossier, document), at(behind or caret), _doubted(beside))
    if place.part in ("title", "attachments"):
        return _paste_lines(dossier, document, caret, read_plain_lines(text), beside)
    passage = _read(source, schemes, paste_as)
    if place.part == "notes":
        bare = (_without_mark(plain(content_of_node(row.node)), shown) for row in passage.rows)
        return _paste_lines(dossier, document, caret, bare, passage.doubts)
    opens, keeps = text.endswith("\n"), paste_as is PasteAs.PARAGRAPHS
    fragment = _Placing(document, caret, schemes, passage, opens=opens, keeps=keeps).fragment()
    done = edits.paste(document, caret, fragment, placed=True)
    document, doubts = _numbered(done.document, done.blocks, schemes)
    document = _kept(document, passage.doubts)
    said = (*_doubted(passage.doubts), *doubts, *_left_out(done.lines))
    unsure = passage.unsure or bool(doubts)
    return Pasted(replace_document(dossier, document), at(done.caret), said, unsure)


def paste_table(shown: Shown, dossier: Dossier, selection: Selection, table: Table) -> Pasted:
    """Put a table in place of the selection: behind the block there, or its cells into those of the table there."""
    document, caret = _room(shown, selection)
    if isinstance(block_of(document, caret.block), Cell):
        document, behind = fill_cells(document, caret.block, table)
        return Pasted(replace_document(dossier, document), at(behind or caret))
    document, _first = put_table(document, caret.block, table)
    last = table.cells[-1]
    said = (
        _("{rows}行{columns}列の表として貼り付けました。").format(rows=len(grid_of(table)), columns=len(table.columns)),
    )
    return Pasted(replace_document(dossier, document), at(Caret(last.id, length(last.content))), said, unsure=True)


def _read(source: Source, schemes: Sequence[str], paste_as: PasteAs) -> Passage:
    text, stories = source
    if paste_as is PasteAs.READ:
        return read_passage(text, schemes) if stories is None else read_stories(stories, schemes)
    passage = read_as_paragraphs(text) if paste_as is PasteAs.PARAGRAPHS else read_as_items(text, schemes)
    return passage if stories is None else passage._replace(doubts=told_beside(stories))


def _with_its_readings(line: str, source: Source, schemes: Sequence[str]) -> Content | str:
    """Return a line that goes into a text, with readings and looks of its words where its markup says some."""
    stories = source.stories
    if stories is None or not any(one.readings or one.looks for one in stories.paragraphs):
        return line
    contents = [content_of_node(row.node) for row in read_stories(stories, schemes).rows]
    says_more = len(contents) == 1 and plain(contents[0]) == line and contents[0] != (line,)
    return contents[0] if says_more else line


def _room(shown: Shown, selection: Selection) -> tuple[Document, Caret]:
    """Return the document without what is selected, and where it stood."""
    start, end = selection.ordered(shown)
    if selection.empty:
        return shown.document, start
    document, caret = put(shown, start, end)
    return document, caret or start


def _at_head(document: Document, caret: Caret, line: str, shown: Shown) -> str:
    """Return a line to go in at a caret: at the head of a block without its indent and without a second label."""
    if caret.offset:
        return line
    node = block_of(document, caret.block)
    bare = line.lstrip(INDENTS)
    if isinstance(node, Item):
        found = label_at_head(with_content(node, (bare,) if bare else ()), schemes_of(document, shown.style))
        return bare[found.end :] if found is not None and found.number else bare
    return _without_mark(bare, shown) if isinstance(node, Note) else bare


def _without_mark(text: str, shown: Shown) -> str:
    """Return a note without the mark that is printed before it."""
    bare = text.lstrip(INDENTS)
    mark = shown.style.notes.mark
    return bare.removeprefix(mark).lstrip(INDENTS) if mark and bare.startswith(mark) else bare


def _paste_lines(
    dossier: Dossier, document: Document, caret: Caret, lines: Iterable[str], doubts: Sequence[Unsure] = ()
) -> Pasted | None:
    """Put lines in at a caret, a block each, of the kind of the one there."""
    pieces = tuple(Piece(Paragraph("", content_of((line,)))) for line in lines)
    if not pieces:
        return None
    done = edits.paste(document, caret, Fragment(pieces, ends=True))
    document = _kept(done.document, doubts)
    return Pasted(replace_document(dossier, document), at(done.caret), _doubted(doubts))


class _Placing:
    """Says where the rows of a passage go: to the level of the caret, those that belong deeper below it.

    `opens` says that the text ends its last line, `keeps` that paragraphs are to be some also where items stand.
    """

    def __init__(
        self, document: Document, caret: Caret, schemes: Sequence[str], passage: Passage, *, opens: bool, keeps: bool
    ) -> None:
        self.schemes = schemes
        self.place: Place = find(document, caret.block)
        self.node = node_at(document, self.place)
        self.depth = len(self.place.path)
        self.head, self.tail = _around(self.node, caret.offset)
        self.passage, self.opens, self.keeps = passage, opens, keeps
        self.has_items = any(isinstance(row.node, Item) for row in passage.rows)
        self.base = self._base(document)

    def _base(self, document: Document) -> int:
        """Return the depth of the outermost items that come: that of an item there, else what their label says."""
        outer = next((row.node for row in self.passage.rows if row.depth == 1 and isinstance(row.node, Item)), None)
        if isinstance(self.node, Item) or not isinstance(outer, Item) or outer.marker is None:
            return self.depth
        scheme = next((one for one in self.schemes if same_family(one, outer.marker or "")), outer.marker)
        outside = self.depth - level_at(self.place)  # the annex around it
        return max(self.depth, level_of_label(document, self.place, scheme, self.schemes) + outside)

    def fragment(self) -> Fragment:
        """Return the rows as a fragment with the depths at which they go in."""
        pieces: list[Piece] = []
        before_items = True
        for row in self.passage.rows:
            before_items = before_items and not isinstance(row.node, Item)
            pieces.append(self._piece(row, before_items=before_items))
        first = pieces[0].node
        only = len(pieces) == 1
        first_stands = not isinstance(first, Paragraph) and not self._is_like(first)
        if isinstance(first, Heading) and not isinstance(self.node, Paragraph):
            first_stands = False
        if only and not self.head and not self.tail:
            return Fragment(tuple(pieces), begins=first_stands, ends=True, standing=first_stands)
        if first_stands and self.head:
            pieces.insert(0, Piece(Paragraph("", ()), self.depth))
        last = pieces[-1].node
        if self.tail and (self.opens or not (isinstance(last, Paragraph) or self._is_like(last))):
            pieces.append(Piece(Paragraph("", ()), self.depth))
        begins = not self.head and (first_stands or bool(self.tail))
        return Fragment(tuple(pieces), begins=begins, ends=True)

    def _is_like(self, node: Node) -> bool:
        """Say whether a row is text without a label that became an item because items stand there."""
        return isinstance(node, Item) and not self.has_items

    def _piece(self, row: Row, *, before_items: bool) -> Piece:
        node, here = row.node, self.node
        if isinstance(node, Item):
            depth = self.base + row.depth - 1
            level = self.schemes[min(row.depth, len(self.schemes)) - 1]
            if node.marker is not None and same_family(node.marker, level):
                node = replace(node, marker=None)  # it follows the house where it stood, and does so here
            if isinstance(here, Item) and depth == self.depth and not is_bullet(node.marker or ""):
                node = replace(node, marker=here.marker)
            return Piece(node, depth)
        if isinstance(here, Item) and self.keeps:
            return Piece(node, self.depth + 1)
        if isinstance(here, Item) and isinstance(node, Paragraph) and not self.has_items:
            return Piece(Item(node.id, node.content, marker=here.marker), self.depth)
        if row.depth > 1:
            return Piece(node, self.base + row.depth - 1)
        return Piece(node, self.depth + (isinstance(here, Item) and before_items and self.has_items))


def _around(node: Node, offset: int) -> tuple[bool, bool]:
    """Say whether text stands before and behind an offset."""
    return offset > 0, offset < length(content_of_node(node))


def _numbered(document: Document, blocks: Collection[BlockId], schemes: Sequence[str]) -> tuple[Document, list[str]]:
    """Give items that came the numbers of the house, where theirs differ in width alone or follow by themselves."""
    said: list[str] = []
    for block in blocks:
        place = find(document, block)
        node = node_at(document, place)
        if not isinstance(node, Item):
            continue
        expected = schemes[min(level_at(place), len(schemes)) - 1]
        if node.marker is not None and same_family(node.marker, expected):
            node = replace(node, marker=None)
        document = with_node(document, place, replace(node, start=None))
        if node.start is not None and document_labels(document, schemes)[block].number != node.start:
            document = with_node(document, place, node)
            if node.start > 1:
                text = _short(plain(node.content))
                said.append(_("「{text}」の番号は、前の番号から続いていません。").format(text=text))
    return document, said


def _kept(document: Document, doubts: Sequence[Unsure]) -> Document:
    """Keep with the document what was lifted out of the text that came."""
    found = tuple(
        Unplaced(_("貼り付け {where}").format(where=doubt.where), doubt.text, doubt.why)
        for doubt in doubts
        if not doubt.placed and doubt.text.strip(">＞ ")
    )
    return replace(document, unplaced=(*document.unplaced, *found)) if found else document


def _doubted(doubts: Sequence[Unsure]) -> tuple[str, ...]:
    said = [
        _("「{text}」　{message}").format(text=_short(doubt.text), message=doubt.why)
        if doubt.text.strip()
        else doubt.why
        for doubt in doubts
    ]
    if len(said) > _MOST_SAID:
        more = _("ほかに{count}か所、確かめる所があります。").format(count=len(said) - _MOST_SAID)
        said = [*said[:_MOST_SAID], more]
    return tuple(said)


def _left_out(lines: Sequence[type]) -> tuple[str, ...]:
    said = {
        kind: _("「記」の行") if kind is Ki else _("「以上」の行") for kind in lines
    }  # one of each is all that a document has
    return tuple(_("{line}はもうあるので、貼り付けませんでした。").format(line=line) for line in said.values())


def _short(text: str) -> str:
    text = text.replace("\t", "\u3000")  # columns of a table
    return text if len(text) <= _LONGEST_SAID else text[:_LONGEST_SAID] + "…"
