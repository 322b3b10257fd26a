"""Readings above words find their words in the document that was read."""

from __future__ import annotations

from seian.document.inline import Ruby
from seian.document.model import Document, Item, Paragraph, TitleLine
from seian.reading.recognised import Reading
from seian.reading.rubies import with_readings

PAPER = Document(
    id="d",
    kind="要請",
    title=(TitleLine("t", ("罹災者に関する要請",)),),
    body=(
        Paragraph("p", ("市は、罹災証明書を出す。",)),
        Item("i", ("国は、罹災者を支えること。",), blocks=(Paragraph("q", ("また、罹災した市も支えること。",)),)),
    ),
)


def test_a_word_that_stands_several_times_is_found_by_what_stands_before_it() -> None:
    document, doubts = with_readings(PAPER, [Reading("１　国は、", "罹災", "りさい")])
    assert document.body[1].content == ("国は、", Ruby("罹災", "りさい"), "者を支えること。")  # type: ignore[union-attr]
    assert document.body[0] == PAPER.body[0]
    assert doubts == []


def test_a_word_at_the_beginning_and_one_inside_an_item_are_found() -> None:
    document, _doubts = with_readings(PAPER, [Reading("", "罹災", "りさい"), Reading("また、", "罹災", "りさい")])
    assert document.title[0].content == (Ruby("罹災", "りさい"), "者に関する要請")
    (item,) = (block for block in document.body if isinstance(block, Item))
    assert item.blocks[0].content == ("また、", Ruby("罹災", "りさい"), "した市も支えること。")  # type: ignore[union-attr]


def test_a_reading_whose_word_is_not_there_is_kept_and_told() -> None:
    document, doubts = with_readings(PAPER, [Reading("", "若草", "わかくさ")])
    assert [one.text for one in document.unplaced] == ["わかくさ"]
    assert [one.text for one in doubts] == ["わかくさ"]
