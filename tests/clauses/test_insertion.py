"""Putting a clause in: where it goes, what it brings along, what it leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.clauses.making import FIRST, clause, dossier, request, said

from seian.clauses.clause import ClauseKind, Wording
from seian.clauses.insertion import insert, known_values, lacking_facts, slot_for, words_for
from seian.document.caret import Caret
from seian.document.dates import PartialDate
from seian.document.dates import parse as date_of
from seian.document.inline import Alternative, Blank, FactReference, Revised, plain
from seian.document.labels import labels
from seian.document.model import Addressee, Condition, Fact, Item, Origin, Paragraph, new_id
from seian.document.tree import block_of, content_of_node
from seian.errors import SeianError
from seian.house_style.load import house_style_of
from seian.phrases import PhraseError

STYLE = house_style_of("標準")


def put(caret: str | None, text: str = FIRST, kind: ClauseKind = ClauseKind.REQUEST) -> list[str]:
    """Return what the request says after a clause was put in at a block."""
    one = clause(text, kind=kind)
    inserted = insert(dossier(), "d", slot_for(request(), caret, kind), one, one.latest, {})
    return said(inserted.dossier.documents[0])


@pytest.mark.parametrize(
    ("caret", "index", "place"),
    [
        ("i11", 5, "記１（２）"),
        ("i12", 6, "記１（３）"),
        ("i1", 4, "記１（１）"),
        ("i2", 7, "記３"),
        ("ki", 3, "記１"),
        ("p1", 7, "記３"),
        ("t", 7, "記３"),
        (None, 7, "記３"),
    ],
)
def test_a_request_goes_behind_the_item_of_the_caret_below_a_heading_or_to_the_end(
    caret: str | None, index: int, place: str
) -> None:
    assert put(caret).index(FIRST) == index
    slot = slot_for(request(), caret, ClauseKind.REQUEST)
    assert words_for(request(), slot, STYLE) == place


def test_labels_follow_what_was_put_in() -> None:
    one = clause()
    inserted = insert(dossier(), "d", slot_for(request(), "i11", ClauseKind.REQUEST), one, one.latest, {})
    document = inserted.dossier.documents[0]
    found = labels(document.body, ("１", "（１）"))
    assert found[inserted.blocks[0]].text == "（２）"
    assert found["i12"].text == "（３）"
    assert inserted.caret == Caret(inserted.blocks[0], len(FIRST))


@pytest.mark.parametrize(("caret", "index"), [("p1", 1), ("p2", 2), ("i2", 2), (None, 2)])
def test_a_preamble_goes_behind_the_paragraph_of_the_caret_or_to_the_end_of_the_preamble(
    caret: str | None, index: int
) -> None:
    assert put(caret, "備えは足りない。", ClauseKind.PREAMBLE).index("備えは足りない。") == index


@pytest.mark.parametrize(
    ("caret", "kind", "index"),
    [
        (None, ClauseKind.REQUEST, 5),
        ("l1", ClauseKind.REQUEST, 5),
        ("i1", ClauseKind.REQUEST, 5),
        ("l1", ClauseKind.PREAMBLE, 4),
        (None, ClauseKind.PREAMBLE, 4),
    ],
)
def test_a_list_within_the_preamble_takes_no_request(caret: str | None, kind: ClauseKind, index: int) -> None:
    body = (
        *(Paragraph("p1", ("理由。",)), Item("l1", ("甲。",)), Item("l2", ("乙。",)), Paragraph("p2", ("求める。",))),
        *(Item("i1", ("丙。",), start=1), Paragraph("c", ("以上、要請する。",)), Item("x", ("資料。",))),
    )
    one = clause("備えは足りない。", kind=kind)
    document = replace(request(), body=body)
    slot = slot_for(document, caret, kind)
    inserted = insert(replace(dossier(), documents=(document,)), "d", slot, one, one.latest, {})
    after = inserted.dossier.documents[0].body
    assert [plain(content_of_node(block)) for block in after].index("備えは足りない。") == index


def test_an_empty_paragraph_or_item_gives_its_place_and_its_number() -> None:
    document = replace(request(), body=(*request().body, Item("empty", (), start=7)))
    one = clause()
    slot = slot_for(document, "empty", ClauseKind.REQUEST)
    inserted = insert(replace(dossier(), documents=(document,)), "d", slot, one, one.latest, {})
    last = inserted.dossier.documents[0].body[-1]
    assert isinstance(last, Item)
    assert (last.start, said(inserted.dossier.documents[0]).count("")) == (7, 1)  # 記 alone says nothing


def test_notes_and_addressees_go_to_their_parts() -> None:
    note = clause("数値は調査の日のものである。", kind=ClauseKind.NOTE)
    inserted = insert(dossier(), "d", slot_for(request(), "i2", ClauseKind.NOTE), note, note.latest, {})
    assert [content_of_node(one) for one in inserted.dossier.documents[0].notes] == [("数値は調査の日のものである。",)]
    to = clause("総務大臣　{{ 氏名 }}　様\n総務省自治財政局", kind=ClauseKind.ADDRESSEE)
    slot = slot_for(request(), None, ClauseKind.ADDRESSEE)
    inserted = insert(dossier(), "d", slot, to, to.latest, {"氏名": "架空　太郎"})
    assert inserted.dossier.documents[0].addressees == (
        Addressee("総務大臣", "架空　太郎", "様"),
        Addressee("総務省自治財政局"),
    )


def test_the_document_remembers_clause_version_and_what_was_filled_in() -> None:
    one = clause("{{ 団体名 }}の求めに応じること。")
    inserted = insert(
        dossier(), "d", slot_for(request(), "i2", ClauseKind.REQUEST), one, one.latest, {"団体名": "甲市", "他": "乙"}
    )
    block = block_of(inserted.dossier.documents[0], inserted.blocks[0])
    assert isinstance(block, Item)
    assert block.content == ("甲市の求めに応じること。",)
    assert block.origin == Origin("bichiku", 1, 0, (("団体名", "甲市"),))


def test_a_placeholder_without_a_value_is_refused_and_named() -> None:
    one = clause("{{ 未知の名 }}に応じること。")
    with pytest.raises(PhraseError, match="未知の名"):
        insert(dossier(), "d", slot_for(request(), "i2", ClauseKind.REQUEST), one, one.latest, {"団体名": "甲市"})


def test_what_is_filled_in_is_text_and_never_a_template() -> None:
    one = clause("{{ 名 }}に応じること。")
    inserted = insert(
        dossier(), "d", slot_for(request(), "i2", ClauseKind.REQUEST), one, one.latest, {"名": "{{ 7*7 }}{% raw %}"}
    )
    assert "{{ 7*7 }}{% raw %}に応じること。" in said(inserted.dossier.documents[0])


def test_a_condition_comes_along_or_is_the_dossiers_own() -> None:
    text = "会員市の〔７割→８割｜会員市の接種率が８割に達した場合〕が終えたこと。"
    one = clause(text)
    slot = slot_for(request(), "i2", ClauseKind.REQUEST)
    new = insert(dossier(), "d", slot, one, one.latest, {})
    assert [condition.statement for condition in new.dossier.conditions] == ["会員市の接種率が８割に達した場合"]
    assert new.new == ("会員市の接種率が８割に達した場合",)
    own = Condition("k", "会員市の接種率が 8 割に達した場合", met=True)  # blanks and widths aside the same
    matched = insert(replace(dossier(), conditions=(own,)), "d", slot, one, one.latest, {})
    assert matched.dossier.conditions == (own,)
    content = content_of_node(block_of(matched.dossier.documents[0], matched.blocks[0]))
    alternative = next(inline for inline in content if isinstance(inline, Alternative))
    assert [revised.condition for revised in alternative.revisions] == ["k"]


def test_a_figure_of_the_dossier_stands_in_place_of_the_clauses() -> None:
    one = clause("会員〔＝会員市数：20〕市が求める。")
    slot = slot_for(request(), "i2", ClauseKind.REQUEST)
    own = replace(dossier(), facts=(Fact("f", "会員市数", "12"),))
    inserted = insert(own, "d", slot, one, one.latest, {})
    assert "会員12市が求める。" in said(inserted.dossier.documents[0])
    assert inserted.dossier.facts == own.facts


def test_a_figure_the_dossier_lacks_is_to_be_asked_for_and_takes_the_answer() -> None:
    one = clause("会員〔＝会員市数：20〕市が求める。")
    assert [fact.name for fact in lacking_facts(dossier(), one.latest.wording)] == ["会員市数"]
    slot = slot_for(request(), "i2", ClauseKind.REQUEST)
    inserted = insert(dossier(), "d", slot, one, one.latest, {"会員市数": "12"})
    fact = inserted.dossier.facts[0]
    assert (fact.name, fact.value) == ("会員市数", "12")
    content = content_of_node(block_of(inserted.dossier.documents[0], inserted.blocks[0]))
    assert FactReference(fact.id, "12") in content


def test_the_dossier_fills_in_what_it_knows_and_never_asks_twice() -> None:
    one = replace(dossier(), submission=date_of("令和４年１月14日"), facts=(Fact("f", "会員市数", "12"),))
    known = known_values(one, one.documents[0], STYLE)
    expected = {"団体名": "東海臨海都市市長会", "年度": "令和３年度", "提出日": "令和４年１月14日", "会員市数": "12"}
    assert expected.items() <= known.items()
    filled = clause("{{ 災害名 }}に備えること。")
    slot = slot_for(request(), "i2", ClauseKind.REQUEST)
    after = insert(one, "d", slot, filled, filled.latest, {**known, "災害名": "架空地震"}).dossier
    assert known_values(after, after.documents[0], STYLE)["災害名"] == "架空地震"


def test_a_clause_can_be_put_in_again_and_again() -> None:
    one, now = clause("１　題\n（１）一つ目のこと。\n（２）二つ目のこと。"), dossier()
    for _time in range(5):
        now = insert(now, "d", slot_for(now.documents[0], "i2", ClauseKind.REQUEST), one, one.latest, {}).dossier
    assert said(now.documents[0]).count("二つ目のこと。") == 5


def test_a_paragraph_becomes_no_item_by_being_put_elsewhere() -> None:
    one = clause("備えは足りない。", kind=ClauseKind.PREAMBLE)
    slot = slot_for(request(), "i2", ClauseKind.OTHER)
    inserted = insert(dossier(), "d", slot, one, one.latest, {})
    assert isinstance(inserted.dossier.documents[0].body[-1], Paragraph)
    assert new_id() != new_id()


def test_put_in_elsewhere_a_clause_becomes_what_stands_there() -> None:
    one = clause()
    slot = slot_for(request(), "p1", ClauseKind.PREAMBLE)
    inserted = insert(dossier(), "d", slot, one, one.latest, {})
    assert isinstance(inserted.dossier.documents[0].body[1], Paragraph)
    preamble = clause("備えは足りない。", kind=ClauseKind.PREAMBLE)
    slot = slot_for(request(), "i2", ClauseKind.REQUEST)
    inserted = insert(dossier(), "d", slot, preamble, preamble.latest, {})
    assert isinstance(inserted.dossier.documents[0].body[-1], Item)
    nested = clause("１　題\n（１）甲すること。")
    with pytest.raises(SeianError, match="段落として"):
        insert(dossier(), "d", slot_for(request(), "p1", ClauseKind.PREAMBLE), nested, nested.latest, {})


def test_a_paragraph_that_hangs_on_a_condition_cannot_become_a_note() -> None:
    one = clause("〔成立：国が決めた場合〕数値は調査の日のものである。", kind=ClauseKind.NOTE)
    with pytest.raises(SeianError, match="注記や宛先"):
        insert(dossier(), "d", slot_for(request(), None, ClauseKind.NOTE), one, one.latest, {})


def test_room_to_write_in_and_wording_that_may_come_are_not_thrown_away() -> None:
    for content in ((Blank("月"),), (Alternative("", (Revised("c", "国が負担すること。"),)),)):
        document = replace(request(), body=(*request().body, Item("kept", content)))
        assert slot_for(document, "kept", ClauseKind.REQUEST).empty == ""


def test_from_the_head_the_empty_item_of_a_new_document_gives_way() -> None:
    document = replace(request(), body=(*request().body, Item("empty", ())))
    assert slot_for(document, "t", ClauseKind.REQUEST).empty == "empty"


def test_among_bullets_a_clause_is_a_bullet() -> None:
    document = replace(request(), body=(*request().body, Item("b", ("水",), marker="・")))
    one = clause()
    slot = slot_for(document, "b", ClauseKind.REQUEST)
    inserted = insert(replace(dossier(), documents=(document,)), "d", slot, one, one.latest, {})
    last = inserted.dossier.documents[0].body[-1]
    assert isinstance(last, Item)
    assert last.marker == "・"


def test_two_figures_of_one_name_stay_two() -> None:
    wording = Wording(
        (Item("b1", ("昨年は", FactReference("f1", "20"), "市、今年は", FactReference("f2", "62"), "市。")),),
        facts=(Fact("f1", "会員市数", "20"), Fact("f2", "会員市数", "62")),
    )
    one = replace(clause(), versions=(replace(clause().latest, wording=wording),))
    inserted = insert(dossier(), "d", slot_for(request(), "i2", ClauseKind.REQUEST), one, one.latest, {})
    assert "昨年は20市、今年は62市。" in said(inserted.dossier.documents[0])


def test_a_day_in_no_fiscal_year_of_its_era_is_no_trouble() -> None:
    one = replace(dossier(), submission=PartialDate("令和", 2019, 2, 1))
    assert "年度" not in known_values(one, one.documents[0], STYLE)
