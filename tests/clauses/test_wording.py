"""Wordings: plain ids, texts for search, placeholders found and filled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clauses.conftest import wordings

from seian.clauses.clause import Wording
from seian.clauses.wording import filled, named, normalised, placeholders_of, revised_texts, text_of
from seian.document.inline import Alternative, Blank, FactReference, Revised, Ruby
from seian.document.model import Condition, Fact, Heading, Item, Origin, Paragraph, Presence
from seian.phrases import LONGEST_TEMPLATE, PhraseError


def test_ids_are_given_in_reading_order_and_only_what_is_named_comes_along() -> None:
    alternative = Alternative("７割", (Revised("later", "８割"), Revised("first", "９割")))
    blocks = (
        Item("x", ("甲",), blocks=(Paragraph("y", (alternative,)),), presence=Presence("first")),
        Heading("z", (FactReference("figure", "20"),)),
    )
    conditions = (
        Condition("later", "後の場合", met=True, decided_by="甲", evidence="資料"),
        Condition("unused", "使わない場合"),
        Condition("first", "先の場合"),
    )
    made = normalised(blocks, conditions, (Fact("other", "乙", "1"), Fact("figure", "会員市数", "20")))
    renamed = Alternative("７割", (Revised("c2", "８割"), Revised("c1", "９割")))
    assert made == Wording(
        (
            Item("b1", ("甲",), blocks=(Paragraph("b2", (renamed,)),), presence=Presence("c1")),
            Heading("b3", (FactReference("f1", "20"),)),
        ),
        (Condition("c1", "先の場合"), Condition("c2", "後の場合")),
        (Fact("f1", "会員市数", "20"),),
    )


def test_a_condition_nobody_knows_keeps_its_name_and_an_origin_goes() -> None:
    block = Paragraph("p", (Alternative("a", (Revised("?", "b"),)),), origin=Origin("clause", 1))
    assert normalised([block], (), ()) == Wording((Paragraph("b1", block.content),))


@given(wordings())
def test_a_wording_made_plain_twice_is_the_same(wording: Wording) -> None:
    assert normalised(wording.blocks, wording.conditions, wording.facts) == wording


@given(wordings())
def test_other_names_can_be_given_and_taken_back(wording: Wording) -> None:
    names = [*(one.id for one in wording.conditions), *(one.id for one in wording.facts)]
    there = {name: f"x{name}" for name in names}
    back = {new: old for old, new in there.items()}
    for block in wording.blocks:
        assert named(named(block, there, there), back, back) == block


def test_texts_are_lines_with_each_revision_in_turn() -> None:
    two = Alternative("７割", (Revised("c", "８割"), Revised("d", "９割")))
    one = Alternative("急ぐ", (Revised("c", "待つ"),))
    spans = (Ruby("漢字", "かんじ"), Blank("月", 2), FactReference("f", "20"))
    wording = Wording((Item("a", (two, "まで"), blocks=(Paragraph("b", (one,)), Paragraph("e", ()))), Item("d", spans)))
    assert text_of(wording) == "７割まで\n急ぐ\n漢字　　20"
    assert revised_texts(wording) == ("８割まで\n待つ\n漢字　　20", "９割まで\n待つ\n漢字　　20")
    assert revised_texts(Wording((Paragraph("p", ("甲",)),))) == ()


def test_placeholders_are_filled_in_texts_alternatives_and_figures_but_not_in_names() -> None:
    content = (
        "{{ 団体名 }}の",
        Alternative("{{割合}}", (Revised("c", "{{ 団体名 }}全て"),)),
        FactReference("f", "{{ 数 }}"),
        Blank("{{ 数 }}", 2),
    )
    wording = Wording((Item("i", (), blocks=(Paragraph("p", content),)),))
    assert placeholders_of(wording) == ("団体名", "割合", "数")
    (item,) = filled(wording, {"団体名": "甲", "割合": "{{ 数 }}", "数": "20", "余り": "?"}).blocks
    assert isinstance(item, Item)
    assert item.blocks[0] == Paragraph(
        "p",
        (
            "甲の",
            Alternative("{{ 数 }}", (Revised("c", "甲全て"),)),
            FactReference("f", "20"),
            Blank("{{ 数 }}", 2),
        ),
    )


@pytest.mark.parametrize("missing", ["団体名", "割合"])
def test_a_missing_value_is_named(missing: str) -> None:
    wording = Wording((Paragraph("p", ("{{ 団体名 }}と{{ 割合 }}",)),))
    values = {"団体名": "甲", "割合": "７割"}
    del values[missing]
    with pytest.raises(PhraseError, match=missing):
        filled(wording, values)


def test_nothing_to_fill_in_is_the_very_same() -> None:
    wording = Wording((Paragraph("p", ("集合 { a } の {b}",)),))
    assert filled(wording, {}) is wording


@given(st.text(st.characters(exclude_characters="{}"), max_size=20), st.text(max_size=20), st.integers(0, 3))
def test_what_stands_around_a_placeholder_and_what_is_put_in_stay_as_they_are(
    around: str, value: str, blanks: int
) -> None:
    place = "{{" + " " * blanks + "名" + " " * blanks + "}}"
    (block,) = filled(Wording((Paragraph("p", (f"{around}{place}{around}",)),)), {"名": value}).blocks
    assert isinstance(block, Paragraph)
    assert "".join(map(str, block.content)) == around + value + around


def test_a_placeholder_in_the_longest_paragraph_is_filled_in() -> None:
    text = "備" * LONGEST_TEMPLATE
    (block,) = filled(Wording((Paragraph("p", (f"{text}{{{{ 名 }}}}{text}",)),)), {"名": "甲"}).blocks
    assert block == Paragraph("p", (f"{text}甲{text}",))
