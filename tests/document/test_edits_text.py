"""Edits of wording do to the blocks what a typist expects, and leave all others as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.document.caret import Caret, Edited
from seian.document.edits_text import insert_lines, join_backward, join_forward, replace_range, set_content, split
from seian.document.inline import Alternative, Revised, content_of, with_wordings
from seian.document.model import Document, Item, Paragraph
from seian.document.tree import block_of

if TYPE_CHECKING:
    from tests.document.conftest import Outlines

TEXT = """
    # 接種の件
    # 要請
    前文一
    前文二
    記
    - 配分
      - 時期
      - 量
        説明
    - 会場
    = ≪その他≫
    - 広報
    以上
    * 別紙
    ※ 注記
      < 現行
      > 修正後
"""


def test_typing_changes_one_block_and_shares_the_others(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    edited, caret = replace_range(document, Caret("量", 1), Caret("量", 1), "の見込み")
    outlines.check(edited, TEXT.replace("- 量", "- 量の見込み @量"))
    assert caret == Caret("量", 5)
    assert edited.title is document.title
    assert [old is new for old, new in zip(document.body, edited.body, strict=True)] == [
        index != 3 for index in range(len(document.body))
    ]
    old, new = document.body[3], edited.body[3]
    assert isinstance(old, Item)
    assert isinstance(new, Item)
    assert new.blocks[0] is old.blocks[0]


@pytest.mark.parametrize("block", ["接種の件", "前文一", "説明", "≪その他≫", "別紙", "注記", "修正後"])
def test_every_block_with_text_can_be_typed_in(outlines: Outlines, block: str) -> None:
    edited, caret = replace_range(outlines.document(TEXT), Caret(block, 0), Caret(block, 1), "新")
    assert outlines.of(edited).count("新" + block[1:]) == 1
    assert caret == Caret(block, 1)


def test_an_edit_that_changes_nothing_gives_the_very_same_document(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    assert replace_range(document, Caret("時期", 1), Caret("時期", 1)).document is document
    assert replace_range(document, Caret("時期", 0), Caret("時期", 2), "時期").document is document
    assert set_content(document, "時期", "時期") is document
    assert join_backward(document, "接種の件") == Edited(document, Caret("接種の件", 0))
    assert join_forward(document, "修正後").document is document


def test_carets_may_come_in_either_order(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    assert replace_range(document, Caret("説明", 2), Caret("説明", 0)) == replace_range(
        document, Caret("説明", 0), Caret("説明", 2)
    )
    assert replace_range(document, Caret("説明", 1), Caret("前文二", 1)) == replace_range(
        document, Caret("前文二", 1), Caret("説明", 1)
    )


def test_a_range_over_paragraphs_joins_what_is_left_of_the_first_and_the_last(outlines: Outlines) -> None:
    edited, caret = replace_range(outlines.document(TEXT), Caret("前文一", 1), Caret("前文二", 2), "、")
    assert outlines.of(edited).split("\n")[2:4] == ["前、二 @前文一", "記"]
    assert caret == Caret("前文一", 2)


def test_a_range_over_a_line_ki_takes_it_along(outlines: Outlines) -> None:
    edited, _ = replace_range(outlines.document(TEXT), Caret("前文二", 3), Caret("配分", 0))
    outlines.check(
        edited,
        """
        # 接種の件
        # 要請
        前文一
        前文二配分 @前文二
        - 時期
        - 量
          説明
        - 会場
        = ≪その他≫
        - 広報
        以上
        * 別紙
        ※ 注記
          < 現行
          > 修正後
        """,
    )


@pytest.mark.parametrize(
    ("first", "last", "after"),
    [
        ("あ", "い", "- あい|  - う|  段|- か|  - き|- く"),
        ("あ", "か", "- あか|  - き|- く"),
        ("い", "き", "- あ|  - いき|- く"),
        ("う", "か", "- あ|  - い|    - うか|  - き|- く"),
        ("段", "く", "- あ|  - い|    - う|  段く"),
        ("段", "か", "- あ|  - い|    - う|  段か|  - き|- く"),
    ],
)
def test_blocks_that_outlive_those_above_them_keep_their_depth_where_something_can_hold_them(
    outlines: Outlines, first: str, last: str, after: str
) -> None:
    document = outlines.document(
        """
        - あ
          - い
            - う
          段
        - か
          - き
        - く
        """
    )
    edited, _ = replace_range(document, Caret(first, 1), Caret(last, 0))
    assert outlines.of(edited).replace(f" @{first}", "").split("\n") == after.split("|")


def test_parts_are_not_joined_with_each_other(outlines: Outlines) -> None:
    edited, caret = replace_range(outlines.document(TEXT), Caret("接種の件", 2), Caret("量", 0), "計画")
    outlines.check(
        edited,
        """
        # 接種計画 @接種の件
        - @配分
          - 量
            説明
        - 会場
        = ≪その他≫
        - 広報
        以上
        * 別紙
        ※ 注記
          < 現行
          > 修正後
        """,
    )
    assert caret == Caret("接種の件", 4)


def test_all_the_text_can_be_replaced(outlines: Outlines) -> None:
    edited, caret = replace_range(outlines.document(TEXT), Caret("接種の件", 0), Caret("修正後", 3), "白紙")
    outlines.check(edited, "# 白紙 @接種の件")
    assert caret == Caret("接種の件", 2)


def test_text_typed_on_the_line_ki_goes_into_a_paragraph_behind_it(outlines: Outlines) -> None:
    edited, caret = replace_range(
        outlines.document("前文\n記\n- 一"), Caret("記", 0), Caret("記", 0), "次", ids=outlines.ids
    )
    outlines.check(edited, "前文\n記\n次 @+1\n- 一")
    assert caret == Caret("+1", 1)


def test_a_range_that_begins_on_the_line_ki_takes_it(outlines: Outlines) -> None:
    edited, _ = replace_range(outlines.document("前文\n記\n- 項目"), Caret("記", 0), Caret("項目", 1), "条")
    outlines.check(edited, "前文\n条目 @記")


RATE = Alternative("７割", (Revised("接種率", "８割"),))


def test_a_deletion_over_blocks_keeps_the_signs_of_alternatives_it_covers_in_part() -> None:
    document = Document("文書", "要請", body=(Paragraph("一", ("今", RATE)), Paragraph("二", (RATE, "だ"))))
    edited, caret = replace_range(document, Caret("一", 6), Caret("二", 2), "分")
    left, right = with_wordings(RATE, ("７割", "８分")), with_wordings(RATE, ("割", "８割"))
    assert edited.body == (Paragraph("一", ("今", left, right, "だ")),)
    assert caret == Caret("一", 7)


def test_what_is_put_into_a_wording_is_text_and_the_caret_stands_behind_it() -> None:
    document = Document("文書", "要請", body=(Paragraph("一", ("今", RATE)),))
    edited, caret = replace_range(document, Caret("一", 4), Caret("一", 4), (RATE,))
    assert edited.body == (Paragraph("一", ("今", with_wordings(RATE, ("７割７割", "８割")))),)
    assert caret == Caret("一", 6)


@pytest.mark.parametrize("offset", [2, 3, 5, 7])
def test_a_block_is_broken_behind_an_alternative_and_never_inside(offset: int) -> None:
    document = Document("文書", "要請", body=(Paragraph("一", ("今", RATE, "だ")),))
    edited, caret = split(document, Caret("一", offset), ids=lambda: "二")
    assert edited.body == (Paragraph("一", ("今", RATE)), Paragraph("二", ("だ",)))
    assert caret == Caret("二", 0)


@pytest.mark.parametrize("lines", [["甲", "乙"], ["", "乙"]])
def test_lines_put_into_an_alternative_stand_behind_it(lines: list[str]) -> None:
    document = Document("文書", "要請", body=(Paragraph("一", (RATE, "だ")),))
    edited, caret = insert_lines(document, Caret("一", 3), Caret("一", 3), lines, ids=lambda: "二")
    assert edited.body == (Paragraph("一", content_of((RATE, lines[0]))), Paragraph("二", ("乙だ",)))
    assert caret == Caret("二", 1)


@pytest.mark.parametrize(
    ("outline", "caret", "after", "goes_on"),
    [
        ("前文", Caret("前文", 1), "前 @前文\n文 @+1", Caret("+1", 0)),
        ("前文", Caret("前文", 2), "前文\n@+1", Caret("+1", 0)),
        ("前文", Caret("前文", 0), "@+1\n前文", Caret("前文", 0)),
        ("- 項目", Caret("項目", 1), "- 項 @項目\n- 目 @+1", Caret("+1", 0)),
        ("-!(・) 項目", Caret("項目", 1), "-!(・) 項 @項目\n-!(・) 目 @+1", Caret("+1", 0)),
        ("-! 項目", Caret("項目", 2), "-! 項目\n- @+1", Caret("+1", 0)),
        ("-5 項目", Caret("項目", 0), "-5 @+1\n- 項目", Caret("項目", 0)),
        ("-5 項目", Caret("項目", 1), "-5 項 @項目\n- 目 @+1", Caret("+1", 0)),
        ("- 一二\n  - 三", Caret("一二", 1), "- 一 @一二\n- 二 @+1\n  - 三", Caret("+1", 0)),
        ("- 一二\n  -3 三", Caret("一二", 2), "- 一二\n  -3 @+1\n  - 三", Caret("+1", 0)),
        ("- 一二\n  三", Caret("一二", 2), "- 一二\n  @+1\n  三", Caret("+1", 0)),
        ("= 見出", Caret("見出", 2), "= 見出\n@+1", Caret("+1", 0)),
        ("= 見出", Caret("見出", 1), "= 見 @見出\n= 出 @+1", Caret("+1", 0)),
        ("# 題名", Caret("題名", 1), "# 題 @題名\n# 名 @+1", Caret("+1", 0)),
        ("※ 注記\n  < 現行", Caret("注記", 1), "※ 注 @注記\n※ 記 @+1\n  < 現行", Caret("+1", 0)),
        ("※ 注記\n  > 修正", Caret("修正", 1), "※ 注記\n  > 修 @修正\n  > 正 @+1", Caret("+1", 0)),
        ("* 別紙", Caret("別紙", 2), "* 別紙\n* @+1", Caret("+1", 0)),
        ("前文\n記", Caret("記", 0), "前文\n記\n@+1", Caret("+1", 0)),
        ("@空", Caret("空", 0), "@空\n@+1", Caret("+1", 0)),
    ],
)
def test_a_block_is_broken_in_two(outlines: Outlines, outline: str, caret: Caret, after: str, goes_on: Caret) -> None:
    edited = split(outlines.document(outline), caret, ids=outlines.ids)
    outlines.check(edited.document, after)
    assert edited.caret == goes_on


def test_several_lines_become_blocks_of_the_kind_they_are_put_into(outlines: Outlines) -> None:
    edited, caret = insert_lines(
        outlines.document("- 配分を示す\n  - 時期"),
        Caret("配分を示す", 2),
        Caret("配分を示す", 3),
        ["、会場", "広報", "費用"],
        ids=outlines.ids,
    )
    outlines.check(edited, "- 配分、会場 @配分を示す\n- 広報 @+1\n- 費用示す @+2\n  - 時期")
    assert caret == Caret("+2", 2)


def test_several_lines_on_the_line_ki_become_paragraphs_behind_it(outlines: Outlines) -> None:
    edited, caret = insert_lines(
        outlines.document("記"), Caret("記", 0), Caret("記", 0), ["一", "二"], ids=outlines.ids
    )
    outlines.check(edited, "記\n一 @+1\n二 @+2")
    assert caret == Caret("+2", 1)


def test_no_lines_at_all_delete_the_range(outlines: Outlines) -> None:
    edited, _ = insert_lines(outlines.document("前文"), Caret("前文", 0), Caret("前文", 1), [])
    outlines.check(edited, "文 @前文")


def test_a_line_break_is_no_character_of_a_block(outlines: Outlines) -> None:
    with pytest.raises(ValueError, match="insert_lines"):
        replace_range(outlines.document("前文"), Caret("前文", 0), Caret("前文", 0), "一\n二")


@pytest.mark.parametrize(
    ("outline", "block", "after", "goes_on"),
    [
        ("前\n文", "文", "前文 @前", Caret("前", 1)),
        ("@空\n文", "文", "文", Caret("文", 0)),
        ("前\n@空", "空", "前", Caret("前", 1)),
        ("前\n記\n文", "文", "前\n記\n文", Caret("記", 0)),
        ("前\n記\n@空\n文", "空", "前\n記\n文", Caret("記", 0)),
        ("前\n@空\n記\n文", "記", "前\n記\n文", Caret("記", 0)),
        ("前\n記\n文", "記", "前\n文", Caret("前", 1)),
        ("記\n文", "記", "文", Caret("文", 0)),
        ("記", "記", "", None),
        ("- 前\n  - 文\n    - 下", "文", "- 前文 @前\n  - 下", Caret("前", 1)),
        ("- 前\n- 文\n  - 下", "文", "- 前文 @前\n  - 下", Caret("前", 1)),
        ("- 上\n  - 前\n- 文\n  - 下", "文", "- 上\n  - 前文 @前\n  - 下", Caret("前", 1)),
        ("前\n- 文\n  - 下", "文", "前文 @前\n- 下", Caret("前", 1)),
        ("- @空\n  - 文", "文", "- 文 @空", Caret("空", 0)),
        ("-4 @空\n- 文", "文", "-4 文", Caret("文", 0)),
        ("# 題\n文", "文", "# 題\n文", Caret("文", 0)),
        ("※ 前\n  < 現\n※ 文\n  > 修", "文", "※ 前\n  < 現文 @現\n  > 修", Caret("現", 1)),
        ("※ 前\n  < 現", "現", "※ 前現 @前", Caret("前", 1)),
    ],
)
def test_a_block_is_joined_with_the_one_before(
    outlines: Outlines, outline: str, block: str, after: str, goes_on: Caret | None
) -> None:
    edited = join_backward(outlines.document(outline), block)
    outlines.check(edited.document, after)
    assert edited.caret == goes_on


def test_joining_forward_is_joining_the_next_block_backward(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    assert join_forward(document, "前文一") == join_backward(document, "前文二")
    assert join_forward(document, "説明") == join_backward(document, "会場")
    assert join_forward(document, "前文二").document is document  # which the line 記 parts from what is below


def test_a_content_is_set_as_a_whole(outlines: Outlines) -> None:
    edited = set_content(outlines.document(TEXT), "時期", ("", RATE, "を", "超"))
    assert block_of(edited, "時期") == Item("時期", (RATE, "を超"))
    with pytest.raises(ValueError, match="holds no text"):
        set_content(edited, "記", "文")


def test_an_unknown_block_is_a_mistake_of_the_program(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    for edit in (
        lambda: replace_range(document, Caret("無", 0), Caret("無", 0)),
        lambda: replace_range(document, Caret("記", 0), Caret("無", 0)),
        lambda: split(document, Caret("無", 0)),
        lambda: join_backward(document, "無"),
        lambda: join_forward(document, "無"),
        lambda: set_content(document, "無", ""),
    ):
        with pytest.raises(KeyError, match="no block '無' in document '文書'"):
            edit()


def test_an_offset_outside_a_block_is_a_mistake_of_the_program(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    for start, end in (
        (Caret("量", 2), Caret("量", 2)),
        (Caret("記", 1), Caret("記", 1)),
        (Caret("量", 0), Caret("会場", 3)),
    ):
        with pytest.raises(ValueError, match="in a text of"):
            replace_range(document, start, end, "字")
    with pytest.raises(ValueError, match="in a text of"):
        split(document, Caret("量", 2))
