"""改ページ on the sheet: set and taken away by keys, shown at the foot of the page, never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from seian.document.edits_pages import begins
from seian.document.model import Table
from seian.document.tree import all_blocks
from seian.qt.editor.scene import ends_by_hand

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.qt.editor.conftest import Desk

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def begun(desk: Desk) -> list[str]:
    """Return the blocks before which pages begin."""
    return [node.id for node in all_blocks(desk.document) if begins(node)]


def heads(desk: Desk) -> list[object]:
    """Return what stands first on each page."""
    shown = desk.view.typist.shown
    assert shown is not None
    return [shown.pages.paragraphs[row].block.source for row, _line in shown.pages.starts]


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
def test_the_key_lets_a_page_begin_and_pressed_again_takes_it_away(desk: Desk, key: Qt.Key) -> None:
    desk.put("i2", 0)
    desk.key(key, CTRL)
    assert (begun(desk), heads(desk)[1:], desk.caret.block) == (["i2"], ["i2"], "i2")
    desk.key(key, CTRL)
    assert (begun(desk), heads(desk)[1:]) == ([], [])
    desk.view.command("undo")
    assert begun(desk) == ["i2"]
    desk.view.command("undo")
    assert begun(desk) == []


def test_behind_a_text_the_next_one_begins_the_page_and_the_caret_goes_there(desk: Desk) -> None:
    desk.put("i1", 0)
    desk.key(KEY.Key_End)
    desk.key(KEY.Key_Return, CTRL)
    assert (begun(desk), desk.caret) == (["i2"], ("i2", 0))
    desk.key(KEY.Key_Return, CTRL)
    assert begun(desk) == []


def test_behind_the_last_text_one_goes_on_typing_on_a_new_page(desk: Desk) -> None:
    desk.put("i22", len("空調を直すこと。"))
    desk.key(KEY.Key_Return, CTRL)
    desk.type("新")
    assert begun(desk) == [desk.caret.block]
    assert heads(desk)[1] == desk.caret.block


def test_backspace_takes_the_page_away_before_anything_else(desk: Desk) -> None:
    desk.put("i2", 0)
    desk.key(KEY.Key_Return, CTRL)
    before = desk.document
    desk.key(KEY.Key_Backspace)
    assert begun(desk) == []
    assert [node.id for node in all_blocks(desk.document)] == [node.id for node in all_blocks(before)]
    desk.key(KEY.Key_Backspace)
    assert "i2" not in [node.id for node in desk.document.body]  # no item of its own any more


def test_delete_before_a_page_takes_only_that_away(desk: Desk) -> None:
    desk.put("p2", 0)
    desk.key(KEY.Key_Return, CTRL)
    desk.put("p1", len("図書館は、働く世代が学び直す場でもある。"))
    desk.key(KEY.Key_Delete)
    assert begun(desk) == []
    assert [node.id for node in desk.document.body][:2] == ["p1", "p2"]


def test_in_a_table_the_key_leads_below_it_and_the_menu_lets_the_table_begin_the_page(table_desk: Desk) -> None:
    table = next(node for node in table_desk.document.body if isinstance(node, Table))
    table_desk.put("c11", 0)
    table_desk.view.command("start_page")
    assert (begun(table_desk), table_desk.caret.block) == ([table.id], "c11")
    table_desk.key(KEY.Key_Return, CTRL)
    assert begun(table_desk) == [table.id]
    assert table_desk.caret.block not in {cell.id for cell in table.cells}


def test_a_title_begins_no_page_and_the_person_is_told(desk: Desk, qtbot: QtBot) -> None:
    desk.put("t1", 0)
    with qtbot.waitSignal(desk.view.noted) as told:
        desk.key(KEY.Key_Return, CTRL)
    assert "本文の段落" in told.args[0]
    assert begun(desk) == []


def test_the_foot_of_a_page_that_ends_by_hand_is_marked_and_no_other(desk: Desk) -> None:
    def marked() -> list[bool]:
        shown = desk.view.typist.shown
        assert shown is not None
        return [ends_by_hand(shown.pages, page) for page in range(len(shown.pages.pages))]

    assert marked() == [False]
    bare = desk.view.grab().toImage()
    desk.put("p2", 0)
    desk.key(KEY.Key_Return, CTRL)
    assert marked() == [True, False]
    assert desk.view.grab().toImage() != bare
