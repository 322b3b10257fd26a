"""Conditions: found by words, decided, looked up in the texts, made one where they are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seian.document.inline import Alternative, Revised
from seian.document.model import Adoption, Condition, Document, Dossier, Item, Paragraph, Presence, TitleLine
from seian.document.states import check_dossier_change
from seian.errors import SeianError
from seian.house_style.load import house_style_of
from seian.revision.conditions import (
    UseKind,
    find_condition,
    made_one,
    merged,
    same_condition,
    unknown_conditions,
    uses,
    with_decisions,
)

STYLE = house_style_of("標準")
EIGHT = Condition("c8", "接種率が８割に達した場合", "要請時点で")
NINE = Condition("c9", "接種率が９割に達した場合", "要請時点で")
BILL = Condition("b", "法案が成立した場合", "要請時点で")
CONDITIONS = (EIGHT, NINE, BILL)


def text(name: str, condition: str) -> Document:
    """Return a document with an alternative and a conditional item."""
    return Document(
        name,
        "要請",
        body=(
            Paragraph(f"{name}p", ("率は", Alternative("７割", (Revised(condition, "８割"),)), "。")),
            Item(f"{name}i", ("支えること。",), presence=Presence(condition)),
            Item(f"{name}j", ("急ぐこと。",), presence=Presence(condition, when_met=False)),
        ),
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [("1", EIGHT), ("３", BILL), ("９割", NINE), ("9 割", NINE), ("法案", BILL), ("接種率が８割に達した場合", EIGHT)],
)
def test_a_condition_is_found_by_its_number_or_by_a_part_of_its_statement(words: str, found: Condition) -> None:
    assert find_condition(CONDITIONS, words) is found


def test_a_whole_statement_is_meant_though_another_contains_it() -> None:
    longer = Condition("l", "接種率が８割に達した場合又は法案が成立した場合")
    assert find_condition((longer, BILL), "法案が成立した場合") is BILL


@pytest.mark.parametrize(
    ("words", "told"),
    [("接種率", "2つ"), ("4", "ありません"), ("０", "ありません"), ("補正", "ありません"), ("", "ありません")],
)
def test_none_and_several_are_refused_with_what_there_is(words: str, told: str) -> None:
    with pytest.raises(SeianError) as caught:
        find_condition(CONDITIONS, words)
    assert told in caught.value.what
    assert "1「接種率が８割に達した場合」" in caught.value.todo


def test_decisions_are_put_into_conditions() -> None:
    assert [condition.met for condition in with_decisions(CONDITIONS, met={"c8"}, unmet={"b"})] == [True, None, False]
    with pytest.raises(SeianError, match="両方"):
        with_decisions(CONDITIONS, met={"c8"}, unmet={"c8"})
    with pytest.raises(ValueError, match="x"):
        with_decisions(CONDITIONS, met={"x"})


def test_every_spot_that_hangs_on_a_condition_is_listed_with_its_place() -> None:
    dossier = Dossier("架空", documents=(text("d1", "c8"), text("d2", "gone")), conditions=CONDITIONS)
    found = uses(dossier, STYLE)
    assert list(found) == ["c8", "c9", "b", "gone"]
    wording, added, removed = found["c8"]
    assert (wording.document, wording.number, wording.block, wording.start, wording.end) == ("d1", 1, "d1p", 2, 9)
    assert (wording.place, wording.current, wording.revised) == ("前文１段落目", "７割", "８割")
    assert [use.kind for use in found["c8"]] == [UseKind.WORDING, UseKind.ADDED, UseKind.REMOVED]
    assert (added.current, added.revised, removed.current, removed.revised) == ("", "支えること。", "急ぐこと。", "")
    assert found["c9"] == ()
    assert found["gone"][0].number == 2


def test_a_condition_deleted_while_in_use_is_reported_at_each_spot() -> None:
    findings = unknown_conditions(text("d1", "gone"), CONDITIONS)
    assert [finding.block for finding in findings] == ["d1p", "d1i", "d1j"]
    assert findings[0].proposals == ("７割",)
    assert findings[0].text == "７割→８割"
    assert unknown_conditions(text("d1", "c8"), CONDITIONS) == ()


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Condition("x", "接種率が 8割に　達した場合", "要請時点で"), True),
        (Condition("x", "接種率が８割に達した場合", "提言時点で"), False),
        (Condition("x", "接種率は８割に達した場合", "要請時点で"), False),
        (Condition("x", "接種率が８割に達した場合", "要請時点で", met=True), True),
    ],
)
def test_conditions_are_the_same_but_for_blanks_and_widths(other: Condition, same: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert same_condition(EIGHT, other) is same
    assert same_condition(other, EIGHT) is same


def test_what_is_decided_both_ways_is_not_the_same() -> None:
    assert not same_condition(replace(EIGHT, met=True), replace(EIGHT, met=False))
    assert same_condition(replace(EIGHT, met=True), replace(EIGHT, met=True))
    assert not same_condition(Condition("x", ""), Condition("y", ""))


def test_the_same_condition_in_several_documents_becomes_one() -> None:
    again = Condition("x", "接種率が8割に達した場合", "要請時点で", met=True, evidence="発表資料")
    dossier = Dossier("架空", documents=(text("d1", "c8"), text("d2", "x")), conditions=(EIGHT, BILL, again))
    one = merged(dossier)
    assert [condition.id for condition in one.conditions] == ["c8", "b"]
    assert (one.conditions[0].met, one.conditions[0].statement) == (True, EIGHT.statement)
    assert len(uses(one, STYLE)["c8"]) == 6
    assert one.documents[0] is dossier.documents[0]
    assert merged(one) is one


def test_what_an_adopted_text_depends_on_stays_a_condition_of_its_own() -> None:
    again = replace(EIGHT, id="x")
    bare = text("d1", "x")
    adopted = replace(bare, adoption=Adoption(None, "会議", bare))
    new = replace(EIGHT, id="y")
    dossier = Dossier("架空", documents=(adopted, text("d2", "y")), conditions=(EIGHT, again, new))
    one = merged(dossier)
    assert one.conditions == (EIGHT, again)
    assert one.documents[0] is adopted
    check_dossier_change(dossier, one)


ALIKE = Condition("x", "接種率が、８割に達したとき")


def two(*more: Document, alike: Condition = ALIKE, first: Condition = EIGHT) -> Dossier:
    """Return a dossier with two conditions that say the same, each used by a document."""
    return Dossier("架空", documents=(text("d1", "c8"), text("d2", "x"), *more), conditions=(first, BILL, alike))


def test_two_conditions_become_the_first_with_all_that_hangs_on_them() -> None:
    one = made_one(two(), "c8", "x")
    assert one.conditions == (EIGHT, BILL)
    assert len(uses(one, STYLE)["c8"]) == 6
    other = made_one(two(), "x", "c8")
    assert other.conditions == (BILL, ALIKE)
    assert len(uses(other, STYLE)["x"]) == 6


def test_a_decision_of_one_of_them_is_that_of_both() -> None:
    one = made_one(two(alike=replace(ALIKE, met=True, evidence="発表資料")), "c8", "x")
    assert one.conditions[0] == replace(EIGHT, met=True, evidence="発表資料")


def worded(*revisions: Revised) -> Document:
    """Return a document with one wording that hangs on these."""
    return Document("d3", "要請", body=(Paragraph("w", (Alternative("７割", revisions),)),))


def test_the_same_wording_of_both_is_there_once_afterwards() -> None:
    document = worded(Revised("c8", "８割"), Revised("x", "８割"))
    one = made_one(two(document), "c8", "x")
    assert one.documents[2] == worded(Revised("c8", "８割"))


def adopted() -> Document:
    bare = replace(text("d3", "x"), title=(TitleLine("t", ("採択した要請",)),))
    return replace(bare, adoption=Adoption(None, "会議", bare))


@pytest.mark.parametrize(
    ("dossier", "told"),
    [
        (two(alike=replace(ALIKE, met=True), first=replace(EIGHT, met=False)), "不成立"),
        (two(adopted()), "採択した要請"),
        (two(worded(Revised("c8", "８割"), Revised("x", "８割強"))), "条件ごとに違います"),
        (two(worded(Revised("b", "半ば"), Revised("x", "８割"))), "順"),
    ],
    ids=["decided both ways", "adopted", "two wordings", "another step between"],
)
def test_what_would_change_a_text_is_refused(dossier: Dossier, told: str) -> None:
    with pytest.raises(SeianError, match=told) as refused:
        made_one(dossier, "c8", "x")
    assert refused.value.kept
    assert merged(dossier) is dossier


def test_the_same_conditions_that_a_text_tells_apart_stay_two() -> None:
    dossier = two(worded(Revised("c8", "８割"), Revised("x", "８割強")), alike=replace(EIGHT, id="x"))
    assert merged(dossier) is dossier
