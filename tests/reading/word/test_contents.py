"""A table of contents of a Word file is read as one: its lines say what the headings say, and are no text."""

from __future__ import annotations

import pytest
from tests.reading.word.conftest import word_file

from seian.reading.word.read import recognise_word

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
TEXT = (
    "市町村の防災に関する提言",
    "令和７年９月30日",
    "架空市長会",
    "災害が続いている。ついては、次のとおり提言する。",
    "１　避難所の整備",
    "避難所の空調を整えること。",
    "２　情報の伝達",
    "伝達の手段を増やすこと。",
)


def paragraph(text: str, before: str = "", after: str = "", properties: str = "") -> str:
    """Return a paragraph with something round its text."""
    said = "<w:tab/>".join(f"<w:t>{piece}</w:t>" for piece in text.split("\t"))
    return f"<w:p><w:pPr>{properties}</w:pPr>{before}<w:r>{said}</w:r>{after}</w:p>"


def field(instruction: str, lines: list[str]) -> str:
    """Return lines as what a field says, the last paragraph with its end alone, as Word writes it."""
    begin = f"{BEGIN}<w:r><w:instrText> {instruction[:4]}</w:instrText></w:r>"
    begin += f"<w:r><w:instrText>{instruction[4:]} </w:instrText></w:r>{SEPARATE}"
    first, *others = lines
    return paragraph(first, begin) + "".join(map(paragraph, others)) + f"<w:p>{END}</w:p>"


def paper(contents: str) -> bytes:
    """Return a paper with something between its head and its text."""
    return word_file("".join(map(paragraph, TEXT[:3])) + contents + "".join(map(paragraph, TEXT[3:])))


ENTRIES = ["１　避難所の整備\t1", "２　情報の伝達\t2"]


@pytest.mark.parametrize(
    ("instruction", "depth"),
    [(r'TOC \o "1-3" \h \z \u', 2), (r'TOC \o "1-1"', 1), (r"TOC \u", 2), (r'toc \o "1-2"', 2)],
)
def test_a_field_is_read_as_a_table_of_contents_and_not_as_text(instruction: str, depth: int) -> None:
    (found,) = recognise_word(paper(paragraph("目　次") + field(instruction, ENTRIES)), "提言.docx")
    (bare,) = recognise_word(paper(""), "提言.docx")
    assert found.contents == depth
    assert [(node.role, node.text) for node in found.body] == [(node.role, node.text) for node in bare.body]
    assert [doubt.where for doubt in found.unsure if "見出しから作り直します" in doubt.why] == ["目次"]


def test_the_control_in_which_word_keeps_it_is_left_out_whole() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inside = paragraph("内容") + field(r'TOC \o "1-3"', ENTRIES)
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    (found,) = recognise_word(paper(control), "提言.docx")
    assert found.contents == 2
    assert "内容" not in str(found.body)
    assert "\t" not in str(found.body)


def test_a_list_of_tables_and_lines_that_somebody_typed_stay_text() -> None:
    for contents in (field(r'TOC \h \z \c "表"', ["表１　備蓄\t3"]), paragraph("表１　備蓄……３")):
        (found,) = recognise_word(paper(contents), "提言.docx")
        assert found.contents == 0
        assert "備蓄" in str((found.body, found.title, found.addressees, found.unsure, found.attachments))


def test_text_behind_the_end_of_the_field_is_text() -> None:
    begin = rf'{BEGIN}<w:r><w:instrText>TOC \o "1-2"</w:instrText></w:r>{SEPARATE}'
    contents = paragraph(ENTRIES[0], begin) + paragraph("この提言は毎年見直している。", END)
    (found,) = recognise_word(paper(contents), "提言.docx")
    assert found.contents == 2
    assert "この提言は毎年見直している。" in str(found.body)


def test_a_line_that_somebody_typed_into_the_table_is_kept_beside_the_text() -> None:
    lines = [*ENTRIES, "（参考）用語の説明を巻末に付けた。"]
    (found,) = recognise_word(paper(field(r'TOC \o "1-2"', lines)), "提言.docx")
    assert [(doubt.text, doubt.placed) for doubt in found.unsure if doubt.where == "目次"] == [
        ("", True),
        ("（参考）用語の説明を巻末に付けた。", False),
    ]
