"""Set blocks printed as plain text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.redline import redline_of
from seian.flow.set_blocks import Flow, Indent, Run, SetBlock, StyleName
from seian.flow.tables import tabled, words
from seian.house_style.comparison import ComparisonStyle
from seian.house_style.sheet import Align, Grid, Page, ParagraphStyle, Sheet
from seian.plain_text import to_bytes, to_text

PAGE = Page(11906, 16838, 1985, 1701, 1701, 1701, 851, 992)
OWN = {
    StyleName.TITLE: ParagraphStyle("", align=Align.CENTRE, before=1.0, together=True),
    StyleName.BODY: ParagraphStyle("", first_line=1.0),
    StyleName.ITEM_1: ParagraphStyle("", left=1.0, first_line=-1.0, before=1.0),
    StyleName.ITEM_2: ParagraphStyle("", left=3.0, first_line=-2.0),
    StyleName.DATE: ParagraphStyle("", align=Align.RIGHT, right=1.0, before=2.0),
}
SHEET = Sheet(
    PAGE,
    Grid(20, 36, 360, 210.0),
    "ＭＳ 明朝",
    {name.value: replace(OWN.get(name, ParagraphStyle("")), name=name.value) for name in StyleName},
)


def text_of(*blocks: SetBlock, material: str = "") -> str:
    """Return the text of these blocks."""
    return to_text(Flow("件名", "団体", blocks, material_number=material), SHEET)


def block(style: StyleName, text: str, label: str = "") -> SetBlock:
    """Return a block of one run."""
    return SetBlock("b", style, (Run(text),), label)


def test_a_paragraph_starts_one_character_in() -> None:
    assert text_of(block(StyleName.BODY, "前文。")) == "　前文。\n"


def test_a_title_is_centred_and_its_lines_stay_together() -> None:
    assert (
        text_of(block(StyleName.TITLE, "題名に関する"), block(StyleName.TITLE, "要請"))
        == "　　　　　　　題名に関する\n　　　　　　　　　要請\n"
    )


def test_a_date_stands_at_the_right_with_empty_lines_above() -> None:
    text = text_of(block(StyleName.BODY, "文。"), block(StyleName.DATE, "令和３年11月１日"))
    assert text == "　文。\n\n\n" + "　" * 11 + "令和３年11月１日\n"


def test_labels_hang() -> None:
    text = text_of(block(StyleName.ITEM_1, "甲", "１　"), block(StyleName.ITEM_2, "乙", "（１）"))
    assert text == "１　甲\n　（１）乙\n"


def test_an_indent_of_the_block_goes_before_that_of_its_style() -> None:
    assert text_of(SetBlock("b", StyleName.ITEM_2, (Run("甲"),), "・", Indent(2.0, -1.0))) == "　・甲\n"


def test_a_spread_name_is_letter_spaced() -> None:
    assert text_of(SetBlock("b", StyleName.BODY, (Run("市長会", spread=5.0),))) == "　市　長　会\n"


def test_a_reading_follows_its_word_in_brackets() -> None:
    assert (
        text_of(SetBlock("b", StyleName.BODY, (Run("強靱", reading="きょうじん"), Run("化"))))
        == "　強靱（きょうじん）化\n"
    )


def test_the_material_number_comes_first_at_the_right() -> None:
    assert text_of(block(StyleName.BODY, "文。"), material="資料１") == "　" * 17 + "資料１\n　文。\n"


def test_a_line_longer_than_the_measure_is_kept_whole() -> None:
    assert text_of(block(StyleName.TITLE, "長" * 50)) == "長" * 50 + "\n"


def test_files_have_the_line_ends_of_windows() -> None:
    data = to_bytes(Flow("", "", (block(StyleName.BODY, "甲"), block(StyleName.BODY, "乙"))), SHEET)
    assert data.decode("utf-8") == "　甲\r\n　乙\r\n"


@given(st.lists(st.tuples(st.sampled_from(StyleName), st.text(st.characters(codec="utf-8")))))
def test_no_character_is_lost_whatever_the_style(blocks: list[tuple[StyleName, str]]) -> None:
    text = text_of(*(block(style, one) for style, one in blocks))
    assert "".join(text.split()) == "".join("".join(one for _, one in blocks).split())


def test_a_redline_has_what_is_gone_and_what_is_new_in_brackets() -> None:
    before = Flow("件名", "団体", (block(StyleName.BODY, "７割の市で工事を終え、電源と"),))
    after = Flow(
        "件名",
        "団体",
        (block(StyleName.BODY, "８割の市で工事を終え、電源と燃料と"), block(StyleName.ITEM_1, "乙", "１　")),
    )
    assert to_text(redline_of(before, after), SHEET) == (
        "　〔７割→８割〕の市で工事を終え、電源と〔→燃料と〕\n\n〔→１　乙〕\n"
    )


def test_a_comparison_has_each_column_of_a_row_under_its_heading() -> None:
    before = Flow("件名", "団体", (block(StyleName.BODY, "７割の市"),))
    after = Flow("件名", "団体", (block(StyleName.BODY, "８割の市"), block(StyleName.NOTE, "注記", "※")))
    style = ComparisonStyle(title="対照表", legend="")
    assert to_text(comparison_table(compare(before, after), style), SHEET) == (
        "　" * ((SHEET.grid.characters - 6) // 2) + "件名　対照表\n\n【修正後】〔８割〕の市\n【現行】〔７割〕の市\n\n"
        "【修正後】〔※注記〕\n【現行】（新設）\n【備考】新設\n"
    )


def test_a_table_without_headings_is_a_line_a_row_with_tabs_between_its_cells() -> None:
    made = tabled(1, (2000, 2000), [[[words("甲市")], [words("出席")]], [[words("乙市"), words("（代理）")], []]])
    blocks = (block(StyleName.BODY, "出欠"), *made.blocks, block(StyleName.BODY, "以上である。"))
    flow = Flow("", "", blocks, tables=(made.table,))
    assert to_text(flow, SHEET) == "　出欠\n甲市\t出席\n乙市　（代理）\t\n\n　以上である。\n"


def test_where_a_page_begins_by_hand_stands_an_empty_line() -> None:
    first, second = block(StyleName.BODY, "一"), block(StyleName.BODY, "二")
    assert text_of(first, second) == "　一\n　二\n"
    assert text_of(first, second._replace(starts_page=True)) == "　一\n\n　二\n"
