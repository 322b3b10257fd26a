"""The book of recipients by keys: kept as one writes, taken from for papers and submissions, told of what went out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt.window.test_every_field import DOSSIER

from seian.document.dates import parse
from seian.document.model import Addressee
from seian.document.states import adopt, decide
from seian.qt.choosers import Choosers
from seian.qt.recipients.chooser import RecipientChooser
from seian.qt.recipients.dialog import RecipientsDialog
from seian.qt.submission.dialog import SubmissionDialog
from seian.recipients.book import Book, Recipient
from seian.recipients.shelf import FILE, open_book, update

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here

MINE = "架空市長会"
MINISTER = Recipient("厚生労働大臣", "架空　花子", "様", copies=2, visit="14時")
GOVERNOR = Recipient("架空県知事", honorific="様")
CHAIR = Recipient("衆議院議長", "見本　一郎", "様")


def _keep(association: str, *book: Recipient) -> None:
    update(association, lambda _book: book)


def _book(association: str = MINE) -> Book:
    return open_book(association).book


def _write(field: QWidget, text: str) -> None:
    """Write as an input method does, over what stands there."""
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, CTRL)
    QTest.keyClick(field, KEY.Key_Delete)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def _shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


@pytest.fixture
def book(qtbot: QtBot, window: Window) -> RecipientsDialog:
    """Return the dialog over a book of two."""
    _keep(MINE, MINISTER, GOVERNOR)
    dialog = RecipientsDialog(MINE, "様", window.look.icons, window)
    _shown(qtbot, dialog)
    return dialog


def test_what_is_written_is_in_the_book_when_its_field_is_left(book: RecipientsDialog) -> None:
    assert book.form.title.text() == "厚生労働大臣"
    _write(book.form.address, "架空市一丁目")
    assert _book()[0] == MINISTER
    QTest.keyClick(book.form.address, KEY.Key_Tab)
    assert _book() == (replace(MINISTER, address="架空市一丁目"), GOVERNOR)
    assert "架空市一丁目" in book.list.rows[0].name


def test_escape_gives_back_first_and_closing_keeps_what_is_written(book: RecipientsDialog) -> None:
    _write(book.form.visit, "15時")
    QTest.keyClick(book.form.visit, KEY.Key_Escape)
    assert book.form.visit.text() == "14時"
    assert book.isVisible()
    _write(book.form.visit, "16時")
    QTest.keyClick(book.form.visit, KEY.Key_Return, CTRL)
    assert not book.isVisible()
    assert _book()[0].visit == "16時"


def test_a_whole_line_in_the_first_field_is_read_as_office_name_and_honorific(book: RecipientsDialog) -> None:
    book.adder.setFocus()
    QTest.keyClick(book.adder, KEY.Key_Return)
    assert book.form.title.hasFocus()
    _write(book.form.title, "衆議院議長　見本　一郎　殿")
    QTest.keyClick(book.form.title, KEY.Key_Return)
    assert _book()[2] == replace(CHAIR, honorific="殿")


def test_the_same_one_twice_is_refused_and_what_is_written_stays(book: RecipientsDialog) -> None:
    QTest.mouseClick(book.adder, Qt.MouseButton.LeftButton)
    _write(book.form.title, "架空　県知事")
    QTest.keyClick(book.form.title, KEY.Key_Tab)
    assert "もう名簿にあります" in book.form.fault.text()
    assert book.form.fault.isVisible()
    assert book.form.title.text() == "架空　県知事"
    assert _book() == (MINISTER, GOVERNOR)
    book.reject()
    assert book.isVisible()
    QTest.keyClick(book.form.title, KEY.Key_Escape)
    assert book.form.title.text() == ""
    QTest.keyClick(book.form.title, KEY.Key_Escape)
    assert not book.isVisible()
    assert _book() == (MINISTER, GOVERNOR)


def test_the_list_leads_to_another_one_and_keeps_what_was_written_of_the_first(book: RecipientsDialog) -> None:
    _write(book.form.copies, "5")
    book.list.setFocus()
    QTest.keyClick(book.list, KEY.Key_Down)
    QTest.keyClick(book.list, KEY.Key_Return)
    assert book.form.title.text() == "架空県知事"
    assert _book() == (replace(MINISTER, copies=5), GOVERNOR)


def test_one_that_is_removed_can_be_put_back_where_it_was(book: RecipientsDialog) -> None:
    book.remover.setFocus()
    QTest.keyClick(book.remover, KEY.Key_Return)
    assert _book() == (GOVERNOR,)
    assert "消しました" in book.said.text()
    book.undo.setFocus()
    QTest.keyClick(book.undo, KEY.Key_Return)
    assert _book() == (MINISTER, GOVERNOR)
    assert book.form.title.text() == "厚生労働大臣"
    assert not book.undo.isVisible()


def test_words_find_recipients_in_any_width(book: RecipientsDialog) -> None:
    _write(book.filter, "１４時")
    assert [row.name.split()[0] for row in book.list.rows] == ["厚生労働大臣"]
    _write(book.filter, "大臣 知事")
    assert book.list.rows == ()


def test_a_book_that_cannot_be_written_is_told_and_does_not_keep_the_dialog_for_ever(
    book: RecipientsDialog, tmp_path: Path
) -> None:
    file = tmp_path / "library" / FILE
    file.unlink()
    file.mkdir()
    _write(book.form.visit, "17時")
    book.reject()
    assert book.isVisible()
    assert "書けませんでした" in book.form.fault.text()
    assert book.form.visit.text() == "17時"
    book.reject()
    assert not book.isVisible()


def test_a_damaged_book_is_told_where_it_is_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    (tmp_path / "library").mkdir(exist_ok=True)
    (tmp_path / "library" / FILE).write_bytes(b"?")
    dialog = RecipientsDialog(MINE, "様", window.look.icons, window)
    _shown(qtbot, dialog)
    assert "よけて" in dialog.said.text()
    _write(dialog.form.title, "架空県知事")
    QTest.keyClick(dialog.form.title, KEY.Key_Tab)
    assert _book() == (GOVERNOR,)


def _answer(dialogs: list[QWidget], act: Callable[[RecipientChooser], None]) -> None:
    """Answer the chooser when it is there."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, RecipientChooser) or not dialog.isActiveWindow():
        if isinstance(dialog, RecipientChooser):
            dialog.activateWindow()
        QTimer.singleShot(10, partial(_answer, dialogs, act))
        return
    dialogs.append(dialog)
    try:
        act(dialog)
    finally:
        if dialog.isVisible():
            dialog.reject()


def _tick(dialog: RecipientChooser, *rows: int) -> None:
    dialog.list.setFocus()
    for row in rows:
        dialog.list.go_to(row, "choose")
        QTest.keyClick(dialog.list, KEY.Key_Space)


def test_several_are_added_to_a_paper_at_once_and_taken_back_as_one_step(workspace: Workspace) -> None:
    session = workspace.session
    _keep(session.dossier.association, MINISTER, GOVERNOR, CHAIR)
    fields = workspace.properties.document_fields
    before = session.dossier.documents[0].addressees

    def act(dialog: RecipientChooser) -> None:
        assert not dialog.primary.isEnabled()
        _tick(dialog, 0, 2)
        assert dialog.primary.text() == "２件を加える"
        QTest.keyClick(dialog.list, KEY.Key_Return, CTRL)

    seen: list[QWidget] = []
    QTimer.singleShot(0, partial(_answer, seen, act))
    fields.from_book.setFocus()
    QTest.keyClick(fields.from_book, KEY.Key_Space)
    assert seen
    assert session.dossier.documents[0].addressees == (*before, MINISTER.addressee, CHAIR.addressee)
    session.undo()
    assert session.dossier.documents[0].addressees == before


def test_whom_a_paper_has_cannot_be_chosen_again_and_escape_adds_nobody(workspace: Workspace) -> None:
    session = workspace.session
    _keep(session.dossier.association, MINISTER, GOVERNOR)
    fields = workspace.properties.document_fields
    fields._apply("addressees", lambda one: replace(one, addressees=(Addressee("厚生労働大臣", "架空花子"),)))  # type: ignore[arg-type]  # noqa: SLF001
    before = session.dossier

    def act(dialog: RecipientChooser) -> None:
        assert [row.enabled for row in dialog.list.rows] == [False, True]
        assert "もう入っています" in dialog.list.rows[0].name
        _tick(dialog, 1)
        QTest.keyClick(dialog.list, KEY.Key_Escape)
        assert not dialog.isVisible()

    seen: list[QWidget] = []
    QTimer.singleShot(0, partial(_answer, seen, act))
    QTest.mouseClick(fields.from_book, Qt.MouseButton.LeftButton)
    assert seen
    assert session.dossier is before


@pytest.fixture
def submission(workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot) -> SubmissionDialog:
    """Return the dialog of the day of submission over adopted papers for a minister, ready to be confirmed."""
    documents = tuple(
        adopt(one, parse("令和３年11月10日"), "臨時会議", "2021-11-10T10:00", "係")
        for one in (replace(each, date=parse("令和４年　月　日")) for each in DOSSIER.documents)
    )
    adopted = replace(
        DOSSIER,
        documents=documents,
        conditions=(DOSSIER.conditions[0], decide(DOSSIER.conditions[1], met=False)),
        recipients=(MINISTER.addressee,),
    )
    workspace.session.apply("adopt", lambda _dossier: adopted)
    dialog = SubmissionDialog(workspace.session, window.look, Choosers(), window)
    _shown(qtbot, dialog)
    dialog.pdf.setChecked(False)
    dialog.folder.show_value(str(tmp_path / "提出"))
    dialog.folder.edited.emit(dialog.folder.text())
    dialog.refresh()
    assert dialog.primary.isEnabled()
    return dialog


def _hand_in(dialog: SubmissionDialog, qtbot: QtBot) -> str:
    with qtbot.waitSignal(dialog.written, timeout=60_000) as told:
        QTest.keyClick(dialog.folder, KEY.Key_Return, CTRL)
    return str(told.args[2])


def test_those_who_were_handed_something_bear_the_day(submission: SubmissionDialog, qtbot: QtBot) -> None:
    association = DOSSIER.association
    _keep(association, GOVERNOR, MINISTER)
    submission.refresh()
    assert _hand_in(submission, qtbot) == ""
    day = submission.prepared.plan.date.to_date() if submission.prepared and submission.prepared.plan.date else None
    assert isinstance(day, dt.date)
    assert _book(association) == (GOVERNOR, replace(MINISTER, last_used=day))


def test_new_ones_are_kept_where_the_box_is_ticked(submission: SubmissionDialog, qtbot: QtBot) -> None:
    assert submission.keep.isVisible()
    assert "１" in submission.keep.text() or "1" in submission.keep.text()
    submission.keep.setFocus()
    QTest.keyClick(submission.keep, KEY.Key_Space)
    _hand_in(submission, qtbot)
    (one,) = _book(DOSSIER.association)
    assert one.addressee == MINISTER.addressee
    assert one.last_used is not None


def test_without_the_tick_nobody_is_kept(submission: SubmissionDialog, qtbot: QtBot) -> None:
    _hand_in(submission, qtbot)
    assert _book(DOSSIER.association) == ()


def test_a_book_that_cannot_be_written_is_told_and_stops_no_submission(
    submission: SubmissionDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "library" / FILE).mkdir(parents=True)
    QTest.keyClick(submission.keep, KEY.Key_Space)
    assert "書けませんでした" in _hand_in(submission, qtbot)
    assert list((tmp_path / "提出").rglob("*.docx"))


def test_a_damaged_book_is_told_once_a_submission_is_given_up(
    window: Window, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "library").mkdir(exist_ok=True)
    (tmp_path / "library" / FILE).write_bytes(b"?")

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SubmissionDialog)
        dialog.reject()

    QTimer.singleShot(0, window, give_up)
    window.files.submit()
    assert "よけて" in workspace.notice.text.text()
    assert workspace.notice.isVisible()


def test_recipients_of_a_submission_are_taken_from_the_book(submission: SubmissionDialog) -> None:
    _keep(DOSSIER.association, MINISTER, GOVERNOR)
    seen: list[QWidget] = []

    def act(dialog: RecipientChooser) -> None:
        _tick(dialog, 1)
        QTest.keyClick(dialog.list, KEY.Key_Return, CTRL)

    QTimer.singleShot(0, partial(_answer, seen, act))
    submission.matrix.from_book.setFocus()
    QTest.keyClick(submission.matrix.from_book, KEY.Key_Space)
    assert seen
    assert {one.recipient for one in submission.plan().handings} == {MINISTER.addressee, GOVERNOR.addressee}
