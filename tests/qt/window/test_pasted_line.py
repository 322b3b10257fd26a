"""Several lines that are pasted into a field of one line become one, by whatever way they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from seian.qt.panes.fields import LineField
from seian.qt.pasted_line import one_line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LINES = "港の改修に\n関する要請\n"


@pytest.fixture
def field(qtbot: QtBot) -> LineField:
    """Return a field with the focus, and lines on the clipboard."""
    made = LineField("件名")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    QGuiApplication.clipboard().setText(LINES)
    return made


def by_key(field: LineField) -> None:
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def by_menu(field: LineField) -> None:
    middle = field.rect().center()
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, field.mapToGlobal(middle)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for one in menu.actions():
        if one.objectName() == "edit-paste":
            one.trigger()
    menu.close()


def by_command(field: LineField) -> None:
    field.paste()


def by_drop(field: LineField) -> None:
    data = QMimeData()
    data.setText(LINES)
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(1, 1), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(
        field, QDragEnterEvent(QPoint(1, 1), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize("way", [by_key, by_menu, by_command, by_drop])
def test_lines_come_as_one_by_every_way_and_the_field_says_that_it_was_edited(
    field: LineField, qtbot: QtBot, way: object
) -> None:
    assert callable(way)
    with qtbot.waitSignal(field.edited):
        way(field)
    assert field.text() == "港の改修に関する要請"
    field.setReadOnly(True)
    way(field)
    assert field.text() == "港の改修に関する要請"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一行", "一行"),
        ("一行\r\n", "一行"),
        (" 字下げ ", " 字下げ "),
        ("港の\n\n改修", "港の改修"),
        ("Wi-Fi\nand LAN", "Wi-Fi and LAN"),
        ("Wi-Fi\nの整備", "Wi-Fiの整備"),
        ("一\f二\u2028三", "一二三"),
        ("\n \n", ""),
    ],
)
def test_lines_are_joined_as_they_read(text: str, line: str) -> None:
    assert one_line(text) == line
