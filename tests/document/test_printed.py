"""What files do not print: numbers and marks without text, indents typed before the style's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import documents

from seian.document.inline import LINE_BREAKS, Blank, Emphasised, Look, plain
from seian.document.model import Document, Excerpt, Item, Note, Paragraph, Presence
from seian.document.printed import (
    INDENTS,
    bare_numbers,
    printed_after,
    printed_document,
    typed_indents,
    without_indent,
)
from seian.document.tree import all_blocks, content_of_node

DOCUMENT = Document(
    "d", "要請", body=(Paragraph("p", ("本文。",)), Item("i", ("項目。",))), notes=(Note("n", ("注",)),)
)


def test_a_document_without_any_is_the_very_same() -> None:
    assert printed_document(DOCUMENT) is DOCUMENT


@pytest.mark.parametrize("content", [(), ("",), ("\u3000",), (" \t",)])
def test_an_item_without_text_is_not_printed(content: tuple[str, ...]) -> None:
    document = replace(DOCUMENT, body=(Item("一", content), Item("二", ("倉庫",), blocks=(Item("三", content),))))
    assert printed_document(document).body == (Item("二", ("倉庫",)),)
    assert [node.id for node in bare_numbers(document.body)] == ["一", "三"]


def test_what_stands_in_a_heading_that_became_empty_takes_its_place() -> None:
    inside = (Item("甲", ("岸壁",)), Paragraph("乙", ("説明。",)))
    document = replace(DOCUMENT, body=(Item("空", (), heading=True, blocks=inside), Item("二", ("倉庫",))))
    assert printed_document(document).body == (*inside, Item("二", ("倉庫",)))


def test_room_to_write_in_and_what_hangs_on_a_condition_stay() -> None:
    body = (Item("記入", (Blank("額"),)), Item("条件", (), presence=Presence("c"), blocks=(Item("甲", ("岸壁",)),)))
    document = replace(DOCUMENT, body=body)
    assert printed_document(document) is document


def test_a_note_without_text_is_not_printed_unless_it_quotes() -> None:
    quoting = Note("引", (), (Excerpt("e", revised=False, content=("今",)),))
    document = replace(DOCUMENT, notes=(Note("空", ()), quoting))
    assert printed_document(document).notes == (quoting,)


def test_with_an_indent_goes_nothing_else_of_a_stored_text() -> None:
    for words in ("一行目\n二行目", "\n二行目", "\n"):
        assert content_of_node(
            printed_document(Document("d", "要請", body=(Paragraph("p", (" " + words,)),))).body[0]
        ) == (words,)
    content = (" ", Emphasised("\u3000市は", Look.BOLD), "国に\n求める")
    printed = printed_document(Document("d", "要請", body=(Paragraph("p", content),)))
    assert content_of_node(printed.body[0]) == (Emphasised("市は", Look.BOLD), "国に\n求める")


def test_a_typed_indent_is_not_printed() -> None:
    document = replace(DOCUMENT, body=(Paragraph("p", ("\u3000\u3000本文。",)), Item("i", (" 項目。",))))
    assert [plain(content_of_node(node)) for node in printed_document(document).body] == ["本文。", "項目。"]
    assert [(node.id, end) for node, end in typed_indents(document.body)] == [("p", 2), ("i", 1)]
    assert without_indent(document, "i").body[1] == Item("i", ("項目。",))
    assert without_indent(DOCUMENT, "i") is DOCUMENT


@given(documents(adopted=False), st.data())
def test_after_an_edit_the_same_is_printed_as_from_nothing(document: Document, data: st.DataObject) -> None:
    printed = printed_after(document)
    for _ in range(3):
        at = data.draw(st.integers(0, len(document.body)))
        text = data.draw(st.sampled_from(("", "\u3000", "\u3000本文。", "項目。")))
        new = data.draw(st.sampled_from(((), (Item(f"新{at}", (text,), blocks=(Item(f"内{at}", (text,)),)),))))
        upto = at + data.draw(st.integers(0, 1))
        document = replace(document, body=(*document.body[:at], *new, *document.body[upto:]))
        printed = printed_after(document, printed)
        assert printed.document == printed_document(document)


@given(documents(adopted=False))
def test_nothing_but_blanks_is_left_out_and_doing_it_twice_is_doing_it_once(document: Document) -> None:
    printed = printed_document(document)
    assert printed_document(printed) == printed

    def said(one: Document) -> str:
        words = (plain(content_of_node(node)) for node in all_blocks(one))
        left_out = INDENTS + LINE_BREAKS  # a block is one line: a break is none of its characters
        return "".join(character for word in words for character in word if character not in left_out)

    assert said(printed) == said(document)
