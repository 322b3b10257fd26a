"""What a PDF of this program says, read back from its bytes: glyphs by their places and characters, and its fonts."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.submission.pdf_objects import PdfObjects, UnreadableError, decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.submission.pdf_objects import PageFont, PageParts

_NUMBER = rb"-?\d+(?:\.\d+)?"
_OPERATION = re.compile(
    rb"/(?P<font>[\w-]+) (?P<size>%(n)s) Tf|1 0 0 1 (?P<x>%(n)s) (?P<y>%(n)s) Tm|\[(?P<row>[<>0-9A-F.-]+)\] TJ"
    rb"|/Span << /ActualText <FEFF(?P<said>[0-9A-F]+)> >> BDC"
    rb"|(?P<begin>/\w+ << /(?:MCID \d+|Type /\w+) >> BDC|/Artifact BMC)|(?P<end>EMC)"
    rb"|(?P<drawn>BT|ET|0 Tr|%(n)s %(n)s %(n)s rg|%(n)s %(n)s %(n)s RG %(n)s w 2 (?:J|Tr)"
    rb"|%(n)s %(n)s m %(n)s %(n)s l S|q (?:%(n)s ){6}cm /(?P<picture>\w+) Do Q)" % {b"n": _NUMBER}
)
_CODE_OR_MOVE = re.compile(rb"([0-9A-F]{4})|>(%s)<" % _NUMBER)
_POINT = 20.0  # twips
_EM = 1000


class Glyph(NamedTuple):
    """A glyph on a page: how far from its left and upper edge in twips, and what it stands for; None: nothing says so.

    Several that stand for a text together are one here.
    """

    x: float
    y: float
    text: str | None


class PdfPages(NamedTuple):
    """The glyphs of each page in the order in which they were drawn, and what is wrong with the fonts they are of.

    `loose` names the fonts that are not in the file, `boxes` counts the glyphs that are a box because none was there,
    `images` the pictures.
    """

    pages: tuple[tuple[Glyph, ...], ...]
    loose: tuple[str, ...]
    boxes: int
    images: int = 0


def pages_of(data: bytes) -> PdfPages:
    """Return what a PDF says. Raises UnreadableError."""
    try:
        file = PdfObjects(data)
        pages = list(file.pages())
    except (ValueError, KeyError, IndexError, zlib.error) as error:
        raise UnreadableError from error
    fonts = {number: file.font(number) for page in pages for number in page.fonts.values()}
    drawn = [_Drawn(page, fonts) for page in pages]
    loose = {font.name for font in fonts.values() if not font.is_in}
    return PdfPages(
        tuple(tuple(one.glyphs) for one in drawn),
        tuple(sorted(loose)),
        sum(one.boxes for one in drawn),
        sum(one.images for one in drawn),
    )


class _Drawn:
    """The glyphs of a page, and how many of them are the box that is no glyph."""

    def __init__(self, page: PageParts, fonts: Mapping[int, PageFont]) -> None:
        self.glyphs: list[Glyph] = []
        self.boxes = self.images = 0
        self._fonts = {name: fonts[number] for name, number in page.fonts.items()}
        font: PageFont | None = None
        size = x = y = 0.0
        said: str | None = None
        for line in page.content.splitlines():
            found = _OPERATION.fullmatch(line)
            if found is None:
                raise UnreadableError
            if found["font"] is not None:
                font, size = self._font(found["font"]), float(found["size"])
            elif found["x"] is not None:
                x, y = float(found["x"]), float(found["y"])
            elif found["said"] is not None:
                said = decoded(found["said"])
            elif found["end"] is not None:
                said = None
            elif found["picture"] is not None:
                self._picture(found["picture"], page)
            elif found["row"] is not None and font is not None:
                x, said = self._row(found["row"], font, (x, page.height - y, size), said)

    def _picture(self, name: bytes, page: PageParts) -> None:
        """Count a picture; anything else that is drawn by its name may hold text."""
        if name not in page.images:
            raise UnreadableError
        self.images += 1

    def _font(self, name: bytes) -> PageFont:
        found = self._fonts.get(name)
        if found is None:
            raise UnreadableError
        return found

    def _row(
        self, row: bytes, font: PageFont, at: tuple[float, float, float], said: str | None
    ) -> tuple[float, str | None]:
        """Take glyphs that stand in a row; return where the next would stand, and what is still to be said by one."""
        x, y, size = at
        for code, moved in _CODE_OR_MOVE.findall(row):
            if moved:
                x -= float(moved) / _EM * size
                continue
            glyph = int(code, 16)
            self.boxes += not glyph
            text = font.texts.get(glyph) or None if said is None else said
            if text != "":
                self.glyphs.append(Glyph(x * _POINT, y * _POINT, text))
            said = None if said is None else ""
            x += font.widths.get(glyph, _EM) / _EM * size
        return x, said
