"""Files and folders that come in through the real window: dropped or chosen, asked about by keys, taken in at once."""

from __future__ import annotations

import os
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from tests.qt.importing.conftest import PLAIN, UNSURE, put

from seian.document.model import title_text
from seian.document.states import FrozenError
from seian.dossier.store import create, open_dossier, read
from seian.qt.importing.incoming import Group
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.document.model import Dossier
    from seian.qt.importing.dialog import ReviewDialog
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace
    from seian.reading.many import Came

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def drop(widget: QWidget, *paths: Path) -> Qt.DropAction:
    """Drop files or folders on a widget, as a file manager does that would like to move them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    middle = widget.rect().center()
    QApplication.sendEvent(widget, QDragEnterEvent(middle, both, data, Qt.MouseButton.LeftButton, NONE))
    event = QDropEvent(QPointF(middle), both, data, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(widget, event)
    return event.dropAction()


def opened(window: Window, qtbot: QtBot) -> ReviewDialog:
    """Wait until the review is there and all is read."""
    qtbot.waitUntil(lambda: window.files.coming.dialog is not None)
    dialog = window.files.coming.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.walking.job is None)
    qtbot.waitUntil(lambda: dialog.feed.job is None and window.files.job is None)
    qtbot.waitUntil(lambda: not dialog.review.unread and dialog.isActiveWindow())
    return dialog


def press(dialog: ReviewDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None and dialog.isAncestorOf(focus) else dialog, key, modifiers)


def take_in(dialog: ReviewDialog, window: Window, qtbot: QtBot) -> None:
    """Press Ctrl+Enter, and wait for what comes of it."""
    press(dialog, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.files.coming.dialog is None)


def count(workspace: Workspace) -> int:
    """Return how many documents the dossier has; the sample has three."""
    return len(workspace.session.dossier.documents)


def names(dialog: ReviewDialog, group: Group) -> list[str]:
    """Return the names of the files in a group."""
    return [one.name for one in dialog.review.groups()[group]]


def test_a_dropped_folder_is_asked_about_answered_by_keys_and_taken_in_as_one_step(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    assert drop(window, folder) is Qt.DropAction.CopyAction
    dialog = opened(window, qtbot)
    assert names(dialog, Group.OPEN) == ["は市_道路.txt"]
    assert names(dialog, Group.READY) == ["い市_図書館.txt", "ろ市_公園.txt"]
    assert names(dialog, Group.TROUBLE) == ["に市_湾岸.jtd"]
    assert dialog.primary.text() == "2ファイルを取り込む"
    press(dialog, KEY.Key_1)
    assert dialog.primary.text() == "3ファイルを取り込む"
    take_in(dialog, window, qtbot)
    session = workspace.session
    assert count(workspace) == 6
    assert session.undo_kind == "import"
    assert "3ファイルを取り込みました" in workspace.notice.text.text()
    session.save_as(tmp_path / "会議.seian")
    titles = [title_text(one) for one in read(tmp_path / "会議.seian").documents]
    assert [title for title in titles if "図書館" in title or "公園" in title or "道路" in title] == titles[3:]
    session.undo()
    assert count(workspace) == 3


def test_ctrl_i_takes_several_files_and_enter_is_the_reading_as_it_is(
    window: Window, workspace: Workspace, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.sources = [
        put(tmp_path, "い.txt", UNSURE.format(what="図書館")),
        put(tmp_path, "ろ.txt", UNSURE.format(what="公園")),
    ]
    QTest.keyClick(window, KEY.Key_I, CTRL)
    dialog = opened(window, qtbot)
    first = dialog.review.current
    press(dialog, KEY.Key_Return)
    assert dialog.review.current != first
    press(dialog, KEY.Key_Return)
    assert dialog.primary.hasFocus()
    press(dialog, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.files.coming.dialog is None)
    assert count(workspace) == 5


def test_one_file_with_a_doubt_opens_without_the_column_of_files(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files.take([str(put(tmp_path, "い.txt", UNSURE.format(what="図書館")))])
    dialog = opened(window, qtbot)
    assert not dialog.column.isVisible()
    assert not dialog.sides.files.isVisible()
    assert not dialog.primary.isEnabled()
    press(dialog, KEY.Key_1)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 4


def test_an_answer_is_taken_back_by_ctrl_z_and_f7_goes_round(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "\n".join(["速報", PLAIN.format(what="図書館").replace("令和３年　月　日\n", "")])
    window.files.take([str(put(tmp_path, "い.txt", text))])
    dialog = opened(window, qtbot)
    file = dialog.review.file
    assert file is not None
    first, second = (one.id for one in file.questions)
    assert dialog.review.question == first
    press(dialog, KEY.Key_F7)
    assert dialog.review.question == second
    press(dialog, KEY.Key_F7, SHIFT)
    press(dialog, KEY.Key_1)
    assert dialog.review.question == second
    press(dialog, KEY.Key_Z, CTRL)
    assert dialog.review.question == first
    assert dialog.review.files[file.path].answers == ()
    assert count(workspace) == 3


def test_the_document_shows_what_the_source_says_at_the_same_height(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files.take([str(put(tmp_path, "い.txt", UNSURE.format(what="図書館")))])
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: dialog.sides.document.side is not None)
    side = dialog.sides.document.side
    assert side is not None
    assert "図書館" in title_text(side.document)
    assert {"件名", "前文", "事項", "署名"} <= set(side.roles)
    assert count(workspace) == 3


def test_cancelling_changes_nothing_and_keeps_the_answers_for_the_next_opening(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path
) -> None:
    before = workspace.session.dossier
    put(folder, "へ市_港.txt", UNSURE.format(what="港"))
    drop(window, folder)
    dialog = opened(window, qtbot)
    answered = dialog.review.current
    press(dialog, KEY.Key_1)
    press(dialog, KEY.Key_Escape)
    assert window.files.coming.dialog is None
    assert workspace.session.dossier is before
    assert "続きから再開できます" in workspace.notice.text.text()
    assert window.actions_by_name["import_rest"].isEnabled()
    window.actions_by_name["import_rest"].trigger()
    dialog = opened(window, qtbot)
    assert dialog.review.files[answered].answers
    assert len(names(dialog, Group.OPEN)) == 1


def test_only_what_is_answered_comes_in_and_the_rest_stays(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path
) -> None:
    drop(window, folder)
    dialog = opened(window, qtbot)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 5
    assert "確かめていない1ファイルが残っています" in workspace.notice.text.text()
    assert workspace.notice.button.text() == "続きを確かめる…"
    workspace.notice.button.click()
    dialog = opened(window, qtbot)
    assert names(dialog, Group.OPEN) == ["は市_道路.txt"]
    assert names(dialog, Group.READY) == []
    press(dialog, KEY.Key_1)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 6
    assert not window.actions_by_name["import_rest"].isEnabled()


def test_what_is_left_belongs_to_its_dossier(window: Window, workspace: Workspace, qtbot: QtBot, folder: Path) -> None:
    drop(window, folder)
    press(opened(window, qtbot), KEY.Key_Escape)
    assert window.files.coming.left == 1
    window.files.open_sample()
    assert window.files.coming.left == 0
    assert not window.actions_by_name["import_rest"].isEnabled()
    assert workspace is not None


def test_a_folder_without_files_is_told(
    window: Window, workspace: Workspace, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.source_folder = tmp_path / "空のフォルダー"
    answers.source_folder.mkdir()
    window.actions_by_name["import_folder"].trigger()
    qtbot.waitUntil(lambda: bool(workspace.notice.property("grave")))
    assert "取り込めるファイルがありません" in workspace.notice.text.text()
    assert window.files.coming.dialog is None


def test_a_file_that_vanishes_is_told_in_its_row_and_the_others_come_in(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    there = put(tmp_path, "い.txt", PLAIN.format(what="図書館"))
    drop(window, there, tmp_path / "消えた.txt")
    dialog = opened(window, qtbot)
    assert names(dialog, Group.TROUBLE) == ["消えた.txt"]
    row = next(one for one in dialog.column.list.rows if one.name.startswith("消えた.txt"))
    assert "確かめて" in row.name
    take_in(dialog, window, qtbot)
    assert count(workspace) == 4


def test_a_file_that_is_gone_by_now_still_comes_in_as_it_was_read(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = put(tmp_path, "い.txt", UNSURE.format(what="図書館"))
    window.files.take([str(file)])
    dialog = opened(window, qtbot)
    file.unlink()
    press(dialog, KEY.Key_1)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 4


def test_a_dossier_that_is_only_read_says_how_to_keep_what_came(
    window: Window, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    with open_dossier(file):
        window.files.open(file)
        assert window.session is not None
        assert window.session.read_only
        drop(window, folder)
        dialog = opened(window, qtbot)
        take_in(dialog, window, qtbot)
        assert len(window.session.dossier.documents) == 5
        assert window.workspace is not None
        assert "名前を付けて保存" in window.workspace.notice.text.text()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let reading wait behind its first file until it is let go, or stopped."""
    from seian.reading import many

    go, real = Event(), many.read_many

    def slow(paths: tuple[str, ...], *, stop: Callable[[], bool], **more: object) -> Iterator[Came]:
        read = real(paths, stop=stop, **more)  # type: ignore[arg-type]  # handed on
        for number, one in enumerate(sorted(read, key=lambda one: one.path)):
            while number and not go.wait(0.01):
                if stop():
                    return
            yield one

    monkeypatch.setattr(many, "read_many", slow)
    yield go
    go.set()


def test_stopping_keeps_what_was_read_and_going_on_reads_the_rest(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path, held: Event
) -> None:
    drop(window, folder)
    qtbot.waitUntil(lambda: window.files.coming.dialog is not None)
    dialog = window.files.coming.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.review.unread) == 3)
    assert dialog.column.stop.text() == "止める"
    dialog.column.stop.click()
    qtbot.waitUntil(lambda: dialog.feed.job is None)
    assert len(dialog.review.unread) == 3
    assert dialog.column.stop.text() == "続ける"
    held.set()
    dialog.column.stop.click()
    qtbot.waitUntil(lambda: not dialog.review.unread)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 5


def test_what_is_ready_is_taken_in_while_the_rest_is_being_read(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path, held: Event
) -> None:
    drop(window, folder)
    qtbot.waitUntil(lambda: window.files.coming.dialog is not None)
    dialog = window.files.coming.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.review.ready) == 1)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 4
    assert window.files.coming.left == 3
    held.set()
    window.files.coming.go_on()
    assert len(names(opened(window, qtbot), Group.READY)) == 1


def test_more_is_dropped_on_the_review_itself(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    drop(window, folder)
    dialog = opened(window, qtbot)
    assert drop(dialog, put(tmp_path, "と市.txt", PLAIN.format(what="橋"))) is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: "と市.txt" in names(dialog, Group.READY))
    assert workspace is not None


def test_what_is_dropped_while_others_are_being_read_is_read_after_them(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path, tmp_path: Path, held: Event
) -> None:
    drop(window, folder)
    qtbot.waitUntil(lambda: window.files.coming.dialog is not None)
    dialog = window.files.coming.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.review.unread) == 3)
    drop(dialog, put(tmp_path, "と市.txt", PLAIN.format(what="橋")))
    held.set()
    assert "と市.txt" in names(opened(window, qtbot), Group.READY)
    assert workspace is not None


def test_folders_are_looked_through_beside_the_window_and_that_is_stopped_by_escape(
    window: Window,
    workspace: Workspace,
    qtbot: QtBot,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drop(window, folder)
    dialog = opened(window, qtbot)
    more = put(tmp_path / "別", "と市.txt", PLAIN.format(what="橋")).parent
    far, walk = Event(), os.walk

    def slow_walk(*arguments: Any, **named: Any) -> Iterator[tuple[str, list[str], list[str]]]:  # noqa: ANN401 -- of os.walk
        far.wait()
        return walk(*arguments, **named)

    monkeypatch.setattr("seian.reading.many.os.walk", slow_walk)
    drop(dialog, more)
    assert "探しています" in dialog.said.text()
    assert dialog.progress.isVisible()
    press(dialog, KEY.Key_Escape)
    far.set()
    assert "と市.txt" not in names(opened(window, qtbot), Group.READY)
    assert window.files.coming.dialog is dialog
    drop(dialog, more)
    assert "と市.txt" in names(opened(window, qtbot), Group.READY)
    assert not dialog.progress.isVisible()
    assert workspace is not None


def test_what_the_dossier_refuses_is_told_and_stays_to_be_gone_on_with(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_dossier: Dossier, imported: object) -> Dossier:
        assert imported
        raise FrozenError(_REFUSED)

    drop(window, folder)
    dialog = opened(window, qtbot)
    before = dialog.review
    monkeypatch.setattr("seian.qt.importing.coming.with_imported", refuse)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 3
    assert workspace.notice.property("grave")
    assert f"取り込めませんでした。{_REFUSED}" in workspace.notice.text.text()
    workspace.notice.button.click()
    again = opened(window, qtbot)
    assert set(again.review.files) == set(before.files)
    monkeypatch.undo()
    take_in(again, window, qtbot)
    assert count(workspace) > 3


_REFUSED = "採択した文書は変えられません。"


def test_where_nothing_could_be_taken_in_nothing_else_is_offered_to_be_undone(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = put(tmp_path, "い.txt", UNSURE.format(what="図書館"))
    window.files.take([str(file)])
    dialog = opened(window, qtbot)
    asked = dialog.review.asked
    assert asked is not None
    file.unlink()
    press(dialog, KEY.Key_2)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 3
    assert workspace.notice.property("grave")
    assert workspace.notice.button.text() == "続きを確かめる…"


def test_a_row_is_chosen_by_keys_and_by_the_mouse(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path
) -> None:
    drop(window, folder)
    dialog = opened(window, qtbot)
    rows = dialog.column.list
    at = next(number for number, one in enumerate(rows.rows) if one.name.startswith("ろ市"))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.rect_of(at).center())
    assert dialog.review.current.endswith("ろ市_公園.txt")
    rows.setFocus()
    QTest.keyClick(rows, KEY.Key_Up)
    QTest.keyClick(rows, KEY.Key_Return)
    assert dialog.review.current.endswith("い市_図書館.txt")
    assert dialog.strip.what.text() == "疑いはありません。"
    assert workspace is not None


def test_a_narrow_window_has_its_files_behind_a_button(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path
) -> None:
    drop(window, folder)
    dialog = opened(window, qtbot)
    assert dialog.column.isVisible()
    dialog.resize(QSize(1040, 640))
    assert not dialog.column.isVisible()
    assert dialog.sides.files.isVisible()
    dialog.sides.files.click()
    assert dialog.column.isVisible()
    press(dialog, KEY.Key_Escape)
    assert not dialog.column.isVisible()
    assert window.files.coming.dialog is dialog
    assert workspace is not None


def test_everything_that_takes_the_focus_says_what_it_is(
    window: Window, workspace: Workspace, qtbot: QtBot, folder: Path
) -> None:
    drop(window, folder)
    dialog = opened(window, qtbot)
    reached = [one for one in dialog.findChildren(QWidget) if one.isVisible() and one.focusPolicy() & KEYS]
    assert len(reached) > 6
    nameless = [
        one for one in reached if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]
    assert nameless == []
    assert workspace is not None


KEYS = Qt.FocusPolicy.TabFocus
