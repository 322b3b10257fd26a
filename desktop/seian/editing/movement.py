"""Where the caret goes by keys and mouse: from a selection on a shown document to the next selection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from seian.editing.figures import pressed_figure
from seian.editing.selection import Selection, at, nearest
from seian.editing.words import next_character, next_word, previous_character, previous_word, word_at
from seian.layout import hit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.document.caret import Caret
    from seian.editing.shown import Shown
    from seian.layout.filling import Piece
    from seian.layout.hit import LinePlace

Move: TypeAlias = "Callable[[Shown, Selection], Selection]"


def moved(shown: Shown, selection: Selection, name: str, *, extend: bool) -> Selection:
    """Return the selection after the move of this name (a key of `MOVES`); `extend` leaves the anchor where it is."""
    if not extend and not selection.empty and name in ("left", "right"):
        start, end = selection.ordered(shown)
        return at(start if name == "left" else end)
    goes = MOVES[name](shown, selection)
    return replace(goes, anchor=selection.anchor if extend else goes.caret)


def clicked(shown: Shown, page: int, x: float, y: float) -> Selection | None:
    """Return the caret nearest to a point of a page, in twips; None where there is nothing to type in.

    On bare paper it is on the nearest line one types on, and below the last line of all at the end of the text. On a
    picture its figure is selected as a whole.
    """
    figure = pressed_figure(shown, shown.pages.pages[page].pieces, x, y)
    if figure is not None:
        return figure
    lines = [piece for piece in shown.pages.pages[page].pieces if shown.lengths[piece.block] is not None]
    last = shown.pages.pages[page].pieces[-1:]
    if page + 1 == len(shown.pages.pages) and last and y > _foot(shown, last[0]):
        whole = everything(shown)
        return None if whole is None else at(whole.caret)
    place = hit.place_at(shown.pages, page, x, y, lines or None)
    if place is None:
        return None
    return _standing(shown, place)


def _foot(shown: Shown, piece: Piece) -> float:
    return piece.top + (piece.last - piece.first) * shown.pages.paragraphs[piece.block].line_height


def word(shown: Shown, caret: Caret) -> Selection:
    """Return the selection of the word around a caret."""
    row = shown.rows[caret.block]
    start, end = word_at(shown.text(row), shown.offset(caret))
    return Selection(shown.caret(row, start), shown.caret(row, end))


def block(shown: Shown, caret: Caret) -> Selection:
    """Return the selection of all wording of the block a caret is in."""
    row = shown.rows[caret.block]
    return Selection(shown.caret(row, 0), shown.caret(row, shown.lengths[row] or 0))


def everything(shown: Shown) -> Selection | None:
    """Return the selection of all one can type in; None if there is nothing."""
    first, last = shown.first_row(), shown.last_row()
    if first is None or last is None:
        return None
    return Selection(shown.caret(first, 0), shown.caret(last, shown.lengths[last] or 0))


def dragged(shown: Shown, grain: str, pressed: Selection, there: Selection) -> Selection:
    """Return the selection from what was pressed (a caret, `word` or `block`) to where the mouse is, by that grain."""
    if not (shown.fits(pressed.anchor) and shown.fits(pressed.caret)):
        return there
    reach = there
    if grain:
        reach = word(shown, there.caret) if grain == "word" else block(shown, there.caret)
    if shown.order(reach.anchor) < shown.order(pressed.anchor):
        return Selection(pressed.caret, reach.anchor)
    return Selection(pressed.anchor, reach.caret if grain else there.caret, before=not grain and there.before)


def _standing(shown: Shown, place: LinePlace) -> Selection | None:
    caret = nearest(shown, place)
    if caret is None:
        return None
    same = shown.rows[caret.block] == place.block and shown.offset(caret) == place.offset
    return Selection(caret, caret, before=same and place.before)


def _stepwise(within: Callable[[str, int], int], beyond: Callable[[Shown, int], int | None], *, forward: bool) -> Move:
    """Return the move that goes on in the text by `within`, and at its end to the row that `beyond` gives."""

    def move(shown: Shown, selection: Selection) -> Selection:
        row = shown.rows[selection.caret.block]
        offset, text = shown.offset(selection.caret), shown.text(row)
        if offset != (len(text) if forward else 0):
            return at(shown.caret(row, within(text, offset)))
        other = beyond(shown, row)
        if other is None:
            return at(selection.caret)
        return at(shown.caret(other, 0 if forward else shown.lengths[other] or 0))

    return move


def _vertically(step: Callable[..., LinePlace | None]) -> Move:
    def move(shown: Shown, selection: Selection) -> Selection:
        here = shown.place(selection.caret, before=selection.before)
        goal = hit.caret(shown.pages, here).x if selection.goal is None else selection.goal
        place = step(shown.pages, here, goal)
        while place is not None and shown.lengths[place.block] is None:
            place = step(shown.pages, place, goal)
        stands = None if place is None else _standing(shown, place)
        return replace(selection if stands is None else stands, goal=goal)

    return move


def _on_line(end: Callable[..., LinePlace]) -> Move:
    def move(shown: Shown, selection: Selection) -> Selection:
        return _standing(shown, end(shown.pages, shown.place(selection.caret, before=selection.before))) or selection

    return move


def _block_start(shown: Shown, selection: Selection) -> Selection:
    row = shown.rows[selection.caret.block]
    above = shown.previous_row(row) if shown.offset(selection.caret) == 0 else row
    return at(shown.caret(row if above is None else above, 0))


def _block_end(shown: Shown, selection: Selection) -> Selection:
    row = shown.rows[selection.caret.block]
    below = shown.next_row(row)
    if below is None:
        return at(shown.caret(row, shown.lengths[row] or 0))
    return at(shown.caret(below, 0))


def _document_start(shown: Shown, selection: Selection) -> Selection:
    whole = everything(shown)
    return selection if whole is None else at(whole.anchor)


def _document_end(shown: Shown, selection: Selection) -> Selection:
    whole = everything(shown)
    return selection if whole is None else at(whole.caret)


def _next_row(shown: Shown, row: int) -> int | None:
    return shown.next_row(row)


def _previous_row(shown: Shown, row: int) -> int | None:
    return shown.previous_row(row)


MOVES: Mapping[str, Move] = {
    "left": _stepwise(previous_character, _previous_row, forward=False),
    "right": _stepwise(next_character, _next_row, forward=True),
    "word_left": _stepwise(previous_word, _previous_row, forward=False),
    "word_right": _stepwise(next_word, _next_row, forward=True),
    "up": _vertically(hit.line_above),
    "down": _vertically(hit.line_below),
    "line_start": _on_line(hit.line_start),
    "line_end": _on_line(hit.line_end),
    "block_start": _block_start,
    "block_end": _block_end,
    "document_start": _document_start,
    "document_end": _document_end,
}
