"""The caret by keys and mouse, and what is selected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.qt.editor.conftest import marked_document

from seian.document.caret import Caret
from seian.document.inline import Alternative, Revised
from seian.document.model import Paragraph
from seian.document.sources import SetPart
from seian.editing.parts import PaintedPart
from seian.editing.words import next_word, previous_word, word_at

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar
    from tests.qt.editor.conftest import Desk

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def test_the_caret_begins_at_the_body(desk: Desk) -> None:
    assert desk.caret == Caret("p1", 0)


def test_arrows_go_over_the_ends_of_blocks(desk: Desk) -> None:
    desk.key(KEY.Key_Left)
    assert desk.caret == Caret("t2", len(desk.text("t2")))  # before （案）, which is not typed
    desk.key(KEY.Key_Right)
    assert desk.caret == Caret("p1", 0)


def test_up_and_down_keep_their_column_over_a_short_line(desk: Desk) -> None:
    desk.put("p2", 10)
    desk.key(KEY.Key_Down)
    assert desk.caret.block == "ki"
    desk.key(KEY.Key_Up)
    assert desk.caret == Caret("p2", 10)


def test_down_comes_to_date_and_signature_before_the_note_below_them(desk: Desk) -> None:
    desk.put("i22", 3)
    for part in (SetPart.DATE, SetPart.SIGNATURE):
        desk.key(KEY.Key_Down)
        assert desk.view.writing.part == PaintedPart(part)
        assert desk.caret == Caret("i22", 3)
    while desk.view.writing.part is not None:
        desk.key(KEY.Key_Down)
    assert desk.caret.block == "n1"


def test_home_and_end_stay_on_the_line(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.compose(commit="あ" * 60)
    desk.put("p1", 50)
    desk.key(KEY.Key_Home)
    start = desk.caret.offset
    assert 0 < start < 50
    desk.key(KEY.Key_Up)
    desk.key(KEY.Key_End)
    assert desk.caret.offset == start
    assert desk.selection.before
    desk.key(KEY.Key_Home)
    assert desk.caret.offset == 0


def test_ctrl_home_and_ctrl_end_go_to_the_ends_of_the_document(desk: Desk) -> None:
    desk.key(KEY.Key_End, CTRL)
    assert desk.caret == Caret("n1", len(desk.text("n1")))
    desk.key(KEY.Key_Home, CTRL)
    assert desk.caret == Caret("t1", 0)


def test_shift_selects_over_blocks_and_an_arrow_ends_it_at_its_side(desk: Desk) -> None:
    desk.put("p1", 2)
    desk.key(KEY.Key_Down, SHIFT, times=2)
    assert desk.selection.anchor == Caret("p1", 2)
    assert desk.caret.block == "ki"
    desk.key(KEY.Key_Left)
    assert desk.selection.empty
    assert desk.caret == Caret("p1", 2)


def test_ctrl_a_selects_all_that_can_be_typed(desk: Desk) -> None:
    desk.key(KEY.Key_A, CTRL)
    assert desk.selection.anchor == Caret("t1", 0)
    assert desk.caret == Caret("n1", len(desk.text("n1")))


def test_a_click_puts_the_caret_there(desk: Desk) -> None:
    QTest.mouseClick(desk.view.viewport(), LEFT, NONE, desk.point("i1", 4))
    assert desk.caret == Caret("i1", 4)


def test_a_click_on_the_line_of_the_date_writes_it_and_leaves_the_caret(desk: Desk) -> None:
    before, scene = desk.selection, desk.scene()
    row = next(row for row, length in enumerate(scene.shown.lengths) if length is None)
    page, top = scene.shown.pages.place(row, 0)
    y = round(scene.paper.y(page, top)) + 5 - desk.view.verticalScrollBar().value()
    desk.click(600, y)
    assert desk.view.writing.part == PaintedPart(SetPart.DATE)
    assert desk.selection == before


def test_a_click_below_all_lines_goes_to_the_end_of_the_text(desk: Desk) -> None:
    desk.view.verticalScrollBar().setValue(desk.view.verticalScrollBar().maximum())
    desk.click(300, desk.view.viewport().height() - 140)
    assert desk.caret == Caret("n1", len(desk.text("n1")))


@pytest.mark.parametrize("held", [CTRL, CTRL | SHIFT])
def test_ctrl_end_and_ctrl_home_show_the_ends_of_the_paper(desk: Desk, held: Qt.KeyboardModifier) -> None:
    bar = _ending_in_notes(desk)
    desk.key(KEY.Key_End, held)
    assert desk.caret == Caret("b3", 9)
    assert bar.value() == bar.maximum() > 0
    desk.key(KEY.Key_Home, held)
    assert desk.caret == Caret("t1", 0)
    assert bar.value() == 0


def test_page_down_and_up_reach_the_ends_of_the_paper(desk: Desk) -> None:
    bar = _ending_in_notes(desk)
    desk.key(KEY.Key_PageDown, times=30)
    assert desk.caret == Caret("b3", 9)
    assert bar.value() == bar.maximum()
    desk.key(KEY.Key_PageUp, times=30)
    assert bar.value() == 0
    desk.key(KEY.Key_Right)
    assert desk.view.viewport().rect().contains(desk.point(*desk.caret))


def _ending_in_notes(desk: Desk) -> QScrollBar:
    """Put a text on the sheet that is followed by far more notes than a window shows; return its scroll bar."""
    made, conditions = marked_document()
    share = Alternative("７割", (Revised("c1", "８割"),))
    long = Paragraph("long", ("利用者の", share, "と" + "長く引かれる文言" * 400 + "を待つ。"))
    body = (long, *made.body)
    dossier = replace(desk.session.dossier, documents=(replace(made, body=body, notes=()),), conditions=conditions)
    desk.session.apply("import", lambda _dossier: dossier)
    desk.view.show_document("d")
    return desk.view.verticalScrollBar()


def test_shift_click_and_drag_select(desk: Desk) -> None:
    view = desk.view.viewport()
    QTest.mouseClick(view, LEFT, NONE, desk.point("p1", 1))
    QTest.mouseClick(view, LEFT, SHIFT, desk.point("p2", 4))
    assert (desk.selection.anchor, desk.caret) == (Caret("p1", 1), Caret("p2", 4))
    QTest.mousePress(view, LEFT, NONE, desk.point("p2", 6))
    QTest.mouseMove(view, desk.point("p1", 3))
    QTest.mouseRelease(view, LEFT, NONE, desk.point("p1", 3))
    assert (desk.selection.anchor, desk.caret) == (Caret("p2", 6), Caret("p1", 3))


def test_two_clicks_take_a_word_and_three_a_paragraph(desk: Desk) -> None:
    view = desk.view.viewport()
    point = desk.point("p1", 1) + QPoint(3, 0)
    QTest.mouseClick(view, LEFT, NONE, point)
    QTest.mouseDClick(view, LEFT, NONE, point)
    assert (desk.selection.anchor, desk.caret) == (Caret("p1", 0), Caret("p1", 3))
    QTest.mouseClick(view, LEFT, NONE, point)
    assert (desk.selection.anchor, desk.caret) == (Caret("p1", 0), Caret("p1", len(desk.text("p1"))))


def test_a_double_click_on_the_date_writes_it(desk: Desk) -> None:
    scene = desk.scene()
    for placed in scene.shown.pages.lines(0):
        if placed.source is SetPart.DATE:
            x = scene.paper.x(placed.left + placed.line.x + 100)
            y = scene.paper.y(0, placed.top + placed.height / 2)
            point = QPoint(round(x), round(y) - desk.view.verticalScrollBar().value())
            QTest.mouseDClick(desk.view.viewport(), LEFT, NONE, point)
    assert desk.view.writing.part == PaintedPart(SetPart.DATE)


def test_words_are_runs_of_one_script() -> None:
    text = "図書館の開館、WiFi２台"
    assert word_at(text, 1) == (0, 3)
    assert word_at(text, 3) == (3, 4)
    assert word_at(text, 8) == (7, 12)
    assert word_at(text, len(text)) == (12, 13)
    assert word_at("", 0) == (0, 0)
    assert (next_word(text, 0), next_word(text, 12)) == (3, len(text))
    assert (previous_word(text, 4), previous_word(text, 0)) == (3, 0)


def test_a_sheet_shown_larger_still_begins_at_the_head_of_the_paper(desk: Desk) -> None:
    bar = _ending_in_notes(desk)
    desk.view.set_zoom(0.5)
    bar.setValue(bar.minimum())
    desk.view.set_zoom(1.5)
    assert bar.value() == bar.minimum()
    bar.setValue(bar.maximum() // 2)
    desk.view.set_zoom(0.7)
    assert bar.value() > bar.minimum()
