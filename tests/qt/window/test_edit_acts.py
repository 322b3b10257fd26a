"""Undo, redo, cut, copy, paste and select all go where the focus is, and never replace the document from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import SIGNAL, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu
from tests.qt.window.test_every_field import DOSSIER
from tests.reading.html.dialects import word

from seian.document.caret import Caret
from seian.document.inline import plain
from seian.document.model import Document, Item, Paragraph
from seian.document.tree import content_of_node
from seian.editing.selection import at
from seian.qt.commands import COMMANDS
from seian.qt.tabbing import stops

if TYPE_CHECKING:
    from seian.document.model import Block
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
EDIT_KEYS = (KEY.Key_A, KEY.Key_X, KEY.Key_C, KEY.Key_V)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    """Return a workspace with something on the clipboard."""
    workspace.session.apply("import", lambda _dossier: DOSSIER)
    workspace.show_document("1")
    QGuiApplication.clipboard().setText("CLIP")
    return workspace


def test_with_the_focus_on_a_button_or_a_list_nothing_is_cut_or_pasted(space: Workspace) -> None:
    tried = 0
    for stop in stops(space):
        if isinstance(stop, QAbstractButton | QAbstractItemView) and stop.isVisible():
            stop.setFocus()
            for key in EDIT_KEYS:
                QTest.keyClick(stop, key, CTRL)
            assert space.session.dossier is DOSSIER, stop.accessibleName()
            assert QGuiApplication.clipboard().text() == "CLIP"
            tried += 1
    assert tried > 10


def test_in_a_field_they_are_the_fields(space: Workspace) -> None:
    field = space.properties.document_fields.number
    field.setFocus()
    for key in (KEY.Key_A, KEY.Key_V, KEY.Key_A, KEY.Key_X, KEY.Key_V, KEY.Key_V):
        QTest.keyClick(field, key, CTRL)
    assert field.text() == "CLIPCLIP"
    assert space.session.dossier.documents[0].material_number == "CLIPCLIP"
    assert space.session.dossier.documents[0].body == DOSSIER.documents[0].body


@pytest.mark.parametrize("name", ["select_all", "paste", "cut", "copy", "undo"])
def test_from_the_menu_they_go_where_the_focus_was(space: Workspace, window: Window, name: str) -> None:
    field = space.properties.document_fields.number
    field.setFocus()
    QTest.keyClicks(field, "AB")
    bar = window.menuBar()
    menu = next(one for one in bar.findChildren(QMenu) if window.actions_by_name[name] in one.actions())
    bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
    menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
    window.actions_by_name[name].trigger()
    menu.close()
    body = space.session.dossier.documents[0].body
    assert body == DOSSIER.documents[0].body
    shown = {"select_all": "AB", "paste": "ABCLIP", "cut": "AB", "copy": "AB", "undo": ""}[name]
    assert field.text() == shown
    if name == "select_all":
        assert field.selectedText() == "AB"


def test_on_the_sheet_they_are_the_sheets(space: Workspace) -> None:
    space.editor.setFocus()
    space.editor.go_to("p1", 0, 1)
    QTest.keyClick(space.editor, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "書"
    QTest.keyClick(space.editor, KEY.Key_V, CTRL)
    QTest.keyClick(space.editor, KEY.Key_V, CTRL)
    assert space.session.dossier is not DOSSIER
    while space.session.can_undo and space.session.dossier != DOSSIER:
        QTest.keyClick(space.editor, KEY.Key_Z, CTRL)
    assert space.session.dossier == DOSSIER


def test_every_key_that_is_taught_does_something(window: Window, space: Workspace) -> None:
    del space
    actions = window.actions_by_name
    for command in COMMANDS:
        if command.keys:
            assert actions[command.name].receivers(SIGNAL("triggered(bool)")) > 0, command.name
            assert actions[command.name] in window.actions()
    taught = {key for keys, _words in actions.with_keys() for key in keys.split("、")}
    assert taught >= {"Ctrl+F", "Ctrl+H", "Ctrl+G", "F3", "Shift+F3"}


def _pasted(space: Workspace, text: str) -> tuple[Block, ...]:
    """Paste a text by the key in an empty paragraph, and return the body."""
    empty = Document("n", "要請", body=(Paragraph("空", ()),))
    space.session.apply("add_document", lambda dossier: replace(dossier, documents=(*dossier.documents, empty)))
    space.show_document("n")
    space.editor.setFocus()
    QGuiApplication.clipboard().setText(text)
    space.editor.typist.select(at(Caret("空", 0)))
    QTest.keyClick(space.editor, KEY.Key_V, CTRL)
    return space.session.dossier.documents[-1].body


LIST = "岸壁の再整備\n倉庫の建替え\n"


def test_a_list_that_may_be_items_is_made_items_by_keys_and_undone_in_one_step(space: Workspace) -> None:
    assert all(isinstance(block, Paragraph) for block in _pasted(space, LIST))
    assert space.editor.hasFocus()
    button = space.notice.button
    assert button.isVisible()
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)
    menu = space.paste_offer.menu
    assert menu is not None
    QTest.keyClick(menu, KEY.Key_I)
    body = space.session.dossier.documents[-1].body
    assert [type(block) for block in body] == [Item, Item]
    space.editor.setFocus()
    QTest.keyClick(space.editor, KEY.Key_Z, CTRL)
    assert space.session.dossier.documents[-1].body == (Paragraph("空", ()),)


def test_whoever_types_on_is_not_asked_and_the_offer_goes(space: Workspace) -> None:
    _pasted(space, LIST)
    QTest.keyClicks(space.editor, "x")
    assert not space.notice.button.isVisible()
    assert "x" in plain(content_of_node(space.session.dossier.documents[-1].body[-1]))


def test_nothing_is_offered_for_sentences(space: Workspace) -> None:
    _pasted(space, "岸壁を直す。\n倉庫を直す。\n")
    assert not space.notice.button.isVisible()


def test_what_word_hides_is_told_in_the_window_and_the_paste_goes_in_one_step(space: Workspace) -> None:
    _pasted(space, "")
    data = QMimeData()
    data.setText("岸壁を直す。\n")
    data.setHtml(word("<p class=MsoNormal>岸壁を直す。<span style='mso-hide:all;display:none'>覚え</span></p>"))
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(space.editor, KEY.Key_V, CTRL)
    assert [plain(content_of_node(block)) for block in space.session.dossier.documents[-1].body] == ["岸壁を直す。"]
    assert "「覚え」" in space.notice.text.text()
    QTest.keyClick(space.editor, KEY.Key_Z, CTRL)
    assert space.session.dossier.documents[-1].body == (Paragraph("空", ()),)
    QTest.keyClick(space.editor, KEY.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [plain(content_of_node(block)) for block in space.session.dossier.documents[-1].body] == ["岸壁を直す。"]
    assert space.session.dossier.documents[-1].unplaced == ()


def test_in_a_field_the_characters_alone_are_the_fields(space: Workspace) -> None:
    field = space.properties.document_fields.number
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, CTRL)
    QTest.keyClick(field, KEY.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "CLIP"


def test_a_press_on_the_link_of_a_notice_leaves_the_keys_to_the_paper(space: Workspace) -> None:
    pressed: list[str] = []
    space.editor.setFocus()
    space.notice.tell("取り込みました。", do="確かめる所を見る…", act=lambda: pressed.append("見た"))
    QTest.mouseClick(space.notice.button, Qt.MouseButton.LeftButton)
    assert pressed == ["見た"]
    assert not space.notice.isVisible()
    assert space.editor.hasFocus()
