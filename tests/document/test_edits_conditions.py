"""What documents share is changed in the dossier, and nothing is lost from any document by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seian.document.edits_conditions import (
    add_condition,
    add_fact,
    move_condition,
    remove_condition,
    remove_fact,
    replace_condition,
    replace_fact,
    set_recipients,
)
from seian.document.edits_dossier import copy_of
from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Addressee, Condition, Document, Dossier, Fact, Item, Note, Paragraph, Presence, State
from seian.document.states import adopt
from seian.errors import SeianError

EIGHT, NINE = Condition("八", "８割に達した場合"), Condition("九", "９割に達した場合")
RATE = Alternative("７割", (Revised("八", "８割"), Revised("九", "９割")))
FIGURE = FactReference("値", "７割")
ONE = Document("一", "要請", body=(Paragraph("段", ("率は", RATE)), Item("項", ("甲",), presence=Presence("八"))))
TWO = Document("二", "要請", body=(Paragraph("段", ("率は", FIGURE, "だ")),), notes=(Note("注", (FIGURE,)),))
DOSSIER = Dossier("架空会", documents=(ONE, TWO), conditions=(EIGHT, NINE), facts=(Fact("値", "率", "７割"),))


def test_conditions_are_added_replaced_and_moved() -> None:
    ten = Condition("十", "全部に達した場合")
    assert add_condition(DOSSIER, ten).conditions == (EIGHT, NINE, ten)
    assert add_condition(DOSSIER, ten, 0).conditions == (ten, EIGHT, NINE)
    assert move_condition(DOSSIER, "八", 5).conditions == (NINE, EIGHT)
    assert move_condition(DOSSIER, "九", 1) is DOSSIER
    new = replace(EIGHT, met=True)
    assert replace_condition(DOSSIER, new).conditions == (new, NINE)
    assert replace_condition(DOSSIER, replace(EIGHT)) is DOSSIER
    with pytest.raises(ValueError, match="is taken"):
        add_condition(DOSSIER, EIGHT)
    with pytest.raises(KeyError):
        replace_condition(DOSSIER, ten)


@pytest.mark.parametrize("keep_revised", [True, False])
def test_a_condition_that_is_taken_out_leaves_its_wording_in_the_text(*, keep_revised: bool) -> None:
    after = remove_condition(DOSSIER, "八", keep_revised=keep_revised)
    assert after.conditions == (NINE,)
    current = "８割" if keep_revised else "７割"
    body = after.documents[0].body
    assert body[0] == Paragraph("段", ("率は", Alternative(current, (Revised("九", "９割"),))))
    assert body[1:] == ((Item("項", ("甲",)),) if keep_revised else ())
    assert after.documents[1] is TWO


def test_a_condition_of_an_adopted_document_stays() -> None:
    adopted = adopt(ONE, None, "臨時会議", "2021-11-01T10:00:00+09:00", "事務局")
    with pytest.raises(SeianError, match="条件を削除できません") as raised:
        remove_condition(replace(DOSSIER, documents=(adopted, TWO)), "八", keep_revised=False)
    assert "採択を取り消し" in raised.value.todo


def test_references_to_a_fact_that_is_taken_out_become_text_but_not_in_adopted_documents() -> None:
    after = remove_fact(DOSSIER, "値")
    assert after.facts == ()
    assert after.documents[1].body == (Paragraph("段", ("率は７割だ",)),)
    assert after.documents[1].notes == (Note("注", ("７割",)),)
    assert after.documents[0] is ONE
    adopted = adopt(TWO, None, "", "2021-11-01T10:00:00+09:00", "事務局")
    assert remove_fact(replace(DOSSIER, documents=(adopted,)), "値").documents == (adopted,)


def test_facts_are_added_and_replaced() -> None:
    new = Fact("値", "率", "８割")
    assert replace_fact(DOSSIER, new).facts == (new,)
    assert replace_fact(DOSSIER, new).documents is DOSSIER.documents
    assert add_fact(DOSSIER, Fact("別", "数", "３"), 0).facts[0].id == "別"
    assert replace_fact(DOSSIER, Fact("値", "率", "７割")) is DOSSIER


def test_recipients_are_set_in_order_and_each_has_a_title_or_name() -> None:
    minister = Addressee("総務大臣", "架空　花子", "様")
    after = set_recipients(DOSSIER, [minister, Addressee("", "架空　太郎")])
    assert after.recipients == (minister, Addressee("", "架空　太郎"))
    assert set_recipients(after, after.recipients) is after
    with pytest.raises(SeianError, match="提出先の2番目に、職名も氏名もありません"):
        set_recipients(DOSSIER, [minister, Addressee("\u3000", "", "様")])


def test_nobody_has_adopted_a_copy() -> None:
    adopted = adopt(ONE, None, "", "2021-11-01T10:00:00+09:00", "事務局")
    copy = copy_of(adopted)
    assert (copy.adoption, copy.log, copy.state) == (None, (), State.ROUGH)
    assert copy_of(replace(ONE, state=State.CONSULTATION)).state is State.CONSULTATION
