"""Figures from the menu of the window, saved, recovered after a kill, and written as Word and PDF."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.pictures import png
from tests.qt.window.test_tables import put_caret

from seian.document.figures import figures_of, pictures_of
from seian.document.inline import plain
from seian.document.model import Figure, Table
from seian.dossier.journal import find_journals
from seian.dossier.store import read
from seian.qt.dialogs.figure_alt import FigureAltDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.qt.window.conftest import Answers

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace


def figures(workspace: Workspace) -> list[Figure]:
    """Return the figures of the document that is shown."""
    shown = workspace.editor.typist.shown
    assert shown is not None
    return list(figures_of(shown.document))


def test_the_menu_asks_for_pictures_and_what_is_saved_has_them(
    qtbot: QtBot, window: Window, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    put_caret(workspace)
    window.actions_by_name["insert_figure"].trigger()
    assert figures(workspace) == []
    (tmp_path / "地図.png").write_bytes(png(200, 100))
    answers.pictures_chosen = [tmp_path / "地図.png"]
    window.actions_by_name["insert_figure"].trigger()
    QTest.keyClicks(workspace.editor, "Map")
    (figure,) = figures(workspace)
    assert plain(figure.content) == "Map"
    answers.alt = "市の地図"
    window.actions_by_name["figure_alt"].trigger()
    (figure,) = figures(workspace)
    assert (answers.alt_was, figure.alt) == ("", "市の地図")
    (tmp_path / "別の図.png").write_bytes(png(200, 100, (200, 0, 0)))
    answers.pictures_chosen = [tmp_path / "別の図.png"]
    window.actions_by_name["figure_replace"].trigger()
    (figure,) = figures(workspace)
    assert figure.picture.data == png(200, 100, (200, 0, 0))
    QTest.keyClick(workspace.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert figures(workspace)[0].picture.data == png(200, 100)
    answers.save = tmp_path / "図のある案件.seian"
    window.actions_by_name["save_as"].trigger()
    qtbot.waitUntil(answers.save.exists)
    saved = pictures_of(read(answers.save).documents)
    assert [one.data for one in saved.values()] == [png(200, 100)]


def test_a_box_is_put_in_from_the_menu(window: Window, workspace: Workspace) -> None:
    put_caret(workspace)
    window.actions_by_name["insert_box"].trigger()
    QTest.keyClicks(workspace.editor, "box")
    shown = workspace.editor.typist.shown
    assert shown is not None
    (box,) = (node for node in shown.document.body if isinstance(node, Table))
    assert [plain(cell.content) for cell in box.cells] == ["box"]


@pytest.mark.parametrize(("command", "ending"), [("export_word", "docx"), ("export_pdf", "pdf")])
def test_word_and_pdf_have_the_picture(  # noqa: PLR0913, PLR0917 -- fixtures
    qtbot: QtBot,
    window: Window,
    workspace: Workspace,
    answers: Answers,
    tmp_path: Path,
    command: str,
    ending: str,
) -> None:
    put_caret(workspace)
    (tmp_path / "a.png").write_bytes(png(200, 100))
    answers.pictures_chosen = [tmp_path / "a.png"]
    window.actions_by_name["insert_figure"].trigger()
    answers.target = folder = tmp_path / "書き出し"
    folder.mkdir()
    documents = len(workspace.session.dossier.documents)
    window.actions_by_name[command].trigger()
    qtbot.waitUntil(lambda: len([*folder.rglob(f"*.{ending}")]) == documents, timeout=20_000)
    written = [path.read_bytes() for path in folder.rglob(f"*.{ending}")]
    if ending == "pdf":
        assert any(b"/Subtype /Image" in data for data in written)
        return
    media = []
    for data in written:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            media += [package.read(name) for name in package.namelist() if "/media/" in name]
    assert media == [png(200, 100)]


def test_the_dialog_gives_what_was_written(qtbot: QtBot, window: Window) -> None:
    dialog = FigureAltDialog(window, "前の説明")
    qtbot.addWidget(dialog)
    assert dialog.words == "前の説明"


KILLED = """
import json, os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from seian.document.caret import Caret
from seian.editing.selection import at
from seian.qt.editor.view import EditorView
from seian.qt.session import Session
file, journals, picture = map(Path, sys.argv[1:])
session = Session.open(file, journals=journals)
view = EditorView(session)
document = session.dossier.documents[0]
view.show_document(document.id)
view.typist.select(at(Caret(document.body[0].id, 0)))
view.insert_figures([picture])
view.typist.type_text("題名")
def tell():
    if session.journal_written:
        print(json.dumps("written"), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
session.state_changed.connect(tell)
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="a process is killed by a signal")
@pytest.mark.usefixtures("qapp")
def test_a_figure_put_in_before_a_kill_is_recovered_with_its_picture(root: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    from seian.dossier.store import create
    from seian.reading.sample import sample_dossier

    file, journals = tmp_path / "案件.seian", tmp_path / "控え"
    create(file, replace(sample_dossier(), documents=sample_dossier().documents[:1]))
    (tmp_path / "a.png").write_bytes(png(123, 45))
    done = subprocess.run(
        [sys.executable, "-c", KILLED, file, journals, tmp_path / "a.png"],
        env={**os.environ, "PYTHONPATH": str(root / "desktop"), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert json.loads(done.stdout.split(b"\n")[0]) == "written"
    assert done.returncode != 0
    (journal,) = find_journals(file.parent, journals).journals
    assert journal.losses == ()
    (figure,) = (one for text in journal.dossier.documents for one in figures_of(text))
    assert figure.picture.data == png(123, 45)
    assert pictures_of(read(file).documents) == {}
