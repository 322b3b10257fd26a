"""Typing with real key events: text, Enter, Backspace, Delete, levels, labels, undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.qt.editor.test_pasting import made

from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.edits import add_document
from seian.document.edits_text import replace_range
from seian.document.model import Document, End, Item, Ki, Paragraph
from seian.document.tree import block_of, find

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.qt.editor.conftest import Desk

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_letters_go_where_the_caret_is(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.type("Wi-Fi")
    assert desk.text("p1").startswith("図書館Wi-Fiは、")
    assert desk.caret == Caret("p1", 8)


def test_letters_typed_in_one_go_are_one_step(desk: Desk) -> None:
    before = desk.document
    desk.put("p1", 0)
    desk.type("abc")
    desk.session.undo()
    assert desk.document is before


def test_a_caret_jump_begins_a_new_step(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.type("ab")
    desk.key(KEY.Key_End)
    desk.key(KEY.Key_Home)
    desk.type("cd")
    desk.session.undo()
    assert desk.text("p1").startswith("ab図書館")


def test_enter_breaks_a_paragraph_and_goes_on_in_the_second(desk: Desk) -> None:
    desk.put("p1", 4)
    desk.key(KEY.Key_Return)
    assert desk.text("p1") == "図書館は"
    assert desk.text(desk.caret.block).startswith("、働く世代")
    assert desk.caret.offset == 0


def test_enter_in_an_item_makes_the_next_item_and_twice_leaves_the_list(desk: Desk) -> None:
    desk.put("i22", len(desk.text("i22")))
    desk.key(KEY.Key_Return)
    new = desk.caret.block
    assert isinstance(block_of(desk.document, new), Item)
    assert len(find(desk.document, new).path) == 2
    desk.key(KEY.Key_Return)
    assert len(find(desk.document, new).path) == 1


def test_backspace_takes_one_character_with_its_marks(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose(commit="辻\U000e0100")
    desk.key(KEY.Key_Backspace)
    assert desk.text("p1").startswith("図書館")


def test_backspace_at_the_start_of_an_item_takes_its_label(desk: Desk) -> None:
    desk.put("i1", 0)
    desk.key(KEY.Key_Backspace)
    assert isinstance(block_of(desk.document, "i1"), Paragraph)


def test_backspace_at_the_start_of_a_paragraph_joins_it(desk: Desk) -> None:
    end = len(desk.text("p1"))
    desk.put("p2", 0)
    desk.key(KEY.Key_Backspace)
    assert desk.text("p1").endswith("場でもある。ついては、下記について提言する。")
    assert desk.caret == Caret("p1", end)


def test_delete_at_the_end_draws_the_next_paragraph_up(desk: Desk) -> None:
    desk.put("p1", len(desk.text("p1")))
    desk.key(KEY.Key_Delete)
    assert desk.text("p1").endswith("ついては、下記について提言する。")


def test_ctrl_backspace_takes_a_run_of_one_script(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.key(KEY.Key_Backspace, CTRL)
    assert desk.text("p1").startswith("は、")


def test_typing_over_a_selection_of_several_blocks_leaves_one(desk: Desk) -> None:
    desk.put("p2", 5, anchor=("p1", 4))
    desk.type("x")
    assert desk.text("p1") == "図書館はx下記について提言する。"
    desk.session.undo()
    assert desk.text("p2") == "ついては、下記について提言する。"


def test_tab_and_shift_tab_change_the_level(desk: Desk) -> None:
    desk.put("i2", 0)
    desk.key(KEY.Key_Tab)
    assert len(find(desk.document, "i2").path) == 2
    desk.key(KEY.Key_Backtab, SHIFT)
    assert len(find(desk.document, "i2").path) == 1
    assert desk.caret == Caret("i2", 0)


def test_alt_with_arrows_moves_an_item(desk: Desk) -> None:
    desk.put("i22", 2)
    desk.key(KEY.Key_Up, ALT)
    assert find(desk.document, "i22").nth == 0
    desk.key(KEY.Key_Down, ALT)
    assert find(desk.document, "i22").nth == 1
    assert desk.caret == Caret("i22", 2)


def test_a_label_typed_at_the_start_of_a_paragraph_makes_an_item(desk: Desk) -> None:
    desk.put("p2", len(desk.text("p2")))
    desk.key(KEY.Key_Return)
    desk.type("１\u3000")
    made = block_of(desk.document, desk.caret.block)
    assert isinstance(made, Item)
    assert made.content == ()
    desk.session.undo()
    assert desk.text(desk.caret.block) == "１\u3000"


def test_a_bracketed_label_committed_at_once_makes_an_item_a_level_down(desk: Desk) -> None:
    desk.put("i1", len(desk.text("i1")))
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Backspace)
    desk.compose(commit="（１）")
    made = desk.caret.block
    assert isinstance(block_of(desk.document, made), Item)
    assert len(find(desk.document, made).path) == 2


def test_a_label_in_the_middle_of_typing_elsewhere_stays_text(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.compose(commit="（１）")
    assert desk.text("p1").startswith("図書館（１）は")


def test_text_typed_on_ki_stands_behind_it(desk: Desk) -> None:
    desk.put("ki", 0)
    desk.type("ab")
    assert isinstance(block_of(desk.document, "ki"), Ki)
    assert desk.text(desk.caret.block) == "ab"
    assert find(desk.document, desk.caret.block).nth == find(desk.document, "ki").nth + 1


@pytest.mark.parametrize("line", ["ki", "end"])
def test_backspace_takes_the_empty_paragraph_below_ki_or_end_and_leaves_both(qtbot: QtBot, line: str) -> None:
    desk = made(qtbot, Paragraph("p", ("前",)), Ki("ki"), Item("i", ("一",)), End("end"), Paragraph("q", ("後",)))
    before = desk.document
    desk.put(line, 0)
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Backspace)
    assert desk.document == before
    assert desk.caret == Caret(line, 0)
    desk.put("q", 0)
    desk.key(KEY.Key_Backspace)
    assert desk.document == before
    assert desk.caret == Caret("end", 0)
    desk.put("p", 1)
    desk.key(KEY.Key_Delete)
    assert desk.document == before
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Delete)
    assert desk.document == before
    assert desk.caret == Caret("ki", 0)


def test_date_and_signature_are_not_typed_in(desk: Desk) -> None:
    desk.put("n1", 0)
    desk.key(KEY.Key_Backspace)
    assert (desk.document.date, desk.document.signatories) != (None, ())
    assert desk.text("i22") == "空調を直すこと。"


def test_the_caret_goes_where_undo_and_redo_change_something(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.type("ab")
    desk.put("n1", 0)
    desk.session.undo()
    assert desk.caret == Caret("p1", 3)
    desk.put("n1", 0)
    desk.session.redo()
    assert desk.caret == Caret("p1", 5)


def test_undo_of_a_deleted_block_puts_the_caret_behind_what_came_back(desk: Desk) -> None:
    desk.put("p2", len(desk.text("p2")), anchor=("p1", 4))
    desk.key(KEY.Key_Delete)
    desk.put("t1", 0)
    desk.key(KEY.Key_Z, CTRL)
    assert desk.caret == Caret("p2", len(desk.text("p2")))


def test_undoing_a_move_leaves_the_caret_in_the_block(desk: Desk) -> None:
    desk.put("i22", 2)
    desk.key(KEY.Key_Up, ALT)
    desk.session.undo()
    assert desk.caret == Caret("i22", 2)


def test_what_a_pane_changes_elsewhere_leaves_the_caret_alone(desk: Desk) -> None:
    desk.put("i22", 2)
    desk.session.apply_document("d", "draft", lambda document: replace(document, draft=False, date=None))
    assert desk.caret == Caret("i22", 2)
    assert "（案）" not in desk.view.text()


def test_a_document_that_goes_and_comes_back_is_shown_again(desk: Desk) -> None:
    desk.session.apply("delete_document", lambda dossier: replace(dossier, documents=()))
    assert desk.view.text() == ""
    assert not desk.view.command("select_all")
    desk.type("a")
    desk.session.undo()
    assert desk.text("p1") in desk.view.text()


def test_a_document_shown_again_has_its_caret_where_it_was(desk: Desk) -> None:
    other = Document("other", "要請", body=(Paragraph("o", ("別の文書。",)),))
    desk.session.apply("add_document", lambda dossier: add_document(dossier, other))
    desk.put("i21", 3)
    desk.view.show_document("other")
    assert desk.caret == Caret("o", 0)
    desk.view.show_document("d")
    assert desk.caret == Caret("i21", 3)


def test_commands_put_new_blocks_where_the_caret_is(desk: Desk) -> None:
    desk.put("i1", 0)
    assert desk.view.command("insert_item")
    assert find(desk.document, desk.caret.block).nth == find(desk.document, "i1").nth + 1
    assert desk.view.command("insert_paragraph")  # an empty item becomes one
    assert isinstance(block_of(desk.document, desk.caret.block), Paragraph)
    assert desk.view.command("insert_end")
    assert not desk.view.command("insert_end")


def test_a_document_without_a_block_gets_a_paragraph_when_typed_in(desk: Desk) -> None:
    desk.key(KEY.Key_A, CTRL)
    desk.session.apply_document("d", "delete_text", lambda document: type(document)(document.id, document.kind))
    desk.type("a")
    desk.type("b")
    assert desk.text(desk.caret.block) == "ab"


def test_the_caret_stays_at_its_character_when_words_change_elsewhere(desk: Desk) -> None:
    def put(document: Document, block: str, end: int, text: str) -> Document:
        return replace_range(document, Caret(block, 0), Caret(block, end), text).document

    desk.put("p1", 8)
    desk.session.apply_document("d", Kind.EDIT_FACT, partial(put, block="p1", end=3, text="公民館等"))
    desk.session.apply_document("d", Kind.EDIT_FACT, partial(put, block="i1", end=2, text="早朝"))
    assert desk.caret == Caret("p1", 9)
    desk.session.undo()  # what is taken back is to be seen
    assert desk.caret == Caret("i1", 2)


@pytest.mark.parametrize(
    ("block", "offset", "wanted"),
    [
        ("p2", 16, ["p1", "p2", "ki", "i1", "i2"]),
        ("p2", 3, ["p1", "p2", "ki", "i1", "i2"]),
        ("p2", 0, ["p1", "ki", "p2", "i1", "i2"]),
        ("p1", 4, ["p1", "ki", "p2", "i1", "i2"]),
        ("i1", 3, ["p1", "p2", "ki", "i1", "i2"]),
        ("t1", 3, ["p1", "p2", "ki", "i1", "i2"]),
    ],
)
def test_ki_is_put_behind_the_paragraph_that_was_written_and_before_an_item(
    desk: Desk, block: str, offset: int, wanted: list[str]
) -> None:
    bare = tuple(one for one in desk.document.body if one.id != "ki")
    desk.session.apply_document("d", Kind.PASTE, lambda one: replace(one, body=bare))
    desk.put(block, offset)
    desk.view.command("insert_ki")
    assert ["ki" if isinstance(one, Ki) else one.id for one in desk.document.body] == wanted
