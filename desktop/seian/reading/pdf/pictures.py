"""Pages of a PDF as pictures, for whoever wants to see the paper itself beside what was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from seian.errors import SourceError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.pdf.glyphs import ONE_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 24_000_000  # pixels of a picture: an A3 page at four times its size
_LEAST_SIZE = 1.0  # points of a page that says that it has none


class PageSize(NamedTuple):
    """Width and height of a page in points."""

    width: float
    height: float


class PagePicture(NamedTuple):
    """A page as rows of pixels from the top, four bytes a pixel (blue, green, red, nothing), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(data: bytes, name: str) -> Sequence[PageSize]:
    """Return the sizes of the pages of a PDF. Raises SourceError for one that cannot be opened."""
    with ONE_AT_A_TIME:
        document = _opened(data, name)
        try:
            sizes = [document.get_page_size(number) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise _damaged(name) from error
        finally:
            document.close()
    return [PageSize(max(wide, _LEAST_SIZE), max(high, _LEAST_SIZE)) for wide, high in sizes]


def page_picture(data: bytes, number: int, scale: float, name: str) -> PagePicture:
    """Return the page at that index, `scale` pixels a point, or fewer where the picture would be too large.

    Raises SourceError for a page that cannot be drawn.
    """
    with ONE_AT_A_TIME:
        document = _opened(data, name)
        try:
            page = document[number]
            wide, high = page.get_size()
            scale = min(scale, (_MOST / max(wide * high, _LEAST_SIZE)) ** 0.5)
            drawn = page.render(scale=scale, prefer_bgrx=True, maybe_alpha=False)
            return PagePicture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise _damaged(name) from error
        finally:
            document.close()


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _damaged(name) from error


def _damaged(name: str) -> SourceError:
    return SourceError(
        _("「{name}」のページを絵にできませんでした。").format(name=name),
        kept=_("読み取った文字はそのままです。"),
        todo=_("「文字」に切り替えて確かめてください。"),
    )
