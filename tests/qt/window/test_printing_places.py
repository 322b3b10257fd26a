"""Printing where the computer has no printer, and the folder in which one PDF of it all is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from tests.qt.window.conftest import CTRL
from tests.qt.window.test_printing import opened

from seian.qt.choosers import Choosers

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.mark.parametrize("files_are_printers", [False, True])
def test_where_there_is_no_printer_that_is_told_and_not_only_nothing_done(
    qtbot: QtBot,
    window: Window,
    workspace: Workspace,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    *,
    files_are_printers: bool,
) -> None:
    del workspace
    monkeypatch.setattr("seian.qt.choosers._FILES_ARE_PRINTERS", files_are_printers)
    preview = opened(qtbot, window)
    answers.of_the_system = QPrinter()
    answers.of_the_system.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # what Qt makes of a computer without one
    QTest.keyClick(QApplication.focusWidget() or preview, Qt.Key.Key_Return, CTRL)
    assert bool(answers.printings) == files_are_printers
    assert ("使えるプリンターがありません" in preview.shape.trouble.text()) == (not files_are_printers)
    preview.close()


def test_one_pdf_is_asked_for_beside_the_dossier(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "案件.seian"
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: workspace.session.path == answers.save)
    preview = opened(qtbot, window)
    preview.shape.pdf.click()
    assert answers.pdf_folders == [tmp_path]
    preview.close()


def test_a_folder_for_one_pdf_that_is_not_there_gives_way_to_the_documents(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []

    def save(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    parent = QWidget()
    qtbot.addWidget(parent)
    for folder in (tmp_path, tmp_path / "ない", None):
        assert Choosers().pdf_to_save(parent, folder, "12月 臨時会議") is None
    assert asked[0] == tmp_path / "12月 臨時会議.pdf"
    assert all(one.is_absolute() and one.name == asked[0].name for one in asked[1:])
