"""Set blocks → paragraphs with lengths in points, as HTML and RTF both write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.unfit import cleaned
from seian.flow.set_blocks import StyleName
from seian.flow.spacing import lines_above
from seian.flow.stops import in_blanks
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seian.flow.set_blocks import Run, SetBlock, SetPicture
    from seian.house_style.sheet import Align, ParagraphStyle, Sheet

_HALF = 2  # half-points in a point
_TWIPS = 20


class RichParagraph(NamedTuple):
    """A paragraph: label and runs, lengths in points. `first_line` is added to `left`; a negative one hangs.

    One with a `picture` is that.
    """

    label: str
    runs: tuple[Run, ...]
    align: Align
    size: float
    left: float
    first_line: float
    before: float
    picture: SetPicture | None = None


def plain_words(text: str) -> str:
    """Return text without what is no character, lines in it ending in a line feed."""
    text = cleaned(text).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x0b", "\n").replace("\x0c", "\n")  # which neither HTML nor RTF can hold


def rich_paragraphs(blocks: Iterable[SetBlock], sheet: Sheet) -> Iterator[RichParagraph]:
    """Yield blocks as paragraphs. A line feed in a run is a break inside a paragraph; titles break where they print."""
    em = sheet.styles[StyleName.BODY.value].size / _HALF
    line = sheet.grid.line_pitch / _TWIPS
    previous: ParagraphStyle | None = None
    for block in blocks:
        style = sheet.styles[block.style.value]
        indent = block.indent
        block = in_blanks(block)  # noqa: PLW2901 -- the same block, as it can be written
        yield RichParagraph(
            block.label,
            block.broken_runs,
            block.align or style.align,
            style.size / _HALF,
            (style.left if indent is None else indent.left) * em,
            (style.first_line if indent is None else indent.first_line) * em,
            0.0 if previous is None else lines_above(block, style, previous) * line,
            block.picture if block.picture is not None and not block.picture.picture.is_lost else None,
        )
        previous = style
