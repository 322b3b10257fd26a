"""The characters of a PDF with their places, by pdfium, which only this module and `pictures` know."""

from __future__ import annotations

import ctypes
from itertools import pairwise, repeat
from struct import Struct
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from seian.errors import SourceError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ONE_AT_A_TIME = Lock()
"""pdfium knows no threads: whoever calls it holds this."""

_MOST_PAGES = 1_000
_MOST_GLYPHS = 600_000
_FARTHEST = 20_000.0  # points from the corner of a page that anybody can look at
_UNKNOWN = "〓"
_NO_CHARACTERS = "\0\ufffe\uffff\ufffd"
_AS_DRAWN = str.maketrans({"\x02": "-", **dict.fromkeys(_NO_CHARACTERS, _UNKNOWN)})
_RECTANGLE = Struct("4f")  # pdfium's FS_RECTF: left, top, right, bottom
_ASKED = 200  # glyphs of a page that are asked which way they run
_MIXED_UP = 2  # glyphs: so few in a row say nothing of which way they run


# FPDFText_GetLooseCharBox, asked with addresses: pypdfium2's own wants an object made for each character
_box_at = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


class Glyph(NamedTuple):
    """A character and its box, in points: from the left, and from the foot of the page upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Page(NamedTuple):
    """The glyphs of a page in the order they were drawn in.

    `unknown` of them say no character. `upright` says that lines run across. Where a font is not `embedded`, glyphs
    that this computer's fonts lack are missing. `outside` are characters that stand beyond any paper.
    """

    glyphs: list[Glyph]
    unknown: int = 0
    upright: bool = True
    embedded: bool = True
    outside: str = ""
    paper: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turned: int = 0


def pages_of(data: bytes, name: str) -> list[Page]:
    """Return the pages of a PDF. Raises SourceError for one that is encrypted, damaged or too large."""
    with ONE_AT_A_TIME:
        return list(_pages(data, name))


def _pages(data: bytes, name: str) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(name, str(error)) from error
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise _too_large(name)
        total = 0
        for number in range(count):
            page = _page(document, number)
            total += len(page.glyphs)
            if total > _MOST_GLYPHS:
                raise _too_large(name)
            yield page
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """Return a page; one that is damaged has no glyphs."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page([])
    try:
        text_page = page.get_textpage()
        try:
            return _read(text_page)._replace(
                embedded=_has_its_fonts(page.raw), paper=page.get_cropbox(), turned=page.get_rotation()
            )
        finally:
            text_page.close()
    except pypdfium2.PdfiumError:
        return Page([])
    finally:
        page.close()


def _read(text_page: pypdfium2.PdfTextPage) -> Page:
    raw = text_page.raw
    count = max(pdfium.FPDFText_CountChars(raw), 0)
    if count > _MOST_GLYPHS:
        return Page([Glyph(_UNKNOWN, 0, 0, 0, 0)] * (_MOST_GLYPHS + 1))
    if not count:
        return Page([])
    said = text_page.get_text_range()
    if len(said) != count:  # characters beyond the first plane count otherwise in one go
        said = "".join(map(_character, (pdfium.FPDFText_GetUnicode(raw, index) for index in range(count))))
    boxes = (pdfium.FS_RECTF * count)()
    size = ctypes.sizeof(pdfium.FS_RECTF)
    handle, base = ctypes.cast(raw, ctypes.c_void_p).value, ctypes.addressof(boxes)
    has_place = list(map(_box_at, repeat(handle), range(count), range(base, base + count * size, size)))
    unknown = sum(map(said.count, _NO_CHARACTERS))
    # a hyphen at a line's end as it is drawn, and what says no character as Japanese print marks a missing sort
    said = said.translate(_AS_DRAWN)
    placed = zip(said, has_place, _RECTANGLE.iter_unpack(boxes), strict=True)
    new, far = tuple.__new__, _FARTHEST  # spares a third of what making a glyph takes
    glyphs = [
        new(Glyph, (text, left, bottom, right, top))
        for text, has, (left, top, right, bottom) in placed
        # false also where a number is none
        if has and -far < left <= right < far and -far < bottom <= top < far and not text.isspace()
    ]
    outside = ""
    drawn = "".join(said.split())
    if len(glyphs) < len(drawn):
        outside = _left_over(drawn, [glyph[0] for glyph in glyphs])
    return Page(glyphs, unknown, _is_upright(glyphs), outside=outside)


def _left_over(drawn: str, placed: Sequence[str]) -> str:
    """Return the characters of a text that are not among those of it that are placed, which are in its order."""
    found, at = "", 0
    for text in drawn:
        if at < len(placed) and placed[at] == text:
            at += 1
        else:
            found += text
    return found


def _has_its_fonts(page: object) -> bool:
    """Say whether the fonts of a page's texts come with it."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(one)
            if font and not pdfium.FPDFFont_GetIsEmbedded(font):
                return False
    return True


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\0"  # noqa: PLR2004 -- Unicode


def _is_upright(glyphs: list[Glyph]) -> bool:
    """Say whether lines run across the page; those of 縦書き run down."""
    across = down = 0
    for one, other in pairwise(glyphs[:_ASKED]):
        size = one.top - one.bottom
        aside, below = other.left - one.left, one.top - other.top
        across += abs(below) < size / 4 and 0 < aside < 2 * size
        down += abs(aside) < size / 4 and 0 < below < 2 * size
    return down <= max(across, _MIXED_UP)


def _refused(name: str, why: str) -> SourceError:
    kept = _("元のファイルはそのままです。")
    if "assword" in why:
        return SourceError(
            _("「{name}」はパスワードのかかった PDF のため、読めません。").format(name=name),
            kept=kept,
            todo=_("パスワードを外した PDF か、元の Word ファイルをもらって、それを指定してください。"),
        )
    return SourceError(
        _("「{name}」は壊れている PDF のため、読めません。").format(name=name),
        kept=kept,
        todo=_("もう一度受け取り直すか、元の Word ファイルをもらって、それを指定してください。"),
    )


def _too_large(name: str) -> SourceError:
    return SourceError(
        _("「{name}」は大きすぎるため、読めません。").format(name=name),
        kept=_("元のファイルはそのままです。"),
        todo=_("要るページだけの PDF にしてから、指定してください。"),
    )
