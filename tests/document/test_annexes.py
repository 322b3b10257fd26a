"""Annexes: what they are called, how they are edited, and that numbers in them begin anew."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.document.test_edits_laws import edited, faults, normal_document
from tests.document.test_fragment import _dossier, _stretches, _two_carets, _typed

from seian.document import edits
from seian.document.annexes import add_annex, annex_names, remove_annex, set_annex_mark
from seian.document.caret import Caret
from seian.document.codec import dump_document, load_document
from seian.document.fragment import Cut, Fragment, Piece, put_back, take
from seian.document.labels import document_labels
from seian.document.model import (
    Annex,
    AnnexMark,
    Document,
    End,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
)
from seian.document.tables import document_tables, empty_table
from seian.document.tree import all_blocks, check_insertion, find

LEVELS = ("１", "（１）", "ア")


def paper() -> Document:
    """Return a document with two 別紙 and a 参考."""
    return Document(
        "d",
        "要請",
        body=(Paragraph("p", ("別紙１のとおり。",)), Item("i", ("支えること。",)), End("e")),
        notes=(Note("n", ("注記",)),),
        annexes=(
            Annex("x", ("現状",), AnnexMark.ANNEX, (Paragraph("xp", ("次のとおり。",)), Item("xi", ("人手",)))),
            Annex("y", ("経緯",), AnnexMark.ANNEX, (Item("yi", ("第一",), blocks=(Item("yj", ("詳細",)),)),)),
            Annex("z", (), AnnexMark.REFERENCE, (Paragraph("zp", ("参考の文。",)),)),
        ),
    )


def test_annexes_of_one_mark_are_numbered_and_one_alone_is_not() -> None:
    assert annex_names(paper().annexes) == {"x": "別紙１", "y": "別紙２", "z": "参考"}
    assert annex_names(paper().annexes[1:]) == {"y": "別紙", "z": "参考"}


def test_numbers_of_items_and_tables_begin_anew_in_every_annex() -> None:
    table = replace(empty_table(1, 1), id="t")
    other = replace(empty_table(1, 1), id="u")
    document = paper()
    document = edits.insert_after(edits.insert_after(document, "p", table), "xi", other)
    assert {id_: label.text for id_, label in document_labels(document, LEVELS).items()} == {
        "i": "１",
        "xi": "１",
        "yi": "１",
        "yj": "（１）",
    }
    assert document_tables(document) == {"t": 1, "u": 1}


def test_a_document_with_annexes_is_stored_and_read() -> None:
    assert load_document(dump_document(paper())) == paper()


@pytest.mark.parametrize("block", [Ki("k"), End("f")])
def test_neither_ki_nor_end_stands_in_an_annex(block: Ki | End) -> None:
    document = replace(paper(), body=())
    with pytest.raises(ValueError, match="cannot stand"):
        check_insertion(document, find(document, "xp"), (block,))


def test_an_annex_is_added_behind_the_one_the_caret_is_in_else_behind_all() -> None:
    ids = map(str, count())
    document, caret = add_annex(paper(), "xi", AnnexMark.ATTACHED, ids=lambda: next(ids))
    assert [annex.id for annex in document.annexes] == ["x", "0", "y", "z"]
    assert caret == Caret("0", 0)
    document, _caret = add_annex(document, "n", AnnexMark.ANNEX)
    assert document.annexes[-1].mark is AnnexMark.ANNEX


def test_an_annex_is_taken_out_and_another_mark_given() -> None:
    document, caret = remove_annex(paper(), "yj")
    assert [annex.id for annex in document.annexes] == ["x", "z"]
    assert caret == Caret("z", 0)
    _document, caret = remove_annex(document, "z")
    assert caret == Caret("xi", 2)
    document = set_annex_mark(document, "xp", AnnexMark.ATTACHED)
    assert annex_names(document.annexes)["x"] == "別添"
    assert set_annex_mark(document, "p", AnnexMark.ATTACHED) is document


def test_enter_in_the_title_goes_on_in_a_paragraph_and_leaves_a_list_there() -> None:
    document, caret = edits.enter(paper(), Caret("x", 2), ids=lambda: "new")
    assert document.annexes[0].blocks[0] == Paragraph("new", ())
    assert caret == Caret("new", 0)
    document = edits.set_content(paper(), "xi", "")
    document, _caret = edits.enter(document, Caret("xi", 0))
    assert isinstance(document.annexes[0].blocks[1], Paragraph)
    assert edits.promote(document, "xi") == document


def test_levels_and_labels_count_from_the_annex() -> None:
    document = edits.set_content(paper(), "xp", "（１）詳細")
    document, caret = edits.as_item(document, Caret("xp", 3), LEVELS)
    assert document.annexes[0].blocks[0] == Item("xp", ("詳細",), marker="（１）")
    assert caret == Caret("xp", 0)
    document = edits.demote(paper(), "xi")
    assert document == paper()
    document = edits.move(paper(), "y", -1)
    assert [annex.id for annex in document.annexes] == ["y", "x", "z"]


def test_blocks_move_from_the_text_into_an_annex_and_annexes_only_among_themselves() -> None:
    document = edits.move_to(paper(), "i", "x", 1)
    assert [node.id for node in document.annexes[0].blocks] == ["xp", "i", "xi"]
    assert edits.move_to(document, "i", None, 1) == paper()
    assert edits.move_to(paper(), "x", "i", 0) == paper()
    assert [one.id for one in edits.move_to(paper(), "x", None, 3).annexes] == ["y", "z", "x"]


def test_a_range_from_the_text_into_an_annex_leaves_what_stands_behind_it() -> None:
    document, caret = edits.replace_range(paper(), Caret("i", 2), Caret("yi", 1))
    assert document.body[-1] == Item("i", ("支え",))
    assert document.notes == ()
    assert [annex.id for annex in document.annexes] == ["y", "z"]
    assert document.annexes[0].content == ()
    assert caret == Caret("i", 2)


def test_what_is_pasted_into_a_title_goes_on_below_it() -> None:
    pieces = (Piece(Paragraph("a", ("一",))), Piece(Item("b", ("二",))), Piece(Heading("c", ("三",))))
    done = edits.paste(paper(), Caret("x", 2), Fragment(pieces, begins=True, ends=True))
    annex = done.document.annexes[0]
    assert annex.content == ("現状一",)
    assert [type(block) for block in annex.blocks] == [Item, Heading, Paragraph, Item]


def test_annexes_that_are_pasted_follow_the_one_the_caret_is_in() -> None:
    pieces = (Piece(Annex("q", ("写し",)), 1, "annexes"), Piece(Paragraph("r", ("文",)), 2, "annexes"))
    done = edits.paste(paper(), Caret("x", 0), Fragment(pieces, begins=True, ends=True))
    assert [len(annex.blocks) for annex in done.document.annexes] == [2, 1, 1, 1]
    assert done.document.annexes[1].content == ("写し",)
    body = edits.paste(paper(), Caret("p", 0), Fragment(pieces, begins=True, ends=True))
    assert len(body.document.annexes) == 3
    assert [type(block) for block in body.document.body[:2]] == [Paragraph, Paragraph]


annexed = strategies.documents("文書", adopted=False, annexed=True)


@settings(max_examples=40)
@given(annexed)
def test_any_document_with_annexes_is_read_as_it_was_stored(document: Document) -> None:
    assert load_document(dump_document(document)) == document


@settings(max_examples=40)
@given(annexed.map(normal_document), st.data())
def test_any_edits_leave_a_document_with_annexes_one_that_can_be_stored(
    document: Document, data: st.DataObject
) -> None:
    numbers = count()
    for _ in range(data.draw(st.integers(1, 6))):
        before = {node.id: node for node in all_blocks(document)}
        document = edited(data, document, lambda: f"new{next(numbers)}")
        assert faults(document) == []
        assert load_document(dump_document(document)) == document
        assert all(node is before.get(node.id) or node != before.get(node.id) for node in all_blocks(document))
        if not any(all_blocks(document)):
            break


@settings(max_examples=40)
@given(annexed.map(_typed), st.data())
def test_any_selection_of_a_document_with_annexes_is_put_back_and_pasted_anywhere(
    document: Document, data: st.DataObject
) -> None:
    start, end = _two_carets(data, document)
    after, caret = edits.replace_range(document, start, end)
    assert caret is not None
    assert put_back(after, caret, Cut("t", document, after, caret, end)) == document
    fragment = take(_dossier(document), document, _stretches(document, start, end))
    place, _end = _two_carets(data, document)
    names = count()
    done = edits.paste(document, place, fragment, ids=lambda: f"新{next(names)}")
    assert faults(done.document) == []
    assert load_document(dump_document(done.document)) == done.document
    empty = edits.paste(Document("e", "要請", body=(Paragraph("q", ()),)), Caret("q", 0), fragment)
    assert faults(empty.document) == []
