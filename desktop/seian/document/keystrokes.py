"""What Enter, Backspace and Delete do at the ends of a block, as a typist expects it.

Tab and Shift+Tab are `edits_levels.demote` and `promote`, Alt+↑ and Alt+↓ `edits_levels.move`; in the middle of a text
keys are `edits_text.replace_range`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.annexes import annex_around, remove_annex
from seian.document.caret import Caret, Edited
from seian.document.edits_blocks import insert_after, insert_before, remove
from seian.document.edits_levels import promote, to_paragraph
from seian.document.edits_pages import page_after, start_page, starts_page
from seian.document.edits_text import broken, join_backward, join_forward
from seian.document.figures import remove_figure
from seian.document.inline import length
from seian.document.model import Cell, Figure, Item, Paragraph, Table, TitleLine, new_id
from seian.document.tables import table_around
from seian.document.tree import around, content_of_node, find, level_at, node_at, siblings, walk, with_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.model import Annex, BlockId, Document
    from seian.document.tree import Place


def enter(document: Document, caret: Caret, *, ids: Callable[[], BlockId] = new_id) -> Edited:
    """Break the text at the caret, or leave a list from its empty last line.

    | Enter in | does |
    |---|---|
    | an empty item or paragraph that is the last thing in an item | moves it one level out |
    | an empty item at the outermost level | makes it a paragraph there |
    | the empty last line of a title of several | takes it away and goes on at the start of the body |
    | the caption of a table, before its text | puts an empty paragraph before the table |
    | the caption, elsewhere | goes on in the first cell |
    | the first cell of a table without caption, before its text, nothing before the table | a paragraph there |
    | the caption of a figure, before its text | puts an empty paragraph before the figure |
    | the caption elsewhere, or a figure without one | puts one below it; before it where it begins the text |
    | anything else | `edits_text.split` |
    """
    place = find(document, caret.block)
    node = node_at(document, place)
    if isinstance(node, Table | Cell | Figure) and (done := _at_edge(document, place, caret, ids)) is not None:
        return done
    if content_of_node(node):
        return broken(document, place, caret.offset, ((), ()), ids)
    inside = isinstance(around(document, place), Item)
    match node:
        case Item(blocks=()) | Paragraph() if inside and place.nth == len(siblings(document, place)) - 1:
            return Edited(promote(document, node.id), caret)
        case Item(blocks=()) if level_at(place) == 1:
            return Edited(
                with_node(document, place, Paragraph(node.id, (), node.presence, starts_page=node.starts_page)), caret
            )
        case TitleLine() if place.nth == len(document.title) - 1 > 0:
            return _from_title_to_body(document, node.id, ids)
        case _:
            return broken(document, place, caret.offset, ((), ()), ids)


def _at_table(document: Document, place: Place, caret: Caret, ids: Callable[[], BlockId]) -> Edited | None:
    """Return what Enter does in a caption or before all of a table; None where it does what it does in any text."""
    found = table_around(document, caret.block)
    if found is None:
        return None
    table = found.table
    if caret.block == table.id:
        if caret.offset or not table.content:
            return Edited(document, Caret(table.cells[0].id, 0))
    elif table.captioned or found.place.nth or place.nth or caret.offset:
        return None
    return Edited(insert_before(document, table.id, Paragraph(ids(), ())), caret)


def _at_edge(document: Document, place: Place, caret: Caret, ids: Callable[[], BlockId]) -> Edited | None:
    is_figure = isinstance(node_at(document, place), Figure)
    return (_at_figure if is_figure else _at_table)(document, place, caret, ids)


def _at_figure(document: Document, place: Place, caret: Caret, ids: Callable[[], BlockId]) -> Edited:
    """Return what Enter does in the caption of a figure, or where one stands."""
    node = node_at(document, place)
    paragraph = Paragraph(ids(), ())
    begins = place.parent is None and place.nth == 0 and not (isinstance(node, Figure) and node.captioned)
    if (caret.offset == 0 and content_of_node(node)) or begins:
        return Edited(insert_before(document, node.id, paragraph), caret)
    return Edited(insert_after(document, node.id, paragraph), Caret(paragraph.id, 0))


def backspace(document: Document, block: BlockId) -> Edited:
    """Backspace before the first character of a block.

    A new page that begins there goes first, then the label of an item (`edits_levels.to_paragraph`); anything else
    joins with the block before it (`edits_text.join_backward`). Before the title of the first annex nothing can be
    joined; one without any text goes.
    """
    if starts_page(document, block):
        return Edited(start_page(document, block, starts=False), Caret(block, 0))
    if isinstance(node_at(document, find(document, block)), Item):
        return Edited(to_paragraph(document, block), Caret(block, 0))
    annex = annex_around(document, block)
    if annex is not None and annex.id == block and not find(document, block).nth and _is_empty(annex):
        return remove_annex(document, block)
    return join_backward(document, block)


def _is_empty(annex: Annex) -> bool:
    return not any(content_of_node(node) or isinstance(node, Table | Figure) for node in walk((annex,)))


def delete(document: Document, block: BlockId) -> Edited:
    """Delete behind the last character of a block: the text of the next one is drawn up (`edits_text.join_forward`).

    Where that begins a new page, only this goes. A figure without caption goes itself.
    """
    node = node_at(document, find(document, block))
    if isinstance(node, Figure) and not node.captioned:
        return remove_figure(document, block)
    below = page_after(document, block)
    if below is not None:
        end = length(content_of_node(node_at(document, find(document, block))))
        return Edited(start_page(document, below, starts=False), Caret(block, end))
    return join_forward(document, block)


def _from_title_to_body(document: Document, line: BlockId, ids: Callable[[], BlockId]) -> Edited:
    document, _ = remove(document, line)
    if not document.body or not isinstance(document.body[0], Paragraph):
        document = replace(document, body=(Paragraph(ids(), ()), *document.body))
    return Edited(document, Caret(document.body[0].id, 0))
