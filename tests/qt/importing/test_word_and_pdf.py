"""Word files with changes and comments, PDFs with their pages, papers that are there already: through the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.qt.importing.conftest import PLAIN, UNSURE, put
from tests.qt.importing.test_window import count, drop, names, opened, press, take_in
from tests.reading.pdf.conftest import lines, pdf_file

from seian.document.inline import typed
from seian.document.tree import all_blocks, content_of_node
from seian.qt.importing.incoming import Group

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from seian.qt.importing.dialog import ReviewDialog
    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", "grabbing the keyboard")

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WHO = 'w:author="企画課" w:date="2021-11-08T10:12:00Z"'


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a Word file in which two words were changed, one was put in, and one sentence has a comment."""
    document = docx.Document()
    number = 0

    def paragraph(*parts: str) -> None:
        nonlocal number
        made = document.add_paragraph()
        for part in parts:
            number += 1
            mark, text = (part[0], part[1:]) if part[0] in "+-" else ("", part)
            if not mark:
                made.add_run(text)
                continue
            tag, run = ("ins", "t") if mark == "+" else ("del", "delText")
            inner = f'<w:r><w:{run} xml:space="preserve">{text}</w:{run}></w:r>'
            made._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{number}" {WHO}>{inner}</w:{tag}>'))  # noqa: SLF001

    paragraph("保育人材の確保に関する架空市長会要請")
    paragraph("　会員市では、受入れの枠を", "-減らしている", "+減らす園が出ている", "。")
    paragraph("　ついては、以下のとおり要請する。")
    paragraph("１　配置の基準の見直しを", "-直ちに", "+速やかに", "行うこと。")
    paragraph("２　休憩の時間を、", "+勤務の中で", "取れるようにすること。")
    paragraph("令和３年11月８日")
    paragraph("架空市長会")
    document.add_comment(document.paragraphs[5].runs, text="日付は未定です", author="企画課", initials="企")
    file = tmp_path / "汐見市_保育人材.docx"
    document.save(str(file))
    return file


def text_of(workspace: Workspace) -> str:
    """Return the text of the last document."""
    document = workspace.session.dossier.documents[-1]
    return "\n".join(typed(content_of_node(node)) for node in all_blocks(document))


def asked_of(dialog: ReviewDialog) -> str:
    """Return the words that are asked about."""
    asked = dialog.review.asked
    return asked.words if asked is not None else ""


def test_changes_of_word_are_taken_or_left_one_by_one(
    window: Window, workspace: Workspace, qtbot: QtBot, changed: Path
) -> None:
    window.files.take([str(changed)])
    dialog = opened(window, qtbot)
    while dialog.review.asked is not None:
        press(dialog, KEY.Key_2 if "直ちに" in asked_of(dialog) else KEY.Key_1)
    take_in(dialog, window, qtbot)
    text = text_of(workspace)
    assert "減らす園が出ている" in text
    assert "減らしている" not in text
    assert "直ちに行うこと" in text
    assert "速やかに" not in text
    assert "勤務の中で取れる" in text


def test_all_changes_are_left_by_one_key_and_comments_are_still_asked(
    window: Window, workspace: Workspace, qtbot: QtBot, changed: Path
) -> None:
    window.files.take([str(changed)])
    dialog = opened(window, qtbot)
    assert dialog.sides.changes.text() == "残りの変更3件をすべて採る"
    press(dialog, KEY.Key_At, SHIFT)
    assert asked_of(dialog) == "日付は未定です"
    assert not dialog.sides.changes.isVisible()
    press(dialog, KEY.Key_2)
    take_in(dialog, window, qtbot)
    text = text_of(workspace)
    assert "減らしている。" in text
    assert "勤務の中で" not in text
    assert workspace.session.dossier.documents[-1].unplaced == ()


def test_the_changes_of_word_are_seen_in_the_source_and_one_wording_in_the_document(
    window: Window, workspace: Workspace, qtbot: QtBot, changed: Path
) -> None:
    window.files.take([str(changed)])
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: dialog.sides.document.side is not None)
    file = dialog.review.file
    assert file is not None
    assert file.asked is not None
    assert any(mark[2] == "deleted" for line in file.asked.lines for mark in line.marked)
    side = dialog.sides.document.side
    assert side is not None
    shown = "".join(block.text for block in side.pages.flow.blocks)
    assert "速やかに" in shown
    assert "直ちに" not in shown
    while "直ちに" not in asked_of(dialog):
        press(dialog, KEY.Key_F7)
    press(dialog, KEY.Key_2)

    def says_the_other_wording() -> bool:
        now = dialog.sides.document.side
        return now is not None and "直ちに" in "".join(block.text for block in now.pages.flow.blocks)

    qtbot.waitUntil(says_the_other_wording)
    assert count(workspace) == 3


def test_another_role_is_chosen_from_the_list_of_key_0(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files.take([str(put(tmp_path, "い.txt", UNSURE.format(what="図書館")))])
    dialog = opened(window, qtbot)
    press(dialog, KEY.Key_0)
    menu = dialog.strip.menu
    qtbot.waitUntil(menu.isVisible)
    words = [action.text() for action in menu.actions()]
    assert "除く" in words
    for _step in range(words.index("除く")):
        QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)
    file = next(iter(dialog.review.files.values()))
    assert [key for _question, key in file.answers] == ["out"]
    qtbot.waitUntil(lambda: next(iter(dialog.review.files.values())).is_current)
    while dialog.review.asked is not None:
        press(dialog, KEY.Key_1)
    dialog.activateWindow()  # as a window does whose menu has closed
    qtbot.waitUntil(dialog.isActiveWindow)
    take_in(dialog, window, qtbot)
    assert "速報" not in text_of(workspace)


def test_a_pdf_is_asked_about_beside_its_page(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "湊浜市.pdf"
    file.write_bytes(pdf_file(lines(*UNSURE.format(what="図書館").split("\n"))))
    window.files.take([str(file)])
    dialog = opened(window, qtbot)
    sides = dialog.sides
    qtbot.waitUntil(lambda: sides.pages.tall > 0)
    assert sides.switch.isVisible()
    assert sides.source.accessibleName() == "元の紙面"
    while dialog.review.asked is not None:
        press(dialog, KEY.Key_1)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 4


def test_what_is_there_already_is_left_out_unless_somebody_wants_it(
    window: Window, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = put(tmp_path, "い.txt", PLAIN.format(what="図書館"))
    window.files.take([str(paper)])
    qtbot.waitUntil(lambda: count(workspace) == 4)
    other = put(tmp_path, "ろ.txt", PLAIN.format(what="桟橋と岸壁"))
    drop(window, paper, other)
    dialog = opened(window, qtbot)
    assert names(dialog, Group.SAME) == ["い.txt"]
    assert dialog.primary.text() == "1ファイルを取り込む"
    rows = dialog.column.list
    head = next(at for at, row in enumerate(rows.rows) if row.name.startswith("すでにある"))
    rows.setFocus()
    rows.go_to(head)
    QTest.keyClick(rows, KEY.Key_Return)
    rows.go_to(head + 1, "want")
    QTest.keyClick(rows, KEY.Key_Return)
    assert dialog.primary.text() == "2ファイルを取り込む"
    rows.go_to(next(at for at, row in enumerate(rows.rows) if "leave" in row.parts), "leave")
    QTest.keyClick(rows, KEY.Key_Return)
    take_in(dialog, window, qtbot)
    assert count(workspace) == 5
    assert "1ファイルは、もうあるものと同じか" in workspace.notice.text.text()
