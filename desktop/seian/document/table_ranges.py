"""What a range of text takes that begins or ends in tables: the text of cells, or a table that it covers whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document import characters
from seian.document.caret import Caret, Edited
from seian.document.inline import content_of, length, length_put, splice, typed
from seian.document.model import Paragraph
from seian.document.tables import table_around
from seian.document.tree import with_children, with_content, with_node
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.inline import Content
    from seian.document.model import BlockId, Cell, Document, Table
    from seian.document.tables import Around


_CAPTION = -1  # before the first of the cells


class Rest(NamedTuple):
    """What is left of a range outside tables: from caret to caret, to be replaced by `new`.

    `caret` is where one goes on typing if that is in a table.
    """

    document: Document
    start: Caret
    end: Caret
    new: Content
    caret: Caret | None


def outside_tables(
    document: Document, start: Caret, end: Caret, new: Content, ids: Callable[[], BlockId]
) -> Rest | Edited | None:
    """Carry out what a range over several blocks, in reading order, does in the tables where it begins and ends.

    Returns the rest of it, the whole edit where both ends are in one table, or None where none is in any. A table that
    is covered whole goes; of another the text that is covered goes, and its cells stay.
    """
    first, last = table_around(document, start.block), table_around(document, end.block)
    if first is None and last is None:
        return None
    start, end = _seen(first, start), _seen(last, end)
    if first is not None and last is not None and first.place == last.place:
        return _within(document, first, start, end, new, ids)
    caret = None
    if last is not None:
        paragraph = Paragraph(ids(), ())
        if _is_end(last.table, end):
            document = with_node(document, last.place, paragraph)
        else:
            document = with_node(document, last.place, paragraph, _cleared(last.table, _start_of(last.table), end, ()))
        end = Caret(paragraph.id, 0)
    if first is not None:
        paragraph = Paragraph(ids(), ())
        if start == _start_of(first.table):
            document = with_node(document, first.place, paragraph)
        else:
            caret = _behind(first.table, start, new)
            table = _cleared(first.table, start, _end_of(first.table), new)
            document, new = with_node(document, first.place, table, paragraph), ()
        start = Caret(paragraph.id, 0)
    return Rest(document, start, end, new, caret)


def _within(
    document: Document, around: Around, start: Caret, end: Caret, new: Content, ids: Callable[[], BlockId]
) -> Edited:
    table = around.table
    if start == _start_of(table) and _is_end(table, end):
        paragraph = Paragraph(ids(), content_of(new))
        return Edited(with_node(document, around.place, paragraph), Caret(paragraph.id, length(paragraph.content)))
    return Edited(
        with_node(document, around.place, _cleared(table, start, end, new)),
        _behind(table, start, new),
    )


def _cleared(table: Table, start: Caret, end: Caret, new: Content) -> Table:
    """Return a table without the text between two carets, `new` put in where that begins: itself, if all stays."""
    made = _made_clear(table, start, end, new)
    return table if made == table else made


def _made_clear(table: Table, start: Caret, end: Caret, new: Content) -> Table:
    cells = table.cells
    low, high = _index(cells, start.block), _index(cells, end.block)
    ending = (cells[high] if high >= 0 else table).content
    tail = splice(ending, 0, characters.after(typed(ending), end.offset))
    beginning = (cells[low] if low >= 0 else table).content
    head = splice(beginning, characters.before(typed(beginning), start.offset), length(beginning), new)
    if low == high == _CAPTION:
        return with_content(table, content_of((*head, *tail)))  # type: ignore[return-value]
    above = high
    while above >= 0 and cells[above].goes_on:
        above -= 1  # to the first line of the last cell
    if low >= 0 and above <= low:
        joined = with_content(cells[low], content_of((*head, *tail)))
        return with_children(table, (*cells[:low], joined, *cells[high + 1 :]))  # type: ignore[return-value]
    if low >= 0:
        table = with_children(table, (*cells[:low], with_content(cells[low], head), *cells[low + 1 :]))  # type: ignore[assignment]
    else:
        table = with_content(table, content_of(head))  # type: ignore[assignment]
    between = tuple(
        cell if not cell.content else replace(cell, content=()) for cell in cells[low + 1 : above] if not cell.goes_on
    )
    last = replace(cells[high], content=content_of(tail), goes_on=False)
    last = cells[high] if last == cells[high] else last
    cells = (*table.cells[: low + 1], *between, last, *cells[high + 1 :])
    return with_children(table, cells)  # type: ignore[return-value]


def _behind(table: Table, start: Caret, new: Content) -> Caret:
    at = _index(table.cells, start.block)
    content = (table.cells[at] if at >= 0 else table).content
    offset = characters.before(typed(content), start.offset)
    return Caret(start.block, offset + length_put(content, offset, new))


def _index(cells: Sequence[Cell], block: BlockId) -> int:
    """Return the index of a line; `_CAPTION` for the caption."""
    return next((at for at, cell in enumerate(cells) if cell.id == block), _CAPTION)


def _seen(around: Around | None, caret: Caret) -> Caret:
    """Return a caret that is in a caption which is not there as the one before the first cell."""
    hidden = around is not None and caret.block == around.table.id and not around.table.captioned
    return _start_of(around.table) if around is not None and hidden else caret


def _start_of(table: Table) -> Caret:
    return Caret(table.id if table.captioned else table.cells[0].id, 0)


def _end_of(table: Table) -> Caret:
    return Caret(table.cells[-1].id, length(table.cells[-1].content))


def _is_end(table: Table, caret: Caret) -> bool:
    return caret == _end_of(table)
