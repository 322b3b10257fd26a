"""How far apart two paragraphs stand, in lines: the rule of `house_style.sheet.ParagraphStyle` for all who write text.

`layout.spacing` has it in twips for every paragraph that is laid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seian.flow.set_blocks import SetBlock
    from seian.house_style.sheet import ParagraphStyle


def lines_above(block: SetBlock, style: ParagraphStyle, previous: ParagraphStyle | None) -> float:
    """Return the lines between a block of a style and the paragraph above it, given its style; None without one.

    A style that leaves no space between its paragraphs leaves what a block asks for by itself.
    """
    if previous is not None and style.together and previous.name == style.name:
        return block.before or 0.0
    before = style.before if block.before is None else block.before
    return max(before, previous.after if previous is not None else 0.0)
