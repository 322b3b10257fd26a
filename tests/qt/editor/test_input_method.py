"""Typing Japanese: text being composed stands in its place but not in the document; what is committed is one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from seian.document.caret import Caret
from seian.editing.composing import Clause
from seian.editing.units import characters, units

if TYPE_CHECKING:
    from tests.qt.editor.conftest import Desk

QUERY = Qt.InputMethodQuery
NONE = Qt.KeyboardModifier.NoModifier


def test_composed_text_is_shown_in_place_and_not_in_the_document(desk: Desk) -> None:
    before = desk.document
    desk.put("p1", 4)
    desk.compose("こうりつ")
    assert desk.document is before
    assert not desk.session.can_undo
    painted = desk.scene().painted
    assert painted.text(painted.rows["p1"]).startswith("図書館はこうりつ、")


def test_composed_text_breaks_lines_like_any_other(desk: Desk) -> None:
    desk.put("p1", 4)
    lines = len(desk.scene().painted.pages.paragraphs[desk.scene().painted.rows["p1"]].lines)
    desk.compose("あ" * 40)
    painted = desk.scene().painted
    assert len(painted.pages.paragraphs[painted.rows["p1"]].lines) == lines + 1


def test_what_is_committed_is_one_step_of_its_own(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose("こうりつ")
    desk.compose(commit="公立")
    desk.compose(commit="の")
    assert desk.text("p1").startswith("公立の図書館")
    desk.session.undo()
    assert desk.text("p1").startswith("公立図書館")
    desk.session.undo()
    assert desk.text("p1").startswith("図書館")
    assert not desk.session.can_undo


def test_letting_go_of_composed_text_gives_the_selection_back(desk: Desk) -> None:
    desk.put("p1", 3, anchor=("p1", 0))
    desk.compose("がっこう")
    painted = desk.scene().painted
    assert painted.text(painted.rows["p1"]).startswith("がっこうは、")
    desk.compose()
    assert desk.text("p1").startswith("図書館は")
    assert not desk.selection.empty
    assert desk.scene().composing is None


def test_a_commit_goes_in_place_of_the_selection_in_one_step(desk: Desk) -> None:
    desk.put("p1", 3, anchor=("p1", 0))
    desk.compose("がっこう")
    desk.compose(commit="学校")
    assert desk.text("p1").startswith("学校は、")
    desk.session.undo()
    assert desk.text("p1").startswith("図書館は、")


def test_the_first_clause_can_be_committed_while_the_next_is_composed(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose("きょうは")
    desk.compose("は", commit="今日")
    assert desk.text("p1").startswith("今日図書館")
    painted = desk.scene().painted
    assert painted.text(painted.rows["p1"]).startswith("今日は図書館")


def test_clauses_keep_their_places_and_the_active_one_is_known(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose("𠮷田さんが", clauses=((0, 3, True), (3, 3, False)), cursor=3)
    composing = desk.scene().composing
    assert composing is not None
    assert composing.preedit.clauses == (Clause(0, 2, active=True), Clause(2, 5, active=False))
    assert composing.preedit.cursor == 2
    assert composing.selection.caret == Caret("p1", 2)


def test_the_candidate_window_goes_along_with_composed_text(desk: Desk) -> None:
    desk.put("p1", 4)
    bare = desk.answer(QUERY.ImCursorRectangle)
    desk.compose("あい")
    later = desk.answer(QUERY.ImCursorRectangle)
    assert isinstance(bare, QRect)
    assert isinstance(later, QRect)
    assert later.left() - bare.left() == 28  # two characters of 14 pixels
    assert later.top() == bare.top()


def test_the_cursor_rectangle_is_where_the_caret_stands(desk: Desk) -> None:
    desk.put("i1", 2)
    rect = desk.answer(QUERY.ImCursorRectangle)
    assert isinstance(rect, QRect)
    assert rect.contains(desk.point("i1", 2))


def test_text_around_the_caret_is_counted_in_utf_16_units(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose(commit="𠮷田")
    desk.put("p1", 3, anchor=("p1", 1))
    assert desk.answer(QUERY.ImSurroundingText) == desk.text("p1")
    assert desk.answer(QUERY.ImCursorPosition) == 4
    assert desk.answer(QUERY.ImAnchorPosition) == 2
    assert desk.answer(QUERY.ImCurrentSelection) == "田図"
    assert desk.answer(QUERY.ImTextBeforeCursor) == "𠮷田図"
    assert desk.answer(QUERY.ImTextAfterCursor) == desk.text("p1")[3:]


def test_an_anchor_in_another_block_is_the_end_of_this_one_on_its_side(desk: Desk) -> None:
    desk.put("p2", 3, anchor=("p1", 2))
    assert desk.answer(QUERY.ImAnchorPosition) == 0
    desk.put("p1", 2, anchor=("p2", 3))
    assert desk.answer(QUERY.ImAnchorPosition) == len(desk.text("p1"))


def test_the_sheet_says_that_it_takes_several_lines_in_its_face(desk: Desk) -> None:
    assert desk.answer(QUERY.ImEnabled) is True
    assert desk.answer(QUERY.ImHints) == Qt.InputMethodHint.ImhMultiLine.value
    font = desk.answer(QUERY.ImFont)
    assert getattr(font, "pixelSize", int)() == 14


def test_reconversion_replaces_what_stands_before_the_caret(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.compose(commit="学校", replacing=(-3, 3))
    assert desk.text("p1").startswith("学校は、")
    assert desk.caret == Caret("p1", 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10])
def test_shortcuts_are_quiet_while_text_is_composed(desk: Desk, key: Qt.Key) -> None:
    def is_kept() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        event.ignore()
        QApplication.sendEvent(desk.view, event)
        return event.isAccepted()

    assert not is_kept()
    desk.compose("あ")
    assert is_kept()
    desk.compose()
    assert not is_kept()


def test_undo_while_text_is_composed_lets_it_go(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose(commit="ん")
    desk.compose("あ")
    desk.session.undo()
    assert desk.scene().composing is None
    assert desk.text("p1").startswith("図書館")


def test_composing_on_ki_shows_the_text_behind_it(desk: Desk) -> None:
    desk.put("ki", 0)
    desk.compose("あい")
    composing = desk.scene().composing
    assert composing is not None
    assert composing.shown.text(composing.shown.rows[composing.start.block]) == "あい"


def test_offsets_go_both_ways_between_characters_and_utf_16_units() -> None:
    text = "a𠮷b𠮷"
    assert [units(text, offset) for offset in range(5)] == [0, 1, 3, 4, 6]
    assert [characters(text, offset) for offset in (0, 1, 3, 4, 6, 99, -1)] == [0, 1, 2, 3, 4, 4, 0]


def test_a_click_elsewhere_types_what_is_being_composed_where_it_was(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.compose("かんじ")
    there = desk.point("p2", 2)
    desk.click(there.x(), there.y())
    assert desk.text("p1").startswith("図書館かんじは、")
    assert desk.caret == Caret("p2", 2)


def test_what_is_being_composed_is_typed_when_the_focus_goes(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.compose("かんじ")
    QApplication.sendEvent(desk.view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert desk.view.typist.composing is None
    assert desk.text("p1").startswith("図書館かんじは、")
    desk.session.undo()
    assert desk.text("p1").startswith("図書館は、")


def test_a_change_elsewhere_while_composing_is_kept(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.compose("かんじ")
    desk.session.apply_document("d", "draft", lambda document: replace(document, draft=False))
    desk.compose(commit="漢字")
    assert not desk.document.draft
    assert desk.text("p1").startswith("図書館漢字は、")
