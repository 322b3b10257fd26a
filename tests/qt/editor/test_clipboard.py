"""Text to and from the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from seian.document.caret import Caret
from seian.document.model import Item, Paragraph
from seian.document.tree import block_of, find
from seian.qt.editor.clipboard import OWN, RTF, can_be_pasted, fragment_of, text_of

if TYPE_CHECKING:
    from tests.qt.editor.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def outside(text: str) -> None:
    """Put text on the clipboard as another program does."""
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_several_blocks_are_copied_as_printed(desk: Desk) -> None:
    desk.put("i22", 2, anchor=("p2", 5))
    desk.key(Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == [
        "下記について提言する。",
        "記",
        "１\u3000夜間の人件費を支えること。",
        "２\u3000設備を改めること。",
        "（１）照明を替えること。",
        "（２）空調",
    ]


def test_the_whole_paper_is_copied_with_date_and_signature_as_text_html_and_rtf(desk: Desk) -> None:
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert "令和３年　月　日\n東海臨海都市市長会" in data.text()
    assert "図書館の夜間開館に関する" in data.html()
    assert (
        data.html().index("空調を直すこと") < data.html().index("令和３年") < data.html().index("東海臨海都市市長会<")
    )
    assert bytes(data.data(RTF).data()).startswith(b"{\\rtf1")


def test_words_of_one_paragraph_are_copied_without_its_looks(desk: Desk) -> None:
    desk.put("p1", 3, anchor=("p1", 0))
    desk.key(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "図書館"
    assert not data.hasHtml()


def test_what_was_copied_here_is_pasted_without_its_labels(desk: Desk) -> None:
    desk.put("i22", 3, anchor=("i21", 0))
    desk.key(Qt.Key.Key_C, CTRL)
    desk.put("i1", len(desk.text("i1")))
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.text("i1").endswith("支えること。照明を替えること。")
    assert desk.text(desk.caret.block) == "空調を"


def test_cutting_is_one_step(desk: Desk) -> None:
    before = desk.document
    desk.put("p1", 3, anchor=("p1", 0))
    desk.key(Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "図書館"
    assert desk.text("p1").startswith("は、")
    desk.session.undo()
    assert desk.document is before


def test_nothing_is_copied_or_cut_without_a_selection(desk: Desk) -> None:
    outside("前からあるもの")
    assert not desk.view.command("copy")
    assert not desk.view.command("cut")
    assert QGuiApplication.clipboard().text() == "前からあるもの"


def test_pasted_lines_with_labels_become_items_at_their_levels(desk: Desk) -> None:
    desk.put("p2", len(desk.text("p2")))
    desk.key(Qt.Key.Key_Return)
    outside("１\u3000駐輪場を広げること。\r\n（１）屋根を付けること。\r\n（２）照らすこと。\r\n")
    desk.key(Qt.Key.Key_V, CTRL)
    last = block_of(desk.document, desk.caret.block)
    assert isinstance(last, Item)
    assert last.content == ("照らすこと。",)
    assert len(find(desk.document, last.id).path) == 2
    assert desk.caret.offset == 6
    desk.session.undo()
    assert desk.text(desk.caret.block) == ""


def test_labelled_lines_pasted_into_an_item_find_their_levels(desk: Desk) -> None:
    desk.put("i1", len(desk.text("i1")))
    desk.key(Qt.Key.Key_Return)
    outside("（１）屋根を付けること。\n（２）照らすこと。\n３\u3000知らせること。")
    desk.key(Qt.Key.Key_V, CTRL)
    labels = [line[:3] for line in desk.view.text().split("\n")[5:]]
    assert labels[:5] == ["１\u3000夜", "（１）", "（２）", "３\u3000知", "４\u3000設"]


def test_the_indent_of_pasted_paragraphs_is_not_doubled(desk: Desk) -> None:
    desk.put("p1", len(desk.text("p1")))
    desk.key(Qt.Key.Key_Return)
    outside("\u3000一つ目の段落。\n\n\u3000二つ目の段落。\n")
    desk.key(Qt.Key.Key_V, CTRL)
    assert isinstance(block_of(desk.document, desk.caret.block), Paragraph)
    assert desk.text(desk.caret.block) == "二つ目の段落。"
    assert desk.caret == Caret(desk.caret.block, 7)


def test_a_line_pasted_into_a_line_stays_in_it(desk: Desk) -> None:
    desk.put("p1", 3)
    outside("と公民館\x07")
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.text("p1").startswith("図書館と公民館は")


def test_an_empty_clipboard_pastes_nothing(desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    before = desk.document
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.document is before
    assert text_of(None) == ""
    assert fragment_of(None) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("これは試しの文である。" * 300_000, "文章が長すぎて（3,300,000字）"),
        ("行\n" * 50_000, "文章が長すぎて（50,000行）"),
        (bytes(range(256)).decode("latin-1") * 40, "文章ではない"),
    ],
    ids=["ten megabytes", "fifty thousand lines", "a binary"],
)
def test_what_is_too_much_or_no_text_is_refused_in_words_and_changes_nothing(desk: Desk, text: str, said: str) -> None:
    told: list[str] = []
    desk.view.refused.connect(told.append)
    outside(text)
    before = desk.document
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.document is before
    assert len(told) == 1
    assert said in told[0]
    assert "文書は変わっていません。" in told[0]


def test_a_few_characters_that_no_file_can_hold_are_left_out(desk: Desk) -> None:
    desk.put("p1", 0)
    outside("夜の\x00\ud800\x1b\ufeff\ufffe")
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.text("p1").startswith("夜の図書館")


@pytest.mark.parametrize(
    "stored",
    [
        b"\xe5\xa4\x9c\xff\x00",
        b"{}",
        b'{"format":99,"pieces":[]}',
        b'{"format":1,"pieces":[]}',
        b'{"format":1,"pieces":[{"node":{"type":"paragraph","id":"x","content":"\\u0007"},"depth":1,"part":"body"}]}',
        b'{"format":1,"pieces":[{"node":{"type":"item","id":"x","content":"","start":0},"depth":1,"part":"body"}]}',
        b'{"format":1,"pieces":[{"node":{"type":"item","id":"x","content":""},"depth":99,"part":"body"}]}',
        b'{"format":1,"pieces":[{"node":{"type":"ki","id":"x"},"depth":1,"part":"nowhere"}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_or_hostile_fragment_gives_way_to_the_text_beside_it(desk: Desk, stored: bytes) -> None:
    data = QMimeData()
    data.setText("夜の")
    data.setData(OWN, stored)
    QGuiApplication.clipboard().setMimeData(data)
    desk.put("p1", 0)
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.text("p1").startswith("夜の図書館")


def test_a_hundred_thousand_characters_in_one_line_are_pasted(desk: Desk) -> None:
    desk.put("p1", 0)
    outside("あ" * 100_000)
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.caret == Caret("p1", 100_000)


def test_an_empty_clipboard_or_one_whose_owner_is_gone_offers_nothing_to_paste() -> None:
    assert not can_be_pasted(None)
    assert not can_be_pasted(QMimeData())
    data = QMimeData()
    data.setText("岸壁")
    assert can_be_pasted(data)
