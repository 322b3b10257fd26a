"""What is done with figures: putting one in, how wide it is, what it says, and selecting it as a whole."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits_blocks import insert_after
from seian.document.edits_tables import put_table
from seian.document.figures import (
    MOST_OF_PICTURES,
    figure_at,
    pictures_of,
    put_figure,
    remove_figure,
    set_figure,
)
from seian.document.limits import LONGEST_ALT, WIDEST_COLUMN
from seian.document.model import Cell, Column, ColumnAlign, Figure, Paragraph, Table, new_id
from seian.document.sources import PictureSource
from seian.document.tree import find, siblings
from seian.editing.edit_act import EditAct
from seian.editing.selection import Selection, at
from seian.errors import PictureError
from seian.flow.document_figures import set_picture
from seian.flow.document_tables import measure
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seian.document.caret import Edited
    from seian.document.model import BlockId, Dossier
    from seian.document.pictures import Picture
    from seian.editing.shown import Shown
    from seian.layout.filling import Piece


def insert_figures(
    shown: Shown, dossier: Dossier, selection: Selection, pictures: Sequence[Picture], told: Sequence[str] = ()
) -> EditAct | None:
    """Put figures behind the block the caret is in, each with a number and an empty caption; None without a picture.

    Raises PictureError where the dossier would have too much of pictures.
    """
    refuse_too_much(dossier, pictures)
    document, block, caret = shown.document, selection.caret.block, None
    for picture in pictures:
        figure = Figure(new_id(), (), picture)
        document, caret = put_figure(document, block, figure)
        block = figure.id
    return None if caret is None else EditAct(Kind.INSERT_FIGURE, document, at(caret), told=tuple(told))


def refuse_too_much(dossier: Dossier, pictures: Sequence[Picture]) -> None:
    """Raise PictureError where a dossier with these pictures, too, would have more of them than a file should hold."""
    known = pictures_of(dossier.documents)
    there = sum(len(one.data) for one in known.values())
    new = sum(len(one.data) for one in {one.mark: one for one in pictures}.values() if one.mark not in known)
    if new and there + new > MOST_OF_PICTURES:
        raise PictureError(
            _("案件の画像が、合わせて {most} MB を超えます。").format(most=MOST_OF_PICTURES >> 20),
            kept=_("文書は変わっていません。"),
            todo=_("画像を小さくするか、別の案件に分けてください。"),
        )


def insert_box(shown: Shown, selection: Selection) -> EditAct:
    """Put a framed box for text behind the block the caret is in: a table of one cell, as wide as the text."""
    box = Table(new_id(), (), (Column(0, ColumnAlign.LEFT),), (Cell(new_id(), ()),), 0, captioned=False)
    document, caret = put_table(shown.document, selection.caret.block, box)
    place = find(document, box.id)
    if place.nth + 1 == len(siblings(document, place)):  # to go on below it
        document = insert_after(document, box.id, Paragraph(new_id(), ()))
    return EditAct(Kind.INSERT_BOX, document, at(caret) if caret else None)


def selected_figure(shown: Shown, selection: Selection | None) -> Figure | None:
    """Return the figure that the caret is at, in its caption or on it; None elsewhere."""
    return None if selection is None else figure_at(shown.document, selection.caret.block)


def pressed_figure(shown: Shown, pieces: Sequence[Piece], x: float, y: float) -> Selection | None:
    """Return the selection of the figure whose picture is under a point, in twips; None of any other point."""
    left = shown.pages.sheet.page.left
    for piece in pieces:
        paragraph = shown.pages.paragraphs[piece.block]
        line = paragraph.lines[0]
        if (
            paragraph.block.picture is not None
            and piece.top <= y <= piece.top + paragraph.line_height
            and left + line.x <= x <= left + line.x + line.width
        ):
            source = paragraph.block.source
            block = source.figure if isinstance(source, PictureSource) else paragraph.block.block_id
            caret = Caret(block, 0)
            return Selection(caret, caret, figure=True) if shown.fits(caret) else None
    return None


def picture_row(shown: Shown, block: BlockId) -> int | None:
    """Return the row in which the picture of a figure stands; None for any other block."""
    row = shown.rows.get(block)
    if row is None:
        return None
    blocks = shown.pages.flow.blocks
    if blocks[row].picture is not None:
        return row
    return row - 1 if row and blocks[row - 1].source == PictureSource(block) else None


def without_figure(shown: Shown, selection: Selection) -> EditAct | None:
    """Take out the figure that is selected as a whole; None where none is."""
    if not selection.figure or selected_figure(shown, selection) is None:
        return None
    return _done(Kind.DELETE_FIGURE, remove_figure(shown.document, selection.caret.block))


def with_picture(
    shown: Shown, dossier: Dossier, selection: Selection, picture: Picture, told: Sequence[str] = ()
) -> EditAct:
    """Put another picture in place of that of the figure the caret is at; all else of it stays."""
    refuse_too_much(dossier, (picture,))
    return _formed(shown, selection, lambda _shown, figure: replace(figure, picture=picture))._replace(told=tuple(told))


def with_alt(shown: Shown, selection: Selection, alt: str) -> EditAct:
    """Say what is to be seen in the figure the caret is at."""
    words = " ".join(alt.split())[:LONGEST_ALT]
    return _formed(shown, selection, lambda _shown, figure: replace(figure, alt=words))


def _done(kind: Kind, done: Edited) -> EditAct:
    return EditAct(kind, done.document, at(done.caret) if done.caret else None)


def _nowhere(shown: Shown, selection: Selection, kind: Kind) -> EditAct:
    told = _("図をクリックするか、図の題名にカーソルを置いてから選んでください。")
    return EditAct(kind, shown.document, selection, told=(told,))


def _formed(shown: Shown, selection: Selection, change: Callable[[Shown, Figure], Figure]) -> EditAct:
    figure = selected_figure(shown, selection)
    if figure is None:
        return _nowhere(shown, selection, Kind.FIGURE_FORM)
    after = change(shown, figure)
    stays = selection if len(after.content) == len(figure.content) else at(Caret(figure.id, 0))
    return EditAct(Kind.FIGURE_FORM, set_figure(shown.document, after), stays)


def _part(shown: Shown, figure: Figure, *, of: float) -> Figure:
    """Make a figure as wide as a part of the text, in whole characters."""
    room, _pitch = measure(shown.pages.sheet)
    return replace(figure, width=max(round(room * of), 1))


def _by(shown: Shown, figure: Figure, *, more: int) -> Figure:
    """Make a figure wider or narrower by characters, from what it is now."""
    room, pitch = measure(shown.pages.sheet)
    now = round(set_picture(figure, shown.pages.sheet).width / pitch)
    return replace(figure, width=min(max(now + more, 1), room, WIDEST_COLUMN))


def _natural(_shown: Shown, figure: Figure) -> Figure:
    return replace(figure, width=0)


def _captioned(_shown: Shown, figure: Figure) -> Figure:
    return replace(figure, captioned=not figure.captioned, content=())


def _removed(shown: Shown, selection: Selection) -> EditAct:
    figure = selected_figure(shown, selection)
    if figure is None:
        return _nowhere(shown, selection, Kind.DELETE_FIGURE)
    return _done(Kind.DELETE_FIGURE, remove_figure(shown.document, figure.id))


COMMANDS: Mapping[str, Callable[[Shown, Selection], EditAct | None]] = {
    "insert_box": insert_box,
    "figure_natural": partial(_formed, change=_natural),
    "figure_third": partial(_formed, change=partial(_part, of=1 / 3)),
    "figure_half": partial(_formed, change=partial(_part, of=1 / 2)),
    "figure_two_thirds": partial(_formed, change=partial(_part, of=2 / 3)),
    "figure_full": partial(_formed, change=partial(_part, of=1)),
    "figure_wider": partial(_formed, change=partial(_by, more=1)),
    "figure_narrower": partial(_formed, change=partial(_by, more=-1)),
    "figure_caption": partial(_formed, change=_captioned),
    "figure_remove": _removed,
}
"""Acts by the names that keys and menus know them by."""
