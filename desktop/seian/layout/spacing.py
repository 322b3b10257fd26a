"""The space between two paragraphs, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.set_blocks import StyleName
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from seian.flow.set_blocks import SetBlock
    from seian.house_style.sheet import ParagraphStyle, Sheet, Side


_NAMES = tuple((id(name), name.value) for name in StyleName)


class Spacing(NamedTuple):
    """The styles, and the pitch of lines in twips, which spaces are counted in.

    Styles are by the identity of their name: to hash a name is a call, and there is one for every paragraph.
    """

    styles: Mapping[int, ParagraphStyle]
    line_pitch: float

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Return the spacing of a sheet."""
        return cls({name: sheet.styles[style] for name, style in _NAMES}, sheet.grid.line_pitch)

    def above(self, block: SetBlock, previous: SetBlock | None) -> float:
        """Return the twips between a block and the one above it; None where there is none."""
        style = self.styles[id(block.style)]
        before = self.styles[id(previous.style)] if previous is not None else None
        if before is not None and style.together and before.name == style.name:
            own = (block.before or 0.0) * self.line_pitch
            return own + (self._between(style) if style.borders is not None else 0.0)
        own = style.before if block.before is None else block.before
        space = max(own, before.after if before is not None else 0.0) * self.line_pitch
        if style.borders is None and (before is None or before.borders is None):  # nearly always
            return space
        if before is not None and before.borders == style.borders and _framed_alike(before, style):
            return space + self._between(style)
        return space + _room(style, "top") + (_room(before, "bottom") if before is not None else 0.0)

    def at_head(self, block: SetBlock) -> float:
        """Return the twips above a block at the head of a page, where there are any."""
        style = self.styles[id(block.style)]
        return (style.before if block.before is None else block.before) * self.line_pitch + _room(style, "top")

    @staticmethod
    def _between(style: ParagraphStyle) -> float:
        """Return the room of the border between two paragraphs of a style in one frame."""
        return 2 * _room(style, "between")

    def below(self, block: SetBlock) -> float:
        """Return the twips a block asks for below it."""
        style = self.styles[id(block.style)]
        return style.after * self.line_pitch + _room(style, "bottom")


def _framed_alike(one: ParagraphStyle, other: ParagraphStyle) -> bool:
    return (one.left, one.right, one.first_line) == (other.left, other.right, other.first_line)


def _room(style: ParagraphStyle, side: str) -> float:
    """Return the height that a border takes, with its distance from the text."""
    borders = style.borders
    found: Side | None = getattr(borders, side) if borders is not None else None
    return found.room if found is not None else 0.0
