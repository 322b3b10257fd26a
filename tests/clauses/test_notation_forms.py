"""Every form of the notation with the blocks it becomes, and the laws of reading and writing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clauses.conftest import wordings
from tests.strategies import conditions, contents, facts

from seian.clauses.clause import ClauseKind, Wording
from seian.clauses.notation import NotationError, is_written_whole, parse, write
from seian.clauses.wording import filled, normalised, placeholders_of
from seian.document.inline import Alternative, Blank, FactReference, Revised, Ruby
from seian.document.model import Condition, Fact, Heading, Item, Paragraph, Presence
from seian.phrases import PhraseError

if TYPE_CHECKING:
    from seian.document.inline import Content
    from seian.document.model import Block

REQUEST, CLOSING = ClauseKind.REQUEST, ClauseKind.CLOSING


def item(name: str, text: str, *blocks: Block, marker: str | None = None, heading: bool = False) -> Item:
    """Return an item of plain text."""
    return Item(name, (text,) if text else (), heading, blocks, marker)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("備えること。", (item("b1", "備えること。"),)),
        ("１　甲\n２　乙", (item("b1", "甲"), item("b2", "乙"))),
        ("１　甲\n（１）乙\n（２）丙", (item("b1", "甲", item("b2", "乙"), item("b3", "丙"), heading=True),)),
        ("甲。\n（１）乙", (item("b1", "甲。", item("b2", "乙")),)),
        (
            "甲\n（１）乙\nア　丙\n（ア）丁\n（２）戊",
            (
                item(
                    "b1",
                    "甲",
                    item("b2", "乙", item("b3", "丙", item("b4", "丁"), heading=True), heading=True),
                    item("b5", "戊"),
                    heading=True,
                ),
            ),
        ),
        ("（１）甲\n（２）乙", (item("b1", "甲", marker="（１）"), item("b2", "乙", marker="（１）"))),
        (
            "（１）甲。\nア　乙\nイ　丙\n（２）丁",
            (
                item("b1", "甲。", item("b2", "乙", marker="ア"), item("b3", "丙", marker="ア"), marker="（１）"),
                item("b4", "丁", marker="（１）"),
            ),
        ),
        ("甲。\n①　乙\n②　丙", (item("b1", "甲。", item("b2", "乙", marker="①"), item("b3", "丙", marker="①")),)),
        (
            "甲。\n・乙\n○　丙\n・丁",
            (
                item(
                    "b1",
                    "甲。",
                    item("b2", "乙", item("b3", "丙", marker="○"), marker="・", heading=True),
                    item("b4", "丁", marker="・"),
                ),
            ),
        ),
        ("１　甲。\nなお書き。\n２　乙", (item("b1", "甲。", Paragraph("b2", ("なお書き。",))), item("b3", "乙"))),
        ("＃≪見出し≫\n１　甲", (Heading("b1", ("≪見出し≫",)), item("b2", "甲"))),
        ("\\１　甲", (item("b1", "１　甲"),)),
        ("\\＃甲", (item("b1", "＃甲"),)),
        ("１　\\（１）甲", (item("b1", "（１）甲"),)),
        ("\r\n１　甲　\r\n\r\n２　乙\r\n", (item("b1", "甲"), item("b2", "乙"))),
    ],
)
def test_lines_of_a_request_are_items_by_their_labels(text: str, blocks: tuple[Block, ...]) -> None:
    made = parse(text, REQUEST)
    assert made == Wording(blocks)
    assert is_written_whole(made, REQUEST)


@pytest.mark.parametrize("kind", [kind for kind in ClauseKind if kind is not REQUEST])
def test_lines_of_any_other_clause_are_paragraphs(kind: ClauseKind) -> None:
    made = parse("１　甲\n・乙\n＃丙", kind)
    assert made.blocks == (Paragraph("b1", ("１　甲",)), Paragraph("b2", ("・乙",)), Heading("b3", ("丙",)))
    assert write(made, kind) == "\\１　甲\n\\・乙\n＃丙"
    assert is_written_whole(made, kind)


C1, C2 = Condition("c1", "８割に達した場合"), Condition("c2", "９割に達した場合")


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("{{ 団体名 }}", Wording((Paragraph("b1", ("{{ 団体名 }}",)),))),
        (
            "〔７割→８割｜８割に達した場合→９割｜９割に達した場合〕",
            Wording(
                (Paragraph("b1", (Alternative("７割", (Revised("c1", "８割"), Revised("c2", "９割"))),)),), (C1, C2)
            ),
        ),
        (
            "〔→なお｜８割に達した場合〕",
            Wording((Paragraph("b1", (Alternative("", (Revised("c1", "なお"),)),)),), (C1,)),
        ),
        (
            "〔なお→｜８割に達した場合〕",
            Wording((Paragraph("b1", (Alternative("なお", (Revised("c1", ""),)),)),), (C1,)),
        ),
        (
            "〔＝会員市数：20〕と〔＝会員市数：20〕",
            Wording(
                (Paragraph("b1", (FactReference("f1", "20"), "と", FactReference("f1", "20"))),),
                facts=(Fact("f1", "会員市数", "20"),),
            ),
        ),
        ("〔ルビ：漢字／かんじ〕", Wording((Paragraph("b1", (Ruby("漢字", "かんじ"),)),))),
        ("〔記入：名／4〕", Wording((Paragraph("b1", (Blank("名", 4),)),))),
        ("〔記入：／４〕", Wording((Paragraph("b1", (Blank("", 4),)),))),
        ("〔成立：８割に達した場合〕甲", Wording((Paragraph("b1", ("甲",), Presence("c1")),), (C1,))),
        ("〔不成立：８割に達した場合〕甲", Wording((Paragraph("b1", ("甲",), Presence("c1", when_met=False)),), (C1,))),
        ("\\〔甲\\〕→｜：／＝\\\\", Wording((Paragraph("b1", ("〔甲〕→｜：／＝\\",)),))),
        (
            "〔甲\\→\\｜\\：\\／\\〔\\〕\\\\→乙\\｜丙｜８割に達した場合〕",
            Wording((Paragraph("b1", (Alternative("甲→｜：／〔〕\\", (Revised("c1", "乙｜丙"),)),)),), (C1,)),
        ),
        (
            "〔\\＝甲→乙｜８割に達した場合〕",
            Wording((Paragraph("b1", (Alternative("＝甲", (Revised("c1", "乙"),)),)),), (C1,)),
        ),
        (
            "〔成立\\：甲→乙｜８割に達した場合〕",
            Wording((Paragraph("b1", (Alternative("成立：甲", (Revised("c1", "乙"),)),)),), (C1,)),
        ),
        ("〔ルビ：甲\\／乙／丙〕", Wording((Paragraph("b1", (Ruby("甲／乙", "丙"),)),))),
    ],
)
def test_what_stands_in_a_line(text: str, wording: Wording) -> None:
    assert parse(text, CLOSING) == wording
    assert is_written_whole(wording, CLOSING)


def test_one_condition_is_one_however_often_and_wide_it_is_written() -> None:
    made = parse("〔成立：８割に達した場合〕〔甲→乙｜8割に達した場合〕\n〔丙→丁｜８割 に達した場合〕", CLOSING)
    assert [one.statement for one in made.conditions] == ["８割に達した場合"]


def test_when_a_condition_is_looked_at_comes_from_before() -> None:
    known = Condition("c1", "８割に達した場合", lead="要請活動時点で")
    before = Wording((Paragraph("b1", (Alternative("甲", (Revised("c1", "乙"),)),)),), (known,))
    assert parse("前に〔丙→丁｜８割に達した場合〕", CLOSING, before).conditions == (known,)
    assert parse("〔丙→丁｜別の場合〕", CLOSING, before).conditions == (Condition("c1", "別の場合"),)


FACT = Fact("f1", "会員市数", "20", source="事務局調べ")
COUNTED = Wording((Paragraph("b1", (FactReference("f1", "二十"),)),), facts=(FACT,))


@pytest.mark.parametrize("figure", ["20", "二十"])
def test_a_figure_as_it_was_keeps_its_source(figure: str) -> None:
    assert parse(f"〔＝会員市数：{figure}〕市", CLOSING, COUNTED).facts == (FACT,)


def test_a_figure_that_was_changed_is_the_figure_and_has_no_source_any_more() -> None:
    assert parse("〔＝会員市数：21〕市", CLOSING, COUNTED).facts == (Fact("f1", "会員市数", "21"),)


def test_how_far_a_note_quotes_is_lost_only_where_the_alternative_changes() -> None:
    alternative = Alternative("甲", (Revised("c1", "乙"),), quoted_from=1)
    before = Wording((Paragraph("b1", ("前、", alternative)),), (C1,))
    (same,) = parse("後、〔甲→乙｜８割に達した場合〕", CLOSING, before).blocks
    (other,) = parse("前、〔甲→丙｜８割に達した場合〕", CLOSING, before).blocks
    assert isinstance(same, Paragraph)
    assert isinstance(other, Paragraph)
    assert same.content == ("後、", alternative)
    assert other.content == ("前、", Alternative("甲", (Revised("c1", "丙"),)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\n〔記入：名／" + "9" * 5_000 + "〕", 2),
        ("〔記入：名／0〕", 1),
        ("〔記入：名〕", 1),
        ("〔ルビ：漢字〕", 1),
        ("〔＝会員市数〕", 1),
        ("\n\n〔成立：　〕甲", 3),
        ("甲〔成立：条件〕", 1),
        ("〔甲→乙｜丙｜丁〕", 1),
        ("〔〕", 1),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(text: str, line: int) -> None:
    with pytest.raises(NotationError, match=f"{line}行目") as raised:
        parse(text, CLOSING)
    assert raised.value.todo
    assert raised.value.kept


SIGNS = st.text(
    st.sampled_from("備え１２（）アイ　①・○→⇒-＃〔〕｜\\{}%#：／＝ルビ記入成立不。 \t\r\n\0\ud800") | st.characters(),
    max_size=40,
)
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "１　",
                "（１）",
                "ア　",
                "（ア）",
                "・",
                "＃",
                "①",
                "〔",
                "〕",
                "→",
                "｜条件〕",
                "〔甲→乙｜丙の場合〕",
                "\n",
                "\\",
            ),
            *(
                "〔成立：甲〕",
                "〔不成立：甲〕",
                "〔＝名：2〕",
                "〔ルビ：甲／乙〕",
                "〔記入：月／2〕",
                "{{ 名 }}",
                "{{",
                "}}",
                "備え。",
            ),
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=200)
@given(SIGNS | PIECES, st.sampled_from(ClauseKind), st.none() | wordings())
def test_any_text_becomes_a_wording_or_is_refused_with_words(
    text: str, kind: ClauseKind, before: Wording | None
) -> None:
    try:
        made = parse(text, kind, before)
    except (NotationError, PhraseError):
        return
    assert made.blocks
    assert normalised(made.blocks, made.conditions, made.facts) == made
    if is_written_whole(made, kind):
        again = write(made, kind)
        assert parse(again, kind, made) == made
        assert write(parse(again, kind), kind) == again


@settings(max_examples=150)
@given(st.lists(contents, min_size=1, max_size=3), st.lists(conditions, max_size=2), st.lists(facts, max_size=2))
def test_whether_a_wording_is_written_whole_can_always_be_said(
    made: list[Content], known: list[Condition], figures: list[Fact]
) -> None:
    blocks = [Paragraph("", content) for content in made]
    for kind in (REQUEST, CLOSING):
        wording = normalised(blocks, known, figures)
        if is_written_whole(wording, kind):
            assert parse(write(wording, kind), kind, wording) == wording


@given(wordings(), st.sampled_from([REQUEST, CLOSING]))
def test_what_is_written_whole_survives_another_reading(wording: Wording, kind: ClauseKind) -> None:
    if is_written_whole(wording, kind):
        assert parse(write(wording, kind), kind, wording) == wording


def test_a_number_below_one_is_not_written_whole() -> None:
    assert not is_written_whole(Wording((Item("b1", ("甲",), start=0),)), REQUEST)


@pytest.mark.parametrize(
    "code",
    [
        *(
            "{% for x in y %}甲{% endfor %}",
            "{{ a.b }}",
            "{{ a|upper }}",
            "{{ 1+1 }}",
            "{# 甲 #}",
            "{{ a[0] }}",
            "{{ }}",
        ),
        *(
            "{{ a if b }}",
            "{{ range(9) }}",
            "{{ '甲' }}",
            "{{ 甲 乙 }}",
            "{{ 甲",
            "{% raw %}",
            "{{ {{ 甲 }} }}",
            "{{ not a }}",
        ),
    ],
)
@pytest.mark.parametrize("where", ["{code}", "〔{code}→乙｜丙の場合〕", "〔甲→{code}｜丙の場合〕", "〔＝名：{code}〕"])
def test_template_code_is_refused_wherever_it_stands(code: str, where: str) -> None:
    with pytest.raises((PhraseError, NotationError)):
        filled(parse(where.replace("{code}", code), CLOSING), {"a": "甲"})
    assert placeholders_of(parse(where.replace("{code}", "{{ 甲 }}"), CLOSING)) == ("甲",)


def test_editing_one_line_leaves_the_others_as_they_were() -> None:
    before = parse("甲\n〔乙→丙｜８割に達した場合〕\n〔＝会員市数：20〕", CLOSING)
    before = replace(before, facts=(replace(before.facts[0], source="調べ"),))
    after = parse(write(before, CLOSING).replace("甲", "丁"), CLOSING, before)
    assert after == replace(before, blocks=(Paragraph("b1", ("丁",)), *before.blocks[1:]))
