"""The question on closing: each button is what it says, by key and by mouse."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from seian.qt.dialogs.leaving import Leave, LeavingDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # no window manager here


@pytest.fixture
def dialogs(window: Window, qtbot: QtBot) -> dict[bool, LeavingDialog]:
    """Return the question for a dossier with a file (True) and for one without."""
    made = {}
    for has_file in (True, False):
        saved = datetime(2021, 11, 10, 9, 30) if has_file else None  # noqa: DTZ001 -- the time of this computer
        made[has_file] = LeavingDialog(window, "臨時会議", saved, has_file=has_file)
        qtbot.addWidget(made[has_file])
    return made


def shown(dialog: LeavingDialog) -> LeavingDialog:
    """Return a dialog that has the keys."""
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


@pytest.mark.parametrize(
    ("has_file", "word", "answer"),
    [
        (True, "保存せずに閉じる", Leave.THROW_AWAY),
        (True, "保存して閉じる", Leave.SAVE),
        (True, "キャンセル", Leave.STAY),
        (False, "控えに残して閉じる", Leave.KEEP),
        (False, "名前を付けて保存", Leave.SAVE),
        (False, "キャンセル", Leave.STAY),
    ],
)
def test_each_button_is_what_it_says(
    dialogs: dict[bool, LeavingDialog],
    has_file: bool,  # noqa: FBT001 -- a parameter
    word: str,
    answer: Leave,
) -> None:
    dialog = shown(dialogs[has_file])
    (button,) = (one for one in dialog.findChildren(QPushButton) if one.text().startswith(word))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert dialog.answer is answer


@pytest.mark.parametrize(
    ("has_file", "key", "held", "answer"),
    [
        (True, KEY.Key_Return, CTRL, Leave.SAVE),
        (True, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, Leave.SAVE),  # its button has the focus
        (True, KEY.Key_Escape, Qt.KeyboardModifier.NoModifier, Leave.STAY),
        (False, KEY.Key_Escape, Qt.KeyboardModifier.NoModifier, Leave.STAY),
    ],
)
def test_each_key_is_what_it_says(
    dialogs: dict[bool, LeavingDialog],
    has_file: bool,  # noqa: FBT001 -- a parameter
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    answer: Leave,
) -> None:
    dialog = shown(dialogs[has_file])
    QApplication.processEvents()
    QTest.keyClick(dialog.focusWidget(), key, held)
    assert not dialog.isVisible()
    assert dialog.answer is answer
