"""A view that shows a value never sends it back as an edit, whatever the value is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.test_every_field import DOSSIER, _evidence, _form

from seian.document.dates import PartialDate, Precision, parse
from seian.document.model import Addressee, Condition, Fact, Signatory, TitleLine
from seian.document.states import decide
from seian.qt.tabbing import stops

if TYPE_CHECKING:
    from seian.document.model import Dossier
    from seian.qt.workspace import Workspace

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here

TEXTS = (
    *(
        "",
        " ",
        "\u3000",
        "  要請\u3000",
        "要請\n",
        "\n",
        "一行\n二行",
        "半角 ｱｲｳ ABC",
        "ＡＢＣ１２３",
        "\u00a0間\u00a0",
    ),
    *(
        "\u00a0間\u00a0",
        "\u2028",
        "\u2029",
        "\t",
        "か\u3099",
        "辻\U000e0100",
        "𠮷",
        "a" * 300,
        "\ufffd",
        "&amp; <b>",
        "\r\n",
        "\u200b",
    ),
)
DATES = (
    *(None, parse("令和３年　月　日"), parse("令和３年11月　日"), parse("令和３年11月10日")),
    *(PartialDate("平成", 2019, 12, 31), PartialDate("明治", 1868, 1, 1), PartialDate("", 2021, 1, 2)),
    *(PartialDate("令和", 2021, 2, None, Precision.DAY), PartialDate("令和", None, None, None)),
)


def _with(text: str, date: PartialDate | None) -> Dossier:
    """Return the dossier with a text in every field of text, and a date in every field of a date."""
    first = replace(
        DOSSIER.documents[0],
        title=tuple(TitleLine(f"t{at}", (line,) if line else ()) for at, line in enumerate(("題", text, text))),
        material_number=text,
        reference_number=text,
        seal_omitted=text,
        contact=("事務局", text, text),
        date=date,
        drafted=date,
        addressees=(Addressee(text, text, text), Addressee("", "", "")),
        signatories=(Signatory(text, text, text),),
    )
    condition = Condition("c1", text or "条件", text)
    return replace(
        DOSSIER,
        association=text,
        title=text,
        documents=(first, *DOSSIER.documents[1:]),
        conditions=(decide(condition, True, date, text, text), DOSSIER.conditions[1]),  # noqa: FBT003 -- a value
        submission=date,
        facts=(Fact("f1", text, text, date, text, date),),
    )


def _walk(space: Workspace) -> None:
    """Go through every field with Tab, and leave it."""
    for one in stops(space.properties):
        if one.isVisible() and one.isEnabled():
            one.setFocus(Qt.FocusReason.TabFocusReason)
    space.editor.setFocus()
    QApplication.processEvents()


@pytest.mark.parametrize("date", DATES, ids=str)
def test_a_date_that_is_shown_and_left_changes_nothing(workspace: Workspace, date: PartialDate | None) -> None:
    _check(workspace, _with("要請", date))


def test_a_text_that_is_shown_and_left_changes_nothing(workspace: Workspace) -> None:
    for text in TEXTS:
        _check(workspace, _with(text, parse("令和３年11月10日")))


def test_no_title_and_an_empty_line_of_one_are_shown_without_a_change(workspace: Workspace) -> None:
    for title in ((), (TitleLine("t", ()),), (TitleLine("t", ()), TitleLine("u", ())), (TitleLine("t", ("題",)),)):
        _check(workspace, replace(DOSSIER, documents=(replace(DOSSIER.documents[0], title=title),)))


def _unlogged(dossier: Dossier) -> Dossier:
    """Return a dossier without the logs of its conditions: those stay as they are through undo and redo."""
    return replace(dossier, conditions=tuple(replace(one, log=()) for one in dossier.conditions))


def _check(space: Workspace, dossier: Dossier) -> None:
    session = space.session
    session.apply("import", lambda _dossier: dossier)
    dossier = session.dossier  # conditions that came decided say so in their logs
    space.show_document("1")
    told: list[object] = []
    session.changed.connect(told.append)
    for section in (space.properties.facts, space.properties.conditions, space.properties.document_fields):
        section.fold(folded=False)
    if dossier.facts:
        _form(space, "name")
    if dossier.conditions and dossier.conditions[0].met is not None:
        _evidence(space, "why")
    _walk(space)
    space.settle()
    assert told == []
    assert session.dossier is dossier
    session.undo()
    _walk(space)
    session.redo()
    _walk(space)
    assert len(told) == 2
    assert _unlogged(session.dossier) == _unlogged(dossier)
    assert not session.can_redo
    space.properties.facts._close_form()  # noqa: SLF001 -- as its own button does


def test_undo_reaches_the_beginning_after_a_whole_title_is_deleted_on_the_sheet(workspace: Workspace) -> None:
    session = workspace.session
    begun = session.dossier
    field = workspace.properties.document_fields.title
    workspace.editor.setFocus()
    session.apply("dossier_title", lambda one: replace(one, title="別の案件"))
    first = session.dossier.documents[0].title[0].id
    workspace.editor.go_to(first, 0)
    QTest.keyClick(workspace.editor, KEY.Key_End, Qt.KeyboardModifier.ShiftModifier)
    for _letter in range(120):
        QTest.keyClick(workspace.editor, KEY.Key_Delete)
    assert session.dossier.documents[0].title != begun.documents[0].title
    for _step in range(200):
        QTest.keyClick(workspace.editor, KEY.Key_Z, CTRL)
    assert not session.can_undo
    assert session.dossier is begun
    assert field.lines() == ["".join(map(str, line.content)) for line in begun.documents[0].title]


def test_undo_reaches_the_beginning_after_a_whole_title_is_deleted_in_its_field(workspace: Workspace) -> None:
    session = workspace.session
    begun = session.dossier
    session.apply("dossier_title", lambda one: replace(one, title="別の案件"))
    field = workspace.properties.document_fields.title
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, CTRL)
    QTest.keyClick(field, KEY.Key_Delete)
    assert session.dossier.documents[0].title == ()
    for _step in range(20):
        QTest.keyClick(field, KEY.Key_Z, CTRL)
    assert not session.can_undo
    assert session.dossier == begun
