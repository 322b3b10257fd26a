"""The window: the start page, panes and rails, focus, look, language, keys, and what it remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit

from seian.qt.clauses.library.window import LibraryWindow
from seian.qt.dialogs.keys import KeysDialog
from seian.qt.dialogs.new_dossier import NewDossierDialog
from seian.qt.settings import Settings, Theme
from seian.qt.theme import DARK, LIGHT, interface_font

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from seian.qt.main import Program
    from seian.qt.panes.side import SidePane
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# no screen, no window manager: dialogs have nobody to tell how small they may become
without_window_manager = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


# the start page


def test_the_first_page_offers_the_sample_at_enter(window: Window) -> None:
    assert window.start_page is not None
    way = window.start_page.ways[2]
    assert way.hasFocus()
    QTest.keyClick(way, KEY.Key_Return)
    assert window.workspace is not None
    assert window.windowTitle() == "令和３年11月 臨時会議 — 成案"


def test_without_a_dossier_nothing_can_be_saved_or_inserted(window: Window) -> None:
    for name in ("save", "undo", "insert_item", "export_word", "left_pane"):
        assert not window.actions_by_name[name].isEnabled(), name
    for name in ("new", "open", "import", "keys"):
        assert window.actions_by_name[name].isEnabled(), name


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # no window manager here
def test_a_window_that_is_closed_has_closed_its_library_for_good(window: Window) -> None:
    assert window.access.library is not None
    window.housekeeping.open_library()
    (library,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, LibraryWindow))
    assert library.isVisible()
    window.close()
    assert not library.isVisible()
    assert window.access.library is None


# menus and keys


@without_window_manager
def test_the_list_of_keys_can_be_filtered(window: Window, qtbot: QtBot) -> None:
    dialog = KeysDialog(window, window.actions_by_name.with_keys())
    qtbot.addWidget(dialog)
    dialog.show()
    rows = range(dialog.table.rowCount())
    model = dialog.table.model()
    assert {model.index(row, 0).data() for row in rows} >= {"Ctrl+S", "Tab", "Alt+Up", "F9"}
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "F6")
    seen = [model.index(row, 1).data() for row in rows if not dialog.table.isRowHidden(row)]
    assert seen == ["次の区画へ移る", "前の区画へ移る"]


# panes


def is_open(side: SidePane) -> bool:
    """Say whether a side is open now."""
    return side.is_open


def floats(side: SidePane) -> bool:
    """Say whether a side lies over the desk now."""
    return side.floats


def test_f9_folds_the_left_pane_into_a_rail_and_back(workspace: Workspace, window: Window) -> None:
    QTest.keyClick(window, KEY.Key_F9)
    assert not is_open(workspace.left)
    assert workspace.left.width() == 48
    assert not window.actions_by_name["left_pane"].isChecked()
    QTest.keyClick(window, KEY.Key_F9)
    assert is_open(workspace.left)
    assert workspace.left.width() >= 220
    QTest.keyClick(window, KEY.Key_F9, SHIFT)
    assert not is_open(workspace.right)


@pytest.mark.parametrize(("width", "left", "right"), [(1366, True, True), (1200, True, False), (1040, False, False)])
def test_a_narrow_window_folds_the_right_pane_first(
    workspace: Workspace,
    window: Window,
    width: int,
    left: bool,  # noqa: FBT001 -- cases
    right: bool,  # noqa: FBT001 -- cases
) -> None:
    window.resize(width, 768)
    assert (is_open(workspace.left), is_open(workspace.right)) == (left, right)
    assert workspace.editor.width() >= 700


def test_a_folded_pane_opens_over_the_desk_and_escape_takes_it_away(workspace: Workspace, window: Window) -> None:
    window.resize(1040, 700)
    button = workspace.right.rail.findChildren(QAbstractButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert floats(workspace.right)
    pane = workspace.right.pane
    assert pane.isVisible()
    assert pane.mapTo(window, QPoint(pane.width(), 0)).x() <= window.width() - 48
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_Escape)
    assert not floats(workspace.right)
    assert not pane.isVisible()


def test_f6_goes_round_lists_clauses_sheet_and_properties(workspace: Workspace, window: Window) -> None:
    workspace.documents.list.setFocus()
    visited = []
    for _step in range(5):
        QTest.keyClick(window, KEY.Key_F6)
        visited.append(QApplication.focusWidget())
    head, listed = workspace.properties.document_fields.head, workspace.contents.list
    assert visited == [listed, workspace.clauses.field, workspace.editor, head, workspace.documents.list]


def test_everything_that_takes_the_focus_has_a_name(workspace: Workspace) -> None:
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QTextEdit)
        for widget in workspace.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(workspace)
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_the_status_bar_tells_page_place_and_characters(workspace: Workspace) -> None:
    assert workspace.status.page.text() == "1 / 1ページ"
    assert workspace.status.place.text() == "前文１段落目"
    assert workspace.status.characters.text().endswith("字")
    assert workspace.status.zoom.text().endswith("%")


def test_typing_on_the_sheet_is_named_by_undo(workspace: Workspace, window: Window) -> None:
    before = workspace.session.dossier
    workspace.editor.setFocus()
    QTest.keyClicks(workspace.editor, "abc")
    assert window.actions_by_name["undo"].text() == "元に戻す：入力(&U)"
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert workspace.session.dossier is before
    assert window.actions_by_name["undo"].text() == "元に戻す(&U)"
    assert not window.actions_by_name["undo"].isEnabled()


def test_escape_closes_the_message(workspace: Workspace) -> None:
    workspace.notice.tell("済みました。")
    workspace.documents.list.setFocus()
    QTest.keyClick(workspace.documents.list, KEY.Key_Escape)
    assert not workspace.notice.isVisible()


# look and language


def test_there_is_a_font_for_the_interface(qapp: QApplication) -> None:
    assert qapp is not None
    assert interface_font().families()


def test_light_and_dark_have_the_same_names() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_dark_is_chosen_in_the_menu_and_the_document_stays(
    program: Program, workspace: Workspace, qtbot: QtBot
) -> None:
    second = workspace.session.dossier.documents[1].id
    workspace.show_document(second)
    program.window.actions_by_name.menus["theme"].actions()[2].trigger()
    qtbot.waitUntil(lambda: program.window.workspace is not workspace)
    assert program.window.workspace is not None
    assert program.window.workspace.session is workspace.session
    assert program.window.workspace.document == second
    assert program.window.settings.theme is Theme.DARK
    shot = program.window.grab().toImage()
    assert shot.pixelColor(900, 8).lightness() < 60


def test_english_is_chosen_in_the_menu(program: Program, workspace: Workspace, qtbot: QtBot) -> None:
    program.window.actions_by_name.menus["language"].actions()[1].trigger()
    qtbot.waitUntil(lambda: program.window.workspace is not workspace)
    assert program.window.settings.language == "en"


def test_the_window_remembers_its_size(program: Program, settings: Settings, qtbot: QtBot) -> None:
    program.window.resize(1200, 700)
    program.window.close()
    assert not Settings(settings.file).geometry.isEmpty()
    assert qtbot is not None


def test_settings_that_are_not_understood_are_as_if_never_set(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[look]\ntheme=mauve\n[panes]\nleft=wide\n[window]\ngeometry=?\n", encoding="utf-8")
    settings = Settings(file)
    assert settings.theme is Theme.SYSTEM
    assert settings.number("panes/left", 256) == 256
    assert settings.geometry.isEmpty()
    assert settings.recent == ()


def test_recent_dossiers_are_kept_latest_first_and_once(settings: Settings, tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        settings.remember(tmp_path / f"{name}.seian", name)
    assert [one.title for one in settings.recent] == ["a", "b"]


# dialogs


@without_window_manager
def test_a_new_dossier_is_asked_for_by_keys(window: Window, qtbot: QtBot) -> None:
    dialog = NewDossierDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.title_field.setFocus()
    QTest.keyClicks(dialog.title_field, "R3.11")
    dialog.association.setEditText("架空市長会")
    QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    assert dialog.result() == NewDossierDialog.DialogCode.Accepted
    assert dialog.chosen() == ("架空市長会", "R3.11", "要請")


@without_window_manager
def test_a_new_dossier_has_no_association_until_somebody_chooses_one(window: Window, qtbot: QtBot) -> None:
    dialog = NewDossierDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.association.currentText() == ""
    QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "団体" in dialog.remark.text()
    dialog.association.setCurrentIndex(dialog.association.count() - 1)
    QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    assert dialog.chosen().association == ""


@without_window_manager
def test_the_association_chosen_last_is_proposed_as_such(window: Window, qtbot: QtBot) -> None:
    dialog = NewDossierDialog(window, association="全国市長会")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.chosen().association == "全国市長会"
    assert "前に選んだ" in dialog.remark.text()
