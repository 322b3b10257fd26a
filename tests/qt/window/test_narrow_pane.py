"""The right pane at its narrowest, with the longest texts people write: nothing reaches beyond its edge."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from seian.document.dates import PartialDate
from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import (
    Addressee,
    Condition,
    Document,
    Dossier,
    Fact,
    Item,
    Paragraph,
    Presence,
    Signatory,
    TitleLine,
)
from seian.qt.panes.properties import PropertiesPane
from seian.qt.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.qt.main import Program
    from seian.qt.settings import Settings

LEFT = Qt.MouseButton.LeftButton
NARROWEST = 260
LONG = "東海臨海都市圏広域連携基盤整備促進協議会連合会代表幹事"
UNBROKEN = "https://example.jp/" + "longaddress" * 8


def dossier() -> Dossier:
    """Return a dossier in which everything the pane shows is long."""
    share = Alternative("利用者の累計が人口の７割に達した見込みである旨", (Revised("c1", "同じく８割に達した旨"),))
    body = (
        Paragraph("p1", ("昨年の調査で、", share, "が分かった。", FactReference("f", "1,234,567,890円"))),
        Item("i1", ("先月の水準を保つこと。",), presence=Presence("c2")),
    )
    document = Document(
        "d",
        "要請",
        title=(TitleLine("t", (f"{LONG}の{LONG}に関する要請",)),),
        body=body,
        date=PartialDate("令和", 2021),
        addressees=(Addressee(f"{LONG}大臣", LONG, "殿"),),
        signatories=(Signatory(LONG, LONG, LONG),),
        drafted=PartialDate("令和", 2021, 11, 10),
        material_number=LONG,
    )
    conditions = (
        Condition("c1", f"{LONG}が{UNBROKEN}を公表した場合", "要請の時点で"),
        Condition("c2", f"{LONG}が解散した場合", met=True, decided_by=LONG, evidence=f"{LONG} {UNBROKEN}"),
    )
    facts = (Fact("f", f"{LONG}の歳出", "1,234,567,890円", source=f"{LONG} {UNBROKEN}"),)
    return replace(Dossier(LONG, LONG * 2, (document,), conditions), facts=facts)


def beyond(pane: PropertiesPane) -> list[str]:
    """Return what is seen in the pane and reaches beyond its edges, and texts of buttons wider than their buttons."""
    found = []
    body = pane.widget()
    if body.width() > pane.viewport().width():
        found.append(f"the body is {body.width()} wide in {pane.viewport().width()}")
    for child in body.findChildren(QWidget):
        if not child.isVisible():
            continue
        corner = child.mapTo(body, QPoint(0, 0))
        area = QRect(corner, child.size())
        if area.left() < 0 or area.right() >= pane.viewport().width():
            found.append(f"{type(child).__name__} {child.accessibleName()!r} {area.left()} to {area.right()}")
        if isinstance(child, QPushButton) and child.text() and child.width() < child.minimumSizeHint().width():
            found.append(f"the button {child.text()!r} has {child.width()} of {child.minimumSizeHint().width()}")
        for one, other in combinations([inner for inner in child.children() if isinstance(inner, QWidget)], 2):
            if one.isVisible() and other.isVisible() and one.geometry().intersects(other.geometry()):
                found.append(f"{_name(one)} lies over {_name(other)}")
    return found


def settle_layouts() -> None:
    """Let what one layout says of its height reach those round it."""
    for _ in range(8):
        QApplication.processEvents()


def _name(widget: QWidget) -> str:
    words = widget.property("text") or widget.accessibleName()
    return f"{type(widget).__name__} {words!r} {widget.geometry().getRect()}"


@pytest.fixture
def pane(qtbot: QtBot, program: Program, settings: Settings) -> PropertiesPane:
    """Return the pane at its narrowest, all sections unfolded."""
    session = Session(dossier())
    made = PropertiesPane(session, program.window.look.icons, settings)
    qtbot.addWidget(made)
    made.resize(NARROWEST, 2600)
    made.show_document(session.dossier.documents[0])
    for section in (
        made.conditions,
        made.findings,
        made.facts,
        made.history,
        made.document_fields,
        made.dossier_fields,
    ):
        section.fold(folded=False)
    made.conditions.refresh()
    made.findings.refresh()
    made.facts.refresh()
    made.show()
    settle_layouts()
    return made


def test_nothing_reaches_beyond_the_narrowest_pane(pane: PropertiesPane) -> None:
    settle_layouts()
    found = beyond(pane)
    assert not found, "\n".join(found)


def test_the_questions_of_a_condition_stay_in_the_narrowest_pane(pane: PropertiesPane) -> None:
    for block in pane.conditions.blocks.values():
        block.ask_for_deletion()
        links = [one for one in block.findChildren(QPushButton) if one.text() == "根拠を直す" and one.isVisible()]
        for one in links:
            QTest.mouseClick(one, LEFT)
    settle_layouts()
    found = beyond(pane)
    assert not found, "\n".join(found)


def test_the_form_of_a_fact_stays_in_the_narrowest_pane(pane: PropertiesPane) -> None:
    pane.facts.open_form(dossier().facts[0])
    settle_layouts()
    found = beyond(pane)
    assert not found, "\n".join(found)
