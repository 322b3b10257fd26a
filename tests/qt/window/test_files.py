"""Files: new, open, save, import, export, troubles told in the window, and work that closing does not lose."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from seian.dossier.store import create, read
from seian.errors import WriteError
from seian.qt.dialogs.new_dossier import NewDossier
from seian.qt.main import Program
from seian.reading.sample import sample_dossier
from seian.submission.pending import Note, identity, note_path, write_note

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from seian.qt.choosers import Choosers
    from seian.qt.settings import Settings
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = """\
図書館の充実に関する架空市長会要請

　各市は蔵書を増やしているが、財源に限りがある。
　ついては、以下のとおり要請する。

１　書架を増やすための補助率を引き上げること。

令和３年　月　日
架 空 市 長 会
"""


def test_a_new_dossier_begins_with_a_document_and_a_caret(window: Window, answers: Choosers) -> None:
    answers.new = NewDossier("指定都市市長会", "臨時会議", "提言")  # type: ignore[attr-defined]
    QTest.keyClick(window, KEY.Key_N, CTRL)
    assert window.session is not None
    assert window.workspace is not None
    assert window.session.dossier.association == "指定都市市長会"
    assert [document.kind for document in window.session.dossier.documents] == ["提言"]
    assert window.workspace.editor.hasFocus()


def test_ctrl_s_asks_for_a_name_once_and_saves(
    window: Window, workspace: Workspace, answers: Choosers, tmp_path: Path
) -> None:
    file = tmp_path / "会議.seian"
    answers.save = file  # type: ignore[attr-defined]
    QTest.keyClick(window, KEY.Key_S, CTRL)
    assert read(file) == workspace.session.dossier
    assert workspace.status.state.text() == "保存済み"
    workspace.delete_document()
    assert workspace.status.state.text() != "保存済み"
    answers.save = None  # type: ignore[attr-defined]
    QTest.keyClick(window, KEY.Key_S, CTRL)
    assert read(file) == workspace.session.dossier
    assert [one.path for one in window.settings.recent] == [file]


def test_a_dossier_is_opened_from_the_recent_ones(window: Window, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    settings.remember(file, "令和３年11月 臨時会議")
    window.show_start_page()
    assert window.start_page is not None
    recent = window.start_page.recent
    recent.setFocus()
    QTest.keyClick(recent, KEY.Key_Return)
    assert window.session is not None
    assert window.session.path == file.resolve()


def test_a_file_that_is_gone_is_told_in_the_window_and_forgotten(
    window: Window, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "ない.seian"
    settings.remember(file, "ない")
    assert not window.files.open(file)
    assert window.start_page is not None
    assert window.start_page.notice.isVisible()
    assert "ない.seian" in window.start_page.notice.text.text()
    assert settings.recent == ()


def test_opening_what_is_no_dossier_leaves_the_open_one(window: Window, workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "写真.seian"
    file.write_bytes(b"\x89PNG not a dossier")
    assert not window.files.open(file)
    assert window.workspace is workspace
    assert workspace.notice.isVisible()
    workspace.duplicate_document()
    assert len(workspace.session.dossier.documents) == 4


def test_a_save_that_fails_offers_another_place(
    window: Window, workspace: Workspace, answers: Choosers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "ないフォルダー" / "会議.seian"  # type: ignore[attr-defined]
    assert not window.files.save()
    assert workspace.notice.property("grave")
    assert workspace.notice.button.isVisible()
    answers.save = tmp_path / "会議.seian"  # type: ignore[attr-defined]
    workspace.notice.button.click()
    assert read(tmp_path / "会議.seian") == workspace.session.dossier


def test_a_text_is_imported_in_one_step(
    window: Window, workspace: Workspace, answers: Choosers, qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "原稿.txt"
    text.write_text(TEXT, encoding="utf-8")
    answers.sources = [text]  # type: ignore[attr-defined]
    QTest.keyClick(window, KEY.Key_I, CTRL)
    qtbot.waitUntil(lambda: len(workspace.session.dossier.documents) == 4)
    assert workspace.session.undo_kind == "import"
    assert workspace.document == workspace.session.dossier.documents[3].id
    assert "1件の文書を取り込みました" in workspace.notice.text.text()
    workspace.session.undo()
    assert len(workspace.session.dossier.documents) == 3


def _import(window: Window, workspace: Workspace, answers: Choosers, qtbot: QtBot, *texts: Path) -> str:
    """Import texts by the key, and return what is said of it."""
    answers.sources = list(texts)  # type: ignore[attr-defined]
    count = len(workspace.session.dossier.documents) + len(texts)
    QTest.keyClick(window, KEY.Key_I, CTRL)
    qtbot.waitUntil(lambda: len(workspace.session.dossier.documents) == count and window.files.job is None)
    return workspace.notice.text.text()


def test_a_paper_imported_twice_is_told_and_left_out_by_one_key(
    window: Window, workspace: Workspace, answers: Choosers, qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "原稿.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert "同じ" not in _import(window, workspace, answers, qtbot, text)
    first = workspace.session.dossier
    assert "1件は、もうある文書と同じか" in _import(window, workspace, answers, qtbot, text)
    workspace.notice.button.setFocus()
    QTest.keyClick(workspace.notice.button, KEY.Key_Space)
    assert workspace.session.dossier.documents == first.documents
    assert "除きました" in workspace.notice.text.text()
    workspace.notice.button.setFocus()
    QTest.keyClick(workspace.notice.button, KEY.Key_Space)
    assert len(workspace.session.dossier.documents) == 5


def test_a_paper_that_is_nearly_another_is_only_told(
    window: Window, workspace: Workspace, answers: Choosers, qtbot: QtBot, tmp_path: Path
) -> None:
    text, other = tmp_path / "原稿.txt", tmp_path / "直した原稿.txt"
    text.write_text(TEXT, encoding="utf-8")
    other.write_text(TEXT.replace("。\n", "。 \n").replace("を", "を、", 1), encoding="utf-8")
    _import(window, workspace, answers, qtbot, text)
    assert "ほとんど同じ" in _import(window, workspace, answers, qtbot, other)
    assert workspace.notice.button.text() == "確かめる所を見る…"
    assert len(workspace.session.dossier.documents) == 5


def test_an_import_without_a_dossier_begins_one(
    window: Window, answers: Choosers, qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "原稿.txt"
    text.write_text(TEXT, encoding="utf-8")
    answers.sources = [text]  # type: ignore[attr-defined]
    answers.new = NewDossier("全国市長会", "総会", "")  # type: ignore[attr-defined]
    QTest.keyClick(window, KEY.Key_I, CTRL)
    qtbot.waitUntil(lambda: bool(window.session and window.session.dossier.documents))
    assert window.session is not None
    assert window.session.dossier.title == "総会"


def test_an_import_can_be_stopped_and_changes_nothing(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "原稿.txt"
    text.write_text(TEXT, encoding="utf-8")
    before = workspace.session.dossier
    window.files.import_texts([text] * 50)
    workspace.notice.button.click()
    qtbot.waitUntil(lambda: window.files.job is None)
    assert workspace.session.dossier is before
    assert workspace.notice.text.text().startswith("中止しました")


def test_a_binary_is_refused_in_words(
    window: Window, workspace: Workspace, answers: Choosers, qtbot: QtBot, tmp_path: Path
) -> None:
    binary = tmp_path / "絵.txt"
    binary.write_bytes(bytes(range(256)) * 10)
    window.files.import_texts([binary])
    qtbot.waitUntil(lambda: bool(workspace.notice.property("grave")))
    assert "絵.txt" in workspace.notice.text.text()
    assert len(workspace.session.dossier.documents) == 3
    assert answers is not None


def test_word_files_are_written_and_their_folder_shown(
    window: Window, workspace: Workspace, answers: Choosers, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "書き出し"
    answers.target = folder  # type: ignore[attr-defined]
    QTest.keyClick(window, KEY.Key_E, CTRL)
    qtbot.waitUntil(lambda: bool(answers.shown))  # type: ignore[attr-defined]
    assert len(list(folder.glob("*.docx"))) == 3
    assert answers.shown == [folder]  # type: ignore[attr-defined]
    assert "3件を" in workspace.notice.text.text()
    QTest.keyClick(window, KEY.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(answers.shown) == 2)  # type: ignore[attr-defined]
    assert len(list(folder.glob("*.txt"))) == 3


def test_a_character_that_no_font_has_is_told_when_a_document_is_written_as_pdf(
    window: Window, workspace: Workspace, answers: Choosers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.target = tmp_path / "書き出し"  # type: ignore[attr-defined]
    odd = replace(workspace.session.dossier.documents[0], material_number="資料\U000e9999")
    workspace.session.apply("import", lambda one: replace(one, documents=(odd, *one.documents[1:])))
    QTest.keyClick(window, KEY.Key_F, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(answers.shown))  # type: ignore[attr-defined]
    assert "資料番号：「" in workspace.notice.text.text()
    assert "（U+E9999）は、このパソコンの書体に字形がない" in workspace.notice.text.text()
    written = next((tmp_path / "書き出し").glob("01_*.pdf")).read_bytes()
    assert b"CreationDate (D:2" in written


def test_closing_with_unsaved_work_loses_nothing(  # noqa: PLR0913 -- what a start needs
    program: Program,
    workspace: Workspace,
    settings: Settings,
    answers: Choosers,
    qapp: QApplication,
    tmp_path: Path,
    *,
    qtbot: QtBot,
) -> None:
    workspace.delete_document()
    left = workspace.session.dossier
    assert program.window.close()
    again = Program(qapp, settings, answers, tmp_path / "journals")
    again.window.begin()
    again.window.show()
    page = again.window.start_page
    assert page is not None
    qtbot.waitUntil(lambda: "令和３年11月 臨時会議" in page.notice.text.text())
    page.notice.button.click()
    assert again.window.session is not None
    assert again.window.session.dossier == left
    again.window.close()
    again.window.deleteLater()


def test_a_dossier_dropped_on_the_window_is_opened(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    window.files.take([str(file)])
    assert window.session is not None
    assert window.session.path == file.resolve()


def test_a_locked_dossier_is_shown_read_only(window: Window, tmp_path: Path) -> None:
    from seian.dossier.store import open_dossier

    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    with open_dossier(file):
        assert window.files.open(file)
        assert window.workspace is not None
        assert window.workspace.status.state.text() == "読み取り専用"
        assert window.workspace.notice.isVisible()
        window.files.close_dossier()


def test_work_that_cannot_be_kept_is_told_while_there_is_time(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "journals").write_text("no folder", encoding="utf-8")
    workspace.delete_document()
    qtbot.waitUntil(lambda: workspace.session.journal_trouble is not None)
    assert workspace.notice.property("grave")
    assert "控え" in workspace.notice.text.text()
    (tmp_path / "journals").unlink()
    assert window.close()


def test_a_dossier_that_vanishes_while_open_can_be_saved_elsewhere(
    window: Window, answers: Choosers, tmp_path: Path
) -> None:
    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    assert window.files.open(file)
    assert window.workspace is not None
    file.unlink()
    window.workspace.delete_document()
    answers.save = tmp_path / "別の会議.seian"  # type: ignore[attr-defined]
    assert not window.files.save()
    assert window.workspace.notice.property("grave")
    window.workspace.notice.button.click()
    assert len(read(tmp_path / "別の会議.seian").documents) == 2


def test_unsaved_work_beside_a_recent_file_is_offered_at_the_start(
    window: Window, settings: Settings, answers: Choosers, qapp: QApplication, tmp_path: Path, *, qtbot: QtBot
) -> None:
    folder = tmp_path / "案件"
    folder.mkdir()
    file = folder / "会議.seian"
    create(file, sample_dossier())
    assert window.files.open(file)
    assert window.workspace is not None
    window.workspace.delete_document()
    left = window.workspace.session.dossier
    window.workspace.session.close(keep_work=True)  # all that is left when the computer goes down
    again = Program(qapp, settings, answers, tmp_path / "journals")
    again.window.begin()
    page = again.window.start_page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.notice.text.text()))
    page.notice.button.click()
    assert again.window.session is not None
    assert again.window.session.dossier == left
    again.window.close()
    again.window.deleteLater()


def test_a_window_that_may_only_read_does_not_offer_the_work_of_the_one_that_writes(
    window: Window, tmp_path: Path
) -> None:
    from seian.dossier.store import open_dossier

    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    assert window.files.open(file)
    assert window.workspace is not None
    window.workspace.delete_document()
    window.files.close_dossier()
    with open_dossier(file):
        assert window.files.open(file)
        assert "読み取り専用" in window.workspace.notice.text.text()
        window.files.close_dossier()


def test_what_can_be_read_of_a_damaged_file_is_taken_out_in_the_window(
    window: Window, answers: Choosers, tmp_path: Path
) -> None:
    file = tmp_path / "会議.seian"
    create(file, sample_dossier())
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE conditions SET body = '{' WHERE position = 0")
    before = file.read_bytes()
    assert not window.files.open(file)
    notice = window.workspace.notice if window.workspace else window.start_page.notice  # type: ignore[union-attr]
    assert notice.button.text() == "読めるところを取り出す…"
    answers.save = tmp_path / "取り出し.seian"  # type: ignore[attr-defined]
    notice.button.click()
    assert window.workspace is not None
    assert window.workspace.session.path == tmp_path / "取り出し.seian"
    assert len(window.workspace.session.dossier.documents) == 3
    assert "3件の文書を取り出しました" in window.workspace.notice.text.text()
    assert file.read_bytes() == before


def test_a_file_altered_outside_is_told_in_plain_words_with_a_way_on(
    window: Window, answers: Choosers, tmp_path: Path
) -> None:
    file = tmp_path / "会議.seian"
    dossier = sample_dossier()
    create(file, dossier)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE dossier SET title = '別の会議'")
    assert not window.files.open(file)
    notice = window.workspace.notice if window.workspace else window.start_page.notice  # type: ignore[union-attr]
    said = notice.text.text()
    assert "成案の外で書き換えられています" in said
    assert "文書1、文書2、文書3" in said
    assert "seian salvage" not in said
    answers.save = tmp_path / "取り出し.seian"  # type: ignore[attr-defined]
    notice.button.click()
    assert window.workspace is not None
    assert window.workspace.session.dossier == replace(dossier, title="別の会議")
    assert "内容を確かめてください" in window.workspace.notice.text.text()


def test_what_is_no_dossier_at_all_is_not_offered_to_be_salvaged(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "会議.seian"
    file.write_bytes(b"%PDF-1.7\n" * 99)
    assert not window.files.open(file)
    notice = window.workspace.notice if window.workspace else window.start_page.notice  # type: ignore[union-attr]
    assert "PDF のようです" in notice.text.text()
    assert notice.button.isHidden()


def test_the_notice_of_a_trouble_goes_when_it_is_over(
    window: Window, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.session.save_as(tmp_path / "会議.seian")
    workspace.session.apply("dossier_title", lambda dossier: replace(dossier, title="続き"))

    def full() -> None:
        message = "空き容量が足りません。"
        raise WriteError(message)

    monkeypatch.setattr(workspace.session, "save", full)
    assert not window.files.save()
    assert not workspace.notice.isHidden()
    monkeypatch.undo()
    workspace.session.finish_file()
    assert workspace.notice.isHidden()


def test_a_submission_that_was_cut_short_is_told_when_its_dossier_is_opened(window: Window, tmp_path: Path) -> None:
    file, half = tmp_path / "会議.seian", tmp_path / ".提出.1-abc.tmp"
    create(file, sample_dossier())
    half.mkdir()
    (half / "01.docx").write_bytes(b"half")
    write_note(file, Note(str(tmp_path / "提出"), half.name, identity(half)))
    assert window.files.open(file)
    assert window.workspace is not None
    assert "への提出は途中で止まりました" in window.workspace.notice.text.text()
    assert not half.exists()
    assert not note_path(file).exists()
