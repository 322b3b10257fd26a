"""The commands of the library window: what its table says is what its bar and its keys do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from tests.qt.clauses.test_library_window import (  # fixtures
    CTRL,
    KEY,
    access,
    open_,
    pytestmark,
    window,
)

from seian.qt.clauses.library.commands import BY_KEY, LEFT, LIBRARY, RIGHT, Chosen

if TYPE_CHECKING:
    from seian.qt.clauses.library.window import LibraryWindow
    from seian.qt.command import Unread

__all__ = ["access", "open_", "pytestmark", "window"]

CHOSEN = st.builds(
    Chosen,
    trouble=st.sampled_from(["", "ほかの人が開いています。"]),
    can_save=st.booleans(),
    chosen=st.integers(0, 3),
    in_library=st.integers(0, 3),
    are_retired=st.booleans(),
)
WRITING = {"new", "save", "merge", "retire", "tag", "remove"}


def test_no_two_commands_have_the_same_name_or_key() -> None:
    for counts in (
        Counter(one.name for one in LIBRARY),
        Counter(QKeySequence(key).toString() for one in LIBRARY for key in one.keys),
    ):
        assert [what for what, count in counts.items() if count > 1 or not what] == []


def test_every_command_has_a_button_or_at_least_a_key(window: LibraryWindow) -> None:
    with_button = {button.defaultAction() for button in window.bar.findChildren(QToolButton)}
    for one in (*LEFT, *RIGHT):
        assert one is None or window.actions_by_name[one.name] in with_button, one
    assert all(one.keys for one in BY_KEY)


@given(now=CHOSEN)
def test_what_cannot_be_done_says_why(now: Chosen) -> None:
    for one in LIBRARY:
        why = one.lacking(now) if one.lacking is not None else ""
        assert one.when(now) == (not why), one.name
        if now.trouble:
            assert (why == now.trouble) == (one.name in WRITING), one.name


def test_tooltips_say_the_key_and_why_not(window: LibraryWindow) -> None:
    window.actions_by_name.show(Chosen(chosen=1, in_library=1))
    assert window.actions_by_name["merge"].toolTip().splitlines()[0] == "統合 (Ctrl+M)"
    assert "二つ以上" in window.actions_by_name["merge"].toolTip()
    assert window.actions_by_name["tag"].toolTip() == "分野を付ける (Ctrl+B)"


def test_a_command_is_done_after_what_is_typed_was_taken_over(window: LibraryWindow) -> None:
    asked_for: list[Unread] = []
    settle = window.actions_by_name.before

    def note(unread: Unread) -> bool:
        asked_for.append(unread)
        return settle(unread)

    window.actions_by_name.before = note
    QTest.keyClick(window, KEY.Key_F, CTRL)
    assert window.list.field.hasFocus()
    QTest.keyClick(window.list.field, KEY.Key_N, CTRL)
    assert window.detail.form.title.hasFocus()
    assert len(asked_for) == 2


def test_f1_wishes_for_the_manual(window: LibraryWindow) -> None:
    wished: list[int] = []
    window.manual_wished.connect(lambda: wished.append(1))
    QTest.keyClick(window.list.field, KEY.Key_F1)
    assert wished == [1]
