"""太字 and 下線 on the sheet: which looks the selection has, and putting one on it or taking it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document import edits
from seian.document.change import Kind
from seian.document.inline import PLAIN, Look
from seian.document.looks import words_of
from seian.editing import movement
from seian.editing.copying import stretches_of
from seian.editing.edit_act import EditAct
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.house_style.model import HouseStyle

BY_COMMAND: Final[Mapping[str, Look]] = {"bold": Look.BOLD, "underline": Look.UNDERLINED}
"""The looks by the names of the commands that switch them, which are those of the kinds of change."""


def look_here(shown: Shown, selection: Selection) -> Look:
    """Return the looks that all of the selection is seen in; without one, that of what would be typed there."""
    if selection.empty:
        row = shown.rows[selection.caret.block]
        low = shown.offset(selection.caret)
        first, last, low, high = row, row, max(low - 1, 0), max(low, 1)
    else:
        start, end = selection.ordered(shown)
        first, last = shown.rows[start.block], shown.rows[end.block]
        low, high = shown.offset(start), shown.offset(end)
    found: Look | None = None
    for row in range(first, last + 1):
        at = 0
        for run in shown.pages.paragraphs[row].block.runs if shown.lengths[row] is not None else ():
            stop = at + len(run.text)
            if run.text and (row > first or stop > low) and (row < last or at < high):
                found = run.look if found is None or found is run.look else found & run.look
                if found is PLAIN:
                    return PLAIN
            at = stop
    return found or PLAIN


def toggle(shown: Shown, selection: Selection, name: str) -> EditAct | None:
    """Take a look off the selection if all of it has it, else put it on; without one, of the word at the caret.

    Raises SeianError where the house style does not use the look, and where nothing is there that could have it.
    """
    look = BY_COMMAND[name]
    chosen = movement.word(shown, selection.caret) if selection.empty else selection
    stretches = [one for one in stretches_of(shown, chosen) if any(_wide(one.ranges))]
    if not stretches:
        raise SeianError(_("ここには、{look}にする文字がありません。").format(look=words_of(look)))
    on = look not in edits.looks_in(shown.document, stretches)
    why = why_not(shown.style, look)
    if on and why:
        raise SeianError(why, kept=_("文書は変わっていません。"))
    return EditAct(Kind(name), edits.set_look(shown.document, stretches, look, on=on), selection)


def why_not(style: HouseStyle, look: Look) -> str:
    """Return why a look is not to be had in a house style; empty where it is."""
    if look in style.emphasis:
        return ""
    return _("{name}の書式では、文中の語句を{look}にしません。").format(name=style.name, look=words_of(look))


def _wide(ranges: tuple[tuple[int, int], ...]) -> list[bool]:
    return [low < high for low, high in ranges]
