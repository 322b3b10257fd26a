"""Adoption freezes a text; what may change after it is logged, and everything else is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from tests import strategies

from seian.document.codec import dump_document, load_document
from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Revised
from seian.document.model import (
    Addressee,
    Attachment,
    Condition,
    Document,
    Dossier,
    LogEntry,
    Note,
    Paragraph,
    Signatory,
    State,
    TitleLine,
    Unplaced,
)
from seian.document.states import (
    FrozenError,
    StateError,
    adopt,
    check_dossier_change,
    decide,
    logged,
    set_state,
    unfrozen_change,
    withdraw_adoption,
)

AT, WHO = "2021-11-01T10:00:00+09:00", "事務局"
DAY, LATER, EARLIER = (PartialDate("令和", 2021, 11, day) for day in (10, 19, 1))
DOCUMENT = Document(
    "一",
    "要請",
    title=(TitleLine("題", ("図書館の件",)),),
    draft=True,
    body=(Paragraph("段", ("率は", Alternative("７割", (Revised("八", "８割"),)))),),
    date=PartialDate("令和", 2021),
    state=State.DRAFT,
)
ADOPTED = adopt(DOCUMENT, DAY, "臨時会議", AT, WHO)
DOSSIER = Dossier("架空会", documents=(ADOPTED,), conditions=(Condition("八", "８割に達した場合"),))


def changed(**fields: Any) -> Dossier:  # noqa: ANN401 -- any field
    return replace(DOSSIER, documents=(replace(ADOPTED, **fields),))


def test_adoption_keeps_the_text_exactly_as_it_was() -> None:
    assert ADOPTED.state is State.ADOPTED
    assert ADOPTED.adoption is not None
    assert (ADOPTED.adoption.on, ADOPTED.adoption.by, ADOPTED.adoption.text) == (DAY, "臨時会議", DOCUMENT)
    assert ADOPTED.log == (LogEntry(AT, WHO, "採択した（令和３年11月10日、臨時会議）"),)
    with pytest.raises(StateError, match="採択済み"):
        adopt(ADOPTED, DAY, "", AT, WHO)
    with pytest.raises(StateError, match="採択の日（令和３年11月10日）より前"):
        adopt(replace(DOCUMENT, date=EARLIER), DAY, "", AT, WHO)


@given(strategies.documents(adopted=False))
def test_any_document_can_be_adopted_stored_and_withdrawn(document: Document) -> None:
    adopted = adopt(document, None, "", AT, WHO)
    assert load_document(dump_document(adopted)) == adopted
    assert unfrozen_change(adopted) == ""
    back = withdraw_adoption(adopted, AT, WHO)
    assert replace(back, log=document.log, state=document.state) == document
    assert [entry.what for entry in back.log[len(document.log) :]] == ["採択した", "採択を取り消し、案に戻した"]


def test_before_adoption_a_document_goes_back_and_forth() -> None:
    rough = set_state(DOCUMENT, State.ROUGH, AT, WHO)
    assert (rough.state, rough.log[-1].what) == (State.ROUGH, "状態を「案」から「素案」に")
    assert set_state(rough, State.ROUGH, AT, WHO) is rough


@pytest.mark.parametrize("state", [State.ADOPTED, State.SUBMITTED])
def test_what_nobody_adopted_is_neither_adopted_nor_submitted(state: State) -> None:
    with pytest.raises(StateError, match="採択の記録がない"):
        set_state(DOCUMENT, state, AT, WHO)


def test_an_adopted_document_goes_back_only_by_withdrawal() -> None:
    submitted = set_state(ADOPTED, State.SUBMITTED, AT, WHO)
    assert submitted.log[-1].what == "状態を「採択」から「提出」に"
    with pytest.raises(StateError, match="「案」に戻せません"):
        set_state(ADOPTED, State.DRAFT, AT, WHO)
    assert withdraw_adoption(ADOPTED, AT, WHO).state is State.DRAFT
    with pytest.raises(StateError, match="提出したと記録されています"):
        withdraw_adoption(submitted, AT, WHO)
    with pytest.raises(StateError, match="提出したと記録されています"):
        set_state(submitted, State.ADOPTED, AT, WHO)
    with pytest.raises(StateError, match="採択されていません"):
        withdraw_adoption(DOCUMENT, AT, WHO)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"body": ()}, "本文"),
        ({"title": ()}, "件名"),
        ({"kind": "提言"}, "種類"),
        ({"signatories": (Signatory("別の会"),)}, "署名"),
        ({"seal_omitted": "（公印省略）"}, "公印省略の表示"),
        ({"attachments": (Attachment("別", ("別紙",)),)}, "添付"),
        ({"contact": ("事務局",)}, "問合せ先"),
        ({"numbering": ("第１",)}, "番号の付け方"),
        ({"drafted": DAY}, "起草の日"),
        ({"unplaced": (Unplaced("前", "文", "不明"),)}, "置き場所の決まらない文"),
    ],
)
def test_the_text_of_an_adopted_document_is_frozen(fields: dict[str, Any], name: str) -> None:
    assert unfrozen_change(ADOPTED, replace(ADOPTED, **fields)) == name
    assert unfrozen_change(replace(ADOPTED, **fields)) == name
    assert unfrozen_change(DOCUMENT, replace(DOCUMENT, **fields)) == ""
    with pytest.raises(FrozenError, match=f"{name}は変えられません"):
        check_dossier_change(DOSSIER, changed(**fields))


def test_the_record_of_what_was_adopted_is_frozen_too() -> None:
    other = adopt(replace(DOCUMENT, kind="提言"), DAY, "", AT, WHO)
    assert unfrozen_change(ADOPTED, replace(ADOPTED, adoption=other.adoption)) == "採択文の記録"


@pytest.mark.parametrize(
    ("fields", "entry"),
    [
        ({"date": LATER}, "日付を「令和３年\u3000月\u3000日」から「令和３年11月19日」に"),
        ({"date": None}, "日付を「令和３年\u3000月\u3000日」から「なし」に"),
        ({"addressees": (Addressee("総務大臣", "", "様"),)}, "宛先を「なし」から「総務大臣\u3000様」に"),
        ({"draft": False}, "（案）を外した"),
        ({"material_number": "資料３"}, "資料番号を「なし」から「資料３」に"),
        ({"notes": (Note("注", ("注記",)),)}, "注記を変えた"),
    ],
)
def test_what_may_change_is_logged(fields: dict[str, Any], entry: str) -> None:
    after = replace(ADOPTED, **fields)
    check_dossier_change(DOSSIER, changed(**fields))
    assert logged(ADOPTED, after, AT, WHO).log == (*ADOPTED.log, LogEntry(AT, WHO, entry))
    assert logged(DOCUMENT, replace(DOCUMENT, **fields), AT, WHO).log == ()


def test_nothing_is_logged_where_nothing_changed() -> None:
    assert logged(ADOPTED, ADOPTED, AT, WHO) is ADOPTED
    assert logged(ADOPTED, set_state(ADOPTED, State.SUBMITTED, AT, WHO), AT, WHO).log[1:] == (
        LogEntry(AT, WHO, "状態を「採択」から「提出」に"),
    )


def test_a_date_before_the_adoption_is_refused() -> None:
    with pytest.raises(FrozenError, match="採択の日（令和３年11月10日）より前"):
        check_dossier_change(DOSSIER, changed(date=EARLIER))
    check_dossier_change(DOSSIER, changed(date=DAY))


def test_a_condition_of_an_adopted_document_cannot_be_taken_out() -> None:
    with pytest.raises(FrozenError, match="条件を削除できません"):
        check_dossier_change(DOSSIER, replace(DOSSIER, conditions=()))
    check_dossier_change(DOSSIER, replace(DOSSIER, conditions=(replace(DOSSIER.conditions[0], met=True),)))


@pytest.mark.parametrize("fields", [{"statement": "７割に達した場合"}, {"lead": "要請活動時点で"}])
def test_a_condition_of_an_adopted_document_cannot_become_another_one(fields: dict[str, Any]) -> None:
    other = replace(DOSSIER.conditions[0], **fields)
    with pytest.raises(FrozenError, match="条件の文は変えられません"):
        check_dossier_change(DOSSIER, replace(DOSSIER, conditions=(other,)))
    check_dossier_change(replace(DOSSIER, documents=()), replace(DOSSIER, documents=(), conditions=(other,)))


def test_which_of_two_conditions_wins_is_frozen_where_both_revise_the_same_words() -> None:
    eight, nine = DOSSIER.conditions[0], Condition("九", "９割に達した場合")
    before = replace(DOSSIER, conditions=(eight, nine))
    turned = (nine, eight)
    check_dossier_change(before, replace(before, conditions=turned))  # the adopted text hangs on one of them only
    steps = (Paragraph("段", (Alternative("７割", (Revised("八", "８割"), Revised("九", "９割"))),)),)
    both = replace(before, documents=(adopt(replace(DOCUMENT, body=steps), DAY, "", AT, WHO),))
    with pytest.raises(FrozenError, match="順序は、変えられません"):
        check_dossier_change(both, replace(both, conditions=turned))
    check_dossier_change(both, replace(both, conditions=(Condition("雪", "雪が降った場合"), eight, nine)))


def test_documents_come_and_go_and_others_change_freely() -> None:
    free = replace(DOSSIER, documents=(DOCUMENT,))
    check_dossier_change(free, replace(free, documents=(replace(DOCUMENT, body=()),)))
    check_dossier_change(free, DOSSIER)
    check_dossier_change(DOSSIER, free)
    check_dossier_change(DOSSIER, DOSSIER)
    check_dossier_change(DOSSIER, replace(DOSSIER, documents=(ADOPTED, replace(DOCUMENT, id="二"))))


def test_a_condition_is_decided_and_opened_again() -> None:
    condition = DOSSIER.conditions[0]
    met = decide(condition, met=True, on=DAY, by="会長", evidence="国の公表値")
    assert met == Condition("八", "８割に達した場合", "", True, DAY, "会長", "国の公表値")  # noqa: FBT003 -- a field
    assert decide(met, met=None, on=None, by="", evidence="") == condition


def test_the_number_of_a_letter_is_given_after_adoption_and_logged() -> None:
    after = replace(ADOPTED, reference_number="７虹市会第18号")
    check_dossier_change(DOSSIER, replace(DOSSIER, documents=(after,)))
    assert logged(ADOPTED, after, AT, WHO).log[-1].what == "文書番号を「なし」から「７虹市会第18号」に"
