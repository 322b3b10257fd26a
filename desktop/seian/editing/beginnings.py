"""Where on the paper an empty part could be begun: 宛先, 文書番号, 資料番号, 問合せ先 that a document has not.

Nothing of it is printed or takes room: it lies in the space that is free where the part would stand, and where there
is none in the margin beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.editing.in_place import Stop
from seian.editing.parts import PaintedPart
from seian.flow.set_blocks import StyleName
from seian.house_style.model import Part
from seian.layout.hit import Area

if TYPE_CHECKING:
    from seian.editing.shown import Shown

_LINE, _WIDE = 1.2, 8.0  # ems of the body: how high and how wide the words may be
_TWIPS_IN_HALF_POINT = 10
_LAST = 1 << 30  # beyond the lines of any paragraph
_AT_RIGHT = frozenset({SetPart.REFERENCE, SetPart.MATERIAL})


@dataclass(frozen=True)
class Beginning:
    """A part that is empty, by the row before which it would stand (-1: in the margin), and the page of that place."""

    part: PaintedPart
    row: int
    page: int
    shown: Shown = field(compare=False, repr=False)

    @cached_property
    def area(self) -> Area:
        """Where what invites to begin it stands."""
        return _area(self)

    @property
    def at_right(self) -> bool:
        """Whether that ends where its area does, else it begins there."""
        return self.part.part in _AT_RIGHT or self.area.x < self.shown.pages.sheet.page.left


Begun = tuple[Beginning, ...]


def beginnings(shown: Shown, earlier: Begun = (), before: Shown | None = None) -> Begun:
    """Return the parts that can be begun on a paper one types on; none of what may not be changed any more.

    `earlier` are those of the paper `before`: the very same where nothing has moved.
    """
    if before is not None and (
        before is shown
        or (
            before.pages.pages is shown.pages.pages
            and (before.draft is None) is (shown.draft is None)
            and (was := before.document).addressees == (now := shown.document).addressees
            and (was.reference_number, was.material_number) == (now.reference_number, now.material_number)
            and (was.contact, was.adoption is None) == (now.contact, now.adoption is None)
        )
    ):
        return earlier
    if shown.draft is None:
        return ()
    document, row = shown.document, 0
    found = [] if document.material_number else [Beginning(PaintedPart(SetPart.MATERIAL), -1, 0, shown)]
    for part, blocks in shown.draft.parts.items():
        begins = (
            SetPart.REFERENCE
            if part is Part.REFERENCE and not document.reference_number
            else SetPart.ADDRESSEES
            if part is Part.ADDRESSEES and not document.addressees
            else SetPart.CONTACT  # it is adopted with the text
            if part is Part.CONTACT and not document.contact and document.adoption is None
            else None
        )
        if begins is not None:
            page = max(0, bisect_right(shown.pages.starts, (row - 1, _LAST)) - 1)
            found.append(Beginning(PaintedPart(begins), row, page, shown))
        row += len(blocks)
    return tuple(found)


def beginning_of(begun: Begun, part: object) -> Beginning | None:
    """Return where a part can be begun; None where it has words already, or cannot."""
    return next((one for one in begun if one.part == part), None)


def beginning_at(begun: Begun, page: int, x: float, y: float) -> Beginning | None:
    """Return what can be begun at a point of a page, in twips."""
    for one in begun:
        if one.page == page:
            area = one.area
            if area.x <= x <= area.x + area.width and area.top <= y <= area.top + area.height:
                return one
    return None


def stop_beyond(begun: Begun, shown: Shown, *, forward: bool) -> Stop | None:
    """Return what can be begun below all that stands on a paper, or above it."""
    last = len(shown.pages.paragraphs)
    found = [one for one in begun if (one.row == last if forward else one.row <= 0)]
    return Stop(found[-1].part, found[-1].row) if found else None


def _area(one: Beginning) -> Area:
    """Return where a part would stand between those before and behind it, in the middle of the space there."""
    pages, row = one.shown.pages, one.row
    sheet = pages.sheet
    height = _em(one) * _LINE
    if row < 0:  # in the header, above a mark of a draft
        return _placed(one, sheet.page.header - (height if pages.flow.draft_mark else 0.0))
    behind = pages.place(row, 0) if row < len(pages.paragraphs) else None
    if not row:  # the first of all: in the margin above
        return _placed(one, sheet.page.top - height * 1.25 if behind else float(sheet.page.top))
    above = max(
        piece.top + (piece.last - piece.first) * pages.paragraphs[piece.block].line_height
        for piece in pages.pages[one.page].pieces
        if piece.block < row
    )
    if behind is None or behind[0] != one.page:  # the last of all, or of its page
        return _placed(one, min(above + height / 2, sheet.page.height - sheet.page.footer - 2 * height))
    room = behind[1] - above
    return _placed(one, above + (room - height) / 2, beside=room < height)


def _em(one: Beginning) -> float:
    return float(one.shown.pages.sheet.styles[StyleName.BODY.value].size * _TWIPS_IN_HALF_POINT)


def _placed(one: Beginning, top: float, *, beside: bool = False) -> Area:
    page, em = one.shown.pages.sheet.page, _em(one)
    if beside:
        right = float(page.left) - em / 2
        left = max(em / 2, right - _WIDE * em)
    elif one.part.part in _AT_RIGHT:
        right = float(page.width - page.right)
        left = right - _WIDE * em
    else:
        left = float(page.left) + em
        right = left + _WIDE * em
    return Area(one.page, left, top, right - left, em * _LINE)
