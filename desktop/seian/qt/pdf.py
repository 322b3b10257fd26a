"""Laid pages as a PDF: the same lines at the same twips as on the sheet, as text in embedded fonts."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QApplication

from seian.document.characters import is_mark
from seian.document.unfit import unfit
from seian.layout.pages import Pages
from seian.qt.glyph_runs import GlyphRuns
from seian.qt.page_painter import PagePainter
from seian.qt.pdf_text import DrawnText
from seian.qt.typeface import Typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

_TWIPS_IN_INCH = 1440
_TWIPS_IN_POINT = 20
_ANY_SIZE = 128  # pixels
INK = QColor("#000000")
"""What is printed, whatever the look."""
CHANGED = QColor("#C00000")
"""What a redline says goes or comes, on paper."""
_PROGRAM = "成案"
_MOMENTS = (  # of the same length, so that nothing in the file moves
    (re.compile(rb"(?<=Date \(D:)\d{14}"), b"19800101000000"),
    (re.compile(rb"(?<=Date=\")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"), b"1980-01-01T00:00:00"),
)
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

_application: list[QApplication] = []  # Qt's own is gone with the last reference to it


def ensure_application() -> None:
    """Make the application that Qt's fonts need where there is none yet, without a screen where there is none."""
    if QGuiApplication.instance() is None:
        if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _application.append(QApplication([sys.argv[0]]))


def to_bytes(pages: Pages | Sequence[Pages], title: str = "", author: str = "") -> bytes:
    """Return the pages of a text as a PDF, or those of several, one after the other.

    One page of paper for each laid page, of its size; characters stand where the layout has put them. In a redline
    what goes is struck through and red, what comes is underlined and red. `title` and `author` go into the file's
    properties. The same pages always give the same bytes.
    """
    ensure_application()
    several = _several(pages)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_TWIPS_IN_INCH)
    writer.setTitle(title)
    writer.setAuthor(author)
    writer.setCreator(_PROGRAM)
    identity = "\n".join((title, author, *map(_wording, several)))
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), identity.encode("utf-8", "replace")))
    drawn = paint_pages(several, writer)
    return drawn.told(_timeless(bytes(buffer.data().data())))


def undrawable(face: str, text: str) -> str:
    """Return the characters of a text, each once, for which a template's face and its stand-ins have no shape.

    They would be boxes on paper. A mark goes with the character before it.
    """
    ensure_application()
    typeface = Typeface(face, _ANY_SIZE)
    odd = [one for one in dict.fromkeys(text) if not one.isspace() and not is_mark(one) and not unfit(one)]
    return "".join(filter(typeface.lacks, odd))


def paint_pages(pages: Pages | Sequence[Pages], device: QPagedPaintDevice) -> DrawnText:
    """Paint pages on a PDF or a printer, whatever its resolution, from the edge of the paper; return what was drawn."""
    several = _several(pages)
    device.setPageLayout(_paper(several[0]))
    painter = QPainter(device)
    painter.scale(device.logicalDpiX() / _TWIPS_IN_INCH, device.logicalDpiY() / _TWIPS_IN_INCH)
    drawn = DrawnText()
    faces: dict[str, PagePainter] = {}
    for index, laid in enumerate(several):
        face = laid.sheet.font
        pen = faces.setdefault(face, PagePainter(GlyphRuns(painter, face, {}, drawn), INK, CHANGED))
        for number in range(len(laid.pages)):
            if index or number:
                if not number:
                    device.setPageLayout(_paper(laid))
                device.newPage()
            pen.page(laid, number)
    painter.end()
    return drawn


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


def _timeless(data: bytes) -> bytes:
    """Take the moment of writing out, so that what is written anew unchanged is the same file."""
    for moment, none in _MOMENTS:
        data = moment.sub(none, data)
    return data


def _wording(pages: Pages) -> str:
    return "\n".join(paragraph.block.text for paragraph in pages.paragraphs)
