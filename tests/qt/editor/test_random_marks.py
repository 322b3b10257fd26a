"""Whatever is typed in whatever view, with conditions switched meanwhile, the sheet shows the document."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from tests.qt.editor.conftest import Desk, marked_document
from tests.qt.editor.test_random_editing import _acts

from seian.document.inline import length, typed
from seian.document.tree import all_blocks, content_of_node
from seian.editing.shown import show
from seian.flow.build import View, draft_flow
from seian.layout.pages import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from seian.document.model import Dossier
STEPS = int(os.environ.get("SEIAN_EDITOR_STEPS", "300"))
SEED = int(os.environ.get("SEIAN_EDITOR_SEED", "20220114"))


def _unlogged(dossier: Dossier) -> Dossier:
    """Return a dossier without the logs of its conditions: those stay as they are through undo and redo."""
    return replace(dossier, conditions=tuple(replace(one, log=()) for one in dossier.conditions))


def _switched(dossier: Dossier, number: int, met: bool | None) -> Dossier:  # noqa: FBT001 -- a value
    conditions = list(dossier.conditions)
    conditions[number] = replace(conditions[number], met=met)
    return replace(dossier, conditions=tuple(conditions))


def _more(desk: Desk, chance: random.Random) -> list[tuple[str, Callable[[], object]]]:
    view, number, met = chance.choice(list(View)), chance.randrange(2), chance.choice((True, False, None))
    return [
        (f"view {view}", lambda: desk.view.set_view(view)),
        (f"met {number} {met}", lambda: desk.session.apply("decide", lambda one: _switched(one, number, met))),
        ("next mark", desk.view.next_mark),
        ("previous mark", desk.view.previous_mark),
    ]


def _check(desk: Desk) -> None:
    shown = desk.view.typist.shown
    assert shown is not None
    conditions = desk.session.dossier.conditions
    assert shown.document is desk.document
    assert shown.conditions == conditions
    sheet, marked = shown.pages.sheet, shown.view is View.NOTED
    anew = draft_flow(desk.document, shown.style, shown.view, sheet, conditions, marked=marked)
    assert shown.pages == lay_out(anew, sheet)
    assert shown == show(desk.document, shown.style, sheet, view=shown.view, conditions=conditions)
    selection = desk.view.typist.selection
    if selection is not None:
        assert shown.fits(selection.caret)
        assert shown.fits(selection.anchor)
        assert shown.settled(selection.caret) == selection.caret
    desk.view.viewport().grab()


def _redo_all(desk: Desk) -> None:
    while desk.session.can_redo:
        desk.view.command("redo")


@pytest.mark.parametrize("seed", range(SEED, SEED + 4))
def test_random_typing_in_all_views_keeps_sheet_and_document_alike(qtbot: QtBot, seed: int) -> None:
    document, conditions = marked_document()
    desk = Desk(document, conditions)
    qtbot.addWidget(desk.view)
    chance = random.Random(seed)  # noqa: S311 -- no secret
    first = desk.session.dossier
    done: list[str] = []
    for _ in range(STEPS):
        acts = _acts(desk, chance) if chance.random() < 0.8 else _more(desk, chance)
        name, act = chance.choice(acts)
        done.append(name)
        act()
        QApplication.processEvents()
        try:
            _check(desk)
        except AssertionError as wrong:
            message = f"seed {seed}, after {len(done)} steps, the last {done[-5:]}"
            raise AssertionError(message) from wrong
    _redo_all(desk)  # where the last of the steps was undo
    last = desk.session.dossier
    while desk.session.can_undo:
        desk.view.command("undo")
    _check(desk)
    if STEPS < 1000:  # what the history keeps
        assert _unlogged(desk.session.dossier) == _unlogged(first)
    _redo_all(desk)
    _check(desk)
    assert _unlogged(desk.session.dossier) == _unlogged(last)


@pytest.mark.parametrize("view", list(View))
def test_carets_and_rows_map_both_ways(qtbot: QtBot, view: View) -> None:
    document, conditions = marked_document()
    desk = Desk(document, conditions)
    qtbot.addWidget(desk.view)
    desk.view.set_view(view)
    shown = desk.view.typist.shown
    assert shown is not None
    for node in all_blocks(document):
        if node.id not in shown.rows:
            continue
        row, content = shown.rows[node.id], content_of_node(node)
        for offset in range((shown.lengths[row] or 0) + 1):
            for inward in (False, True):
                caret = shown.caret(row, offset, inward=inward)
                assert shown.fits(caret)
                assert shown.offset(caret) == offset
                assert shown.settled(caret) == caret
        ways = [shown.offset(desk.caret._replace(block=node.id, offset=at)) for at in range(length(content) + 1)]
        assert all(low <= high <= low + 1 for low, high in pairwise(ways))
        if view is View.NOTED:
            assert shown.text(row) == typed(content)
