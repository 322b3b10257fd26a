"""Files dropped anywhere: never moved, taken by the window alone, and their addresses never typed into a field."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPlainTextEdit, QTextEdit, QWidget

from seian.dossier.store import create
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

ACTION = Qt.DropAction
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier  # in a file manager: 移動
LEFT = Qt.MouseButton.LeftButton


def dragged(*files: Path) -> QMimeData:
    """Return files as a file manager drags them: addresses, and the names as text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    data.setText("\n".join(map(str, files)))
    return data


def drop(widget: QWidget, data: QMimeData, actions: Qt.DropAction, modifiers: Qt.KeyboardModifier) -> Qt.DropAction:
    """Drag over a widget and drop; return what its owner is told was done. Ways as Qt goes them for a real drag."""
    centre = widget.rect().center()
    enter = QDragEnterEvent(centre, actions, data, LEFT, modifiers)
    enter.setDropAction(actions & ACTION.MoveAction or ACTION.CopyAction)  # what Explorer proposes on one drive
    enter.ignore()
    target: QWidget | None = widget
    while target is not None:
        if target.acceptDrops() and target.isEnabled():
            QApplication.sendEvent(target, enter)
            if enter.isAccepted():
                break
        target = None if target.isWindow() else target.parentWidget()
    if target is None:
        return ACTION.IgnoreAction
    at = target.mapFrom(widget.window(), widget.mapTo(widget.window(), centre)) if target is not widget else centre
    move = QDragMoveEvent(at, actions, data, LEFT, modifiers)
    QApplication.sendEvent(target, move)
    assert move.isAccepted() == enter.isAccepted()
    assert move.dropAction() is enter.dropAction() is not ACTION.MoveAction
    event = QDropEvent(QPointF(at), actions, data, LEFT, modifiers)
    event.setDropAction(actions & ACTION.MoveAction or ACTION.CopyAction)
    QApplication.sendEvent(target, event)
    return event.dropAction() if event.isAccepted() else ACTION.IgnoreAction


def targets(window: Window) -> list[QWidget]:
    """Return all that is seen and could take a drop."""
    found = [one for one in window.findChildren(QWidget) if one.isVisible() and one.acceptDrops()]
    fields = [one for one in window.findChildren(QWidget) if isinstance(one, QLineEdit | QTextEdit | QListView)]
    return [window, *dict.fromkeys([*found, *(one for one in fields if one.isVisible())])]


@pytest.mark.parametrize("modifiers", [NONE, SHIFT])
def test_a_file_dropped_anywhere_is_never_told_to_have_been_moved(
    window: Window,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    modifiers: Qt.KeyboardModifier,
) -> None:
    taken: list[list[str]] = []
    monkeypatch.setattr(window.files, "take", taken.append)
    file = tmp_path / "原稿.txt"
    file.write_text("書架を増やすこと。", encoding="utf-8")
    before = workspace.session.dossier
    places = targets(window)
    assert any(isinstance(one, QLineEdit) for one in places)
    assert workspace.editor.viewport() in places
    for place in places:
        done = drop(place, dragged(file), ACTION.CopyAction | ACTION.MoveAction, modifiers)
        assert done is ACTION.CopyAction, place
    assert [[Path(name) for name in names] for names in taken] == [[file]] * len(places)
    assert workspace.session.dossier is before
    assert all(str(file) not in one.text() for one in window.findChildren(QLineEdit) if one.isVisible()), (
        "an address was typed into a field"
    )


def test_what_can_only_be_moved_is_left_alone(window: Window, workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "原稿.txt"
    file.write_text("書架を増やすこと。", encoding="utf-8")
    for place in targets(window):
        assert drop(place, dragged(file), ACTION.MoveAction, NONE) is ACTION.IgnoreAction
    assert len(workspace.session.dossier.documents) == 3


def test_a_dossier_dropped_on_the_first_page_is_opened_and_stays_where_it_was(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    page = window.start_page
    assert page is not None
    assert drop(page, dragged(file), ACTION.CopyAction | ACTION.MoveAction, NONE) is ACTION.CopyAction
    assert window.session is not None
    assert window.session.path == file.resolve()
    assert file.exists()


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_fields_of_the_library_take_no_files(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.housekeeping.open_library()
    library = window.housekeeping.library
    assert library is not None
    qtbot.waitUntil(library.isVisible)
    file = tmp_path / "原稿.txt"
    file.write_bytes(b"x")
    fields = [one for one in library.findChildren(QWidget) if isinstance(one, QLineEdit | QTextEdit | QPlainTextEdit)]
    assert fields
    for one in [library, *fields]:
        both = ACTION.CopyAction | ACTION.MoveAction
        assert drop(one, dragged(file), both, NONE) in (ACTION.IgnoreAction, ACTION.CopyAction)
    assert file.exists()


def test_no_widget_takes_what_a_drag_proposes_and_every_field_leaves_files_alone(root: Path) -> None:
    plain = {"QTextEdit", "QLineEdit"}
    for file in (root / "desktop" / "seian" / "qt").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "acceptProposedAction" not in text, file.name
        if file.name == "file_drops.py":
            continue
        for node in ast.walk(ast.parse(text)):
            made = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
            assert not plain & {one.id for one in made if isinstance(one, ast.Name)}, file.name
