"""Blocks move, go deeper and come out as on paper: what is read after them stays read after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.document.edits_levels import demote, move, move_to, promote, to_heading, to_item, to_paragraph
from seian.document.model import Document, Heading, Item, Paragraph, Presence
from seian.document.tree import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.document.conftest import Outlines


@pytest.mark.parametrize(
    ("outline", "block", "by", "after"),
    [
        ("- 一\n  - 下\n- 二", "一", 1, "- 二\n- 一\n  - 下"),
        ("- 一\n  - 下\n- 二", "二", -1, "- 二\n- 一\n  - 下"),
        ("- 一\n- 二\n- 三", "三", -2, "- 三\n- 一\n- 二"),
        ("- 一\n- 二\n- 三", "二", 9, "- 一\n- 三\n- 二"),
        ("-4 一\n- 二\n- 三", "一", 2, "-4 二\n- 三\n- 一"),
        ("前\n記\n- 一\n- 二", "二", -2, "前\n記\n- 二\n- 一"),
        ("前\n- 一\n記", "記", -2, "記\n前\n- 一"),
        ("- 上\n  - 一\n  二", "二", -1, "- 上\n  二\n  - 一"),
        ("# 一\n# 二", "二", -1, "# 二\n# 一"),
        ("※ 一\n  < 現\n※ 二", "一", 1, "※ 二\n※ 一\n  < 現"),
    ],
)
def test_a_block_moves_among_its_siblings_with_all_inside_it(
    outlines: Outlines, outline: str, block: str, by: int, after: str
) -> None:
    outlines.check(move(outlines.document(outline), block, by), after)


@pytest.mark.parametrize(("block", "by"), [("一", -1), ("二", 1), ("下", -1), ("下", 1), ("前", 1), ("一", 0)])
def test_a_block_that_cannot_move_on_leaves_the_very_same_document(outlines: Outlines, block: str, by: int) -> None:
    document = outlines.document("前\n記\n- 一\n  - 下\n- 二")
    assert move(document, block, by) is document


@pytest.mark.parametrize(
    ("outline", "block", "parent", "nth", "after"),
    [
        ("- 一\n  - 下\n- 二\n- 三", "一", None, 2, "- 二\n- 一\n  - 下\n- 三"),
        ("- 一\n- 二\n- 三", "三", None, 0, "- 三\n- 一\n- 二"),
        ("- 一\n  - 下\n- 二", "二", "一", 0, "- 一\n  - 二\n  - 下"),
        ("- 一\n  - 下\n- 二\n  - 中", "二", "一", 1, "- 一\n  - 下\n  - 二\n    - 中"),
        ("- 一\n  - 下\n  - 中\n- 二", "下", None, 1, "- 一\n  - 中\n- 下\n- 二"),
        ("- 一\n  - 下\n- 二", "下", None, 2, "- 一\n- 二\n- 下"),
        ("- 一\n  - 下\n- 二\n  - 中", "下", "二", 1, "- 一\n- 二\n  - 中\n  - 下"),
        ("- 一\n- 二\n  - 下\n    - 底", "一", "下", 1, "- 二\n  - 下\n    - 底\n    - 一"),
        ("-4 一\n- 二\n- 三", "一", "三", 0, "-4 二\n- 三\n  - 一"),
        ("- 一\n  -4 下\n- 二", "二", "一", 0, "- 一\n  -4 二\n  - 下"),
        ("前\n記\n- 一\n  - 下\n以上", "下", None, 3, "前\n記\n- 一\n- 下\n以上"),
        ("= 甲\n- 一\n= 乙", "乙", "一", 0, "= 甲\n- 一\n  = 乙"),
    ],
)
def test_a_block_goes_to_another_place_with_all_inside_it(
    outlines: Outlines, outline: str, block: str, parent: str | None, nth: int, after: str
) -> None:
    outlines.check(move_to(outlines.document(outline), block, parent, nth), after)


@pytest.mark.parametrize(
    ("block", "parent", "nth"),
    [
        ("一", "一", 0),  # in itself
        ("一", "下", 0),
        ("下", "一", 1),  # where it stands
        ("一", None, 3),
        ("二", "前", 0),  # in what holds no blocks
        ("二", "※注", 0),
        ("下", None, 0),  # over 記
        ("前", "一", 0),
        ("一", None, 1),
        ("二", None, 6),
        ("下", None, 9),  # over 以上
        ("記", "二", 0),
        ("題", "二", 0),
    ],
)
def test_a_block_that_may_not_stand_somewhere_stays(
    outlines: Outlines, block: str, parent: str | None, nth: int
) -> None:
    document = outlines.document("# 題\n前\n記\n- 一\n  - 下\n- 二\n以上\n後\n※ ※注")
    assert move_to(document, block, parent, nth) is document


def test_a_block_goes_no_deeper_than_a_document_may_be() -> None:
    def chain(levels: int, name: str) -> Item:
        inside = (chain(levels - 1, name),) if levels > 1 else ()
        return Item(f"{name}{levels}", (name,), blocks=inside)

    document = Document("d", "要請", body=(chain(DEEPEST - 1, "a"), chain(2, "b")))
    assert move_to(document, "b2", "a1", 0) is document
    assert move_to(document, "b2", "a2", 0) is not document


@pytest.mark.parametrize(
    ("outline", "blocks", "after"),
    [
        ("- 一\n- 二\n  - 下", ["二"], "- 一\n  - 二\n    - 下"),
        ("- 一\n  - 下\n- 二", ["二"], "- 一\n  - 下\n  - 二"),
        ("- 一\n段", ["段"], "- 一\n  段"),
        ("- 一\n- 二\n- 三", ["三", "二"], "- 一\n  - 二\n  - 三"),
        ("- 一\n- 二\n  - 下", ["二", "下"], "- 一\n  - 二\n    - 下"),
        ("- 一\n-5 二\n- 三", ["二"], "- 一\n  - 二\n-5 三"),
    ],
)
def test_a_block_goes_into_the_item_before_it(outlines: Outlines, outline: str, blocks: list[str], after: str) -> None:
    outlines.check(demote(outlines.document(outline), *blocks), after)


@pytest.mark.parametrize("block", ["一", "段", "二", "記", "題"])
def test_a_block_that_follows_no_item_goes_no_deeper(outlines: Outlines, block: str) -> None:
    document = outlines.document("# 題\n- 一\n記\n段\n- 二")
    assert demote(document, block) is document


@pytest.mark.parametrize(
    ("outline", "blocks", "after"),
    [
        ("- 一\n  - 二\n- 三", ["二"], "- 一\n- 二\n- 三"),
        ("- 一\n  - 二\n  - 三\n    - 四\n- 五", ["二"], "- 一\n- 二\n  - 三\n    - 四\n- 五"),
        ("- 一\n  - 二\n    - 三\n  段", ["二"], "- 一\n- 二\n  - 三\n  段"),
        ("- 一\n  段\n  - 二", ["段"], "- 一\n段\n- 二"),
        ("- 一\n  - 二\n  - 三\n  - 四", ["二", "三"], "- 一\n- 二\n- 三\n  - 四"),
        ("- 一\n  - 二\n    段\n    続き", ["段", "続き"], "- 一\n  - 二\n  段\n  続き"),
        ("- 一\n  - 二\n    - 三", ["二", "三"], "- 一\n- 二\n  - 三"),
    ],
)
def test_a_block_comes_out_of_its_item_and_what_follows_it_stays_behind_it(
    outlines: Outlines, outline: str, blocks: list[str], after: str
) -> None:
    outlines.check(promote(outlines.document(outline), *blocks), after)


@pytest.mark.parametrize("block", ["一", "題", "現"])
def test_a_block_outside_all_items_comes_no_further_out(outlines: Outlines, block: str) -> None:
    document = outlines.document("# 題\n- 一\n※ 注\n  < 現")
    assert promote(document, block) is document


@pytest.mark.parametrize(
    ("outline", "after"),
    [
        ("前\n- 一\n- 二", "前\n一\n- 二"),
        ("- 〇\n- 一\n  - 下\n- 二", "- 〇\n  一\n  - 下\n- 二"),
        ("前\n- 一\n  - 下\n- 二", "前\n一\n- 下\n- 二"),
        ("-6 一\n- 二", "一\n-6 二"),
        ("= 一", "一"),
        ("- 〇\n= 一", "- 〇\n一"),
    ],
)
def test_an_item_or_heading_becomes_a_paragraph(outlines: Outlines, outline: str, after: str) -> None:
    outlines.check(to_paragraph(outlines.document(outline), "一"), after)


@pytest.mark.parametrize(
    ("outline", "after"), [("前\n一\n後", "前\n- 一\n後"), ("= 一", "- 一"), ("- 〇\n  一", "- 〇\n  - 一")]
)
def test_a_paragraph_or_heading_becomes_an_item_where_it_stands(outlines: Outlines, outline: str, after: str) -> None:
    outlines.check(to_item(outlines.document(outline), "一"), after)


def test_an_item_gets_another_marker_and_number(outlines: Outlines) -> None:
    document = outlines.document("- 一\n  - 二")
    outlines.check(to_item(document, "一", marker="①", start=3), "-3(①) 一\n  - 二")
    assert to_item(document, "一") is document


@pytest.mark.parametrize(
    ("outline", "after"), [("一", "= 一"), ("- 一\n  - 下\n- 二", "= 一\n- 下\n- 二"), ("-3 一\n- 二", "= 一\n-3 二")]
)
def test_a_paragraph_or_item_becomes_a_heading(outlines: Outlines, outline: str, after: str) -> None:
    outlines.check(to_heading(outlines.document(outline), "一"), after)


def test_a_block_that_is_so_already_leaves_the_very_same_document(outlines: Outlines) -> None:
    document = outlines.document("段\n= 見\n- 項")
    assert to_paragraph(document, "段") is document
    assert to_heading(document, "見") is document


def test_a_condition_goes_with_a_block_between_paragraph_and_item() -> None:
    presence = Presence("条件", when_met=False)
    document = Document("文書", "要請", body=(Paragraph("一", ("文",), presence),))
    item = to_item(document, "一")
    assert item.body == (Item("一", ("文",), presence=presence),)
    assert to_paragraph(item, "一") == document
    assert to_heading(document, "一").body == (Heading("一", ("文",)),)


@pytest.mark.parametrize("block", ["題", "記", "注", "別紙"])
def test_only_blocks_of_the_body_with_text_change_their_kind(outlines: Outlines, block: str) -> None:
    document = outlines.document("# 題\n記\n※ 注\n* 別紙")
    changes: list[Callable[[Document, str], Document]] = [to_paragraph, to_item, to_heading]
    for change in changes:
        with pytest.raises(ValueError, match="cannot become"):
            change(document, block)


def test_an_unknown_block_is_a_mistake_of_the_program(outlines: Outlines) -> None:
    document = outlines.document("段")
    edits: list[Callable[[], Document]] = [
        lambda: move(document, "無", 1),
        lambda: demote(document, "無"),
        lambda: promote(document, "無"),
        lambda: to_paragraph(document, "無"),
        lambda: to_item(document, "無"),
        lambda: to_heading(document, "無"),
    ]
    for edit in edits:
        with pytest.raises(KeyError, match="no block '無'"):
            edit()
