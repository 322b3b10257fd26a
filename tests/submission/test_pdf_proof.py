"""A PDF read back: the text of its flows to the character, in fonts it brings along, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layout.compare_templates import made
from tests.submission.adopted import STYLE, a_document

from seian.document.inline import Ruby
from seian.document.model import Item, Paragraph, TitleLine
from seian.document.tables import table_of
from seian.errors import SeianError
from seian.flow.build import flow
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.layout.furniture import Around
from seian.layout.pages import lay_out
from seian.pdf_file import fonts
from seian.qt import pdf
from seian.submission import pdf_proof
from seian.submission.pdf_objects import UnreadableError
from seian.submission.pdf_pages import pages_of
from seian.submission.printing import printers_of
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seian.document.model import Block, Document
    from seian.house_style.sheet import Sheet

SHEET = printers_of(STYLE).sheet
GLYPH = "糧秣避難所会長市町村備蓄の改善をＡA1（）「」、。～〜日\u2f47\U00020bb7か\u3099\u309a辻\U000e0101 \u3000"


def printed(document: Document) -> Flow:
    """Return the flow of a paper as it goes out, without the marks of a draft."""
    return flow(replace(document, draft=False, material_number=""), STYLE, sheet=SHEET)


def pdf_faults(
    data: bytes, flows: Sequence[Flow], sheet: Sheet = SHEET, *, with_boxes: bool = False
) -> tuple[str, ...]:
    """Return what is wrong with a PDF that was made on this sheet."""
    return pdf_proof.pdf_faults(data, flows, sheet, with_boxes=with_boxes)


def written(*flows: Flow) -> bytes:
    """Return a PDF of flows."""
    return pdf.to_bytes([lay_out(one, SHEET) for one in flows])


LONG = replace(
    a_document(),
    title=(
        TitleLine("t", ("会員市における備蓄の見直しと相互の融通に関する", Ruby("糧秣", "りょうまつ"), "の緊急要請")),
    ),
    body=tuple(
        Paragraph(f"p{number}", (f"第{number}に、", Ruby("罹災", "りさい"), "した市の備蓄を改めること。" * 4))
        for number in range(30)
    ),
)


def test_papers_of_several_pages_with_readings_are_read_as_they_are() -> None:
    flows = (printed(LONG), printed(a_document()))
    assert len(pages_of(written(*flows)).pages) == 3
    assert pdf_faults(written(*flows), flows) == ()


BODY = a_document().body
OTHERS = {
    "a paragraph less at the head": BODY[1:],
    "an item less at the end": BODY[:-1],
    "two in another order": (BODY[1], BODY[0], *BODY[2:]),
    "an item more": (*BODY, Item("more", ("品を配ること。",))),
    "another reading": (*BODY[:5], Item("d1i4", (Ruby("糧秣", "りょうまち"), "を改めること。"))),
    "no reading": (*BODY[:5], Item("d1i4", ("糧秣を改めること。",))),
}


@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS)
def test_a_pdf_of_another_text_is_told(body: tuple[Block, ...]) -> None:
    data = written(printed(replace(a_document(), body=body)))
    assert pdf_faults(data, (printed(a_document()),))


def test_a_page_too_many_or_too_few_is_told() -> None:
    one, two = printed(a_document()), printed(LONG)
    assert pdf_faults(written(one, two), (one,))
    assert pdf_faults(written(one), (one, two))
    assert pdf_faults(written(two, one), (one, two))


def test_a_character_that_no_font_has_is_told() -> None:
    odd = Flow("件名", "団体", (SetBlock("a", StyleName.BODY, (Run("備蓄\U000e9999\ue0ff"),)),))
    assert any("四角" in fault for fault in pdf_faults(written(odd), (odd,)))
    assert pdf_faults(written(odd), (odd,), with_boxes=True) == ()


SHARED = "か\u3099が、～〜、—―、日\u2f47\u2ea0民、辻\U000e0101辻、ら\u309a、\U00020bb7"


def flow_of(text: str) -> Flow:
    """Return a flow of one paragraph."""
    return Flow("件名", "団体", (SetBlock("a", StyleName.BODY, (Run(text),)),))


def test_characters_that_share_a_shape_are_told_apart() -> None:
    assert pdf_faults(written(flow_of(SHARED)), (flow_of(SHARED),), with_boxes=True) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("～", "〜"),
        ("か\u3099", "が"),
        ("\u2f47", "日"),
        ("\u2ea0", "民"),
        ("辻\U000e0101", "辻"),
        ("\U00020bb7", "吉"),
    ],
)
def test_another_character_of_the_same_shape_is_a_difference(one: str, other: str) -> None:
    text = f"備蓄の{one}である。"
    assert pdf_faults(written(flow_of(text)), (flow_of(text),), with_boxes=True) == ()
    assert pdf_faults(written(flow_of(text.replace(one, other))), (flow_of(text),), with_boxes=True)


def test_a_font_that_is_not_in_the_file_is_told() -> None:
    one = printed(a_document())
    data = written(one)
    assert b"/FontFile2 " in data
    assert any("書体" in fault for fault in pdf_faults(data.replace(b"/FontFile2 ", b"/FontFileX "), (one,)))


@pytest.mark.parametrize(("said", "told"), [(b"<50A0>", "文面と違います"), (b"<202E>", "U+202E")])
def test_a_file_that_says_other_characters_than_it_draws_is_told(
    monkeypatch: pytest.MonkeyPatch, said: bytes, told: str
) -> None:
    one = printed(a_document())
    assert pdf_faults(written(one), (one,)) == ()
    honest = fonts.character_map
    monkeypatch.setattr(fonts, "character_map", lambda texts: honest(texts).replace(b"<5099>", said))  # 備
    with pytest.raises(SeianError, match="読み返す"):
        written(one)
    monkeypatch.setattr(pdf, "_check_what_it_says", lambda *_made: None)
    assert any(told in fault for fault in pdf_faults(written(one), (one,)))


def test_what_is_appended_to_a_file_makes_it_unreadable() -> None:
    data = written(printed(a_document()))
    start = data.rindex(b"startxref")
    more = b"xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    assert pages_of(data)
    with pytest.raises(UnreadableError):
        pages_of(data + more % (int(data[start + 10 :].split()[0]), len(data)))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\nstartxref\n0\n%%EOF"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        pages_of(data)
    assert pdf_faults(data, ())


def test_a_file_cut_short_or_with_a_byte_flipped_is_told() -> None:
    one = printed(a_document())
    data = written(one)
    assert pdf_faults(data[:-200], (one,))
    at = data.index(b"stream\n", data.index(b"/Contents")) + 40
    assert pdf_faults(data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :], (one,))


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(GLYPH, min_size=1, max_size=60),
                st.builds(
                    Ruby, st.text("糧秣避難", min_size=1, max_size=4), st.text("りょうまつ避", min_size=1, max_size=9)
                ),
            ),
            min_size=1,
            max_size=6,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_a_paper_says_its_pdf_says(paragraphs: list[list[str | Ruby]]) -> None:
    body = tuple(Paragraph(f"p{number}", tuple(content)) for number, content in enumerate(paragraphs))
    one = printed(replace(a_document(), body=body))
    assert pdf_faults(written(one), (one,), with_boxes=True) == ()  # few fonts have them all, but all are said


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads what we read, where it is there")
def test_another_reader_reads_the_same_lines(tmp_path: Path) -> None:
    one = replace(
        printed(LONG),
        blocks=tuple(
            block._replace(runs=tuple(run._replace(reading="") for run in block.runs)) for block in printed(LONG).blocks
        ),
    )
    file = tmp_path / "a.pdf"
    file.write_bytes(written(one))
    text = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True).stdout.decode()  # noqa: S607
    seen = "".join("".join(text.split()))
    for before, after in pairwise(one.blocks):
        assert seen.index("".join(before.text.split())[:12]) <= seen.index("".join(after.text.split())[:12])
    assert pdf_faults(file.read_bytes(), (one,)) == ()


def tabled(rows: Sequence[Sequence[str]]) -> Document:
    """Return a paper with two tables next to each other, the second at the end of its text."""
    one, two = (replace(table_of(rows), headings=1, captioned=captioned) for captioned in (True, False))
    return replace(a_document(), body=(a_document().body[0], one, two), signatories=())


ROWS = (("市", "備蓄", "備考"), *((f"架空{nth}市", f"{nth * 37:,}", "離島を含む。" * (nth % 5)) for nth in range(40)))


def test_tables_over_several_pages_are_read_cell_by_cell() -> None:
    paper = printed(tabled(ROWS))
    assert len(pages_of(written(paper)).pages) > 2
    assert pdf_faults(written(paper), (paper,), SHEET) == ()


@pytest.mark.parametrize(
    "rows",
    [
        (*ROWS[:5], ("架空4市", "離島を含む。", "148"), *ROWS[6:]),
        (*ROWS[:5], *ROWS[6:]),
        (("市", "備え", "備考"), *ROWS[1:]),
        (*ROWS, ("架空市", "", "")),
    ],
    ids=["cells in another column", "a row less", "other headings", "a row more"],
)
def test_a_pdf_of_another_table_is_told(rows: tuple[tuple[str, ...], ...]) -> None:
    paper, other = printed(tabled(ROWS)), printed(tabled(rows))
    assert pdf_faults(written(other), (paper,), SHEET)


@pytest.mark.parametrize(
    "case",
    ["1/3", "letterhead", "odd and even", "full-width numbers", "all of it", "boxed titles", "picture in a line"],
)
def test_what_a_template_puts_into_the_margins_is_read_back_and_must_be_there(tmp_path: Path, case: str) -> None:
    template = tmp_path / "テンプレート.docx"
    made(case, template)
    sheet = read_sheet(template)
    flows = (printed(LONG), printed(a_document()))
    data = pdf.to_bytes([lay_out(one, sheet) for one in flows])
    assert pdf_faults(data, flows, sheet) == ()
    if sheet.margins != SHEET.margins and not sheet.margins.has_pictures:
        assert pdf_faults(data, flows, SHEET)


def test_a_wrong_number_of_pages_is_told(tmp_path: Path) -> None:
    template = tmp_path / "テンプレート.docx"
    made("1/3", template)
    sheet = read_sheet(template)
    laid = lay_out(printed(LONG), sheet)
    first = laid.pages[0]
    wrong = Around(laid.flow, sheet, 0, 9).furniture()
    data = pdf.to_bytes(replace(laid, pages=(replace(first, furniture=wrong), *laid.pages[1:])))
    assert pdf_faults(data, (laid.flow,), sheet)
