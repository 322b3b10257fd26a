"""What a key costs does not hang on the length of the document: calls are counted, nothing is timed."""

from __future__ import annotations

import gc
import sys
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from tests.qt.editor.conftest import Desk, marked_document

from seian.document.model import Item, Paragraph
from seian.qt.collector import set_aside
from seian.revision.findings import Concern, Finding, carried

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from seian.document.change import Change

TEXT = "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用を国が補助すること。"


def _long_desk(qtbot: QtBot, groups: int) -> Desk:
    document, conditions = marked_document()
    more = tuple(
        Item(f"g{n}", (TEXT,), blocks=(Item(f"g{n}.0", (TEXT,)), Paragraph(f"g{n}.1", (TEXT,)))) for n in range(groups)
    )
    desk = Desk(replace(document, body=(*document.body, *more)), conditions)
    qtbot.addWidget(desk.view)
    return desk


def _calls(act: Callable[[], object]) -> int:
    """Return how many Python functions are called by an act; what a collection of garbage calls is not the act's."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    gc.disable()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls


def _paint() -> None:
    """Paint what is to be painted anew, and nothing else."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)


ACTS: dict[str, tuple[Callable[[Desk], object], int]] = {
    "a character": (lambda desk: desk.key(Qt.Key.Key_A), 900),
    "a character composed": (lambda desk: desk.compose("か"), 700),
    "a caret step": (lambda desk: desk.key(Qt.Key.Key_Left), 150),
}
"""Acts of the hands, and how many calls each may cost at most, before anything is painted."""

PAINTED: dict[str, tuple[Callable[[Desk], object], int]] = {
    "a character": (ACTS["a character"][0], 100),
    "a caret step": (ACTS["a caret step"][0], 55),
    "the caret going out": (lambda desk: desk.view._flash(), 55),  # noqa: SLF001 -- as its timer does
    "all that is seen": (lambda desk: desk.view.viewport().update(), 220),
}
"""What is painted after an act, and how many calls that may cost at most."""


@pytest.mark.parametrize("name", list(ACTS))
def test_a_key_costs_no_more_calls_than_it_may_in_a_long_document(qtbot: QtBot, name: str) -> None:
    act, most = ACTS[name]
    desk = _long_desk(qtbot, 400)
    desk.put("g5.0", 10)
    act(desk)
    QApplication.processEvents()
    assert _calls(lambda: act(desk)) <= most


@pytest.mark.parametrize("name", list(PAINTED))
def test_painting_costs_a_handful_of_calls_for_what_has_changed(qtbot: QtBot, name: str) -> None:
    act, most = PAINTED[name]
    desk = _long_desk(qtbot, 60)
    desk.put("g5.0", 10)
    for _ in range(3):
        act(desk)
        _paint()
    act(desk)
    assert 0 < _calls(_paint) <= most


@pytest.mark.parametrize("name", list(ACTS))
def test_a_key_costs_the_same_calls_in_a_document_four_times_as_long(qtbot: QtBot, name: str) -> None:
    costs = []
    for groups in (60, 240):
        desk = _long_desk(qtbot, groups)
        desk.put("g5.0", 10)
        ACTS[name][0](desk)
        QApplication.processEvents()
        costs.append(_calls(lambda desk=desk: ACTS[name][0](desk)))  # type: ignore[misc] # bound at once
    assert costs[1] <= costs[0] + 50


def test_a_long_word_costs_no_more_calls_a_letter_than_a_short_one(qtbot: QtBot) -> None:
    costs = []
    for letters in (30, 300):
        desk = _long_desk(qtbot, 4)
        desk.put("g1.0", 10)
        desk.view.typist.type_text("a" * letters)
        desk.key(Qt.Key.Key_A)
        costs.append(_calls(lambda desk=desk: desk.key(Qt.Key.Key_A)))  # type: ignore[misc] # bound at once
    lines = 300 * 105 // (9000 // 2) + 2  # that the long word has more
    assert costs[1] <= costs[0] + 70 * lines


@pytest.mark.parametrize("what", ["the first", "another"])
def test_enter_costs_no_more_than_finding_where_the_pages_behind_it_begin_even_the_first_time(
    qtbot: QtBot, what: str
) -> None:
    costs, pages = [], []
    for groups in (60, 240):
        desk = _long_desk(qtbot, groups)
        desk.session.look_ahead()  # as the window does when it rests
        desk.put("g5.0", 10)
        if what == "another":
            desk.key(Qt.Key.Key_Return)
        costs.append(_calls(lambda desk=desk: desk.key(Qt.Key.Key_Return)))  # type: ignore[misc] # bound at once
        assert desk.view.typist.shown is not None
        pages.append(len(desk.view.typist.shown.pages.pages))
    assert costs[0] <= 1800
    assert costs[1] <= costs[0] + 50 + 12 * (pages[1] - pages[0])


def test_findings_elsewhere_cost_a_key_no_calls(qtbot: QtBot) -> None:
    def cost(count: int) -> int:
        desk = _long_desk(qtbot, 40)
        found = tuple(Finding("d", f"g{n % 40}.1", 0, 2, Concern.AGEING, "備蓄", "") for n in range(count))
        changes: list[Change] = []
        desk.session.changed.connect(changes.append)
        desk.put("g5.0", 10)
        desk.key(Qt.Key.Key_A)
        return _calls(lambda: carried(found, changes[0]))

    cost(4)  # what is done once in a process
    assert cost(400) == cost(4)


def test_what_an_opened_dossier_brought_is_left_out_of_collections_and_its_garbage_is_not_kept() -> None:
    class Ring:
        def __init__(self) -> None:
            self.ring = self

    set_aside()
    try:
        assert gc.get_freeze_count() > 0
        gone = weakref.ref(Ring())
        gc.freeze()
        assert gone() is not None
        set_aside()
        assert gone() is None
    finally:
        gc.unfreeze()
