"""The menu that a right click or the menu key opens on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from seian.document.caret import Caret

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from tests.qt.editor.conftest import Desk

# the platform without a screen says so whenever a menu opens
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

MOUSE, KEYBOARD = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


def ask(desk: Desk, point: QPoint, reason: QContextMenuEvent.Reason = MOUSE) -> QMenu:
    """Ask for the menu at a point of the viewport."""
    port = desk.view.viewport()
    target = port if reason == MOUSE else desk.view
    QApplication.sendEvent(target, QContextMenuEvent(reason, point, port.mapToGlobal(point)))
    return desk.view.findChildren(QMenu)[-1]


def offered(menu: QMenu) -> dict[str, QAction]:
    """Return what a menu offers, by its words."""
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_a_right_click_puts_the_caret_there_and_offers_the_clipboard(desk: Desk) -> None:
    desk.put("t1", 0)
    QGuiApplication.clipboard().setText("夜の")
    menu = ask(desk, desk.point("p1", 3))
    assert desk.caret == Caret("p1", 3)
    acts = offered(menu)
    assert list(acts)[:5] == ["切り取り", "コピー", "貼り付け", "文字だけを貼り付け", "すべて選ぶ"]
    assert [act.isEnabled() for act in acts.values()][:4] == [False, False, True, True]
    acts["貼り付け"].trigger()
    menu.close()
    assert desk.text("p1").startswith("図書館夜の")


def test_a_right_click_on_what_is_selected_leaves_it_selected(desk: Desk) -> None:
    desk.put("p1", 6, anchor=("p1", 0))
    menu = ask(desk, desk.point("p1", 2))
    assert desk.selection.anchor == Caret("p1", 0)
    offered(menu)["切り取り"].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "図書館は、働"
    assert desk.text("p1").startswith("く世代")


def test_the_menu_key_opens_it_below_the_caret(desk: Desk) -> None:
    desk.put("i1", 4)
    menu = ask(desk, QPoint(0, 0), KEYBOARD)
    corner = desk.view.viewport().mapFromGlobal(menu.pos())
    assert desk.caret == Caret("i1", 4)
    assert abs(corner.x() - desk.point("i1", 4).x()) <= 4
    assert 0 < corner.y() - desk.point("i1", 4).y() < 40
    menu.close()


def test_an_empty_desk_has_no_menu(desk: Desk) -> None:
    desk.view.show_document("")
    before = len(desk.view.findChildren(QMenu))
    point = QPoint(5, 5)
    QApplication.sendEvent(desk.view.viewport(), QContextMenuEvent(MOUSE, point, desk.view.mapToGlobal(point)))
    assert len(desk.view.findChildren(QMenu)) == before
    assert desk.view.text() == ""
