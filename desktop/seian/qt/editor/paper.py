"""Pages on a desk: between twips on a page and pixels of the desk, both ways.

One em of the body is a whole number of device pixels, so that unjustified characters stand on whole pixels.
Pixels are logical ones from the upper left corner of the desk; `ratio` of them make device pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from seian.flow.set_blocks import StyleName
from seian.layout.borders import is_bare
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.house_style.sheet import Sheet
    from seian.layout.hit import Area

_BODY = StyleName.BODY.value  # looked up once: it is asked for at every length that is painted
GAP = 16
MARGIN = 24
_FIRST = 14
_TWIPS_IN_HALF_POINT = 10
_TWIPS_IN_PIXEL = 15.0  # 1440 twips an inch, 96 pixels
SMALLEST, LARGEST = 6, 120


class Point(NamedTuple):
    """A point on the page at that index, in twips."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Paper:
    """So many pages of a sheet under each other; `em` is that of the body in device pixels, `width` the desk's.

    What follows from these is worked out once: every length that is painted asks for it.
    """

    sheet: Sheet
    pages: int
    em: int
    ratio: float
    width: int
    scale: float = field(init=False, compare=False)
    """Device pixels in a twip."""

    zoom: float = field(init=False, compare=False)
    """The enlargement, 1.0 where a pixel is 1/96 inch."""

    page_width: float = field(init=False, compare=False)
    page_height: float = field(init=False, compare=False)
    left: float = field(init=False, compare=False)
    """Where the left edge of the pages is."""

    text_left: float = field(init=False, compare=False)
    text_right: float = field(init=False, compare=False)
    """From where to where the text area reaches."""

    standing_out: float = field(init=False, compare=False)
    """How far readings, carets and underlines may stand out of their lines, above and below."""

    desk_width: int = field(init=False, compare=False)
    """The width that shows whole pages."""

    desk_height: int = field(init=False, compare=False)
    """The height that shows all pages."""

    is_bare: bool = field(init=False, compare=False)
    """Whether nothing stands below the lines of a page: no borders of paragraphs, no pictures."""

    def __post_init__(self) -> None:
        """Work out what follows."""
        page, ratio = self.sheet.page, self.ratio
        scale = self.em / body_em(self.sheet)
        wide, high = round(page.width * scale) / ratio, round(page.height * scale) / ratio
        left = round(max(MARGIN, (self.width - wide) / 2) * ratio) / ratio
        values = {
            "scale": scale,
            "zoom": scale * _TWIPS_IN_PIXEL / ratio,
            "page_width": wide,
            "page_height": high,
            "left": left,
            "text_left": left + round(page.left * scale) / ratio,
            "text_right": left + round((page.width - page.right) * scale) / ratio,
            "standing_out": self.em / ratio / 2 + 2,
            "desk_width": ceil(wide + 2 * MARGIN),
            "is_bare": is_bare(self.sheet),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "desk_height", ceil(self.top(self.pages - 1) + high + MARGIN))

    def top(self, page: int) -> float:
        """Return where the upper edge of a page is."""
        return round((_FIRST + page * (self.page_height + GAP)) * self.ratio) / self.ratio

    def x(self, twips: float) -> float:
        """Return where a distance from the left edge of the paper is."""
        return self.left + round(twips * self.scale) / self.ratio

    def y(self, page: int, twips: float) -> float:
        """Return where a distance from the upper edge of a page is."""
        return self.top(page) + round(twips * self.scale) / self.ratio

    def rect(self, area: Area) -> QRectF:
        """Return where an area of a page is."""
        scale, ratio, page = self.scale, self.ratio, self.top(area.page)
        left = self.left + round(area.x * scale) / ratio
        top = page + round(area.top * scale) / ratio
        right = self.left + round((area.x + area.width) * scale) / ratio
        bottom = page + round((area.top + area.height) * scale) / ratio
        return QRectF(left, top, right - left, bottom - top)

    def page_rect(self, page: int) -> QRectF:
        """Return where a page is."""
        return QRectF(self.left, self.top(page), self.page_width, self.page_height)

    def pages_between(self, top: float, bottom: float) -> range:
        """Return the pages of which something is between two heights."""
        return range(self._page_at(top), min(self.pages, self._page_at(bottom) + 1))

    def point(self, x: float, y: float) -> Point:
        """Return the point of a page nearest to a pixel."""
        page = self._page_at(y)
        twips = self.ratio / self.scale
        return Point(page, (x - self.left) * twips, (y - self.top(page)) * twips)

    def _page_at(self, y: float) -> int:
        return min(max(floor((y - _FIRST + GAP / 2) / (self.page_height + GAP)), 0), self.pages - 1)


def body_em(sheet: Sheet) -> int:
    """Return the size of the body's type in twips."""
    return sheet.styles[_BODY].size * _TWIPS_IN_HALF_POINT


def em_at(sheet: Sheet, zoom: float, ratio: float) -> int:
    """Return the em in device pixels that is nearest to an enlargement."""
    return min(max(round(body_em(sheet) / _TWIPS_IN_PIXEL * zoom * ratio), SMALLEST), LARGEST)


def em_fitting(sheet: Sheet, width: int, ratio: float) -> int:
    """Return the largest em with which a page and the desk's margins fit into a width."""
    ems = sheet.page.width / body_em(sheet)
    return min(max(floor((width - 2 * MARGIN) * ratio / ems), SMALLEST), LARGEST)
