"""Clauses near the caret's paragraph: shown once the caret rests, with what differs, and taken by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.notation import parse
from seian.clauses.standing import held_in
from seian.document.inline import plain
from seian.document.model import Document, Dossier, Item, Ki, TitleLine
from seian.document.tree import content_of_node, walk
from seian.qt.clauses.difference_text import changed_words_html
from seian.qt.clauses.pane import WIDE
from seian.qt.clauses.preview import Preview
from seian.revision.differences import differences

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
without_window_manager = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
OWN = "灯台の保守に要する経費は、国がその２分の１を負担し、毎年度の当初に交付すること。"
LIKEST = "灯台の保守に要する経費は、国がその全額を負担し、毎年度の当初に交付すること。"
LIKE = "灯台の点検に要する経費は、国がその３分の１を負担し、毎年度の末に交付すること。"
FAR = "海鳥の生息する島には、人の立入りを制限する区域を広く設けること。"
WITH_NAME = "海鳥の生息する島には、{{ 島の名 }}を含め、人の立入りを制限する区域を設けること。"
MOMENT = "2026-04-01T09:00:00+09:00"


def _clause(name: str, title: str, text: str) -> Clause:
    version = Version(1, parse(text, ClauseKind.REQUEST), MOMENT, "事務局")
    return Clause(name, title, ClauseKind.REQUEST, (version,), ("環境",))


CLAUSES = (
    _clause("likest", "灯台の保守の経費", LIKEST),
    _clause("like", "灯台の点検の経費", LIKE),
    _clause("named", "海鳥の島の保護", WITH_NAME),
)


@pytest.fixture
def space(workspace: Workspace, qtbot: QtBot) -> Workspace:
    """Return a workspace with three requests, and a library with three clauses more than the starting ones."""
    items = (Item("i1", (OWN,)), Item("i2", ("短い要請。",)), Item("i3", (FAR,)))
    document = Document("d", "要請", (TitleLine("t", ("灯台に関する要請",)),), body=(Ki("k"), *items))
    dossier = Dossier(workspace.session.dossier.association, "臨時会議", (document,))
    workspace.session.apply("import", lambda _before: dossier)
    workspace.show_document("d")
    qtbot.waitUntil(lambda: workspace.clauses.model.rowCount() > 0 and not workspace.clauses.is_searching)
    window: Window = workspace.window()  # type: ignore[assignment]
    window.access.write(lambda writer: writer.add(CLAUSES))
    workspace.editor.setFocus()
    return workspace


def said(workspace: Workspace) -> list[str]:
    """Return what the items of the document say."""
    return [plain(content_of_node(node)) for node in walk(workspace.session.dossier.documents[0].body)][1:]


def titles(workspace: Workspace) -> list[str]:
    """Return the titles of the clauses that are seen near the paragraph."""
    near = workspace.clauses.near
    return [one.clause.title for one in near.shown] if near.isVisible() else []


def commit(widget: QWidget, text: str) -> None:
    """Hand over a text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def rest_in(workspace: Workspace, qtbot: QtBot, block: str) -> None:
    """Put the caret into a block and leave it there until clauses are shown."""
    assert workspace.editor.go_to(block, 3)
    qtbot.waitUntil(lambda: bool(titles(workspace)))


def test_where_the_caret_rests_the_likest_clauses_are_shown_with_what_differs(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    assert titles(space) == ["灯台の保守の経費", "灯台の点検の経費"]
    first = space.clauses.near.findChildren(QLabel)[1]
    assert "全額" in first.text()
    assert "灯台" not in first.text()
    assert first.accessibleDescription() == "削除「２分の１」、追加「全額」"
    assert QApplication.focusWidget() is space.editor


def test_one_key_takes_the_first_in_place_of_the_paragraph_and_one_step_takes_it_back(
    space: Workspace, qtbot: QtBot
) -> None:
    rest_in(space, qtbot, "i1")
    QTest.keyClick(space.editor, KEY.Key_Return, ALT)
    assert said(space) == [LIKEST, "短い要請。", FAR]
    (held,) = held_in(space.session.dossier.documents[0])
    assert (held.clause, held.blocks) == ("likest", ("i1",))
    assert space.editor.caret_block() == "i1"
    assert "記１を「灯台の保守の経費」に取り替えました。" in space.notice.text.text()
    QTest.keyClick(space.editor, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(space) == [OWN, "短い要請。", FAR]
    assert held_in(space.session.dossier.documents[0]) == ()


def test_the_clause_a_paragraph_comes_from_is_not_offered_for_it(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    QTest.keyClick(space.editor, KEY.Key_Return, ALT)
    qtbot.waitUntil(lambda: titles(space) == ["灯台の点検の経費"])


def test_another_than_the_first_is_taken_by_its_button(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    buttons = space.clauses.near.findChildren(QToolButton)
    assert [button.toolTip() for button in buttons] == [
        "この文例に取り替える (Alt+Enter)",
        "この文例に取り替える",
    ]
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert said(space)[0] == LIKE


def test_a_title_shows_the_clause_whole(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    assert not space.clauses.shows_preview
    QTest.mouseClick(space.clauses.near.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    frame = space.inserting.preview
    assert frame is not None
    preview = frame.findChild(Preview)
    assert preview is not None
    assert preview.clause == CLAUSES[0]
    assert said(space)[0] == OWN


@without_window_manager
def test_in_a_wide_pane_the_title_shows_it_below_and_enter_still_means_the_chosen_one(
    space: Workspace, qtbot: QtBot
) -> None:
    pane = space.clauses
    pane.setMinimumWidth(WIDE)
    qtbot.waitUntil(lambda: pane.shows_preview)
    rest_in(space, qtbot, "i1")
    QTest.mouseClick(pane.near.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    chosen = pane.current()
    assert pane.preview is not None
    assert chosen is not None
    assert pane.preview.clause == CLAUSES[0] != chosen
    with qtbot.waitSignal(pane.insert_wished) as wish:
        pane.insert_chosen()
    assert wish.args == [chosen, chosen.latest]


@without_window_manager
def test_what_the_clause_leaves_open_is_asked_for_before_it_is_taken(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i3")
    assert titles(space) == ["海鳥の島の保護"]
    QTest.keyClick(space.editor, KEY.Key_Return, ALT)
    dialog = space.inserting.dialog
    assert dialog is not None
    assert said(space)[2] == FAR
    commit(dialog.fields["島の名"], "沖の島")
    dialog.primary.click()
    assert said(space)[2] == WITH_NAME.replace("{{ 島の名 }}", "沖の島")


def test_in_another_paragraph_nothing_of_the_former_is_taken(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    assert space.editor.go_to("i2", 0)
    assert titles(space) == []
    QTest.keyClick(space.editor, KEY.Key_Return, ALT)
    assert said(space) == [OWN, "短い要請。", FAR]
    assert "取り替える文例が示されていません" in space.notice.text.text()


def test_what_is_typed_meanwhile_counts(space: Workspace, qtbot: QtBot) -> None:
    assert space.editor.go_to("i2", len("短い要請。"))
    commit(space.editor, LIKEST)
    qtbot.waitUntil(lambda: titles(space)[:1] == ["灯台の保守の経費"])
    commit(space.editor, "と")
    assert titles(space)[:1] == ["灯台の保守の経費"]
    assert said(space)[1] == f"短い要請。{LIKEST}と"


def test_a_search_has_the_pane_to_itself(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    QTest.keyClick(space.window(), KEY.Key_L, Qt.KeyboardModifier.ControlModifier)
    commit(space.clauses.field, "灯")
    assert titles(space) == []
    QTest.keyClick(space.clauses.field, KEY.Key_Escape)
    qtbot.waitUntil(lambda: bool(titles(space)))


def test_a_folded_library_is_not_asked(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    space.clauses.fold(folded=True)
    assert titles(space) == []
    QTest.keyClick(space.editor, KEY.Key_Return, ALT)
    assert said(space)[0] == OWN
    space.clauses.fold(folded=False)
    qtbot.waitUntil(lambda: bool(titles(space)))


def test_for_an_adopted_document_nothing_is_offered(space: Workspace, qtbot: QtBot) -> None:
    rest_in(space, qtbot, "i1")
    space.desk.record_adoption(None, "臨時会議")
    qtbot.waitUntil(lambda: titles(space) == [])


def test_the_words_that_differ_are_cut_to_a_line_or_two(space: Workspace) -> None:
    tokens = space.look.tokens
    before = "一は甲。二は乙。三は丙。四は丁。五は戊。"
    after = "一は陸。二は海。三は空。四は川。五は森。"
    said = changed_words_html(differences(before, after), tokens)
    assert said.count("line-through") == said.count("underline") == 3
    assert said.endswith("ほか2か所")
    assert changed_words_html(differences(before, before), tokens) == ""
    assert "…" in changed_words_html(differences("", before), tokens)


@without_window_manager
@pytest.mark.parametrize("height", [1000, 724, 640, 574, 500])
def test_they_lie_on_nothing_else_however_low_the_window_is(space: Workspace, qtbot: QtBot, height: int) -> None:
    window, pane = space.window(), space.clauses
    rest_in(space, qtbot, "i1")
    window.setMinimumSize(0, 0)
    window.resize(window.width(), height)
    qtbot.waitUntil(lambda: window.height() == height)
    assert pane.near.shown
    assert pane.near.isVisible() or height < 724
    if pane.near.isVisible():
        assert pane.near.geometry().top() > pane.list.geometry().bottom()
        assert pane.near.geometry().bottom() <= pane.body.height()
        assert pane.list.height() >= 48
