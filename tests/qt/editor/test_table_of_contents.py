"""目次 on the sheet: what is typed in a heading stands in it at once, with the page; it is passed over by the caret."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.qt.editor.conftest import Desk, text_document

from seian.document.change import Kind
from seian.document.edits_properties import set_properties
from seian.document.model import Item
from seian.document.sources import SetPart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def listed(qtbot: QtBot) -> Desk:
    """Return the sheet with a document of chapters that has a table of contents."""
    chapters = (
        Item("c1", ("図書館の開館",), heading=True, blocks=(Item("c11", ("夜間の開館",), heading=True),)),
        Item("c2", ("資料の充実",), heading=True),
    )
    made = Desk(replace(text_document(), body=chapters, contents=2))
    qtbot.addWidget(made.view)
    return made


def lines(desk: Desk) -> list[tuple[str, str]]:
    """Return what the lines of the table say, with their pages, as they are laid."""
    shown = desk.view.typist.shown
    assert shown is not None
    return [
        (one.block.text, one.block.page)
        for one in shown.pages.paragraphs
        if one.block.source is SetPart.CONTENTS and one.block.leads_to
    ]


def test_typing_in_a_heading_stands_in_the_table_at_once(listed: Desk) -> None:
    listed.put("c1", 6)
    listed.type("時間")
    assert lines(listed) == [("１　図書館の開館時間", "1"), ("（１）夜間の開館", "1"), ("２　資料の充実", "1")]
    listed.put("c2", 0)
    listed.key(KEY.Key_Delete)
    assert lines(listed)[2] == ("２　料の充実", "1")


def test_a_page_begun_by_hand_is_named_at_once(listed: Desk) -> None:
    listed.put("c2", 0)
    listed.key(KEY.Key_Return, CTRL)
    assert [page for _text, page in lines(listed)] == ["1", "1", "2"]
    listed.key(KEY.Key_Return, CTRL)
    assert [page for _text, page in lines(listed)] == ["1", "1", "1"]


def test_a_heading_that_is_emptied_leaves_the_table_and_comes_back(listed: Desk) -> None:
    listed.put("c11", 0)
    for _character in "夜間の開館":
        listed.key(KEY.Key_Delete)
    assert [text for text, _page in lines(listed)] == ["１　図書館の開館", "２　資料の充実"]
    listed.type("朝")
    assert [text for text, _page in lines(listed)] == ["１　図書館の開館", "（１）朝", "２　資料の充実"]


def test_the_caret_goes_past_it(listed: Desk) -> None:
    listed.put("c1", 0)
    listed.key(KEY.Key_Up)
    assert listed.caret.block != "c1"
    listed.put("c1", 0)
    listed.key(KEY.Key_Home, CTRL)
    listed.type("新")
    assert lines(listed)[0][0] == "１　図書館の開館"


def test_taken_away_it_is_gone_from_the_sheet(listed: Desk) -> None:
    listed.session.apply_document("d", Kind.CONTENTS, lambda document: set_properties(document, contents=0))
    assert lines(listed) == []
    listed.session.undo()
    assert len(lines(listed)) == 3
