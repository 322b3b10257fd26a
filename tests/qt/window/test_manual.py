"""F1 opens the manual where one is, and one finds and follows in it by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.qt.dialogs.keys import KeysDialog
from seian.qt.manual.window import ManualWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here


def _press_f1(owner: QWidget) -> ManualWindow:
    QTest.keyClick(QApplication.focusWidget() or owner, KEY.Key_F1)
    (made,) = [one for one in owner.findChildren(ManualWindow) if one.isVisible()]
    return made


def _write(field: QWidget, text: str) -> None:
    """Write as an input method does, over what is selected."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def _turn_to(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_f1_opens_the_page_about_what_has_the_focus(qtbot: QtBot, window: Window, workspace: Workspace) -> None:
    workspace.editor.setFocus()
    manual = _press_f1(window)
    assert manual.page == "writing"
    assert "文書を書く" in manual.view.toPlainText()
    manual.close()
    qtbot.waitUntil(lambda: not window.findChildren(ManualWindow))
    _turn_to(qtbot, window)
    workspace.properties.reveal_section(workspace.properties.facts)
    assert _press_f1(window).page == "facts"


def test_f1_again_brings_the_same_window(qtbot: QtBot, window: Window, workspace: Workspace) -> None:
    workspace.editor.setFocus()
    manual = _press_f1(window)
    _turn_to(qtbot, window)
    workspace.properties.document_fields.number.setFocus()
    assert _press_f1(window) is manual
    assert manual.page == "document-settings"


def test_f1_works_in_a_dialog_that_keeps_the_window(qtbot: QtBot, window: Window) -> None:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, KeysDialog)
        if not dialog.isActiveWindow():
            dialog.activateWindow()
            QTimer.singleShot(10, look)
            return
        try:
            manual = _press_f1(dialog)
            seen.append(manual.page)
            manual.close()
        finally:
            dialog.reject()

    QTimer.singleShot(0, look)
    window.show_keys()
    assert seen == ["keys"]
    qtbot.waitUntil(lambda: not window.findChildren(ManualWindow))


@pytest.fixture
def manual(qtbot: QtBot, window: Window) -> ManualWindow:
    """Return the manual as F1 opens it on the start page."""
    made = _press_f1(window)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_what_is_typed_is_found_and_marked_and_enter_leads_to_it(manual: ManualWindow) -> None:
    assert manual.field.hasFocus()
    _write(manual.field, "あらためて")
    assert manual.found.text() == "見つかりません。"
    manual.field.selectAll()
    _write(manual.field, "正規表現")
    assert manual.found.text() == f"{len(manual.list.rows)}ページ"
    QTest.keyClick(manual.field, KEY.Key_Return)
    assert manual.page == "finding"
    assert set(manual.view.marked()) == {"正規表現"}
    assert manual.view.hasFocus()
    assert "正規表現" in manual.list.rows[0].name


def test_escape_ends_the_search_and_then_closes(manual: ManualWindow) -> None:
    _write(manual.field, "訂正")
    everything = len(manual.pages)
    assert len(manual.list.rows) < everything
    QTest.keyClick(manual.field, KEY.Key_Escape)
    assert manual.field.text() == ""
    assert len([row for row in manual.list.rows if row.enabled]) == everything
    assert manual.view.marked() == []
    QTest.keyClick(manual.field, KEY.Key_Escape)
    assert not manual.isVisible()


def test_links_are_followed_and_gone_back_from(manual: ManualWindow) -> None:
    first = manual.page
    manual.view.anchorClicked.emit(QUrl("revision.md"))
    assert manual.page == "revision"
    manual.view.anchorClicked.emit(QUrl("no-such-page.md"))
    assert manual.page == "revision"
    QTest.keyClick(manual, KEY.Key_Left, ALT)
    assert manual.page == first
    assert not manual.back.isEnabled()
    QTest.keyClick(manual, KEY.Key_Right, ALT)
    assert manual.page == "revision"


def test_the_list_is_gone_through_by_arrows_and_passes_groups_by(manual: ManualWindow) -> None:
    QTest.keyClick(manual.field, KEY.Key_Down)
    assert manual.list.hasFocus()
    assert manual.list.rows[manual.list.current].enabled
    QTest.keyClick(manual.list, KEY.Key_Down)
    QTest.keyClick(manual.list, KEY.Key_Return)
    assert manual.page == "dossiers"
    QTest.keyClick(manual, KEY.Key_F, CTRL)
    assert manual.field.hasFocus()


def test_the_manual_reads_nothing_from_elsewhere(manual: ManualWindow) -> None:
    for page in manual.pages:
        manual.show_page(page.name)
        text = manual.view.toPlainText()
        assert page.title in text
        assert "**" not in text
        assert "](" not in text
