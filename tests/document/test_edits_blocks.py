"""Whole blocks are put in, taken out and exchanged, and no edit makes a document that cannot be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.document.caret import Caret
from seian.document.edits_blocks import (
    append,
    insert_after,
    insert_before,
    insert_into,
    mark_heading,
    put_end,
    put_ki,
    remove,
    replace_block,
)
from seian.document.model import Excerpt, Item, Paragraph, Presence
from seian.document.tree import block_of, with_fresh_ids

if TYPE_CHECKING:
    from tests.document.conftest import Outlines

TEXT = """
    # 要請
    前文
    - 配分
      - 時期
      説明
    - 会場
    以上
    * 別紙
    ※ 注記
      < 現行
"""


def test_blocks_are_put_before_behind_and_inside_others(outlines: Outlines) -> None:
    document = outlines.document("- 配分\n  - 時期\n- 会場")
    edited = insert_before(document, "時期", *outlines.nodes("前\n- 項"))
    edited = insert_after(edited, "配分", *outlines.nodes("= 後"))
    edited = insert_into(edited, "会場", *outlines.nodes("- 一\n- 三"))
    edited = insert_into(edited, "会場", *outlines.nodes("- 二"), nth=1)
    outlines.check(edited, "- 配分\n  前\n  - 項\n  - 時期\n= 後\n- 会場\n  - 一\n  - 二\n  - 三")
    assert insert_after(document, "配分") is document


def test_blocks_are_appended_where_their_kind_belongs(outlines: Outlines) -> None:
    new = outlines.nodes("# 二行目\n※ 注二\n- 広報\n* 別紙二")
    outlines.check(
        append(outlines.document(TEXT), *new),
        """
        # 要請
        # 二行目
        前文
        - 配分
          - 時期
          説明
        - 会場
        - 広報
        以上
        * 別紙
        * 別紙二
        ※ 注記
          < 現行
        ※ 注二
        """,
    )


@pytest.mark.parametrize(
    ("beside", "new", "why"),
    [
        ("前文", "# 題", "a TitleLine cannot stand in the body"),
        ("要請", "前", "a Paragraph cannot stand in the title"),
        ("時期", "記", "a Ki cannot stand in the Item"),
        ("現行", "前", "a Paragraph cannot stand in the Note"),
        ("前文", "- 項\n  以上", "a End cannot stand in the Item"),
        ("前文", "以上 @別", "would have the line End twice"),
        ("前文", "- 会場", "the id '会場' is taken"),
        ("前文", "- 項\n  - 項", "the id '項' is taken"),
    ],
)
def test_what_would_break_the_document_is_refused(outlines: Outlines, beside: str, new: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        insert_after(outlines.document(TEXT), beside, *outlines.nodes(new))


def test_nothing_is_put_into_a_block_that_holds_none(outlines: Outlines) -> None:
    with pytest.raises(ValueError, match="cannot stand in the Paragraph"):
        insert_into(outlines.document(TEXT), "前文", *outlines.nodes("次"))
    with pytest.raises(ValueError, match="only stand inside a note"):
        append(outlines.document(TEXT), Excerpt("新", revised=False, content=()))


@pytest.mark.parametrize(
    ("blocks", "after", "goes_on"),
    [
        (["時期"], "# 要請|前文|- 配分|  説明|- 会場|以上|* 別紙|※ 注記|  < 現行", Caret("説明", 0)),
        (["配分"], "# 要請|前文|- 会場|以上|* 別紙|※ 注記|  < 現行", Caret("会場", 0)),
        (["配分", "時期"], "# 要請|前文|- 会場|以上|* 別紙|※ 注記|  < 現行", Caret("会場", 0)),
        (["会場", "以上"], "# 要請|前文|- 配分|  - 時期|  説明|* 別紙|※ 注記|  < 現行", Caret("説明", 2)),
        (["現行", "前文"], "# 要請|- 配分|  - 時期|  説明|- 会場|以上|* 別紙|※ 注記", Caret("配分", 0)),
        (["別紙"], "# 要請|前文|- 配分|  - 時期|  説明|- 会場|以上|※ 注記|  < 現行", None),
    ],
)
def test_blocks_go_with_all_that_is_inside_them(
    outlines: Outlines, blocks: list[str], after: str, goes_on: Caret | None
) -> None:
    edited = remove(outlines.document(TEXT), *blocks)
    outlines.check(edited.document, after.replace("|", "\n"))
    assert edited.caret == goes_on


def test_removing_nothing_gives_the_very_same_document(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    assert remove(document).document is document


def test_a_number_that_items_begin_with_outlives_the_first_of_them(outlines: Outlines) -> None:
    document = outlines.document("-7 一\n- 二\n- 三")
    outlines.check(remove(document, "一").document, "-7 二\n- 三")
    outlines.check(remove(document, "一", "二").document, "-7 三")


def test_a_block_is_exchanged_for_another_value_with_its_id(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    item = block_of(document, "配分")
    assert isinstance(item, Item)
    edited = replace_block(document, replace(item, presence=Presence("条件"), marker="・"))
    outlines.check(edited, TEXT.replace("- 配分", "-(・) 配分"))
    assert replace_block(document, replace(item)) is document
    assert replace_block(document, Paragraph("時期", ("文",))) == insert_before(
        remove(document, "時期").document, "説明", Paragraph("時期", ("文",))
    )


@pytest.mark.parametrize("new", ["記 @時期", "# 時期", "- 時期\n  - 会場"])
def test_a_block_is_not_exchanged_for_one_that_would_break_the_document(outlines: Outlines, new: str) -> None:
    with pytest.raises(ValueError, match=r"cannot stand|taken"):
        replace_block(outlines.document(TEXT), *outlines.nodes(new))


def test_an_item_is_marked_as_a_heading(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    edited = mark_heading(document, "配分")
    outlines.check(edited, TEXT.replace("- 配分", "-! 配分"))
    assert mark_heading(edited, "配分") is edited
    outlines.check(mark_heading(edited, "配分", heading=False), TEXT)
    with pytest.raises(ValueError, match="no item"):
        mark_heading(document, "前文")


def test_the_line_ki_stands_once_and_outside_all_items(outlines: Outlines) -> None:
    document = outlines.document("前文\n- 配分\n  - 時期")
    edited = put_ki(document, "時期", ids=outlines.ids)
    outlines.check(edited, "前文\n記 @+1\n- 配分\n  - 時期")
    assert put_ki(edited, "配分") is edited
    assert put_ki(edited, "+1") is edited
    outlines.check(put_ki(edited, "前文"), "記 @+1\n前文\n- 配分\n  - 時期")
    with pytest.raises(ValueError, match="stands in the body"):
        put_ki(outlines.document(TEXT), "要請")


def test_the_line_end_stands_once_and_last(outlines: Outlines) -> None:
    edited = put_end(outlines.document("前文\n- 配分"), ids=outlines.ids)
    outlines.check(edited, "前文\n- 配分\n以上 @+1")
    assert put_end(edited) is edited
    outlines.check(put_end(outlines.document("以上\n前文")), "前文\n以上")


def test_blocks_can_be_put_in_a_second_time_under_fresh_ids(outlines: Outlines) -> None:
    document = outlines.document("- 配分\n  - 時期\n- 会場")
    edited = insert_after(document, "会場", *with_fresh_ids(document.body, outlines.ids))
    outlines.check(edited, "- 配分\n  - 時期\n- 会場\n- 配分 @+1\n  - 時期 @+2\n- 会場 @+3")


def test_an_unknown_block_is_a_mistake_of_the_program(outlines: Outlines) -> None:
    document = outlines.document(TEXT)
    for edit in (
        lambda: insert_before(document, "無"),
        lambda: insert_after(document, "無"),
        lambda: insert_into(document, "無"),
        lambda: remove(document, "無"),
        lambda: replace_block(document, Paragraph("無", ())),
        lambda: mark_heading(document, "無"),
        lambda: put_ki(document, "無"),
    ):
        with pytest.raises(KeyError, match="no block '無'"):
            edit()
