"""PDF files are read by where their characters stand; what cannot be read is refused in words."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.reading.pdf.conftest import LEFT, SIZE, TOP

from seian.errors import SourceError
from seian.reading.asked import asked
from seian.reading.door import recognise_file
from seian.reading.pdf.glyphs import Glyph, Page
from seian.reading.pdf.layout import lines_of
from seian.reading.pdf.read import recognise_pdf
from seian.reading.recognise import recognise

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reading.pdf.conftest import Pdf

NAME = "文書.pdf"
PAPER = (
    "　　　　　　　　　　橋の点検に関する要請",
    "",
    "　市では、橋の点検の負担が年ごとに重くなり、人手も足りない状況が続いて",
    "いることから、次の事項を要請する。",
    "",
    "１　国は、橋の点検を支えること。",
    "２　国は、橋の補修の財源を確保すること。",
    "",
    "　　　　　　　　　　　　　　　　　　　　　　　　令和７年９月30日",
    "　　　　　　　　　　　　　　　　　　　　　　　　虹の森市長会",
)


def test_a_paper_is_read_whole(pdf: type[Pdf]) -> None:
    (found,) = recognise_pdf(pdf.file(pdf.lines(*PAPER)), NAME)
    assert found.title == ("橋の点検に関する要請",)
    assert [(node.role, node.label, node.text) for node in found.body] == [
        ("paragraph", "", (PAPER[2] + PAPER[3]).strip()),
        ("item", "１", "国は、橋の点検を支えること。"),
        ("item", "２", "国は、橋の補修の財源を確保すること。"),
    ]
    assert (found.date, [who.organisation for who in found.signatories]) == ("令和７年９月30日", ["虹の森市長会"])


def test_lines_stand_as_they_are_set(pdf: type[Pdf]) -> None:
    assert pdf.text(pdf.file(pdf.lines("橋の点検", "　道路の補修", "", "港"))) == "橋の点検\n　道路の補修\n\n港"


def test_a_label_alone_at_the_left_belongs_to_what_stands_beside_it(pdf: type[Pdf]) -> None:
    rows = [pdf.put("国は、橋を直すこと。", x=122), pdf.put("国は、道を直すこと。", x=122, y=742)]
    labels = [pdf.put("１", y=742 + 18), pdf.put("２", y=742)]
    assert pdf.text(pdf.file([*rows, *labels])) == "１　　　国は、橋を直すこと。\n２　　　国は、道を直すこと。"


def test_a_name_spread_over_a_width_is_on_one_line(pdf: type[Pdf]) -> None:
    text = pdf.text(pdf.file([pdf.put("虹の森市長会", spread=10.5)]))
    assert text.replace("　", "") == "虹の森市長会"


def test_characters_set_a_little_apart_have_no_blanks_between_them(pdf: type[Pdf]) -> None:
    assert (
        pdf.text(pdf.file([pdf.put("市では、橋の点検の負担が重い。", spread=1.8)])) == "市では、橋の点検の負担が重い。"
    )


def test_what_is_drawn_twice_to_look_bold_is_read_once(pdf: type[Pdf]) -> None:
    bold = [pdf.put("要請の背景"), pdf.put("要請の背景", x=80.4)]
    assert pdf.text(pdf.file(bold)) == "要請の背景"


def test_columns_are_read_one_after_the_other(pdf: type[Pdf]) -> None:
    left = [f"左の段の{number}行目の文である" for number in "一二三四五六七八"]
    right = [f"右の段の{number}行目の文である" for number in "一二三四五六七八"]
    page = [*pdf.lines(*left), *pdf.lines(*right, x=320)]
    assert [line.strip() for line in pdf.text(pdf.file(page)).split("\n") if line.strip()] == [*left, *right]


def test_a_table_is_no_columns(pdf: type[Pdf]) -> None:
    page = [*pdf.lines(*["若草市"] * 8), *pdf.lines(*["10件"] * 8, x=320)]
    assert all(line.startswith("若草市") and line.endswith("10件") for line in pdf.text(pdf.file(page)).split("\n"))


def test_lines_that_run_down_the_page_are_read_from_the_right(pdf: type[Pdf]) -> None:
    columns = ["国は、橋の点検を支えること。", "また、補修の財源を確保すること。"]
    page = [pdf.put(text, x=400 - at * 20, down=True) for at, text in enumerate(columns)]
    assert pdf.text(pdf.file(page)).split("\n") == columns


def test_readings_above_words_are_told_and_stand_in_no_line(pdf: type[Pdf]) -> None:
    page = [pdf.put("市は、罹災証明書を出すこと。"), pdf.put("りさい", x=111, y=771.5, size=5)]
    (found,) = recognise_pdf(pdf.file(page), NAME)
    assert "".join(node.text for node in found.body) == "市は、罹災証明書を出すこと。"
    assert any(doubt.text == "りさい" and not doubt.placed for doubt in found.unsure)


def test_the_radicals_that_some_pdfs_have_are_the_characters_they_look_like() -> None:
    glyphs = [
        Glyph(letter, 80 + 10 * at, 700, 90 + 10 * at, 710) for at, letter in enumerate("⻑⽼の⽣活を⽀えること。")
    ]
    (found,) = recognise(lines_of([Page(glyphs)]).text)
    assert "".join(node.text for node in found.body) == "長老の生活を支えること。"


def test_what_stands_beyond_the_paper_is_told_and_not_read(pdf: type[Pdf]) -> None:
    (found,) = recognise_pdf(pdf.file([*pdf.lines(*PAPER), pdf.put("密", x=90_000)]), NAME)
    assert any(doubt.text == "密" and not doubt.placed for doubt in found.unsure)
    assert not any("密" in node.text for node in found.body)


def test_a_pdf_that_lacks_its_fonts_is_told(pdf: type[Pdf]) -> None:
    (found,) = recognise_pdf(pdf.file(pdf.lines(*PAPER)), NAME)
    assert any("書体の入っていない" in doubt.why for doubt in found.unsure)


def test_pages_are_parted_and_their_numbers_are_no_text(pdf: type[Pdf]) -> None:
    first = [*pdf.lines(*PAPER[:4]), pdf.put("－１－", x=280, y=40)]
    second = [*pdf.lines(*PAPER[4:]), pdf.put("－２－", x=280, y=40)]
    (found,) = recognise_pdf(pdf.file(first, second), NAME)
    assert [node.label for node in found.body if node.role == "item"] == ["１", "２"]
    assert not any("－" in node.text for node in found.body)


def test_a_pdf_without_text_is_said_to_be_one(pdf: type[Pdf]) -> None:
    with pytest.raises(SourceError, match="文字の入っていない PDF"):
        recognise_pdf(pdf.file([]), NAME)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 8, b"%PDF-1.7\ntrailer << /Root 1 0 R >>"]
)
def test_a_damaged_pdf_is_told(data: bytes) -> None:
    with pytest.raises(SourceError, match="壊れている PDF"):
        recognise_pdf(data, NAME)


def test_half_a_pdf_is_read_or_told_and_never_more(pdf: type[Pdf]) -> None:
    whole = pdf.file(pdf.lines(*PAPER))
    for end in range(len(whole) // 2, len(whole), 97):
        try:
            recognise_pdf(whole[:end], NAME)
        except SourceError as refused:
            assert refused.todo  # noqa: PT017 -- both are lawful


def test_an_encrypted_pdf_is_told(pdf: type[Pdf]) -> None:
    lock = b"<< /Filter /Standard /V 1 /R 2 /O <" + b"28" * 32 + b"> /U <" + b"28" * 32 + b"> /P -4 >>"
    data = pdf.file(pdf.lines(*PAPER)).replace(
        b"/Root 1 0 R >>", b"/Root 1 0 R /Encrypt " + lock + b" /ID [<00> <00>] >>"
    )
    with pytest.raises(SourceError, match="パスワード"):
        recognise_pdf(data, NAME)


def test_pages_in_a_circle_and_pages_without_end_are_told(pdf: type[Pdf]) -> None:
    whole = pdf.file(pdf.lines(*PAPER))
    for harm in (b"/Kids [2 0 R] /Count 1", b"/Kids [7 0 R] /Count 999999"):
        with pytest.raises(SourceError):
            recognise_pdf(whole.replace(b"/Kids [7 0 R] /Count 1", harm), NAME)


def test_a_pdf_comes_in_by_the_door_whatever_it_is_called(pdf: type[Pdf], tmp_path: Path) -> None:
    path = tmp_path / "要請.txt"
    path.write_bytes(pdf.file(pdf.lines(*PAPER)))
    (found,) = recognise_file(str(path))
    assert found.title == ("橋の点検に関する要請",)


def test_every_line_knows_its_page_and_its_place_on_it_from_the_upper_left(pdf: type[Pdf]) -> None:
    data = pdf.file(
        pdf.lines("橋の点検に関する要請", "", "　橋を点検すること。"), pdf.lines("１　国は、橋を直すこと。")
    )
    found = asked(data, "要請.pdf")
    rows = {line.text.strip("\u3000"): line for line in found.lines if line.text.strip()}
    title, item = rows["橋の点検に関する要請"], rows["１　国は、橋を直すこと。"]
    assert (title.page, item.page) == (1, 2)
    assert title.box is not None
    left, top, right, bottom = title.box
    assert left == pytest.approx(LEFT, abs=1)
    assert right == pytest.approx(LEFT + 10 * SIZE, abs=1)
    assert top < 842 - TOP < bottom
    assert bottom - top < 2 * SIZE
    assert {line.box for line in found.lines if not line.text.strip()} <= {None}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_line_is_found_where_a_page_shows_it_that_is_turned_and_cut(pdf: type[Pdf], turned: int) -> None:
    edges = b"/MediaBox [0 0 595 842]"
    data = pdf.file([pdf.put("橋の点検に関する要請", 100, 700)])
    data = data.replace(edges, b"%s /CropBox [50 40 550 800] /Rotate %d" % (edges, turned))
    (line,) = [line for line in asked(data, NAME).lines if line.text.strip()]
    assert line.box is not None
    page = pypdfium2.PdfDocument(data)[0]
    corners = [_shown(page, x, y) for x, y in ((100, 700), (100 + 10 * SIZE, 700 + SIZE))]
    left, right = sorted(x for x, _y in corners)
    top, bottom = sorted(y for _x, y in corners)
    assert line.box == pytest.approx((left, top, right, bottom), abs=SIZE / 2)


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return where pdfium shows a point of a page, in points from the upper left."""
    fine = 100
    width, height = (round(side * fine) for side in page.get_size())
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / fine, down.value / fine


def test_the_number_of_a_page_is_left_out_as_such_and_a_place_names_its_page(pdf: type[Pdf]) -> None:
    pages = [
        [*pdf.lines("橋の点検に関する要請" if not at else "　道を直すこと。"), pdf.put(f"- {at + 1} -", 280, 60)]
        for at in (0, 1)
    ]
    found = asked(pdf.file(*pages), "要請.pdf")
    assert [line.out for line in found.lines if line.text.strip().startswith("-")] == ["ページ番号", "ページ番号"]
