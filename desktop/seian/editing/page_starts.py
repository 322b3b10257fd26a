"""Where pages begin (改ページ), as a typist sets it: at the caret, and taken away by the same keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document import edits
from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits_pages import begins
from seian.document.inline import length
from seian.document.model import Annex, Table
from seian.document.tables import table_around
from seian.document.tree import content_of_node, find, in_text, node_at, row_after
from seian.editing import tables
from seian.editing.edit_act import EditAct
from seian.editing.selection import at
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.document.model import BlockId, Document
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown


def turn_page(shown: Shown, selection: Selection) -> EditAct:
    """Let what is selected, or the block the caret is in, begin a new page, or no longer.

    At the end of a text what is read next begins the page, and the caret goes there; behind the last text of the body
    or of an annex there comes an empty block to type in. In a table it is the table.
    """
    document, (start, _end) = shown.document, selection.ordered(shown)
    if not in_text(document, find(document, start.block)) and find(document, start.block).part != "body":
        return _told(shown, selection, _("改ページは、本文の段落、項目、見出し、表の前に入れます。"))
    block = start.block
    if selection.empty and _stands_behind(document, start):
        after = row_after(document, find(document, block))
        if after is None or isinstance(node_at(document, after), Annex):
            return _below(document, start)
        block = node_at(document, after).id
    around = table_around(document, block)
    block = block if around is None else around.table.id
    begun = begins(node_at(document, find(document, block)))
    if not begun and _is_first(shown, block):
        return _told(shown, selection, _("文書の最初なので、改ページは要りません。"))
    document = edits.start_page(document, block, starts=not begun)
    goes_on = selection if not selection.empty or around is not None or block == start.block else at(Caret(block, 0))
    return EditAct(Kind.PAGE_START, document, goes_on)


def below_or_page(shown: Shown, selection: Selection) -> EditAct:
    """Go on below the table the caret is in; outside of tables `turn_page`."""
    return tables.leave(shown, selection) or turn_page(shown, selection)


def _stands_behind(document: Document, caret: Caret) -> bool:
    """Say whether a caret stands behind the text of a block, not in a table."""
    if table_around(document, caret.block) is not None:
        return False
    content = content_of_node(node_at(document, find(document, caret.block)))
    return bool(content) and caret.offset == length(content)


def _below(document: Document, caret: Caret) -> EditAct:
    """Go on behind the last text on a new page."""
    broken, goes_on = edits.enter(document, caret)
    block = caret.block if goes_on is None else goes_on.block
    return EditAct(Kind.PAGE_START, edits.start_page(broken, block), at(Caret(block, 0)))


def _is_first(shown: Shown, block: BlockId) -> bool:
    """Say whether nothing is printed above a block."""
    node = node_at(shown.document, find(shown.document, block))
    line = node.cells[0].id if isinstance(node, Table) and not node.captioned else block
    return shown.rows.get(line) == 0


def _told(shown: Shown, selection: Selection, words: str) -> EditAct:
    return EditAct(Kind.PAGE_START, shown.document, selection, told=(words,))


COMMANDS: Mapping[str, Callable[[Shown, Selection], EditAct | None]] = {
    "start_page": turn_page,
    "page_start": below_or_page,
}
"""Acts by the names that menus and keys know them by."""
