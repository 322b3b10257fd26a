"""Typed numbers become those of the house: the text, the ids and the order stay."""

from __future__ import annotations

import pytest

from seian.document.edits import turn, with_house_numbers
from seian.document.edits_numbers import typed_numbers
from seian.document.labels import labels
from seian.document.model import Document, Heading, Item, Ki, Note, Origin, Paragraph, Presence
from seian.document.tree import all_blocks

SCHEMES = ("１", "（１）", "ア")


def of(*body: Paragraph | Item | Heading | Ki, numbering: tuple[str, ...] = ()) -> Document:
    return Document("d", "要請", body=body, numbering=numbering)


@pytest.mark.parametrize("label", ["4. ", "4.", "４．", "(4)", "（４）", "④", "4)", "４\u3000"])
def test_a_typed_number_of_any_kind_is_replaced(label: str) -> None:
    for block in (
        Paragraph("甲", (label + "岸壁",)),
        Item("甲", (label + "岸壁",)),
        Item("甲", ("岸壁",), marker="④", start=4),
    ):
        done = with_house_numbers(of(block), SCHEMES)
        assert done.document.body == (Item("甲", ("岸壁",)),) or isinstance(block, Item)
        assert done.changed or block.content == ("岸壁",)


@pytest.mark.parametrize("text", ["（１）の支援は", "２０２１年の秋", "・倉庫", "10人が", "○○市", ""])
def test_what_is_no_number_stays(text: str) -> None:
    document = of(Paragraph("甲", (text,)), Item("乙", (text,)))
    assert list(typed_numbers(document.body, SCHEMES)) == []
    assert with_house_numbers(document, SCHEMES) == (document, 0)


def test_levels_follow_the_labels_and_condition_and_origin_stay() -> None:
    document = of(
        Paragraph("甲", ("1. 岸壁",), Presence("c"), Origin("文例", 1)),
        Paragraph("乙", ("（１）杭",)),
        Paragraph("丙", ("（２）梁",)),
        Paragraph("丁", ("2. 倉庫",)),
    )
    done = with_house_numbers(document, SCHEMES).document
    first, second = done.body
    assert first == Item(
        "甲",
        ("岸壁",),
        blocks=(Item("乙", ("杭",)), Item("丙", ("梁",))),
        presence=Presence("c"),
        origin=Origin("文例", 1),
    )
    assert second == Item("丁", ("倉庫",))


def test_a_numbering_of_its_own_goes_only_where_the_whole_document_is_meant() -> None:
    document = of(Item("甲", ("岸壁",)), Item("乙", ("倉庫",), marker="①"), numbering=("第１",))
    assert with_house_numbers(document, SCHEMES, ["乙"]).document.numbering == ("第１",)
    whole = with_house_numbers(document, SCHEMES)
    assert [label.text for label in labels(whole.document.body, SCHEMES).values()] == ["１", "２"]
    assert whole.document.numbering == ()


def test_turning_keeps_order_ids_and_texts_and_turning_back_is_no_change_for_blocks_without_others_inside() -> None:
    document = of(
        Paragraph("甲", ("岸壁",), Presence("c")), Heading("見", ("倉庫",)), Paragraph("乙", ("道",)), Ki("記")
    )
    turned = turn(document, "甲", "乙", "記")
    assert turned.body == (
        Item("甲", ("岸壁",), presence=Presence("c")),
        document.body[1],
        Item("乙", ("道",)),
        Ki("記"),
    )
    assert turn(turned, "甲", "乙") == document


def test_what_stood_inside_an_item_follows_it_when_it_becomes_a_paragraph() -> None:
    document = of(Item("甲", ("岸壁",), blocks=(Item("乙", ("杭",)),), start=3), Item("丙", ("道",)))
    assert turn(document, "甲").body == (Paragraph("甲", ("岸壁",)), Item("乙", ("杭",), start=3), Item("丙", ("道",)))
    both = turn(document, "甲", "乙", "丙")
    assert [node.id for node in all_blocks(both)] == ["甲", "乙", "丙"]
    assert all(isinstance(node, Paragraph) for node in both.body)


def test_blocks_outside_the_body_stay() -> None:
    document = Document("d", "要請", notes=(Note("注", ("別",)),))
    assert turn(document, "注") is document
