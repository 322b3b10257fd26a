"""Whatever is typed, the sheet shows the document, and undo and redo go all the way."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from seian.document.tree import all_blocks
from seian.dossier.store import read
from seian.editing.shown import sheet_text
from seian.flow.build import View, draft_flow
from seian.layout.pages import lay_out
from seian.qt.commands import TABLE_ACTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.qt.editor.conftest import Desk

# six runs; up to 900 each stay within the history
STEPS = int(os.environ.get("SEIAN_EDITOR_STEPS", "250" if os.environ.get("CI") else "450"))
SEED = int(os.environ.get("SEIAN_EDITOR_SEED", "20211119"))

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key

TYPED = ("a", "12", "市", "１\u3000", "（１）", "、", "「", "辻\U000e0100", "𠮷", "ー", " ", "\u3000", "ア\u3000")
KEYS = (
    *[(key, held) for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down) for held in (NONE, SHIFT, CTRL)],
    *[(key, held) for key in (KEY.Key_Home, KEY.Key_End) for held in (NONE, SHIFT, CTRL, CTRL | SHIFT)],
    *[(key, held) for key in (KEY.Key_PageUp, KEY.Key_PageDown) for held in (NONE, SHIFT)],
    *[(key, held) for key in (KEY.Key_Backspace, KEY.Key_Delete) for held in (NONE, NONE, NONE, CTRL)],
    (KEY.Key_Return, NONE),
    (KEY.Key_Return, NONE),
    (KEY.Key_Tab, NONE),
    (KEY.Key_Backtab, SHIFT),
    (KEY.Key_Up, ALT),
    (KEY.Key_Down, ALT),
)
COMMANDS = (
    *("copy", "cut", "paste", "paste", "insert_item", "insert_paragraph"),
    *("insert_heading", "insert_ki", "insert_end", "start_page", "start_page", "undo", "undo", "redo"),
    *("bold", "underline", "bold"),
)


TABLE_COMMANDS = (*TABLE_ACTS, "leave_table")


def _acts(desk: Desk, chance: random.Random, more: tuple[str, ...] = ()) -> list[tuple[str, Callable[[], object]]]:
    typed = chance.choice(TYPED)
    key, held = chance.choice(KEYS)
    command = chance.choice(COMMANDS + more)
    x, y = chance.randrange(100, 800), chance.randrange(0, 700)
    return [
        (f"type {typed!r}", lambda: desk.type(typed)),
        (f"commit {typed!r}", lambda: desk.compose(commit=typed)),
        (f"key {key.name} {held}", lambda: desk.key(key, held)),
        (f"key {key.name} {held}", lambda: desk.key(key, held)),
        (f"compose {typed!r}", lambda: desk.compose_and_commit(typed, chance.choice(("", typed)))),
        (f"command {command}", lambda: desk.view.command(command)),
        (f"click {x} {y}", lambda: desk.click(x, y)),
    ]


def _check(desk: Desk) -> None:
    """Check that the sheet is that of the document laid anew, and that the caret is in it."""
    shown = desk.view.typist.shown
    assert shown is not None
    assert shown.document is desk.document
    anew = lay_out(draft_flow(desk.document, shown.style, View.NOTED, shown.pages.sheet), shown.pages.sheet)
    assert shown.pages == anew
    assert sheet_text(shown) == desk.view.text()
    assert desk.view.text().split("\n") == [block.text for block in anew.flow.blocks]
    assert shown.fits(desk.caret)
    assert shown.fits(desk.selection.anchor)
    ids = [node.id for node in all_blocks(desk.document)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("seed", range(SEED, SEED + 6))
def test_random_typing_keeps_sheet_and_document_alike(
    desk: Desk, seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _type_at_random(desk, seed, tmp_path, capsys)


@pytest.mark.parametrize("seed", range(SEED, SEED + 4))
def test_random_typing_among_tables_keeps_sheet_and_document_alike(
    table_desk: Desk, seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _type_at_random(table_desk, seed, tmp_path, capsys, TABLE_COMMANDS)


def _redo_all(desk: Desk) -> None:
    while desk.session.can_redo:
        desk.view.command("redo")


def _type_at_random(
    desk: Desk, seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...] = ()
) -> None:
    with capsys.disabled():
        print(f"\n[random typing: SEIAN_EDITOR_SEED={seed} SEIAN_EDITOR_STEPS={STEPS}]", end=" ")  # noqa: T201
    chance = random.Random(seed)  # noqa: S311 -- no secret
    first = desk.document
    done: list[str] = []
    for _ in range(STEPS):
        name, act = chance.choice(_acts(desk, chance, more))
        done.append(name)
        act()
        QApplication.processEvents()
        try:
            _check(desk)
        except AssertionError as wrong:
            message = f"seed {seed}, after {len(done)} steps, the last {done[-5:]}"
            raise AssertionError(message) from wrong
    _redo_all(desk)  # where the last of the steps was undo
    last = desk.document
    steps = 0
    while desk.session.can_undo:
        desk.view.command("undo")
        steps += 1
        _check(desk)
    if STEPS < 1000:  # what the history keeps
        assert desk.document is first
    while desk.session.can_redo:
        desk.view.command("redo")
        steps -= 1
        _check(desk)
    assert (desk.document, steps) == (last, 0)
    assert desk.document is last
    desk.session.save_as(tmp_path / "打ち終えた案件.seian")
    assert read(tmp_path / "打ち終えた案件.seian") == desk.session.dossier
