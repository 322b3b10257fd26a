"""The commands of the window: what the table says is what menus, keys and switches do, and following costs little."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from catalogues import read, sources
from seian.document.model import State
from seian.i18n import translate
from seian.qt.actions import Actions
from seian.qt.command import Command, Unread
from seian.qt.commands import COMMANDS, ENTRIES, MENUS
from seian.qt.editor.keys import meaning
from seian.qt.editor.menu import open_menu
from seian.qt.icons import Icons
from seian.qt.situation import Situation
from seian.qt.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import CodeType, FrameType

    from seian.qt.stage import Stage
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

ROOT = Path(__file__).parents[3]
KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here


# the table


def test_no_two_commands_have_the_same_name_or_the_same_keys() -> None:
    assert [name for name, count in Counter(entry.name for entry in ENTRIES).items() if count > 1] == []
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)
    assert [key for key, count in keys.items() if count > 1 or not key] == []
    on_sheet = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.sheet_keys)
    assert [key for key, count in on_sheet.items() if count > 1 or not key] == []


def _mnemonics(words: Iterable[str]) -> list[str]:
    return [QKeySequence.mnemonic(one).toString() for one in words]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_mnemonics_of_the_bar_and_of_every_menu_are_there_and_differ(language: str) -> None:
    catalogue = next((read(path) for path in sources(ROOT) if path.parents[1].name == language), None)

    def said(words: str) -> str:
        message = catalogue.get(words) if catalogue is not None else None
        return str(message.string) if message is not None else words

    menus = {menu.words: [said(entry.words) for entry in menu.entries if entry is not None] for menu in MENUS}
    for name, words in {"the bar": [said(menu.words) for menu in MENUS], **menus}.items():
        letters = Counter(_mnemonics(words))
        assert [one for one in words if letters[_mnemonics([one])[0]] > 1] == [], name
        assert "" not in letters, name


def test_mnemonics_of_every_menu_in_the_window_differ(window: Window) -> None:
    for menu in window.findChildren(QMenu):
        letters = Counter(_mnemonics(action.text() for action in menu.actions()))
        assert [letter for letter, count in letters.items() if letter and count > 1] == [], menu.title()


def test_no_menu_begins_or_ends_with_a_line_or_has_two_together() -> None:
    for menu in MENUS:
        assert None not in (menu.entries[0], menu.entries[-1])
        assert (None, None) not in pairwise(menu.entries)


def test_every_command_stands_in_a_menu_of_the_window_and_every_key_in_the_list(window: Window) -> None:
    menus = window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [entry for menu in menus for entry in menu.actions()]
    for command in COMMANDS:
        assert window.actions_by_name[command.name] in shown, command.name
    assert {menu.title() for menu in window.actions_by_name.menus.values()} <= {entry.text() for entry in shown}
    assert len(list(window.actions_by_name.with_keys())) == sum(bool(one.keys or one.sheet_keys) for one in COMMANDS)


# following what is shown


SITUATIONS = st.builds(
    Situation,
    is_open=st.booleans(),
    documents=st.integers(0, 3),
    row=st.integers(-1, 2),
    state=st.none() | st.sampled_from(State),
    is_adopted=st.booleans(),
    can_adopt=st.booleans(),
    undo=st.sampled_from(["", "type", "delete_document"]),
    redo=st.sampled_from(["", "type"]),
    can_undo=st.booleans(),
    can_redo=st.booleans(),
    can_revert=st.booleans(),
    view=st.integers(0, 4),
    left=st.booleans(),
    right=st.booleans(),
    white_paper=st.booleans(),
)


class Nobody:
    """What commands would be done to."""


@settings(max_examples=30, deadline=None)
@given(situations=st.lists(SITUATIONS, min_size=1, max_size=4))
def test_whatever_was_shown_before_menus_say_what_applies_now(qapp: QApplication, situations: list[Situation]) -> None:
    del qapp
    commands = [cast("Command[Nobody, Situation]", replace(one, do=lambda _place: None)) for one in COMMANDS]
    owner = QWidget()
    actions: Actions[Nobody, Situation] = Actions(Nobody(), owner, commands, Icons(LIGHT))
    for now in situations:
        actions.show(now)
    for command in commands:
        action = actions[command.name]
        assert action.isEnabled() == command.when(now), command.name
        assert action.isChecked() == (command.checked is not None and command.checked(now)), command.name
    undo = "元に戻す：" if now.undo else "元に戻す("
    assert actions["undo"].text().startswith(undo)


@contextmanager
def counted() -> Iterator[tuple[Counter[CodeType], Counter[str], Counter[tuple[str, str]]]]:
    """Count calls of Python functions, of Qt's by name, and who has asked for a translation."""
    python: Counter[CodeType]
    qt: Counter[str]
    translated: Counter[tuple[str, str]]
    python, qt, translated = Counter(), Counter(), Counter()

    def note(frame: FrameType, event: str, called: object) -> None:
        if event == "call":
            python[frame.f_code] += 1
            if frame.f_code is translate.__code__ and frame.f_back is not None:
                asking = frame.f_back
                translated[asking.f_globals["__name__"], asking.f_code.co_name] += 1
        elif event == "c_call" and isinstance(getattr(called, "__self__", None), QAction | QMenu):
            qt[getattr(called, "__name__", "")] += 1

    sys.setprofile(note)
    try:
        yield python, qt, translated
    finally:
        sys.setprofile(None)


def asked(calls: Counter[CodeType]) -> int:
    """Return how often it was asked whether a command applies."""
    return sum(calls[code] for code in {entry.when.__code__ for entry in ENTRIES})


def test_whether_commands_apply_is_asked_once_a_change(workspace: Workspace) -> None:
    workspace.editor.setFocus()
    with counted() as (calls, _qt, _translated):
        QTest.keyClick(workspace.editor, KEY.Key_A)
    assert asked(calls) == len(ENTRIES)  # there is something to undo now
    with counted() as (calls, _qt, _translated):
        workspace.show_neighbour(1)
    assert asked(calls) == len(ENTRIES)


def test_a_letter_more_asks_switches_and_translates_nothing(workspace: Workspace) -> None:
    workspace.editor.setFocus()
    QTest.keyClick(workspace.editor, KEY.Key_A)
    before = workspace.session.dossier
    with counted() as (calls, qt, translated):
        QTest.keyClick(workspace.editor, KEY.Key_B)
    assert workspace.session.dossier is not before
    assert asked(calls) == 0
    assert {name for name in qt if name.startswith("set")} == set()
    of_the_frame = [who for who in translated if not who[0].startswith(("seian.qt.editor.", "seian.revision."))]
    assert of_the_frame == []


def test_a_step_of_the_caret_asks_nothing(workspace: Workspace) -> None:
    workspace.editor.setFocus()
    with counted() as (calls, qt, _translated):
        QTest.keyClick(workspace.editor, KEY.Key_Right)
    assert asked(calls) == 0
    assert not qt
    assert "situation" not in {code.co_name for code in calls}


# doing


def test_nothing_is_done_before_what_is_typed_was_taken_over(window: Window, workspace: Workspace) -> None:
    session, shown, asked_for = workspace.session, workspace.document, list[Unread]()
    before = session.dossier

    def refuse(unread: Unread) -> bool:
        asked_for.append(unread)
        return False

    window.actions_by_name.before = refuse
    for command in COMMANDS:
        action = window.actions_by_name[command.name]
        action.setEnabled(True)
        action.trigger()
        if command.checked is not None:
            assert action.isChecked() == command.checked(window.situation()), command.name
    for name, menu in window.actions_by_name.menus.items():
        for option in menu.actions():
            option.trigger()
            assert asked_for[-1] is next(one.unread for one in ENTRIES if one.name == name)
    assert asked_for[: len(COMMANDS)] == [command.unread for command in COMMANDS]
    assert (session.dossier, workspace.document, window.workspace) == (before, shown, workspace)
    assert QApplication.activeModalWidget() is None
    assert window.isVisible()


@pytest.mark.parametrize("words", ["切り取り", "段落⇔項目"])
def test_the_menu_of_the_sheet_runs_commands_by_the_same_door(window: Window, workspace: Workspace, words: str) -> None:
    asked_for: list[Unread] = []

    def refuse(unread: Unread) -> bool:
        asked_for.append(unread)
        return False

    window.actions_by_name.before = refuse
    workspace.editor.setFocus()
    QTest.keyClick(workspace.editor, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    before = workspace.session.dossier
    menu = open_menu(workspace.editor, workspace.editor.mapToGlobal(workspace.editor.rect().center()))
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    assert workspace.session.dossier is before
    assert asked_for == [next(one.unread for one in COMMANDS if one.words.startswith(words))]


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.sheet_keys], ids=lambda one: one.name)
def test_the_sheet_takes_the_keys_that_the_table_gives_it(command: Command[Stage, Situation]) -> None:
    for key in command.sheet_keys:
        pressed = QKeySequence(key)[0]  # type: ignore[index]  # which PySide6's types do not know
        event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
        means = meaning(event)
        assert means is not None
        assert means.command == command.name


def test_delete_in_the_list_of_documents_is_the_command_of_the_menu(window: Window, workspace: Workspace) -> None:
    asked_for: list[Unread] = []

    def refuse(unread: Unread) -> bool:
        asked_for.append(unread)
        return False

    before = workspace.session.dossier
    workspace.documents.list.setFocus()
    door, window.actions_by_name.before = window.actions_by_name.before, refuse
    QTest.keyClick(workspace.documents.list, KEY.Key_Delete)
    assert workspace.session.dossier is before
    assert asked_for == [Unread.WAITS]
    window.actions_by_name.before = door
    QTest.keyClick(workspace.documents.list, KEY.Key_Delete)
    assert len(workspace.session.dossier.documents) == len(before.documents) - 1


def test_buttons_of_the_bar_say_their_key_and_follow_undo(workspace: Workspace) -> None:
    undo = next(one for one in workspace.bar.findChildren(QToolButton) if one.accessibleName() == "元に戻す")
    assert undo.toolTip() == "元に戻す (Ctrl+Z)"
    assert not undo.isEnabled()
    workspace.editor.setFocus()
    QTest.keyClick(workspace.editor, KEY.Key_A)
    assert undo.toolTip() == "元に戻す：入力 (Ctrl+Z)"
    assert undo.isEnabled()
    assert workspace.bar.submit.toolTip() == "提出 (Ctrl+Shift+Enter)"
    assert workspace.status.zoom.toolTip() == "幅に合わせる (Ctrl+0)"
