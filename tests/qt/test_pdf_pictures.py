"""Pictures of a text in a PDF: seen as they are, said in words to those who do not see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage

from seian.assets import template
from seian.document.model import Document, Figure, Paragraph, TitleLine
from seian.document.pictures import JPEG, PNG, picture_of
from seian.flow.build import flow
from seian.flow.document_tables import measure
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.pdf_file.content import POINT
from seian.pdf_file.parts import parts_of
from seian.pdf_file.structure import Element
from seian.qt.pdf import to_bytes
from seian.qt.pictures import _written
from seian.submission.pdf_pages import pages_of
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from seian.document.model import Block

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))
RED, CLEAR = QColor(200, 40, 30), QColor(0, 0, 0, 0)


def image(form: QImage.Format, colour: QColor, width: int = 301, height: int = 200) -> QImage:
    """Return an image of one colour, with rows that fill no whole words."""
    made = QImage(width, height, form)
    made.fill(colour)
    return made


COLOURED, GREY, WITH_ALPHA = QImage.Format.Format_RGB32, QImage.Format.Format_Grayscale8, QImage.Format.Format_ARGB32
SEEN = {
    "a photograph": (image(COLOURED, RED), JPEG, RED),
    "a photograph with more pixels than paper shows": (image(COLOURED, RED, 4001, 800), JPEG, RED),
    "a grey photograph": (image(GREY, QColor(90, 90, 90)), JPEG, QColor(90, 90, 90)),
    "a drawing": (image(COLOURED, RED), PNG, RED),
    "a grey drawing": (image(GREY, QColor(90, 90, 90)), PNG, QColor(90, 90, 90)),
    "a clear drawing, on white": (image(WITH_ALPHA, CLEAR), PNG, QColor("white")),
}


def paper(*figures: Figure) -> Document:
    """Return a document of figures between two paragraphs."""
    body: tuple[Block, ...] = (Paragraph("p", ("前の段落。",)), *figures, Paragraph("q", ("後の段落。",)))
    return Document("d", "要請", title=(TitleLine("t", ("題名",)),), body=body)


@pytest.mark.parametrize("name", list(SEEN))
def test_a_picture_is_seen_in_its_colours(name: str, qapp: QGuiApplication) -> None:
    del qapp
    drawn, kind, wanted = SEEN[name]
    figure = Figure("f", (), picture_of(_written(drawn, kind)), width=20, captioned=False)
    data = to_bytes(lay_out(flow(paper(figure), STYLE, sheet=SHEET), SHEET), "題名")
    assert pages_of(data).images == 1
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        (left, low, right, top), *others = [one.get_bounds() for one in page.get_objects() if one.type == 3]
        assert others == []
        seen = page.render()
        at = round(page.get_height() - (low + top) / 2) * seen.stride + round((left + right) / 2) * seen.n_channels
        blue, green, red = bytes(seen.buffer)[at : at + 3]
    assert (red, green, blue) == pytest.approx((wanted.red(), wanted.green(), wanted.blue()), abs=6)
    assert right - left == pytest.approx(20 * measure(SHEET)[1] / POINT, abs=0.1)


def test_one_picture_that_stands_twice_is_in_the_file_once(qapp: QGuiApplication) -> None:
    del qapp
    picture = picture_of(_written(image(COLOURED, RED), PNG))
    figures = (Figure("f", ("一",), picture), Figure("g", (), picture, captioned=False))
    data = to_bytes(lay_out(flow(paper(*figures), STYLE, sheet=SHEET), SHEET), "題名")
    assert pages_of(data).images == 2
    assert data.count(b"/Subtype /Image") == 1


def test_a_picture_is_said_in_its_own_words_or_by_its_caption() -> None:
    picture = picture_of(_written(image(COLOURED, RED), PNG))
    figures = (
        Figure("f", ("避難所",), picture, alt="市の地図"),
        Figure("g", ("避難路",), picture),
        Figure("h", (), picture, captioned=False),
    )
    root = Element("Document")
    parts = parts_of(flow(paper(*figures), STYLE, sheet=SHEET), root)
    said = [part.wording.about["Alt"] for part in parts if part.wording.role == "Figure" and part.wording.about]
    assert said == ["市の地図", "図２\u3000避難路", "図"]
