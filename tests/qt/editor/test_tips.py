"""What is said of a mark when the mouse rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.qt.editor.conftest import Desk, marked_document

from seian.document.dates import PartialDate
from seian.document.model import Fact
from seian.qt.editor.tips import tip
from seian.revision.findings import Concern, Finding

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot


@pytest.fixture
def marked(qtbot: QtBot) -> Desk:
    document, conditions = marked_document()
    made = Desk(document, conditions)
    qtbot.addWidget(made.view)
    return made


def said(desk: Desk, where: QPoint, facts: tuple[Fact, ...] = ()) -> str:
    point = desk.view.point_at(where.toPointF())
    assert point is not None
    return tip(desk.scene().shown, point, desk.scene().findings, facts)


def test_a_figure_says_its_name_day_and_source(marked: Desk) -> None:
    fact = Fact("f", "構成市の数", "12市", PartialDate("令和", 2021, 11, 1), "規約別表")
    where = marked.point("a3", 2)
    assert said(marked, where, (fact,)) == "構成市の数：12市\n時点：令和３年11月１日\n出典：規約別表"
    assert "なくなっています" in said(marked, where)
    assert not said(marked, marked.point("a3", 8), (fact,))


def test_a_finding_says_what_it_is_but_not_far_from_it(marked: Desk) -> None:
    marked.view.set_findings((Finding("d", "b3", 0, 2, Concern.AGEING, "照明", "いつのことですか。"),))
    where = marked.point("b3", 1)
    assert said(marked, where) == "いつのことですか。"
    where.setX(where.x() - 120)
    assert not said(marked, where)
