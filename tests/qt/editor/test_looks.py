"""太字 and 下線 by keys on the sheet: shown, typed in, taken back, and nothing else of the text touched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from tests.qt.editor.conftest import Desk, marked_document

from seian.document.caret import Caret
from seian.document.inline import Emphasised, Look, typed
from seian.document.looks import EVERY
from seian.document.tree import block_of, content_of_node
from seian.editing.looks import toggle
from seian.editing.selection import Selection
from seian.editing.shown import show
from seian.errors import SeianError
from seian.qt.editor.clipboard import html_on, rtf_on

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from seian.document.inline import Content

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BOLD, LINE = Look.BOLD, Look.UNDERLINED


def content(desk: Desk, block: str = "p1") -> Content:
    """Return the content of a block."""
    return content_of_node(block_of(desk.document, block))


@pytest.fixture
def marked(qtbot: QtBot) -> Desk:
    """Return a sheet with alternatives."""
    desk = Desk(*marked_document())
    qtbot.addWidget(desk.view)
    return desk


def choose(desk: Desk, block: str, start: int, size: int) -> None:
    """Select some characters with the keys."""
    desk.put(block, start)
    desk.key(KEY.Key_Right, SHIFT, times=size)


def test_what_is_selected_becomes_bold_in_one_step_that_undo_takes_back(desk: Desk) -> None:
    before = desk.document
    choose(desk, "p1", 4, 4)
    assert desk.view.command("bold")
    assert content(desk) == ("図書館は", Emphasised("、働く世", BOLD), "代が学び直す場でもある。")
    assert not desk.selection.empty
    assert desk.view.looks.look is BOLD
    desk.view.command("undo")
    assert desk.document.body == before.body
    desk.view.command("redo")
    assert content(desk)[1] == Emphasised("、働く世", BOLD)


def test_pressed_where_all_has_it_the_look_goes_and_where_some_has_it_all_gets_it(desk: Desk) -> None:
    choose(desk, "p1", 0, 3)
    desk.view.command("bold")
    choose(desk, "p1", 0, 5)
    assert desk.view.looks.look is Look.PLAIN
    desk.view.command("bold")
    assert content(desk)[0] == Emphasised("図書館は、", BOLD)
    desk.view.command("underline")
    assert content(desk)[0] == Emphasised("図書館は、", EVERY)
    desk.view.command("bold")
    desk.view.command("underline")
    assert content(desk) == ("図書館は、働く世代が学び直す場でもある。",)


def test_typing_in_bold_words_and_at_their_end_is_bold_before_them_it_is_not(desk: Desk) -> None:
    choose(desk, "p1", 5, 4)
    desk.view.command("bold")
    desk.put("p1", 7)
    desk.type("き")
    desk.put("p1", 10)
    desk.type("a")
    desk.put("p1", 5)
    desk.type("b")
    assert content(desk) == ("図書館は、b", Emphasised("働くき世代a", BOLD), "が学び直す場でもある。")
    desk.key(KEY.Key_Return)
    assert typed(content(desk)) == "図書館は、b"


def test_without_a_selection_the_word_at_the_caret_has_it_and_the_caret_stays(desk: Desk) -> None:
    desk.put("p1", 1)
    desk.view.command("underline")
    assert content(desk)[0] == Emphasised("図書館", LINE)
    assert (desk.selection.empty, desk.caret.offset, desk.view.looks.look) == (True, 1, LINE)


def test_over_several_blocks_it_is_one_step(desk: Desk) -> None:
    desk.put("p2", 3, anchor=("p1", 18))
    desk.view.command("bold")
    assert content(desk)[1:] == (Emphasised("る。", BOLD),)
    assert content(desk, "p2")[:1] == (Emphasised("ついて", BOLD),)
    desk.view.command("undo")
    assert len(content(desk)) == len(content(desk, "p2")) == 1


def test_an_alternative_has_it_with_all_its_wordings(marked: Desk) -> None:
    marked.put("a1", 5, anchor=("a1", 7))
    marked.view.command("bold")
    (_before, share, _after) = content(marked, "a1")
    assert not isinstance(share, str)
    assert share.look is BOLD
    marked.put("a1", 7)
    marked.type("約")
    assert "約" in typed(content(marked, "a1"))


def test_a_house_style_without_bold_refuses_it_and_shows_it_plain(desk: Desk) -> None:
    choose(desk, "p1", 0, 3)
    desk.view.command("bold")
    said: list[str] = []
    desk.view.refused.connect(said.append)
    shown = desk.view.typist.shown
    assert shown is not None
    plain = replace(shown.style, emphasis=LINE)
    assert show(desk.document, plain, shown.pages.sheet).pages.paragraphs[2].block.runs[0].look is Look.PLAIN
    with pytest.raises(SeianError, match="太字"):
        toggle(show(desk.document, plain, shown.pages.sheet), Selection(Caret("p1", 5), Caret("p1", 7)), "bold")
    off = toggle(show(desk.document, plain, shown.pages.sheet), Selection(Caret("p1", 0), Caret("p1", 3)), "bold")
    assert off is not None
    assert len(content_of_node(block_of(off.document, "p1"))) == 1


def test_the_key_draws_only_the_lines_that_look_otherwise_and_bold_is_darker(desk: Desk) -> None:
    before = ink(desk)
    choose(desk, "p1", 0, 19)
    desk.view.command("bold")
    bold = ink(desk)
    choose(desk, "p1", 0, 19)
    desk.view.command("bold")
    assert bold > before * 1.02
    assert ink(desk) == pytest.approx(before, rel=0.01)


def ink(desk: Desk) -> float:
    """Return how much ink is on the sheet, with the caret in a paragraph of its own."""
    desk.put("p2", 0)
    image = desk.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    bits, step = bytes(image.constBits()), image.bytesPerLine()  # a row ends in bytes that nobody set
    return sum(255 * image.width() - sum(bits[at : at + image.width()]) for at in range(0, len(bits), step)) / 1000


def test_words_are_copied_with_their_looks(desk: Desk) -> None:
    choose(desk, "p1", 5, 4)
    desk.view.command("bold")
    choose(desk, "p1", 3, 8)
    desk.view.command("copy")
    data = QGuiApplication.clipboard().mimeData()
    assert "は、<b>働く世代</b>が学" in html_on(data)
    assert b"{\\b " in rtf_on(data)
    desk.put("p2", 0)
    desk.view.command("paste")
    assert content(desk, "p2")[1] == Emphasised("働く世代", BOLD)
