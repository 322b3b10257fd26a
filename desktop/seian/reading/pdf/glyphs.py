"""The characters of a PDF with their places, by pdfium, which only this module and `pictures` know."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from seian.errors import SourceError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_AT_A_TIME = Lock()
"""pdfium knows no threads: whoever calls it holds this."""

_MOST_PAGES = 1_000
_MOST_GLYPHS = 600_000
_FARTHEST = 20_000.0  # points from the corner of a page that anybody can look at
_UNKNOWN = "〓"
_NO_CHARACTERS = "\0\ufffe\uffff\ufffd"
_AS_DRAWN = str.maketrans({"\x02": "-", **dict.fromkeys(_NO_CHARACTERS, _UNKNOWN)})
_ASKED = 400  # glyphs of a page that are asked which way they run
_MIXED_UP = 2  # glyphs: so few in a row say nothing of which way they run


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
    said = text_page.get_text_range() if count else ""
    if len(said) != count:  # characters beyond the first plane count otherwise in one go
        said = "".join(map(_character, (pdfium.FPDFText_GetUnicode(raw, index) for index in range(count))))
    box = pdfium.FS_RECTF()
    place, of_index = ctypes.byref(box), pdfium.FPDFText_GetLooseCharBox
    glyphs: list[Glyph] = []
    unknown = sum(map(said.count, _NO_CHARACTERS))
    # a hyphen at a line's end as it is drawn, and what says no character as Japanese print marks a missing sort
    said = said.translate(_AS_DRAWN)
    outside = ""
    for index, text in enumerate(said):
        if text.isspace():
            continue
        if of_index(raw, index, place) and _is_on_page(box):
            glyphs.append(Glyph(text, box.left, box.bottom, box.right, box.top))
        else:
            outside += text
    return Page(glyphs, unknown, _is_upright(glyphs), outside=outside)


def _is_on_page(box: pdfium.FS_RECTF) -> bool:
    """Say whether a box is one of numbers that a page has; also where it is not a number at all."""
    return bool(-_FARTHEST < box.left <= box.right < _FARTHEST and -_FARTHEST < box.bottom <= box.top < _FARTHEST)


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
