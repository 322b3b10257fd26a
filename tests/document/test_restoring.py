"""A version put back: its text is there again, with what it hangs on; what others hang on stays."""

from __future__ import annotations

from dataclasses import replace

from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Adoption, Condition, Document, Dossier, Fact, LogEntry, Paragraph, State
from seian.document.restoring import with_version

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
