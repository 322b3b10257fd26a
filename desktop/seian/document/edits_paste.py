"""Putting a fragment into a document: as text into a text, or as blocks where it has several.

It keeps the rules of `edits_text`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.caret import Caret
from seian.document.edits_blocks import insert_after
from seian.document.edits_tables import fill_cells
from seian.document.edits_text import insert_lines, like, replace_range
from seian.document.figures import put_figure
from seian.document.inline import Text, alternative_around, content_of, length, slice_content
from seian.document.model import (
    Annex,
    Attachment,
    Cell,
    End,
    Excerpt,
    Figure,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Table,
    TitleLine,
    new_id,
)
from seian.document.rows import Row, rows_of, tree_of
from seian.document.tree import (
    PARTS,
    TEXT_PARTS,
    block_of,
    children,
    content_of_node,
    find,
    node_at,
    nodes_of,
    walk,
    with_content,
    with_node,
    with_nodes,
)
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from seian.document.fragment import Fragment, Piece
    from seian.document.inline import Content
    from seian.document.model import BlockId, Document
    from seian.document.tree import Node, Part, Place

_IN_BODY = (Paragraph, Item, Heading, Ki, End, Table, Figure)


class Pasted(NamedTuple):
    """The document, the caret behind what came, and what of it could not come as it was.

    `blocks` are the ids of the blocks that came or took something in, `lines` the lines 記 and 以上 that are left out
    because there is one already, `flattened` says that what can change went as text into one wording of an alternative.
    """

    document: Document
    caret: Caret
    blocks: tuple[BlockId, ...]
    lines: tuple[type, ...] = ()
    flattened: bool = False


def paste(
    document: Document,
    caret: Caret,
    fragment: Fragment,
    *,
    taken: Collection[BlockId] = (),
    placed: bool = False,
    ids: Callable[[], BlockId] = new_id,
) -> Pasted:
    """Put a fragment in at a caret.

    - One block is text: it goes into the text there. An empty paragraph or item that it fills also takes over what it
      hangs on and comes from. A `standing` one takes the place of an empty block.
    - Of several the first is text if it was not taken from its beginning or text stands before the caret, else a block;
      so is the last, by its end. All others are blocks with everything they have. An empty block there gives way.
    - Blocks go to the level of the block the caret is in, deeper and less deep ones of them relative to the first
      (`placed`: to the depths they say), as far as the blocks around can hold them. In another part than the body all
      are blocks of that part.
    - Of a fragment that begins in the part of the caret, what comes from later parts goes to the end of those.
    - A second line 記 or 以上 is left out.
    - Into the title of an annex goes the text of the first, the others come below it in the annex; annexes that come
      follow the one the caret is in.
    - In a cell blocks become lines of it; where a table came, its cells go into those from there on. In a caption all
      is one line. Figures go behind the table or figure there, and so does one that was taken alone behind the block.

    Blocks that were cut keep their ids where `taken`, the ids of other documents, and the document itself do not have
    them; all others get new ones.
    """
    place = find(document, caret.block)
    node = node_at(document, place)
    content = content_of_node(node)
    alone = fragment.pieces[0].node
    if len(fragment.pieces) == 1 and fragment.standing and isinstance(alone, Figure):
        figure = _Names(document, fragment, taken, ids).renamed(alone)
        put, after = put_figure(document, caret.block, figure)  # type: ignore[arg-type]  # renamed, it is one still
        return Pasted(put, after or caret, (figure.id,))
    if len(fragment.pieces) == 1 and not (fragment.standing and not content and place.part in TEXT_PARTS):
        return _as_text(document, caret, fragment, ids)
    if isinstance(node, Cell | Table | Figure):
        return _into_table(document, caret, fragment, ids)
    names = _Names(document, fragment, taken, ids)
    if isinstance(node, Annex):
        return _into_annex(document, place, node, caret, fragment, names)
    here = place.part
    own, later = _by_part(fragment, here)
    lines: list[type] = []
    rows = _members(own, node, 0 if placed else len(place.path) - own[0].depth, here, document, lines)
    if not rows and not later:
        return Pasted(document, caret, (), tuple(lines))
    offset = caret.offset if alternative_around(content, caret.offset) is None else _behind(content, caret.offset)
    head, tail = slice_content(content, 0, offset), slice_content(content, offset, length(content))
    ends = fragment.ends or bool(later)
    made, goes_on = [Row(node, len(place.path))], caret
    if rows:
        rows = _apart(rows, names, head=bool(head), tail=bool(tail) or not ends)
        made, goes_on = _Joint(made[0], head, tail, names).joined(rows, fragment, ends=ends)
    among = list(rows_of(nodes_of(document, here)))
    at = next(nth for nth, row in enumerate(among) if row.node.id == node.id)
    among[at : at + 1] = made
    document = with_nodes(document, here, tree_of(among))
    came = [row.node.id for row in made]
    for part in PARTS:
        there = _once([piece for piece in later if piece.part == part], document, lines)
        behind = [Row(names.renamed(piece.node), piece.depth) for piece in there]
        if behind:
            came += (row.node.id for row in behind)
            behind = _in_annexes(behind, names) if part == "annexes" else _in_notes(behind)
            document = with_nodes(document, part, (*nodes_of(document, part), *tree_of(behind)))
    return Pasted(document, goes_on, tuple(came), tuple(lines))


def _as_text(document: Document, caret: Caret, fragment: Fragment, ids: Callable[[], BlockId]) -> Pasted:
    place = find(document, caret.block)
    node, came = node_at(document, place), fragment.pieces[0].node
    content = content_of_node(came)
    around = alternative_around(content_of_node(node), caret.offset)
    flattened = around is not None and any(not isinstance(inline, Text) for inline in content)
    whole = fragment.begins and fragment.ends and not content_of_node(node)
    document, behind = replace_range(document, caret, caret, content, ids=ids)
    if whole and isinstance(node, Paragraph | Item) and isinstance(came, Paragraph | Item):
        filled = node_at(document, place)
        if isinstance(filled, Paragraph | Item):
            presence, origin = filled.presence or came.presence, filled.origin or came.origin
            document = with_node(document, place, replace(filled, presence=presence, origin=origin))
    behind = behind or caret
    return Pasted(document, behind, (behind.block,), flattened=flattened)


def _apart(rows: list[Row], names: _Names, *, head: bool, tail: bool) -> list[Row]:
    """Return rows with an empty paragraph where text would run into a table or figure that comes first or last."""
    if head and isinstance(rows[0].node, Table | Figure):
        rows = [Row(Paragraph(names.new(), ()), rows[0].depth), *rows]
    if tail and isinstance(rows[-1].node, Cell | Table | Figure):
        depth = next(row.depth for row in reversed(rows) if isinstance(row.node, Table | Figure))
        rows = [*rows, Row(Paragraph(names.new(), ()), depth)]
    return rows


def _into_table(document: Document, caret: Caret, fragment: Fragment, ids: Callable[[], BlockId]) -> Pasted:
    """Put several blocks into a cell or a caption; what comes from other parts goes there as text, too."""
    came = tree_of([Row(piece.node, piece.depth) for piece in fragment.pieces])
    if len(came) == 1 and isinstance(came[0], Table) and isinstance(block_of(document, caret.block), Cell):
        filled, behind = fill_cells(document, caret.block, came[0], ids=ids)
        return Pasted(filled, behind or caret, (caret.block,))
    figures = [node for node in walk(came) if isinstance(node, Figure)]
    lines = [
        content_of_node(node)
        for node in walk(came)
        if not isinstance(node, Figure) and (not isinstance(node, Ki | End | Table) or content_of_node(node))
    ]
    around = alternative_around(content_of_node(node_at(document, find(document, caret.block))), caret.offset)
    offset = caret.offset if around is None else around.end
    at = Caret(caret.block, offset)
    done, behind = insert_lines(document, at, at, lines, ids=ids)
    for figure in reversed(figures):
        done = insert_after(done, caret.block, replace(figure, id=ids()))
    return Pasted(done, behind or caret, (caret.block,))


def _into_annex(
    document: Document, place: Place, annex: Annex, caret: Caret, fragment: Fragment, names: _Names
) -> Pasted:
    """Put several blocks in at the title of an annex."""
    lines: list[type] = []
    content = annex.content
    rows = _members(fragment.pieces, annex, 2 - fragment.pieces[0].depth, "annexes", document, lines)
    if not rows:
        return Pasted(document, caret, (), tuple(lines))
    if isinstance(rows[0].node, Annex):
        whole = [Row(names.renamed(row.node), row.depth) for row in rows]
        document = with_node(document, place, annex, *tree_of(_in_annexes(whole, names)))
        return Pasted(document, _end_of(whole[-1].node), tuple(row.node.id for row in whole), tuple(lines))
    offset = _behind(content, caret.offset)
    head, tail = slice_content(content, 0, offset), slice_content(content, offset, length(content))
    if not isinstance(rows[0].node, Table):
        first, *rows = rows
        head = (*head, *content_of_node(first.node))
    came = [Row(names.renamed(row.node), row.depth) for row in rows]
    if tail:
        came.append(Row(Paragraph(names.new(), tail), 2))
    head = content_of(head)
    title = with_content(annex, head)
    inside = tree_of([Row(title, 1), *came, *rows_of(annex.blocks, 2)])
    goes_on = Caret(annex.id, length(head)) if not came else _end_of(came[-1].node)
    if tail:
        goes_on = Caret(came[-1].node.id, 0)
    return Pasted(
        with_node(document, place, *inside), goes_on, (annex.id, *(row.node.id for row in came)), tuple(lines)
    )


def _behind(content: Content, offset: int) -> int:
    around = alternative_around(content, offset)
    return around.end if around else offset


class _Names:
    """Gives the blocks that come their ids."""

    def __init__(
        self, document: Document, fragment: Fragment, taken: Collection[BlockId], ids: Callable[[], BlockId]
    ) -> None:
        self.new = ids
        self._keeps = bool(fragment.cut_id)
        self._kept: set[BlockId] = set()
        self._taken = {row.node.id for part in PARTS for row in rows_of(nodes_of(document, part))}.union(taken)

    def renamed(self, node: Node) -> Node:
        """Return a block that comes under the id it has here."""
        name = node.id if self._keeps and node.id and node.id not in self._taken else self.new()
        self._taken.add(name)
        self._kept.update((name,) if name == node.id else ())
        return node if node.id == name else replace(node, id=name)

    def keeps(self, name: BlockId) -> bool:
        """Say whether a block that came kept its id."""
        return name in self._kept


def _by_part(fragment: Fragment, here: Part) -> tuple[list[Piece], list[Piece]]:
    """Return what goes in at the caret, and what to the later parts it comes from."""
    pieces = fragment.pieces
    if pieces[0].part != here:
        return list(pieces), []
    order = PARTS.index(here)
    own = [piece for piece in pieces if PARTS.index(piece.part) <= order]
    return own, [piece for piece in pieces if PARTS.index(piece.part) > order]


def _members(
    pieces: Sequence[Piece], node: Node, deeper: int, part: Part, document: Document, lines: list[type]
) -> list[Row]:
    """Return what comes as rows that can stand in a part; `lines` gets the lines 記 and 以上 that cannot."""
    if part != "body":
        lines += (type(piece.node) for piece in pieces if isinstance(piece.node, Ki | End))
        pieces = [piece for piece in pieces if not isinstance(piece.node, Ki | End)]
    rows = [
        Row(_member(piece.node, node, part), max(1, piece.depth + deeper)) for piece in _once(pieces, document, lines)
    ]
    if part == "annexes":
        return [Row(row.node, 1 if isinstance(row.node, Annex) else max(2, row.depth)) for row in rows]
    return _in_notes(rows) if part == "notes" else rows


def _once(pieces: Sequence[Piece], document: Document, lines: list[type]) -> list[Piece]:
    """Return pieces without a line 記 or 以上 that the document has already; `lines` gets what is left out."""
    known = {type(block) for block in document.body if isinstance(block, Ki | End)}
    rest: list[Piece] = []
    for piece in pieces:
        if isinstance(piece.node, Ki | End):
            if type(piece.node) in known:
                lines.append(type(piece.node))
                continue
            known.add(type(piece.node))
        rest.append(piece)
    return rest


def _member(came: Node, here: Node, part: Part) -> Node:
    """Return a block as one that can stand in a part, beside the block the caret is in."""
    name, content = came.id, content_of_node(came)
    match part:
        case "title":
            return TitleLine(name, content)
        case "attachments":
            return Attachment(name, content)
        case "notes" if isinstance(here, Excerpt):
            return Excerpt(name, here.revised, content)
        case "notes":
            return came if isinstance(came, Note | Excerpt) else Note(name, content)
        case "body":
            return came if isinstance(came, (*_IN_BODY, Cell)) else Paragraph(name, content)
        case "annexes":
            return came if isinstance(came, (*_IN_BODY, Cell, Annex)) else Paragraph(name, content)


def _in_annexes(rows: Sequence[Row], names: _Names) -> list[Row]:
    """Return rows so that annexes stand outermost, all else below one."""
    result = [] if isinstance(rows[0].node, Annex) else [Row(Annex(names.new(), ()), 1)]
    return [*result, *(Row(row.node, 1 if isinstance(row.node, Annex) else max(2, row.depth)) for row in rows)]


def _in_notes(rows: Sequence[Row]) -> list[Row]:
    """Return rows so that notes stand outermost and excerpts below a note."""
    result: list[Row] = []
    for row in rows:
        node = row.node
        if isinstance(node, Excerpt) and row.depth < 2 and not result:  # noqa: PLR2004 -- below a note
            node = Note(node.id, node.content)
        result.append(Row(node, 2 if isinstance(node, Excerpt) else 1 if isinstance(node, Note) else row.depth))
    return result


class _Joint:
    """Where blocks come in: a block with the text before and behind the caret."""

    def __init__(self, here: Row, head: Content, tail: Content, names: _Names) -> None:
        self.here, self.head, self.tail, self.names = here, head, tail, names

    def joined(self, rows: Sequence[Row], fragment: Fragment, *, ends: bool) -> tuple[list[Row], Caret]:
        """Return the rows that stand in place of the block, and the caret behind what came."""
        node, depth = self.here
        if isinstance(node, Ki | End):
            behind = [Row(self.names.renamed(row.node), row.depth) for row in rows]
            return [self.here, *behind], _end_of(behind[-1].node)
        inside = bool(children(node)) and not self.tail and bool(self.head)
        text_first = bool(self.head) or not fragment.begins
        if text_first and len(rows) == 1:
            text = content_of((*self.head, *content_of_node(rows[0].node)))
            return [Row(with_content(node, content_of((*text, *self.tail))), depth)], Caret(node.id, length(text))
        text_last = bool(self.tail) or not ends
        if text_first:
            first: Node = with_content(node, content_of((*self.head, *content_of_node(rows[0].node))))
            made = [Row(first, depth)]
            rest = [self._inside(row) if inside else row for row in rows[1:]]
        else:
            made, rest = [], list(rows)
        middle, last = (rest[:-1], rest[-1]) if text_last and rest else (rest, None)
        made += (Row(self.names.renamed(row.node), row.depth) for row in middle)
        if last is None:
            if not text_first:
                made[0] = Row(self._instead(made[0].node), made[0].depth)
            return made, _end_of(made[-1].node)
        text = content_of_node(last.node)
        content = content_of((*text, *self.tail))
        if not text_first:
            stays = with_content(node, content)
            return _numbered([*made, Row(stays, depth)]), Caret(node.id, length(text))
        if self.tail or not text:
            below = children(node)
            kind = below[0] if inside else node
            new = like(kind, self.names.new(), content, behind=not self.tail)
            return [*made, Row(new, depth + inside)], Caret(new.id, length(text))
        new = self.names.renamed(last.node)
        return [*made, Row(new, last.depth)], Caret(new.id, length(text))

    def _inside(self, row: Row) -> Row:
        """Return a row that comes between a block and what stands inside it: deeper, below a note as an excerpt."""
        node = self.here.node
        if isinstance(node, Note):
            return Row(like(node.excerpts[0], row.node.id, content_of_node(row.node), behind=True), self.here.depth + 1)
        return Row(row.node, row.depth + 1)

    def _instead(self, came: Node) -> Node:
        """Return the first block that comes in place of an empty one: under its id, with what that hung on."""
        node = self.here.node
        if self.names.keeps(came.id):
            return came
        came = replace(came, id=node.id)
        if isinstance(came, Paragraph | Item) and isinstance(node, Paragraph | Item) and came.presence is None:
            came = replace(came, presence=node.presence)
        if isinstance(came, Item) and isinstance(node, Item) and came.start is None:
            came = replace(came, start=node.start)
        return came


def _numbered(rows: list[Row]) -> list[Row]:
    """Return rows with the number that the last of them begins with on the first, which now stands in its place."""
    first, last = rows[0].node, rows[-1].node
    if len(rows) == 1 or not isinstance(first, Item) or not isinstance(last, Item) or last.start is None:
        return rows
    if rows[0].depth == rows[-1].depth and (first.start, first.marker) == (None, last.marker):
        rows[0] = Row(replace(first, start=last.start), rows[0].depth)
        rows[-1] = Row(replace(last, start=None), rows[-1].depth)
    return rows


def _end_of(node: Node) -> Caret:
    return Caret(node.id, length(content_of_node(node)))
