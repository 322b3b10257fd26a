"""Edits of wording: replacing a range, breaking a block in two, joining neighbours.

Rules that all of them keep:

- A block that is not touched keeps its id and is the very same value; an edit that changes nothing returns the very
  same document.
- An unknown id raises KeyError, an offset outside a block ValueError.
- Text holds no line break: lines are blocks (`insert_lines`).
- A character as people see it (`characters`) is never parted: a range that ends inside one takes it whole, and what is
  put in or broken there stands behind it.
- Blocks that outlive the block above them keep their reading order, and their depth wherever the blocks before them
  can hold them.
- Parts (title, body, attachments, notes, annexes) are never joined with each other.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from seian.document import characters
from seian.document.caret import Caret, Edited
from seian.document.edits_pages import begins, begun, start_page
from seian.document.edits_tables import join_line
from seian.document.figures import outside_figures
from seian.document.inline import content_of, length, length_put, slice_content, splice, typed, typed_over
from seian.document.model import Annex, Cell, End, Figure, Heading, Item, Ki, Note, Paragraph, Table, new_id
from seian.document.table_ranges import Rest, outside_tables
from seian.document.tree import (
    PARTS,
    Node,
    Nodes,
    children,
    content_of_node,
    find,
    holds_children,
    node_at,
    nodes_of,
    reading_order,
    row_after,
    row_before,
    siblings,
    with_children,
    with_content,
    with_node,
    with_nodes,
    with_siblings,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.inline import Content
    from seian.document.model import BlockId, Document
    from seian.document.tree import Place

Levels: TypeAlias = tuple[tuple[int, Nodes], ...]
"""Blocks with the depth at which they stand, in reading order."""


def replace_range(
    document: Document,
    start: Caret,
    end: Caret,
    replacement: Content | str = "",
    *,
    ids: Callable[[], BlockId] = new_id,
) -> Edited:
    """Put text in place of what lies between two carets, given in either order.

    - Within a block: `inline.splice`.
    - Over several blocks of a part: the head of the first, the replacement and the tail of the last stand in the first.
      What lies between goes; what stood inside or after the last stays.
    - From one part into another: the first keeps its head with the replacement, the last its tail, and goes when that
      is empty. What lies between goes; items or a note around the last stay, emptied, if anything stays inside them.
    - In tables: the text of cells goes, the cells stay; a table that is covered whole goes (`table_ranges`). So does a
      figure, of which else the words of the caption go (`figures`).
    - Text that begins inside an alternative goes, as plain text, into the wording it begins in; its signs go only with
      the whole of it.
    - Text that is a `str` was typed: it takes the look of what stands there (`inline.look_typed`).
    - Text put on a line 記 or 以上 stands in a new paragraph behind it. A range that begins on such a line and ends
      elsewhere takes the line with it; a paragraph with its id stands in its place.

    The caret stands behind the replacement.
    """
    _line(replacement)
    if start.block == end.block:
        content = content_of_node(node_at(document, find(document, start.block)))
        low, high = characters.whole(typed(content), *sorted((start.offset, end.offset)))
        new = typed_over(content, low, high, replacement) if isinstance(replacement, str) else replacement
        return _replace_within(document, Caret(start.block, low), high, new, ids)
    first, last = find(document, start.block), find(document, end.block)
    if reading_order(last) < reading_order(first):
        start, end, first, last = end, start, last, first
    here = content_of_node(node_at(document, first))
    new = _typed_at(document, start.block, start.offset, length(here), replacement)
    taken = outside_tables(document, start, end, new, ids) or outside_figures(document, start, end, new, ids)
    if isinstance(taken, Edited):
        return taken
    if isinstance(taken, Rest):
        done = replace_range(taken.document, taken.start, taken.end, taken.new, ids=ids)
        return Edited(done.document, taken.caret or done.caret)
    node = node_at(document, first)
    kept = content_of_node(node)
    start = start._replace(offset=characters.before(typed(kept), start.offset))
    head = splice(kept, start.offset, length(kept), new)
    ending = content_of_node(node_at(document, last))
    tail = splice(ending, 0, characters.after(typed(ending), end.offset))
    if isinstance(node, Ki | End):
        node = Paragraph(node.id, (), starts_page=node.starts_page)
    caret = Caret(start.block, start.offset + length_put(kept, start.offset, new))
    if first.part == last.part:
        node = with_content(node, content_of((*head, *tail)))
        nodes = nodes_of(document, first.part)
        closed = _close(nodes, first.path, node, _after(nodes, last.path))
        return Edited(with_nodes(document, first.part, closed), caret)
    node = with_content(node, content_of(head))
    document = with_nodes(document, first.part, _close(nodes_of(document, first.part), first.path, node, ()))
    for part in PARTS[PARTS.index(first.part) + 1 : PARTS.index(last.part)]:
        document = with_nodes(document, part, ())
    return Edited(with_nodes(document, last.part, _from(nodes_of(document, last.part), last.path, tail)), caret)


def insert_lines(
    document: Document, start: Caret, end: Caret, lines: Sequence[Content | str], *, ids: Callable[[], BlockId] = new_id
) -> Edited:
    """Put several lines in place of what lies between two carets: between two of them a block ends as in `split`.

    The caret stands behind the last line. Without lines the range is deleted.
    """
    if len(lines) <= 1:
        return replace_range(document, start, end, *lines, ids=ids)
    for line in lines:
        _line(line)
    document, caret = replace_range(document, start, end, ids=ids)
    caret = caret or start
    new = [_typed_at(document, caret.block, caret.offset, caret.offset, line) for line in lines]
    return broken(document, find(document, caret.block), caret.offset, new, ids)


def split(document: Document, caret: Caret, *, ids: Callable[[], BlockId] = new_id) -> Edited:
    """Break a block in two at the caret (Enter).

    - In the text: the beginning keeps the id; the tail becomes the next block, of the same kind. What stands inside
      the block goes with the tail, after which it is read. Inside an alternative, the block is broken behind it.
    - Before all of the text: an empty block is put before; the block itself stays as it is, and so does the caret.
    - Behind the text of an item or note with blocks inside: an empty block like the first of those is put before them.
    - Behind any other text: an empty block of the same kind follows.
    - On the line 記 or 以上: an empty paragraph follows.
    - In the title of an annex: its tail becomes the first paragraph of the annex.

    Beside a heading the empty block is a paragraph; an empty item is not marked as a heading. A number that items begin
    with stays with whichever of them now stands first.
    """
    return broken(document, find(document, caret.block), caret.offset, ((), ()), ids)


def join_backward(document: Document, block: BlockId) -> Edited:
    """Join a block with the one read before it (Backspace at its start).

    Its text goes behind the text of that block, and the caret between the two. An empty block goes; so does one that
    stands before it, and the block stays as it is. The first block of a part stays. Nothing is joined with a line 記 or
    以上, with a table, or over the border of a cell: only an empty block before or behind it goes, and the caret stands
    before that border. A line 記 or 以上 itself goes where nothing empty stands before it. A figure is joined with
    nothing either: the caret goes to it from behind, and before its caption the picture goes and the words stay.
    """
    place = find(document, block)
    node = node_at(document, place)
    if isinstance(node, Cell):
        return join_line(document, block)
    if isinstance(node, Figure):  # whose words stay
        words = Paragraph(node.id, node.content, starts_page=node.starts_page)
        return Edited(with_node(document, place, words), Caret(node.id, 0))
    before = row_before(document, place)
    if isinstance(node, Ki | End) and not (before and _is_empty(node_at(document, before))):
        after = row_after(document, place)
        follows = Caret(node_at(document, after).id, 0) if after else None
        return Edited(with_node(document, place), _end_of(node_at(document, before)) if before else follows)
    return Edited(document, Caret(block, 0)) if before is None else _joined(document, place, before)


def _joined(document: Document, place: Place, before: Place) -> Edited:
    """Join a block with text with the one read before it."""
    node, upper = node_at(document, place), node_at(document, before)
    if isinstance(upper, Figure):
        return Edited(document, _end_of(upper))
    if isinstance(upper, Cell | Ki | End) or (_is_empty(node) and not isinstance(node, Annex)):
        return Edited(with_node(document, place) if _is_empty(node) else document, _end_of(upper))
    if _is_empty(upper):
        if begins(upper) and not isinstance(node, Annex):  # the page begins with what comes up
            document = start_page(document, node.id)
        rest = without(siblings(document, before), before.nth)
        return Edited(with_siblings(document, before, rest), _start_of(node))
    if isinstance(node, Table):
        return Edited(document, _end_of(upper))
    return replace_range(document, _end_of(upper), Caret(node.id, 0))


def _is_empty(node: Node) -> bool:
    """Say whether a block holds nothing and may go for that: 記, 以上, a table, a figure and a cell never do."""
    return not (isinstance(node, Ki | End | Table | Figure | Cell) or content_of_node(node) or children(node))


def join_forward(document: Document, block: BlockId) -> Edited:
    """Join a block with the one read after it (Delete at its end), by the rules of `join_backward`.

    On a line 記 or 以上 that goes itself, unless an empty block follows.
    """
    place = find(document, block)
    node, after = node_at(document, place), row_after(document, place)
    stays = Edited(document, _end_of(node))
    if after is None:
        return stays
    below = node_at(document, after)
    if isinstance(below, Figure):
        if _is_empty(node) and begins(node):
            document = start_page(document, below.id)
        return Edited(with_node(document, find(document, block)) if _is_empty(node) else document, Caret(below.id, 0))
    if isinstance(node, Ki | End) and not _is_empty(below):
        return Edited(with_node(document, place), _start_of(below))
    if isinstance(below, Ki | End) and not _is_empty(node):
        return stays
    done = join_backward(document, below.id)
    return stays if done.document is document else done


def set_content(document: Document, block: BlockId, content: Content | str) -> Document:
    """Put another content into a block. Raises ValueError for 記 and 以上."""
    place = find(document, block)
    return with_node(document, place, with_content(node_at(document, place), content_of(_line(content))))


def _line(text: Content | str) -> Content:
    content: Content = (text,) if isinstance(text, str) else text
    words = text if isinstance(text, str) else typed(text)
    if "\n" in words or "\r" in words:
        message = "a block holds no line break: use insert_lines"
        raise ValueError(message)
    return content


def _typed_at(document: Document, block: BlockId, start: int, end: int, text: Content | str) -> Content:
    """Return text that goes in place of a range of a block: what was typed with the look it takes there."""
    if not isinstance(text, str):
        return text
    return typed_over(content_of_node(node_at(document, find(document, block))), start, end, text)


def _end_of(node: Node) -> Caret:
    return Caret(node.id, length(content_of_node(node)))


def _start_of(node: Node) -> Caret:
    """Return the caret before the text of a block, of a table without caption before that of its first cell."""
    return Caret(node.cells[0].id if isinstance(node, Table) and not node.captioned else node.id, 0)


def _replace_within(document: Document, start: Caret, end: int, new: Content, ids: Callable[[], BlockId]) -> Edited:
    place = find(document, start.block)
    node = node_at(document, place)
    old = content_of_node(node)
    content = splice(old, start.offset, end, new)
    if isinstance(node, Ki | End):
        if not content:
            return Edited(document, start)
        paragraph = Paragraph(ids(), content)
        return Edited(with_node(document, place, node, paragraph), Caret(paragraph.id, length(content)))
    caret = Caret(start.block, start.offset + length_put(old, start.offset, new))
    return Edited(with_node(document, place, with_content(node, content)), caret)


def _after(nodes: Nodes, path: tuple[int, ...], depth: int = 0) -> Levels:
    """Return what is read after the text of the block at `path`, the innermost first."""
    index = path[0]
    below = children(nodes[index])
    deeper = _after(below, path[1:], depth + 1) if path[1:] else ((depth + 1, below),)
    return (*deeper, (depth, nodes[index + 1 :]))


def _close(nodes: Nodes, path: tuple[int, ...], last: Node, rest: Levels, depth: int = 0) -> Nodes:
    """Return the blocks up to the one at `path`, `last` in its place, then `rest` at its depths or near them."""
    deeper = tuple(level for level in rest if level[0] > depth)
    here = tuple(node for level, nodes_there in rest if level <= depth for node in nodes_there)
    if path[1:]:
        node = with_children(nodes[path[0]], _close(children(nodes[path[0]]), path[1:], last, deeper, depth + 1))
        return (*nodes[: path[0]], node, *here)
    below = tuple(node for _, nodes_there in deeper for node in nodes_there)
    if holds_children(last):
        return (*nodes[: path[0]], with_children(last, below), *here)
    return (*nodes[: path[0]], last, *below, *here)


def _from(nodes: Nodes, path: tuple[int, ...], tail: Content) -> Nodes:
    """Return the blocks from the one at `path` on, of which only `tail` is left; blocks around it stay, emptied."""
    node = nodes[path[0]]
    below = _from(children(node), path[1:], tail) if path[1:] else children(node)
    content = () if path[1:] else tail
    if not content and not below:
        return nodes[path[0] + 1 :]
    return (with_children(with_content(node, content), below), *nodes[path[0] + 1 :])


def broken(
    document: Document, place: Place, offset: int, lines: Sequence[Content], ids: Callable[[], BlockId]
) -> Edited:
    """Insert two lines or more at an offset into the block at a place; what stands behind it follows the last one.

    With two empty lines that is `split`.
    """
    node = node_at(document, place)
    if isinstance(node, Ki | End):
        new = [Paragraph(ids(), content_of(line)) for line in (lines if any(lines) else lines[1:])]
        return Edited(with_node(document, place, node, *new), _end_of(new[-1]))
    if isinstance(node, Table | Figure):  # a caption is one line
        return _replace_within(document, Caret(node.id, offset), offset, tuple(chain.from_iterable(lines)), ids)
    if isinstance(node, Annex):
        return _in_annex(document, place, node, offset, lines, ids)
    end, at = length(node.content), characters.after(typed(node.content), offset)
    head, tail = slice_content(node.content, 0, at), slice_content(node.content, at, end)
    last = length(lines[-1])
    if not head and tail and not lines[0]:
        above = tuple(like(node, ids(), line, behind=True) for line in lines[:-1])
        stays = with_content(node, content_of((*lines[-1], *tail)))
        above, stays = _with_page(above, stays)
        return Edited(with_node(document, place, *_ahead(above, (stays,))), Caret(node.id, last))
    first = with_content(node, content_of((*head, *lines[0])))
    below = children(node)
    kind = below[0] if below and not tail else node
    follow = [like(kind, ids(), content_of(line), behind=not tail) for line in lines[1:-1]]
    follow.append(like(kind, ids(), content_of((*lines[-1], *tail)), behind=not tail))
    goes_on = Caret(follow[-1].id, last)
    if kind is not node:
        return Edited(with_node(document, place, with_children(first, _ahead(tuple(follow), below))), goes_on)
    if below:
        first, follow[-1] = with_children(first, ()), with_children(follow[-1], below)
    return Edited(with_node(document, place, first, *follow), goes_on)


def _in_annex(
    document: Document,
    place: Place,
    annex: Annex,
    offset: int,
    lines: Sequence[Content],
    ids: Callable[[], BlockId],
) -> Edited:
    """Insert lines into the title of an annex: what stands behind the first of them becomes paragraphs below it."""
    end, at = length(annex.content), characters.after(typed(annex.content), offset)
    head, tail = slice_content(annex.content, 0, at), slice_content(annex.content, at, end)
    below = [Paragraph(ids(), content_of(line)) for line in lines[1:-1]]
    below.append(Paragraph(ids(), content_of((*lines[-1], *tail))))
    title = with_content(annex, content_of((*head, *lines[0])))
    after = with_children(title, (*below, *annex.blocks))
    return Edited(with_node(document, place, after), Caret(below[-1].id, length(lines[-1])))


def like(node: Node, block: BlockId, content: Content, *, behind: bool) -> Node:
    """Return a new block of the kind of another; `behind` a heading, not in its middle, a paragraph."""
    match node:
        case Item():
            heading = node.heading and bool(content)
            return Item(block, content, heading, marker=node.marker, presence=node.presence)
        case Note() | Cell():
            return Note(block, content) if isinstance(node, Note) else Cell(block, content, goes_on=True)
        case Heading() if behind:
            return Paragraph(block, content)
        case Ki() | End() | Table() | Figure() | Annex():
            return Paragraph(block, content)
        case Paragraph() | Heading():
            return Heading(block, content) if isinstance(node, Heading) else Paragraph(block, content, node.presence)
        case _:
            return replace(node, id=block, content=content)


def _with_page(new: Nodes, node: Node) -> tuple[Nodes, Node]:
    """Return new blocks and the one they go before; a page that it began begins with the first of them."""
    first = new[0]
    if not begins(node) or not isinstance(first, Paragraph | Item | Heading) or not isinstance(node, type(first)):
        return new, node
    return (begun(first), *new[1:]), begun(node, starts=False)


def _ahead(new: Nodes, nodes: Nodes) -> Nodes:
    """Return new blocks before others; a number that the first of those began with passes to the first new one."""
    first, other = new[0], nodes[0]
    if isinstance(first, Cell) and isinstance(other, Cell):
        return (replace(first, goes_on=other.goes_on), *new[1:], replace(other, goes_on=True), *nodes[1:])
    if isinstance(first, Item) and isinstance(other, Item) and other.start is not None:
        new, nodes = (replace(first, start=other.start), *new[1:]), (replace(other, start=None), *nodes[1:])
    return (*new, *nodes)
