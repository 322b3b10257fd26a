"""What is painted on the paper and not typed there, and where a click on it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from seian.document.sources import NoteSource, SetPart
from seian.i18n import translate as _
from seian.layout.hit import x_of
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.editing.shown import Shown
    from seian.layout.furniture import Furniture
    from seian.layout.pages import PlacedLine

AUTOMATIC = frozenset({SetPart.END, SetPart.PAGE_NUMBER, SetPart.CONTENTS, SetPart.MARGIN})
"""What nobody writes and no field holds."""


def automatic_words(part: SetPart) -> str:
    """Return in words where that comes from which nobody writes."""
    if part is SetPart.CONTENTS:
        return _("目次は、見出しから自動で作られます。打ち込むことはできません。段は「挿入」の「目次」で選びます。")
    if part is SetPart.MARGIN:
        return _("余白の文字は、テンプレートのヘッダーとフッターのとおりに入ります。打ち込むことはできません。")
    return _("「以上」とページ番号は、書式のとおりに自動で入ります。打ち込むことはできません。")


class PaintedPart(NamedTuple):
    """A part on the paper: of addressees and signatories the one counted from 0; the line below all is one more."""

    part: SetPart
    nth: int = 0


Painted: TypeAlias = PaintedPart | NoteSource


def heading_of(shown: Shown, part: Painted) -> str:
    """Return the heading that a line of the table of contents is made of; empty for any other part."""
    if not isinstance(part, PaintedPart) or part.part is not SetPart.CONTENTS or not part.nth:
        return ""
    row = shown.pages.flow.contents[part.nth - 1 : part.nth]
    return shown.pages.flow.blocks[row.start].leads_to if row else ""


def part_at(shown: Shown, page: int, x: float, y: float) -> Painted | None:
    """Return what is not typed under a point of a page, in twips; None where one types, or on bare paper.

    Of a line all of its height belongs to it, over the width of the paper: left of a date stands nothing else.
    """
    if not 0 <= x <= shown.pages.sheet.page.width:
        return None
    for placed in shown.pages.lines(page):
        if placed.top <= y < placed.top + placed.height:
            return _of_line(shown, placed, x)
    for furniture in shown.pages.pages[page].furniture:
        if furniture.top <= y < furniture.top + furniture.height:
            found = _of_furniture(furniture, x)
            if found is not None:
                return PaintedPart(found)
    return None


def _of_line(shown: Shown, placed: PlacedLine, x: float) -> Painted | None:
    length = shown.lengths[placed.block]
    if length is None:
        match placed.source:
            case SetPart():
                return PaintedPart(placed.source, shown.pages.paragraphs[placed.block].block.nth)
            case NoteSource():
                return placed.source
            case _:
                return None
    offsets = shown.offsets.get(placed.block)
    typed = length if offsets is None else offsets.seen
    line = placed.line
    behind = shown.pages.paragraphs[placed.block].length > typed and line.runs and line.runs[-1].stop > typed
    if behind and placed.left + x_of(line, max(typed, line.start)) < x <= placed.left + line.runs[-1].right:
        return PaintedPart(SetPart.DRAFT)
    return None


def _of_furniture(furniture: Furniture, x: float) -> SetPart | None:
    runs, slack = furniture.line.runs, furniture.height / 2
    if not runs or not furniture.left + runs[0].x - slack <= x <= furniture.left + runs[-1].right + slack:
        return None
    if furniture.source is not SetPart.MATERIAL:
        return furniture.source
    box = furniture.box
    return SetPart.MATERIAL if box is not None and x <= box.x + box.width else SetPart.DRAFT
