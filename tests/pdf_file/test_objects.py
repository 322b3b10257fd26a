"""Objects are spelled as the standard has it, and a file finds every one of them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.pdf_file.content import Character, Content, Sort
from seian.pdf_file.described import Bookmark, put_bookmarks, put_information, without_moment
from seian.pdf_file.objects import Name, PdfFile, Ref, number, spelled
from seian.pdf_file.pictures import put_jpeg, put_pixels

if TYPE_CHECKING:
    from seian.pdf_file.objects import Value

MOMENT, LATER = "2026-11-29T22:25:05+09:00", "2027-01-05T08:00:00+00:00"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Ref(7), b"7 0 R"),
        (Name("Type"), b"/Type"),
        (True, b"true"),
        (12, b"12"),
        (0.5, b"0.5"),
        (-0.0001, b"0"),
        (None, b"null"),
        ("a (b) \\", b"(a \\(b\\) \\\\)"),
        ("市\U00020bb7", b"<FEFF5E02D842DFB7>"),
        ("\ud800", b"<FEFFFFFD>"),
        (b"\x01\xff", b"<01ff>"),
        ([1, None, Name("XYZ")], b"[1 null /XYZ]"),
        ({"A": 1, "B": None}, b"<< /A 1 >>"),
    ],
)
def test_a_value_is_spelled_as_the_standard_has_it(value: object, written: bytes) -> None:
    assert spelled(value) == written  # type: ignore[arg-type]


@given(st.floats(-1e5, 1e5))
def test_numbers_have_no_exponent_and_are_right_to_a_thousandth(value: float) -> None:
    written = number(value)
    assert "e" not in written
    assert abs(float(written) - value) <= 0.0005001


def file_of(
    title: str = "", author: str = "", at: str = "", pages: int = 1, bookmarks: list[Bookmark] | None = None
) -> bytes:
    """Return a PDF of empty pages."""
    file = PdfFile()
    tree = file.new()
    box: dict[str, Value] = {"Type": Name("Page"), "Parent": tree, "MediaBox": [0, 0, 595.3, 841.9]}
    own = [file.put(box) for _page in range(pages)]
    file.put({"Type": Name("Pages"), "Count": pages, "Kids": own}, tree)
    information, metadata = put_information(file, title, author, at)
    outlines = put_bookmarks(file, bookmarks or [], own)
    root = file.put({"Type": Name("Catalog"), "Pages": tree, "Metadata": metadata, "Outlines": outlines})
    return file.closed(root, information)


def test_title_author_and_moment_stand_where_readers_look() -> None:
    data = file_of("要請（案） <&>", "架空市長会", MOMENT)
    said = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert (said["Title"], said["Author"]) == ("要請（案） <&>", "架空市長会")
    assert said["CreationDate"] == said["ModDate"] == "D:20261129222505+09'00'"
    assert b"<xmp:CreateDate>2026-11-29T22:25:05+09:00</xmp:CreateDate>" in data
    assert "要請（案） &lt;&amp;&gt;".encode() in data


def test_two_files_of_the_same_text_differ_in_their_moment_alone() -> None:
    one, other = file_of("題", at=MOMENT), file_of("題", at=LATER)
    assert one != other
    assert one == file_of("題", at=MOMENT)
    assert without_moment(one) == without_moment(other)
    assert without_moment(file_of("外", at=MOMENT)) != without_moment(other)
    assert without_moment(file_of("題", at=MOMENT, pages=2)) != without_moment(other)


def test_a_title_that_looks_like_a_moment_is_no_moment() -> None:
    said = "Date (D:20261129222505+09'00')"
    assert without_moment(file_of(said)) != without_moment(file_of(said.replace("2026", "2027")))


def test_bookmarks_stand_below_each_other() -> None:
    below = [Bookmark(f"{nth}　項目", 1, 500.0 - nth, []) for nth in range(300)]
    data = file_of(pages=2, bookmarks=[Bookmark("題", 0, 700.0, below), Bookmark("次の題", 1, 700.0, [])])
    found = [(one.level, one.get_title(), one.get_dest().get_index()) for one in pypdfium2.PdfDocument(data).get_toc()]
    assert found[:2] == [(0, "題", 0), (1, "0　項目", 1)]
    assert len(found) == 302
    assert found[-1] == (0, "次の題", 1)


def test_type_of_one_font_is_one_row_wherever_it_stands() -> None:
    content = Content(1000.0, {})
    sorts = [Character((Sort("F0", f"{nth:04X}", 1.0, 0.0, 0.0),)) for nth in (1, 2, 3)]
    content.type(sorts, [100.0, 320.0, 530.0], 400.0, 210.0, "0 0 0")
    assert content.closed().splitlines() == [
        b"0 0 0 rg",
        b"BT",
        b"/F0 10.5 Tf",
        b"1 0 0 1 5 30 Tm",
        b"[<0001>-47.619<00020003>] TJ",
        b"ET",
    ]


def test_what_several_glyphs_stand_for_is_said() -> None:
    content = Content(1000.0, {})
    glyphs = (Sort("F0", "0001", 1.0, 0.0, 0.0), Sort("F0", "0002", 1.0, -0.5, -0.25))
    content.type([Character(glyphs, "ら\u309a")], [100.0], 400.0, 200.0, "0 0 0")
    lines = content.closed().splitlines()
    assert lines[2] == b"/Span << /ActualText <FEFF3089309A> >> BDC"
    assert b"1 0 0 1 0 32.5 Tm" in lines
    assert lines[-2:] == [b"EMC", b"ET"]


def test_a_font_that_has_no_bold_is_thickened_as_long_as_it_is_set() -> None:
    content = Content(1000.0, {})
    thick = Character((Sort("F0", "0001", 1.0, 0.0, 0.0, is_thick=True),))
    thin = Character((Sort("F1", "0002", 1.0, 0.0, 0.0),))
    content.rule(0.0, 0.0, 100.0, 0.0, 10.0, "0 0 0")
    content.type([thick, thin, thick], [0.0, 240.0, 480.0], 500.0, 240.0, "1 0 0")
    content.rule(0.0, 0.0, 100.0, 0.0, 10.0, "0 0 0")
    lines = content.closed().decode().splitlines()
    assert [one for one in lines if one.endswith((" Tr", "J", "TJ"))] == [
        "0 0 0 RG 0.5 w 2 J",
        "1 0 0 RG 0.5 w 2 Tr",
        "[<0001>] TJ",
        "0 Tr",
        "[<0002>] TJ",
        "1 0 0 RG 0.5 w 2 Tr",
        "[<0001>] TJ",
        "0 Tr",
        "0 0 0 RG 0.5 w 2 J",
    ]


def test_a_picture_stands_in_the_file_as_it_is() -> None:
    file = PdfFile()
    tree, resources = file.new(), file.new()
    pixels = bytes((200, 30, 30)) * 6
    jpeg = b"\xff\xd8\xff\xe0 not looked into \xff\xd9"
    named = {"P0": put_pixels(file, pixels, 3, 2), "P1": put_jpeg(file, jpeg, 3, 2)}
    content = Content(1000.0, {})
    content.picture("P0", 100.0, 200.0, 300.0, 200.0)
    page = file.put(
        {
            "Type": Name("Page"),
            "Parent": tree,
            "MediaBox": [0, 0, 50, 50],
            "Contents": file.stream({}, content.closed()),
            "Resources": resources,
        }
    )
    file.put({"XObject": named}, resources)
    file.put({"Type": Name("Pages"), "Count": 1, "Kids": [page]}, tree)
    information, _metadata = put_information(file, "", "", "")
    data = file.closed(file.put({"Type": Name("Catalog"), "Pages": tree}), information)
    assert jpeg in data
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1.0, rev_byteorder=True)
    at = 15 * picture.stride + 10 * picture.n_channels
    assert bytes(picture.buffer)[at : at + 3] == bytes((200, 30, 30))
    assert bytes(picture.buffer)[:3] == b"\xff\xff\xff"
