"""The one door: what is adopted stays, what is allowed is logged, and what a step was called is known."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies
from tests.submission.adopted import LONGER, REACHED, STYLE, a_document, adopted, day

from seian.document.caret import Caret
from seian.document.change import Hand, Kind, Way
from seian.document.edits_properties import set_properties
from seian.document.edits_text import replace_range
from seian.document.model import Document, Dossier, Item, Paragraph
from seian.document.states import FrozenError, unfrozen_change, withdraw_adoption
from seian.revision.door import changed, in_document, restored, reverted
from seian.revision.findings import Concern, Finding, carried

if TYPE_CHECKING:
    from collections.abc import Callable

HAND = Hand("2021-11-10T10:00:00+09:00", "事務局")
LATER = Hand("2021-11-11T10:00:00+09:00", "次長")
CONDITIONS = (REACHED, LONGER)


def adopted_dossier() -> Dossier:
    return Dossier("標準", documents=(adopted(a_document()), a_document("d2")), conditions=CONDITIONS)


def typed(document: Document, block: str = "d1p1") -> Document:
    return replace_range(document, Caret(block, 0), Caret(block, 0), "字").document


def test_nothing_done_is_no_change() -> None:
    assert changed(adopted_dossier(), Kind.TYPE, lambda dossier: dossier, STYLE, HAND) is None


def test_a_change_knows_what_it_touched_and_who_made_it() -> None:
    before = adopted_dossier()
    made = changed(before, Kind.TYPE, in_document("d2", partial(typed, block="d2p1")), STYLE, HAND)
    assert made is not None
    assert made.documents == {"d2"}
    assert made.blocks("d2") == {"d2p1"}
    assert not made.blocks("d1")
    assert made.places("d2").caret(Caret("d2p1", 2)) == Caret("d2p1", 3)
    assert (made.kind.words, made.hand, made.way, made.told) == ("入力", HAND, Way.DONE, frozenset())


@pytest.mark.parametrize("kind", [*Kind])
def test_an_adopted_text_goes_through_no_door_whatever_the_change_is_called(kind: Kind) -> None:
    with pytest.raises(FrozenError, match="採択済み"):
        changed(adopted_dossier(), kind, in_document("d1", typed), STYLE, HAND)


@given(st.data())
def test_whatever_comes_through_says_what_was_adopted(data: st.DataObject) -> None:
    document = adopted(data.draw(strategies.documents("d1", adopted=False)))
    before = Dossier("標準", documents=(document,))
    other = replace(data.draw(strategies.documents("d1", adopted=False)), adoption=document.adoption, log=document.log)
    mixed = data.draw(st.sampled_from(["body", "title", "date", "addressees", "signatories", "material_number"]))
    after = replace(document, **{mixed: getattr(other, mixed)})
    try:
        made = changed(before, Kind.EDIT_FACT, lambda _dossier: replace(before, documents=(after,)), STYLE, HAND)
    except FrozenError:
        return
    assert made is not None
    assert unfrozen_change(made.after.documents[0]) == ""
    assert len(made.after.documents[0].log) > len(document.log) or after == document


def test_what_is_allowed_is_logged_once_for_a_step_of_undo() -> None:
    before = adopted_dossier()
    first = changed(before, Kind.MATERIAL_NUMBER, numbered("資料１"), STYLE, HAND)
    assert first is not None
    second = changed(first.after, Kind.MATERIAL_NUMBER, numbered("資料12"), STYLE, LATER, base=before)
    assert second is not None
    (entry,) = second.after.documents[0].log
    assert (entry.what, entry.at, entry.by) == ("資料番号を「資料９」から「資料12」に", LATER.at, "次長")
    assert second.told == {"d1"}


def numbered(number: str) -> Callable[[Dossier], Dossier]:
    return in_document("d1", partial(set_properties, material_number=number))


def test_undo_and_redo_say_so_where_the_step_had_told_of_itself() -> None:
    before = adopted_dossier()
    made = changed(before, Kind.MATERIAL_NUMBER, numbered("資料１"), STYLE, HAND)
    assert made is not None
    back = restored(made.after, before, made.kind, made.told, Way.UNDONE, LATER)
    assert back.after.documents[0].material_number == "資料９"
    assert [one.what for one in back.after.documents[0].log][1:] == ["元に戻した：資料番号の変更"]
    again = restored(back.after, made.after, made.kind, made.told, Way.REDONE, LATER)
    assert [one.what for one in again.after.documents[0].log][2:] == ["やり直した：資料番号の変更"]


def test_going_back_to_what_was_saved_keeps_the_logs_and_says_so_in_them() -> None:
    saved = adopted_dossier()
    made = changed(saved, Kind.MATERIAL_NUMBER, numbered("資料１"), STYLE, HAND)
    assert made is not None
    back = reverted(made.after, saved, LATER)
    assert back is not None
    assert back.after.documents[0].material_number == "資料９"
    assert [one.what for one in back.after.documents[0].log][1:] == ["保存した版に戻す"]
    assert reverted(saved, saved, LATER) is None


def test_work_that_is_recovered_may_have_withdrawn_an_adoption_on_its_way() -> None:
    before = adopted_dossier()

    def work(dossier: Dossier) -> Dossier:
        document = typed(withdraw_adoption(dossier.documents[0], LATER.at, LATER.who))
        return replace(dossier, documents=(document, *dossier.documents[1:]))

    assert changed(before, Kind.RECOVERY, work, STYLE, HAND) is not None
    with pytest.raises(FrozenError):
        changed(before, Kind.TYPE, work, STYLE, HAND)
    with pytest.raises(FrozenError):  # nobody says in its log that it was withdrawn
        changed(before, Kind.RECOVERY, in_document("d1", lambda one: replace(typed(one), adoption=None)), STYLE, HAND)


def test_a_date_before_the_adoption_does_not_come_in() -> None:
    with pytest.raises(FrozenError, match="採択の日"):
        changed(
            adopted_dossier(),
            Kind.DATE,
            in_document("d1", partial(set_properties, date=day("令和３年11月９日"))),
            STYLE,
            HAND,
        )


def test_a_number_named_in_a_text_keeps_the_item_it_was_written_for() -> None:
    body = (Paragraph("p", ("２の支援は続けること。",)), Item("i", ("港。",)), Item("j", ("支援。",)))
    before = Dossier("標準", documents=(Document("d", "要請", body=body),))
    without = in_document("d", lambda one: replace(one, body=(one.body[0], one.body[2])))
    made = changed(before, Kind.DELETE_TEXT, without, STYLE, HAND)
    assert made is not None
    assert [one.target for one in made.after.documents[0].references] == ["j"]


def test_what_was_found_stays_with_its_words_while_one_types() -> None:
    before = Dossier("標準", documents=(Document("d", "要請", body=(Paragraph("p", ("港を直す。道を直す。",)),)),))
    found = (
        Finding("d", "p", 0, 1, Concern.AGEING, "港", ""),
        Finding("d", "p", 5, 6, Concern.AGEING, "道", ""),
        Finding("e", "p", 5, 6, Concern.AGEING, "道", ""),
    )

    def put(at: int, end: int, text: str) -> Callable[[Dossier], Dossier]:
        return in_document("d", lambda one: replace_range(one, Caret("p", at), Caret("p", end), text).document)

    made = changed(before, Kind.TYPE, put(2, 2, "必ず"), STYLE, HAND)
    assert made is not None
    assert [(one.start, one.end) for one in carried(found, made)] == [(0, 1), (7, 8), (5, 6)]
    gone = changed(before, Kind.TYPE, put(5, 6, "橋"), STYLE, HAND)
    assert gone is not None
    assert carried(found, gone) == (found[0], found[2])
    elsewhere = changed(before, Kind.TITLE, lambda dossier: replace(dossier, title="会議"), STYLE, HAND)
    assert elsewhere is not None
    assert carried(found, elsewhere) is found
