"""Whatever is pressed and clicked in the window: what is shown is what is held, what is saved, what is exported."""

from __future__ import annotations

import os
import random
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from seian.assets import template
from seian.document.dates import spell
from seian.document.inline import plain
from seian.document.tree import all_blocks
from seian.dossier.store import create, read
from seian.editing.shown import sheet_text
from seian.flow.build import View, draft_flow, flow
from seian.layout.pages import lay_out
from seian.qt.dialogs.new_dossier import NewDossier
from seian.word.template import read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from tests.qt.window.conftest import Answers

    from seian.qt.main import Program
    from seian.qt.window import Window

# eight runs; 2500 each are 20,000
STEPS = int(os.environ.get("SEIAN_MONKEY_STEPS", "100" if os.environ.get("CI") else "150"))
SEED = int(os.environ.get("SEIAN_MONKEY_SEED", "20211119"))
EVERY = 125  # steps between the dear checks

KEY, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TYPED = (
    "a",
    "7",
    "(1)",
    "市",
    "７割",
    "１\u3000",
    "（１）",
    "〔",
    "、",
    "辻\U000e0100",
    "𠮷",
    "令和４年１月14日",
    "R4.2.1",
    " ",
    "\u3000",
)
ARROWS = (
    KEY.Key_Left,
    KEY.Key_Right,
    KEY.Key_Up,
    KEY.Key_Down,
    KEY.Key_Home,
    KEY.Key_End,
    KEY.Key_PageUp,
    KEY.Key_PageDown,
)
EDITING = (
    *[(key, held) for key in ARROWS for held in (NONE, SHIFT, CTRL, CTRL | SHIFT)],
    *[
        (key, NONE)
        for key in (KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape)
        for _ in range(5)
    ],
    *[
        (KEY.Key_Backtab, SHIFT),
        (KEY.Key_Up, ALT),
        (KEY.Key_Down, ALT),
        (KEY.Key_Return, CTRL),
        (KEY.Key_Backspace, CTRL),
    ],
)
COMMANDS = (
    *[(getattr(KEY, f"Key_{letter}"), CTRL) for letter in "AXCVVZZZYTSLDBI12345"],
    *[(getattr(KEY, f"Key_{letter}"), CTRL | SHIFT) for letter in "IPHZ"],
    *[(KEY.Key_F6, NONE), (KEY.Key_F6, SHIFT), (KEY.Key_F7, NONE), (KEY.Key_F8, NONE), (KEY.Key_F9, NONE)],
    *[(KEY.Key_PageUp, CTRL), (KEY.Key_PageDown, CTRL), (KEY.Key_0, CTRL), (KEY.Key_Slash, CTRL)],
)
RARE = (
    *[(getattr(KEY, f"Key_{letter}"), CTRL) for letter in "NOWEPI"],
    *[(KEY.Key_Return, CTRL | SHIFT), (KEY.Key_S, CTRL | SHIFT), (KEY.Key_L, CTRL | SHIFT), (KEY.Key_E, CTRL | SHIFT)],
)
INVITED = "会議の案\n\n１\u3000岸壁を直すこと。\n２\u3000倉庫を直すこと。\n\n令和３年\u3000月\u3000日\n臨海都市市長会\n"
PATIENCE = 14  # acts in a dialog before it is left


class Monkey:
    """Presses and clicks at random in a window, and in whatever dialog or menu opens over it."""

    def __init__(self, window: Window, answers: Answers, folder: Path, seed: int) -> None:
        """Begin in a window; files come from and go to the folder."""
        self.window, self.answers, self.folder = window, answers, folder
        self.chance = random.Random(seed)  # noqa: S311 -- no secret
        self.done: list[str] = []
        self.stuck: list[str] = []
        self._asked: QWidget | None = None
        self._is_held = False
        self._acts = 0
        self.waited = 0
        (folder / "会議.txt").write_text(INVITED, encoding="utf-8")

    def step(self) -> None:
        """Do one thing; what opens over the window is met, too, and left again."""
        self._answer()
        self._is_held = True
        QTimer.singleShot(0, self.window, lambda: self._meet())  # noqa: PLW0108 -- PySide holds methods weakly
        self._act(self.window)
        QApplication.processEvents()
        while (over := _over()) is not None:
            self._attend(over)
            QApplication.processEvents()
        self._is_held = False

    def _answer(self) -> None:
        chance, answers, folder = self.chance, self.answers, self.folder
        files = sorted(folder.glob("*.seian"))
        answers.open = chance.choice([None, *files])
        answers.save = chance.choice((None, folder / f"案件{chance.randrange(4)}.seian"))
        answers.sources = chance.choice(([], [folder / "会議.txt"]))
        answers.target = chance.choice((None, folder / "出力"))
        answers.new = chance.choice((None, NewDossier("指定都市市長会", "会議", "要請")))

    def _meet(self) -> None:
        """Attend to a dialog or menu whose event loop holds the step up; a job that is waited for has its time."""
        if not self._is_held:
            return
        over = _over()
        QTimer.singleShot(0 if over is not None else 5, self.window, lambda: self._meet())  # noqa: PLW0108 -- PySide holds methods weakly
        if over is not None:
            self._attend(over)

    def _attend(self, over: QWidget) -> None:
        if over is not self._asked:
            self._asked, self._acts = over, 0
        if self._acts > PATIENCE and getattr(over, "job", None) is not None:
            QTest.keyClick(over, KEY.Key_Escape)
            QTest.qWait(20)  # a job that is told to stop, or must not be stopped, has its time
            self.waited += 1
            assert self.waited < 1_000, f"the job of {type(over).__name__} does not end"
            return
        self.waited = 0
        self._acts += 1
        if self._acts <= PATIENCE and not isinstance(over, QMenu):
            self._act(over)
            return
        self.done.append(f"leave {type(over).__name__}")
        QTest.keyClick(over, KEY.Key_Escape)
        if self._acts > PATIENCE + 8 and over.isVisible():
            self.stuck.append(f"Esc does not leave {type(over).__name__} {over.objectName()}")
            over.close()

    def _act(self, top: QWidget) -> None:
        chance = self.chance
        focus = QApplication.focusWidget()
        target = focus if focus is not None and focus.window() is top.window() else top
        act: Callable[[], object]
        roll = chance.random()
        if roll < 0.3:
            text = chance.choice(TYPED)
            name, act = f"type {text!r}", lambda: commit(target, text, chance)
        elif roll < 0.62:
            key, held = chance.choice(EDITING)
            name, act = f"key {key.name} {held}", lambda: QTest.keyClick(target, key, held)
        elif roll < 0.76:
            key, held = chance.choice(COMMANDS)
            name, act = f"command {key.name} {held}", lambda: QTest.keyClick(target, key, held)
        elif roll < 0.77:
            key, held = chance.choice(RARE)
            name, act = f"rare {key.name} {held}", lambda: QTest.keyClick(target, key, held)
        else:
            point = QPoint(chance.randrange(top.width()), chance.randrange(top.height()))
            hit = top.childAt(point) or top
            twice, right = chance.random() < 0.12, chance.random() < 0.05
            name = f"{'double ' if twice else ''}click {type(hit).__name__} {hit.objectName()} at {point.toTuple()}"
            button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
            there = hit.mapFrom(top, point)
            press = QTest.mouseDClick if twice else QTest.mouseClick
            act = lambda: press(hit, button, NONE, there) if hit.isEnabled() else None  # noqa: E731
        self.done.append(f"{type(target).__name__}: {name}")
        act()


def _over() -> QWidget | None:
    """Return what is open over the window: a menu or list before a dialog."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def commit(target: QWidget, text: str, chance: random.Random) -> None:
    """Type a text, by the keyboard or, if it is not ASCII, by an input method, composing it first now and then."""
    if text.isascii():
        QTest.keyClicks(target, text)
        return
    if chance.random() < 0.3:
        QApplication.sendEvent(target, QInputMethodEvent(text, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text if chance.random() < 0.9 else "")
    QApplication.sendEvent(target, event)


def check_window(window: Window) -> None:
    """Check that sheet, panes and menus show what the session holds."""
    space = window.workspace
    if space is None:
        assert window.session is None
        return
    session = space.session
    document = next((one for one in session.dossier.documents if one.id == space.document), None)
    assert (document is None) == (not session.dossier.documents)
    assert (
        window.actions_by_name["undo"].isEnabled() == session.can_undo or QApplication.focusWidget() is not space.editor
    )
    if document is None:
        return
    shown = space.editor.typist.shown
    if space.editor.typist.printed is None and shown is not None:
        assert shown.document is document
        if space.editor.typist.selection is not None:
            assert shown.fits(space.editor.typist.selection.caret)
            assert shown.fits(space.editor.typist.selection.anchor)
    fields = space.properties.document_fields
    if not fields.isAncestorOf(QApplication.focusWidget() or window):
        assert "\n".join(fields.title.lines()) == "\n".join(plain(line.content) for line in document.title)
        assert fields.number.text() == document.material_number
        spelled = spell(document.date) if document.date else ""
        assert fields.date.line.text() == spelled or fields.date.line.property("faulty")  # typed, and told of
        assert fields.draft.isChecked() == document.draft
    ids = [node.id for node in all_blocks(document)]
    assert len(ids) == len(set(ids))


def check_files(window: Window, folder: Path) -> None:
    """Check that what is held is what is laid, what a file holds, and what Word is given."""
    if window.session is None or window.workspace is None:
        return
    session = window.session
    dossier, sheet, style = session.dossier, session.template_sheet, session.style
    create(folder / "控え.tmp", dossier, replace=True)
    assert read(folder / "控え.tmp") == dossier
    shown = window.workspace.editor.typist.shown
    if window.workspace.editor.typist.printed is not None or shown is None:
        return
    marked = shown.view is View.NOTED
    anew = lay_out(draft_flow(shown.document, style, shown.view, sheet, dossier.conditions, marked=marked), sheet)
    assert shown.pages == anew
    assert sheet_text(shown).split("\n") == [block.text for block in anew.flow.blocks]
    noted = flow(shown.document, style, View.NOTED, sheet, dossier.conditions)
    word = docx.Document(BytesIO(render(noted, read_template(template(style.template)))))
    assert letters(one.text for one in word.paragraphs) == letters(block.text for block in noted.blocks)


def letters(texts: Iterable[str]) -> str:
    """Return texts without blanks, as one."""
    return "".join("".join(texts).split())


@pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here
@pytest.mark.parametrize("seed", range(SEED, SEED + 8))
def test_what_is_shown_is_held_saved_and_exported_whatever_is_pressed(
    program: Program,
    answers: Answers,
    seed: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with capsys.disabled():
        print(f"\n[monkey: SEIAN_MONKEY_SEED={seed} SEIAN_MONKEY_STEPS={STEPS}]", end=" ")  # noqa: T201
    program.window.files.open_sample()
    folder = tmp_path / "机"
    folder.mkdir()
    monkey = Monkey(program.window, answers, folder, seed)
    try:
        for number in range(1, STEPS + 1):
            monkey.window = program.window
            monkey.step()
            assert not monkey.stuck, monkey.stuck
            check_window(program.window)
            if not number % EVERY:
                check_files(program.window, folder)
    except (AssertionError, RuntimeError) as wrong:
        message = f"seed {seed}, after {len(monkey.done)} acts, the last: " + "\n".join(monkey.done[-12:])
        raise AssertionError(message) from wrong
