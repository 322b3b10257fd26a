"""Date, numbers, addressees, signatures and contact are written on the paper, where they stand, with real keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.qt.window.conftest import ALT, CTRL
from tests.qt.window.test_clicks import document

from seian.document.addressees import addressee_of
from seian.document.caret import Caret
from seian.document.change import Kind
from seian.document.dates import parse
from seian.document.model import Addressee, Condition, Dossier, Paragraph, Signatory
from seian.document.sources import NoteSource, SetPart
from seian.editing.parts import PaintedPart
from seian.editing.selection import at
from seian.house_style.model import AddresseeStyle, Honorifics
from seian.qt.in_place.field import PaperField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.document.model import Document
    from seian.qt.in_place.writing import Writing
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key


@pytest.fixture
def space(workspace: Workspace, qtbot: QtBot) -> Workspace:
    """Return the window with a document that has all that is written in place."""
    conditions = (Condition("c1", "８割に達した場合", "要請の時点で"), Condition("c2", "期限が延びた場合"))
    dossier = Dossier("中核市市長会", "臨時会議", (document(),), conditions)
    workspace.session.apply("import", lambda _dossier: dossier)
    qtbot.waitUntil(lambda: set(workspace.properties.conditions.blocks) == {"c1", "c2"})
    workspace.show_document("d")
    workspace.editor.setFocus()
    return workspace


def paper(space: Workspace) -> Document:
    return space.session.dossier.documents[0]


def writing(space: Workspace) -> Writing:
    return space.editor.writing


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(name: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    QTest.keyClick(focus(), name, modifiers)
    QApplication.processEvents()


def keys(text: str) -> None:
    QTest.keyClicks(focus(), text)


def click(space: Workspace, part: PaintedPart) -> None:
    """Click in the middle of what is printed of a part."""
    view, shown = space.editor, space.editor.typist.shown
    assert shown is not None
    assert view.scene is not None
    paper = view.scene.paper
    for page in range(len(shown.pages.pages)):
        lines = [(one.source, one.left, one.top, one.height, one.line, one.block) for one in shown.pages.lines(page)]
        for source, left, top, height, line, block in lines:
            if source is part.part and shown.pages.paragraphs[block].block.nth == part.nth:
                x, y = left + (line.runs[0].x + line.runs[-1].right) / 2, top + height / 2
                bar = view.verticalScrollBar()
                bar.setValue(round(paper.y(page, y)) - view.viewport().height() // 2)
                where = QPoint(round(paper.x(x)), round(paper.y(page, y)) - bar.value())
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
                QApplication.processEvents()
                return
    raise AssertionError(part)


def put_caret(space: Workspace, block: str, offset: int = 0) -> None:
    space.editor.typist.select(at(Caret(block, offset)))
    space.editor.setFocus()


def commit(text: str) -> None:
    """Compose and commit a text as an input method does."""
    QApplication.sendEvent(focus(), QInputMethodEvent(text, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(focus(), event)


def test_a_click_on_the_date_writes_it_anew_and_enter_takes_it_and_goes_on(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.DATE))
    assert isinstance(focus(), PaperField)
    keys("R4.1.14")
    assert paper(space).date == parse("令和３年　月　日")
    key(KEY.Key_Return)
    assert paper(space).date == parse("令和４年１月14日")
    assert writing(space).part == PaintedPart(SetPart.SIGNATURE, 0)


@pytest.mark.parametrize(
    ("typed", "date"),
    [("11/10", "令和３年11月10日"), ("2022-01-14", "2022年１月14日"), ("令和３年11月10日（水）", "令和３年11月10日")],
)
def test_a_date_is_understood_in_any_spelling(space: Workspace, typed: str, date: str) -> None:
    click(space, PaintedPart(SetPart.DATE))
    commit(typed)
    key(KEY.Key_Return)
    assert paper(space).date == parse(date)


def test_alt_1_leaves_month_and_day_open(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.DATE))
    keys("R4.1.14")
    key(KEY.Key_1, ALT)
    assert paper(space).date == parse("令和４年　月　日")


def test_a_date_that_cannot_be_read_stays_as_it_is_typed_and_says_so(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.DATE))
    keys("R4.13.40")
    key(KEY.Key_Return)
    assert paper(space).date == parse("令和３年　月　日")
    field = writing(space).fields[0]
    assert field.text() == "R4.13.40"
    assert writing(space).isVisible()
    put_caret(space, "p1")
    QApplication.processEvents()
    assert writing(space).fields[0].text() == "R4.13.40"
    assert space.settle() is False
    assert focus() is field
    assert "R4.13.40" in field.text()
    assert "まだ案件に入っていません" in space.notice.text.text()
    field.selectAll()
    keys("R4.12.4")
    assert space.settle() is True
    assert space.notice.isHidden()


def test_escape_gives_back_what_stood_there_and_the_caret_in_the_text(space: Workspace) -> None:
    put_caret(space, "p1", 3)
    click(space, PaintedPart(SetPart.ADDRESSEES, 1))
    key(KEY.Key_End)
    keys("Z")
    assert paper(space).addressees[1] == addressee_of("総務大臣　殿Z")
    key(KEY.Key_Escape)
    assert paper(space).addressees[1] == Addressee("総務大臣", "", "殿")
    assert space.editor.hasFocus()
    assert space.editor.typist.selection == at(Caret("p1", 3))


def test_the_caret_passes_through_all_that_is_written_on_the_paper(space: Workspace) -> None:
    put_caret(space, "t")
    for _step in range(4):
        key(KEY.Key_Up)
    assert writing(space).part == PaintedPart(SetPart.MATERIAL)
    passed: list[object] = []
    for _step in range(60):
        part = writing(space).part
        here = part if part is not None else space.editor.caret_block()
        if not passed or passed[-1] != here:
            passed.append(here)
        key(KEY.Key_Down)
    wanted = {
        PaintedPart(SetPart.REFERENCE),
        PaintedPart(SetPart.DATE),
        *(PaintedPart(SetPart.ADDRESSEES, nth) for nth in (0, 1)),
        *(PaintedPart(SetPart.SIGNATURE, nth) for nth in (0, 1, 2)),
        *(PaintedPart(SetPart.CONTACT, nth) for nth in (0, 1)),
        NoteSource("c1"),
        NoteSource("c2"),
        *("t", "p1", "ki", "i1", "i2", "n1"),
    }
    assert wanted <= set(passed)
    assert len(passed) == len(set(passed))
    back: list[object] = []
    for _step in range(60):
        part = writing(space).part
        here = part if part is not None else space.editor.caret_block()
        if not back or back[-1] != here:
            back.append(here)
        key(KEY.Key_Up)
    assert back == [*reversed(passed)]


def test_ctrl_end_comes_to_the_end_of_the_text_then_of_the_paper_and_ctrl_home_back(space: Workspace) -> None:
    put_caret(space, "p1")
    key(KEY.Key_End, CTRL)
    assert writing(space).part is None
    assert space.editor.caret_block() == "n1"
    key(KEY.Key_End, CTRL)
    shown = space.editor.typist.shown
    assert shown is not None
    assert writing(space).part is not None
    assert writing(space).visibleRegion().isEmpty() is False
    key(KEY.Key_Home, CTRL)
    assert writing(space).part is None
    assert space.editor.caret_block() == "t"


def test_a_written_note_is_read_in_place_and_enter_opens_its_card(space: Workspace) -> None:
    put_caret(space, "t")
    for _step in range(60):
        if writing(space).part == NoteSource("c1"):
            break
        key(KEY.Key_Down)
    before = paper(space)
    keys("Z")
    assert paper(space) is before
    key(KEY.Key_Return)
    assert space.desk.card is not None


def test_enter_adds_an_addressee_and_a_line_left_empty_goes(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.ADDRESSEES, 1))
    key(KEY.Key_End)
    key(KEY.Key_Return)
    assert writing(space).part == PaintedPart(SetPart.ADDRESSEES, 2)
    commit("復興大臣　港　花子　様")
    key(KEY.Key_Return)
    key(KEY.Key_Return)
    assert paper(space).addressees[2:] == (Addressee("復興大臣", "港　花子", "様"),)


def test_only_what_is_written_is_named_beside_the_paper(space: Workspace) -> None:
    space.editor.go_to("p1", 0)
    place = space.editor.place
    assert place
    click(space, PaintedPart(SetPart.CONTACT, 1))
    assert space.editor.scene is not None
    assert space.editor.scene.place == ""
    keys("x")
    assert space.status.place.text() == "問合せ先２"
    key(KEY.Key_Escape)
    key(KEY.Key_Escape)
    assert space.editor.hasFocus()
    assert space.editor.scene.place == space.status.place.text() == place


def test_a_note_that_the_arrows_reach_is_seen_whole(space: Workspace, window: Window) -> None:
    window.resize(1100, 640)
    space.editor.set_zoom(2.0)
    last = paper(space).body[-1].id
    space.editor.go_to(last, 0)
    key(KEY.Key_End, CTRL)
    for _nth in range(40):
        key(KEY.Key_Down)
        if isinstance(writing(space).part, NoteSource):
            break
    assert isinstance(writing(space).part, NoteSource)
    box, seen = writing(space).geometry(), space.editor.viewport().rect()
    assert seen.top() <= box.top() < box.bottom() <= seen.bottom()
    assert seen.left() <= box.left()


def test_several_lines_pasted_become_as_many_addressees(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.ADDRESSEES, 1))
    key(KEY.Key_A, CTRL)
    QGuiApplication.clipboard().setText("財務大臣　様\n総務大臣　様\n厚生労働大臣　様\n")
    key(KEY.Key_V, CTRL)
    assert [one.title for one in paper(space).addressees] == ["国土交通大臣", "財務大臣", "総務大臣", "厚生労働大臣"]
    space.session.undo()
    assert [one.title for one in paper(space).addressees] == ["国土交通大臣", "総務大臣"]


def test_lines_pasted_within_a_line_leave_what_stood_behind_the_caret_behind_the_last(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.CONTACT, 1))
    key(KEY.Key_Home)
    key(KEY.Key_Right)
    before = paper(space).contact
    QGuiApplication.clipboard().setText("一行目\n二行目")
    key(KEY.Key_V, CTRL)
    first, second = before[1][:1], before[1][1:]
    assert paper(space).contact == (before[0], f"{first}一行目", f"二行目{second}", *before[2:])
    assert writing(space).fields[0].cursorPosition() == len("二行目")


def test_backspace_in_an_emptied_line_takes_it_away(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.CONTACT, 1))
    key(KEY.Key_A, CTRL)
    key(KEY.Key_Backspace)
    key(KEY.Key_Backspace)
    assert paper(space).contact == ("架空市長会事務局",)
    assert writing(space).part == PaintedPart(SetPart.CONTACT, 0)


def test_escape_from_a_line_that_was_only_begun_leaves_no_empty_one_on_the_paper(space: Workspace) -> None:
    before = paper(space).contact
    click(space, PaintedPart(SetPart.CONTACT, 1))
    key(KEY.Key_End)
    key(KEY.Key_Return)
    keys("abc")
    key(KEY.Key_Escape)
    assert paper(space).contact == before


def test_what_is_written_far_from_the_caret_stays_in_sight_while_it_is_written(space: Workspace) -> None:
    body = tuple(Paragraph(f"p{nth}", ("図書館を夜も開けること。",)) for nth in range(60))
    space.session.apply_document("d", Kind.PASTE, lambda one: replace(one, body=body))
    put_caret(space, "p0")
    click(space, PaintedPart(SetPart.CONTACT, 1))
    key(KEY.Key_End)
    for _line in range(2):
        key(KEY.Key_Return)
        keys("abc")
        assert space.editor.viewport().rect().contains(writing(space).geometry())


def test_tab_goes_through_body_office_and_name_of_a_signature_and_on(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.SIGNATURE, 0))
    writing(space).fields[0].setFocus()
    key(KEY.Key_Tab)
    key(KEY.Key_A, CTRL)
    commit("会長代理")
    key(KEY.Key_Tab)
    key(KEY.Key_A, CTRL)
    commit("沢　三郎")
    key(KEY.Key_Tab)
    assert paper(space).signatories[0] == Signatory("架空市長会", "会長代理", "沢　三郎")
    assert writing(space).part == PaintedPart(SetPart.SIGNATURE, 1)


def test_a_click_on_the_body_that_signs_writes_the_body_and_not_an_empty_name_beside_it(space: Workspace) -> None:
    alone = (Signatory("架空市長会", "", ""),)
    space.session.apply_document("d", "signatories", lambda document: replace(document, signatories=alone))
    click(space, PaintedPart(SetPart.SIGNATURE, 0))
    assert focus() is writing(space).fields[0]
    key(KEY.Key_Tab)
    commit("会長")
    assert paper(space).signatories == (Signatory("架空市長会", "会長", ""),)


def test_a_click_on_the_row_of_the_body_above_that_of_the_name_writes_the_body(space: Workspace) -> None:
    alone = (Signatory("架空市長会", "会長", "山野　一郎"),)
    space.session.apply_document("d", "signatories", lambda document: replace(document, signatories=alone))
    click(space, PaintedPart(SetPart.SIGNATURE, 0))
    assert focus() is writing(space).fields[0]


def test_a_click_on_a_column_of_joint_signatories_writes_what_stands_there(space: Workspace) -> None:
    view = space.editor
    for wanted, word in enumerate(("仮想市長会", "会長", "川辺")):
        shown, scene = view.typist.shown, view.scene
        assert shown is not None
        assert scene is not None
        page, top, x = next(
            (page, placed.top + placed.height / 2, placed.left + (run.x + run.right) / 2)
            for page in range(len(shown.pages.pages))
            for placed in shown.pages.lines(page)
            if shown.pages.paragraphs[placed.block].block.text.startswith("仮想市長会")
            for run in placed.line.runs
            if run.text.startswith(word)
        )
        bar = view.verticalScrollBar()
        bar.setValue(round(scene.paper.y(page, top)) - view.viewport().height() // 2)
        where = QPoint(round(scene.paper.x(x)), round(scene.paper.y(page, top)) - bar.value())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        QApplication.processEvents()
        assert writing(space).part == PaintedPart(SetPart.SIGNATURE, 1)
        assert focus() is writing(space).fields[wanted]
        key(KEY.Key_Escape)


def test_the_line_below_the_signatures_is_written_and_its_number_too(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.SIGNATURE, 2))
    key(KEY.Key_A, CTRL)
    commit("（公印は省略）")
    key(KEY.Key_Return)
    assert paper(space).seal_omitted == "（公印は省略）"
    click(space, PaintedPart(SetPart.REFERENCE))
    key(KEY.Key_End)
    commit("の２")
    key(KEY.Key_Return)
    assert paper(space).reference_number == "７架発第18号の２"


def test_what_is_typed_counts_at_once_and_is_one_step_of_undo(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.REFERENCE))
    key(KEY.Key_End)
    keys("abc")
    assert paper(space).reference_number.endswith("abc")
    key(KEY.Key_Return)
    space.session.undo()
    assert paper(space).reference_number == "７架発第18号"


def test_leaving_for_another_document_takes_what_is_written(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.DATE))
    keys("R4.1.14")
    space.commands["save"].trigger()
    assert paper(space).date == parse("令和４年１月14日")


def test_of_an_adopted_paper_the_addressee_is_written_and_the_signature_not(space: Workspace) -> None:
    space.desk.record_adoption(None, "臨時会議")
    click(space, PaintedPart(SetPart.ADDRESSEES, 1))
    key(KEY.Key_End)
    key(KEY.Key_Backspace)
    commit("様")
    assert paper(space).addressees[1] == Addressee("総務大臣", "", "様")
    before = paper(space).signatories
    click(space, PaintedPart(SetPart.SIGNATURE, 0))
    commit("Z")
    assert paper(space).signatories == before
    assert [field.text() for field in writing(space).fields] == ["架空市長会", "会長", "山野　一郎"]


def test_undo_shows_what_stands_there_again(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.ADDRESSEES, 1))
    key(KEY.Key_A, CTRL)
    commit("財務大臣　様")
    space.session.undo()
    assert writing(space).fields[0].text() == "総務大臣　殿"


def test_redo_shows_a_number_that_was_taken_away_as_gone(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.REFERENCE))
    key(KEY.Key_A, CTRL)
    key(KEY.Key_Delete)
    assert paper(space).reference_number == ""
    space.session.undo()
    assert writing(space).fields[0].text() == "７架発第18号"
    space.session.redo()
    assert paper(space).reference_number == ""
    assert writing(space).fields[0].text() == ""


def test_a_comparison_shows_no_fields(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.DATE))
    space.commands["view_redline"].trigger()
    assert writing(space).part is None


def test_an_addressee_in_columns_is_written_as_one_line(space: Workspace) -> None:
    session = space.session
    session._style = replace(session.style, addressees=AddresseeStyle(Honorifics.ALIGNED))  # noqa: SLF001
    people = (Addressee("防災大臣", "林\u3000太郎", "様"), Addressee("総務大臣", "", "様"))
    session.apply("addressees", lambda dossier: replace(dossier, documents=(replace(document(), addressees=people),)))
    shown = space.editor.typist.shown
    assert shown is not None
    assert all(block.stops for block in shown.pages.flow.blocks if block.source is SetPart.ADDRESSEES)
    click(space, PaintedPart(SetPart.ADDRESSEES, 1))
    assert [field.text() for field in writing(space).fields] == ["総務大臣\u3000様"]
    key(KEY.Key_A, CTRL)
    commit("財務大臣\u3000青葉\u3000一郎\u3000様")
    assert paper(space).addressees == (people[0], Addressee("財務大臣", "青葉\u3000一郎", "様"))


def test_an_emptied_line_goes_when_one_turns_to_the_line_below_it(space: Workspace) -> None:
    click(space, PaintedPart(SetPart.CONTACT, 0))
    last = paper(space).contact[1]
    key(KEY.Key_A, CTRL)
    key(KEY.Key_X, CTRL)
    click(space, PaintedPart(SetPart.CONTACT, 1))
    assert paper(space).contact == (last,)
    assert writing(space).part == PaintedPart(SetPart.CONTACT, 0)
    assert [field.text() for field in writing(space).fields] == [last]


def test_an_emptied_line_goes_when_one_turns_to_another_part(space: Workspace) -> None:
    before = paper(space).contact
    click(space, PaintedPart(SetPart.CONTACT, 0))
    key(KEY.Key_A, CTRL)
    key(KEY.Key_X, CTRL)
    space.editor.write(PaintedPart(SetPart.ADDRESSEES, 0))
    assert paper(space).contact == before[1:]
    assert writing(space).part == PaintedPart(SetPart.ADDRESSEES, 0)


def test_one_undo_brings_the_words_of_an_emptied_line_back(space: Workspace) -> None:
    before = paper(space).contact
    click(space, PaintedPart(SetPart.CONTACT, 1))
    key(KEY.Key_A, CTRL)
    key(KEY.Key_X, CTRL)
    key(KEY.Key_Up)
    assert paper(space).contact == before[:1]
    space.session.undo()
    assert paper(space).contact == before
