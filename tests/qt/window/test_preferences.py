"""設定: what is confirmed counts at once, what is cancelled not at all; and the card of first steps over the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.change import Hand
from seian.qt.dialogs.preferences import PreferencesDialog
from seian.qt.first_steps import FirstSteps
from seian.qt.revision.moment import hand, who
from seian.qt.settings import Settings, Theme
from seian.sqlite_file.lock import login_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.main import Program
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here


def _write(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, CTRL)
    QTest.keyClick(field, KEY.Key_Delete)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def _with_dialog(window: Window, act: Callable[[PreferencesDialog], None]) -> None:
    """Open the dialog by its key, and act in it."""
    seen: list[QWidget] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PreferencesDialog) or not dialog.isActiveWindow():
            if isinstance(dialog, PreferencesDialog):
                dialog.activateWindow()
            QTimer.singleShot(10, window, answer)
            return
        seen.append(dialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTimer.singleShot(0, window, answer)
    QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_Comma, CTRL)
    assert seen


def _confirm(dialog: PreferencesDialog) -> None:
    QTest.keyClick(dialog.name, KEY.Key_Return, CTRL)
    assert not dialog.isVisible()


def test_the_own_name_stands_in_records_at_once_and_next_time(window: Window, settings: Settings) -> None:
    assert who() == login_name()

    def act(dialog: PreferencesDialog) -> None:
        _write(dialog.name, "架空　係長")
        _confirm(dialog)

    _with_dialog(window, act)
    assert isinstance(hand(), Hand)
    assert hand().who == "架空　係長"
    assert Settings(settings.file).name == "架空　係長"

    def empty(dialog: PreferencesDialog) -> None:
        _write(dialog.name, "")
        _confirm(dialog)

    _with_dialog(window, empty)
    assert who() == login_name()


def test_escape_gives_back_a_field_and_pressed_again_changes_nothing(window: Window, settings: Settings) -> None:
    def act(dialog: PreferencesDialog) -> None:
        dialog.theme.buttons[2].click()
        _write(dialog.name, "だれか")
        QTest.keyClick(dialog.name, KEY.Key_Escape)
        assert dialog.name.text() == ""
        assert dialog.isVisible()
        QTest.keyClick(dialog.name, KEY.Key_Escape)
        assert not dialog.isVisible()

    _with_dialog(window, act)
    assert (settings.name, settings.theme, who()) == ("", Theme.LIGHT, login_name())


def test_new_dossiers_begin_with_the_association_that_is_set_whatever_was_chosen_last(
    window: Window, settings: Settings
) -> None:
    settings.association = "全国市長会"

    def act(dialog: PreferencesDialog) -> None:
        line = dialog.association.lineEdit()
        assert line is not None
        _write(line, "架空市長会")
        _confirm(dialog)

    _with_dialog(window, act)
    settings.association = "中核市市長会"
    assert settings.new_association == "架空市長会"

    def forget(dialog: PreferencesDialog) -> None:
        dialog.association.setCurrentIndex(0)
        _confirm(dialog)

    _with_dialog(window, forget)
    assert settings.new_association == "中核市市長会"


def test_a_folder_that_is_there_is_where_files_are_asked_for(
    window: Window, settings: Settings, answers: Answers, tmp_path: Path
) -> None:
    place = tmp_path / "案件"

    def act(dialog: PreferencesDialog) -> None:
        _write(dialog.folder.line, str(place))
        QTest.keyClick(dialog.name, KEY.Key_Return, CTRL)
        assert dialog.isVisible()
        assert "ありません" in dialog.folder.fault.text()
        place.mkdir()
        answers.target = place
        QTest.mouseClick(dialog.folder.change, Qt.MouseButton.LeftButton)
        assert dialog.folder.fault.text() == ""
        _confirm(dialog)

    _with_dialog(window, act)
    assert window.folder == place
    place.rmdir()
    assert settings.folder == tmp_path


def test_another_look_and_language_make_the_window_anew_with_the_same_work(
    qtbot: QtBot, program: Program, settings: Settings
) -> None:
    program.window.files.open_sample()
    old, session = program.window, program.window.session

    def act(dialog: PreferencesDialog) -> None:
        dialog.theme.buttons[2].click()
        dialog.language.buttons[1].click()
        dialog.white_paper.click()
        _confirm(dialog)

    _with_dialog(old, act)
    qtbot.waitUntil(lambda: program.window is not old)
    assert program.window.session is session
    assert (settings.theme, settings.language, settings.white_paper) == (Theme.DARK, "en", True)
    assert program.window.menuBar().actions()[0].text().startswith("&File")


def test_the_keys_are_there_to_be_read_and_sought(window: Window) -> None:
    def act(dialog: PreferencesDialog) -> None:
        dialog.pages.buttons[0].setFocus()
        QTest.keyClick(dialog.pages.buttons[0], KEY.Key_Right)
        assert dialog.keys.isVisible()
        _write(dialog.keys.filter, "使いかた")
        table = dialog.keys.table
        cells = [table.item(row, 0) for row in range(table.rowCount()) if not table.isRowHidden(row)]
        assert [cell.text() for cell in cells if cell is not None] == ["F1"]

    _with_dialog(window, act)


def _cards(workspace: Workspace) -> list[FirstSteps]:
    return [one for one in workspace.findChildren(FirstSteps) if one.isVisible()]


def test_first_steps_lie_over_the_sample_until_they_are_closed_for_good(
    qtbot: QtBot, window: Window, settings: Settings
) -> None:
    settings.set_flag("first_steps/closed", value=False)
    window.files.open_sample()
    space = window.workspace
    assert space is not None
    qtbot.waitUntil(lambda: len(_cards(space)) == 1)
    (card,) = _cards(space)
    assert [key for key, _words in card.lines] == ["Ctrl+T", "Ctrl+L", "F1"]
    assert space.rect().contains(card.geometry())
    assert space.editor.hasFocus()
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: space.rect().contains(card.geometry()))
    card.closer.setFocus()
    QTest.keyClick(card.closer, KEY.Key_Escape)
    assert _cards(space) == []
    assert space.editor.hasFocus()
    window.files.open_sample()
    qtbot.wait(400)
    assert window.workspace is not None
    assert _cards(window.workspace) == []
    assert Settings(settings.file).flag("first_steps/closed", default=False)
