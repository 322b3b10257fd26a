"""「保存」 is in the file: after every way of leaving, in every copy, and in every word that is shown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from tests.qt.conftest import no_room, posix

from seian.dossier.journal import find_journals
from seian.dossier.journal_writer import JournalWriter
from seian.dossier.left_work import Standing, difference, left_work
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import versions_of
from seian.dossier.work import Work
from seian.qt import autosave, file_autosave
from seian.qt.choosers import Choosers
from seian.qt.dialogs.kept_work import Decided, KeptWorkDialog
from seian.qt.dialogs.leaving import Leave, LeavingDialog
from seian.qt.dialogs.new_dossier import NewDossier
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.document.model import Dossier
    from seian.qt.settings import Settings
    from seian.qt.window import Window

KEY = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of the sample."""
    path = tmp_path / "会議.seian"
    create(path, sample_dossier())
    return path


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write into the file after a moment instead of twenty seconds."""
    monkeypatch.setattr(file_autosave, "EVERY", 50)


def typed(window: Window, text: str) -> Dossier:
    """Type at the caret of the sheet with real keys; return the dossier then."""
    assert window.workspace is not None
    editor = window.workspace.editor
    editor.setFocus()
    if editor.caret_block() is None:
        QTest.keyClick(editor, KEY.Key_Down)
    QTest.keyClicks(editor, text)
    assert window.session is not None
    return window.session.dossier


def state(window: Window) -> str:
    """Return what the status bar says of the work."""
    assert window.workspace is not None
    return window.workspace.status.state.text()


# the file, by itself


@pytest.mark.usefixtures("soon")
def holds(file: Path, work: Dossier) -> bool:
    """Say whether a file holds this."""
    return read(file) == work


@pytest.mark.usefixtures("soon")
def test_a_copy_of_the_file_taken_with_the_program_open_holds_the_work_without_a_version(
    window: Window, file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files.open(file)
    assert state(window) == "保存済み"
    first = window.session.dossier.documents[0].id if window.session else ""
    for text in ("abc", "def", "ghi"):
        work = typed(window, text)
        qtbot.waitUntil(partial(holds, file, work), timeout=30_000)
        qtbot.waitUntil(lambda: state(window).startswith("自動保存 "), timeout=30_000)
    shutil.copyfile(file, tmp_path / "写し.seian")
    assert read(tmp_path / "写し.seian") == work
    assert [one.running for one in versions_of(file, first)] == [False, True]
    qtbot.waitUntil(lambda: not list(file.parent.glob("*.journal")))
    QTest.keyClick(window, KEY.Key_S, CTRL)
    assert state(window) == "保存済み"
    assert [one.running for one in versions_of(file, first)] == [False, False]


def test_work_in_the_journal_alone_is_not_called_saved(window: Window, file: Path, qtbot: QtBot) -> None:
    window.files.open(file)
    typed(window, "abc")
    assert window.session is not None
    qtbot.waitUntil(lambda: window.session is not None and window.session.journal_written is not None)
    assert state(window) == "未保存の変更があります"
    window.files.open_sample()
    typed(window, "abc")
    qtbot.waitUntil(lambda: state(window).startswith("まだ保存していません（控え "))


def test_turning_to_another_program_writes_the_file_at_once(window: Window, file: Path, qtbot: QtBot) -> None:
    window.files.open(file)
    work = typed(window, "abc")
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: read(file) == work)


@pytest.mark.usefixtures("soon")
def test_undone_to_what_was_saved_the_file_is_what_was_saved(window: Window, file: Path, qtbot: QtBot) -> None:
    before = read(file)
    window.files.open(file)
    work = typed(window, "abc")
    qtbot.waitUntil(lambda: read(file) == work)
    assert window.session is not None
    while window.session.can_undo:
        QTest.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: read(file) == before)
    qtbot.waitUntil(lambda: state(window) == "保存済み")
    with_versions = versions_of(file, before.documents[0].id)
    assert [one.running for one in with_versions] == [False]


@pytest.mark.usefixtures("soon")
def test_a_file_that_others_changed_is_not_written_and_that_is_said_once(
    window: Window, file: Path, qtbot: QtBot, answers: Answers
) -> None:
    window.files.open(file)
    assert window.workspace is not None
    (file.parent / "~$会議.seian.lock").unlink()
    with open_dossier(file) as other:
        other.save(replace(other.dossier, title="ほか"))
    typed(window, "abc")
    notice = window.workspace.notice
    qtbot.waitUntil(lambda: "書き換えられています" in notice.text.text())
    assert read(file).title == "ほか"
    notice.hide()
    work = typed(window, "def")
    qtbot.wait(300)
    assert not notice.isVisible()
    assert state(window) in ("ファイルに保存できていません", "読み取り専用")
    answers.leave = Leave.KEEP
    window.files.close_dossier()
    assert read(file).title == "ほか"
    assert find_journals(file.parent).journals[0].dossier == work


@posix
@pytest.mark.usefixtures("soon")
def test_on_a_full_disk_it_is_said_and_with_room_again_the_words_go_and_the_file_holds_what_was_typed(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_autosave, "RETRY", 50)
    monkeypatch.setattr(autosave, "RETRY", 50)
    window.files.open(file)
    assert window.workspace is not None
    notice = window.workspace.notice
    with no_room():
        typed(window, "abc")
        qtbot.waitUntil(lambda: notice.isVisible() and state(window) == "ファイルに保存できていません", timeout=30_000)
        work = typed(window, "def")
    qtbot.waitUntil(notice.isHidden, timeout=30_000)
    qtbot.waitUntil(partial(holds, file, work), timeout=30_000)


# leaving

WAYS: dict[str, Callable[[Window, Answers], object]] = {
    "close": lambda window, _answers: window.close(),
    "Ctrl+W": lambda window, _answers: QTest.keyClick(window, KEY.Key_W, CTRL),
    "Ctrl+N": lambda window, _answers: QTest.keyClick(window, KEY.Key_N, CTRL),
    "Ctrl+O": lambda window, _answers: QTest.keyClick(window, KEY.Key_O, CTRL),
    "sample": lambda window, _answers: window.actions_by_name["sample"].trigger(),
    "Ctrl+Q": lambda window, _answers: QTest.keyClick(window, KEY.Key_Q, CTRL),
}


def ready(answers: Answers, tmp_path: Path) -> None:
    """Let new and open have something to begin with."""
    other = tmp_path / "別の会議.seian"
    create(other, sample_dossier())
    answers.open = other
    answers.new = NewDossier("指定都市市長会", "臨時会議", "提言")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("answer", [Leave.SAVE, Leave.THROW_AWAY, Leave.STAY])
def test_of_a_dossier_with_a_file_each_way_out_asks_and_the_file_holds_what_was_answered(
    window: Window, file: Path, answers: Answers, tmp_path: Path, way: str, answer: Leave
) -> None:
    ready(answers, tmp_path)
    before = read(file)
    window.files.open(file)
    work = typed(window, "abc")
    session = window.session
    answers.leave = answer
    WAYS[way](window, answers)
    assert answers.asked == [before.title]
    if answer is Leave.STAY:
        assert window.session is session
        assert window.isVisible()
        answers.leave = Leave.SAVE
        window.files.close_dossier()
    assert window.session is not session or not window.isVisible()
    assert read(file) == (before if answer is Leave.THROW_AWAY else work)
    assert not list(file.parent.glob("*会議.seian.*.journal"))
    notes = [one.note for one in versions_of(file, before.documents[0].id)]
    assert ("保存せずに閉じた内容" in notes) == (answer is Leave.THROW_AWAY)
    with open_dossier(file) as opened:
        assert not opened.is_ahead


@pytest.mark.parametrize("way", WAYS)
def test_a_dossier_without_a_file_is_never_dropped_without_a_word(
    window: Window, answers: Answers, tmp_path: Path, way: str
) -> None:
    ready(answers, tmp_path)
    window.files.open_sample()
    work = typed(window, "abc")
    answers.leave = Leave.STAY
    WAYS[way](window, answers)
    assert len(answers.asked) == 1
    assert window.session is not None
    assert window.session.dossier == work
    answers.leave, answers.save = Leave.SAVE, None  # 名前を付けて保存 is cancelled
    WAYS[way](window, answers)
    assert window.session.dossier == work
    answers.leave = Leave.KEEP
    WAYS[way](window, answers)
    assert [one.dossier for one in find_journals(tmp_path / "journals").journals] == [work]


def test_nothing_is_asked_where_nothing_was_changed(window: Window, file: Path, answers: Answers) -> None:
    window.files.open(file)
    window.files.open_sample()
    window.files.close_dossier()
    window.files.open(file)
    assert window.close()
    assert answers.asked == []


@pytest.mark.parametrize(
    ("has_file", "key", "answer"),
    [
        (True, KEY.Key_Escape, Leave.STAY),
        (False, KEY.Key_Escape, Leave.STAY),
        (True, KEY.Key_Return, Leave.SAVE),
        (False, KEY.Key_Return, Leave.SAVE),
        (True, KEY.Key_N, Leave.THROW_AWAY),
        (False, KEY.Key_K, Leave.KEEP),
    ],
)
@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")
def test_the_question_is_answered_by_keys(window: Window, has_file: bool, key: Qt.Key, answer: Leave) -> None:  # noqa: FBT001
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LeavingDialog)
        letter = key not in (KEY.Key_Escape, KEY.Key_Return)
        QTest.keyClick(dialog.focusWidget(), key, Qt.KeyboardModifier.AltModifier if letter else NONE)

    QTimer.singleShot(50, press)
    assert Choosers().leaving(window, "会議", None, has_file=has_file) is answer


# going back


@pytest.mark.usefixtures("soon")
def test_going_back_to_what_was_saved_can_be_undone_and_loses_nothing(
    window: Window, file: Path, qtbot: QtBot, answers: Answers
) -> None:
    before = read(file)
    window.files.open(file)
    action = window.actions_by_name["revert"]
    assert not action.isEnabled()
    work = typed(window, "abc")
    qtbot.waitUntil(lambda: read(file) == work)
    assert action.isEnabled()
    action.trigger()
    assert window.session is not None
    assert window.session.dossier == read(file) == before
    assert state(window) == "保存済み"
    first = before.documents[0].id
    with open_dossier(file) as seen:
        kept = {one.note: seen.version(first, one.number) for one in seen.versions(first)}
    assert kept["「保存した版に戻す」の前の内容"] == work.documents[0]
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert window.session.dossier == work
    answers.leave = Leave.SAVE
    window.files.close_dossier()
    assert read(file) == work


def test_a_file_that_holds_what_nobody_saved_says_so_when_it_is_opened(window: Window, file: Path) -> None:
    before = read(file)
    with open_dossier(file) as opened:
        opened.autosave(replace(before, title="書きかけ"))
    window.files.open(file)
    assert window.workspace is not None
    assert "に自動保存した内容です" in window.workspace.notice.text.text()
    assert state(window).startswith("自動保存")
    window.workspace.notice.button.click()
    assert read(file) == before


# a kill

KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from seian.qt import autosave, file_autosave
from seian.qt.choosers import Choosers
from seian.qt.main import Program
from seian.qt.settings import Settings
file_autosave.EVERY = 150
folder = Path(sys.argv[1])
app = QApplication([])
program = Program(app, Settings(folder / "window.ini"), Choosers(), folder / "journals")
window = program.window
if sys.argv[2] == "file":
    window.files.open(folder / "会議.seian")
else:
    window.files.open_sample()
window.show()
document = window.session.dossier.documents[1].id
window.workspace.show_document(document)
editor = window.workspace.editor
editor.setFocus()
for _nth in range(3):
    QTest.keyClick(editor, Qt.Key.Key_Down)
count = 0
def type_one():
    global count
    count += 1
    QTest.keyClicks(editor, "x")
    if count % 10 == 0 and (window.session.journal_written or sys.argv[2] == "file"):
        sys.stdout.write(f"{count}\\n"); sys.stdout.flush()
timer = QTimer(interval=15)
timer.timeout.connect(type_one)
timer.start()
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="a pipe does not keep there what a killed process said")
@pytest.mark.parametrize("kind", ["file", "none"])
def test_of_a_killed_window_the_work_is_whole_and_one_goes_on_where_one_was(  # noqa: PLR0913 -- what a start needs
    window: Window, file: Path, settings: Settings, root: Path, tmp_path: Path, kind: str, *, qtbot: QtBot
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, tmp_path, kind],
        env={**os.environ, "PYTHONPATH": str(root / "desktop"), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    said = [int(process.stdout.readline()) for _nth in range(18)]
    process.kill()
    said += [int(line) for line in process.stdout.read().split()]  # with what was read ahead of the lines
    process.communicate()
    settings.remember(file, "会議")
    if kind == "file":
        assert window.files.open(file)
    else:
        window.begin()
    notice = window.workspace.notice if window.workspace else window.start_page and window.start_page.notice
    assert notice
    if kind == "none":
        qtbot.waitUntil(lambda: bool(notice.text.text()))
    if notice.button.text() == "続きから始める":
        notice.button.click()
        assert window.workspace is not None
        assert window.session is not None
        assert window.workspace.document == window.session.dossier.documents[1].id
        assert window.session.place is not None
        assert window.workspace.editor.caret_block() == window.session.place.block
    assert window.session is not None
    text = str(window.session.dossier.documents[1])
    assert "x" * (max(said) - 60) in text  # all but what was typed within the last second
    assert not window.session.read_only


# what journals kept


def left(tmp_path: Path, dossier: Dossier, path: Path | None = None, base: Dossier | None = None, step: int = 0) -> str:
    """Leave a journal, as a session that was killed; return its session."""
    writer = JournalWriter(tmp_path / "journals")
    writer.put(Work(dossier, path, base, step))
    writer.write(leave=True)
    return writer.token


def test_several_journals_are_told_listed_taken_and_thrown_away(
    window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    dossier = sample_dossier()
    for name in ("一つ目", "二つ目", "三つ目"):
        left(tmp_path, replace(dossier, title=name))
    window.begin()
    page = window.start_page
    assert page is not None
    qtbot.waitUntil(lambda: "控えが3件" in page.notice.text.text())
    page.notice.button.click()
    assert set(answers.asked) == {"一つ目", "二つ目", "三つ目"}
    journals = {one.dossier.title: one for one in find_journals(tmp_path / "journals").journals}
    answers.decided = Decided(journals["二つ目"], (journals["三つ目"],))
    window.actions_by_name["kept_work"].trigger()
    assert window.session is not None
    assert window.session.dossier.title == "二つ目"
    titles = {one.dossier.title for one in find_journals(tmp_path / "journals").journals}
    assert "一つ目" in titles
    assert "三つ目" not in titles


@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")
def test_the_list_says_which_is_newer_and_throws_away_only_at_the_end(
    window: Window, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    saved = read(file)
    left(tmp_path, replace(saved, title="続き"), file, saved)
    left(tmp_path, replace(saved, title="別れ"), file, replace(saved, title="知らない"))
    left(tmp_path, replace(saved, title="ファイルなし"))
    works = [left_work(one) for one in find_journals(tmp_path / "journals", file.parent).journals]
    dialog = KeptWorkDialog(window, works, ())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    cells = [[item.text() for column in range(4) if (item := dialog.table.item(row, column))] for row in range(3)]
    rows = {row[0]: number for number, row in enumerate(cells)}
    said = {row[0]: row[3] for row in cells}
    assert said["続き"].startswith("控えのほうが新しい（")
    assert "ファイルもあとから書き換えられています" in said["別れ"] or said["別れ"].startswith("ファイルのほうが新しい")
    assert said["ファイルなし"].startswith("まだファイルがありません（文書3件")
    dialog.table.setCurrentCell(rows["別れ"], 0)
    assert "ファイルとは別に開く" in dialog.take.text()
    dialog.throw.click()
    assert not dialog.take.isEnabled()
    dialog.throw.click()
    assert dialog.decided == Decided(None, ())
    dialog.table.setCurrentCell(rows["ファイルなし"], 0)
    dialog.throw.click()
    dialog.table.setCurrentCell(rows["続き"], 0)
    QTest.keyClick(dialog.table, KEY.Key_Return, CTRL)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.decided.taken is not None
    assert dialog.decided.taken.dossier.title == "続き"
    assert [one.dossier.title for one in dialog.decided.thrown] == ["ファイルなし"]


def test_a_journal_older_than_what_its_own_session_put_into_the_file_is_not_offered(
    window: Window, file: Path, tmp_path: Path
) -> None:
    saved = read(file)
    token = left(tmp_path, replace(saved, title="三歩目"), file, saved, step=3)
    with open_dossier(file) as opened:
        opened.autosave(replace(saved, title="五歩目"), session=f"{token} 5")
    window.files.open(file)
    assert window.session is not None
    assert window.session.dossier.title == "五歩目"
    assert find_journals(tmp_path / "journals", file.parent).journals == ()


def test_a_journal_written_while_its_session_wrote_the_file_goes_on_from_it(file: Path, tmp_path: Path) -> None:
    saved = read(file)
    token = left(tmp_path, replace(saved, title="六歩目"), file, saved, step=6)
    with open_dossier(file) as opened:
        opened.autosave(replace(saved, title="五歩目"), session=f"{token} 5")
    (journal,) = find_journals(tmp_path / "journals", file.parent).journals
    work = left_work(journal)
    assert (work.standing, work.is_newer) == (Standing.GOES_ON, True)


def test_a_newer_file_is_opened_and_the_older_journal_is_only_listed(
    window: Window, file: Path, tmp_path: Path
) -> None:
    saved = read(file)
    left(tmp_path, replace(saved, title="古い控え"), file, saved)
    with open_dossier(file) as opened:
        opened.save(replace(saved, title="新しいファイル"))
    window.files.open(file)
    assert window.session is not None
    assert window.workspace is not None
    assert (window.session.path, window.session.dossier.title) == (file.resolve(), "新しいファイル")
    assert window.workspace.notice.button.text() == "一覧を見る…"


def test_differences_are_counted_by_what_is_between_beginning_and_end() -> None:
    dossier = sample_dossier()
    assert difference(dossier, dossier) == (0, 0)
    documents, characters = difference(replace(dossier, documents=()), dossier)
    assert documents == len(dossier.documents)
    assert characters > 100
    assert difference(dossier, replace(dossier, documents=dossier.documents[1:]))[0] == 1
