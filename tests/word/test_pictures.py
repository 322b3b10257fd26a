"""Figures in a Word file: drawings in lines, parts with their bytes, and nothing from elsewhere."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree
from tests.pictures import jpeg_head, png
from tests.word.packages import changed

from seian.assets import template
from seian.document.model import Block, Document, Figure, Item, Paragraph, TitleLine
from seian.document.pictures import Picture, picture_of
from seian.flow.build import flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.redline import redline
from seian.flow.set_blocks import Mark
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.plain_text import to_text
from seian.submission.word_text import expected, read_back
from seian.word.soundness import package_faults
from seian.word.template import read_template, sheet_of
from seian.word.tracking import Tracking
from seian.word.writer import render

STYLE = house_style_of("標準")
BOOK = read_template(template("標準.docx"))
SHEET = sheet_of(BOOK)
PNG, JPEG = picture_of(png(60, 40, dpi=96)), picture_of(jpeg_head(400, 300))
INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def paper(*pictures: Picture, captioned: bool = True) -> Document:
    """Return a paper with figures, the last of them in an item."""
    *outer, last = (
        Figure(f"f{nth}", (f"図の題名{nth}",) if captioned else (), one, alt='<市> & "海"', captioned=captioned)
        for nth, one in enumerate(pictures)
    )
    item = Item("i", ("点検すること。",), blocks=(last, Paragraph("q", ("詳しくは別に記す。",))))
    body: tuple[Block, ...] = (Paragraph("p", ("図１のとおりである。",)), *outer, item)
    return Document("d", "要請", title=(TitleLine("t", ("図のある要請",)),), body=body)


def test_pictures_stand_in_lines_and_their_bytes_in_parts_each_once() -> None:
    data = render(flow(paper(PNG, JPEG, PNG), STYLE, sheet=SHEET), BOOK)
    assert package_faults(data, only_text=True) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        media = {name: package.read(name) for name in package.namelist() if "/media/" in name}
        main = etree.fromstring(package.read("word/document.xml"))
    assert sorted(media.values()) == sorted([PNG.data, JPEG.data])
    extents = [(int(one.get("cx", "")), int(one.get("cy", ""))) for one in main.iter(f"{INLINE}extent")]
    assert extents[0] == (60 * 9525, 40 * 9525)  # 96 dots an inch
    described = [one.get("descr") for one in main.iter(f"{INLINE}docPr")]
    assert described == ['<市> & "海"'] * 3
    assert len({one.get("id") for one in main.iter(f"{INLINE}docPr")}) == 3
    shapes = docx.Document(io.BytesIO(data)).inline_shapes
    assert len(shapes) == 3
    texts = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    assert [text for text in texts if text.startswith("図") and "題名" in text] == [
        "図１\u3000図の題名0",
        "図２\u3000図の題名1",
        "図３\u3000図の題名2",
    ]


def test_a_picture_is_neither_wider_than_the_text_nor_higher_than_a_page() -> None:
    wide, high = picture_of(png(3000, 30)), picture_of(png(20, 3000))
    for picture in (wide, high):
        printed = flow(paper(picture), STYLE, sheet=SHEET)
        (block,) = (one for one in printed.blocks if one.picture)
        assert block.picture is not None
        assert block.picture.width <= SHEET.page.width - SHEET.page.left - SHEET.page.right
        pages = lay_out(printed, SHEET)
        at = printed.blocks.index(block)
        page, top = pages.place(at, 0)
        assert top + pages.paragraphs[at].height <= SHEET.page.height - SHEET.page.bottom
        assert pages.place(at + 1, 0)[0] == page  # with its caption


def test_a_picture_that_does_not_fit_the_rest_of_a_page_goes_to_the_next_one_with_its_caption() -> None:
    rows = tuple(Paragraph(f"r{nth}", ("本文の一行。",)) for nth in range(30))
    document = paper(picture_of(png(300, 400, dpi=96)), PNG)
    printed = flow(replace(document, body=(*rows, *document.body)), STYLE, sheet=SHEET)
    pages = lay_out(printed, SHEET)
    at = next(nth for nth, block in enumerate(printed.blocks) if block.picture)
    assert [pages.place(nth, 0)[0] for nth in (at - 1, at, at + 1)] == [0, 1, 1]


def test_a_text_says_that_there_is_a_figure() -> None:
    text = to_text(flow(paper(PNG, PNG), STYLE, sheet=SHEET), SHEET)
    assert "［図１\u3000図の題名0］" in text
    assert text.count("［") == 2
    bare = to_text(flow(paper(PNG, captioned=False), STYLE, sheet=SHEET), SHEET)
    assert '［図：<市> & "海"］' in bare


def test_another_picture_is_gone_and_new_in_a_redline_and_marked_in_a_table() -> None:
    before, after = (flow(paper(PNG, one), STYLE, sheet=SHEET) for one in (PNG, JPEG))
    found = compare(before, after)
    assert [(row.before is None, row.after is None) for row in found.changed] == [(False, True), (True, False)]
    line = redline(found)
    assert [block.change for block in line.blocks if block.picture] == [None, Mark.DELETED, Mark.INSERTED]
    data = render(line, BOOK, Tracking("事務局"))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("<w:drawing>") == 3
    assert (
        xml.index("<w:del ") < xml.index('r:embed="rIdP' + PNG.mark[:24], xml.index("<w:del ")) < xml.index("<w:ins ")
    )
    table = comparison_table(found, STYLE.comparison)
    assert sum(block.picture is not None for block in table.blocks) == 2
    assert compare(before, before).changed == ()


def test_what_is_read_back_of_a_file_names_its_pictures_by_their_bytes() -> None:
    printed = flow(paper(PNG, JPEG), STYLE, sheet=SHEET)
    read = read_back(render(printed, BOOK))
    assert read is not None
    assert read.paragraphs == tuple(map(expected, printed.blocks))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("r:embed=", "r:link=", "drawing"),
        ("<wp:inline ", "<wp:anchor ", "anchor"),
        ("</pic:spPr>", "</pic:spPr><pic:style/>", "style"),
    ],
)
def test_a_drawing_that_is_another_one_than_ours_is_told(old: str, new: str, said: str) -> None:
    data = render(flow(paper(PNG), STYLE, sheet=SHEET), BOOK)
    other = changed(data, "word/document.xml", old, new)
    if "anchor" in new:
        other = changed(other, "word/document.xml", "</wp:inline>", "</wp:anchor>")
    assert any(said in fault for fault in package_faults(other, only_text=True))
