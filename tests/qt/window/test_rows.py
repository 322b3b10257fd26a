"""Lists of painted rows: keys, presses, what is read aloud, and where everything stands."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from seian.qt.look import look_for
from seian.qt.row_list import RowList
from seian.qt.rows import Acts, Cell, Layout, ListRow, RowAct, Run, Shape
from seian.qt.settings import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _row(name: str, *acts: RowAct, enabled: bool = True) -> ListRow:
    words = (Cell((Run(name * 24),), stretch=True, wraps=True),)
    return ListRow(name, (words, Acts(acts)) if acts else (words,), "go" if enabled else "", enabled=enabled)


ROWS = (
    _row("一", RowAct("mend", "直す", is_button=True), RowAct("leave", "残す", "この注意を残す")),
    _row("題", enabled=False),
    _row("二", RowAct("leave", "残す")),
    _row("三"),
)


class Holder(QScrollArea):
    """A pane 300 wide and 160 high with a field, a list and a field, and what the list told."""

    def __init__(self) -> None:
        """Show the rows."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(self)
        column = QVBoxLayout(body)
        self.before = QLineEdit(body)
        self.list = RowList("一覧", look_for(Theme.LIGHT).icons, body, shape=Shape(below=8))
        self.after = QLineEdit(body)
        for widget in (self.before, self.list, self.after):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(body)
        self.told: list[tuple[int, str]] = []
        self.list.acted.connect(lambda row, act: self.told.append((row, act)))
        self.list.show_rows(ROWS)
        self.resize(300, 160)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifiers)

    def click(self, row: int, act: str = "") -> None:
        """Press on a row, or on an act in it."""
        place = self.list.rect_of(row, act)
        QTest.mouseClick(self.list.viewport(), LEFT, pos=place.center() if act else place.topLeft() + QPoint(6, 6))


def _settle() -> None:
    """Let what the list says of its height reach the layouts round it."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def holder(qtbot: QtBot) -> Holder:
    """Return a pane that is shown, the field above the list with the focus."""
    made = Holder()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.before.setFocus()
    return made


def test_a_press_does_what_it_is_on(holder: Holder) -> None:
    for row, act in ((0, ""), (0, "mend"), (2, "leave"), (1, ""), (3, "")):
        holder.click(row, act)
    assert holder.told == [(0, "go"), (0, "mend"), (2, "leave"), (3, "go")]


def test_a_press_that_is_drawn_away_does_nothing(holder: Holder) -> None:
    view, lists = holder.list.viewport(), holder.list
    QTest.mousePress(view, LEFT, pos=lists.rect_of(0, "mend").center())
    QTest.mouseRelease(view, LEFT, pos=lists.rect_of(0, "leave").center())
    assert holder.told == []


def test_tab_goes_through_what_a_row_offers_and_on_and_back(holder: Holder) -> None:
    for _ in range(3):
        holder.press(KEY.Key_Tab)
        assert holder.list.hasFocus()
        holder.press(KEY.Key_Return)
    holder.press(KEY.Key_Tab)
    assert holder.after.hasFocus()
    holder.press(KEY.Key_Tab, SHIFT)
    holder.press(KEY.Key_Space)
    assert holder.told == [(0, "go"), (0, "mend"), (0, "leave"), (0, "leave")]
    for _ in range(3):
        holder.press(KEY.Key_Tab, SHIFT)
    assert holder.before.hasFocus()


def test_arrows_go_from_row_to_row_past_those_with_nothing_to_do(holder: Holder) -> None:
    holder.press(KEY.Key_Tab)
    holder.press(KEY.Key_Right)
    holder.press(KEY.Key_Down)
    holder.press(KEY.Key_Return)
    holder.press(KEY.Key_Down)
    holder.press(KEY.Key_Return)
    holder.press(KEY.Key_Home)
    holder.press(KEY.Key_Enter)
    assert holder.told == [(2, "go"), (3, "go"), (0, "go")]


def test_the_row_with_the_focus_is_scrolled_into_view(holder: Holder) -> None:
    holder.list.show_rows([_row(str(number)) for number in range(60)])
    _settle()
    holder.press(KEY.Key_Tab)
    holder.press(KEY.Key_End)
    assert holder.list.viewport().visibleRegion().contains(holder.list.rect_of(59).topLeft())


def test_keys_go_on_where_they_were_when_other_rows_come(holder: Holder) -> None:
    holder.press(KEY.Key_Tab)
    holder.press(KEY.Key_Down)
    holder.list.show_rows(ROWS[:3])
    holder.press(KEY.Key_Return)
    assert holder.told == [(2, "go")]


def test_rows_are_read_aloud_with_what_they_offer(holder: Holder) -> None:
    spoken = QAccessible.queryAccessibleInterface(holder.list)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "一覧"
    first = spoken.child(0)
    assert first.text(QAccessible.Text.Name) == "一"
    assert first.text(QAccessible.Text.Description) == "直す、この注意を残す"
    holder.press(KEY.Key_Tab)
    holder.press(KEY.Key_Tab)
    assert first.text(QAccessible.Text.Name) == "直す"


def test_the_list_is_as_high_as_its_rows_in_any_width(holder: Holder) -> None:
    heights = []
    for width in (200, 300, 500):
        holder.resize(width, 160)
        _settle()
        assert holder.list.height() == holder.list.rect_of(3).bottom() + 1
        heights.append(holder.list.height())
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[-1]


_TEXT = st.text("あい漢字「」、。 aB１2\n𠮷", min_size=1, max_size=60)
_ACT = st.builds(
    RowAct, st.text("abc", min_size=1), _TEXT.map(lambda text: text.replace("\n", "")), is_button=st.booleans()
)
_CELL = st.builds(
    Cell,
    st.tuples(st.builds(Run, _TEXT, st.sampled_from(("", "second", "head")), st.booleans())),
    stretch=st.just(value=True),
    wraps=st.booleans(),
)
_LINES = st.one_of(st.tuples(_CELL), st.tuples(_CELL, _CELL), st.builds(Acts, st.lists(_ACT, min_size=1).map(tuple)))


@given(lines=st.lists(_LINES, min_size=1, max_size=4), width=st.integers(160, 600))
def test_nothing_in_a_row_overlaps_or_reaches_beyond_it(
    qapp: QApplication, lines: list[tuple[Cell, ...] | Acts], width: int
) -> None:
    del qapp
    row, layout = ListRow("", tuple(lines), picture=("warning", "amberIcon")), Layout(Shape(between=2, below=7))
    laid = layout.lay(row, width)
    assert layout.height(row, width) == laid.height + 7
    areas = [*(one.area for one in laid.words), *(one.area for one in laid.acts)]
    assert all(QRect(0, 0, width, laid.height).contains(area) for area in areas)
    assert not [pair for pair in combinations((laid.mark, *areas), 2) if pair[0].intersects(pair[1])]


@given(text=_TEXT, width=st.integers(160, 600))
def test_what_wraps_loses_nothing(qapp: QApplication, text: str, width: int) -> None:
    del qapp
    row = ListRow("", ((Cell((Run(text),), stretch=True, wraps=True),),))
    assert "".join(one.text for one in Layout(Shape()).lay(row, width).words) == text.replace("\n", "")
