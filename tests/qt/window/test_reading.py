"""A word gets its reading by the keys of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.conftest import CTRL, SHIFT
from tests.qt.window.test_clicks import document

from seian.document.caret import Caret
from seian.document.inline import Ruby
from seian.document.model import Dossier
from seian.document.tree import block_of, content_of_node
from seian.editing.selection import Selection, at
from seian.qt.dialogs.reading import ReadingDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.document.inline import Content
    from seian.qt.workspace import Workspace


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here


def opened(workspace: Workspace) -> Workspace:
    dossier = Dossier("中核市市長会", "臨時会議", (document(),))
    workspace.session.apply("import", lambda _dossier: dossier)
    workspace.show_document("d")
    workspace.editor.setFocus()
    return workspace


def title(space: Workspace) -> Content:
    return content_of_node(block_of(space.session.dossier.documents[0], "t"))


def ask(space: Workspace, qtbot: QtBot) -> ReadingDialog:
    space.window().activateWindow()
    qtbot.waitUntil(space.window().isActiveWindow)
    QTest.keyClick(space.editor, Qt.Key.Key_R, CTRL | SHIFT)
    (dialog,) = (one for one in space.findChildren(ReadingDialog) if one.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def write(dialog: ReadingDialog, text: str) -> None:
    QTest.keyClick(dialog.reading, Qt.Key.Key_A, CTRL)
    dialog.reading.insert(text)
    QTest.keyClick(dialog.reading, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()


def test_a_reading_is_given_changed_and_taken_away_each_in_one_step(workspace: Workspace, qtbot: QtBot) -> None:
    space = opened(workspace)
    before = space.session.dossier.documents[0]
    space.editor.typist.select(Selection(Caret("t", 0), Caret("t", 3)))
    write(ask(space, qtbot), "とせんば")
    assert title(space)[0] == Ruby("渡船場", "とせんば")
    space.editor.typist.select(at(Caret("t", 1)))
    dialog = ask(space, qtbot)
    assert dialog.reading.text() == "とせんば"
    write(dialog, "わたしば")
    assert title(space)[0] == Ruby("渡船場", "わたしば")
    space.session.undo()
    assert title(space)[0] == Ruby("渡船場", "とせんば")
    space.session.undo()
    assert space.session.dossier.documents[0] == before


def test_without_a_word_it_is_said_what_to_do(workspace: Workspace) -> None:
    space = opened(workspace)
    space.editor.typist.select(at(Caret("i1", 2)))
    QTest.keyClick(space.editor, Qt.Key.Key_R, CTRL | SHIFT)
    assert not [one for one in space.findChildren(ReadingDialog) if one.isVisible()]
    assert "ふりがなを付ける語を選んでください" in space.notice.text.text()
