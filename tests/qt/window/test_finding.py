"""Finding, replacing and going to places with real keys in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.conftest import ALT, CTRL, SHIFT

from seian.document.dates import parse
from seian.document.edits_dossier import document_of
from seian.document.inline import Alternative, Revised, typed
from seian.document.model import Condition, Document, Dossier, Item, Ki, Paragraph, TitleLine
from seian.document.sources import SetPart
from seian.document.tree import all_blocks, content_of_node
from seian.editing.parts import PaintedPart
from seian.qt.finding.going_card import GoingCard
from seian.qt.finding.pane import Scope
from seian.qt.revision.correction import CorrectionDialog
from seian.qt.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.finding.pane import FindPane
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here

FIRST = Document(
    "a",
    "要請",
    title=(TitleLine("t", ("接種の間隔について",)),),
    body=(
        Paragraph("p1", ("接種の間隔は６ヶ月とされた。",)),
        Paragraph("p2", ("３回目は", Alternative("８ヶ月", (Revised("c", "６ヶ月"),)), "を経た者に行う。")),
        Ki("ki"),
        Item("i1", ("配送日を２か月前までに示すこと。",)),
        Item("i2", ("経費は３カ月ごとに措置すること。",), blocks=(Item("i3", ("１箇月の猶予を置くこと。",)),)),
    ),
    date=parse("令和３年11月"),
)
SECOND = Document(
    "b", "要請", title=(TitleLine("u", ("別の件",)),), body=(Paragraph("q", ("移行に４ヶ月を要する。",)),)
)
DOSSIER = Dossier("標準", "臨時会議", (FIRST, SECOND), conditions=(Condition("c", "間隔が６ヶ月になった場合"),))


@pytest.fixture
def space(window: Window) -> Workspace:
    """Return a workspace of two papers with months in many spellings, the focus on the sheet."""
    window.show_session(Session(DOSSIER))
    assert window.workspace is not None
    window.workspace.furnish()
    window.workspace.editor.setFocus()
    return window.workspace


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def write(text: str) -> None:
    """Write a text where the focus is, as an input method hands it over."""
    focus = QApplication.focusWidget()
    assert focus is not None
    composed = QInputMethodEvent(text, [])
    QApplication.sendEvent(focus, composed)
    done = QInputMethodEvent()
    done.setCommitString(text)
    QApplication.sendEvent(focus, done)


def pane_of(space: Workspace) -> FindPane:
    """Return the pane."""
    pane = space.finder.pane
    assert pane is not None
    return pane


def found(qtbot: QtBot, space: Workspace, count: int) -> None:
    """Wait until so many places are found."""
    qtbot.waitUntil(lambda: len(space.finder.catch.hits) == count and not space.finder.search.is_busy)


def texts(space: Workspace, document: str = "a") -> list[str]:
    """Return what one types among in a document, block for block."""
    one = document_of(space.session.dossier, document)
    return [typed(content_of_node(block)) for block in all_blocks(one)]


def caret(space: Workspace) -> tuple[str, int]:
    """Return where the caret is."""
    selection = space.editor.typist.selection
    assert selection is not None
    return selection.caret


def test_ctrl_f_takes_the_place_of_the_list_and_esc_goes_back_to_where_one_was_typing(
    qtbot: QtBot, space: Workspace
) -> None:
    space.editor.go_to("i3", 3)
    was_open = space.right.is_open
    press(KEY.Key_F, CTRL)
    pane = pane_of(space)
    assert pane.isVisible()
    assert not space.documents.isVisible()
    assert not space.right.is_open
    assert QApplication.focusWidget() is pane.needle
    write("ヶ月")
    found(qtbot, space, 8)
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    assert caret(space) != ("i3", 3)
    press(KEY.Key_Escape)
    assert not pane.isVisible()
    assert space.documents.isVisible()
    assert space.right.is_open is was_open
    assert space.document == "a"
    assert caret(space) == ("i3", 3)
    assert space.editor.hasFocus()
    assert space.editor.hits == {}


def test_what_an_input_method_composes_is_not_sought_and_what_it_hands_over_is(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_F, CTRL)
    pane = pane_of(space)
    QApplication.sendEvent(pane.needle, QInputMethodEvent("いこう", []))
    qtbot.wait(200)
    assert pane.query().text == ""
    assert space.finder.catch.hits == ()
    write("移行")
    found(qtbot, space, 1)
    assert pane.needle.text() == "移行"


def test_what_is_selected_is_what_is_sought(qtbot: QtBot, space: Workspace) -> None:
    space.editor.go_to("p1", 7, 9)
    press(KEY.Key_F, CTRL)
    assert pane_of(space).needle.text() == "ヶ月"
    found(qtbot, space, 8)


def test_places_are_marked_on_the_sheet_and_the_current_one_stands_out(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_F, CTRL)
    write("ヶ月")
    found(qtbot, space, 8)
    marks = space.editor.hits
    assert set(marks) == {"p1", "p2", "i1", "i2", "i3"}
    assert [len(one) for one in marks.values()] == [1, 2, 1, 1, 1]
    assert [mark.current for one in marks.values() for mark in one].count(True) == 1
    before = space.editor.viewport().grab().toImage()
    press(KEY.Key_F3)
    assert space.editor.viewport().grab().toImage() != before


def test_f3_goes_through_all_papers_and_round_and_shift_f3_back(qtbot: QtBot, space: Workspace) -> None:
    space.editor.go_to("p1", 0)
    press(KEY.Key_F, CTRL)
    write("４ヶ月")
    found(qtbot, space, 1)
    assert space.document == "a"  # nothing is turned to while one types
    press(KEY.Key_F3)
    assert space.document == "b"
    assert caret(space)[0] == "q"
    assert QApplication.focusWidget() is pane_of(space).needle
    pane_of(space).needle.selectAll()
    write("別の件")
    found(qtbot, space, 1)
    pane_of(space).needle.selectAll()
    write("ヶ月")
    found(qtbot, space, 8)
    seen = []
    for _step in range(6):
        press(KEY.Key_F3, SHIFT)
        seen.append(caret(space)[0])
    assert seen == ["i3", "i2", "i1", "p2", "p2", "p1"]


def test_f3_on_the_sheet_selects_and_leaves_the_focus_there(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_F, CTRL)
    write("か月")
    found(qtbot, space, 8)
    press(KEY.Key_Escape)
    space.editor.go_to("p1", 0)
    press(KEY.Key_F3)
    assert space.editor.hasFocus()
    assert space.editor.selected_text() == "ヶ月"
    press(KEY.Key_F3)
    assert space.editor.selected_text() == "ヶ月"
    assert caret(space)[0] == "p2"


def test_toggles_by_their_keys_say_what_is_taken_for_the_same(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_F, CTRL)
    write("ヶ月")
    found(qtbot, space, 8)
    press(KEY.Key_K, ALT)
    found(qtbot, space, 6)  # か月 and カ月 are others
    press(KEY.Key_I, ALT)
    found(qtbot, space, 5)  # 箇月, too
    assert QApplication.focusWidget() is pane_of(space).needle
    assert pane_of(space).needle.text() == "ヶ月"


def test_enter_replaces_this_one_and_goes_on_and_undo_takes_it_back(qtbot: QtBot, space: Workspace) -> None:
    space.editor.go_to("p1", 0)
    press(KEY.Key_H, CTRL)
    write("ヶ月")
    press(KEY.Key_Tab)
    assert QApplication.focusWidget() is pane_of(space).new
    write("か月")
    found(qtbot, space, 7)  # か月 reads so already
    assert caret(space)[0] == "p1"
    press(KEY.Key_Return)
    assert texts(space)[1] == "接種の間隔は６か月とされた。"
    assert caret(space)[0] == "p2"
    press(KEY.Key_Return)
    assert texts(space)[2] == "３回目は〔８か月→６ヶ月〕を経た者に行う。"
    press(KEY.Key_Z, CTRL)
    assert texts(space)[2] == "３回目は〔８ヶ月→６ヶ月〕を経た者に行う。"
    assert pane_of(space).new.text() == "か月"


def test_what_was_replaced_is_not_offered_again_in_the_same_round(qtbot: QtBot, space: Workspace) -> None:
    space.editor.go_to("p1", 0)
    press(KEY.Key_H, CTRL)
    write("猶予")
    press(KEY.Key_Tab)
    write("必要な猶予")
    found(qtbot, space, 1)
    press(KEY.Key_Return)
    found(qtbot, space, 0)
    assert "ほかに「猶予」はありません" in pane_of(space).empty.text()
    press(KEY.Key_Return)
    press(KEY.Key_Return, CTRL)
    assert texts(space)[6] == "１箇月の必要な猶予を置くこと。"
    press(KEY.Key_Z, CTRL)
    found(qtbot, space, 1)  # it stands as it did, and is offered as it was
    press(KEY.Key_Return, CTRL)
    press(KEY.Key_Return, CTRL)
    assert texts(space)[6] == "１箇月の必要な猶予を置くこと。"
    write("の")  # other words are another round
    found(qtbot, space, 1)


def test_ctrl_enter_replaces_all_that_are_ticked_in_all_papers_as_one_step(space: Workspace) -> None:
    before = space.session.dossier
    press(KEY.Key_H, CTRL)
    write("ヶ月")
    press(KEY.Key_Tab)
    write("か月")
    press(KEY.Key_Return, CTRL)  # at once: what was typed last is what is meant
    assert texts(space)[1:] == [
        "接種の間隔は６か月とされた。",
        "３回目は〔８か月→６か月〕を経た者に行う。",
        "",
        "配送日を２か月前までに示すこと。",
        "経費は３か月ごとに措置すること。",
        "１か月の猶予を置くこと。",
    ]
    assert texts(space, "b")[1] == "移行に４か月を要する。"
    assert "2文書、6か所を「か月」に直しました。" in space.notice.text.text()
    press(KEY.Key_Z, CTRL)
    assert space.session.dossier.documents == before.documents
    press(KEY.Key_Y, CTRL)
    assert texts(space, "b")[1] == "移行に４か月を要する。"


def test_space_in_the_list_leaves_a_place_out(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_H, CTRL)
    write("ヶ月")
    press(KEY.Key_Tab)
    write("か月")
    found(qtbot, space, 7)
    pane = pane_of(space)
    pane.list.setFocus()
    pane.list.go_to(1)
    press(KEY.Key_Space)
    assert space.finder.catch.counted() == (7, 5, 1, 1)
    rect = pane.list.rect_of(2)
    mark = pane.list.laid(2).mark
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + mark.center())
    assert space.finder.catch.counted() == (7, 4, 2, 1)
    press(KEY.Key_Return, CTRL)
    assert texts(space)[1:3] == ["接種の間隔は６ヶ月とされた。", "３回目は〔８ヶ月→６か月〕を経た者に行う。"]


def test_what_is_left_out_stays_left_out_while_one_edits(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_H, CTRL)
    write("ヶ月")
    press(KEY.Key_Tab)
    write("か月")
    found(qtbot, space, 7)
    first = space.finder.catch.hits[0]
    space.finder.catch.tick((first,), on=False)
    space.editor.setFocus()
    space.editor.go_to("p1", 0)
    write("約")
    qtbot.waitUntil(lambda: space.finder.catch.hits[0].start == first.start + 1)
    assert not space.finder.catch.is_ticked(space.finder.catch.hits[0])


def test_a_press_on_a_place_leads_to_it_and_one_on_a_paper_to_its_first(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_F, CTRL)
    write("ヶ月")
    found(qtbot, space, 8)
    pane = pane_of(space)
    row = next(at for at, one in enumerate(pane.list.rows) if "移行" in one.name)
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=pane.list.rect_of(row).center())
    assert space.document == "b"
    assert caret(space)[0] == "q"


def test_adopted_papers_are_found_but_not_replaced_and_say_why(qtbot: QtBot, space: Workspace) -> None:
    space.show_document("b")
    space.desk.record_adoption(parse("令和３年11月10日"), "臨時会議")
    space.show_document("a")
    space.editor.setFocus()
    press(KEY.Key_H, CTRL)
    write("ヶ月")
    press(KEY.Key_Tab)
    write("か月")
    found(qtbot, space, 7)
    pane = pane_of(space)
    row = next(one for one in pane.list.rows if "移行" in one.name)
    assert row.ticked is None
    assert "採択した文書なので" in row.tip
    press(KEY.Key_Return, CTRL)
    assert texts(space, "b")[1] == "移行に４ヶ月を要する。"
    assert texts(space)[1] == "接種の間隔は６か月とされた。"
    at = next(at for at, one in enumerate(pane.list.rows) if "移行" in one.name)
    pane.list.setFocus()
    pane.list.go_to(at, "correct")
    press(KEY.Key_Return)
    (dialog,) = space.findChildren(CorrectionDialog)
    assert dialog.isVisible()
    assert space.document == "b"
    dialog.reject()


def test_fields_are_found_and_lead_to_where_they_are_edited(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_F, CTRL)
    write("令和３年")
    found(qtbot, space, 1)
    pane = pane_of(space)
    pane.list.setFocus()
    pane.list.go_to(1, "field")
    press(KEY.Key_Return)
    assert QApplication.focusWidget() is space.editor.writing.fields[0]
    assert space.editor.writing.part == PaintedPart(SetPart.DATE)


def test_a_pattern_that_never_ends_is_stopped_and_the_window_goes_on(qtbot: QtBot, space: Workspace) -> None:
    space.editor.go_to("p1", 0)
    write("あ" * 40)
    press(KEY.Key_F, CTRL)
    press(KEY.Key_R, ALT)
    write("(あ+)+$")
    qtbot.waitUntil(lambda: "止めました" in pane_of(space).fault.text(), timeout=20_000)
    pane_of(space).needle.selectAll()
    write(r"(\d)[ヶか]月")
    found(qtbot, space, 8)
    assert pane_of(space).fault.text() == ""


def test_an_expression_replaces_with_its_groups_and_a_bad_one_says_what_is_wrong(
    qtbot: QtBot, space: Workspace
) -> None:
    press(KEY.Key_H, CTRL)
    press(KEY.Key_R, ALT)
    write(r"(\d)ヶ月")
    press(KEY.Key_Tab)
    write(r"\1か月間")
    found(qtbot, space, 8)
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: texts(space, "b")[1] == "移行に４か月間を要する。")
    space.session.undo()
    pane_of(space).needle.setFocus()
    pane_of(space).needle.selectAll()
    write("(ヶ月")
    qtbot.waitUntil(lambda: pane_of(space).fault.text() == "「(」が閉じていません。")


def test_a_selection_over_paragraphs_is_what_is_looked_through(qtbot: QtBot, space: Workspace) -> None:
    space.editor.go_to("p1", 0)
    QTest.keyClick(space.editor, KEY.Key_Down, SHIFT)
    QTest.keyClick(space.editor, KEY.Key_Down, SHIFT)
    ends = space.editor.selection_range()
    assert ends is not None
    assert ends[0].block != ends[1].block
    press(KEY.Key_H, CTRL)
    write("月")
    press(KEY.Key_Tab)
    write("カ月")
    qtbot.waitUntil(lambda: not space.finder.search.is_busy and bool(space.finder.catch.hits))
    assert {hit.where for hit in space.finder.catch.hits} <= {"p1", "p2"}


def test_on_a_narrow_window_the_pane_stands_beside_the_sheet_and_the_rail_comes_back(
    qtbot: QtBot, window: Window, space: Workspace
) -> None:
    window.resize(1040, 700)
    qtbot.waitUntil(lambda: not space.left.is_open)
    space.editor.setFocus()
    press(KEY.Key_F, CTRL)
    assert pane_of(space).isVisible()
    assert not space.left.floats
    edge = space.editor.mapTo(space, QPoint(0, 0)).x()
    assert edge >= pane_of(space).mapTo(space, QPoint(0, 0)).x() + pane_of(space).width()
    window.resize(1366, 768)
    assert pane_of(space).isVisible()
    window.resize(1040, 700)
    press(KEY.Key_Escape)
    assert not space.left.is_open
    assert space.left.rail.isVisible()


def test_without_a_hit_another_spelling_is_offered(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_F, CTRL)
    press(KEY.Key_K, ALT)
    write("せっしゅのカン")
    qtbot.waitUntil(pane_of(space).empty.isVisible)
    assert pane_of(space).empty.text() == "「せっしゅのカン」はありません。"
    assert not pane_of(space).hint.isVisible()
    pane_of(space).needle.selectAll()
    write("６カ月")
    qtbot.waitUntil(pane_of(space).hint.isVisible)
    assert pane_of(space).hint.text() == "「かな」を区別しなければ3か所"
    QTest.mouseClick(pane_of(space).hint, Qt.MouseButton.LeftButton)
    found(qtbot, space, 3)


def test_clauses_of_the_library_are_found_and_told_where_they_are_edited(qtbot: QtBot, space: Workspace) -> None:
    press(KEY.Key_H, CTRL)
    pane = pane_of(space)
    write("都道府県")
    press(KEY.Key_Tab)
    write("府県")
    pane.scope.setCurrentIndex(Scope.LIBRARY)
    qtbot.waitUntil(lambda: len(space.finder.catch.hits) > 3 and not space.finder.search.is_busy, timeout=15_000)
    assert space.finder.catch.chosen() == ()
    wished: list[str] = []
    space.library_wished.disconnect()
    space.library_wished.connect(wished.append)
    pane.list.setFocus()
    pane.list.go_to(1, "clause")
    press(KEY.Key_Return)
    assert wished == [space.finder.catch.hits[0].document.removeprefix("clause ")]


# going to a place


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("前文２段落目", "p2"),
        ("前文2段落目", "p2"),
        ("前文二段落目", "p2"),
        ("記２（１）", "i3"),
        ("記2(1)", "i3"),
        ("2-1", "i3"),
        ("要請事項１", "i1"),
        ("件名", "t"),
        ("猶予", "i3"),
    ],
)
def test_ctrl_g_goes_to_a_place_by_its_name_in_any_width(space: Workspace, name: str, block: str) -> None:
    space.editor.go_to("p1", 0)
    press(KEY.Key_G, CTRL)
    write(name)
    press(KEY.Key_Return)
    assert caret(space)[0] == block
    assert space.editor.hasFocus()
    assert not any(card.isVisible() for card in space.findChildren(GoingCard))


def test_ctrl_g_goes_to_papers_and_fields_and_esc_stays(space: Workspace) -> None:
    press(KEY.Key_G, CTRL)
    write("文書2")
    press(KEY.Key_Return)
    assert space.document == "b"
    press(KEY.Key_G, CTRL)
    press(KEY.Key_Escape)
    assert space.editor.hasFocus()
    assert space.document == "b"
    press(KEY.Key_G, CTRL)
    write("署名")
    press(KEY.Key_Return)
    assert space.right.pane.isAncestorOf(QApplication.focusWidget() or space)


def test_places_are_completed_as_one_types_and_chosen_with_the_arrows(space: Workspace) -> None:
    press(KEY.Key_G, CTRL)
    (card,) = space.findChildren(GoingCard)
    assert len(card.list.rows) > 5
    write("前文")
    assert [row.name[:6] for row in card.list.rows[:2]] == ["前文１段落目", "前文２段落目"]
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert caret(space)[0] == "p2"
