"""The space between two paragraphs, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.flow.set_blocks import StyleName

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from seian.flow.set_blocks import SetBlock
    from seian.house_style.sheet import ParagraphStyle, Sheet


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
            return (block.before or 0.0) * self.line_pitch
        own = style.before if block.before is None else block.before
        return max(own, before.after if before is not None else 0.0) * self.line_pitch

    def below(self, block: SetBlock) -> float:
        """Return the twips a block asks for below it."""
        return self.styles[id(block.style)].after * self.line_pitch
