"""Windows and dialogs on small screens: all of them is on the screen, and the buttons that end them are in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from seian.document.model import Addressee
from seian.house_style.association_change import association_change
from seian.house_style.load import house_style_of
from seian.qt.choosers import Choosers
from seian.qt.clauses.harvest.dialog import HarvestDialog
from seian.qt.crash import Report
from seian.qt.dialogs.about import AboutDialog
from seian.qt.dialogs.association import AssociationDialog
from seian.qt.dialogs.doubts import Doubt, DoubtsDialog
from seian.qt.dialogs.fault import FaultDialog
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.dialogs.keys import KeysDialog
from seian.qt.dialogs.new_dossier import NewDossierDialog
from seian.qt.dialogs.preferences import Preferences, PreferencesDialog
from seian.qt.dialogs.table_size import TableSizeDialog
from seian.qt.importing import review as reviews
from seian.qt.importing.dialog import ReviewDialog
from seian.qt.importing.review import Review
from seian.qt.printing.dialog import PrintDialog
from seian.qt.printing.papers import papers_of
from seian.qt.recipients.chooser import RecipientChooser
from seian.qt.recipients.dialog import RecipientsDialog
from seian.qt.revision.adoption import AdoptionDialog
from seian.qt.room import FRAME, room_of
from seian.qt.settings import Theme
from seian.qt.submission.dialog import SubmissionDialog
from seian.reading.asked import Answer, Asked, Question, SourceLine, Span
from seian.reading.many import Came

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

# the platform of tests has no window manager
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

SMALL = [QSize(1092, 614), QSize(960, 540)]
"""What 1366×768 at 125 % and 1080p at 200 % leave of the pixels windows are measured in."""

_LONG = "道路と橋りょうの点検に関する" * 6


@pytest.fixture(params=SMALL, ids=lambda size: f"{size.width()}x{size.height()}")
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> QSize:
    """Give windows a small screen."""
    size: QSize = request.param
    monkeypatch.setattr("seian.qt.room.available", lambda _window: QRect(QPoint(0, 0), size))
    return size


def association_dialog(window: Window) -> AssociationDialog:
    """Return the question about another association for the sample."""
    assert window.session is not None
    dossier = window.session.dossier
    change = association_change(dossier, "全国市長会", window.session.style, house_style_of("全国市長会"))
    return AssociationDialog(window, dossier, change)


def adoption_dialog(window: Window) -> AdoptionDialog:
    """Return the question about an adoption of the sample's first document."""
    assert window.session is not None
    dossier = window.session.dossier
    return AdoptionDialog(dossier, dossier.documents[0].id, lambda _ids, _on, _by, _why: "", window)


def preferences_dialog(window: Window) -> PreferencesDialog:
    """Return the dialog of what the person can set."""
    now = Preferences("", "", "", Theme.LIGHT, white_paper=False, language="ja")
    return PreferencesDialog(now, "login", window.actions_by_name.with_keys(), Choosers(), window)


DIALOGS: dict[str, Callable[[Window], FramedDialog]] = {
    "about": lambda window: AboutDialog(window, "0.1"),
    "adoption": adoption_dialog,
    "association": association_dialog,
    "doubts": lambda window: DoubtsDialog(window, [Doubt(_LONG, "１", _LONG, _LONG)] * 30),
    "fault": lambda window: FaultDialog(window, Report("残してあります。", work_is_safe=True, text="行\n" * 200)),
    "keys": lambda window: KeysDialog(window, window.actions_by_name.with_keys()),
    "new": lambda window: NewDossierDialog(window, title="臨時会議"),
    "preferences": preferences_dialog,
    "recipients": lambda window: RecipientsDialog("架空市長会", "様", window.look.icons, window),
    "recipients chosen": lambda window: RecipientChooser("架空市長会", "様", (), window.look.icons, window),
    "table": TableSizeDialog,
}


def in_sight(button: QWidget, window: QWidget) -> bool:
    """Say whether all of a button lies inside its window."""
    return button.isVisible() and window.rect().contains(QRect(button.mapTo(window, QPoint(0, 0)), button.size()))


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_and_its_buttons_are_on_the_screen(
    name: str, small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.isVisible()
    dialog = DIALOGS[name](window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(20)
    assert dialog.size() == dialog.size().boundedTo(small - FRAME)
    assert dialog.minimumSize() == dialog.minimumSize().boundedTo(small - FRAME)
    ending = [button for button in dialog.findChildren(QPushButton) if button.property("primary")]
    assert len(ending) == 1
    assert in_sight(ending[0], dialog)


def test_the_preview_is_on_the_screen_with_its_bar_and_its_buttons(
    small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    papers = papers_of(workspace.session, workspace.document, 0, None)
    dialog = PrintDialog(papers, window.look, Choosers(), None, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(20)
    assert dialog.size() == dialog.size().boundedTo(small - FRAME)
    shape = dialog.shape
    for one in (shape.primary, shape.cancel, shape.next, shape.larger, shape.fit, shape.few_views, shape.more):
        assert in_sight(one, dialog)


def test_a_dialog_that_grows_scrolls_before_its_button_leaves_the_screen(
    small: QSize, window: Window, qtbot: QtBot
) -> None:
    dialog = FramedDialog(_LONG, window)
    qtbot.addWidget(dialog)
    dialog.column.addWidget(QLabel("一行"))
    primary = dialog.finish("閉じる")
    dialog.show()
    qtbot.wait(20)
    before = dialog.height()
    for _line in range(60):
        dialog.column.addWidget(QLabel("一行"))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.height() <= room_of(dialog).height() == small.height() - FRAME.height()
    assert in_sight(primary, dialog)


def test_a_dialog_is_as_high_as_its_contents_where_there_is_room(window: Window, qtbot: QtBot) -> None:
    dialog = FramedDialog("題名", window)
    qtbot.addWidget(dialog)
    for _line in range(20):
        dialog.column.addWidget(QLabel("一行"))
    dialog.finish("閉じる")
    dialog.show()
    qtbot.wait(20)
    assert not dialog._contents.verticalScrollBar().isVisible()  # noqa: SLF001 -- what the person would see


def review_dialog(window: Window) -> ReviewDialog:
    """Return the review of a file of which something is asked at length."""
    assert window.session is not None
    answers = tuple(Answer(str(key), "本文の外の行に直す") for key in range(5))
    asked = Question("q", "１行目", _LONG, _LONG, _LONG * 3, answers[:2], answers[2:], Span(1, 1), 0, 0)
    file = Came("/い.txt", "", 1, Asked((), (asked,), (SourceLine(_LONG),)), None, "")
    review = reviews.came(reviews.more(Review(), [file.path, "/ろ.txt"]), file)
    review = reviews.came(review, file._replace(path="/ろ.txt"))
    return ReviewDialog(review, window.session, window.look, window, alone=False)


@pytest.mark.parametrize("name", ["submission", "harvest", "review"])
def test_a_large_dialog_and_its_buttons_are_on_the_screen(
    name: str, small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    session = workspace.session
    dialog: SubmissionDialog | HarvestDialog | ReviewDialog
    if name == "submission":
        dialog = SubmissionDialog(session, window.look, Choosers(), window)
    elif name == "review":
        dialog = review_dialog(window)
    else:  # the import of clauses has the same frame
        dialog = HarvestDialog(window.access, session.dossier, session.style, window.look, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(20)
    assert dialog.size() == dialog.size().boundedTo(small - FRAME)
    assert in_sight(dialog.primary, dialog)
    assert in_sight(dialog.cancel, dialog)
    if isinstance(dialog, ReviewDialog):
        assert all(in_sight(one, dialog) for one in (dialog.strip.first, dialog.strip.second, dialog.strip.rest))


def test_the_window_with_its_status_bar_and_notice_is_on_the_screen(
    small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    window.hide()
    window.show()
    workspace.notice.tell(_LONG, do="元に戻す")
    qtbot.wait(20)
    assert window.size() == window.size().boundedTo(small - FRAME)
    for widget in (workspace.status, workspace.notice, workspace.notice.button, workspace.bar.submit):
        assert in_sight(widget, window)
    names = [
        button.fontMetrics().horizontalAdvance(button.text()) < button.width() for button in workspace.bar.views.buttons
    ]
    assert all(names)


def test_the_library_window_is_on_the_screen_and_its_form_scrolls(
    small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.isVisible()
    window.housekeeping.open_library()
    library = window.housekeeping.library
    assert library is not None
    qtbot.wait(50)
    assert library.size() == library.size().boundedTo(small - FRAME)
    form = library.detail.form
    assert form.height() >= form.minimumSizeHint().height()
    library.close()


def test_the_recipients_stay_in_sight_whatever_stands_in_the_way(
    small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    del small
    dialog = SubmissionDialog(workspace.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(150)
    lines = dialog.refusals.text().splitlines()
    assert len(lines) == 3  # not adopted, and two conditions, for three documents
    assert dialog._trouble_lines.height() <= dialog.height() // 5  # noqa: SLF001 -- how much of it is seen


def test_warnings_of_the_chosen_one_are_of_no_other(window: Window, workspace: Workspace, qtbot: QtBot) -> None:
    recipients = (Addressee("厚生労働大臣", "", "様"),)
    workspace.session.apply("recipients", lambda dossier: replace(dossier, recipients=recipients))
    dialog = SubmissionDialog(workspace.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    outcome = dialog.outcome
    assert dialog.prepared is not None
    for row, one in enumerate(dialog.prepared.outgoing):
        outcome.files.setCurrentRow(row)
        shown = sum(row.ground == "amberTint" for row in outcome.list.rows)
        own = [warning for warning in dialog.prepared.warnings if warning.document in ("", one.document.id)]
        assert shown == len(own)
    QTest.mouseClick(outcome.which.buttons[1], Qt.MouseButton.LeftButton)
    assert sum(row.ground == "amberTint" for row in outcome.list.rows) == len(dialog.prepared.warnings)
