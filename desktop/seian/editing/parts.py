"""What is painted on the paper and not typed there, and where a click on it leads: one name for each.

| painted | name |
|---|---|
| 日付, 文書番号, 以上 that the house style adds | the source of the set block: `date`, `reference`, `end` |
| a line of 宛先, of 署名 (below all: （公印省略）) | `addressees:n`, `signature:n`, counted from 0 |
| a note that was written | its source, `note:` and its condition |
| 資料番号 and （案） in the margin or behind the title | `material`, `draft` |
| the number of a page | `page number` |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.layout.furniture import MATERIAL, PAGE_NUMBER
from seian.layout.hit import x_of

if TYPE_CHECKING:
    from seian.editing.shown import Shown
    from seian.layout.furniture import Furniture
    from seian.layout.pages import PlacedLine

DRAFT = "draft"
AUTOMATIC = ("end", PAGE_NUMBER)
"""What nobody writes and no field holds."""

_COUNTED = ("addressees", "signature")


def part_at(shown: Shown, page: int, x: float, y: float) -> str:
    """Return the name of what is not typed under a point of a page, in twips; empty where one types, or on bare paper.

    Of a line all of its height belongs to it, over the width of the paper: left of a date stands nothing else.
    """
    if not 0 <= x <= shown.pages.sheet.page.width:
        return ""
    for placed in shown.pages.lines(page):
        if placed.top <= y < placed.top + placed.height:
            return _of_line(shown, placed, x)
    for furniture in shown.pages.pages[page].furniture:
        if furniture.top <= y < furniture.top + furniture.height:
            found = _of_furniture(furniture, x)
            if found:
                return found
    return ""


def named(part: str) -> tuple[str, int]:
    """Return the name of a part without its number, and the number; 0 where it has none."""
    name, _colon, number = part.partition(":")
    return name, int(number) if name in _COUNTED and number else 0


def _of_line(shown: Shown, placed: PlacedLine, x: float) -> str:
    length = shown.lengths[placed.block]
    if length is None:
        nth = shown.pages.paragraphs[placed.block].block.nth
        return f"{placed.source}:{nth}" if placed.source in _COUNTED else placed.source
    offsets = shown.offsets.get(placed.block)
    typed = length if offsets is None else offsets.seen
    line = placed.line
    behind = shown.pages.paragraphs[placed.block].length > typed and line.runs and line.runs[-1].stop > typed
    if behind and placed.left + x_of(line, max(typed, line.start)) < x <= placed.left + line.runs[-1].right:
        return DRAFT
    return ""


def _of_furniture(furniture: Furniture, x: float) -> str:
    runs, slack = furniture.line.runs, furniture.height / 2
    if not runs or not furniture.left + runs[0].x - slack <= x <= furniture.left + runs[-1].right + slack:
        return ""
    if furniture.source != MATERIAL:
        return furniture.source
    box = furniture.box
    return MATERIAL if box is not None and x <= box.x + box.width else DRAFT
