"""What typing does: from a shown document and a selection to the document after an act, and where one goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from seian.document import edits
from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits_pages import page_after, starts_page
from seian.document.inline import length
from seian.document.model import Annex, Cell, Figure, Heading, Item, Paragraph, Table, new_id
from seian.document.printed import INDENTS
from seian.document.tree import TEXT_PARTS, block_of, content_of_node, find, node_at
from seian.editing import annexes, figures, looks, page_starts, tables
from seian.editing.edit_act import EditAct
from seian.editing.replacing import check_seen, put
from seian.editing.selection import Selection, at
from seian.editing.words import next_character, next_word, previous_character, previous_word
from seian.errors import SeianError
from seian.house_style.schemes import schemes_of
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seian.document.caret import Edited
    from seian.document.model import Block, BlockId, Document
    from seian.editing.shown import Shown


def insert_text(shown: Shown, selection: Selection, text: str, *, merge: bool = True) -> EditAct | None:
    """Put text in place of the selection; `merge` lets characters typed one after another be one step.

    At the head of a block blanks are its indent, which the sheet sets by itself: they are not put in, but in a table.
    """
    start, end = selection.ordered(shown)
    if start.offset == 0 and _is_indented(shown.document, start.block):
        bare = text.lstrip(INDENTS)
        if text and not bare and selection.empty:
            return None
        text = bare
    document, caret = put(shown, start, end, text)
    key = (shown.document.id, caret.block if caret else "") if merge else None
    return EditAct(Kind.TYPE, document, at(caret or start), key)


def _is_indented(document: Document, block: BlockId) -> bool:
    """Say whether the sheet sets the indent of a block."""
    place = find(document, block)
    return place.part != "title" and not isinstance(node_at(document, place), Table | Figure | Cell | Annex)


def label_typed(shown: Shown, selection: Selection, start: int) -> EditAct | None:
    """Make an item of a paragraph when what was typed from the offset `start` on ends a label at its beginning."""
    caret = selection.caret
    document, goes_on = edits.as_item(shown.document, caret, schemes_of(shown.document, shown.style))
    if document is shown.document or goes_on is None or start >= caret.offset - goes_on.offset:
        return None
    return EditAct(Kind.AS_ITEM, document, at(goes_on))


def insert_lines(shown: Shown, selection: Selection, lines: Sequence[str]) -> EditAct | None:
    """Put lines that were typed in place of the selection: each but the first is a block of its own; None for none."""
    if not any(lines):
        return None
    start, end = selection.ordered(shown)
    document = shown.document
    if shown.offsets or shown.hidden:
        document, behind = put(shown, start, end)
        start = end = behind or start
    indented = _is_indented(document, start.block)
    bare = [line.lstrip(INDENTS) if indented and (nth or start.offset == 0) else line for nth, line in enumerate(lines)]
    document, caret = edits.insert_lines(document, start, end, bare)
    return EditAct(Kind.TYPE, document, at(caret or start))


def break_line(shown: Shown, selection: Selection) -> EditAct:
    """Enter: what is selected goes, then the block ends there."""
    start, end = selection.ordered(shown)
    document, caret = shown.document, selection.caret
    if not selection.empty:
        document, behind = put(shown, start, end)
        caret = behind or start
    document, goes_on = edits.enter(document, caret)
    goes_on = goes_on or caret
    return EditAct(Kind.ENTER, edits.without_indent(document, goes_on.block), at(goes_on))


def backspace(shown: Shown, selection: Selection, *, word: bool = False) -> EditAct | None:
    """Take away what is selected, else the character or word before the caret, else the border to the block before."""
    if (whole := figures.without_figure(shown, selection)) is not None:
        return whole
    if not selection.empty:
        return _without_selection(shown, selection)
    caret = selection.caret
    row = shown.rows[caret.block]
    shown_offset = shown.offset(caret)
    if shown_offset == 0:
        if starts_page(shown.document, caret.block):
            return EditAct(Kind.PAGE_START, *_kept_at(edits.backspace(shown.document, caret.block)))
        above = shown.previous_row(row)
        if above is not None:
            check_seen(shown, shown.block(above), caret.block)
        document, goes_on = edits.backspace(shown.document, caret.block)
        return EditAct(Kind.JOIN, document, at(goes_on) if goes_on else None)
    before = previous_word if word else previous_character
    return _without(shown, shown.caret(row, before(shown.text(row), shown_offset)), caret, Kind.BACKSPACE)


def delete(shown: Shown, selection: Selection, *, word: bool = False) -> EditAct | None:
    """Take away what is selected, else the character or word behind the caret, else the border to the next block."""
    if (whole := figures.without_figure(shown, selection)) is not None:
        return whole
    if not selection.empty:
        return _without_selection(shown, selection)
    caret = selection.caret
    row = shown.rows[caret.block]
    shown_offset, text = shown.offset(caret), shown.text(row)
    if shown_offset == len(text):
        if page_after(shown.document, caret.block) is not None:
            return EditAct(Kind.PAGE_START, *_kept_at(edits.delete(shown.document, caret.block)))
        below = shown.next_row(row)
        if below is not None:
            check_seen(shown, caret.block, shown.block(below))
        document, goes_on = edits.delete(shown.document, caret.block)
        return EditAct(Kind.JOIN, document, at(goes_on) if goes_on else None)
    behind = next_word if word else next_character
    return _without(shown, caret, shown.caret(row, behind(text, shown_offset)), Kind.DELETE)


def _kept_at(edited: Edited) -> tuple[Document, Selection | None]:
    return edited.document, at(edited.caret) if edited.caret else None


def rank(shown: Shown, selection: Selection, name: str) -> EditAct | None:
    """Demote, promote, or move what is selected (`name`: demote, promote, move_up, move_down); selection stays.

    Within a table demoting is going to the next cell, promoting to the one before.
    """
    if name in ("demote", "promote") and tables.in_table(shown, selection):
        return tables.tab(shown, selection, forward=name == "demote")
    blocks = _selected_in_body(shown, selection)
    if not blocks:
        return None
    document = shown.document
    match name:
        case "demote":
            document = edits.demote(document, *blocks)
        case "promote":
            document = edits.promote(document, *blocks)
        case "move_up":
            document = edits.move(document, blocks[0], -1)
        case _:
            document = edits.move(document, blocks[0], 1)
    return EditAct(Kind(name), document, selection)


def insert_block(shown: Shown, selection: Selection, make: Callable[[BlockId], Block]) -> EditAct:
    """Put a new empty block behind the one the caret is in; an empty block there becomes it.

    A paragraph put behind an item is its first paragraph; behind the title of an annex it is the first thing there.
    From outside body and annexes it goes to the end of the body.
    """
    new = make(new_id())
    document, caret = shown.document, selection.caret
    place, node = find(document, caret.block), block_of(document, caret.block)
    kind = {Paragraph: Kind.INSERT_PARAGRAPH, Item: Kind.INSERT_ITEM, Heading: Kind.INSERT_HEADING}[type(new)]
    if place.part not in TEXT_PARTS:
        document = edits.append(document, new)
    elif isinstance(node, Annex):
        document = edits.insert_into(document, node.id, new, nth=0)
    elif isinstance(node, (Paragraph, Item, Heading)) and not node.content and type(node) is not type(new):
        become = {Paragraph: edits.to_paragraph, Item: edits.to_item, Heading: edits.to_heading}[type(new)]
        return EditAct(kind, become(document, node.id), selection)
    elif isinstance(new, Paragraph) and isinstance(node, Item):
        document = edits.insert_into(document, node.id, new, nth=0)
    else:
        document = edits.insert_after(document, caret.block, new)
    return EditAct(kind, document, at(Caret(new.id, 0)))


def item_heading(shown: Shown, selection: Selection) -> EditAct:
    """Make headings of the items that the selection touches; items again where all of them are headings.

    Raises SeianError where it touches no item with words.
    """
    document = shown.document
    nodes = [block_of(document, block) for block in _selected_in_body(shown, selection)]
    items = [node for node in nodes if isinstance(node, Item) and node.content]
    if not items:
        raise SeianError(_("見出しにできるのは、文のある項目です。"))
    heading = not all(item.heading for item in items)
    for item in items:
        document = edits.mark_heading(document, item.id, heading=heading)
    return EditAct(Kind.ITEM_HEADING, document, selection)


def insert_ki(shown: Shown, selection: Selection) -> EditAct | None:
    """Put 記 before the block of the body that the caret is in; from elsewhere before the first item.

    From within the words of a paragraph, or from their end, it is put behind the paragraph, as everything is that is
    put in while one writes on.
    """
    document, caret = shown.document, selection.caret
    before: BlockId | None = caret.block
    place = find(document, caret.block)
    if place.part == "body" and len(place.path) == 1 and caret.offset:
        behind = document.body[place.path[0] + 1 : place.path[0] + 2]
        if behind and isinstance(block_of(document, caret.block), Paragraph):
            before = behind[0].id
    elif place.part != "body":
        before = next((node.id for node in document.body if isinstance(node, Item)), None)
    if before is None or before == next((node.id for node in document.body if type(node).__name__ == "Ki"), None):
        return None
    return EditAct(Kind.INSERT_KI, edits.put_ki(document, before), selection)


def insert_end(shown: Shown, selection: Selection) -> EditAct:
    """Put 以上 at the end of the body."""
    return EditAct(Kind.INSERT_END, edits.put_end(shown.document), selection)


def first_paragraph(document: Document) -> EditAct:
    """Give a document without any block a paragraph to type in."""
    paragraph = Paragraph(new_id(), ())
    return EditAct(Kind.ENTER, edits.append(document, paragraph), at(Caret(paragraph.id, 0)))


def turn(shown: Shown, selection: Selection) -> EditAct | None:
    """Make items of the paragraphs selected, or paragraphs where all are items."""
    blocks = _selected_in_body(shown, selection)
    return EditAct(Kind.TURN, edits.turn(shown.document, *blocks), selection) if blocks else None


def house_numbers(shown: Shown, selection: Selection) -> EditAct:
    """Make typed numbers those of the house: of what is selected, or everywhere."""
    blocks = None if selection.empty else _selected_in_body(shown, selection)
    done = edits.with_house_numbers(shown.document, shown.style.numbering.levels, blocks)
    row = selection.caret.block
    here = min(selection.caret.offset, length(content_of_node(block_of(done.document, row))))
    said = _("打った番号がないので、変わったところはありません。")
    if done.changed:
        said = _("{count}か所の番号を、書式の番号にしました。").format(count=done.changed)
    return EditAct(Kind.HOUSE_NUMBERS, done.document, at(Caret(row, here)), told=(said,))


def cut(shown: Shown, selection: Selection) -> EditAct | None:
    """Take away what is selected, which is on the clipboard already."""
    if (whole := figures.without_figure(shown, selection)) is not None:
        return whole._replace(kind=Kind.CUT)
    return None if selection.empty else _without_selection(shown, selection)._replace(kind=Kind.CUT)


def _without_selection(shown: Shown, selection: Selection) -> EditAct:
    start, end = selection.ordered(shown)
    document, caret = put(shown, start, end)
    return EditAct(Kind.DELETE_TEXT, document, at(caret or start))


def _without(shown: Shown, start: Caret, end: Caret, kind: Kind) -> EditAct:
    """Take a stretch away; where it is a sign of an alternative, which stays, the caret only passes it."""
    document, caret = put(shown, start, end)
    if shown.rows[start.block] in shown.spans and document == shown.document:
        return EditAct(kind, shown.document, at(end if kind.startswith(Kind.DELETE) else start))
    return EditAct(kind, document, at(caret or start), (shown.document.id, start.block))


def _selected_in_body(shown: Shown, selection: Selection) -> list[BlockId]:
    start, end = selection.ordered(shown)
    blocks = [shown.block(row) for row in range(shown.rows[start.block], shown.rows[end.block] + 1)]
    return [block for block in blocks if block in shown.rows and find(shown.document, block).part in TEXT_PARTS]


COMMANDS: Mapping[str, Callable[[Shown, Selection], EditAct | None]] = {
    "new_line": break_line,
    "backspace": backspace,
    "backspace_word": partial(backspace, word=True),
    "delete": delete,
    "delete_word": partial(delete, word=True),
    "cut": cut,
    "demote": partial(rank, name="demote"),
    "promote": partial(rank, name="promote"),
    "move_up": partial(rank, name="move_up"),
    "move_down": partial(rank, name="move_down"),
    "insert_item": partial(insert_block, make=lambda block: Item(block, ())),
    "insert_paragraph": partial(insert_block, make=lambda block: Paragraph(block, ())),
    "insert_heading": partial(insert_block, make=lambda block: Heading(block, ())),
    "item_heading": item_heading,
    "insert_ki": insert_ki,
    "insert_end": insert_end,
    "turn": turn,
    "house_numbers": house_numbers,
    **{name: partial(looks.toggle, name=name) for name in looks.BY_COMMAND},
    **tables.COMMANDS,
    **figures.COMMANDS,
    **annexes.COMMANDS,
    **page_starts.COMMANDS,
}
"""Acts by the names that keys and menus know them by."""
