"""Another association for a dossier: what follows it, what is shown of that before, and what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.inline import Alternative, Revised, plain
from seian.document.model import (
    Addressee,
    Adoption,
    Document,
    Dossier,
    Item,
    Paragraph,
    Signatory,
    TitleLine,
    title_text,
)
from seian.document.skeleton import new_document
from seian.house_style.association_change import (
    PRESET,
    AssociationChange,
    Follows,
    association_change,
    with_association,
)
from seian.house_style.load import house_style_of

OLD, NEW = "架空市長会", "東京都市長会"
DOCUMENT = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("道路に関する架空市長会要請",)),),
    addressees=(Addressee("国土交通大臣", "", "様"), Addressee("担当課", "", "御中")),
    body=(
        Paragraph("p", ("日頃から架空市長会の活動に御理解をいただき、", Alternative("７割", (Revised("c", "８割"),)))),
        Item("i", ("架空市長会議を開くこと。",), blocks=(Paragraph("q", ("架空市長会が担う。",)),)),
    ),
    signatories=(Signatory(OLD, "会長"), Signatory("別の団体", "会長")),
)


def change_of(dossier: Dossier, name: str = NEW) -> AssociationChange:
    """Return what another association comes to."""
    return association_change(dossier, name, house_style_of(dossier.association), house_style_of(name))


def test_signature_title_and_honorific_follow_and_the_text_stays() -> None:
    dossier = Dossier(OLD, documents=(DOCUMENT,), recipients=(Addressee("総務大臣", "", "様"),))
    after = with_association(dossier, change_of(dossier))
    document = after.documents[0]
    assert after.association == NEW
    assert title_text(document) == "道路に関する東京都市長会要請"
    assert document.signatories == (Signatory(NEW, "会長"), Signatory("別の団体", "会長"))
    assert [who.honorific for who in document.addressees] == ["殿", "御中"]
    assert after.recipients[0].honorific == "殿"
    assert document.body is DOCUMENT.body


def test_the_text_follows_where_a_person_wants_it_and_a_conference_is_no_association() -> None:
    dossier = Dossier(OLD, documents=(DOCUMENT,))
    body = with_association(dossier, change_of(dossier), {Follows.TEXT}).documents[0].body
    assert plain(body[0].content).startswith("日頃から東京都市長会の活動")  # type: ignore[union-attr]
    assert plain(body[1].content) == "架空市長会議を開くこと。"  # type: ignore[union-attr]
    assert plain(body[1].blocks[0].content) == "東京都市長会が担う。"  # type: ignore[union-attr]
    assert [one.after for one in change_of(dossier).of(Follows.TEXT)] == [
        "日頃から東京都市長会の活動に御理解…",
        "東京都市長会が担う。",
    ]


def test_whom_to_ask_follows_with_the_text() -> None:
    dossier = Dossier(OLD, documents=(replace(DOCUMENT, body=(), contact=("架空市長会事務局", "電話 00-0000-0000")),))
    change = change_of(dossier)
    assert [one.after for one in change.of(Follows.TEXT)] == ["東京都市長会事務局"]
    assert with_association(dossier, change).documents[0].contact == dossier.documents[0].contact
    after = with_association(dossier, change, {Follows.TEXT}).documents[0]
    assert after.contact == ("東京都市長会事務局", "電話 00-0000-0000")


def test_an_adopted_document_is_left_alone_and_named() -> None:
    adopted = replace(DOCUMENT, adoption=Adoption(None, "会議", DOCUMENT))
    dossier = Dossier(OLD, documents=(adopted,))
    change = change_of(dossier)
    assert (change.proposed, change.adopted) == ((), ("d",))
    assert with_association(dossier, change, frozenset(Follows)).documents == (adopted,)


def test_what_is_signed_by_nobody_for_want_of_an_association_is_signed_by_the_first() -> None:
    dossier = Dossier(
        "", documents=(new_document("要望"), replace(new_document("要請"), signatories=()), new_document("報道資料"))
    )
    after = with_association(dossier, change_of(dossier))
    assert after.documents[1].signatories == (Signatory(NEW),)
    assert after.documents[2].signatories == ()


def test_other_names_of_the_old_house_follow_too() -> None:
    signed = replace(DOCUMENT, signatories=(Signatory("政令指定都市市長会"),))
    dossier = Dossier("指定都市市長会", documents=(signed,))
    assert with_association(dossier, change_of(dossier)).documents[0].signatories == (Signatory(NEW),)


@pytest.mark.parametrize("name", [NEW, "全国市長会", "どこにもない市長会", ""])
@given(follow=st.frozensets(st.sampled_from(Follows)))
def test_what_is_proposed_is_what_is_changed(name: str, follow: frozenset[Follows]) -> None:
    dossier = Dossier(OLD, documents=(DOCUMENT, replace(DOCUMENT, id="e", title=())))
    change = change_of(dossier, name)
    after = with_association(dossier, change, follow)
    assert after.association == name
    assert (after.documents == dossier.documents) == (not any(one.what in follow for one in change.proposed))
    if name:  # nothing of the kind is left of the old one
        left = association_change(replace(after, association=OLD), name, change.before, change.after)
        assert not any(one.what in follow for one in left.proposed)


def test_the_text_is_not_among_what_follows_unasked() -> None:
    assert frozenset(Follows) - {Follows.TEXT} == PRESET
