"""A page begins where somebody let it begin, and goes on beginning there whatever is typed around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from seian.document.caret import Caret
from seian.document.codec import dump_document, load_document
from seian.document.edits import backspace, delete, enter, move, split, start_page, to_heading, to_item, to_paragraph
from seian.document.edits_pages import begins, page_after, starts_page
from seian.document.inline import length
from seian.document.model import Cell, Column, Document, End, Heading, Item, Ki, Paragraph, Table, TitleLine
from seian.document.printed import printed_document
from seian.document.tree import all_blocks, block_of, content_of_node, walk

documents = strategies.documents("文書", adopted=False).filter(lambda document: bool(document.body))


def started(document: Document) -> list[str]:
    """Return the blocks that begin pages."""
    return [node.id for node in all_blocks(document) if begins(node)]


def document(*body: Paragraph | Item | Heading | Ki | End | Table) -> Document:
    return Document("文書", "要請", title=(TitleLine("題", ("題名",)),), body=body)


@given(documents, st.data())
def test_a_block_of_the_body_begins_a_page_and_no_longer(paper: Document, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from([*walk(paper.body)]))
    owner = next(
        node.id for node in all_blocks(paper) if node is block or (isinstance(node, Table) and block in node.cells)
    )
    after = start_page(paper, block.id)
    assert set(started(after)) == {*started(paper), owner}
    assert start_page(after, block.id) is after
    assert started(start_page(after, block.id, starts=False)) == [one for one in started(paper) if one != owner]
    assert load_document(dump_document(after)) == after


def test_a_line_of_the_title_begins_no_page() -> None:
    with pytest.raises(ValueError, match="cannot begin a page"):
        start_page(document(Paragraph("文", ("文",))), "題")


def test_what_begins_no_page_is_stored_as_it_was_before() -> None:
    assert "starts_page" not in dump_document(document(Paragraph("文", ("文",)), Ki("記")))
    assert load_document('{"format":4,"id":"文書","kind":"要請","body":[{"type":"ki","id":"記"}]}').body == (Ki("記"),)


@given(documents, st.data())
def test_breaking_a_text_neither_loses_nor_doubles_a_page(paper: Document, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from([*all_blocks(paper)]))
    caret = Caret(node.id, data.draw(st.integers(0, length(content_of_node(node)))))
    for after in (split(paper, caret).document, enter(paper, caret).document):
        assert len(started(after)) == len(started(paper))
        order = [one.id for one in all_blocks(after)]
        pairs = zip(started(paper), started(after), strict=True)
        assert all(order.index(new) <= order.index(old) for old, new in pairs)


@given(documents, st.data())
def test_backspace_and_delete_take_the_page_first_and_nothing_else(paper: Document, data: st.DataObject) -> None:
    paper = start_page(paper, data.draw(st.sampled_from([node.id for node in walk(paper.body)])))
    at_pages = [one for one in all_blocks(paper) if starts_page(paper, one.id) or page_after(paper, one.id)]
    node = data.draw(st.sampled_from(at_pages))
    if starts_page(paper, node.id):
        after, caret = backspace(paper, node.id)
        assert caret == Caret(node.id, 0)
    else:
        after, caret = delete(paper, node.id)
        assert caret == Caret(node.id, length(content_of_node(node)))
    assert len(started(after)) == len(started(paper)) - 1
    gone = next(one for one in started(paper) if one not in started(after))
    assert start_page(after, gone) == paper


@given(documents, st.data())
def test_what_becomes_another_kind_of_block_or_moves_takes_its_page_along(paper: Document, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from([node.id for node in all_blocks(paper)]))
    assert sorted(started(move(paper, block, 1))) == sorted(started(paper))
    if isinstance(block_of(paper, block), Paragraph | Item | Heading):
        for change in (to_paragraph, to_item, to_heading):
            assert started(change(paper, block)) == started(paper)


def test_enter_before_the_first_character_of_a_page_puts_an_empty_line_at_its_head() -> None:
    paper = document(Paragraph("前", ("前",)), Item("項", ("項",), starts_page=True))
    after, _caret = enter(paper, Caret("項", 0), ids=lambda: "新")
    assert started(after) == ["新"]
    assert started(enter(paper, Caret("項", 1), ids=lambda: "新").document) == ["項"]


def test_what_comes_up_in_place_of_an_empty_line_begins_its_page() -> None:
    paper = document(Paragraph("前", ("前",)), Paragraph("空", (), starts_page=True), Paragraph("後", ("後",)))
    after, caret = backspace(paper, "後")
    assert (started(after), [node.id for node in after.body], caret) == (["後"], ["前", "後"], Caret("後", 0))


def test_what_stands_in_an_item_that_is_not_printed_begins_its_page() -> None:
    paper = document(Paragraph("前", ("前",)), Item("空", (), blocks=(Paragraph("中", ("中",)),), starts_page=True))
    assert started(printed_document(paper)) == ["中"]


def test_a_page_begins_before_the_first_cell_of_a_table_without_caption() -> None:
    cells = (Cell("一", ("一",)), Cell("二", ("二",)))
    bare = Table("表", (), (Column(), Column()), cells, captioned=False, starts_page=True)
    paper = document(Paragraph("前", ("前",)), bare)
    assert (starts_page(paper, "一"), starts_page(paper, "二")) == (True, False)
    assert page_after(paper, "前") == "表"
    assert started(backspace(paper, "一").document) == []
