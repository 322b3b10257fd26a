"""A stretch of a document that was copied: its blocks with all that can change in them, and what they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, cast

from seian.document.inline import Alternative, FactReference, content_between, content_of, length
from seian.document.model import Cell, Condition, End, Fact, Item, Ki, Paragraph, Table
from seian.document.rows import rows_of
from seian.document.tables import grid_of
from seian.document.tree import PARTS, Node, Part, content_of_node, nodes_of, with_children, with_content, with_nodes
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.document.caret import Caret
    from seian.document.model import BlockId, Document, Dossier


class Stretch(NamedTuple):
    """What of a block is copied: from where to where in `typed` of its content, once or several times."""

    block: BlockId
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a fragment without what stands inside it, its depth (1 outermost), and the part it comes from."""

    node: Node
    depth: int = 1
    part: Part = "body"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Blocks in reading order, the first and the last perhaps only in part.

    `begins` says that the first was taken from its beginning, `ends` that the last was taken to its end: then they are
    those blocks, otherwise text that goes into the block around it. `standing`: even one block alone is a block.
    `cut_id` tells one cut from another, and is empty for what was copied: only what was cut keeps its ids. `conditions`
    and `facts` are those that the blocks name.
    """

    pieces: tuple[Piece, ...]
    begins: bool = False
    ends: bool = False
    standing: bool = False
    cut_id: str = ""
    conditions: tuple[Condition, ...] = ()
    facts: tuple[Fact, ...] = ()


def take(dossier: Dossier, document: Document, stretches: Sequence[Stretch], cut_id: str = "") -> Fragment:
    """Return what is copied: stretches of blocks in reading order.

    An alternative covered whole goes whole, of another one the text between (`inline.content_between`). Of a table the
    rows go in which text is copied, without the text that is not; text of one cell goes as paragraphs. Raises KeyError
    for an unknown block.
    """
    rows = {row.node.id: (row, part) for part in PARTS for row in rows_of(nodes_of(document, part))}
    tables = {
        line.id: node
        for row, _part in rows.values()
        if isinstance(node := row.node, Table)
        for line in cast("tuple[Table | Cell, ...]", (node, *node.cells))
    }
    pieces: list[Piece] = []
    for table, several in groupby(stretches, lambda one: tables.get(one.block)):
        taken = [(_cut(rows[block][0].node, ranges), rows[block]) for block, ranges in several]
        if table is not None:
            pieces += _of_table(table, [node for node, _row in taken], rows[table.id][0].depth, rows[table.id][1])
        else:
            pieces += (Piece(node, row.depth, part) for node, (row, part) in taken)
    conditions, facts = names_in(piece.node for piece in pieces)
    return Fragment(
        tuple(pieces),
        begins=_begins(stretches) or (bool(pieces) and isinstance(pieces[0].node, Table)),
        ends=(bool(pieces) and isinstance(pieces[-1].node, Cell))
        or (bool(stretches) and _ends(stretches[-1], rows[stretches[-1].block][0].node)),
        cut_id=cut_id,
        conditions=tuple(one for one in dossier.conditions if one.id in conditions),
        facts=tuple(one for one in dossier.facts if one.id in facts),
    )


def _cut(node: Node, ranges: Sequence[tuple[int, int]]) -> Node:
    """Return a block with what is copied of its text, without what stands inside it."""
    node = with_children(node, ())
    if isinstance(node, Ki | End):
        return node
    cut = (content_between(node.content, low, high) for low, high in ranges)
    return with_content(node, content_of(inline for content in cut for inline in content))


def _of_table(table: Table, taken: Sequence[Node], depth: int, part: Part) -> list[Piece]:
    """Return what of a table is copied, from its caption and the lines of its cells as they were cut."""
    grid = grid_of(table)
    texts = {node.id: node for node in taken}
    touched = [
        (down, across)
        for down, row in enumerate(grid)
        for across, lines in enumerate(row)
        if any(line.id in texts for line in lines)
    ]
    if len(touched) + (table.id in texts) < 2:  # noqa: PLR2004 -- one cell, or the caption
        return [Piece(Paragraph(node.id, content_of_node(node)), depth, part) for node in taken]
    first, last = touched[0][0], touched[-1][0]
    low, high = (touched[0][1], touched[-1][1]) if first == last else (0, len(table.columns) - 1)
    caption = texts.get(table.id)
    copied = replace(
        table,
        content=() if caption is None else content_of_node(caption),
        captioned=caption is not None,
        columns=table.columns[low : high + 1],
        cells=(),
        headings=max(0, table.headings - first),
    )
    lines = [
        texts.get(line.id, replace(line, content=()))
        for row in grid[first : last + 1]
        for cell in row[low : high + 1]
        for line in cell
    ]
    return [Piece(copied, depth, part), *(Piece(line, depth + 1, part) for line in lines)]


def names_in(nodes: Iterable[Node]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the conditions and of the facts that blocks name, what stands inside them aside."""
    conditions: set[str] = set()
    facts: set[str] = set()
    for node in nodes:
        if isinstance(node, Paragraph | Item) and node.presence is not None:
            conditions.add(node.presence.condition)
        for inline in content_of_node(node):
            if isinstance(inline, Alternative):
                conditions.update(revised.condition for revised in inline.revisions)
            elif isinstance(inline, FactReference):
                facts.add(inline.fact)
    return frozenset(conditions), frozenset(facts)


class Cut(NamedTuple):
    """That something was cut: the fragment's cut_id, the document before and after, and the caret that was left.

    `end` is where what was cut ended in the document before.
    """

    cut_id: str
    before: Document
    after: Document
    caret: Caret
    end: Caret


def put_back(document: Document, caret: Caret, cut: Cut) -> Document | None:
    """Return the document with what was cut put back where it was taken: ids, conditions, origins and all.

    None where the caret stands elsewhere, or the blocks around it are no longer as the cut left them.
    """
    if document.id != cut.after.id or caret != cut.caret:
        return None
    for part in PARTS:
        before, after, now = nodes_of(cut.before, part), nodes_of(cut.after, part), nodes_of(document, part)
        if before == after:
            continue
        first, behind = _differing(before, after)
        gone, left = before[first : len(before) - behind], after[first : len(after) - behind]
        places = [at for at in range(len(now) - len(left) + 1) if now[at : at + len(left)] == left]
        if len(places) != 1:
            return None
        at = places[0]
        document = with_nodes(document, part, (*now[:at], *gone, *now[at + len(left) :]))
    ids = [row.node.id for part in PARTS for row in rows_of(nodes_of(document, part))]
    lines = [type(node) for node in document.body if isinstance(node, Ki | End)]
    return document if len(set(ids)) == len(ids) and len(set(lines)) == len(lines) else None


def _differing(before: Sequence[Node], after: Sequence[Node]) -> tuple[int, int]:
    """Return how many blocks two sequences begin and end with alike, at least one of `after` left to find them by."""
    most = min(len(before), len(after))
    first = 0
    while first < most and before[first] == after[first]:
        first += 1
    behind = 0
    while behind < most - first and before[-1 - behind] == after[-1 - behind]:
        behind += 1
    if first + behind == len(after) and after:
        if first:
            first -= 1
        else:
            behind -= 1
    return first, behind


def _begins(stretches: Sequence[Stretch]) -> bool:
    return bool(stretches) and (not stretches[0].ranges or stretches[0].ranges[0][0] == 0)


def _ends(last: Stretch, node: Node) -> bool:
    return not last.ranges or last.ranges[-1][1] == length(content_of_node(node))


def with_pieces(fragment: Fragment, nodes: Iterable[Node]) -> Fragment:
    """Return a fragment with other blocks in place of its own, in order."""
    pieces = tuple(replace(piece, node=node) for piece, node in zip(fragment.pieces, nodes, strict=True))
    return replace(fragment, pieces=pieces)
