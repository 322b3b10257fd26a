"""Numbers and blocks by keys in the real window, and what the files then say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from seian.document.caret import Caret
from seian.document.inline import plain
from seian.document.model import Document, Item, Paragraph, TitleLine
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.store import read
from seian.editing.selection import Selection, at
from seian.flow.build import flow
from seian.plain_text import to_text

if TYPE_CHECKING:
    from pathlib import Path

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

BODY = (
    Paragraph("前", ("港を直す。",)),
    Paragraph("甲", ("岸壁",)),
    Paragraph("乙", ("4. 倉庫",)),
    Item("見", ("道路",), heading=True, blocks=(Item("中", ("舗装",)),)),
)


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    """Return the workspace with a document of our own in place of the first."""
    first = workspace.session.dossier.documents[0]
    document = replace(Document(first.id, "要請"), title=(TitleLine("題", ("港の要請",)),), body=BODY)
    workspace.session.apply("type", lambda dossier: replace(dossier, documents=(document, *dossier.documents[1:])))
    workspace.show_document(first.id)
    workspace.editor.setFocus()
    return workspace


def put(space: Workspace, block: str, offset: int, anchor: tuple[str, int] | None = None) -> None:
    caret = Caret(block, offset)
    space.editor.typist.select(Selection(Caret(*anchor), caret) if anchor else at(caret))


def printed(space: Workspace, tmp_path: Path) -> list[str]:
    """Return the lines of the text file written from what the saved dossier holds."""
    target = tmp_path / "案件.seian"
    space.session.save_as(target)
    dossier = read(target)
    text = to_text(flow(dossier.documents[0], space.session.style), space.session.template_sheet)
    return [line.strip("\u3000") for line in text.split("\n") if line.strip("\u3000")]


def test_ctrl_m_makes_items_of_paragraphs_and_back(space: Workspace, tmp_path: Path) -> None:
    before = space.session.dossier.documents[0]
    put(space, "乙", 2, anchor=("甲", 0))
    QTest.keyClick(space.editor, KEY.Key_M, CTRL)
    assert "１\u3000岸壁" in printed(space, tmp_path)
    QTest.keyClick(space.editor, KEY.Key_M, CTRL)
    assert space.session.dossier.documents[0] == before


def test_ctrl_shift_m_makes_every_typed_number_the_houses(space: Workspace, tmp_path: Path, window: Window) -> None:
    put(space, "前", 0)
    QTest.keyClick(space.editor, KEY.Key_M, CTRL | SHIFT)
    lines = printed(space, tmp_path)
    assert "１\u3000倉庫" in lines
    assert "２\u3000道路" in lines
    assert "書式の番号" in window.actions_by_name["undo"].text()
    QTest.keyClick(space.editor, KEY.Key_Z, CTRL)
    assert space.session.dossier.documents[0].body == BODY


def test_a_heading_that_is_emptied_by_keys_leaves_no_bare_number_in_the_files(space: Workspace, tmp_path: Path) -> None:
    put(space, "見", 2, anchor=("見", 0))
    QTest.keyClick(space.editor, KEY.Key_Delete)
    QTest.keyClick(space.editor, KEY.Key_End, CTRL)
    QTest.keyClick(space.editor, KEY.Key_Return)
    lines = printed(space, tmp_path)
    assert "１\u3000舗装" in lines
    assert not [line for line in lines if line.strip("\u3000") in ("１", "２", "（１）", "（２）")]


def test_a_mail_pasted_into_an_item_is_its_list(space: Workspace, tmp_path: Path) -> None:
    put(space, "見", 2)
    data = QMimeData()
    data.setText(
        "> (1) 橋を⾒直すこと。\r\n"
        "> (2) 港のクレーンは昭和の終わりに据えられ、電気の設備とともに更新の時期を\r\n"
        "> 迎えている。\r\n"
    )
    put(space, "中", 2)
    QTest.keyClick(space.editor, KEY.Key_Return)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(space.editor, KEY.Key_V, CTRL)
    lines = printed(space, tmp_path)
    at_list = lines.index("（１）舗装")
    assert lines[at_list + 1] == "（２）橋を見直すこと。"
    assert lines[at_list + 2].startswith("（３）港のクレーンは")
    assert lines[at_list + 2].endswith("時期を迎えている。")
    words = "".join(plain(content_of_node(node)) for node in all_blocks(space.session.dossier.documents[0]))
    assert ">" not in words
    assert "引用の記号" in space.notice.text.text()
