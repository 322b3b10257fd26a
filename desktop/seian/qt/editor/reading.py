"""The sheet as one text, as a screen reader reads it: a line for each block, with its label."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seian.editing.selection import nearest
from seian.editing.units import characters, units

if TYPE_CHECKING:
    from seian.document.caret import Caret
    from seian.editing.shown import Shown


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of all rows, and where each of them begins. Positions are counted in UTF-16 units, as Qt does."""

    shown: Shown
    text: str
    starts: tuple[int, ...]

    def position(self, caret: Caret) -> int:
        """Return the position of a caret."""
        row = self.shown.rows[caret.block]
        return units(
            self.text, self.starts[row] + len(self.shown.pages.paragraphs[row].block.label) + self.shown.offset(caret)
        )

    def caret(self, position: int) -> Caret | None:
        """Return the caret nearest to a position; None where there is nothing to type in."""
        if not self.starts:
            return None
        at = characters(self.text, position)
        row = max(0, bisect_right(self.starts, at) - 1)
        offset = at - self.starts[row] - len(self.shown.pages.paragraphs[row].block.label)
        return nearest(self.shown, self.shown.row_place(row, max(0, offset)))

    def part(self, start: int, end: int) -> str:
        """Return the text between two positions."""
        return self.text[characters(self.text, start) : characters(self.text, end)]

    @property
    def length(self) -> int:
        """The length in UTF-16 units."""
        return units(self.text, len(self.text))


def read(shown: Shown) -> Reading:
    """Return a document as one text."""
    lines = [paragraph.block.text for paragraph in shown.pages.paragraphs]
    starts, reached = [], 0
    for line in lines:
        starts.append(reached)
        reached += len(line) + 1
    return Reading(shown, "\n".join(lines), tuple(starts))
