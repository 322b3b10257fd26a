"""Dossiers opened and closed in any order: nothing that lives on speaks to what is gone."""

from __future__ import annotations

import ast
import gc
import random
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.dossier.store import create
from seian.qt.dialogs.leaving import Leave
from seian.qt.dialogs.new_dossier import NewDossier
from seian.qt.settings import Theme
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.qt.window.conftest import Answers

    from seian.qt.main import Program
    from seian.qt.window import Window

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG_LIVED = {
    "actions",
    "commands",
    "session",
    "_session",
    "access",
    "_access",
    "settings",
    "application",
    "housekeeping",
}


def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> Callable[[Window], None]:
    """Return the pressing of a key in whatever has the focus."""
    return lambda window: QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def edited(window: Window) -> None:
    """Type on the sheet."""
    if window.workspace is not None and window.workspace.editor.isVisible():
        window.workspace.editor.setFocus()
        QTest.keyClicks(window.workspace.editor, "ab")


def another_document(window: Window) -> None:
    """Add a document and show the one before."""
    if window.workspace is not None:
        window.workspace.add_document("要望")
        window.workspace.show_neighbour(-1)


def card(window: Window) -> None:
    """Open the card of 時点修正 over some selected words."""
    if window.workspace is not None and window.workspace.editor.isVisible():
        window.workspace.editor.setFocus()
        for _nth in range(3):
            QTest.keyClick(window.workspace.editor, KEY.Key_Right, SHIFT)
        QTest.keyClick(window, KEY.Key_T, CTRL)


def library(window: Window) -> None:
    """Open the library's own window."""
    window.housekeeping.open_library()


def no_library(window: Window) -> None:
    """Close the library's own window."""
    if window.housekeeping.library is not None:
        window.housekeeping.library.close()


def other_look(window: Window) -> None:
    """Let the window be made anew in other colours."""
    dark = window.settings.theme is Theme.DARK
    window.settings.theme = Theme.LIGHT if dark else Theme.DARK
    window.look_wished.emit()


def other_language(window: Window) -> None:
    """Let the window be made anew in another language."""
    language = "ja" if window.settings.language == "en" else "en"
    window.settings.language = language
    window.language_wished.emit(language)


ACTS: dict[str, Callable[[Window], None]] = {
    "new": pressed(KEY.Key_N),
    "open": pressed(KEY.Key_O),
    "sample": lambda window: window.actions_by_name["sample"].trigger(),
    "close": pressed(KEY.Key_W),
    "save": pressed(KEY.Key_S),
    "edit": edited,
    "undo": pressed(KEY.Key_Z),
    "find clause": pressed(KEY.Key_L),
    "another document": another_document,
    "card": card,
    "escape": pressed(KEY.Key_Escape, Qt.KeyboardModifier.NoModifier),
    "library": library,
    "no library": no_library,
    "look": other_look,
    "language": other_language,
    "view": pressed(KEY.Key_3),
    "turn away": lambda window: window.session.file_now() if window.session is not None else None,
}


def let_live() -> None:
    """Let everything posted happen, and everything deleted be gone."""
    for _nth in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QApplication.processEvents()


def in_front(window: Window) -> None:
    """Give the window the keys again, as a window manager does when what lay over it is gone."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


@pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints")
@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_opening_and_closing_ends_in_no_fault(
    program: Program, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    faults: list[str] = []
    done: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: faults.append(f"{done[-3:]}: {error!r}"))
    files = [tmp_path / f"{nth}.seian" for nth in range(3)]
    for file in files:
        create(file, sample_dossier())
    chance = random.Random(seed)  # noqa: S311 -- the same order each time
    for _nth in range(30):
        act = chance.choice(list(ACTS))
        answers.new = NewDossier("指定都市市長会", "臨時会議", chance.choice(["提言", ""]))
        answers.open = chance.choice(files)
        answers.save = tmp_path / f"保存{chance.randrange(3)}.seian"
        answers.leave = chance.choice([Leave.STAY, Leave.SAVE, None])
        done.append(act)
        ACTS[act](program.window)
        let_live()
        assert faults == [], done[-5:]
    if program.window.session is not None:
        answers.leave = None
        program.window.files.close_dossier()
        let_live()
    assert faults == []


def test_the_second_and_the_third_dossier_of_a_session_are_like_the_first(
    window: Window, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: faults.append(error))
    for nth in range(3):
        file = tmp_path / f"{nth}.seian"
        create(file, sample_dossier())
        answers.open = file
        QTest.keyClick(window, KEY.Key_O, CTRL)
        let_live()
        in_front(window)
        edited(window)
        QTest.keyClick(window, KEY.Key_S, CTRL)
        let_live()
        in_front(window)
        assert window.session is not None
        assert window.session.is_saved
        QTest.keyClick(window, KEY.Key_W, CTRL)
        let_live()
        in_front(window)
        answers.new = NewDossier("指定都市市長会", "臨時会議", "提言")
        QTest.keyClick(window, KEY.Key_N, CTRL)
        let_live()
        in_front(window)
    assert faults == []


def test_a_workspace_that_is_gone_leaves_nothing_behind(window: Window, tmp_path: Path) -> None:
    def count() -> int:
        let_live()
        return len(window.findChildren(QObject))

    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    window.files.open(file)  # which is among the recent ones from now on
    window.files.close_dossier()
    before = count()
    for _nth in range(3):
        window.files.open(file)
        window.files.close_dossier()
    assert count() <= before


def test_nothing_unnamed_listens_to_what_outlives_it(root: Path) -> None:
    """A lambda holds what it names for ever; Qt lets go only of slots of objects that are deleted."""
    own = {"window.py", "main.py", "actions.py", "commands.py"}
    for file in sorted((root / "desktop" / "seian" / "qt").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
            ):
                continue
            sender = node.func.value
            names = {one.id for one in ast.walk(sender) if isinstance(one, ast.Name)}
            names |= {one.attr for one in ast.walk(sender) if isinstance(one, ast.Attribute)}
            unnamed = any(isinstance(one, ast.Lambda | ast.Call) for one in node.args)
            assert not (unnamed and names & LONG_LIVED) or file.name in own, f"{file.name}:{node.lineno}"
