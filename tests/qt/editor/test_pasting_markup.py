"""What other programs put on the clipboard with its markup, pasted by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from tests.qt.editor.conftest import Desk
from tests.reading.html.dialects import SAMPLES, word

from seian.document.edits_pages import begins
from seian.document.inline import Ruby, plain
from seian.document.model import Document, Item, Paragraph, TitleLine
from seian.document.rows import rows_of
from seian.document.tree import content_of_node
from seian.editing.pasting import PasteAs
from seian.qt.editor.clipboard import can_be_pasted

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
RTF = (
    rb"{\rtf1\ansi\ansicpg932{\pntext\'82\'50\tab}\'8a\'dd\'95\'c7\'81\'42\par"
    rb"{\pntext\'82\'51\tab}\'91\'71\'81\'42\par}"
)
WORD_LINES = "１\t岸壁を直すこと。\r\n（１）\t杭を替えること。\r\n２\t倉庫を直すこと。\r\n"


def on_clipboard(text: str = "", html: str = "", rtf: bytes = b"") -> None:
    """Put a text on the clipboard as another program does."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if rtf:
        data.setData("text/rtf", QByteArray(rtf))
    QGuiApplication.clipboard().setMimeData(data)


@pytest.fixture
def sheet(qtbot: QtBot) -> Desk:
    """Return a sheet with a paragraph and an empty one."""
    body = (Paragraph("前", ("架空市の港は古い。",)), Paragraph("空", ()))
    desk = Desk(replace(Document("d", "要請"), title=(TitleLine("題", ("港の要請",)),), body=body))
    qtbot.addWidget(desk.view)
    return desk


def told_by(desk: Desk) -> list[str]:
    """Return where the sheet will say what there is to know."""
    told: list[str] = []
    desk.view.noted.connect(told.append)
    desk.view.typist.doubted.connect(told.append)
    desk.view.refused.connect(told.append)
    return told


def rows(desk: Desk) -> list[tuple[int, str, str]]:
    """Return the blocks of the body behind its first: depth, kind and text."""
    found = [
        (row.depth, type(row.node).__name__, plain(content_of_node(row.node))) for row in rows_of(desk.document.body)
    ]
    return found[1:]


def test_levels_of_word_come_as_levels_and_go_in_one_step(sheet: Desk) -> None:
    before = sheet.document
    on_clipboard(WORD_LINES, SAMPLES["word_levels"].html)
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    assert rows(sheet) == [
        (1, "Item", "岸壁を直すこと。"),
        (2, "Item", "杭を替えること。"),
        (1, "Item", "倉庫を直すこと。"),
    ]
    assert all(node.marker is None for node in sheet.document.body if isinstance(node, Item))
    sheet.session.undo()
    assert sheet.document is before


def test_what_was_left_out_is_told_and_kept_with_the_document(sheet: Desk) -> None:
    told = told_by(sheet)
    on_clipboard("整備を推進する。\n", SAMPLES["word_changes"].html)
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    assert rows(sheet) == [(1, "Paragraph", "整備を推進する。")]
    assert "「検討」" in told[0]
    assert "承諾したもの" in told[0]
    assert [one.text for one in sheet.document.unplaced] == ["検討"]
    sheet.session.undo()
    assert sheet.document.unplaced == ()


def test_one_line_with_markup_goes_into_the_text_and_what_it_hides_is_told(sheet: Desk) -> None:
    told = told_by(sheet)
    on_clipboard("とても", word("<p class=MsoNormal>とても<span style='display:none'>秘密</span></p>"))
    sheet.put("前", 6)
    sheet.key(KEY.Key_V, CTRL)
    assert sheet.text("前") == "架空市の港はとても古い。"
    assert "「秘密」" in told[0]
    assert [one.text for one in sheet.document.unplaced] == ["秘密"]


def test_nothing_but_what_was_deleted_is_told_and_changes_no_text(sheet: Desk) -> None:
    told = told_by(sheet)
    on_clipboard("", "<p><del datetime='2021-11-10'>古い文</del></p>")
    sheet.put("前", 3)
    sheet.key(KEY.Key_V, CTRL)
    assert sheet.text("前") == "架空市の港は古い。"
    assert "「古い文」" in told[0]
    assert [one.text for one in sheet.document.unplaced] == ["古い文"]


@pytest.mark.parametrize(("block", "offset"), [("前", 3), ("空", 0)])
def test_a_reading_of_word_comes_above_its_word(sheet: Desk, block: str, offset: int) -> None:
    on_clipboard("月影(つきかげ)の港", word("<p><ruby>月影<rp>(</rp><rt>つきかげ</rt><rp>)</rp></ruby>の港</p>"))
    sheet.put(block, offset)
    sheet.key(KEY.Key_V, CTRL)
    contents = [content_of_node(row.node) for row in rows_of(sheet.document.body)]
    assert Ruby("月影", "つきかげ") in [span for content in contents for span in content]


def test_rows_of_excel_come_with_their_columns(sheet: Desk) -> None:
    on_clipboard('市名\t"会員数\n（人）"\n架空市\t1,200\n月影市\t900\t950\n', SAMPLES["excel_cells"].html)
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    assert [text for _depth, _kind, text in rows(sheet)][:2] == ["市名\t会員数\u3000（人）", "架空市\t1,200"]


def test_rich_text_alone_is_offered_and_pasted(sheet: Desk) -> None:
    on_clipboard(rtf=RTF)
    assert can_be_pasted(QGuiApplication.clipboard().mimeData())
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    assert rows(sheet) == [(1, "Item", "岸壁。"), (1, "Item", "倉。")]


def test_the_characters_alone_are_pasted_as_a_text_of_lines_is(sheet: Desk) -> None:
    on_clipboard("岸壁を直すこと。\n倉庫を直すこと。", SAMPLES["clipboard_header"].html)
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL | SHIFT)
    assert [kind for _depth, kind, _text in rows(sheet)] == ["Paragraph", "Paragraph"]
    sheet.session.undo()
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    assert [kind for _depth, kind, _text in rows(sheet)] == ["Item", "Item"]


def test_what_was_copied_here_is_pasted_as_characters_alone_when_asked(sheet: Desk) -> None:
    sheet.put("前", 3, anchor=("前", 0))
    sheet.key(KEY.Key_C, CTRL)
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL | SHIFT)
    assert rows(sheet) == [(1, "Paragraph", "架空市")]


def test_markup_is_put_in_otherwise_when_asked_and_read_again(sheet: Desk) -> None:
    on_clipboard("", "<p>東の岸壁</p><p>西の<s>旧</s>岸壁</p>")
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    typist = sheet.view.typist
    assert typist.paste_again(PasteAs.ITEMS)
    assert rows(sheet) == [(1, "Item", "東の岸壁"), (1, "Item", "西の岸壁")]
    assert [one.text for one in sheet.document.unplaced] == ["旧"]
    assert typist.paste_again(PasteAs.READ)
    assert rows(sheet) == [(1, "Paragraph", "東の岸壁"), (1, "Paragraph", "西の岸壁")]


def test_lines_of_a_title_take_the_lines_and_tell_what_they_left_out(sheet: Desk) -> None:
    told = told_by(sheet)
    on_clipboard("", "<p>岸壁の整備に</p><p>関する<s>旧</s>要請</p>")
    sheet.put("題", 0)
    sheet.key(KEY.Key_V, CTRL)
    assert [plain(line.content) for line in sheet.document.title] == ["岸壁の整備に", "関する要請港の要請"]
    assert "「旧」" in told[0]


@pytest.mark.parametrize("kept", ["text/html", "text/rtf"])
def test_what_went_to_another_program_comes_back_from_it_with_its_levels_and_readings(
    desk: Desk, sheet: Desk, kept: str
) -> None:
    desk.put("i22", 2, anchor=("i1", 0))
    desk.key(KEY.Key_C, CTRL)
    copied = QGuiApplication.clipboard().mimeData()
    went = QMimeData()
    went.setText(copied.text())
    went.setData(kept, copied.data(kept))
    QGuiApplication.clipboard().setMimeData(went)
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    first, last = desk.document.body, rows(sheet)
    expected = [
        (row.depth, "Item", plain(content_of_node(row.node))) for row in rows_of(first) if row.node.id[:1] == "i"
    ]
    assert last[:2] == expected[:2]


PAGES = (
    "<p class=MsoNormal>岸壁を直すこと。</p><br clear=all style='page-break-before:always'>"
    "<p class=MsoNormal>倉庫を直すこと。</p>"
)
PAGES_RTF = rb"{\rtf1\ansi\ansicpg932 \u23736?\par\page \u20489?\par}"


@pytest.mark.parametrize(
    ("text", "html", "rtf"),
    [
        ("岸壁を直すこと。\n倉庫を直すこと。", PAGES, b""),
        ("岸\n倉", "", PAGES_RTF),
    ],
)
def test_a_page_that_begins_in_what_is_pasted_begins_on_the_sheet(
    sheet: Desk, text: str, html: str, rtf: bytes
) -> None:
    on_clipboard(text, html, rtf)
    sheet.put("空", 0)
    sheet.key(KEY.Key_V, CTRL)
    told = [(plain(content_of_node(node)), begins(node)) for node in sheet.document.body]
    assert [page for words, page in told if words.startswith(("岸", "倉"))] == [False, True]
