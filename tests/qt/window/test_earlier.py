"""Saved versions in 来歴: held against the text of today, put back, and the whole dossier opened as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.dates import parse
from seian.document.inline import plain
from seian.document.model import Condition, Document, Dossier, Paragraph, Signatory, TitleLine
from seian.document.tree import block_of, content_of_node
from seian.dossier.store import read
from seian.qt.revision.views import REDLINE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def space(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace with a paper whose second version says more than its first."""
    paper = Document(
        "d",
        "要請",
        title=(TitleLine("t", ("港の改修に関する要請",)),),
        body=(Paragraph("p", ("港を直す。",)),),
        date=parse("令和３年　月　日"),
        signatories=(Signatory("架空市長会"),),
    )
    dossier = Dossier(workspace.session.dossier.association, "臨時会議", (paper,), (Condition("c", "港が開いた場合"),))
    workspace.session.apply("import", lambda _dossier: dossier)
    workspace.session.save_as(tmp_path / "案件.seian")
    workspace.show_document("d")
    workspace.editor.setFocus()
    workspace.editor.go_to("p", 5)
    QTest.keyClicks(workspace.editor, "abc")
    workspace.session.save()
    workspace.properties.history.fold(folded=False)
    return workspace


def press(space: Workspace, act: str) -> None:
    """Press what a row of 来歴 offers."""
    rows = space.properties.history.list
    space.properties.bring_into_view(space.properties.history)
    row = next(at for at, one in enumerate(rows.rows) if act in str(one))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.rect_of(row, act).center())


def text(space: Workspace) -> str:
    return plain(content_of_node(block_of(space.session.dossier.documents[0], "p")))


def test_a_version_is_put_back_and_undo_takes_that_back(space: Workspace) -> None:
    assert text(space) == "港を直す。abc"
    press(space, "restore 1")
    assert text(space) == "港を直す。"
    assert space.notice.text.text().startswith("第1版（")
    space.editor.setFocus()
    QTest.keyClick(space.editor, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text(space) == "港を直す。abc"


def test_a_version_is_held_against_the_text_of_today(space: Workspace) -> None:
    press(space, "compare 1")
    assert space.views.index == REDLINE
    assert space.views.bar is not None
    assert space.views.bar.names[0].startswith("第1版")
    comparison = space.views.comparison
    assert comparison is not None
    (row,) = comparison.changed
    assert "abc" in str(row)


def test_the_dossier_is_opened_as_it_was_and_its_file_stays(space: Workspace, window: Window, qtbot: QtBot) -> None:
    path = space.session.path
    assert path is not None
    held = read(path)
    press(space, "open 1")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace is not space)
    QApplication.processEvents()
    assert window.session is not None
    assert window.session.path is None
    assert "案件" in window.session.origin
    assert plain(content_of_node(block_of(window.session.dossier.documents[0], "p"))) == "港を直す。"
    assert window.session.dossier.conditions == (Condition("c", "港が開いた場合"),)
    assert read(path) == held
