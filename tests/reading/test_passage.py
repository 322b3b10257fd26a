"""What is pasted is read as a file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.telling import MAYBE, told

from seian.document.inline import plain
from seian.document.model import Item
from seian.document.rows import rows_of
from seian.document.tree import content_of_node
from seian.house_style.load import house_style_of
from seian.reading.compose import compose
from seian.reading.passage import read_as_items, read_as_paragraphs, read_line, read_passage, read_plain_lines
from seian.reading.recognise import recognise
from seian.reading.repair import characters, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.rows import Row

STYLE = house_style_of("標準")
LEVELS = STYLE.numbering.levels

SENTENCES = (
    "臨海部の倉庫は昭和の終わりに建てられ、荷役の機械とともに更新の時期を迎えている。",
    "\u3000臨海部の倉庫は昭和の終わりに建てられ、荷役の機械とともに更新の時期を迎えつつあり、早い手当てを\n要する。",
    "道を直す。",
    "１\u3000岸壁を直すこと。",
    "2. 倉庫を直すこと。",
    "（１）杭を替えること。",
    "(2) 梁を替えること。",
    "ア\u3000屋根を張ること。",
    "①窓を直すこと。",
    "・床を張ること。",
    "⾒⽤\u200bの跡を残すこと。",
    "> 引いた文である。",
)


def said(rows: Iterable[Row]) -> list[tuple[int, str, str]]:
    return [(row.depth, type(row.node).__name__, plain(content_of_node(row.node))) for row in rows]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7).map("\n".join))
def test_a_body_is_read_from_the_clipboard_as_it_is_from_a_file(text: str) -> None:
    found, *more = recognise(text)
    if (
        more
        or any("署名より後" in doubt.why for doubt in found.unsure)
        or found.title
        or found.date
        or found.addressees
        or found.signatories
        or found.notes
        or found.attachments
    ):
        return
    document = compose(found, LEVELS).document
    passage = read_passage(text, LEVELS)
    read = said(rows_of(document.body))
    assert [row[1:] for row in said(passage.rows)] == [row[1:] for row in read]
    ranks = {row[0] for row in said(passage.rows) if row[1] == "Item"}
    if (
        ranks
        and min(ranks) == 1
        and all(depth >= was for (depth, *_a), (was, *_b) in zip(said(passage.rows), read, strict=True))
    ):
        apart = ("種類", "として扱いました", MAYBE)
        assert [doubt.why for doubt in passage.doubts] == [
            doubt.why for doubt in told(found) if not any(words in doubt.why for words in apart)
        ]


def test_items_say_the_scheme_of_their_labels_and_deeper_labels_before_outer_ones_are_deeper() -> None:
    rows = read_passage("（１）杭\n（２）梁\n３\u3000道", LEVELS).rows
    found = [(row.depth, row.node.marker, row.node.start) for row in rows if isinstance(row.node, Item)]
    assert found == [(2, "（１）", None), (2, "（２）"[0] + "１）", None), (1, "１", 3)]


@pytest.mark.parametrize(
    ("text", "bare", "first", "signs"),
    [
        ("> 一\n> 二", "一\n二", 1, ">>"),
        (">一\n>二", "一\n二", 1, ">>"),
        (">> 一\n> > 二", "一\n二", 1, ">>>>"),
        ("お世話になります。\n> 一\n>\n> 二\n以上です。", "お世話になります。\n一\n\n二\n以上です。", 2, ">>>"),
        ("> \u3000一", "\u3000一", 1, ">"),
        ("＞ 一\n＞二", "一\n二", 1, "＞＞"),
        ("＞ ＞ 一", "一", 1, "＞＞"),
        ("＞一の文", "＞一の文", 0, ""),
        ("＞＝ ５である", "＞＝ ５である", 0, ""),
        ("＜資料＞", "＜資料＞", 0, ""),
        (">一", ">一", 0, ""),
        (">= ５である", ">= ５である", 0, ""),
        ("甲 > 乙", "甲 > 乙", 0, ""),
        ("一\n二", "一\n二", 0, ""),
    ],
)
def test_signs_of_quotation_in_mail_are_taken_and_counted(text: str, bare: str, first: int, signs: str) -> None:
    assert unquoted(text) == (bare, first, signs)


def test_what_nobody_sees_goes_and_what_belongs_to_a_character_stays() -> None:
    assert characters("岸\u200b壁\u00adを\u200e直\u202aす\u2060。") == "岸壁を直す。"
    assert characters("辻\U000e0100か\u3099﨑") == "辻\U000e0100か\u3099﨑"


def test_a_line_for_a_text_keeps_its_blanks_and_lines_of_a_title_do_not() -> None:
    assert read_line("\u3000第 ３ 回⾒学 ") == "\u3000第 ３ 回見学 "
    assert read_plain_lines("\u3000港の再整備に\n\n\u3000\u3000関する要請\n") == ("港の再整備に", "関する要請")


def test_lines_may_be_taken_one_by_one_as_paragraphs_or_items() -> None:
    text = "（１）杭と\u200b\n\n梁\n"
    assert said(read_as_paragraphs(text).rows) == [(1, "Paragraph", "（１）杭と"), (1, "Paragraph", "梁")]
    assert said(read_as_items(text, LEVELS).rows) == [(1, "Item", "杭と"), (1, "Item", "梁")]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [("杭\n梁", True), ("杭を直す。\n梁を直す。", False), ("１\u3000杭\n２\u3000梁", False), ("杭", False)],
)
def test_lines_that_no_sentence_ends_may_be_a_list(text: str, unsure: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert read_passage(text, LEVELS).unsure is unsure
