"""Headers and footers of a template as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.layout.compare_templates import CASES, drawing, field, line, made, png, words

from seian.house_style.sheet import Align, Filler, Margin, MarginPiece
from seian.word.sheet import SHEET
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.house_style.sheet import Sheet

    Patch = Callable[[str, str, str], Path]

FOOTER, HEADER = "word/footer1.xml", "word/header1.xml"


@pytest.fixture
def case(tmp_path: Path) -> Callable[[str], Sheet]:
    """Return a function that reads the template of a case."""

    def read(name: str) -> Sheet:
        path = tmp_path / "テンプレート.docx"
        made(name, path)
        return read_sheet(path)

    return read


def pieces(margin: Margin | None) -> list[MarginPiece]:
    """Return the pieces of the last line of a header or footer."""
    assert margin is not None
    return list(margin.paragraphs[-1].pieces)


@pytest.mark.parametrize("name", list(CASES))
def test_what_the_compared_templates_ask_for_is_followed_and_kept(case: Callable[[str], Sheet], name: str) -> None:
    sheet = case(name)
    assert sheet.unfollowed == ()
    assert SHEET.read(SHEET.write(sheet)) == sheet


def test_words_and_numbers_of_a_footer_are_read_in_their_order(case: Callable[[str], Sheet]) -> None:
    assert pieces(case("1/3").margins.footer) == [
        MarginPiece(Filler.PAGE),
        MarginPiece(text="/"),
        MarginPiece(Filler.PAGES),
    ]


def test_a_field_in_several_runs_is_read_with_its_switch(patched: Patch) -> None:
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* </w:instrText></w:r>'
        "<w:r><w:instrText>DBCHAR \\* MERGEFORMAT </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>１</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    sheet = read_sheet(patched(FOOTER, "</w:ftr>", f"{line(runs)}</w:ftr>"))
    assert pieces(sheet.margins.footer) == [MarginPiece(Filler.PAGE, counting="decimalFullWidth")]
    assert sheet.unfollowed == ()


def test_numbers_begin_and_are_spelt_as_the_section_says(case: Callable[[str], Sheet]) -> None:
    assert case("number from 3").first_number == 3
    assert case("full-width numbers").counting == "decimalFullWidth"


def test_first_even_and_other_pages_have_headers_of_their_own(case: Callable[[str], Sheet]) -> None:
    margins = case("odd and even").margins
    first, even, odd = (margins.of(place, place + 1) for place in range(3))
    assert first[0] == margins.first_header
    assert pieces(even[0]) == [MarginPiece(text="偶数の柱")]
    assert pieces(even[1])[0] == MarginPiece(text="偶数 ")
    assert odd[0] == Margin()


def test_what_stands_beside_the_controls_stays_beside_them(patched: Patch) -> None:
    sheet = read_sheet(patched(HEADER, "<w:sdt>", f"{words('架空市長会　')}<w:sdt>"))
    assert [one.filler for one in pieces(sheet.margins.first_header)][-1] is Filler.DRAFT


def test_letters_of_a_piece_are_its_own(patched: Patch) -> None:
    inside = (
        '<w:r><w:rPr><w:b/></w:rPr><w:t>太い</w:t></w:r><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>線</w:t></w:r>'
    )
    sheet = read_sheet(patched(FOOTER, "</w:ftr>", f"{line(inside, 'right')}</w:ftr>"))
    assert pieces(sheet.margins.footer) == [
        MarginPiece(text="太い", bold=True),
        MarginPiece(text="線", underlined=True),
    ]
    assert sheet.margins.footer.paragraphs[-1].style.align is Align.RIGHT
    assert sheet.unfollowed == ()


def test_a_picture_is_read_with_its_place(case: Callable[[str], Sheet]) -> None:
    fixed = case("picture at a fixed place").margins.first_header
    assert fixed is not None
    (picture,) = fixed.pictures
    assert picture.picture.data == png()
    assert (picture.x, picture.y) == pytest.approx((1133.86, 680.31), abs=0.01)
    assert (picture.width, picture.height) == pytest.approx((1133.86, 566.93), abs=0.01)
    inline = case("picture in a line").margins.first_header
    assert inline is not None
    assert inline.paragraphs[-1].inline is not None


def test_a_picture_that_is_not_there_is_told(patched: Patch) -> None:
    sheet = read_sheet(patched(HEADER, "</w:hdr>", f"{line(drawing(anchored=True))}</w:hdr>"))
    assert sheet.unfollowed == ("ヘッダーやフッターの図形、枠、罫線、文字の横に置いた絵",)


def test_a_field_that_is_not_known_is_told_and_not_printed(patched: Patch) -> None:
    sheet = read_sheet(patched(FOOTER, "</w:ftr>", f"{line(field('FILENAME'))}</w:ftr>"))
    assert sheet.margins.footer.paragraphs[-1].pieces == ()
    assert sheet.unfollowed == ("ヘッダーやフッターの、ページ番号とページ数のほかのフィールド",)
