"""Clauses as text: every form, what it becomes, and what is not understood."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.clauses.clause import ClauseKind, Wording
from seian.clauses.notation import NotationError, is_written_whole, parse, write
from seian.clauses.wording import filled, normalised, placeholders_of, text_of
from seian.document.inline import Alternative, Blank, Emphasised, FactReference, Look, Revised, Ruby
from seian.document.model import Condition, Fact, Heading, Item, Paragraph, Presence
from seian.errors import SeianError
from seian.phrases import PhraseError

REQUEST, PREAMBLE = ClauseKind.REQUEST, ClauseKind.PREAMBLE


def test_one_line_is_an_item_of_a_request_and_a_paragraph_of_a_preamble() -> None:
    assert parse("備えること。", REQUEST).blocks == (Item("b1", ("備えること。",)),)
    assert parse("備えが要る。\n\n急ぐ。", PREAMBLE).blocks == (
        Paragraph("b1", ("備えが要る。",)),
        Paragraph("b2", ("急ぐ。",)),
    )


def test_labels_are_levels_and_a_line_without_one_belongs_to_the_item_above() -> None:
    lines = ("１　備えについて", "（１）倉庫を建てること。", "ア　海から離すこと。", "なお、既にある市を除く。")
    text = "\n".join((*lines, "（２）訓練をすること。", "２　費用を負担すること。"))
    (first, second) = parse(text, REQUEST).blocks
    assert isinstance(first, Item)
    assert (first.heading, [type(block).__name__ for block in first.blocks]) == (True, ["Item", "Item"])
    inner = first.blocks[0]
    assert isinstance(inner, Item)
    assert inner.blocks[0] == Item(
        "b3", ("海から離すこと。",), blocks=(Paragraph("b4", ("なお、既にある市を除く。",)),)
    )
    assert second == Item("b6", ("費用を負担すること。",))


def test_bullets_stand_below_the_item_above_and_beside_each_other() -> None:
    (item,) = parse("次を備えること。\n・水\n・食料", REQUEST).blocks
    assert isinstance(item, Item)
    assert [(block.content, block.marker) for block in item.blocks if isinstance(block, Item)] == [
        (("水",), "・"),
        (("食料",), "・"),
    ]


def test_a_line_without_number_is_a_heading() -> None:
    assert parse("＃≪採択したもの≫", PREAMBLE).blocks == (Heading("b1", ("≪採択したもの≫",)),)


def test_every_span_has_its_form() -> None:
    text = "〔７割→８割｜接種率が８割に達した場合→９割｜接種率が９割に達した場合〕"
    text += "の〔ルビ：漢字／かんじ〕と〔記入：月／2〕〔＝会員市数：20〕市"
    wording = parse(text, PREAMBLE)
    (block,) = wording.blocks
    assert isinstance(block, Paragraph)
    assert block.content == (
        Alternative("７割", (Revised("c1", "８割"), Revised("c2", "９割"))),
        "の",
        Ruby("漢字", "かんじ"),
        "と",
        Blank("月", 2),
        FactReference("f1", "20"),
        "市",
    )
    assert [one.statement for one in wording.conditions] == ["接種率が８割に達した場合", "接種率が９割に達した場合"]
    assert wording.facts == (Fact("f1", "会員市数", "20"),)
    assert write(wording, PREAMBLE) == text


def test_a_block_can_stand_only_if_a_condition_is_met_or_not() -> None:
    wording = parse("１　〔成立：国が決めた場合〕備えること。\n２　〔不成立：国が決めた場合〕急ぐこと。", REQUEST)
    assert [block.presence for block in wording.blocks if isinstance(block, Item)] == [
        Presence("c1", when_met=True),
        Presence("c1", when_met=False),
    ]
    assert len(wording.conditions) == 1


def test_a_backslash_makes_a_sign_plain_text() -> None:
    wording = parse(r"\〔案\〕と\\記した１　の行", PREAMBLE)
    assert text_of(wording) == "〔案〕と\\記した１　の行"
    assert parse("\\１　番号ではない", REQUEST).blocks == (Item("b1", ("１　番号ではない",)),)
    assert parse(write(wording, PREAMBLE), PREAMBLE) == wording


def test_what_the_text_cannot_say_comes_from_what_it_was_before() -> None:
    condition = Condition("c1", "達した場合", lead="要請活動時点で")
    alternative = Alternative("７割", (Revised("c1", "８割"),), quoted_from=1, quoted_to=2)
    fact = Fact("f1", "会員市数", "20", source="事務局調べ")
    before = Wording((Paragraph("b1", (alternative, FactReference("f1", "20"))),), (condition,), (fact,))
    after = parse(write(before, PREAMBLE) + "である。", PREAMBLE, before)
    assert after.conditions == (condition,)
    assert after.facts == (fact,)
    (block,) = after.blocks
    assert isinstance(block, Paragraph)
    assert block.content[0] == alternative


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "文言がありません"),
        ("一行目。\n〔７割→８割｜達した場合", "2行目"),
        ("〔７割〕", "「→」がありません"),
        ("〔７割→８割〕", "「｜」が一つ要ります"),
        ("〔７割→８割｜〕", "条件が書かれていません"),
        ("７割〕", "「〔」のない"),
        ("〔〔７割〕", "また「〔」"),
        ("〔＝：20〕", "名称が書かれていません"),
        ("〔記入：月／多〕", "幅"),
        ("〔記入：月／100〕", "幅"),
        ("〔記入：月／0990000000〕", "幅"),
        ("〔成立：達した場合", "「〕」がありません"),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(NotationError, match=said):
        parse(text, PREAMBLE)


@pytest.mark.parametrize(
    "code", ["{% for x in y %}", "{{ a.b }}", "{{ a|upper }}", "{{ 1+1 }}", "{# 注 #}", "{{ f() }}", "{{", "{{ '文' }}"]
)
def test_template_code_beyond_placeholders_is_refused(code: str) -> None:
    with pytest.raises(PhraseError):
        parse(f"前{code}後", PREAMBLE)


def test_placeholders_are_found_everywhere_and_filled_as_text() -> None:
    wording = parse("{{ 団体名 }}の〔{{ 割合 }}→８割｜達した場合〕と{{団体名}}", PREAMBLE)
    assert placeholders_of(wording) == ("団体名", "割合")
    assert text_of(filled(wording, {"団体名": "甲{{市}}", "割合": "７割"})) == "甲{{市}}の７割と甲{{市}}"
    with pytest.raises(PhraseError, match="割合"):
        filled(wording, {"団体名": "甲"})


def test_a_number_that_a_text_cannot_say_is_told() -> None:
    begun = Wording((Item("b1", ("備えること。",), start=5),))
    assert not is_written_whole(begun, REQUEST)
    assert is_written_whole(replace(begun, blocks=(Item("b1", ("備えること。",)),)), REQUEST)


TEXT = st.text(st.sampled_from("備え１（）アイ　・＃〔〕→｜\\{}：／＝ルビ記入成立。 \n"), max_size=30)


@given(TEXT, st.sampled_from(ClauseKind))
def test_any_text_is_understood_and_written_again_alike_or_refused_with_a_reason(text: str, kind: ClauseKind) -> None:
    try:
        wording = parse(text, kind)
    except SeianError:
        return
    if is_written_whole(wording, kind):
        assert parse(write(wording, kind), kind) == wording
    assert normalised(wording.blocks, wording.conditions, wording.facts) == wording


@given(st.lists(st.text(st.sampled_from("備えること。〔〕→｜\\：／"), min_size=1, max_size=9), min_size=1, max_size=5))
def test_what_is_plain_text_is_always_written_whole(texts: list[str]) -> None:
    wording = normalised([Paragraph("", (text,)) for text in texts], (), ())
    assert is_written_whole(wording, PREAMBLE)


def test_words_that_are_set_off_have_their_forms_and_come_back() -> None:
    text = "国は〔太字：責任〕をもって〔下線：{{ 名 }}〕を〔太字下線：すぐ〕直すこと。"
    wording = parse(text, REQUEST)
    (item,) = wording.blocks
    assert isinstance(item, Item)
    both = Look.BOLD | Look.UNDERLINED
    assert item.content[1::2] == (
        Emphasised("責任", Look.BOLD),
        Emphasised("{{ 名 }}", Look.UNDERLINED),
        Emphasised("すぐ", both),
    )
    assert write(wording, REQUEST) == text
    assert is_written_whole(wording, REQUEST)
    (made,) = filled(wording, {"名": "橋"}).blocks
    assert isinstance(made, Item)
    assert made.content[3] == Emphasised("橋", Look.UNDERLINED)


def test_the_look_of_an_alternative_is_carried_over_from_before() -> None:
    share = Alternative("７割", (Revised("c1", "８割"),), look=Look.BOLD)
    before = Wording((Item("b1", ("接種率が", share, "に達すること。")),), (Condition("c1", "達した場合"),))
    assert parse(write(before, REQUEST), REQUEST, before) == before
