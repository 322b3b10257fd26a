"""A clerk's day in the real window, by keys, mouse and input method, with the files read back at each step."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from seian.document.dates import spell
from seian.document.inline import Alternative, plain
from seian.document.model import Item, State, addressee_text, title_text
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.store import read
from seian.qt.choosers import Choosers
from seian.qt.dialogs.new_dossier import NewDossierDialog
from seian.qt.revision.adoption import AdoptionDialog
from seian.qt.revision.correction import CorrectionDialog
from seian.qt.segments import Segments
from seian.qt.submission.dialog import SubmissionDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.document.model import Document
    from seian.qt.dialogs.new_dossier import NewDossier
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

Dialog = TypeVar("Dialog", bound=QDialog)

KEY, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # no window manager here

MAIL = "(1) 夜間の荷役を支えること。\r\n(2) 岸壁の点検を\r\n急ぐこと。\r\n"


class Hands:
    """Presses keys where the focus is, as a person does, and says what is held and what is in the file."""

    def __init__(self, window: Window, folder: Path) -> None:
        """Work in a window; papers and dossiers are in the folder."""
        self.window, self.folder = window, folder

    @property
    def space(self) -> Workspace:
        """What is open."""
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def papers(self) -> tuple[Document, ...]:
        """The documents as they are held."""
        return self.space.session.dossier.documents

    @property
    def saved(self) -> tuple[Document, ...]:
        """The documents as the file holds them."""
        assert self.space.session.path is not None
        return read(self.space.session.path).documents

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type where the focus is: composed, looked at, then committed, unless it is plain ASCII."""
        there = QApplication.focusWidget()
        assert there is not None
        if text.isascii():
            QTest.keyClicks(there, text)
            return
        QApplication.sendEvent(there, QInputMethodEvent(text[:3], []))
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(there, event)

    def during(self, kind: type[Dialog], act: Callable[[Dialog], object]) -> None:
        """Do something in the dialog of a kind that the next key opens and waits for."""

        def look(tries: int = 400) -> None:
            dialog: object = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and dialog.isActiveWindow():
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()
            elif tries:
                QTimer.singleShot(5, self.window, lambda: look(tries - 1))

        QTimer.singleShot(0, self.window, look)

    def back(self) -> None:
        """See the window come to the front again after a dialog, as a window manager does."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def leave_to(self, field: QWidget) -> None:
        """Bring the focus into a field by a mouse click on it."""
        self.space.properties.ensureWidgetVisible(field)
        QApplication.processEvents()
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        assert field.hasFocus()


def body(document: Document) -> list[str]:
    """Return the wording of all blocks of a document, current wordings only."""
    return [plain(content_of_node(block)) for block in all_blocks(document)]


def alternatives(document: Document) -> list[Alternative]:
    """Return the alternatives of a document."""
    return [one for block in all_blocks(document) for one in content_of_node(block) if isinstance(one, Alternative)]


@pytest.fixture
def hands(window: Window, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Return hands at a window on its start page; new dossiers are asked for by the real dialog."""

    def ask(parent: QWidget, title: str, association: str, *, with_kind: bool) -> NewDossier | None:
        return Choosers.new_dossier(answers, parent, title, association, with_kind=with_kind)

    monkeypatch.setattr(answers, "new_dossier", ask)
    return Hands(window, tmp_path)


def new_dossier(hands: Hands, title: str) -> None:
    """Begin a dossier of 指定都市市長会 by keys alone."""

    def fill(dialog: NewDossierDialog) -> None:
        line = dialog.association.lineEdit()
        assert line is not None
        line.setFocus()
        line.selectAll()
        hands.write("指定都市市長会")
        dialog.title_field.setFocus()
        hands.write(title)
        hands.press(KEY.Key_Return)
        assert dialog.isVisible(), "Enter in a field confirms nothing"
        hands.press(KEY.Key_Return, CTRL)

    hands.during(NewDossierDialog, fill)
    hands.press(KEY.Key_N, CTRL)
    hands.back()
    assert hands.window.workspace is not None
    assert hands.space.session.dossier.association == "指定都市市長会"
    assert hands.space.session.dossier.title == title


def test_a_clerks_day(hands: Hands, answers: Answers, qtbot: QtBot) -> None:
    folder = hands.folder
    new_dossier(hands, "臨時会議")
    space = hands.space
    # a paper from scratch, by keyboard alone
    assert space.editor.hasFocus()
    hands.write("港の利用者は人口の７割である。昨年も同じであった。")
    hands.press(KEY.Key_Home, CTRL)
    hands.write("港の再整備")
    hands.press(KEY.Key_End, CTRL)
    hands.write("岸壁を直すこと。")
    hands.press(KEY.Key_Return)
    hands.write("倉庫を直すこと。")
    answers.save = folder / "臨時会議.seian"
    hands.press(KEY.Key_S, CTRL)
    assert title_text(hands.saved[0]) == "港の再整備に関する指定都市市長会要請"
    assert body(hands.saved[0])[1:] == [
        "港の利用者は人口の７割である。昨年も同じであった。",
        "ついては、以下のとおり要請する。",
        "岸壁を直すこと。",
        "倉庫を直すこと。",
    ]
    # a mail is pasted behind the last item: its labels become levels, its lines sentences
    hands.press(KEY.Key_Return)
    QGuiApplication.clipboard().setText(MAIL)
    hands.press(KEY.Key_V, CTRL)
    last = body(hands.papers[0])[-2:]
    assert last == ["夜間の荷役を支えること。", "岸壁の点検を急ぐこと。"]
    assert isinstance(hands.papers[0].body[-1], Item)
    # a second paper that says the same
    hands.press(KEY.Key_D, CTRL)
    assert len(hands.papers) == 2
    # wording that changes with a condition, in both papers, in two steps
    revise_share(hands, "０", "８割", "接種率が８割に達した場合")
    assert [one.revisions[0].text for paper in hands.papers for one in alternatives(paper)] == ["８割", "８割"]
    date_in_every_way(hands)
    space.show_document(hands.papers[1].id)
    hands.leave_to(space.properties.document_fields.date.line)
    hands.press(KEY.Key_A, CTRL)
    hands.write("令和４年\u3000月\u3000日")  # left open until the day
    adopt_both(hands)
    correct(hands)
    hand_in(hands, qtbot)
    undo_all(hands)


FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def date_in_every_way(hands: Hands) -> None:
    """Type a date and leave its field in every way there is; then one that cannot be read."""
    space = hands.space
    # a date typed into its field counts, however the field is left
    dates = hands.space.properties.document_fields.date
    ways: tuple[tuple[str, Callable[[], object]], ...] = (
        ("R4.1.14", partial(hands.press, KEY.Key_S, CTRL)),
        ("R4.1.15", partial(hands.press, KEY.Key_Return)),
        ("R4.1.16", partial(hands.press, KEY.Key_Tab)),
        ("R4.1.17", partial(hands.press, KEY.Key_F6)),
        ("R4.1.18", partial(QTest.mouseClick, space.editor.viewport(), Qt.MouseButton.LeftButton)),
        ("R4.1.19", partial(hands.press, KEY.Key_PageUp, CTRL)),
    )
    for text, leave in ways:
        shown = next(at for at, one in enumerate(hands.papers) if one.id == space.document)
        hands.leave_to(dates.line)
        hands.press(KEY.Key_A, CTRL)
        hands.write(text)
        leave()
        date = hands.papers[shown].date
        assert date is not None
        assert spell(date) == f"令和４年１月{text[5:]}日".translate(FULL if len(text) == 6 else {}), text
    hands.press(KEY.Key_S, CTRL)
    assert hands.saved == hands.papers
    # a date that cannot be read holds up what sends papers out, and nothing is lost
    hands.leave_to(dates.line)
    hands.press(KEY.Key_A, CTRL)
    hands.write("ashita")
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    assert QApplication.activeModalWidget() is None
    assert dates.line.text() == "ashita"
    assert dates.line.hasFocus()
    hands.press(KEY.Key_Escape)
    assert dates.line.text() != "ashita"


def revise_share(hands: Hands, _step: str, revised: str, statement: str) -> None:
    """Select ７割 in the first paragraph of the paper that is shown, and say what it becomes, here and elsewhere."""
    space = hands.space
    space.editor.setFocus()
    hands.press(KEY.Key_Home, CTRL)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Home)
    hands.press(KEY.Key_Right, times=9)
    hands.press(KEY.Key_Right, SHIFT, times=2)
    hands.press(KEY.Key_T, CTRL)
    card = space.desk.card
    assert card is not None
    assert card.conditions.lead.hasFocus()
    hands.write("要請活動の時点で")
    hands.press(KEY.Key_Tab)
    hands.write(statement)
    hands.press(KEY.Key_Return)
    assert space.desk.card is card, "Enter in a field confirms nothing"
    card.revised.setFocus()
    hands.press(KEY.Key_A, CTRL)
    hands.write(revised)
    QTest.qWait(350)
    for at, row in enumerate(card.same.rows):
        if row.enabled and not row.ticked:
            QTest.mouseClick(card.same.viewport(), Qt.MouseButton.LeftButton, pos=card.same.rect_of(at).center())
    hands.press(KEY.Key_Return, CTRL)
    assert space.desk.card is None


def adopt_both(hands: Hands) -> None:
    """Adopt both papers; Enter confirms nothing, and neither does a day that cannot be read."""
    hands.window.actions_by_name["adopt"].trigger()
    dialog = next(one for one in hands.space.findChildren(AdoptionDialog) if one.isVisible())
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    QApplication.processEvents()
    dialog.list.setFocus()
    QTest.qWait(0)
    assert dialog.list.hasFocus()
    hands.press(KEY.Key_Home)
    for row in range(2):
        if dialog.list.item(row).checkState() is not Qt.CheckState.Checked:
            hands.press(KEY.Key_Space)
        hands.press(KEY.Key_Down)
    assert len(dialog.chosen) == 2
    dialog.on.line.setFocus()
    hands.write("R3.13.10")
    hands.press(KEY.Key_Return)
    hands.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    assert all(one.adoption is None for one in hands.papers)
    hands.press(KEY.Key_A, CTRL)
    hands.write("R3.11.10")
    hands.press(KEY.Key_Return)
    assert dialog.isVisible()
    hands.press(KEY.Key_Return, CTRL)
    hands.back()
    assert [spell(one.adoption.on) for one in hands.papers if one.adoption and one.adoption.on] == [
        "令和３年11月10日"
    ] * 2


def correct(hands: Hands) -> None:
    """Put 昨年 right in the first paper."""
    space = hands.space
    space.show_document(hands.papers[0].id)
    space.editor.setFocus()
    hands.press(KEY.Key_Home, CTRL)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Home)
    words = body(hands.papers[0])[1]
    shift = 5  # 〔, →８割 and 〕 stand among what one types
    hands.press(KEY.Key_Right, times=words.index("昨年") + shift)
    hands.press(KEY.Key_Right, SHIFT, times=2)
    hands.window.actions_by_name["correct"].trigger()
    dialog = next(one for one in space.findChildren(CorrectionDialog) if one.isVisible())
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    assert dialog.now.text() == "昨年"
    dialog.after.setFocus()
    hands.press(KEY.Key_A, CTRL)
    hands.write("一昨年")
    dialog.reason.setFocus()
    hands.write("年が改まったため")
    hands.press(KEY.Key_Return, CTRL)
    hands.back()
    assert "一昨年も同じであった。" in body(hands.papers[0])[1]


def leave(hands: Hands, dialog: SubmissionDialog) -> None:
    """Decide a condition and write a recipient, and cancel all of it."""
    QTest.mouseClick(dialog.conditions.findChildren(Segments)[0].buttons[1], Qt.MouseButton.LeftButton)
    dialog.matrix.open_fields()
    hands.write("厚生労働大臣")
    hands.press(KEY.Key_Return)
    assert dialog.job is None
    assert [addressee_text(one) for one in dialog.matrix._dossier.recipients] == ["厚生労働大臣\u3000様"]  # noqa: SLF001
    dialog.cancel.click()


def fill(hands: Hands, qtbot: QtBot, dialog: SubmissionDialog) -> None:
    """Name three ministers and the day, and write; Enter in a field writes nothing."""
    for name in ("厚生労働大臣", "国土交通大臣", "総務大臣"):
        dialog.matrix.open_fields()
        hands.write(name)
        hands.press(KEY.Key_Return)
        assert dialog.job is None
    dialog.pdf.setChecked(False)
    for field in dialog.reasons.values():
        if field.isVisible():
            field.setFocus()
            hands.write("会議の決定")
    dialog.date.line.setFocus()
    hands.press(KEY.Key_A, CTRL)
    hands.write("R4.2.1")
    made: list[object] = []
    dialog.written.connect(lambda folder, _count: made.append(folder))
    hands.press(KEY.Key_Return, CTRL)  # the day is in its field, never left
    assert dialog.job is not None, dialog.refusals.text()
    qtbot.waitUntil(lambda: bool(made), timeout=30_000)


def hand_in(hands: Hands, qtbot: QtBot) -> None:
    """Hand both papers to three ministers; what Esc leaves is as if never done, and the log says what went out."""
    before = hands.space.session.dossier
    hands.during(SubmissionDialog, partial(leave, hands))
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    hands.back()
    assert hands.space.session.dossier is before
    hands.during(SubmissionDialog, partial(fill, hands, qtbot))
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    hands.back()
    papers = sorted(hands.folder.glob("提出*/**/*.docx"))
    texts = ["\n".join(one.text for one in docx.Document(BytesIO(path.read_bytes())).paragraphs) for path in papers]
    assert len([text for text in texts if "令和４年２月１日" in text]) == 7  # six papers and the list of them
    for paper in hands.papers:
        assert paper.state is State.SUBMITTED
        assert any("令和４年２月１日付けで提出" in entry.what for entry in paper.log)


def undo_all(hands: Hands) -> None:
    """Undo to the beginning; what the log says of what went out stays."""
    first, logs = hands.papers[0].id, {one.id: one.log for one in hands.papers}
    while hands.space.session.can_undo:
        hands.space.editor.setFocus()
        hands.press(KEY.Key_Z, CTRL)
        kept = next((one.log for one in hands.papers if one.id == first), ())
        assert not kept or kept[: len(logs[first])] == logs[first]
    assert hands.papers == ()
