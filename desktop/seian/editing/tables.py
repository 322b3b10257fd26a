"""What keys and menus do in a table: cells one goes to, rows and columns, widths, alignment, headings, caption."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from seian.document import edits
from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits_tables import leave_table, next_cell, put_table, remove_table, set_table
from seian.document.inline import plain
from seian.document.model import ColumnAlign
from seian.document.tables import empty_table, grid_of, spot_of, table_around, widths_of
from seian.editing.edit_act import EditAct
from seian.editing.selection import at
from seian.flow.document_tables import measure
from seian.flow.title import width
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.document.caret import Edited
    from seian.document.model import Document, Table
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown

_BESIDE = 1  # characters that a cell keeps free beside its words
_WIDEST = 40  # characters of a word that a column is fitted to


def insert_table(shown: Shown, selection: Selection, rows: int, columns: int) -> EditAct:
    """Put an empty table behind the block the caret is in. Raises SeianError for more cells than a table can have."""
    done = put_table(shown.document, selection.caret.block, empty_table(rows, columns))
    return EditAct(Kind.INSERT_TABLE, done.document, at(done.caret) if done.caret else None)


def in_table(shown: Shown, selection: Selection) -> bool:
    """Say whether both ends of a selection are in one table."""
    first = table_around(shown.document, selection.caret.block)
    if first is None or selection.anchor.block == selection.caret.block:
        return first is not None
    last = table_around(shown.document, selection.anchor.block)
    return last is not None and last.place == first.place


def tab(shown: Shown, selection: Selection, *, forward: bool) -> EditAct:
    """Go to the next cell, or the one before; from the last cell a row is added."""
    done = next_cell(shown.document, selection.caret.block, forward=forward)
    return _done(Kind.TABLE_ROWS, done)


def leave(shown: Shown, selection: Selection) -> EditAct | None:
    """Go on below the table; None outside of tables."""
    if table_around(shown.document, selection.caret.block) is None:
        return None
    return _done(Kind.INSERT_PARAGRAPH, leave_table(shown.document, selection.caret.block))


def _done(kind: Kind, done: Edited) -> EditAct:
    return EditAct(kind, done.document, at(done.caret) if done.caret else None)


def _edited(shown: Shown, selection: Selection, kind: Kind, edit: Callable[[Document, str], Edited]) -> EditAct:
    """Do something to the table the caret is in; say where there is none."""
    block = selection.caret.block
    if table_around(shown.document, block) is None:
        return EditAct(kind, shown.document, selection, told=(_("表の中にカーソルを置いてから選んでください。"),))
    return _done(kind, edit(shown.document, block))


def _formed(shown: Shown, selection: Selection, change: Callable[[Shown, Table, int | None], Table]) -> EditAct:
    """Put another form of the table in its place; the caret stays, or goes to the first cell if its line goes."""
    around = table_around(shown.document, selection.caret.block)
    if around is None:
        return EditAct(
            Kind.TABLE_FORM, shown.document, selection, told=(_("表の中にカーソルを置いてから選んでください。"),)
        )
    block = selection.caret.block
    column = None if block == around.table.id else spot_of(around.table, block).column
    table = change(shown, around.table, column)
    stays = selection if block != table.id or table.captioned else at(Caret(table.cells[0].id, 0))
    if table.captioned and not around.table.captioned:
        stays = at(Caret(table.id, 0))
    return EditAct(Kind.TABLE_FORM, set_table(shown.document, table), stays)


def _headings(_shown: Shown, table: Table, _column: int | None) -> Table:
    return replace(table, headings=0 if table.headings else 1)


def _caption(_shown: Shown, table: Table, _column: int | None) -> Table:
    return replace(table, captioned=not table.captioned, content=())


def _alike(_shown: Shown, table: Table, _column: int | None) -> Table:
    return replace(table, columns=tuple(replace(column, width=0) for column in table.columns))


def _fitted(shown: Shown, table: Table, _column: int | None) -> Table:
    """Make every column as wide as the widest line in it."""
    grid = grid_of(table)
    room, _pitch = measure(shown.pages.sheet)
    columns = []
    for nth, column in enumerate(table.columns):
        widest = max(width(plain(line.content)) for row in grid for line in row[nth])
        columns.append(replace(column, width=max(2, ceil(min(widest, _WIDEST)) + _BESIDE)))
    widths = widths_of(columns, room)
    return replace(table, columns=tuple(replace(one, width=wide) for one, wide in zip(columns, widths, strict=True)))


def _by(shown: Shown, table: Table, column: int | None, *, more: int) -> Table:
    """Make a column wider or narrower by characters; the others keep the widths they have, as far as there is room."""
    if column is None:
        return table
    room, _pitch = measure(shown.pages.sheet)
    return with_width(table, column, widths_of(table.columns, room)[column] + more, room)


def with_width(table: Table, column: int, wide: int, room: int) -> Table:
    """Return a table with a column of another width, at least two characters; the rest of the room bounds it."""
    widths = widths_of(table.columns, room)
    fixed = sum(one for nth, one in enumerate(widths) if nth != column and table.columns[nth].width)
    free = sum(1 for nth, one in enumerate(table.columns) if nth != column and not one.width)
    most = max(room - fixed - 2 * free, 2)
    new = replace(table.columns[column], width=min(max(wide, 2), most))
    return replace(table, columns=(*table.columns[:column], new, *table.columns[column + 1 :]))


def _aligned(_shown: Shown, table: Table, column: int | None, *, align: ColumnAlign | None) -> Table:
    if column is None:
        return table
    new = replace(table.columns[column], align=align)
    return replace(table, columns=(*table.columns[:column], new, *table.columns[column + 1 :]))


COMMANDS: Mapping[str, Callable[[Shown, Selection], EditAct | None]] = {
    "leave_table": leave,
    "table_row_above": partial(_edited, kind=Kind.TABLE_ROWS, edit=partial(edits.insert_row, below=False)),
    "table_row_below": partial(_edited, kind=Kind.TABLE_ROWS, edit=edits.insert_row),
    "table_row_remove": partial(_edited, kind=Kind.TABLE_ROWS, edit=edits.remove_row),
    "table_column_left": partial(_edited, kind=Kind.TABLE_ROWS, edit=partial(edits.insert_column, right=False)),
    "table_column_right": partial(_edited, kind=Kind.TABLE_ROWS, edit=edits.insert_column),
    "table_column_remove": partial(_edited, kind=Kind.TABLE_ROWS, edit=edits.remove_column),
    "table_remove": partial(_edited, kind=Kind.DELETE_TABLE, edit=remove_table),
    "table_headings": partial(_formed, change=_headings),
    "table_caption": partial(_formed, change=_caption),
    "table_widths_alike": partial(_formed, change=_alike),
    "table_widths_fitted": partial(_formed, change=_fitted),
    "table_column_wider": partial(_formed, change=partial(_by, more=1)),
    "table_column_narrower": partial(_formed, change=partial(_by, more=-1)),
    "table_align_auto": partial(_formed, change=partial(_aligned, align=None)),
    "table_align_left": partial(_formed, change=partial(_aligned, align=ColumnAlign.LEFT)),
    "table_align_centre": partial(_formed, change=partial(_aligned, align=ColumnAlign.CENTRE)),
    "table_align_right": partial(_formed, change=partial(_aligned, align=ColumnAlign.RIGHT)),
}
"""Acts by the names that keys and menus know them by."""
