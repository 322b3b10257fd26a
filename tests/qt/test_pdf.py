"""Laid pages as a PDF: as many pages, what was typed in embedded fonts, in its parts, the same bytes every time."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QPdfWriter
from tests.pdf_file.made_fonts import made_font
from tests.strategies import PICTURES

from seian.assets import template
from seian.document.model import (
    Annex,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    Table,
    TitleLine,
)
from seian.document.unfit import cleaned
from seian.errors import SeianError
from seian.flow.build import View, flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.flow.tables import heading, tabled, words
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.pdf_file.described import put_information, without_moment
from seian.pdf_file.objects import Name, PdfFile
from seian.pdf_file.pictures import put_pixels
from seian.pdf_file.structure import Element
from seian.qt.pdf import paint_pages, to_bytes, undrawable
from seian.qt.pdf_surface import PdfFonts, PdfSurface
from seian.qt.typeface import MINCHO
from seian.reading.pdf.read import recognise_pdf
from seian.reading.sample import sample_dossier
from seian.submission.pdf_objects import UnreadableError
from seian.submission.pdf_pages import pages_of
from seian.submission.pdf_proof import pdf_faults
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

    from seian.layout.pages import Pages

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))


def pages(*blocks: SetBlock, material_number: str = "") -> Pages:
    """Lay blocks on the standard sheet."""
    return lay_out(Flow("題", "架空市長会", blocks, material_number), SHEET)


def body(text: str, mark: Mark | None = None) -> SetBlock:
    """Return a paragraph of one run."""
    return SetBlock("b", StyleName.BODY, (Run(text, mark=mark),))


def test_there_is_a_page_of_paper_for_each_laid_page(qapp: QGuiApplication) -> None:
    del qapp
    laid = pages(*(body("長い段落。" * 60) for _ in range(20)))
    data = to_bytes(laid, "題")
    assert len(laid.pages) > 2
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == len(laid.pages)


def test_the_paper_is_that_of_the_sheet(qapp: QGuiApplication) -> None:
    del qapp
    (box,) = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", to_bytes(pages(body("紙")))))
    width, height = (float(number) for number in box.split()[2:])
    assert abs(width - SHEET.page.width / 20) < 1
    assert abs(height - SHEET.page.height / 20) < 1


def test_fonts_are_embedded_and_text_can_be_found_again(qapp: QGuiApplication) -> None:
    del qapp
    data = to_bytes(pages(body("探せる文字")))
    assert b"/FontFile2" in data
    assert b"/ToUnicode" in data


def test_the_same_pages_of_the_same_moment_give_the_same_file(qapp: QGuiApplication) -> None:
    del qapp
    laid = pages(body("同じ"), material_number="資料１")
    at, later = "2026-11-29T22:25:05+09:00", "2026-11-30T08:00:00+09:00"
    assert to_bytes(laid, "題", "団体", at) == to_bytes(laid, "題", "団体", at)
    assert to_bytes(laid, "題", "団体", at) != to_bytes(laid, "題", "団体", later)
    assert without_moment(to_bytes(laid, "題", "団体", at)) == without_moment(to_bytes(laid, "題", "団体", later))
    assert to_bytes(laid) != to_bytes(pages(body("違う")))


def test_a_file_says_its_title_author_moment_and_language(qapp: QGuiApplication) -> None:
    del qapp
    file = pypdfium2.PdfDocument(to_bytes(pages(body("同じ")), "題", "団体", "2026-11-29T22:25:05+09:00"))
    said = file.get_metadata_dict()
    assert (said["Title"], said["Author"], said["CreationDate"]) == ("題", "団体", "D:20261129222505+09'00'")
    assert pdfium.FPDFCatalog_IsTagged(file)
    assert b"/Lang (ja-JP)" in to_bytes(pages(body("同じ")))
    assert b"/DisplayDocTitle true" in to_bytes(pages(body("同じ")))


ODD = "本会は、長人口月日日\u2f47\u2ea0を～〜一―—で示す。\U00020bb7田、辻\U000e0101と辻、か\u3099、ら\u309a、①㈱"


@pytest.fixture
def made(qapp: QGuiApplication) -> Iterator[Callable[[bytes], str]]:
    """Return what adds a font to those of this computer, for one test, and returns its family."""
    del qapp
    numbers: list[int] = []

    def add(font: bytes) -> str:
        numbers.append(QFontDatabase.addApplicationFontFromData(QByteArray(font)))
        return QFontDatabase.applicationFontFamilies(numbers[-1])[0]

    yield add
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)


def test_what_a_pdf_says_is_what_was_typed_in_every_font(made: Callable[[bytes], str]) -> None:
    printed = Flow("題", "架空市長会", (body(ODD),))
    families = [made(made_font(f"Made {cff}", ODD + "の", cff=cff)) for cff in (False, True)]
    here = {*QFontDatabase.families(), "どこにもない書体"}
    others = ("IPAGothic", "IPAPMincho", "Droid Sans Fallback", "DejaVu Sans", "Liberation Serif", "Nimbus Roman")
    drawable = [one for one in (*MINCHO, *others, "どこにもない書体") if one in here and not undrawable(one, ODD)]
    for face in (*families, *drawable):
        data = to_bytes(lay_out(printed, replace(SHEET, font=face)))
        assert pdf_faults(data, (printed,), SHEET) == (), face
        assert said_by(data).removesuffix("-1-") == ODD, face


def said_by(data: bytes) -> str:
    """Return what another reader finds in a PDF, without what leaves no ink."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        units = [pdfium.FPDFText_GetUnicode(text, nth) for nth in range(pdfium.FPDFText_CountChars(text))]
        found.append(b"".join(one.to_bytes(2, "little") for one in units if one < 1 << 16).decode("utf-16-le"))
    return "".join("".join(found).split())


def test_a_font_of_curves_is_put_in_as_such_and_is_seen(made: Callable[[bytes], str]) -> None:
    face = made(made_font("Made Curves", ODD + "の", cff=True))
    data = to_bytes(lay_out(Flow("題", "架空市長会", (body("長口"),)), replace(SHEET, font=face)))
    assert b"/CIDFontType0C" in data
    picture = pypdfium2.PdfDocument(data)[0].render(scale=2.0, grayscale=True)
    assert sum(one < 128 for one in bytes(picture.buffer)) > 100


def test_a_font_that_forbids_it_is_told_by_its_name(made: Callable[[bytes], str]) -> None:
    made(made_font("Made Forbidden", "市の", embedding=2))
    laid = lay_out(Flow("題", "架空市長会", (body("市の"),)), replace(SHEET, font="Made Forbidden"))
    with pytest.raises(SeianError, match="Made Forbidden"):
        to_bytes(laid)


def test_a_character_that_no_font_has_is_a_box_that_says_it(qapp: QGuiApplication) -> None:
    del qapp
    odd = "\U000e9999"
    assert undrawable(SHEET.font, f"備蓄{odd}が、市\u200bの ") == (odd,)
    data = to_bytes(pages(body(f"備蓄{odd}")))
    assert pages_of(data).boxes == 1
    assert odd in {glyph.text for glyph in pages_of(data).pages[0]}


def test_a_form_of_a_kanji_that_the_font_has_not_is_known(made: Callable[[bytes], str]) -> None:
    made(made_font("Made Forms", "辻市の"))
    assert undrawable("Made Forms", "辻\U000e0101辻\U000e0102の市\U000e0101、\u2600\ufe0f") == (
        "辻\U000e0102",
        "市\U000e0101",
    )


@pytest.mark.parametrize("text", ["", "\ud800市\udfff", "\u3000", "\x00\u200b市", "a\tb", "市\u202e長"])
def test_odd_texts_make_files_that_others_read(qapp: QGuiApplication, text: str) -> None:
    del qapp
    data = to_bytes(pages(body(text)), text, text)
    assert len(pypdfium2.PdfDocument(data)) == 1
    told = said_by(data).replace("\u200b", "")  # which leaves no ink; some fonts have a glyph for it
    assert told == "".join(cleaned(text).replace("\u200b", "").split()) + "-1-"


def elements(data: bytes) -> list[tuple[int, str, str]]:
    """Return the structure of a PDF as another reader has it, page by page: depth, role, and what stands there."""
    found: list[tuple[int, str, str]] = []
    for page in pypdfium2.PdfDocument(data):
        texts: dict[int, str] = {}
        for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
            one = pdfium.FPDFPage_GetObject(page.raw, at)
            leaf = pdfium.FPDFPageObj_GetMarkedContentID(one)
            if leaf >= 0 and pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT:
                texts[leaf] = texts.get(leaf, "") + text_of(one, page.get_textpage())
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)

        def walk(element: object, depth: int, texts: dict[int, str] = texts) -> None:
            size = pdfium.FPDF_StructElement_GetType(element, None, 0)
            role = ctypes.create_string_buffer(size)
            pdfium.FPDF_StructElement_GetType(element, role, size)
            leaves = [
                pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, nth)
                for nth in range(max(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element), 0))
            ]
            own = "".join(texts.get(leaf, "") for leaf in leaves)
            found.append((depth, role.raw.decode("utf-16-le").rstrip("\0"), own))
            for nth in range(pdfium.FPDF_StructElement_CountChildren(element)):
                below = pdfium.FPDF_StructElement_GetChildAtIndex(element, nth)
                if below:
                    walk(below, depth + 1)

        for nth in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, nth), 0)
        pdfium.FPDF_StructTree_Close(tree)
    return found


def text_of(piece: object, page: pypdfium2.PdfTextPage) -> str:
    """Return what a piece of text says."""
    size = pdfium.FPDFTextObj_GetText(piece, page.raw, None, 0)
    said = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(piece, page.raw, ctypes.cast(said, ctypes.POINTER(ctypes.c_ushort)), size)
    return said.raw.decode("utf-16-le").rstrip("\0").rstrip("\r\n")


def block(style: StyleName, *runs: Run | str, label: str = "") -> SetBlock:
    """Return a block."""
    return SetBlock("b", style, tuple(Run(one) if isinstance(one, str) else one for one in runs), label)


def test_parts_are_what_they_are_in_the_text(qapp: QGuiApplication) -> None:
    del qapp
    data = to_bytes(
        pages(
            block(StyleName.TITLE, "橋の点検に"),
            block(StyleName.TITLE, "関する要請"),
            block(StyleName.BODY, "市では、", Run("罹災", "りさい"), "した。"),
            block(StyleName.HEADING, "点検"),
            block(StyleName.ITEM_1, "支えること。", label="１　"),
            block(StyleName.ITEM_2, "財源", label="（１）"),
            block(StyleName.ITEM_BODY_2, "続き"),
            block(StyleName.NOTE, "※注"),
            block(StyleName.ITEM_1, "直すこと。", label="２　"),
            block(StyleName.END, "以上"),
            material_number="資料１",
        )
    )
    assert [(depth, role, "".join(said.split())) for depth, role, said in elements(data)] == [
        (0, "Document", ""),
        (1, "P", "資料１"),
        (1, "H1", "橋の点検に関する要請"),
        (1, "P", ""),
        (2, "Span", "市では、"),
        (2, "Ruby", ""),
        (3, "RB", "罹災"),
        (3, "RT", "りさい"),
        (2, "Span", "した。"),
        (1, "H2", "点検"),
        (1, "L", ""),
        (2, "LI", ""),
        (3, "Lbl", "１"),
        (3, "LBody", ""),
        (4, "P", "支えること。"),
        (4, "L", ""),
        (5, "LI", ""),
        (6, "Lbl", "（１）"),
        (6, "LBody", ""),
        (7, "P", "財源"),
        (7, "P", "続き"),
        (7, "Note", "※注"),
        (2, "LI", ""),
        (3, "Lbl", "２"),
        (3, "LBody", ""),
        (4, "P", "直すこと。"),
        (1, "P", "以上"),
    ]


def test_a_table_is_one_of_rows_and_headings_that_are_said_once(qapp: QGuiApplication) -> None:
    del qapp
    rows = [[[words(f"架空{nth}市")], [words(f"{nth}")]] for nth in range(60)]
    made = tabled(0, (3000, 1200), [[[heading("市")], [heading("数")]], *rows], headings=1)
    laid = lay_out(Flow("題", "架空市長会", made.blocks, tables=(made.table,)), SHEET)
    assert len(laid.pages) > 1
    found = elements(to_bytes(laid))
    roles = [role for _depth, role, _said in found]
    assert roles[:6] == ["Document", "Table", "TR", "TH", "P", "TH"]
    texts = [said.strip() for _depth, role, said in found if role == "P"]
    assert texts == ["市", "数", *(text for nth in range(60) for text in (f"架空{nth}市", f"{nth}"))]


def paper_of_every_part() -> Pages:
    """Return a paper with contents, headings, a table, figures and an annex."""
    texts = enumerate(("市", "数", "海市", "３"))
    first = tuple(Cell(f"c{nth}", (text,)) for nth, text in texts)
    cells = [first, tuple(replace(one, id=f"{one.id} too") for one in first)]
    tables = [Table(f"t{one[0].id}", ("港の数",), (Column(), Column()), one, 1, captioned=True) for one in cells]
    figure = Figure("f", ("位置",), PICTURES[0], 20, "港の図", captioned=True)
    bare = Figure("g", (), PICTURES[0], 20, "", captioned=False)
    asked = Item("j", ("直すこと。",))
    item = Item("i", ("財源",), heading=True, blocks=(asked,))
    body = (Paragraph("p", ("港は古い。",)), Ki("k"), item, tables[0], figure)
    annex = Annex("x", ("一覧",), blocks=(Heading("h", ("港",)), tables[1], bare))
    title, notes = (TitleLine("t", ("港の要請",)),), (Note("n", ("注",)),)
    document = Document("d", "要請", title=title, body=body, annexes=(annex,), contents=1, notes=notes)
    return lay_out(flow(document, STYLE, View.NOTED, SHEET), SHEET)


def test_contents_headings_captions_and_figures_are_told_to_those_who_hear_a_paper(qapp: QGuiApplication) -> None:
    del qapp
    data = to_bytes(paper_of_every_part())
    found = [(role, "".join(said.split())) for _depth, role, said in elements(data)]
    told = [one for one in found if one[1]]
    roles = {text.partition("…")[0]: role for role, text in reversed(told)}
    wanted = {"港の要請": "H1", "目次": "Caption", "別紙一覧": "H1", "港": "H2", "記": "P", "港は古い。": "P"}
    wanted |= {"表１港の数": "Caption", "図１位置": "Caption"}
    assert {text: roles[text] for text in wanted} == wanted
    assert ("H2", "１財源") in told
    assert ("Link", "１財源") in [(role, text.partition("…")[0]) for role, text in told]
    each = [role for role, _said in found]
    assert [each.count(role) for role in ("TOC", "TOCI", "Reference", "Table", "TH", "Figure")] == [1, 1, 1, 2, 4, 2]
    assert each[each.index("Table") + 1] == "Caption"
    pdf = pypdfium2.PdfDocument(data)
    assert [one.get_title() for one in pdf.get_toc()] == ["港の要請", "１\u3000財源", "別紙\u3000一覧", "港"]
    assert alternatives(data) == ["港の図", "図"]


def alternatives(data: bytes) -> list[str]:
    """Return what stands for the figures of a PDF, as another reader has it."""
    found: list[str] = []
    for page in pypdfium2.PdfDocument(data):
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)

        def walk(element: object) -> None:
            size = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
            if size > 2:
                said = ctypes.create_string_buffer(size)
                pdfium.FPDF_StructElement_GetAltText(element, said, size)
                found.append(said.raw.decode("utf-16-le").rstrip("\0"))
            for nth in range(pdfium.FPDF_StructElement_CountChildren(element)):
                below = pdfium.FPDF_StructElement_GetChildAtIndex(element, nth)
                if below:
                    walk(below)

        for nth in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, nth))
        pdfium.FPDF_StructTree_Close(tree)
    return found


def test_lines_of_contents_lead_to_the_pages_of_their_headings(qapp: QGuiApplication) -> None:
    del qapp
    laid = paper_of_every_part()
    pdf = pypdfium2.PdfDocument(to_bytes([laid, laid]))  # each paper to its own
    led: list[tuple[int, int]] = []
    for number, page in enumerate(pdf):
        at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(link)):
            where = pdfium.FPDFLink_GetDest(pdf.raw, link)
            led.append((number, pdfium.FPDFDest_GetDestPageIndex(pdf.raw, where)))
    assert led == [(0, 0), (len(laid.pages), len(laid.pages))]


def test_a_picture_is_put_in_once_and_is_part_of_what_it_belongs_to(qapp: QGuiApplication) -> None:
    del qapp
    file = PdfFile()
    surface = PdfSurface(file, PdfFonts(), Element("Document"))
    laid = pages(body("図"))
    figure = surface.root.put("Figure", {"Alt": "橋の図"})
    surface.begin_page(laid)
    for place in (1000.0, 4000.0):
        surface.expect([(0, figure)], [], 0.0)
        surface.image("mark", lambda one: put_pixels(one, bytes(3), 1, 1), place, place, 500.0, 500.0)
        surface.aside("Layout")
    surface.end_page(laid)
    tree = surface.close()
    information, _metadata = put_information(file, "", "", "")
    structure = surface.leaves.put(file, surface.root, surface.pages)
    root = file.put({"Type": Name("Catalog"), "Pages": tree, "StructTreeRoot": structure, "MarkInfo": {"Marked": True}})
    data = file.closed(root, information)
    assert data.count(b"/Subtype /Image") == 1
    assert pages_of(data).images == 2
    assert elements(data) == [(0, "Document", ""), (1, "Figure", "")]
    with pytest.raises(UnreadableError):
        pages_of(data.replace(b"/Subtype /Image", b"/Subtype /Forms"))


def test_several_papers_are_sections_with_bookmarks_of_their_own(qapp: QGuiApplication) -> None:
    del qapp
    papers = [
        pages(
            block(StyleName.TITLE, f"第{nth}の"),
            block(StyleName.TITLE, "要請"),
            block(StyleName.ITEM_1, "事", label="１　"),
        )
        for nth in (1, 2)
    ]
    data = to_bytes([*papers, pages(body("題のない紙"))])
    found = [(one.level, one.get_title(), one.get_dest().get_index()) for one in pypdfium2.PdfDocument(data).get_toc()]
    assert found == [(0, "第1の要請", 0), (1, "１　事", 0), (0, "第2の要請", 1), (1, "１　事", 1), (0, "題", 2)]
    assert [role for _depth, role, _said in elements(data)].count("Sect") == 3


def test_what_a_pdf_of_ours_says_is_read_as_a_text_again(qapp: QGuiApplication) -> None:
    del qapp
    for document in sample_dossier().documents:
        printed = flow(document, STYLE, sheet=SHEET)
        (found, *_others) = recognise_pdf(to_bytes(lay_out(printed, SHEET)), "文書.pdf")
        body_texts = {one.text for one in printed.blocks if one.style is StyleName.BODY}
        assert {node.text for node in found.body if node.role == "paragraph"} <= {one.strip() for one in body_texts}
        assert "".join(found.title) in "".join(one.text for one in printed.blocks if one.style is StyleName.TITLE)


def test_what_goes_is_struck_through_and_what_comes_is_underlined_in_red(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm to look at a page with")

    def red(block: SetBlock) -> int:
        (tmp_path / "p.pdf").write_bytes(to_bytes(pages(block)))
        picture = subprocess.run(
            ["pdftoppm", "-r", "60", str(tmp_path / "p.pdf")],  # noqa: S607 -- found on the path above
            capture_output=True,
            check=True,
        ).stdout
        pixels = picture[-(len(picture) // 3) * 3 :]
        return sum(pixels[at] > pixels[at + 1] + 60 for at in range(0, len(pixels) - 2, 3))

    assert red(body("割")) == 0
    assert red(body("割", Mark.INSERTED)) > 0
    assert red(body("割", Mark.DELETED)) > 0


def test_a_comparison_table_stands_on_landscape_pages(qapp: QGuiApplication) -> None:
    del qapp
    before, after = (Flow("題", "架空市長会", (body(text),)) for text in ("備蓄は７割である。", "備蓄は８割である。"))
    laid = lay_out(comparison_table(compare(before, after), STYLE.comparison), SHEET)
    data = to_bytes(laid, "題")
    assert data == to_bytes(laid, "題")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == len(laid.pages) == 1
    (box,) = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data))
    width, height = (float(number) for number in box.split()[2:])
    assert width > height


def test_a_device_of_another_resolution_gets_the_same_pages(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext to read a PDF with")
    laid = [pages(body("一枚目")), pages(body("二枚目"), material_number="資料１")]
    boxes = []
    for resolution in (1440, 600):
        path = tmp_path / f"{resolution}.pdf"
        writer = QPdfWriter(str(path))
        writer.setResolution(resolution)
        paint_pages(laid, writer)
        del writer
        read = subprocess.run(
            ["pdftotext", "-bbox", str(path), "-"],  # noqa: S607 -- found on the path above
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        boxes.append([round(float(number)) for number in re.findall(r'xMin="([\d.]+)"', read)])
    assert boxes[0] == boxes[1]
    assert len(boxes[0]) > 2


def test_every_character_of_the_sample_can_be_copied_from_its_pdf(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext to read a PDF with")
    for number, document in enumerate(sample_dossier().documents):
        printed = flow(document, STYLE, sheet=SHEET)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(to_bytes(lay_out(printed, SHEET)))
        read = subprocess.run(
            ["pdftotext", "-raw", str(path), "-"],  # noqa: S607 -- found on the path above
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        for block in printed.blocks:
            assert set("".join(block.text.split())) <= set(read)
        wording = "".join("".join(block.text.split()) for block in printed.blocks)
        assert len("".join(read.split())) >= len(wording)
