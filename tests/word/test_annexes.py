"""A template that was made before there were annexes: it prints them all the same, tells so, and they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.word.packages import changed, packed, parts_of

from seian.assets import template
from seian.document.inline import plain
from seian.document.model import Annex, AnnexMark, Document, Item, Paragraph, TitleLine
from seian.flow.build import flow
from seian.flow.set_blocks import StyleName
from seian.house_style.load import house_style_of
from seian.reading.read import read_one
from seian.reading.word.read import recognise_word
from seian.word.sheet import sheet_at, trouble_of
from seian.word.soundness import package_faults
from seian.word.writer import to_bytes

if TYPE_CHECKING:
    from pathlib import Path

STYLE = house_style_of("標準")
PAPER = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("橋の点検に関する要請",)),),
    body=(Paragraph("p", ("別紙１、別紙２のとおり。",)), Item("i", ("橋を直すこと。",))),
    annexes=(
        Annex("x", ("現状",), AnnexMark.ANNEX, (Item("x1", ("橋は古い。",)), Paragraph("x2", ("道も古い。",)))),
        Annex("y", (), AnnexMark.ANNEX, (Paragraph("y1", ("経緯。",)),)),
    ),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a template without the styles of annexes."""
    path = tmp_path / "古い.docx"
    styles = "word/styles.xml"
    data = template(STYLE.template).read_bytes()
    for style in (StyleName.ANNEX_TITLE, StyleName.ANNEX):
        data = changed(data, styles, f'w:val="{style.value}"', f'w:val="別の{style.value}"')
    path.write_bytes(packed(parts_of(data)))
    return path


def test_annexes_are_printed_in_other_styles_told_and_come_back(old: Path) -> None:
    sheet = sheet_at(old)
    assert sheet.lacking == ("成案 別紙", "成案 別紙題名")
    assert sheet.styles["成案 別紙"].align is sheet.styles["成案 以上"].align
    data = to_bytes(flow(PAPER, STYLE, sheet=sheet), old)
    assert package_faults(data, only_text=True) == ()
    (found,) = recognise_word(data, "文書.docx")
    read = read_one(found, STYLE).document
    assert [plain(annex.content) for annex in read.annexes] == ["現状", ""]
    assert [[type(block) for block in annex.blocks] for annex in read.annexes] == [[Item, Paragraph], [Paragraph]]


def test_what_a_template_lacks_is_told_where_it_matters(old: Path) -> None:
    sheet = sheet_at(old)
    assert trouble_of("古い.docx", sheet, ()) is None
    assert "別紙の段落スタイル「成案 別紙」「成案 別紙題名」" in str(trouble_of("古い.docx", sheet, (PAPER,)))
    assert trouble_of(STYLE.template, sheet_at(template(STYLE.template)), (PAPER,)) is None
