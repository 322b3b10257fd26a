"""The documents of a dossier by keys: choosing, ordering, adding, removing, and taking it all back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.model import title_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def kinds(workspace: Workspace) -> list[str]:
    """Return the kinds of the documents in order."""
    return [document.kind for document in workspace.session.dossier.documents]


def shown(workspace: Workspace) -> int:
    """Return the index of the document that is shown."""
    return [document.id for document in workspace.session.dossier.documents].index(workspace.document)


def test_the_list_shows_number_title_kind_and_draft(workspace: Workspace) -> None:
    model = workspace.documents.model
    assert model.rowCount() == 3
    first = workspace.session.dossier.documents[0]
    assert model.index(0).data() == title_text(first)
    read_aloud = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read_aloud.startswith("1 ")
    assert "要請" in read_aloud
    assert "案" in read_aloud


def test_pages_are_counted_while_nothing_else_happens(workspace: Workspace, qtbot: QtBot) -> None:
    model = workspace.documents.model
    qtbot.waitUntil(lambda: all("ページ" in model.index(row).data(Qt.ItemDataRole.UserRole + 2) for row in range(3)))


def test_arrows_choose_and_the_sheet_follows(workspace: Workspace) -> None:
    workspace.documents.list.setFocus()
    QTest.keyClick(workspace.documents.list, KEY.Key_Down)
    assert shown(workspace) == 1
    assert workspace.properties.document_fields.kind.currentText() == "提言"


def test_enter_in_the_list_goes_on_to_the_sheet(workspace: Workspace) -> None:
    workspace.documents.list.setFocus()
    QTest.keyClick(workspace.documents.list, KEY.Key_Return)
    assert workspace.editor.hasFocus()


def test_ctrl_page_down_shows_the_next_document(workspace: Workspace, window: Window) -> None:
    QTest.keyClick(window, KEY.Key_PageDown, CTRL)
    assert shown(workspace) == 1
    QTest.keyClick(window, KEY.Key_PageUp, CTRL)
    assert shown(workspace) == 0


def test_alt_and_arrows_move_the_chosen_document(workspace: Workspace) -> None:
    before = kinds(workspace)
    workspace.documents.list.setFocus()
    QTest.keyClick(workspace.documents.list, KEY.Key_Down, ALT)
    assert kinds(workspace) == [before[1], before[0], before[2]]
    assert shown(workspace) == 1
    QTest.keyClick(workspace.documents.list, KEY.Key_Up, ALT)
    assert kinds(workspace) == before


def test_a_row_that_is_dragged_moves_its_document(workspace: Workspace) -> None:
    before = kinds(workspace)
    model = workspace.documents.model
    data = model.mimeData([model.index(0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, model.index(-1))
    assert kinds(workspace) == [before[1], before[2], before[0]]
    assert workspace.session.undo_kind == "move_document"


def test_delete_takes_the_document_out_and_undo_puts_it_back(workspace: Workspace, window: Window) -> None:
    before = workspace.session.dossier
    workspace.documents.list.setFocus()
    QTest.keyClick(workspace.documents.list, KEY.Key_Delete)
    assert len(workspace.session.dossier.documents) == 2
    assert shown(workspace) == 0
    assert "削除しました" in workspace.notice.text.text()
    assert window.actions_by_name["undo"].text() == "元に戻す：文書の削除(&U)"
    QTest.mouseClick(workspace.notice.button, Qt.MouseButton.LeftButton)
    assert workspace.session.dossier is before
    assert workspace.document == before.documents[0].id


def test_ctrl_z_takes_back_and_ctrl_y_does_again(workspace: Workspace, window: Window) -> None:
    workspace.duplicate_document()
    assert kinds(workspace) == ["要請", "要請", "提言", "要望"]
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert kinds(workspace) == ["要請", "提言", "要望"]
    assert window.actions_by_name["redo"].text() == "やり直す：文書の複製(&R)"
    QTest.keyClick(window, KEY.Key_Y, CTRL)
    assert kinds(workspace) == ["要請", "要請", "提言", "要望"]


def on_the_desk(workspace: Workspace) -> str:
    """Return the id of the document whose sheet can be seen, empty if there is none."""
    return workspace.document if workspace.editor.isVisible() else ""


def test_the_last_document_can_go_and_come_back(workspace: Workspace) -> None:
    for _document in range(3):
        workspace.delete_document()
    assert on_the_desk(workspace) == ""
    workspace.session.undo()
    assert on_the_desk(workspace) == workspace.session.dossier.documents[0].id


def test_a_new_document_comes_from_its_skeleton_behind_the_shown_one(window: Window, workspace: Workspace) -> None:
    kinds_of_documents = window.actions_by_name.menus["new_document"].actions()
    next(action for action in kinds_of_documents if action.text() == "決議").trigger()
    assert kinds(workspace) == ["要請", "決議", "提言", "要望"]
    assert shown(workspace) == 1
    assert workspace.editor.hasFocus()
    assert workspace.session.undo_kind == "add_document"


def test_the_menu_of_a_document_holds_what_can_be_done_with_it(workspace: Workspace) -> None:
    texts = [action.text() for action in workspace.documents.more_button.menu().actions()]
    assert [any(word in text for text in texts) for word in ("複製", "削除", "上へ", "下へ")] == [True] * 4


def test_the_offer_to_put_a_document_back_goes_with_the_next_change(workspace: Workspace) -> None:
    workspace.delete_document()
    assert workspace.notice.isVisible()
    workspace.session.undo()
    assert not workspace.notice.isVisible()


def test_what_the_sheet_refuses_is_told_in_the_window(workspace: Workspace) -> None:
    QApplication.clipboard().setText("長" * 300_000)
    before = workspace.session.dossier
    workspace.editor.command("paste")
    assert workspace.session.dossier is before
    assert workspace.notice.isVisible()
    assert workspace.notice.property("grave")
    QApplication.clipboard().clear()
