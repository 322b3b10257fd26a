"""Windows and dialogs on small screens: all of them is on the screen, and the buttons that end them are in sight."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QPushButton

import seian.qt
import window_pictures
from seian.document.inline import typed
from seian.document.model import Addressee
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.backups import Backup
from seian.house_style.association_change import association_change
from seian.house_style.load import house_style_of
from seian.qt.choosers import Choosers
from seian.qt.clauses.harvest.dialog import HarvestDialog
from seian.qt.clauses.library.merge import MergeDialog
from seian.qt.clauses.library.tagging import TaggingDialog
from seian.qt.clauses.placeholders import PlaceholdersDialog
from seian.qt.crash import Report
from seian.qt.dialogs.about import AboutDialog
from seian.qt.dialogs.association import AssociationDialog
from seian.qt.dialogs.backups import BackupsDialog
from seian.qt.dialogs.doubts import Doubt, DoubtsDialog
from seian.qt.dialogs.fault import FaultDialog
from seian.qt.dialogs.figure_alt import FigureAltDialog
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.dialogs.kept_work import KeptWorkDialog
from seian.qt.dialogs.keyed import KeyedDialog
from seian.qt.dialogs.keys import KeysDialog
from seian.qt.dialogs.leaving import LeavingDialog
from seian.qt.dialogs.new_dossier import NewDossierDialog
from seian.qt.dialogs.preferences import Preferences, PreferencesDialog
from seian.qt.dialogs.reading import ReadingDialog
from seian.qt.dialogs.table_size import TableSizeDialog
from seian.qt.importing import review as reviews
from seian.qt.importing.dialog import ReviewDialog
from seian.qt.importing.review import Review
from seian.qt.printing.dialog import PrintDialog
from seian.qt.printing.papers import papers_of
from seian.qt.recipients.chooser import RecipientChooser
from seian.qt.recipients.dialog import RecipientsDialog
from seian.qt.revision.adoption import AdoptionDialog
from seian.qt.revision.amending_dialog import AmendingDialog
from seian.qt.revision.correction import CorrectionDialog, ReasonDialog
from seian.qt.revision.version_name import VersionNameDialog
from seian.qt.room import FRAME, room_of
from seian.qt.settings import Theme
from seian.qt.submission.dialog import SubmissionDialog
from seian.reading.asked import Answer, Asked, Question, SourceLine, Span
from seian.reading.many import Came
from seian.submission.proof import Difference, Proof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

# the platform of tests has no window manager
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

SMALL = [QSize(1093, 574), QSize(960, 500)]
"""What 1366×768 at 125 % and 1080p at 200 % leave of the pixels windows are measured in, above a task bar of 40."""

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


AT = datetime(2021, 11, 19, tzinfo=UTC)


def merge_dialog(window: Window) -> MergeDialog:
    """Return the question which of many clauses stays."""
    library = window.access.library
    assert library is not None
    return MergeDialog([(one, 3) for one in library.clauses()[:12]], window.look, window)


DIALOGS: dict[str, Callable[[Window], FramedDialog]] = {
    "about": lambda window: AboutDialog(window, "0.1"),
    "adoption": adoption_dialog,
    "amending": lambda window: AmendingDialog(f"{_LONG}\n" * 80, ("現行", _LONG), window),
    "association": association_dialog,
    "backups": lambda window: BackupsDialog(window, [Backup(Path("/い") / _LONG / "日.seian", AT)] * 30),
    "correction": lambda window: CorrectionDialog("記１（２）ア", _LONG * 3, lambda _after, _why: "", window),
    "doubts": lambda window: DoubtsDialog(window, [Doubt(_LONG, "１", _LONG, _LONG)] * 30),
    "fault": lambda window: FaultDialog(window, Report("残してあります。", work_is_safe=True, text="行\n" * 200)),
    "figure": lambda window: FigureAltDialog(window, _LONG),
    "keys": lambda window: KeysDialog(window, window.actions_by_name.with_keys()),
    "kept work": lambda window: KeptWorkDialog(window, (), ()),
    "leaving": lambda window: LeavingDialog(window, _LONG * 3, AT, has_file=True),
    "merge": merge_dialog,
    "new": lambda window: NewDossierDialog(window, title="臨時会議"),
    "placeholders": lambda window: PlaceholdersDialog(_LONG, [f"語句{nth}" for nth in range(20)], (), {}, window),
    "preferences": preferences_dialog,
    "reading": lambda window: ReadingDialog(_LONG, "よみ", window),
    "reason": lambda window: ReasonDialog(_LONG, _LONG * 3, "取り消す", lambda _why: "", window),
    "recipients": lambda window: RecipientsDialog("架空市長会", "様", window.look.icons, window),
    "recipients chosen": lambda window: RecipientChooser("架空市長会", "様", (), window.look.icons, window),
    "table": TableSizeDialog,
    "tags": lambda window: TaggingDialog(2, ["防災"], window),
    "version": lambda window: VersionNameDialog("版に名前を付ける", _LONG * 3, _LONG, lambda _name: None, window),
}


def in_sight(button: QWidget, window: QWidget) -> bool:
    """Say whether all of a button lies inside its window."""
    return button.isVisible() and window.rect().contains(QRect(button.mapTo(window, QPoint(0, 0)), button.size()))


def faults(dialog: QWidget, screen: QSize) -> list[str]:
    """Return what of a window is not on a screen of that size."""
    room = screen - FRAME
    sizes = {"size": dialog.size(), "least size": dialog.minimumSize(), "least wish": dialog.minimumSizeHint()}
    found = [f"{name} {size}" for name, size in sizes.items() if size != size.boundedTo(room)]
    if not QRect(QPoint(0, 0), screen).contains(dialog.geometry()):
        found.append(f"stands at {dialog.geometry()}")
    own = (one for one in dialog.findChildren(QAbstractButton) if one.isVisible() and one.window() is dialog)
    lost = (one for one in own if not _scrolls(one) and not in_sight(one, dialog))
    return found + [f"button {one.text() or one.accessibleName()} at {one.geometry()}" for one in lost]


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return above is not None and (isinstance(above, QAbstractScrollArea) or _scrolls(above))


def test_every_dialog_and_its_buttons_are_on_the_screen(
    small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.isVisible()
    wrong = {}
    makers: dict[str, Callable[[Window], QWidget]] = {**DIALOGS, **window_pictures.DIALOGS}
    for name, make in makers.items():
        dialog = make(window)
        dialog.show()
        qtbot.wait(1)
        QApplication.processEvents()
        wrong[name] = faults(dialog, small)
        if name in DIALOGS:
            (ending,) = (one for one in dialog.findChildren(QPushButton) if one.property("primary"))
            assert in_sight(ending, dialog), name
        dialog.close()
        dialog.deleteLater()
    assert {name: found for name, found in wrong.items() if found} == {}


def test_no_dialog_is_left_out_here() -> None:
    for module in pkgutil.walk_packages(seian.qt.__path__, "seian.qt."):
        importlib.import_module(module.name)
    here = set(dir(sys.modules[__name__]))
    assert {one.__name__ for one in _below(FramedDialog)} - here == set()
    assert {one.__name__ for one in _below(KeyedDialog)} - here == {"LargeDialog", "ImportDialog"}  # as HarvestDialog


def _below(kind: type) -> Iterator[type]:
    below: list[type] = kind.__subclasses__()
    for one in below:
        if one.__module__.startswith("seian."):
            yield one
            yield from _below(one)


def test_the_card_of_a_revision_has_its_head_and_its_foot_on_the_desk(
    small: QSize, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    window.resize(small - FRAME)
    qtbot.wait(20)
    first = window.session.dossier.documents[0] if window.session is not None else None
    assert first is not None
    block = next(one for one in all_blocks(first) if "７割" in typed(content_of_node(one)))
    at = typed(content_of_node(block)).index("７割")
    workspace.editor.go_to(block.id, at, at + 2)
    workspace.desk.revise()
    card = workspace.desk.card
    assert card is not None
    qtbot.wait(20)
    assert workspace.room_for_card(card.width()).adjusted(0, 0, 1, 1).contains(card.geometry())
    for button in card.findChildren(QAbstractButton):
        if button.isVisible() and not _scrolls(button):
            assert in_sight(button, window), button.text()


def test_a_window_that_the_system_placed_beyond_the_foot_comes_inside(
    small: QSize, window: Window, qtbot: QtBot
) -> None:
    dialog = FramedDialog(_LONG, window)
    qtbot.addWidget(dialog)
    dialog.finish("閉じる")
    dialog.move(small.width() - 60, small.height() - 60)
    dialog.show()
    qtbot.waitUntil(lambda: QRect(QPoint(0, 0), small).contains(dialog.geometry()))


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


def test_a_long_reason_leaves_room_to_what_has_changed(window: Window, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = SubmissionDialog(workspace.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    outcome, before, why = dialog.outcome, "（１）点検費用について、補助率を引き上げること。", "誤植のため。" * 12
    proof = Proof(
        (Difference("前文２段落目", "特段", "特別", why), Difference("記１（１）", before, "", "条件２ 成立")), 9, ()
    )
    rows = list(outcome._proved([("一通", proof)], with_heads=False))  # noqa: SLF001 -- what is to be shown
    layout = outcome.list.layout_
    first, second = layout.lay(rows[0], 520), layout.lay(rows[1], 520)
    assert "".join(one.text for one in first.words if one.run.text == why) == why
    assert len([one for one in second.words if one.run.text == before]) <= 4
    assert len({one.area.left() for laid in (first, second) for one in laid.words}) == 5
