"""Enter, Backspace and Delete at the ends of a block do what a typist expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.document.caret import Caret
from seian.document.edits_text import replace_range
from seian.document.inline import Alternative, Revised, typed
from seian.document.keystrokes import backspace, delete, enter
from seian.document.model import Document, Paragraph

if TYPE_CHECKING:
    from tests.document.conftest import Outlines


@pytest.mark.parametrize(
    ("outline", "after"),
    [
        ("- 一\n- @空", "- 一\n@空"),
        ("- 一\n- @空\n- 二", "- 一\n@空\n- 二"),
        ("- 一\n  - @空", "- 一\n- @空"),
        ("- 一\n  @空", "- 一\n@空"),
        ("- 一\n  - 二\n    - @空", "- 一\n  - 二\n  - @空"),
    ],
)
def test_enter_on_an_empty_last_line_of_a_list_leaves_it(outlines: Outlines, outline: str, after: str) -> None:
    edited = enter(outlines.document(outline), Caret("空", 0), ids=outlines.ids)
    outlines.check(edited.document, after)
    assert edited.caret == Caret("空", 0)


@pytest.mark.parametrize(
    ("outline", "after"),
    [
        ("- 一\n  - @空\n  - 二", "- 一\n  - @空\n  - @+1\n  - 二"),
        ("- @空\n  - 二", "- @空\n  - @+1\n  - 二"),
        ("@空", "@空\n@+1"),
        ("# @空", "# @空\n# @+1"),
    ],
)
def test_enter_on_another_empty_line_adds_one(outlines: Outlines, outline: str, after: str) -> None:
    outlines.check(enter(outlines.document(outline), Caret("空", 0), ids=outlines.ids).document, after)


def test_enter_in_a_text_breaks_it(outlines: Outlines) -> None:
    edited = enter(outlines.document("- 項目"), Caret("項目", 1), ids=outlines.ids)
    outlines.check(edited.document, "- 項 @項目\n- 目 @+1")


@pytest.mark.parametrize(
    ("outline", "after", "goes_on"),
    [
        ("# 題\n# @空\n前文", "# 題\n前文", "前文"),
        ("# 題\n# @空\n記", "# 題\n@+1\n記", "+1"),
        ("# 題\n# @空", "# 題\n@+1", "+1"),
    ],
)
def test_enter_on_an_empty_last_line_of_the_title_goes_on_in_the_body(
    outlines: Outlines, outline: str, after: str, goes_on: str
) -> None:
    edited = enter(outlines.document(outline), Caret("空", 0), ids=outlines.ids)
    outlines.check(edited.document, after)
    assert edited.caret == Caret(goes_on, 0)


def test_backspace_takes_the_label_of_an_item_first_and_then_joins(outlines: Outlines) -> None:
    document = outlines.document("- 一\n- 二\n  - 三")
    once = backspace(document, "二")
    outlines.check(once.document, "- 一\n  二\n  - 三")
    assert once.caret == Caret("二", 0)
    twice = backspace(once.document, "二")
    outlines.check(twice.document, "- 一二 @一\n  - 三")
    assert twice.caret == Caret("一", 1)


@pytest.mark.parametrize("line", ["記", "以上"])
def test_backspace_below_ki_or_end_takes_an_empty_block_and_nothing_else(outlines: Outlines, line: str) -> None:
    document = outlines.document(f"前\n{line}\n@空\n後")
    empty = backspace(document, "空")
    outlines.check(empty.document, f"前\n{line}\n後")
    assert empty.caret == Caret(line, 0)
    text = backspace(empty.document, "後")
    assert (text.document, text.caret) == (empty.document, Caret(line, 0))
    outlines.check(backspace(text.document, line).document, "前\n後")


@pytest.mark.parametrize("line", ["記", "以上"])
def test_delete_above_ki_or_end_takes_an_empty_block_and_nothing_else(outlines: Outlines, line: str) -> None:
    document = outlines.document(f"前\n@空\n{line}\n後")
    assert delete(document, "空") == backspace(document, line)
    empty = delete(document, "空")
    outlines.check(empty.document, f"前\n{line}\n後")
    assert empty.caret == Caret(line, 0)
    text = delete(empty.document, "前")
    assert (text.document, text.caret) == (empty.document, Caret("前", 1))
    outlines.check(delete(text.document, line).document, "前\n後")


def test_backspace_in_an_empty_paragraph_leaves_the_empty_item_above_it(outlines: Outlines) -> None:
    edited = backspace(outlines.document("- @空項\n@空"), "空")
    outlines.check(edited.document, "- @空項")
    assert edited.caret == Caret("空項", 0)


def test_delete_draws_up_the_next_block(outlines: Outlines) -> None:
    edited = delete(outlines.document("前\n- 一\n  - 二"), "前")
    outlines.check(edited.document, "前一 @前\n- 二")
    assert edited.caret == Caret("前", 1)


def test_enter_and_backspace_are_each_others_opposite_in_a_paragraph(outlines: Outlines) -> None:
    document = outlines.document("前文一\n前文二")
    broken = enter(document, Caret("前文一", 2))
    assert broken.caret is not None
    assert backspace(broken.document, broken.caret.block).document == document


WITH_RATE = Document(
    "文書", "要請", body=(Paragraph("一", ("今", Alternative("７割", (Revised("接種率", "８割"),)), "だ")),)
)


# 今〔７割→８割〕だ
@pytest.mark.parametrize(("caret", "to"), [(8, 7), (7, 8), (2, 1), (1, 2), (5, 4), (4, 5)])
def test_taking_away_a_sign_alone_destroys_nothing(caret: int, to: int) -> None:
    assert replace_range(WITH_RATE, Caret("一", caret), Caret("一", to)).document is WITH_RATE


@pytest.mark.parametrize(
    ("caret", "to", "text", "offset"),
    [
        (4, 3, "今〔７→８割〕だ", 3),
        (2, 3, "今〔割→８割〕だ", 2),
        (9, 8, "今〔７割→８割〕", 8),
        (9, 5, "今〔７割→〕", 5),
    ],
)
def test_characters_beside_signs_are_taken_away(caret: int, to: int, text: str, offset: int) -> None:
    document, goes_on = replace_range(WITH_RATE, Caret("一", caret), Caret("一", to))
    (paragraph,) = document.body
    assert isinstance(paragraph, Paragraph)
    assert typed(paragraph.content) == text
    assert goes_on == Caret("一", offset)
