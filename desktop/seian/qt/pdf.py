"""Laid pages as a PDF: the same lines at the same twips as on the sheet, as text in embedded fonts."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
)
from PySide6.QtWidgets import QApplication

from seian.document.unfit import cleaned, with_ink
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.layout.pages import Pages
from seian.layout.paragraph import LEADER
from seian.pdf_file.described import LANGUAGE, put_bookmarks, put_information
from seian.pdf_file.objects import Name, PdfFile
from seian.pdf_file.structure import Element
from seian.qt.glyph_runs import GlyphRuns
from seian.qt.page_painter import PagePainter
from seian.qt.pdf_surface import PdfFonts, PdfPainter, PdfSurface
from seian.qt.typeface import undrawable_in
from seian.submission.pdf_objects import UnreadableError
from seian.submission.pdf_text import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_TWIPS_IN_INCH = 1440
_TWIPS_IN_POINT = 20
INK = QColor("#000000")
"""What is printed, whatever the look."""
CHANGED = QColor("#C00000")
"""What a redline says goes or comes, on paper."""
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

_application: list[QApplication] = []  # Qt's own is gone with the last reference to it


def ensure_application() -> None:
    """Make the application that Qt's fonts need where there is none yet, without a screen where there is none."""
    if QGuiApplication.instance() is None:
        if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _application.append(QApplication([sys.argv[0]]))


def to_bytes(pages: Pages | Sequence[Pages], title: str = "", author: str = "", at: str = "") -> bytes:
    """Return the pages of a text as a PDF, or those of several, one after the other.

    One page of paper for each laid page, of its size; characters stand where the layout has put them. In a redline
    what goes is struck through and red, what comes is underlined and red. `title` and `author` go into the file's
    properties, with the moment `at` which it is made (ISO 8601 with offset), if one is given. What is read out,
    searched and copied is what was typed, in its parts. The same pages and moment always give the same bytes.

    Raises SeianError for a font that forbids to be put into files, where no font has shapes for most of the text, and
    for a file that, read back, says anything else than the text.
    """
    ensure_application()
    several = _several(pages)
    file = PdfFile()
    surface = PdfSurface(file, PdfFonts(), Element("Document"))
    painter = PdfPainter(surface, INK, CHANGED)
    for laid in several:
        painter.paper(laid, is_one_of_several=len(several) > 1)
    tree = surface.close()
    structure = surface.leaves.put(file, surface.root, surface.pages)
    information, metadata = put_information(file, title or several[0].flow.title, author, at)
    bookmarks = put_bookmarks(file, surface.bookmarks, surface.pages)
    root = file.put(
        {
            "Type": Name("Catalog"),
            "Pages": tree,
            "Lang": LANGUAGE,
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": structure,
            "Metadata": metadata,
            "Outlines": bookmarks,
            "ViewerPreferences": {"DisplayDocTitle": True},
        }
    )
    data = file.closed(root, information)
    _check_what_it_says(data, surface, painter)
    return data


def _check_what_it_says(data: bytes, surface: PdfSurface, painter: PdfPainter) -> None:
    """Read a PDF back: it says what was set, in its order, and of that no more and no less than the flows."""
    given = with_ink(cleaned("".join(surface.said)))
    try:
        is_as_set = with_ink(text_of(data)) == given
    except UnreadableError:
        is_as_set = False
    aside = with_ink(cleaned("".join(surface.said_aside)))
    if not is_as_set or _counted(given) - _counted(aside) != _counted(with_ink(cleaned("".join(painter.due)))):
        raise SeianError(
            _("作ったPDFを読み返すと、本文の文字が欠けているか、違う文字になっていました。"),
            kept=_("何も書き出していません。"),
            todo=_("明朝体の書体を入れ直すか、Wordで書き出してください。"),
        )


def _counted(text: str) -> Counter[str]:
    counts = Counter(text)
    del counts[LEADER]  # a table of contents has as many as there is room for
    return counts


def undrawable(face: str, text: str) -> Sequence[str]:
    """Return the characters of a text, each once, for which a template's face and its stand-ins have no shape."""
    ensure_application()
    return undrawable_in(face)(text)


def paint_pages(pages: Pages | Sequence[Pages], device: QPagedPaintDevice) -> None:
    """Paint pages on a PDF or a printer, whatever its resolution, from the edge of the paper."""
    several = _several(pages)
    device.setPageLayout(_paper(several[0]))
    painter = QPainter(device)
    painter.scale(device.logicalDpiX() / _TWIPS_IN_INCH, device.logicalDpiY() / _TWIPS_IN_INCH)
    faces: dict[str, PagePainter] = {}
    for index, laid in enumerate(several):
        face = laid.sheet.font
        pen = faces.setdefault(face, PagePainter(GlyphRuns(painter, face, {}), INK, CHANGED))
        for number in range(len(laid.pages)):
            if index or number:
                if not number:
                    device.setPageLayout(_paper(laid))
                device.newPage()
            pen.page(laid, number)
    painter.end()


def _several(pages: Pages | Sequence[Pages]) -> Sequence[Pages]:
    return (pages,) if isinstance(pages, Pages) else pages


def _paper(laid: Pages) -> QPageLayout:
    paper = laid.sheet.page
    size = QSizeF(paper.width / _TWIPS_IN_POINT, paper.height / _TWIPS_IN_POINT)
    layout = QPageLayout(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)  # printers have margins of their own
    return layout
