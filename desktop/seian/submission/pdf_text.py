"""What a PDF of this program says, read back from its bytes as soon as it is made: characters in their order alone.

It costs a tenth of what `pdf_pages` does, which knows their places, too, and is for what is handed in.
"""

from __future__ import annotations

import re
import zlib
from struct import unpack
from typing import TYPE_CHECKING

from seian.submission.pdf_objects import PdfObjects, UnreadableError, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.submission.pdf_objects import PageFont, PageParts

_SAYING = re.compile(
    rb"/([\w-]+) [\d.]+ Tf|\[([<>0-9A-F.-]+)\] TJ|/ActualText <FEFF([0-9A-F]+)> >> BDC|(EMC)",
)
_MOVED = re.compile(rb">[^<>]*<")


def text_of(data: bytes) -> str:
    """Return what a PDF says, page by page in the order in which it is drawn, of fonts that are in the file.

    Raises UnreadableError for a damaged file, for a font that is not in it, and for a glyph that stands for no text.
    """
    try:
        file = PdfObjects(data)
        fonts: dict[int, PageFont] = {}
        return "".join(part for page in file.pages() for part in _said(page, file, fonts))
    except (ValueError, KeyError, IndexError, zlib.error) as error:
        raise UnreadableError from error


def _said(page: PageParts, file: PdfObjects, fonts: dict[int, PageFont]) -> Iterator[str]:
    texts: Mapping[int, str] = {}
    is_told = False  # by what stands beside glyphs, for all of them together
    for font, row, told, _end in _SAYING.findall(page.content):
        if row:
            codes = _MOVED.sub(b"", row)[1:-1].decode("ascii")
            if not is_told:
                yield "".join(map(texts.__getitem__, unpack(f">{len(codes) // 4}H", bytes.fromhex(codes))))
        elif font:
            number = page.fonts[font]
            if number not in fonts:
                fonts[number] = file.font(number)
                if not fonts[number].is_in:
                    raise UnreadableError
            texts = fonts[number].texts
        else:
            is_told = bool(told)
            yield decoded(told)
