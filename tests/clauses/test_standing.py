"""Staying current: what a document holds, whether the library has newer wording, taking it, letting go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clauses.making import FIRST, LATER, SECOND, clause, dossier, request, said
from tests.strategies import documents

from seian.clauses.clause import Clause, ClauseKind, Status, Version
from seian.clauses.insertion import insert, slot_for
from seian.clauses.notation import parse
from seian.clauses.standing import (
    _held,
    attach,
    detach,
    held_after,
    held_in,
    missing_values,
    standing,
    take_newer,
    uses_in,
)
from seian.document.caret import Caret
from seian.document.dates import parse as date_of
from seian.document.edits import insert_after, remove, set_content, set_presence, split, to_paragraph
from seian.document.model import Condition, Document, Dossier, Fact, Item, Paragraph, Presence
from seian.document.states import adopt
from seian.document.tree import block_of
from seian.house_style.load import house_style_of

if TYPE_CHECKING:
    from seian.clauses.standing import Standing

STYLE = house_style_of("標準")


def revised(one: Clause, text: str = SECOND) -> Clause:
    """Return a clause with one more version."""
    new = Version(one.latest.number + 1, parse(text, one.kind), LATER, "事務局")
    return replace(one, versions=(*one.versions, new))


def with_clause(one: Clause, caret: str = "i2", values: dict[str, str] | None = None) -> Dossier:
    """Return the dossier with a clause put in."""
    return insert(dossier(), "d", slot_for(request(), caret, one.kind), one, one.latest, values or {}).dossier


def stands(now: Dossier, *clauses: Clause) -> Standing:
    """Return how the one clause of the document stands."""
    (held,) = held_in(now.documents[0])
    return standing(now, held, {one.id: one for one in clauses})


def only(now: Dossier) -> Document:
    """Return the document."""
    return now.documents[0]


def test_a_clause_just_put_in_is_current_and_unchanged() -> None:
    found = stands(with_clause(clause()), clause())
    assert found.newer is None
    assert not found.is_changed
    assert not found.is_retired


def test_a_newer_version_is_shown_and_changes_nothing_by_itself() -> None:
    now = with_clause(clause())
    found = stands(now, revised(clause()))
    assert (found.text, found.becomes) == (FIRST, SECOND)
    assert FIRST in said(only(now))
    assert SECOND not in said(only(now))


def test_taking_the_newer_version_keeps_place_id_and_number() -> None:
    now = with_clause(clause())
    (held,) = held_in(only(now))
    after = take_newer(now, stands(now, revised(clause())), {})
    assert said(only(after)) == [SECOND if text == FIRST else text for text in said(only(now))]
    (again,) = held_in(only(after))
    assert (again.blocks, again.version) == (held.blocks, 2)
    assert stands(after, revised(clause())).newer is None


def test_what_was_changed_in_the_document_is_said_before_it_is_lost() -> None:
    now = with_clause(clause())
    (held,) = held_in(only(now))
    changed = set_content(only(now), held.blocks[0], ("ここで直した文。",))
    found = stands(replace(now, documents=(changed,)), revised(clause()))
    assert found.is_changed
    assert (found.text, found.was, found.becomes) == ("ここで直した文。", FIRST, SECOND)


def test_a_newer_version_is_filled_in_as_the_earlier_was_and_new_names_are_asked_for() -> None:
    one = clause("{{ 団体名 }}に応じること。")
    now = with_clause(one, values={"団体名": "甲市"})
    newer = revised(one, "{{ 団体名 }}及び{{ 相手 }}に応じること。")
    found = stands(now, newer)
    assert missing_values(found) == ("相手",)
    after = take_newer(now, found, {"相手": "乙町"})
    assert "甲市及び乙町に応じること。" in said(only(after))


def test_a_clause_of_several_blocks_is_held_once_and_replaced_whole() -> None:
    one = clause("１　一つ目のこと。\n２　二つ目のこと。")
    now = with_clause(one)
    (held,) = held_in(only(now))
    assert len(held.blocks) == 2
    shorter = take_newer(now, stands(now, revised(one, "一つのこと。")), {})
    assert said(only(shorter))[-2:] == ["訓練をすること。", "一つのこと。"]
    longer = take_newer(now, stands(now, revised(one, "１　一のこと。\n２　二のこと。\n３　三のこと。")), {})
    assert said(only(longer))[-3:] == ["一のこと。", "二のこと。", "三のこと。"]


def test_the_same_clause_twice_in_a_row_is_held_twice() -> None:
    one = clause()
    now = with_clause(one)
    twice = insert(now, "d", slot_for(only(now), "i2", one.kind), one, one.latest, {}).dossier
    assert len(held_in(only(twice))) == 2


def test_a_merged_clause_leads_to_its_successor() -> None:
    one = replace(clause(), status=Status.RETIRED, successor="other")
    other = clause(SECOND, "other", title="全額")
    now = with_clause(clause())
    found = stands(now, one, other)
    assert found.of == other
    assert found.becomes == SECOND
    after = take_newer(now, found, {})
    assert held_in(only(after))[0].clause == "other"


def test_clauses_that_succeed_each_other_in_a_circle_do_no_harm() -> None:
    one = replace(clause(), status=Status.RETIRED, successor="other")
    other = replace(clause(SECOND, "other"), status=Status.RETIRED, successor="bichiku")
    assert stands(with_clause(clause()), one, other).is_retired


def test_a_retired_clause_is_said_to_be_so_and_offers_nothing() -> None:
    found = stands(with_clause(clause()), replace(revised(clause()), status=Status.RETIRED))
    assert found.is_retired
    assert found.newer is None


def test_a_clause_the_library_does_not_have_is_no_trouble() -> None:
    found = stands(with_clause(clause()))
    assert found.clause is None
    assert found.text == FIRST


def test_a_paragraph_that_was_made_of_the_item_stays_one() -> None:
    now = with_clause(clause(), "i12")
    (held,) = held_in(only(now))
    changed = replace(now, documents=(to_paragraph(only(now), held.blocks[0]),))
    after = take_newer(changed, stands(changed, revised(clause())), {})
    assert isinstance(block_of(only(after), held.blocks[0]), Paragraph)


def test_detaching_forgets_the_clause_and_attaching_finds_the_version() -> None:
    now = with_clause(clause())
    (held,) = held_in(only(now))
    alone = detach(only(now), held)
    assert held_in(alone) == ()
    assert said(alone) == said(only(now))
    again = attach(alone, held.blocks[0], revised(clause()))
    assert held_in(again)[0].version == 1  # which says the same, not the latest
    other = attach(set_content(alone, held.blocks[0], ("別の文。",)), held.blocks[0], revised(clause()))
    assert held_in(other)[0].version == 2


def test_a_paragraph_typed_behind_one_of_the_library_is_not_of_the_library() -> None:
    now = with_clause(clause())
    (held,) = held_in(only(now))
    parted = split(only(now), Caret(held.blocks[0], 5)).document
    blocks = [block for block in parted.body if isinstance(block, Item) and block.origin is not None]
    assert [block.id for block in blocks] == list(held.blocks)


def test_uses_name_the_place_and_of_an_adopted_document_its_day() -> None:
    now = with_clause(clause(), "i11")
    (use,) = uses_in(now, only(now), STYLE, "2021-11-21")
    assert (use.clause, use.version, use.place, use.title) == ("bichiku", 1, "記１（２）", "備えに関する要請")
    assert (use.used_on, use.dossier) == ("2021-11-21", "臨時会議")
    adopted = adopt(only(now), date_of("令和３年11月10日"), "臨時会議", LATER, "事務局")
    (use,) = uses_in(replace(now, documents=(adopted,)), adopted, STYLE, "2021-11-21")
    assert (use.used_on, use.state) == ("2021-11-10", "採択")


def test_kinds_are_the_words_people_use() -> None:
    assert [kind.value for kind in ClauseKind] == ["前文", "要請事項", "結び", "注記", "宛先", "その他"]


@pytest.mark.parametrize(
    "text",
    [
        "１　倉庫について\n（１）点検すること。\n２　訓練をすること。",
        "１　一つ目のこと。\n＃見出し\n２　二つ目のこと。",
        "一つだけのこと。",
        "１　題\n（１）甲すること。\n（２）乙すること。",
    ],
)
def test_what_was_just_put_in_is_held_once_and_taken_whole(text: str) -> None:
    one = clause(text)
    now = with_clause(one)
    assert len(held_in(only(now))) == 1
    found = stands(now, revised(one, "新しい一つのこと。"))
    assert found.is_whole
    assert not found.is_changed
    assert said(only(take_newer(now, found, {}))) == [*said(request()), "新しい一つのこと。"]


def test_where_something_stands_between_nothing_is_taken() -> None:
    one = clause("１　一つ目のこと。\n２　二つ目のこと。")
    now = with_clause(one)
    (held,) = held_in(only(now))
    between = insert_after(only(now), held.blocks[0], Item("own", ("自分で書いたこと。",)))
    changed = replace(now, documents=(between,))
    found = stands(changed, revised(one, "新しい一つのこと。"))
    assert not found.is_whole
    assert take_newer(changed, found, {}) is changed
    part = replace(now, documents=(remove(only(now), held.blocks[1]).document,))
    assert not stands(part, revised(one, "新しい一つのこと。")).is_whole


def test_a_figure_of_the_dossier_wins_over_what_was_filled_in_before() -> None:
    one = clause("会員{{ 会員市数 }}市が求めること。")
    now = replace(with_clause(one, values={"会員市数": "20"}), facts=(Fact("f", "会員市数", "62"),))
    after = take_newer(now, stands(now, revised(one, "会員{{ 会員市数 }}市がともに求めること。")), {})
    assert "会員62市がともに求めること。" in said(only(after))


def test_a_condition_given_to_the_item_in_the_document_stays() -> None:
    now = replace(with_clause(clause()), conditions=(Condition("k", "国が決めた場合"),))
    (held,) = held_in(only(now))
    hanging = replace(now, documents=(set_presence(only(now), held.blocks[0], Presence("k")),))
    after = take_newer(hanging, stands(hanging, revised(clause())), {})
    block = block_of(only(after), held.blocks[0])
    assert isinstance(block, Item)
    assert block.presence == Presence("k")


def test_an_earlier_version_with_an_alternative_is_known_again() -> None:
    one = clause("会員市の〔７割→８割｜８割に達した場合〕が終えたこと。")
    now = with_clause(one)
    (held,) = held_in(only(now))
    again = attach(detach(only(now), held), held.blocks[0], revised(one))
    assert held_in(again)[0].version == 1


@given(documents(id="d"), documents(id="d"), st.data())
def test_clauses_held_after_an_edit_are_those_found_by_looking_at_every_block(
    before: Document, other: Document, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(before.body), unique_by=id)) if before.body else []
    after = replace(before, body=(*kept[:2], *other.body, *kept[2:]))
    for document in (before, after, replace(after, id="e")):
        assert held_after(document, held_after(before)).found == tuple(_held(document.id, document.body))
