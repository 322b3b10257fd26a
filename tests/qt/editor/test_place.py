"""Places in words, as notes and people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.document.model import Document, End, Heading, Item, Ki, Note, Paragraph, TitleLine
from seian.house_style.load import NEUTRAL, house_style_of
from seian.qt.editor.place import words

if TYPE_CHECKING:
    from tests.qt.editor.conftest import Desk

STYLE = house_style_of(NEUTRAL)
WITHOUT_KI = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("題",)),),
    body=(
        Paragraph("p1", ("一",)),
        Paragraph("p2", ("二",)),
        Item(
            "i1",
            ("名",),
            heading=True,
            blocks=(
                Paragraph("i1p1", ("文",)),
                Paragraph("i1p2", ("文",)),
                Item("i11", ("文",)),
                Item("i12", ("文",), blocks=(Item("b1", ("点",), marker="・"), Item("b2", ("点",), marker="・"))),
            ),
        ),
        Item("i2", ("文",), blocks=(Paragraph("i2p1", ("続き",)),)),
        Heading("h", ("見出し",)),
        Paragraph("p3", ("後",)),
        End("e"),
    ),
    notes=(Note("n1", ("注",)), Note("n2", ("注",))),
)
WITH_KI = Document(
    "d",
    "提言",
    body=(
        Paragraph("p1", ("一",)),
        Ki("k"),
        Paragraph("p2", ("文",)),
        Item("i", ("文",), blocks=(Item("j", ("文",)),)),
    ),
)


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("t", "件名"),
        ("p2", "前文２段落目"),
        ("i1", "１"),
        ("i1p2", "１の２段落目"),
        ("i12", "１（２）"),
        ("b2", "１（２）・２つ目"),
        ("i2p1", "２の２段落目"),
        ("h", "見出し"),
        ("p3", "本文の１段落目"),
        ("e", "以上"),
        ("n2", "注記２"),
        ("date", "日付"),
        ("signature", "署名"),
        ("addressees", "宛先"),
    ],
)
def test_a_place_is_named_by_part_labels_and_paragraph(block: str, place: str) -> None:
    assert words(WITHOUT_KI, STYLE, block) == place


@pytest.mark.parametrize(
    ("block", "place"),
    [("p1", "前文１段落目"), ("k", "記"), ("p2", "記の１段落目"), ("i", "記１"), ("j", "記１（１）")],
)
def test_what_follows_ki_is_named_after_it(block: str, place: str) -> None:
    assert words(WITH_KI, STYLE, block) == place


def test_the_sheet_tells_the_place_of_the_caret(desk: Desk) -> None:
    told: list[str] = []
    desk.view.place_changed.connect(told.append)
    desk.put("p2", 0)
    desk.put("i22", 0)
    desk.put("i22", 2)
    desk.put("t1", 0)
    assert told == ["前文２段落目", "記２（２）", "件名"]
