"""What has been laid: glyph runs, lines and paragraphs as values that know neither page nor window.

All lengths are twips (1/20 point) as floats, x from the left edge of the text area, y from the top of the paragraph.
Full-width characters of 10.5 points are 210.0 wide, so a zoom that makes one em a whole number of device pixels makes
every unjustified line fall on whole pixels.

Offsets count the characters of a block's wording, `document.inline.plain` of its content; those of its label are
counted backwards from 0, so that a negative offset is in the label.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seian.house_style.sheet import PLAIN_LETTERS
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.flow.set_blocks import SetBlock
    from seian.house_style.sheet import Letters

ASCENT = 220 / 256
"""Of an em, from the top of a character to its baseline: in ＭＳ 明朝 and ＭＳ ゴシック, whose em has 256 units."""


class GlyphRun(NamedTuple):
    """Neighbouring characters of a line at even distances.

    The character `n` of `text` stands at `x + n * step`; `right` is where the last one ends, without what justifying
    adds after it. `offset` is that of the first character. `whole` is a letter with its marks, to be drawn as one.
    `reading` is the ruby above it.
    """

    offset: int
    text: str
    x: float
    step: float
    right: float
    whole: bool = False
    reading: str = ""

    @property
    def stop(self) -> int:
        """The offset after the last character."""
        return self.offset + len(self.text)


class Line(NamedTuple):
    """One line: the characters from `start` to before `stop`, which is where the next line starts.

    `x` and `width` are those of what is seen, without spaces at the end and without a hanging character (`hangs`).
    A typed line end belongs to the line it ends, but to no run; spaces at the end are a run, squeezed into the measure.
    """

    start: int
    stop: int
    x: float
    width: float
    hangs: bool
    runs: tuple[GlyphRun, ...]


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """A set block as lines of one height: a function of the block, its style and the column, kept while they last.

    `length` is the number of characters of the wording, `em` the size of the type. `left` and `width` are those of the
    column it is set in; the x of its lines count from the text area's edge all the same. `letters` are those of
    its style.
    """

    block: SetBlock
    lines: tuple[Line, ...]
    length: int
    em: float
    line_height: float
    left: float = 0.0
    width: float = 0.0
    letters: Letters = PLAIN_LETTERS

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.line_height

    @property
    def baseline(self) -> float:
        """The baseline below the top of a line: a line's type stands in the middle of its height."""
        return (self.line_height - self.em) / 2 + ASCENT * self.em

    def line_at(self, offset: int, *, before: bool = False) -> int:
        """Return the number of the line an offset stands on; `before` takes the earlier of two that meet there.

        The beginning of the wording is never on a line that holds the label alone.
        """
        before = before and offset > 0
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            start = self.lines[middle].start
            if start < offset or (start == offset and not before):
                low = middle
            else:
                high = middle - 1
        return low
