"""A version put back: its text is there again, with what it hangs on; what others hang on stays."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from tests import strategies

from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Adoption, Condition, Document, Dossier, Fact, LogEntry, Paragraph, State
from seian.document.restoring import with_state, with_version

SHARE = Condition("c", "備蓄率が８割に達した場合")
CITIES = Fact("f", "市の数", "12市")
THEN = Document(
    "d",
    "要請",
    body=(Paragraph("p", (FactReference("f", "12市"), "は", Alternative("７割", (Revised("c", "８割"),)))),),
)
NOW = Document("d", "要請", body=(Paragraph("p", ("各市は",)),), log=(LogEntry("2021-11-10", "事務局", "案とした"),))


def test_the_text_is_there_again_with_conditions_and_facts_that_were_taken_out() -> None:
    back = with_version(Dossier("標準", documents=(NOW,)), THEN, (SHARE, Condition("x", "別の場合")), (CITIES,))
    assert back.documents[0].body == THEN.body
    assert (back.conditions, back.facts) == ((SHARE,), (CITIES,))


def test_what_has_been_decided_since_stays_decided() -> None:
    met = replace(SHARE, met=True)
    back = with_version(
        Dossier("標準", documents=(NOW,), conditions=(met,), facts=(CITIES,)), THEN, (SHARE,), (CITIES,)
    )
    assert (back.conditions, back.facts) == ((met,), (CITIES,))


def test_the_log_goes_on_and_an_adoption_that_was_withdrawn_does_not_come_back() -> None:
    adopted = replace(THEN, state=State.ADOPTED, adoption=Adoption(None, "", THEN))
    back = with_version(Dossier("標準", documents=(NOW,)), adopted, (SHARE,), (CITIES,)).documents[0]
    assert (back.log, back.adoption, back.state) == (NOW.log, None, NOW.state)


def test_the_same_text_is_the_very_same_dossier() -> None:
    dossier = Dossier("標準", documents=(NOW,))
    assert with_version(dossier, replace(NOW, log=()), (), ()) is dossier


@given(strategies.dossiers(), strategies.dossiers())
def test_all_documents_of_an_earlier_state_say_again_what_they_said_and_none_is_lost(
    now: Dossier, then: Dossier
) -> None:
    back = with_state(now, then)
    said = {document.id: document for document in back.documents}
    assert {one.id for one in (*now.documents, *then.documents)} == said.keys()
    assert back.conditions[: len(now.conditions)] == now.conditions
    for document in then.documents:
        known = next((one for one in now.documents if one.id == document.id), None)
        if known is not None and known.adoption is not None:
            assert said[document.id] is known
            continue
        log = () if known is None else known.log
        assert replace(said[document.id], state=document.state, adoption=None, log=document.log) == replace(
            document, adoption=None
        )
        assert known is None or said[document.id].log == log
        assert said[document.id].state not in (State.ADOPTED, State.SUBMITTED)
    assert with_state(back, then) == back


@given(strategies.dossiers(), strategies.documents())
def test_the_text_of_a_version_that_was_put_back_is_that_of_the_version(dossier: Dossier, then: Document) -> None:
    if not dossier.documents:
        return
    now = dossier.documents[0]
    then = replace(then, id=now.id)
    back = with_version(dossier, then, (), ()).documents[0]
    assert replace(back, log=then.log, adoption=then.adoption, state=then.state) == then
