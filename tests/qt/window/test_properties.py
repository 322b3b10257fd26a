"""Properties edited by keys: each change is a step of its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.dates import PartialDate
from seian.document.model import Addressee, Document, Signatory, title_text
from seian.document.sources import SetPart
from seian.editing.parts import PaintedPart
from seian.qt.panes.fields import LinesField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.panes.properties import DocumentFields
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key


@pytest.fixture
def fields(workspace: Workspace) -> DocumentFields:
    """Return the fields of the first document of the sample."""
    return workspace.properties.document_fields


def document(workspace: Workspace) -> Document:
    """Return the document that is shown."""
    return next(one for one in workspace.session.dossier.documents if one.id == workspace.document)


def test_the_fields_show_the_document(workspace: Workspace, fields: DocumentFields) -> None:
    assert fields.kind.currentText() == "要請"
    assert fields.draft.isChecked()
    assert fields.number.text() == "資料１"
    assert fields.date.line.text() == "令和３年　月　日"
    assert "\n".join(fields.title.lines()).replace("\n", "") == title_text(document(workspace))


def test_tab_goes_through_what_is_written_of_a_signatory_and_last_to_what_removes_it(
    fields: DocumentFields, qtbot: QtBot
) -> None:
    (row,) = fields.signatories.rows
    row.fields[0].setFocus()
    qtbot.waitUntil(lambda: row.fields[-1].y() > row.fields[1].geometry().bottom() > row.fields[0].height())
    for to in (*row.fields[1:], row.remove_button):
        QTest.keyClick(QApplication.focusWidget() or fields, KEY.Key_Tab)
        assert QApplication.focusWidget() is to
    name = row.fields[2]
    assert name.width() - 24 >= name.fontMetrics().horizontalAdvance("北浜　太郎")


def test_a_material_number_is_typed_as_one_step(workspace: Workspace, fields: DocumentFields) -> None:
    before = workspace.session.dossier
    fields.number.setFocus()
    fields.number.selectAll()
    QTest.keyClicks(fields.number, "B-12")
    assert document(workspace).material_number == "B-12"
    assert workspace.session.undo_kind == "material_number"
    workspace.session.undo()
    assert workspace.session.dossier is before
    assert fields.number.text() == "資料１"


def test_a_title_line_that_is_added_is_printed_as_its_own(workspace: Workspace, fields: DocumentFields) -> None:
    lines = len(document(workspace).title)
    first = document(workspace).title[0]
    fields.title.setFocus()
    QTest.keyClick(fields.title, KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(fields.title, KEY.Key_Return)
    QTest.keyClicks(fields.title, "Q and A")
    assert len(document(workspace).title) == lines + 1
    assert document(workspace).title[0] is first
    assert workspace.session.undo_kind == "title"


def test_space_switches_the_draft_mark(workspace: Workspace, fields: DocumentFields) -> None:
    fields.draft.setFocus()
    QTest.keyClick(fields.draft, KEY.Key_Space)
    assert not document(workspace).draft
    workspace.session.undo()
    assert fields.draft.isChecked()


def test_another_kind_is_chosen_by_arrows(workspace: Workspace, fields: DocumentFields) -> None:
    fields.kind.setFocus()
    QTest.keyClick(fields.kind, KEY.Key_Down)
    assert document(workspace).kind == "提言"
    assert workspace.session.undo_kind == "kind"


@pytest.mark.parametrize(
    ("written", "date", "spelled"),
    [
        ("R3.11.19", PartialDate("令和", 2021, 11, 19), "令和３年11月19日"),
        ("令和４年　月　日", PartialDate("令和", 2022), "令和４年　月　日"),
        ("11/30", PartialDate("令和", 2021, 11, 30), "令和３年11月30日"),
        ("", None, ""),
    ],
)
def test_a_date_is_read_however_it_is_written(
    workspace: Workspace, fields: DocumentFields, written: str, date: PartialDate | None, spelled: str
) -> None:
    line = fields.date.line
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, KEY.Key_Delete)
    line.insert(written)
    QTest.keyClick(line, KEY.Key_Return)
    assert document(workspace).date == date
    assert line.text() == spelled


def test_what_is_no_date_is_said_and_changes_nothing(workspace: Workspace, fields: DocumentFields) -> None:
    before = workspace.session.dossier
    line = fields.date.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "asu")
    QTest.keyClick(line, KEY.Key_Return)
    assert workspace.session.dossier is before
    assert line.property("faulty")
    QTest.keyClick(line, KEY.Key_Escape)
    assert line.text() == "令和３年　月　日"
    assert not line.property("faulty")


def test_an_addressee_is_added_written_and_removed(workspace: Workspace, fields: DocumentFields) -> None:
    people = fields.addressees
    QTest.mouseClick(people.add_button, Qt.MouseButton.LeftButton)
    assert document(workspace).addressees == (Addressee("", "", "様"),)
    QTest.keyClicks(people.rows[0].fields[0], "PM")
    assert document(workspace).addressees == (Addressee("PM", "", "様"),)
    QTest.mouseClick(people.rows[0].remove_button, Qt.MouseButton.LeftButton)
    assert document(workspace).addressees == ()


def test_a_signature_has_body_title_and_name(workspace: Workspace, fields: DocumentFields) -> None:
    row = fields.signatories.rows[0]
    QTest.keyClicks(row.fields[1], "Mayor")
    assert document(workspace).signatories == (Signatory("東海臨海都市市長会", "Mayor", ""),)
    assert workspace.session.undo_kind == "signatories"


def test_the_planned_day_stands_in_pane_and_status_bar(workspace: Workspace) -> None:
    line = workspace.properties.dossier_fields.submission.line
    line.setFocus()
    QTest.keyClicks(line, "R4.1.14")
    QTest.keyClick(line, KEY.Key_Return)
    assert workspace.session.dossier.submission == PartialDate("令和", 2022, 1, 14)
    assert workspace.status.day.text() == "提出予定 令和４年１月14日"


def test_a_planned_day_with_blanks_is_refused(workspace: Workspace) -> None:
    before = workspace.session.dossier.submission
    line = workspace.properties.dossier_fields.submission.line
    line.setFocus()
    line.insert("令和４年１月　日")
    QTest.keyClick(line, KEY.Key_Return)
    assert workspace.session.dossier.submission == before
    assert line.property("faulty")


def test_another_association_brings_its_house_style(workspace: Workspace) -> None:
    field = workspace.properties.dossier_fields.association
    field.setCurrentIndex(field.findText("指定都市市長会"))
    field.activated.emit(field.currentIndex())
    assert workspace.session.style.name == "指定都市市長会"
    assert "指定都市市長会" in workspace.properties.dossier_fields.style_note.text()
    workspace.session.undo()
    assert workspace.session.dossier.association == "東海臨海都市市長会"
    assert field.currentText() == "東海臨海都市市長会"


def test_a_section_folds_and_stays_folded(workspace: Workspace, fields: DocumentFields) -> None:
    fields.head.setFocus()
    QTest.keyClick(fields.head, KEY.Key_Space)
    assert not fields.body.isVisible()
    assert workspace.settings.flag("fold/document", default=False)


def test_what_is_not_on_the_paper_is_led_to_in_the_pane_and_what_is_there_on_the_paper(workspace: Workspace) -> None:
    fields = workspace.properties.document_fields
    assert not document(workspace).reference_number
    workspace.lead_to_part(PaintedPart(SetPart.REFERENCE))
    assert workspace.editor.writing.part == PaintedPart(SetPart.REFERENCE)  # where it can be begun
    workspace.editor.part_activated.emit(PaintedPart(SetPart.DRAFT))
    assert fields.draft.hasFocus()
    workspace.lead_to_part(PaintedPart(SetPart.DATE))
    assert workspace.editor.writing.part == PaintedPart(SetPart.DATE)


def test_the_number_of_a_letter_is_typed_shown_on_the_sheet_and_undone(
    workspace: Workspace, fields: DocumentFields
) -> None:
    fields.reference.setFocus()
    QTest.keyClicks(fields.reference, "7-18")
    assert document(workspace).reference_number == "7-18"
    assert workspace.session.undo_kind == "reference_number"
    shown = workspace.editor.typist.shown
    assert shown is not None
    assert "7-18" in [block.text for block in shown.pages.flow.blocks]
    workspace.session.undo()
    assert fields.reference.text() == ""


def test_whom_to_ask_is_typed_line_by_line_shown_on_the_sheet_and_undone(
    workspace: Workspace, fields: DocumentFields
) -> None:
    fields.contact.setFocus()
    QTest.keyClicks(fields.contact, "office")
    QTest.keyClick(fields.contact, KEY.Key_Return)
    QTest.keyClicks(fields.contact, "00-0000")
    assert document(workspace).contact == ("office", "00-0000")
    assert workspace.session.undo_kind == "contact"
    shown = workspace.editor.typist.shown
    assert shown is not None
    assert [block.text for block in shown.pages.flow.blocks][-2:] == ["office", "00-0000"]
    workspace.session.undo()
    assert fields.contact.toPlainText() == ""


def choose_association(workspace: Workspace, name: str) -> None:
    """Write an association into its field and leave it with Enter."""
    field = workspace.properties.dossier_fields.association
    field.setFocus()
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClick(line, KEY.Key_Delete)
    line.insert(name)
    QTest.keyClick(line, KEY.Key_Return)


def test_signatures_and_titles_follow_to_another_association_in_one_step(workspace: Workspace) -> None:
    session = workspace.session
    before = session.dossier
    choose_association(workspace, "全国市長会")
    assert session.dossier.association == "全国市長会"
    signed = {who.organisation for document in session.dossier.documents for who in document.signatories}
    assert signed == {"全国市長会"}
    assert "全国市長会" in title_text(session.dossier.documents[0])
    session.undo()
    assert session.dossier == before
    assert not session.can_undo


def test_another_association_that_is_given_up_leaves_everything(workspace: Workspace, answers: Answers) -> None:
    before = workspace.session.dossier
    answers.follow = None
    choose_association(workspace, "全国市長会")
    assert workspace.session.dossier is before
    assert workspace.properties.dossier_fields.association.currentText() == before.association


def test_who_is_added_as_a_signatory_bears_the_association_there_is_now(
    workspace: Workspace, fields: DocumentFields
) -> None:
    choose_association(workspace, "東京都市長会")
    QTest.mouseClick(fields.signatories.add_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(fields.addressees.add_button, Qt.MouseButton.LeftButton)
    document = workspace.session.dossier.documents[0]
    assert document.signatories[-1].organisation == "東京都市長会"
    assert document.addressees[-1].honorific == "殿"


def test_a_click_on_what_is_seen_in_part_counts_and_the_pane_stays(
    window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    pane = workspace.properties
    qtbot.waitUntil(lambda: bool(pane.conditions.blocks))
    button = next(iter(pane.conditions.blocks.values())).state.buttons[1]
    pane.bring_into_view(button)
    QTest.qWait(100)  # until what was shown last has its place
    bar = pane.verticalScrollBar()
    bar.setValue(bar.value() + button.mapTo(pane.viewport(), QPoint(0, button.height() // 2)).y())
    before = bar.value()
    assert button.mapTo(pane.viewport(), QPoint(0, 0)).y() < 0
    handle = window.windowHandle()
    where = button.mapTo(window, QPoint(button.width() // 2, button.height() * 3 // 4))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QTest.qWait(80)  # as long as a finger stays down
    assert bar.value() == before
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert workspace.session.dossier.conditions[0].met


def test_what_an_empty_field_of_lines_says_stands_in_one_line(workspace: Workspace) -> None:
    workspace.properties.bring_into_view(workspace.properties.document_fields.contact)
    for field in workspace.properties.findChildren(LinesField):
        said = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert said <= field.viewport().width() - 2 * field.document().documentMargin(), field.placeholderText()
