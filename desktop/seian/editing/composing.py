"""Text that is being composed, as an input method has it: seen on the sheet, not yet in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.caret import Caret
from seian.editing.replacing import put
from seian.editing.selection import at
from seian.editing.shown import Shown, show
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.editing.selection import Selection
    from seian.house_style.sheet import Sheet


class Clause(NamedTuple):
    """A stretch of the text being composed, in characters; `active` is the one that is being converted."""

    start: int
    end: int
    active: bool


class Preedit(NamedTuple):
    """Text being composed: its clauses, and where the caret stands in it (None: it is hidden)."""

    text: str
    clauses: tuple[Clause, ...]
    cursor: int | None


class Composing(NamedTuple):
    """A document with text that is being composed put into it, as it is shown but not yet is; `start` is the text's."""

    shown: Shown
    preedit: Preedit
    start: Caret

    @property
    def selection(self) -> Selection:
        """The caret in the text that is being composed."""
        cursor = len(self.preedit.text) if self.preedit.cursor is None else self.preedit.cursor
        return at(Caret(self.start.block, self.start.offset + cursor))


def compose(shown: Shown, sheet: Sheet, selection: Selection, preedit: Preedit, earlier: Shown) -> Composing:
    """Put text that is being composed in place of the selection, on the sheet alone.

    Raises SeianError where something in between is not shown.
    """
    start, end = selection.ordered(shown)
    document, caret = put(shown, start, end, preedit.text)
    behind = caret or start
    begins = Caret(behind.block, behind.offset - len(preedit.text))
    laid = show(document, shown.style, sheet, earlier, view=shown.view, conditions=shown.conditions)
    return Composing(laid, preedit, begins)
