"""What a key costs does not hang on the length of the document: calls are counted, nothing is timed."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.qt.editor.conftest import Desk, marked_document

from seian.document.model import Item, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

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
    """Return how many Python functions are called by an act, painting aside."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return calls


ACTS: dict[str, tuple[Callable[[Desk], object], int]] = {
    "a character": (lambda desk: desk.key(Qt.Key.Key_A), 1500),
    "a character composed": (lambda desk: desk.compose("か"), 1500),
    "a caret step": (lambda desk: desk.key(Qt.Key.Key_Left), 300),
}
"""Acts of the hands, and how many calls each may cost at most, before anything is painted."""


@pytest.mark.parametrize("name", list(ACTS))
def test_a_key_costs_no_more_calls_than_it_may_in_a_long_document(qtbot: QtBot, name: str) -> None:
    act, most = ACTS[name]
    desk = _long_desk(qtbot, 400)
    desk.put("g5.0", 10)
    act(desk)
    QApplication.processEvents()
    assert _calls(lambda: act(desk)) <= most


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
