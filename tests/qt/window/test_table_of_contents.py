"""目次 by the menu: put in, made of other levels, taken away, and not for an adopted text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.change import Kind
from seian.document.model import Document, Item
from seian.document.sources import SetPart
from seian.editing.parts import PaintedPart

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
