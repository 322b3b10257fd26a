"""Blocks found by their ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.strategies import documents

from seian.document.model import Document, Item, Note, Paragraph
from seian.document.tree import all_blocks, block_of, find, node_at


@given(documents())
def test_every_block_is_found_where_it_stands(document: Document) -> None:
    for node in all_blocks(document):
        assert node_at(document, find(document, node.id)) is node


def test_a_block_is_found_behind_siblings_with_and_without_blocks_inside() -> None:
    deep = Item("b", (), blocks=(Item("b1", ()), Item("b2", (), blocks=(Paragraph("b21", ()),))))
    document = Document(
        "d", "要請", body=(Paragraph("p", ()), Item("a", ()), deep, Item("c", ())), notes=(Note("n", ()),)
    )
    assert [find(document, one).path for one in ("p", "c", "b2", "b21")] == [(0,), (3,), (2, 1), (2, 1, 0)]
    assert find(document, "n").part == "notes"


def test_a_block_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError):
        block_of(Document("d", "要請", body=(Item("a", (), blocks=(Paragraph("b", ()),)),)), "c")
