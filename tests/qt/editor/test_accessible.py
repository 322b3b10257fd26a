"""The sheet as a screen reader has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from seian.document.caret import Caret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleTextInterface
    from tests.qt.editor.conftest import Desk


@pytest.fixture
def listening() -> Iterator[None]:
    """Turn on what a screen reader turns on."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def text_of(desk: Desk) -> QAccessibleTextInterface:
    return QAccessible.queryAccessibleInterface(desk.view).textInterface()


def test_the_sheet_has_a_name_and_a_role(desk: Desk) -> None:
    sheet = QAccessible.queryAccessibleInterface(desk.view)
    assert sheet.text(QAccessible.Text.Name) == "紙面"
    assert sheet.text(QAccessible.Text.Description) == "前文１段落目"
    assert sheet.role() == QAccessible.Role.EditableText
    assert getattr(sheet.state(), "multiLine")  # noqa: B009 -- PySide6's types do not know the name


def test_the_whole_text_is_read_with_labels_date_and_signature(desk: Desk) -> None:
    text = text_of(desk)
    assert text.text(0, text.characterCount()) == desk.view.text()
    assert "１\u3000夜間" in desk.view.text()


def test_caret_and_selection_go_both_ways(desk: Desk) -> None:
    text = text_of(desk)
    desk.put("i1", 2, anchor=("p2", 1))
    whole = desk.view.text()
    place = whole.index("夜間の人") + 2
    assert text.cursorPosition() == place
    assert text.selection(0) == (whole.index("ついては") + 1, place)
    text.setCursorPosition(whole.index("空調"))
    assert desk.caret == Caret("i22", 0)
    assert text.selectionCount() == 0
    text.setSelection(0, 0, 3)
    assert (desk.selection.anchor, desk.caret) == (Caret("t1", 0), Caret("t1", 3))


def test_a_character_is_found_where_it_is_on_the_screen(desk: Desk) -> None:
    text = text_of(desk)
    place = desk.view.text().index("夜間の人") + 1
    rect = text.characterRect(place)
    assert rect.isValid()
    assert text.offsetAtPoint(rect.center()) == place


@pytest.mark.usefixtures("listening")
def test_typing_is_told_to_who_listens(desk: Desk) -> None:
    desk.type("ab")
    desk.key(Qt.Key.Key_Return)
    desk.compose("あ")
    desk.compose(commit="亜")
    assert text_of(desk).cursorPosition() == desk.view.text().index("亜") + 1
