"""Every field × every command key × every way of leaving: what is typed is in the dossier, or told about."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTextEdit
from shiboken6 import isValid

from seian.document.caret import Caret
from seian.document.dates import parse
from seian.document.inline import Alternative, plain
from seian.document.model import Addressee, Condition, Document, Dossier, Fact, Paragraph, Signatory, TitleLine
from seian.document.states import decide
from seian.dossier.store import read
from seian.editing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from tests.qt.window.conftest import Answers

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

    Opener = Callable[[Workspace], QWidget]

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here

DECIDED = decide(Condition("c1", "書架の更新率が８割に達した場合"), True, parse("令和３年11月10日"), "事務局長", "集計")  # noqa: FBT003
TEXT, DATE, SPELLED = "Q7", "R4.2.1", "令和４年２月１日"


def _document(id_: str) -> Document:
    return Document(
        id_,
        "要請",
        title=(TitleLine(f"t{id_}", (f"書架に関する要請{id_}",)),),
        body=(Paragraph(f"p{id_}", ("書架は、７割が更新を終えた。",)),),
        date=parse("令和４年１月14日"),
        addressees=(Addressee("架空大臣", "", "様"),),
        signatories=(Signatory("架空市長会"),),
        drafted=parse("令和３年11月10日"),
    )


DOSSIER = Dossier(
    "架空市長会",
    "臨時会議",
    (_document("1"), _document("2")),
    (DECIDED, Condition("c2", "国が期限を延ばした場合")),
    submission=parse("令和４年１月14日"),
    facts=(Fact("f1", "更新率", "７割", parse("令和３年11月１日"), "集計"),),
)


class Cell(NamedTuple):
    """A field: how one gets into it, what is typed, and whether a dossier holds that."""

    open: Opener
    typed: str
    holds: Callable[[Dossier], bool]


def _form(space: Workspace, name: str) -> QWidget:
    facts = space.properties.facts
    facts.refresh()
    facts.open_form(space.session.dossier.facts[0])
    assert facts.form is not None
    field = getattr(facts.form, name)
    return getattr(field, "line", field)  # type: ignore[no-any-return]


def _evidence(space: Workspace, name: str) -> QWidget:
    section = space.properties.conditions
    section.refresh()
    block = section.blocks["c1"]
    if block.evidence is None:
        QTest.mouseClick(block._correct, Qt.MouseButton.LeftButton)  # noqa: SLF001 -- the link itself
    field = getattr(block.evidence, name)
    return getattr(field, "line", field)  # type: ignore[no-any-return]


def _condition(space: Workspace, name: str) -> QWidget:
    section = space.properties.conditions
    section.refresh()
    section.edit_condition(space.session.dossier.conditions[1])
    return getattr(section._form, name)  # type: ignore[no-any-return]  # noqa: SLF001 -- the form that is open


def _card(space: Workspace) -> QWidget:
    space.editor.setFocus()
    space.editor.typist.select(Selection(Caret("p1", 4), Caret("p1", 6)))
    QTest.keyClick(space.editor, KEY.Key_T, CTRL)
    assert space.desk.card is not None
    return space.desk.card.revised


def _revised(dossier: Dossier) -> bool:
    body = dossier.documents[0].body[0]
    assert isinstance(body, Paragraph)
    return any(isinstance(one, Alternative) and one.revisions[0].text == TEXT for one in body.content)


def _addressee(at: int) -> Cell:
    def held(dossier: Dossier) -> bool:
        who = dossier.documents[0].addressees[0]
        return (who.title, who.name, who.honorific)[at] == TEXT

    return Cell(lambda space: space.properties.document_fields.addressees.rows[0].fields[at], TEXT, held)


def _signatory(at: int) -> Cell:
    def held(dossier: Dossier) -> bool:
        who = dossier.documents[0].signatories[0]
        return (who.organisation, who.title, who.name)[at] == TEXT

    return Cell(lambda space: space.properties.document_fields.signatories.rows[0].fields[at], TEXT, held)


FEBRUARY = parse("令和４年２月１日")
CELLS = {
    "題名": Cell(
        lambda space: space.properties.document_fields.title,
        TEXT,
        lambda dossier: "".join(plain(line.content) for line in dossier.documents[0].title) == TEXT,
    ),
    "資料番号": Cell(
        lambda space: space.properties.document_fields.number,
        TEXT,
        lambda dossier: dossier.documents[0].material_number == TEXT,
    ),
    "文書番号": Cell(
        lambda space: space.properties.document_fields.reference,
        TEXT,
        lambda dossier: dossier.documents[0].reference_number == TEXT,
    ),
    "日付": Cell(
        lambda space: space.properties.document_fields.date.line,
        DATE,
        lambda dossier: dossier.documents[0].date == FEBRUARY,
    ),
    "起案した日": Cell(
        lambda space: space.properties.document_fields.drafted.line,
        DATE,
        lambda dossier: dossier.documents[0].drafted == FEBRUARY,
    ),
    "署名の下": Cell(
        lambda space: space.properties.document_fields.seal,
        TEXT,
        lambda dossier: dossier.documents[0].seal_omitted == TEXT,
    ),
    "問合せ先": Cell(
        lambda space: space.properties.document_fields.contact,
        TEXT,
        lambda dossier: dossier.documents[0].contact == (TEXT,),
    ),
    **{f"宛先{at}": _addressee(at) for at in range(3)},
    **{f"署名{at}": _signatory(at) for at in range(3)},
    "案件名": Cell(lambda space: space.properties.dossier_fields.title, TEXT, lambda dossier: dossier.title == TEXT),
    "団体": Cell(
        lambda space: space.properties.dossier_fields.association, TEXT, lambda dossier: dossier.association == TEXT
    ),
    "提出予定日": Cell(
        lambda space: space.properties.dossier_fields.submission.line,
        DATE,
        lambda dossier: dossier.submission == FEBRUARY,
    ),
    "決めた日": Cell(
        lambda space: _evidence(space, "on"), DATE, lambda dossier: dossier.conditions[0].decided_on == FEBRUARY
    ),
    "決めた人": Cell(
        lambda space: _evidence(space, "by"), TEXT, lambda dossier: dossier.conditions[0].decided_by == TEXT
    ),
    "根拠": Cell(lambda space: _evidence(space, "why"), TEXT, lambda dossier: dossier.conditions[0].evidence == TEXT),
    "条件の文": Cell(
        lambda space: _condition(space, "statement"), TEXT, lambda dossier: dossier.conditions[1].statement == TEXT
    ),
    "いつ見るか": Cell(
        lambda space: _condition(space, "lead"), TEXT, lambda dossier: dossier.conditions[1].lead == TEXT
    ),
    "時点値の名前": Cell(lambda space: _form(space, "name"), TEXT, lambda dossier: dossier.facts[0].name == TEXT),
    "時点値の値": Cell(lambda space: _form(space, "value"), TEXT, lambda dossier: dossier.facts[0].value == TEXT),
    "時点値の出典": Cell(lambda space: _form(space, "source"), TEXT, lambda dossier: dossier.facts[0].source == TEXT),
    "いつ現在": Cell(lambda space: _form(space, "as_of"), DATE, lambda dossier: dossier.facts[0].as_of == FEBRUARY),
    "使える期限": Cell(
        lambda space: _form(space, "expires"), DATE, lambda dossier: dossier.facts[0].expires == FEBRUARY
    ),
    "修正後の文言": Cell(_card, TEXT, _revised),
}


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[Workspace], None]:
    def act(_space: Workspace) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTimer.singleShot(0, focus, _leave_dialog)
        QTest.keyClick(focus, key, held)
        QApplication.processEvents()

    return act


def _leave_dialog() -> None:
    """Leave a dialog that a command opened, such as that of the day of submission."""
    over = QApplication.activeModalWidget()
    if over is not None:
        over.close()


def _click_sheet(space: Workspace) -> None:
    QTest.mouseClick(space.editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def _click_field(space: Workspace) -> None:
    focus = QApplication.focusWidget()
    fields = space.properties.document_fields
    other = fields.number if focus is not fields.number else fields.seal
    other.setFocus(Qt.FocusReason.MouseFocusReason)


def _click_list(space: Workspace) -> None:
    view = space.documents.list
    there = view.visualRect(space.documents.model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=there)


WAYS: dict[str, Callable[[Workspace], None]] = {
    "Ctrl+S": _press(KEY.Key_S, CTRL),
    "Ctrl+E": _press(KEY.Key_E, CTRL),
    "Ctrl+P": _press(KEY.Key_P, CTRL),
    "Ctrl+N": _press(KEY.Key_N, CTRL),
    "Ctrl+O": _press(KEY.Key_O, CTRL),
    "Ctrl+Shift+Enter": _press(KEY.Key_Return, CTRL | SHIFT),
    **{f"Ctrl+{digit}": _press(KEY(ord(str(digit))), CTRL) for digit in (3, 5)},
    "Ctrl+PgDn": _press(KEY.Key_PageDown, CTRL),
    "Ctrl+D": _press(KEY.Key_D, CTRL),
    "F6": _press(KEY.Key_F6),
    "Ctrl+L": _press(KEY.Key_L, CTRL),
    "a click on the sheet": _click_sheet,
    "a click on another field": _click_field,
    "a click on another document": _click_list,
}
IN_A_FORM = ("F6", "Ctrl+L", "a click on the sheet", "a click on another field")
"""What leaves a form open, with all that is typed in it."""


@pytest.fixture
def space(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace whose dossier has a file and every kind of field."""
    _put(workspace)
    workspace.session.save_as(tmp_path / "案件.seian")
    workspace.resize(1366, 700)
    return workspace


def _put(space: Workspace) -> None:
    """Put everything back to where it was."""
    space.notice.hide()
    space.window().activateWindow()
    space.desk.close_card()
    facts, conditions = space.properties.facts, space.properties.conditions
    facts._close_form()  # noqa: SLF001 -- as its own button does
    conditions._close_form()  # noqa: SLF001 -- as its own button does
    for one in conditions.blocks.values():
        one._close_evidence()  # noqa: SLF001 -- as its own link does
    space.editor.setFocus()
    space.views.choose(0)
    space.session.apply("import", lambda _dossier: DOSSIER)
    space.show_document("1")
    for section in (facts, conditions, space.properties.document_fields, space.properties.dossier_fields):
        section.fold(folded=False)
    QApplication.processEvents()


def _type(cell: Cell, space: Workspace) -> QWidget:
    """Get into a field and type over what is there."""
    field = cell.open(space)
    field.setFocus()
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, KEY.Key_A, CTRL)
    QTest.keyClicks(field, cell.typed)
    return field


def _text(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return field.currentText()
    assert isinstance(field, QLineEdit | QTextEdit)
    return field.toPlainText() if isinstance(field, QTextEdit) else field.text()


@pytest.mark.parametrize("way", WAYS)
def test_no_cell_of_the_table_is_lost(space: Workspace, answers: Answers, way: str) -> None:
    answers.open = answers.target = None
    lost = []
    for name, cell in CELLS.items():
        _put(space)
        field = _type(cell, space)
        WAYS[way](space)
        held = cell.holds(space.session.dossier)
        is_kept = way in IN_A_FORM and isValid(field) and field.isVisible() and _text(field) in (cell.typed, SPELLED)
        if not (held or is_kept):
            lost.append(name)
        if way == "Ctrl+S":
            assert space.session.path is not None
            if not cell.holds(read(space.session.path)):
                lost.append(f"{name} (file)")
    assert lost == []


@pytest.mark.parametrize("way", ["Ctrl+W", "Ctrl+Q"])
def test_closing_takes_over_what_is_typed(window: Window, tmp_path: Path, way: str) -> None:
    lost = []
    for name, cell in CELLS.items():
        window.show()
        window.activateWindow()
        window.files.open_sample()
        space = window.workspace
        assert space is not None
        _put(space)
        session = space.session
        session.save_as(tmp_path / "案件.seian")
        _type(cell, space)
        _press(KEY.Key_W if way == "Ctrl+W" else KEY.Key_Q, CTRL)(space)
        assert window.workspace is not space or not window.isVisible()
        if not cell.holds(session.dossier):
            lost.append(name)
    assert lost == []


@pytest.mark.parametrize("name", [name for name, cell in CELLS.items() if cell.typed == DATE])
def test_a_date_that_cannot_be_read_stays_and_is_told_of(space: Workspace, name: str) -> None:
    cell = CELLS[name]._replace(typed="R3.13.10")
    field = _type(cell, space)
    before = space.session.dossier
    for key, held in ((KEY.Key_S, CTRL), (KEY.Key_E, CTRL), (KEY.Key_PageDown, CTRL), (KEY.Key_W, CTRL)):
        space.notice.hide()
        _press(key, held)(space)
        assert _text(field) == "R3.13.10"
        assert field.hasFocus()
        assert "読めません" in space.notice.text.text()
        assert space.notice.isVisible()
        assert space.document == "1"
    assert space.session.dossier is before
    assert space.session.is_saved  # the rest was saved


def test_closing_stays_for_a_date_that_cannot_be_read(space: Workspace, window: Window) -> None:
    field = _type(CELLS["提出予定日"]._replace(typed="R3.13.10"), space)
    assert not window.close()
    assert window.isVisible()
    QTest.keyClick(field, KEY.Key_Escape)
    assert window.close()


def test_escape_gives_back_what_stood_there_and_then_leads_to_the_sheet(space: Workspace) -> None:
    wrong = []
    for name, cell in CELLS.items():
        _put(space)
        before = space.session.dossier
        field = cell.open(space)
        field.setFocus()
        was = _text(field)
        _type(cell, space)
        QTest.keyClick(field, KEY.Key_Escape)
        is_back = not field.isVisible() or _text(field) == was  # the card and the form of a condition close
        for _press_again in range(2):
            focus = QApplication.focusWidget()
            if focus is not None and focus is not space.editor:
                QTest.keyClick(focus, KEY.Key_Escape)
        if not (is_back and space.editor.hasFocus() and space.session.dossier == before):
            wrong.append(name)
    assert wrong == []


def test_what_an_input_method_composes_counts(space: Workspace) -> None:
    lost = []
    for name, cell in CELLS.items():
        if cell.typed != TEXT:
            continue
        _put(space)
        field = cell.open(space)
        field.setFocus()
        QTest.keyClick(field, KEY.Key_A, CTRL)
        QTest.keyClick(field, KEY.Key_Delete)
        QApplication.sendEvent(field, QInputMethodEvent(TEXT, []))
        _press(KEY.Key_S, CTRL)(space)
        assert space.session.path is not None
        if not (cell.holds(space.session.dossier) and cell.holds(read(space.session.path))):
            lost.append(name)
    assert lost == []


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
@pytest.mark.parametrize("name", ["時点値の名前", "使える期限", "条件の文", "修正後の文言"])
def test_ctrl_enter_confirms_a_form_from_every_field_of_it(space: Workspace, name: str, key: Qt.Key) -> None:
    field = _type(CELLS[name], space)
    pad = Qt.KeyboardModifier.KeypadModifier if key == KEY.Key_Enter else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(field, key, CTRL | pad)
    assert CELLS[name].holds(space.session.dossier)
    assert not field.isVisible()


def test_enter_in_a_field_of_a_fact_is_that_fields_own(space: Workspace) -> None:
    before = space.session.dossier
    field = _type(CELLS["いつ現在"], space)
    QTest.keyClick(field, KEY.Key_Return)
    assert _text(field) == "令和４年２月１日"
    assert space.session.dossier is before
    assert space.properties.facts.form is not None


def test_a_fact_that_is_begun_and_cancelled_leaves_nothing(space: Workspace) -> None:
    before = space.session.dossier
    space.properties.facts.open_form(None)
    form = space.properties.facts.form
    assert form is not None
    QTest.keyClicks(form.name, "name")
    QTest.keyClicks(form.value, "7")
    cancel = next(one for one in form.findChildren(type(form.primary)) if one.text() == "キャンセル")
    cancel.setFocus()
    QTest.keyClick(cancel, KEY.Key_Return)  # Enter on a button presses that button
    assert space.properties.facts.form is None
    assert space.session.dossier is before


def test_another_row_takes_over_what_is_typed_in_the_form(space: Workspace) -> None:
    space.session.apply("add_fact", lambda one: replace(one, facts=(*one.facts, Fact("f2", "人口", "１万人"))))
    field = _type(CELLS["時点値の出典"], space)
    assert field.isVisible()
    space.properties.facts.open_form(space.session.dossier.facts[1])
    assert space.session.dossier.facts[0].source == TEXT
    form = space.properties.facts.form
    assert form is not None
    assert form.name.text() == "人口"


def test_the_row_of_the_form_that_is_open_throws_nothing_away(space: Workspace) -> None:
    field = _type(CELLS["時点値の名前"], space)
    space.properties.facts.open_form(space.session.dossier.facts[0])
    assert _text(field) == TEXT
    assert field.isVisible()


def test_a_form_stays_when_the_pane_is_made_anew(space: Workspace) -> None:
    statement = _type(CELLS["条件の文"], space)
    on = _type(CELLS["決めた日"]._replace(typed="R3.13.10"), space)
    space.session.apply(
        "add_condition", lambda one: replace(one, conditions=(*one.conditions, Condition("c3", "国が決めた場合")))
    )
    assert set(space.properties.conditions.blocks) == {"c1", "c2", "c3"}
    assert _text(statement) == TEXT
    assert statement.isVisible()
    again = _evidence(space, "on")
    assert again is not on
    assert _text(again) == "R3.13.10"
    assert again.hasFocus()


def test_typing_on_the_sheet_leaves_a_date_that_is_not_read_yet_alone(space: Workspace) -> None:
    field = _type(CELLS["日付"]._replace(typed="R3.13.10"), space)
    space.editor.setFocus()
    space.editor.go_to("p1", 0)
    QTest.keyClicks(space.editor, "a")
    assert _text(field) == "R3.13.10"
    _press(KEY.Key_S, CTRL)(space)
    assert field.hasFocus()
    assert "日付" in space.notice.text.text()


def test_work_of_the_card_is_done_with_the_wording_there_is(space: Workspace) -> None:
    space.session.apply_document(
        "2", "type", lambda one: replace(one, body=(Paragraph("p2", ("更新を終えた書架は７割となった。",)),))
    )
    field = _type(CELLS["修正後の文言"]._replace(typed="8"), space)
    card = space.desk.card
    assert card is not None
    card._look_round()  # noqa: SLF001 -- as after a while without typing
    QTest.keyClicks(field, "5")
    QTest.keyClick(field, KEY.Key_Return, CTRL)  # within the moment before the other places are looked through anew
    for document in space.session.dossier.documents:
        body = document.body[0]
        assert isinstance(body, Paragraph)
        wordings = [one.revisions[0].text for one in body.content if isinstance(one, Alternative)]
        assert all("85" in one or "８５" in one or "85" in one.translate(_HALF) for one in wordings)


_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


def test_undo_in_a_field_takes_back_what_is_typed_there(space: Workspace) -> None:
    wrong = []
    for name, cell in CELLS.items():
        _put(space)
        field = cell.open(space)
        field.setFocus()
        was = _text(field)
        _type(cell, space)
        for _again in range(6):
            if _text(field) != was:
                QTest.keyClick(field, KEY.Key_Z, CTRL)
        if _text(field) != was or space.session.dossier != DOSSIER:
            wrong.append(name)
    assert wrong == []


def test_with_nothing_of_its_own_to_take_back_a_field_leaves_undo_to_the_dossier(space: Workspace) -> None:
    first = partial(replace, title="別の案件")
    space.session.apply("dossier_title", first)
    field = space.properties.dossier_fields.title
    field.setFocus()
    QTest.keyClick(field, KEY.Key_Z, CTRL)
    assert space.session.dossier == DOSSIER
    assert field.text() == "臨時会議"
    QTest.keyClick(field, KEY.Key_Y, CTRL)
    assert space.session.dossier.title == "別の案件"
