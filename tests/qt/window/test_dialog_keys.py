"""Keys in dialogs: only the button or Ctrl+Enter confirms, Enter is the field's own, Escape changes nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLineEdit, QMenu, QStyle
from tests.qt.window.test_every_field import DOSSIER
from tests.qt.window.test_small_screens import preferences_dialog

from seian.document.dates import parse
from seian.document.model import Addressee, State
from seian.document.states import adopt, decide
from seian.house_style.association_change import association_change
from seian.house_style.load import house_style_of
from seian.qt.choosers import Choosers
from seian.qt.clauses.exchange.dialog import ImportDialog
from seian.qt.clauses.harvest.dialog import HarvestDialog
from seian.qt.clauses.library.tagging import TaggingDialog
from seian.qt.clauses.placeholders import PlaceholdersDialog
from seian.qt.dialogs.about import AboutDialog
from seian.qt.dialogs.association import AssociationDialog
from seian.qt.dialogs.doubts import Doubt, DoubtsDialog
from seian.qt.dialogs.keys import KeysDialog
from seian.qt.dialogs.new_dossier import NewDossierDialog
from seian.qt.dialogs.table_size import TableSizeDialog
from seian.qt.recipients.chooser import RecipientChooser
from seian.qt.recipients.dialog import RecipientsDialog
from seian.qt.revision.adoption import AdoptionDialog
from seian.qt.revision.correction import CorrectionDialog, ReasonDialog
from seian.qt.submission.dialog import SubmissionDialog
from seian.qt.tabbing import stops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from seian.document.model import Dossier
    from seian.qt.dialogs.keyed import KeyedDialog
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager here


BEFORE = replace(DOSSIER, documents=tuple(replace(one, date=parse("令和４年　月　日")) for one in DOSSIER.documents))


def _adopted() -> Dossier:
    """Return a dossier whose papers may go out on R4.1.14 as soon as both conditions are decided."""
    documents = tuple(
        adopt(one, parse("令和３年11月10日"), "臨時会議", "2021-11-10T10:00", "係") for one in BEFORE.documents
    )
    return replace(
        BEFORE,
        documents=documents,
        conditions=(DOSSIER.conditions[0], decide(DOSSIER.conditions[1], met=False)),
        recipients=(Addressee("総務大臣", "", "様"),),
    )


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    """Return a workspace whose papers are adopted."""
    workspace.session.apply("import", lambda _dossier: BEFORE)
    workspace.session.apply("adopt", lambda _dossier: _adopted())
    return workspace


@pytest.fixture
def submission(space: Workspace, window: Window, tmp_path: Path, qtbot: QtBot) -> SubmissionDialog:
    """Return the dialog of the day of submission, ready to be confirmed."""
    dialog = SubmissionDialog(space.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    dialog.pdf.setChecked(False)
    dialog.folder.show_value(str(tmp_path / "提出"))
    dialog.folder.edited.emit(dialog.folder.text())  # as typed: Japanese is no key
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.refresh()
    assert dialog.refusals.text() == ""
    assert dialog.primary.isEnabled()
    return dialog


def _over(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.docx")):
        yield "\n".join(one.text for one in docx.Document(str(path)).paragraphs)


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
def test_the_papers_bear_the_date_that_is_typed_and_the_log_says_the_same(
    submission: SubmissionDialog, space: Workspace, tmp_path: Path, qtbot: QtBot, key: Qt.Key
) -> None:
    _over(submission.date.line, "R4.2.1")
    with qtbot.waitSignal(submission.written, timeout=20_000):
        QTest.keyClick(submission.date.line, key, CTRL)
    papers = [text for text in _texts(tmp_path / "提出") if "書架は" in text]
    assert papers
    assert all("令和４年２月１日" in text and "１月14日" not in text for text in papers)
    for document in space.session.dossier.documents:
        assert document.state is State.SUBMITTED
        assert "令和４年２月１日付けで提出" in " ".join(entry.what for entry in document.log)


def test_a_date_that_cannot_be_read_sends_nothing_out(
    submission: SubmissionDialog, space: Workspace, tmp_path: Path
) -> None:
    before = space.session.dossier
    _over(submission.date.line, "R4.13.1")
    QTest.keyClick(submission.date.line, KEY.Key_Return, CTRL)
    QTest.mouseClick(submission.primary, Qt.MouseButton.LeftButton)
    assert submission.job is None
    assert submission.isVisible()
    assert submission.date.line.hasFocus()
    assert submission.date.line.property("faulty")
    assert not (tmp_path / "提出").exists()
    assert space.session.dossier is before


def test_what_is_unticked_the_moment_before_is_not_written(
    submission: SubmissionDialog, space: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    first = submission.matrix.table
    first.setFocus()
    QTest.keyClick(first, KEY.Key_Space)
    with qtbot.waitSignal(submission.written, timeout=20_000):
        QTest.keyClick(first, KEY.Key_Return, CTRL)
    assert len([text for text in _texts(tmp_path / "提出") if "書架は" in text]) == 1
    assert [one.state for one in space.session.dossier.documents] == [State.ADOPTED, State.SUBMITTED]


def test_a_press_on_a_box_of_the_table_and_space_on_the_next_leave_out_two_papers(submission: SubmissionDialog) -> None:
    table, before = submission.matrix.table, submission.matrix.handings
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(2, 1)).center()
    )
    assert submission.matrix.handings == before[:1]
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Up)
    QTest.keyClick(table, KEY.Key_Space)
    assert submission.matrix.handings == ()
    spoken = QAccessible.queryAccessibleInterface(table)
    said = [spoken.child(at) for at in range(spoken.childCount())]
    boxes = [one for one in said if one.text(QAccessible.Text.Name).endswith("を総務大臣\u3000様へ")]
    assert len(boxes) == 2
    checked = {table.model().index(row, 1).data(Qt.ItemDataRole.CheckStateRole) for row in (1, 2)}
    assert checked == {Qt.CheckState.Unchecked}


def test_the_menu_of_a_recipient_moves_and_removes_it(submission: SubmissionDialog, space: Workspace) -> None:
    matrix, table = submission.matrix, submission.matrix.table
    matrix.open_fields()
    QTest.keyClicks(matrix.title, "PM")
    QTest.keyClick(matrix.title, KEY.Key_Return)
    assert [table.model().index(0, column).data() for column in (1, 2)] == ["総務大臣", "PM"]
    table.setCurrentIndex(table.model().index(1, 2))
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Up)
    QTest.keyClick(table, KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert submission.job is None
    menu.actions()[0].trigger()
    menu.close()
    assert [table.model().index(0, column).data() for column in (1, 2)] == ["PM", "総務大臣"]
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 1)).center()
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[-1].trigger()
    menu.close()
    assert [one.title for one in {each.recipient for each in matrix.handings} if one] == ["総務大臣"]
    assert [one.title for one in space.session.dossier.recipients] == ["総務大臣"]


def test_copies_go_out_beside_the_papers_or_alone_and_the_log_says_so(
    submission: SubmissionDialog, space: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    matrix, table = submission.matrix, submission.matrix.table

    def choose(column: int, words: str) -> None:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, column)).center()
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == words)
        menu.setActiveAction(action)
        QTest.keyClick(menu, KEY.Key_Return)

    choose(1, "写しも出す")
    assert [one.copy for one in matrix.handings] == [False, False, True, True]
    assert table.model().index(0, 1).data() == "総務大臣（写しも）"
    choose(2, "写しだけを出す")
    table.setCurrentIndex(table.model().index(1, 2))
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Space)
    assert [(one.recipient is None, one.copy) for one in matrix.handings][-1] == (True, True)
    with qtbot.waitSignal(submission.written, timeout=20_000):
        QTest.keyClick(table, KEY.Key_Return, CTRL)
    assert len(list((tmp_path / "提出").glob("*（写し）*.docx"))) == 3
    log = " ".join(entry.what for entry in space.session.dossier.documents[0].log)
    assert "総務大臣\u3000様、総務大臣\u3000様（写し）" in log


def test_a_recipient_is_told_a_sentence_of_its_own(
    submission: SubmissionDialog, space: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    matrix, table = submission.matrix, submission.matrix.table
    before = space.session.dossier

    def open_field() -> None:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 1)).center()
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.setActiveAction(next(one for one in menu.actions() if one.text().startswith("この提出先だけ")))
        QTest.keyClick(menu, KEY.Key_Return)
        assert matrix.sentence.hasFocus()

    open_field()
    QTest.keyClicks(matrix.sentence, "never sent")
    QTest.keyClick(matrix.sentence, KEY.Key_Escape)
    QTest.keyClick(matrix.sentence, KEY.Key_Escape)
    assert not matrix.sentence.isVisible()
    assert submission.isVisible()
    assert len(matrix.handings) == 2
    open_field()
    QTest.keyClicks(matrix.sentence, "One more word.")
    QTest.keyClick(matrix.sentence, KEY.Key_Return)
    assert not matrix.sentence.isVisible()
    assert [one.recipient and one.recipient.sentence for one in matrix.handings] == ["One more word."] * 2
    assert table.model().index(0, 1).data() == "総務大臣（一文あり）"
    rows = [row.name for row in submission.outcome.list.rows]
    assert any("前文の終わり" in name and "One more word." in name for name in rows)
    assert space.session.dossier is before
    with qtbot.waitSignal(submission.written, timeout=20_000):
        QTest.keyClick(table, KEY.Key_Return, CTRL)
    papers = [text for text in _texts(tmp_path / "提出") if "書架は" in text and "一覧" not in text]
    assert all("One more word." in text for text in papers)
    after = space.session.dossier
    assert [one.sentence for one in after.recipients] == ["One more word."]
    assert any("One more word." in entry.what for entry in after.documents[0].log)
    space.session.undo()
    assert [one.sentence for one in space.session.dossier.recipients] == [""]


def test_the_documents_own_addressees_are_chosen_by_keys_beside_recipients(submission: SubmissionDialog) -> None:
    matrix, table = submission.matrix, submission.matrix.table
    assert table.model().index(0, 2).data() == "文書の宛先"
    assert all(one.recipient for one in matrix.handings)  # the dossier names recipients: they were meant so far
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Right)
    QTest.keyClick(table, KEY.Key_Space)
    assert [one.recipient and one.recipient.title for one in matrix.handings] == ["総務大臣", "総務大臣", None]
    matrix.open_fields()
    QTest.keyClicks(matrix.title, "PM")
    QTest.keyClick(matrix.title, KEY.Key_Return)
    assert [table.model().index(0, column).data() for column in (1, 2, 3)] == ["総務大臣", "PM", "文書の宛先"]
    assert [one.recipient and one.recipient.title for one in matrix.handings][-3:] == ["PM", "PM", None]
    QTest.keyClick(table, KEY.Key_Up)
    assert QApplication.activePopupWidget() is None  # no menu that would take the column away


def test_enter_adds_the_recipient_and_submits_nothing(submission: SubmissionDialog, space: Workspace) -> None:
    before = space.session.dossier
    submission.matrix.open_fields()
    QTest.keyClicks(submission.matrix.title, "PM")
    QTest.keyClick(submission.matrix.title, KEY.Key_Return)
    assert submission.job is None
    assert submission.matrix.table.model().index(0, 2).data() == "PM"
    assert space.session.dossier is before


def test_a_recipient_that_is_being_written_goes_along(
    submission: SubmissionDialog, space: Workspace, qtbot: QtBot
) -> None:
    submission.matrix.open_fields()
    QTest.keyClicks(submission.matrix.title, "PM")
    with qtbot.waitSignal(submission.written, timeout=20_000):
        QTest.keyClick(submission.matrix.title, KEY.Key_Return, CTRL)
    assert [one.title for one in space.session.dossier.recipients] == ["総務大臣", "PM"]
    assert "PM" in " ".join(entry.what for entry in space.session.dossier.documents[0].log)


@pytest.mark.parametrize("leave", ["キャンセル", "Esc"])
def test_cancelling_gives_back_everything_as_it_was(submission: SubmissionDialog, space: Workspace, leave: str) -> None:
    before = space.session.dossier
    QTest.mouseClick(submission.conditions.switches["c1"].buttons[2], Qt.MouseButton.LeftButton)
    _over(submission.conditions._lines["c1"][1], "why")  # noqa: SLF001 -- the field itself
    QTest.keyClick(submission.conditions._lines["c1"][1], KEY.Key_Return)  # noqa: SLF001
    submission.matrix.open_fields()
    QTest.keyClicks(submission.matrix.title, "PM")
    QTest.keyClick(submission.matrix.title, KEY.Key_Return)
    _over(submission.date.line, "R4.2.1")
    if leave == "Esc":
        QTest.keyClick(submission.date.line, KEY.Key_Escape)
        assert submission.date.line.text() == "令和４年１月14日"
        assert submission.isVisible()
        QTest.keyClick(submission.date.line, KEY.Key_Escape)
    else:
        submission.cancel.setFocus()
        QTest.keyClick(submission.cancel, KEY.Key_Return)
    assert not submission.isVisible()
    assert space.session.dossier is before


def test_evidence_of_one_state_does_not_stay_on_the_other(submission: SubmissionDialog, space: Workspace) -> None:
    field = submission.conditions._lines["c1"][1]  # noqa: SLF001 -- the field itself
    assert field.text() == "集計"
    QTest.mouseClick(submission.conditions.switches["c1"].buttons[2], Qt.MouseButton.LeftButton)
    assert field.text() == ""
    space.properties.conditions.decide("c1", met=False)
    condition = space.session.dossier.conditions[0]
    assert (condition.met, condition.evidence) == (False, "")


def test_every_paper_to_adopt_has_a_row_as_high_as_its_box(window: Window) -> None:
    dialog = AdoptionDialog(BEFORE, "1", lambda _ids, _on, _by, _why: "", window)
    dialog.show()
    box = dialog.list.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, dialog.list)
    rows = [dialog.list.visualItemRect(dialog.list.item(at)) for at in range(dialog.list.count())]
    assert len(rows) > 1
    assert all(row.height() > box for row in rows), [row.height() for row in rows]
    assert all(above.bottom() < below.top() for above, below in pairwise(rows))
    assert dialog.list.viewport().rect().contains(rows[-1])


def test_no_adoption_on_a_day_that_cannot_be_read(space: Workspace, window: Window, qtbot: QtBot) -> None:
    taken: list[object] = []
    space.session.apply("import", lambda _dossier: BEFORE)

    def take(_ids: tuple[str, ...], on: object, _by: str, _why: str) -> str:
        taken.append(on)
        return ""

    dialog = AdoptionDialog(BEFORE, "1", take, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    _over(dialog.on.line, "R3.13.10")
    QTest.keyClick(dialog.on.line, KEY.Key_Return)
    QTest.keyClick(dialog.on.line, KEY.Key_Return, CTRL)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert taken == []
    assert dialog.on.line.property("faulty")
    _over(dialog.on.line, "R3.11.10")
    QTest.keyClick(dialog.on.line, KEY.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.on.line, KEY.Key_Return, CTRL)
    assert taken == [parse("令和３年11月10日")]


def _dialogs(window: Window, space: Workspace, tmp_path: Path) -> dict[str, Callable[[], KeyedDialog]]:
    dossier, look = space.session.dossier, window.look
    other = association_change(dossier, "全国市長会", space.session.style, house_style_of("全国市長会"))
    bundle = tmp_path / "文例.seian-clauses"
    return {
        "提出": lambda: SubmissionDialog(space.session, look, Choosers(), window),
        "採択": lambda: AdoptionDialog(BEFORE, "1", lambda _ids, _on, _by, _why: "", window),
        "訂正": lambda: CorrectionDialog("１段落目", "７割", lambda _after, _why: "理由がありません。", window),
        "理由": lambda: ReasonDialog("取り消す", "提出を取り消します。", "取り消す", lambda _why: "", window),
        "団体": lambda: AssociationDialog(window, dossier, other),
        "新しい案件": lambda: NewDossierDialog(window, title="会議"),
        "表の大きさ": lambda: TableSizeDialog(window),
        "記入する語句": lambda: PlaceholdersDialog("文例", ["市名", "年度"], (), {}, window),
        "分野": lambda: TaggingDialog(2, ["防災"], window),
        "文例を集める": lambda: HarvestDialog(window.access, dossier, space.session.style, look, window),
        "文例を取り込む": lambda: ImportDialog(window.access, bundle, look, window),
        "キー一覧": lambda: KeysDialog(window, window.actions_by_name.with_keys()),
        "成案について": lambda: AboutDialog(window, "1"),
        "確かめる所": lambda: DoubtsDialog(window, [Doubt("文書", "１", "理由", "原文")]),
        "設定": lambda: preferences_dialog(window),
        "宛先の名簿": lambda: RecipientsDialog("架空市長会", "様", look.icons, window),
        "宛先を選ぶ": lambda: RecipientChooser("架空市長会", "様", (), look.icons, window),
    }


NAMES = (
    "提出",
    "採択",
    "訂正",
    "理由",
    "団体",
    "新しい案件",
    "記入する語句",
    "分野",
    "文例を集める",
    "文例を取り込む",
    "キー一覧",
    "成案について",
    "確かめる所",
    "設定",
    "宛先の名簿",
    "宛先を選ぶ",
)


@pytest.fixture(params=NAMES)
def dialog(
    request: pytest.FixtureRequest, window: Window, space: Workspace, tmp_path: Path, qtbot: QtBot
) -> KeyedDialog:
    """Return each of the dialogs, open."""
    made = _dialogs(window, space, tmp_path)[request.param]()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    job = getattr(made, "job", None)
    if job is not None:
        qtbot.waitUntil(lambda: getattr(made, "job", None) is None, timeout=20_000)
    return made


def test_enter_confirms_no_dialog_from_any_field(dialog: KeyedDialog) -> None:
    confirmed: list[int] = []
    dialog.accepted.connect(lambda: confirmed.append(1))
    for stop in stops(dialog):
        if isinstance(stop, QAbstractButton):
            continue
        stop.setFocus()
        for key in (KEY.Key_Return, KEY.Key_Enter):
            QTest.keyClick(stop, key)
        assert dialog.isVisible()
        assert getattr(dialog, "job", None) is None
    assert confirmed == []


def test_escape_leaves_every_dialog(dialog: KeyedDialog) -> None:
    for _press in range(3):
        if dialog.isVisible():
            QTest.keyClick(QApplication.focusWidget() or dialog, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_through_every_dialog_as_the_eye_does(dialog: KeyedDialog) -> None:
    check_tab(dialog)


def test_tab_goes_through_the_panes_as_the_eye_does(space: Workspace, window: Window) -> None:
    for fold in (False, True):
        for section in (space.properties.facts, space.properties.document_fields, space.properties.dossier_fields):
            section.fold(folded=fold)
        QApplication.processEvents()
        check_tab(space.properties)
    del window


def test_tab_stays_in_the_card_and_goes_as_the_eye_does(space: Workspace) -> None:
    space.session.apply("import", lambda _dossier: DOSSIER)
    space.show_document("1")
    space.editor.go_to("p1", 4, 6)
    space.desk.revise()
    card = space.desk.card
    assert card is not None
    seen = check_tab(card)
    assert all(card.isAncestorOf(one) for one in seen)


def check_tab(root: QWidget) -> list[QWidget]:
    """Press Tab from stop to stop: each once, none above the one before in its column, every one seen and marked."""
    QApplication.processEvents()
    order = stops(root)
    order[0].setFocus()
    seen: list[QWidget] = [order[0]]
    for _stop in order[1:]:
        QTest.keyClick(seen[-1], KEY.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert now not in seen, f"{_said(now)} again after {_said(seen[-1])}"
        seen.append(now)
    for before, after in pairwise(seen):
        above, below = _rect(before), _rect(after)
        if above[0] < below[2] and below[0] < above[2]:  # one is over the other
            assert above[1] <= below[1], f"{_said(after)} stands above {_said(before)}"
        elif above[1] < below[3] and below[1] < above[3]:  # beside each other
            assert above[0] < below[0] or below[1] > above[1], f"{_said(after)} stands left of {_said(before)}"
    for one in seen:
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        middle = one.mapTo(one.window(), one.rect().center())
        assert one.window().rect().contains(middle), f"{_said(one)} is out of sight"
        if not isinstance(one, QAbstractScrollArea):  # which is wholly covered by what it shows
            assert not one.visibleRegion().isEmpty(), f"{_said(one)} is out of sight"
        marked = _picture(one)
        (seen[0] if one is not seen[0] else seen[-1]).setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        one.clearFocus()
        QApplication.processEvents()
        assert _picture(one) != marked, f"{_said(one)} does not show that it has the focus"
    return seen


def _picture(widget: QWidget) -> QImage:
    """Return what is seen of a widget, and a little round it."""
    window = widget.window()
    corner = widget.mapTo(window, QPoint(0, 0))
    return window.grab(QRect(corner, widget.size()).adjusted(-3, -3, 3, 3)).toImage()


def _rect(widget: QWidget) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom in the window, beyond what is scrolled into view, too."""
    corner = widget.mapTo(widget.window(), widget.rect().topLeft())
    return corner.x(), corner.y(), corner.x() + widget.width(), corner.y() + widget.height()


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"
