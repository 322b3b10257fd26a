"""Three papers adopted, one put right, handed in and all undone, by key and mouse; the log keeps what happened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.caret import Caret
from seian.document.dates import parse
from seian.document.inline import plain
from seian.document.model import Addressee, Condition, Document, Dossier, Paragraph, Signatory, State, TitleLine
from seian.document.states import unfrozen_change
from seian.document.tree import block_of, content_of_node
from seian.dossier.store import read
from seian.editing.selection import Selection
from seian.errors import WriteError
from seian.qt.choosers import Choosers
from seian.qt.revision.adoption import AdoptionDialog
from seian.qt.revision.correction import CorrectionDialog, ReasonDialog
from seian.qt.submission.dialog import SubmissionDialog
from seian.submission.doubts import Ground
from seian.submission.pending import note_path

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _document(id_: str) -> Document:
    return Document(
        id_,
        "要請",
        title=(TitleLine(f"t{id_}", (f"図書館に関する要請{id_}",)),),
        body=(Paragraph(f"p{id_}", ("昨年の大雨で書架が傷んだ。",)),),
        date=parse("令和３年　月　日"),
        signatories=(Signatory("架空市長会"),),
        drafted=parse("令和３年11月10日"),
    )


@pytest.fixture
def space(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace with three drafts that are in a file."""
    dossier = Dossier(
        workspace.session.dossier.association,
        "臨時会議",
        tuple(map(_document, "123")),
        submission=parse("令和４年１月14日"),
        recipients=(Addressee("総務大臣", "", "様"),),
    )
    workspace.session.apply("import", lambda _dossier: dossier)
    workspace.session.save_as(tmp_path / "案件.seian")
    workspace.show_document("1")
    workspace.editor.setFocus()
    return workspace


def _type(widget: QWidget, text: str) -> None:
    """Write as a keyboard does, what it has no keys for as an input method does."""
    widget.setFocus()
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def _ask(space: Workspace, window: Window, action: str, kind: type[QWidget]) -> QWidget:
    window.actions_by_name[action].trigger()
    found: list[QWidget] = [one for one in space.findChildren(kind) if one.isVisible()]
    assert found, action
    _wait_for(found[-1])
    return found[-1]


def _wait_for(dialog: QWidget) -> None:
    """Wait until keys go to a dialog."""
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)


def _confirm(dialog: AdoptionDialog) -> None:
    """Press the button, the day just typed and its field not left by a key."""
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)


def _adopt_all(space: Workspace, window: Window) -> None:
    dialog = _ask(space, window, "adopt", AdoptionDialog)
    assert isinstance(dialog, AdoptionDialog)
    dialog.list.setFocus()
    for _row in range(2):
        QTest.keyClick(dialog.list, KEY.Key_Down)
        QTest.keyClick(dialog.list, KEY.Key_Space)
    _type(dialog.on.line, "R3.11.10")
    _confirm(dialog)
    assert not dialog.isVisible(), (dialog.fault.text(), dialog.on.line.text(), dialog.chosen)


def _words(space: Workspace, document: int = 0) -> str:
    of = space.session.dossier.documents[document]
    return plain(content_of_node(block_of(of, of.body[0].id)))


def _log(space: Workspace, document: int = 0) -> list[str]:
    return [entry.what for entry in space.session.dossier.documents[document].log]


def _select(space: Workspace, start: int, end: int) -> None:
    space.editor.setFocus()
    space.editor.typist.select(Selection(Caret("p1", start), Caret("p1", end)))


def test_what_cannot_be_read_keeps_the_dialog_open_and_no_day_is_asked_for(space: Workspace, window: Window) -> None:
    dialog = _ask(space, window, "adopt", AdoptionDialog)
    assert isinstance(dialog, AdoptionDialog)
    assert dialog.chosen == ("1",)
    _confirm(dialog)
    assert dialog.isVisible()
    assert "日を記録しない" in dialog.fault.text()
    for text in ("こんど", "令和３年11月"):
        dialog.on.line.clear()
        _type(dialog.on.line, text)
        _confirm(dialog)
        assert dialog.isVisible()
    assert space.session.dossier.documents[0].adoption is None
    dialog.no_day.setChecked(True)
    assert dialog.on.line.text() == ""
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert _log(space) == ["採択した（臨時会議）"]


def test_many_are_adopted_in_one_step_or_none(space: Workspace, window: Window) -> None:
    early = parse("令和３年11月１日")
    space.session.apply_document("2", "date", lambda one: replace(one, date=early))
    dialog = _ask(space, window, "adopt", AdoptionDialog)
    assert isinstance(dialog, AdoptionDialog)
    dialog._mark_all()  # noqa: SLF001 -- the link
    _type(dialog.on.line, "R3.11.10")
    _confirm(dialog)
    assert dialog.isVisible()
    assert "採択の日" in dialog.fault.text()
    assert all(one.adoption is None for one in space.session.dossier.documents)
    dialog.reject()
    space.session.undo()
    _adopt_all(space, window)
    assert [_log(space, nth) for nth in range(3)] == [["採択した（令和３年11月10日、臨時会議）"]] * 3
    space.session.undo()
    assert [one.state for one in space.session.dossier.documents] == [State.ROUGH] * 3
    assert _log(space, 2)[-1] == "元に戻した：採択"


def test_typing_on_an_adopted_text_leads_to_a_correction(space: Workspace, window: Window) -> None:
    _adopt_all(space, window)
    _select(space, 0, 2)
    QTest.keyClicks(space.editor, "a")
    assert _words(space).startswith("昨年の")
    assert space.notice.button.text() == "訂正を記録…"
    QTest.mouseClick(space.notice.button, Qt.MouseButton.LeftButton)
    (dialog,) = [one for one in space.findChildren(CorrectionDialog) if one.isVisible()]
    _wait_for(dialog)
    assert dialog.now.text() == dialog.after.text() == "昨年"
    _type(dialog.after, "一昨年")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "理由" in dialog.fault.text()
    _type(dialog.reason, "年が改まったため")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert _words(space) == "一昨年の大雨で書架が傷んだ。"
    assert "訂正１か所" in space.frozen.words._whole  # noqa: SLF001 -- it is cut to fit
    space.properties.findings.refresh()
    assert space.properties.findings.findings == ()  # what was just put right is not asked for again
    (made,) = space.session.dossier.documents[0].adoption.corrections  # type: ignore[union-attr]
    assert (made.before, made.after, made.reason) == ("昨年", "一昨年", "年が改まったため")
    history = space.properties.history
    history.fold(folded=False)
    link = history.list.rect_of(0, "0").center()
    QTest.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=link)
    assert _words(space).startswith("昨年の")


def test_all_of_a_day_is_undone_and_the_log_says_what_went_out(
    space: Workspace, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    _adopt_all(space, window)
    _select(space, 0, 2)
    dialog = _ask(space, window, "correct", CorrectionDialog)
    assert isinstance(dialog, CorrectionDialog)
    _type(dialog.after, "一昨年")
    _type(dialog.reason, "年が改まったため")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    hand_in = SubmissionDialog(space.session, window.look, Choosers(), window)
    qtbot.addWidget(hand_in)
    hand_in.show()
    hand_in.pdf.setChecked(False)
    hand_in.folder.setText(str(tmp_path / "提出"))
    hand_in.refresh()
    assert hand_in.refusals.text() == ""
    with qtbot.waitSignal(hand_in.written, timeout=20_000):
        QTest.mouseClick(hand_in.primary, Qt.MouseButton.LeftButton)
    listed = (tmp_path / "提出" / "00_提出一覧.txt") if (tmp_path / "提出" / "00_提出一覧.txt").exists() else None
    texts = [one.read_text("utf-8-sig") for one in (tmp_path / "提出").glob("*.txt")]
    assert any("昨年 → 一昨年（訂正：" in text for text in texts), listed
    went_out = _log(space)
    assert any("付けで提出" in line for line in went_out)
    while space.session.can_undo and space.session.undo_kind != "import":
        before = [_log(space, nth) for nth in range(3)]
        space.session.undo()
        assert [_log(space, nth)[: len(before[nth])] for nth in range(3)] == before
    document = space.session.dossier.documents[0]
    assert (document.state, document.adoption) == (State.ROUGH, None)
    assert _words(space).startswith("昨年の")
    assert _log(space) == [*went_out, "元に戻した：提出", "元に戻した：訂正", "元に戻した：採択"]
    space.session.save()
    assert [entry.what for entry in read(tmp_path / "案件.seian").documents[0].log] == _log(space)
    while space.session.can_redo:
        space.session.redo()
    assert space.session.dossier.documents[0].state is State.SUBMITTED
    assert unfrozen_change(space.session.dossier.documents[0]) == ""
    assert _log(space)[-3:] == ["やり直した：採択", "やり直した：訂正", "やり直した：提出"]


def test_a_submission_is_taken_back_with_a_reason(space: Workspace, window: Window) -> None:
    from seian.document.states import set_state

    _adopt_all(space, window)
    assert not window.actions_by_name["withdraw_submission"].isEnabled()
    space.session.apply_document("1", "submit", lambda one: set_state(one, State.SUBMITTED, "2022-01-14", "鈴木"))
    dialog = _ask(space, window, "withdraw_submission", ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    _type(dialog.reason, "enki")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert space.session.dossier.documents[0].state is State.ADOPTED
    assert _log(space)[-1] == "提出を取り消した（enki）"


def test_a_document_that_is_deleted_comes_back_with_its_log(space: Workspace, window: Window) -> None:
    _adopt_all(space, window)
    told = _log(space)
    space.delete_document("1")
    assert "削除" in space.notice.text.text()
    space.session.undo()
    assert _log(space) == told
    assert QApplication.activeModalWidget() is None


def _handing(space: Workspace, window: Window, qtbot: QtBot, folder: Path) -> SubmissionDialog:
    dialog = SubmissionDialog(space.session, window.look, Choosers(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.pdf.setChecked(False)
    dialog.folder.setText(str(folder))
    dialog.refresh()
    return dialog


def test_what_is_handed_in_is_in_the_file_when_it_is_said(
    space: Workspace, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    _adopt_all(space, window)
    assert [one.state for one in read(tmp_path / "案件.seian").documents] == [State.ADOPTED] * 3
    dialog = _handing(space, window, qtbot, tmp_path / "提出")
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert [one.state for one in read(tmp_path / "案件.seian").documents] == [State.SUBMITTED] * 3
    assert not note_path(tmp_path / "案件.seian").exists()


def test_what_cannot_be_recorded_is_taken_back_from_the_folder(
    space: Workspace, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _adopt_all(space, window)
    dialog = _handing(space, window, qtbot, tmp_path / "提出")
    real, asked = space.session.finish_file, []

    def full() -> None:
        asked.append(1)
        if len(asked) > 1:
            message = "空き容量が足りません。"
            raise WriteError(message)
        real()

    monkeypatch.setattr(space.session, "finish_file", full)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "取り消しました" in dialog.refusals.text(), timeout=20_000)
    assert dialog.isVisible()
    assert not (tmp_path / "提出").exists()
    assert space.session.dossier.documents[0].state is State.ADOPTED
    assert not note_path(tmp_path / "案件.seian").exists()


def test_a_decision_on_record_is_overruled_in_the_dialog_only_with_a_reason(
    space: Workspace, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    decided = Condition(
        "c1",
        "架空の率が８割に達した場合",
        met=True,
        decided_on=parse("令和３年11月20日"),
        decided_by="山田",
        evidence="国の資料",
    )
    space.session.apply("add_condition", lambda dossier: replace(dossier, conditions=(decided,)))
    _adopt_all(space, window)
    dialog = _handing(space, window, qtbot, tmp_path / "提出")
    assert dialog.primary.isEnabled()
    assert dialog.conditions.told("c1") == "令和３年11月20日決定　山田"
    bare = replace(decided, decided_on=None, decided_by="")
    dialog.conditions.show_conditions((bare,))
    assert dialog.conditions.told("c1") == "決めた日と人は記録にありません", "it is decided all the same"
    dialog.conditions.show_conditions((replace(bare, met=None),))
    assert dialog.conditions.told("c1") == "まだ決めていません"
    dialog.refresh()
    QTest.mouseClick(dialog.conditions.switches["c1"].buttons[2], Qt.MouseButton.LeftButton)
    dialog.refresh()
    assert "成立（令和３年11月20日決定、国の資料）と記録されています" in dialog.refusals.text()
    assert not dialog.primary.isEnabled()
    reason = dialog.reasons[Ground.AGAINST_RECORD]
    assert reason.isVisible()
    _type(reason, "国の発表の訂正")
    dialog.refresh()
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    (condition,) = read(tmp_path / "案件.seian").conditions
    assert condition.met is False
    assert [entry.what.endswith("国の発表の訂正") for entry in condition.log] == [True]


def test_a_day_of_adoption_years_away_wants_a_reason(space: Workspace, window: Window) -> None:
    dialog = _ask(space, window, "adopt", AdoptionDialog)
    assert isinstance(dialog, AdoptionDialog)
    _type(dialog.on.line, "R104.11.10")
    _confirm(dialog)
    assert dialog.isVisible()
    assert "一年より離れています" in dialog.fault.text()
    assert dialog.why.isVisible()
    _type(dialog.why, "遠い日の会議")
    _confirm(dialog)
    assert not dialog.isVisible()
    assert _log(space)[-1] == "採択の日を確かめた：遠い日の会議"


def test_what_could_not_be_recorded_is_not_handed_in_at_all(
    space: Workspace, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _adopt_all(space, window)
    dialog = _handing(space, window, qtbot, tmp_path / "提出")
    monkeypatch.setattr(type(space.session), "read_only", property(lambda _session: True))
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert "名前を付けて保存してから" in dialog.refusals.text()
    assert not (tmp_path / "提出").exists()


def test_what_was_adopted_and_handed_in_is_saved_and_nobody_leaves_it_behind(
    space: Workspace, window: Window, tmp_path: Path
) -> None:
    space.editor.typist.select(Selection(Caret("p1", 0), Caret("p1", 0)))
    _type(space.editor, "a")
    assert not space.session.is_saved
    _adopt_all(space, window)
    asked_for = (space.session.is_saved, window.actions_by_name["revert"].isEnabled())
    assert asked_for == (True, False)
    written = read(tmp_path / "案件.seian")
    assert all(one.adoption is not None for one in written.documents)
    space.session.throw_away()
    assert read(tmp_path / "案件.seian") == written
    space.session.undo()
    assert window.actions_by_name["revert"].isEnabled()
