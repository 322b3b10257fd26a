"""A flow as a copy (写し): the same text with a mark at its head, which the house style says and no document holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from seian.document.sources import SetPart
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.house_style.model import CopyPlace
from seian.house_style.sheet import Align

if TYPE_CHECKING:
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import CopyStyle

    _Flow = TypeVar("_Flow", bound=Flow)

_ALIGNS = {CopyPlace.LEFT: Align.LEFT, CopyPlace.RIGHT: Align.RIGHT}


def as_copy(printed: _Flow, style: CopyStyle) -> _Flow:
    """Return a flow with the mark of a copy: in the header, where no line of the text moves, or as its first line."""
    if style.place is CopyPlace.HEADER:
        return replace(printed, draft_mark=printed.draft_mark + style.mark)
    mark = SetBlock(SetPart.COPY, StyleName.MATERIAL, (Run(style.mark),), before=0.0, align=_ALIGNS[style.place])
    return printed.headed(mark)
