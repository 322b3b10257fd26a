"""Offsets in UTF-16 units, which input methods and screen readers count in, and in the characters of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.editing.selection import Selection, at

if TYPE_CHECKING:
    from seian.document.caret import Caret
    from seian.editing.shown import Shown


def selected_units(shown: Shown, caret: Caret, start: int, end: int) -> Selection:
    """Return the selection from one offset in UTF-16 units to another in the row of a caret, brought into its text."""
    row = shown.rows[caret.block]
    text = shown.text(row)
    first, last = characters(text, start), characters(text, end)
    if start != end and units(text, characters(text, min(start, end))) > max(0, min(start, end)):
        if start < end:  # the lower end is half a pair, which is meant whole
            first -= 1
        else:
            last -= 1
    if first == last:
        return at(shown.caret(row, first))
    inward = first < last
    return Selection(shown.caret(row, first, inward=inward), shown.caret(row, last, inward=not inward))


def replaced(shown: Shown, selection: Selection, start: int, length: int) -> Selection | None:
    """Return what is to be replaced: `length` units from `start` units off the caret, together with what is selected.

    What is selected counts for nothing, as it goes first. None where both do not touch, or lie in several blocks.
    """
    low, high = selection.ordered(shown)
    if low.block != high.block:
        return None
    text = shown.text(shown.rows[low.block])
    begins, ends = units(text, shown.offset(low)), units(text, shown.offset(high))
    first, last = begins + start, begins + start + length
    if not selection.empty and not first <= begins <= last:
        return None
    last += ends - begins if last >= begins else 0
    first += ends - begins if first > begins else 0
    return selected_units(shown, low, first, last)


def units(text: str, offset: int) -> int:
    """Return an offset in characters as one in UTF-16 units."""
    return offset + sum(character > "\uffff" for character in text[:offset])


def characters(text: str, offset: int) -> int:
    """Return an offset in UTF-16 units as one in characters, brought into the text."""
    if offset <= 0:
        return 0
    reached = 0
    for number, character in enumerate(text):
        if reached >= offset:
            return number
        reached += 2 if character > "\uffff" else 1
    return len(text)
