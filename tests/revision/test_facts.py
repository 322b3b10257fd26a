"""Dated figures: where they are used, brought up to date on consent, frozen by adoption."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from seian.document.dates import parse
from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Adoption, Document, Dossier, Fact, Paragraph
from seian.errors import SeianError
from seian.house_style.load import house_style_of
from seian.revision.facts import FactPlace, change_fact, fact_findings, fact_uses, make_reference

STYLE = house_style_of("標準")
RATE = Fact("f", "接種率", "７割", as_of=parse("令和３年10月１日"), source="公表資料", expires=parse("令和３年11月"))
TEXT = Document(
    "d1",
    "要請",
    body=(
        Paragraph("p1", ("率は", FactReference("f", "７割"), "で、先月も", FactReference("f", "７割"), "。")),
        Paragraph("p2", (FactReference("gone", "三件"), "だ。")),
    ),
)
ADOPTED = replace(TEXT, id="d2", adoption=Adoption(None, "会議", TEXT))
DOSSIER = Dossier("架空", documents=(TEXT, ADOPTED), facts=(RATE, Fact("g", "件数", "５件")))
NEW = replace(RATE, value="８割")
DAY = dt.date(2021, 11, 30)


def test_every_reference_is_listed_with_its_place() -> None:
    found = fact_uses(DOSSIER, STYLE)
    assert list(found) == ["f", "g", "gone"]
    assert [(use.number, use.at.start, use.end, use.place) for use in found["f"][:2]] == [
        (1, 2, 4, "前文１段落目"),
        (1, 9, 11, "前文１段落目"),
    ]
    assert [use.frozen for use in found["f"]] == [False, False, True, True]
    assert not any(use.stale for use in found["f"])
    assert found["g"] == ()
    assert all(use.stale for use in fact_uses(replace(DOSSIER, facts=(NEW,)), STYLE)["f"])


def test_a_changed_fact_updates_every_place_but_those_of_adopted_documents() -> None:
    dossier, updated, frozen = change_fact(DOSSIER, NEW, update=True)
    assert dossier.facts == (NEW, DOSSIER.facts[1])
    assert updated == (FactPlace("d1", "p1", 2), FactPlace("d1", "p1", 9))
    assert frozen == (FactPlace("d2", "p1", 2), FactPlace("d2", "p1", 9))
    paragraph = dossier.documents[0].body[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[1] == FactReference("f", "８割")
    assert dossier.documents[1] is ADOPTED


def test_only_the_places_a_person_consents_to_are_updated() -> None:
    dossier, updated, _frozen = change_fact(DOSSIER, NEW, update={FactPlace("d1", "p1", 9), FactPlace("d2", "p1", 2)})
    assert updated == (FactPlace("d1", "p1", 9),)
    assert dossier.documents[0].body[0] == Paragraph(
        "p1", ("率は", FactReference("f", "７割"), "で、先月も", FactReference("f", "８割"), "。")
    )
    untouched = change_fact(DOSSIER, NEW, update=False)
    assert untouched.updated == ()
    assert untouched.dossier.documents == DOSSIER.documents


def test_a_fact_the_dossier_lacks_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="x"):
        change_fact(DOSSIER, Fact("x", "", ""), update=True)


def test_what_has_moved_on_is_found_in_drafts_and_in_adopted_texts() -> None:
    moved = replace(DOSSIER, facts=(replace(NEW, expires=None),))
    draft = fact_findings(TEXT, moved, DAY)
    assert [finding.start for finding in draft] == [2, 9, 0]
    assert draft[0].message == "時点値が変わりました（接種率：８割）。"
    assert draft[0].proposals == ("８割",)
    adopted = fact_findings(ADOPTED, moved, DAY)
    assert adopted[0].message == "採択の後に時点値が変わりました（接種率：８割）。"
    assert adopted[0].proposals == ()


def test_a_fact_the_dossier_lacks_is_found() -> None:
    (finding,) = (one for one in fact_findings(TEXT, DOSSIER, DAY) if "提出予定日" not in one.message)
    assert (finding.text, finding.block) == ("三件", "p2")
    assert "もうありません" in finding.message


def test_that_a_figure_may_expire_is_told_while_no_day_is_planned() -> None:
    told = [one.message for one in fact_findings(TEXT, DOSSIER, DAY) if "提出予定日が決まっていません" in one.message]
    assert told
    planned = replace(DOSSIER, submission=parse("令和３年11月20日"))
    assert not any("提出予定日が決まって" in one.message for one in fact_findings(TEXT, planned, DAY))


@pytest.mark.parametrize(("day", "expired"), [(DAY, False), (dt.date(2021, 12, 1), True)])
def test_a_fact_expires_after_the_last_day_its_date_can_mean(day: dt.date, expired: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    messages = [finding.message for finding in fact_findings(TEXT, DOSSIER, day)]
    assert any("期限" in message for message in messages) is expired


def test_text_becomes_a_reference_and_reads_as_before() -> None:
    plain = Document("d", "要請", body=(Paragraph("p", ("率は７割だ。",)),))
    made = make_reference(plain, "p", 2, 4, "f")
    assert made.body == (Paragraph("p", ("率は", FactReference("f", "７割"), "だ。")),)


@pytest.mark.parametrize(("start", "end"), [(2, 2), (1, 4), (3, 4)])
def test_only_text_becomes_a_reference(start: int, end: int) -> None:
    marked = Document(
        "d", "要請", body=(Paragraph("p", ("率は", Alternative("７割", (Revised("c", "８割"),)), "だ。")),)
    )
    with pytest.raises(SeianError):
        make_reference(marked, "p", start, end, "f")


def test_an_adopted_text_takes_no_reference() -> None:
    with pytest.raises(SeianError, match="採択"):
        make_reference(ADOPTED, "p1", 0, 1, "f")
