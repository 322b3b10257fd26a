"""Tables put in from the menu, and what the window says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox

from seian.document.caret import Caret
from seian.document.inline import plain
from seian.document.model import Paragraph, Table
from seian.editing.selection import at
from seian.qt.dialogs.table_size import TableSizeDialog
from seian.revision.findings import Concern

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace


def shown_tables(workspace: Workspace) -> list[Table]:
    """Return the tables of the document that is shown."""
    shown = workspace.editor.typist.shown
    assert shown is not None
    return [block for block in shown.document.body if isinstance(block, Table)]


def put_caret(workspace: Workspace) -> None:
    """Put the caret into the first paragraph of the body."""
    shown = workspace.editor.typist.shown
    assert shown is not None
    paragraph = next(block for block in shown.document.body if isinstance(block, Paragraph))
    workspace.editor.typist.select(at(Caret(paragraph.id, 0)))
    workspace.editor.setFocus()


def test_the_menu_asks_for_a_size_and_puts_the_table_in(window: Window, workspace: Workspace, answers: Answers) -> None:
    put_caret(workspace)
    window.actions_by_name["insert_table"].trigger()
    assert shown_tables(workspace) == []
    answers.table = (3, 2)
    window.actions_by_name["insert_table"].trigger()
    (table,) = shown_tables(workspace)
    assert len(table.cells) == 6
    QTest.keyClicks(workspace.editor, "12")
    assert plain(shown_tables(workspace)[0].cells[0].content) == "12"


def test_a_wrong_sum_is_told_and_put_right_by_its_button(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers
) -> None:
    put_caret(workspace)
    answers.table = (4, 2)
    window.actions_by_name["insert_table"].trigger()
    for text in ("市", "数", "甲市", "1", "乙市", "2", "計", "4"):
        workspace.editor.typist.type_text(text)
        if text != "4":
            QTest.keyClick(workspace.editor, Qt.Key.Key_Tab)

    def sums() -> list[str]:
        found = [one for several in workspace.editor.findings.values() for _number, one in several]
        return [one.message for one in found if one.concern is Concern.SUM]

    qtbot.waitUntil(lambda: sums() == ["数の計が 4、和は 3 です。"])


def test_the_dialog_gives_what_was_chosen(qtbot: QtBot, window: Window) -> None:
    dialog = TableSizeDialog(window)
    qtbot.addWidget(dialog)
    rows, columns = dialog.findChildren(QSpinBox)
    rows.setValue(7)
    columns.setValue(5)
    assert dialog.size_chosen == (7, 5)
