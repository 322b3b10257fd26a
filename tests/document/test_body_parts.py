"""A body has three parts, told by the row of its outermost blocks alone; a closing sentence only hands the paper in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.body_parts import Bounds, bounds_of, is_closing_sentence, main_of
from seian.document.model import Document, Heading, Item, Paragraph
from seian.document.preamble import bounds, main_start, preamble_and_main

if TYPE_CHECKING:
    from seian.document.body_parts import Role
    from seian.document.model import Block

ROLES: dict[str, Role] = {
    "P": "paragraph", "C": "closing", "H": "heading", "i": "item", "1": "first", "K": "ki", "E": "end",
}  # fmt: skip


def parts(row: str) -> str:
    """Return the parts of blocks as letters: preamble, main, after."""
    found = bounds_of([ROLES[letter] for letter in row])
    return "".join(found.part(index)[0] for index in range(len(row)))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("PP1i", "ppmm"),
        ("PPK1i", "ppmmm"),
        ("P1iPK1iE", "ppppmmma"),  # a list within the preamble, then 記
        ("P1iP1i", "ppppmm"),  # the numbers begin anew below a paragraph
        ("P1iPi", "pmmmm"),  # they go on: text between items
        ("PiiP1i", "ppppmm"),  # bullets, then numbers
        ("PiiPii", "pmmmmm"),  # bullets alone tell nothing
        ("PHP1iHP1i", "pmmmmmmmm"),  # sections under headings
        ("P1iH1i", "pmmmmm"),
        ("PP1iC", "ppmma"),
        ("PP1iCP", "ppmmaa"),
        ("P1iPCi", "pmmmaa"),
        ("P1iC1i", "pmmaaa"),  # a list behind the closing sentence
        ("PPC", "ppa"),
        ("PCP", "ppp"),  # not at the end: it closes nothing
        ("PPCE", "ppaa"),
        ("PPE", "ppa"),
        ("PC1i", "ppmm"),
        ("K1i", "mmm"),
        ("1i", "mm"),
        ("PP", "pp"),
        ("C", "p"),  # the sentence of a cover
        ("CC", "pa"),
        ("", ""),
    ],
)
def test_a_body_has_the_parts_its_blocks_make(row: str, expected: str) -> None:
    assert parts(row) == expected


@given(st.text(st.sampled_from("PCHi1KE"), max_size=12))
def test_parts_follow_each_other_and_hold_every_block(row: str) -> None:
    assert "".join(sorted(parts(row), key="pma".index)) == parts(row)
    assert 0 <= main_of([ROLES[letter] for letter in row]) <= len(row)


@given(st.text(st.sampled_from("PHi1K"), max_size=12))
def test_without_closing_the_main_part_begins_where_places_say(row: str) -> None:
    roles = [ROLES[letter] for letter in row]
    assert bounds_of(roles) == Bounds(main_of(roles), len(row))


@pytest.mark.parametrize(
    "text",
    [
        "以上、決議する。",
        "以上、要請する。",
        "右、決議する。",
        "右決議する。",
        "上記のとおり陳情します。",
        "以上、地方自治法第99条の規定により意見書を提出する。",
        "地方自治法第99条の規定により、意見書を提出します。",
        "地方自治法第124条の規定により、上記のとおり請願します。",
        "以上のとおり動議を提出する。",
        "以上、要望いたします。",
        "以上、意見を申し上げます。",
        "以上、会議の総意として申し入れる。",
        "上記について陳情いたします。",
    ],
)
def test_a_sentence_that_hands_the_paper_in_is_one(text: str) -> None:
    assert is_closing_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "以上",
        "以上のことから、国に対し支援を要望する。",
        "以上、制度を見直すよう強く要望する。",
        "以上の事項を実現することを要望する。",
        "以上の事項について、下記のとおり要望する。",
        "上記の議案を別紙のとおり提出する。",
        "右折の車線を設けること。",
        "右岸の堤防の整備を要望する。",
        "ついては、以下のとおり要請する。",
        "よって、国におかれては、財源を確保されるよう要望する。",
        "以上、決議する。なお、写しを送る。",
        "",
    ],
)
def test_a_sentence_that_says_what_is_asked_for_is_none(text: str) -> None:
    assert not is_closing_sentence(text)


def body(*blocks: Block) -> tuple[Block, ...]:
    return blocks


def test_numbers_are_those_that_are_printed() -> None:
    reasons = body(Paragraph("p", ("文。",)), Item("a", ("甲",)), Item("b", ("乙",)), Paragraph("q", ("文。",)))
    assert main_start((*reasons, Item("c", ("丙",)))) == 1
    assert main_start((*reasons, Item("c", ("丙",), start=1))) == 4
    assert main_start((*reasons, Item("c", ("丙",), marker="①"))) == 1  # which may be the scheme of the house
    circled = body(Paragraph("p", ()), Item("a", (), marker="①"), Item("b", (), marker="①"), Paragraph("q", ()))
    assert main_start((*circled, Item("c", ("丙",)))) == 4
    assert main_start((*circled, Item("c", ("丙",), marker="・"))) == 1


def test_words_never_move_the_beginning_of_the_main_part_but_close_it() -> None:
    plain, closing = (
        body(Paragraph("p", ("文。",)), Item("a", ("甲",)), Paragraph("q", (words,)))
        for words in ("文。", "以上、決議する。")
    )
    assert main_start(plain) == main_start(closing) == 1
    assert (bounds(plain), bounds(closing)) == (Bounds(1, 3), Bounds(1, 2))


def test_a_closing_sentence_is_not_of_the_preamble() -> None:
    document = Document("d", "意見書", body=body(Paragraph("p", ("文。",)), Paragraph("q", ("以上、決議する。",))))
    preamble, main = preamble_and_main(document)
    assert [block.id for block in preamble] == ["p"]
    assert [block.id for block in main] == ["q"]


def test_a_heading_ends_the_preamble_unless_ki_follows() -> None:
    document = Document("d", "請願", body=body(Paragraph("p", ()), Heading("h", ("要旨",)), Paragraph("q", ())))
    assert preamble_and_main(document)[0] == document.body[:1]
