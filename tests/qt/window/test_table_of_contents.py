"""目次 by the menu: put in, made of other levels, taken away, and not for an adopted text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.conftest import CTRL, SHIFT

from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.model import Document, Item, Paragraph
from seian.document.sources import SetPart
from seian.editing.parts import PaintedPart
from seian.editing.selection import at

if TYPE_CHECKING:
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def document(space: Workspace) -> Document:
    """Return the document that is shown."""
    return next(one for one in space.session.dossier.documents if one.id == space.document)


def choose(window: Window, nth: int) -> None:
    """Choose an entry of the menu 目次 by its keys."""
    menu = window.actions_by_name.menus["contents"]
    menu.popup(QPoint(10, 10))
    for _step in range(nth + 1):
        QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)
    QApplication.processEvents()


def listed(space: Workspace) -> list[str]:
    """Return what stands in the table on the sheet."""
    shown = space.editor.typist.shown
    assert shown is not None
    return [one.block.text for one in shown.pages.paragraphs if one.block.source is SetPart.CONTENTS]


def test_it_is_put_in_made_otherwise_and_taken_away_by_keys(window: Window, workspace: Workspace) -> None:
    chapters = (Item("c1", ("図書館",), heading=True, blocks=(Item("c11", ("開館",), heading=True),)),)
    workspace.session.apply_document(workspace.document, Kind.PASTE, lambda one: replace(one, body=chapters))
    for nth, wanted in ((2, ["目次", "１　図書館", "（１）開館"]), (1, ["目次", "１　図書館"]), (0, [])):
        choose(window, nth)
        assert document(workspace).contents == nth
        assert listed(workspace) == wanted
    window.actions_by_name["undo"].trigger()
    assert document(workspace).contents == 1
    assert "目次" in window.actions_by_name["redo"].text()


def test_where_there_is_no_heading_yet_it_is_said(window: Window, workspace: Workspace) -> None:
    workspace.session.apply_document(workspace.document, Kind.PASTE, lambda one: replace(one, body=()))
    choose(window, 2)
    assert listed(workspace) == ["目次"]
    assert "見出しがまだない" in workspace.notice.text.text()


def test_a_click_on_a_line_leads_to_the_heading_and_one_on_the_title_says_where_it_comes_from(
    window: Window, workspace: Workspace
) -> None:
    chapters = (Item("c1", ("図書館",), heading=True), Item("c2", ("水道",), heading=True))
    workspace.session.apply_document(workspace.document, Kind.PASTE, lambda one: replace(one, body=chapters))
    choose(window, 1)
    workspace.lead_to_part(PaintedPart(SetPart.CONTENTS, 2))
    assert workspace.editor.caret_block() == "c2"
    workspace.lead_to_part(PaintedPart(SetPart.CONTENTS))
    assert "見出しから自動で" in workspace.notice.text.text()


def test_items_become_headings_by_a_key_and_items_again_by_the_same(workspace: Workspace) -> None:
    body = (Item("c1", ("図書館",), blocks=(Item("c11", ("夜も開けること。",)),)), Item("c2", ("水道",)))
    workspace.session.apply_document(workspace.document, Kind.PASTE, lambda one: replace(one, body=body, contents=1))
    for block, wanted in (("c1", ["目次", "１　図書館"]), ("c2", ["目次", "１　図書館", "２　水道"])):
        workspace.editor.typist.select(at(Caret(block, 1)))
        workspace.editor.setFocus()
        QTest.keyClick(workspace.editor, KEY.Key_J, CTRL | SHIFT)
        assert listed(workspace) == wanted
    QTest.keyClick(workspace.editor, KEY.Key_A, CTRL)
    QTest.keyClick(workspace.editor, KEY.Key_J, CTRL | SHIFT)
    assert [one.heading for one in document(workspace).body if isinstance(one, Item)] == [True, True]
    assert listed(workspace) == ["目次", "１　図書館", "２　水道"]  # all of them now, the inner one, too
    QTest.keyClick(workspace.editor, KEY.Key_J, CTRL | SHIFT)
    assert listed(workspace) == ["目次"]
    QTest.keyClick(workspace.editor, KEY.Key_Z, CTRL)
    assert listed(workspace) == ["目次", "１　図書館", "２　水道"]


def test_what_is_no_item_is_no_heading_and_what_was_said_goes_with_the_next_change(workspace: Workspace) -> None:
    body = (Paragraph("p", ("夜も開けること。",)),)
    workspace.session.apply_document(workspace.document, Kind.PASTE, lambda one: replace(one, body=body))
    workspace.editor.typist.select(at(Caret("p", 1)))
    workspace.editor.setFocus()
    QTest.keyClick(workspace.editor, KEY.Key_J, CTRL | SHIFT)
    assert "見出しにできるのは" in workspace.notice.text.text()
    assert workspace.notice.isVisible()
    QTest.keyClicks(workspace.editor, "a")
    assert not workspace.notice.isVisible()
