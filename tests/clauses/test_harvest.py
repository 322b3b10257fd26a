"""Harvesting past documents: what is offered, what is like what, and what comes of the choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import LATER, MOMENT, clause
from tests.pictures import png

from seian.clauses.clause import ClauseKind
from seian.clauses.harvest import SAME, Choice, candidates, keep, proposed_title
from seian.clauses.library import Library, create_library
from seian.clauses.likeness import ALIKE
from seian.document.dates import parse as date_of
from seian.document.model import Document, Dossier, Figure, Item, Ki, Paragraph, TitleLine, Unplaced
from seian.document.pictures import picture_of
from seian.house_style.load import house_style_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STYLE = house_style_of("標準")
MAY = "備蓄倉庫の点検及び食料の更新に要する経費については、国がその２分の１を負担し、申請の手続を簡素にすること。"
NOVEMBER = "備蓄倉庫の点検及び食料の更新に要する経費については、国がその全額を負担し、申請の手続を簡素にすること。"
OTHER = "夜間の避難訓練に参加する住民の交通費について、地域の実情に応じた支援を行うこと。"


def document(name: str, day: str, *requests: str) -> Document:
    """Return a request of a day that asks for these things."""
    preamble = (
        Paragraph(f"{name}p", ("海に近い市では、長く続く揺れへの備えが欠かせない。",)),
        Paragraph(f"{name}q", ("ついては、次の事項について速やかに措置するよう要請する。",)),
    )
    items = tuple(Item(f"{name}i{nth}", (text,)) for nth, text in enumerate(requests))
    title = (TitleLine(f"{name}t", (f"{day}の備えに関する要請",)),)
    return Document(name, "要請", title, body=(*preamble, Ki(f"{name}k"), *items), date=date_of(day))


@pytest.fixture
def dossier() -> Dossier:
    """Return the requests of May and of November."""
    may = document("m", "令和３年５月18日", MAY, OTHER)
    return Dossier("架空市長会", "二つの会議", (may, document("n", "令和３年11月10日", NOVEMBER)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return an empty library."""
    create_library(tmp_path / "文例集.clauses")
    with Library(tmp_path / "文例集.clauses") as opened:
        yield opened


def test_every_paragraph_and_item_is_offered_with_kind_place_and_day(dossier: Dossier) -> None:
    found = candidates(dossier, STYLE)
    assert [one.kind for one in found[:4]] == [
        *(ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.REQUEST, ClauseKind.REQUEST)
    ]
    may = found[2]
    assert may.provenance.place == "記１"
    assert may.provenance.document == "令和３年５月18日の備えに関する要請"
    assert may.provenance.adopted == date_of("令和３年５月18日")
    assert (may.association, may.fields[0]) == ("架空市長会", "防災")


def test_the_request_of_november_is_found_to_be_that_of_may(dossier: Dossier) -> None:
    november = next(one for one in candidates(dossier, STYLE) if NOVEMBER in str(one.wording))
    like = november.likes[0]
    assert like.text == MAY
    assert ALIKE < like.likeness < SAME
    assert november.choice is Choice.VERSION


def test_what_is_the_same_as_before_is_not_proposed(dossier: Dossier) -> None:
    found = candidates(dossier, STYLE)
    again = [one for one in found if one.document == "n" and one.kind is ClauseKind.PREAMBLE]
    assert [one.choice for one in again] == [Choice.SKIP]


def test_items_inside_an_item_are_offered_but_not_proposed_and_are_no_duplicates_of_it() -> None:
    inside = Item("a", (MAY,)), Item("b", (OTHER,))
    item = Item("w", ("備えについて求めること",), heading=True, blocks=inside)
    whole = replace(document("m", "令和３年５月18日"), body=(item,))
    found = candidates(Dossier("架空市長会", "", (whole,)), STYLE)
    assert [(one.level, one.choice) for one in found] == [(0, Choice.NEW), (1, Choice.SKIP), (1, Choice.SKIP)]
    assert all(one.likes == () for one in found)


def test_figures_that_a_clause_will_not_have_are_counted() -> None:
    item = Item("w", (MAY,), blocks=(Figure("f", ("倉庫の位置",), picture_of(png(5, 5))), Paragraph("p", (OTHER,))))
    whole = replace(document("m", "令和３年５月18日"), body=(item,))
    (found, *_others) = candidates(Dossier("架空市長会", "", (whole,)), STYLE)
    assert found.figures == 1
    assert [type(one).__name__ for one in found.wording.blocks[0].blocks] == ["Paragraph"]  # type: ignore[union-attr]


def test_the_later_wording_becomes_a_version_whatever_the_order(dossier: Dossier, library: Library) -> None:
    turned = replace(dossier, documents=tuple(reversed(dossier.documents)))
    found = candidates(turned, STYLE, library)
    chosen = [one if one.kind is ClauseKind.REQUEST else one._replace(choice=Choice.SKIP) for one in found]
    targets = [one.likes[0] if one.likes else None for one in chosen]
    made = keep(library, chosen, targets, LATER, "事務局")
    assert (made.new, made.versions) == (2, 1)
    (bichiku,) = [one for one in library.clauses() if len(one.versions) == 2]
    assert [NOVEMBER in str(one.wording) for one in bichiku.versions] == [False, True]
    assert bichiku.latest.provenance.adopted == date_of("令和３年11月10日")


def test_a_wording_that_the_library_has_nearly_becomes_its_new_version(dossier: Dossier, library: Library) -> None:
    with library.writing() as writer:
        writer.add([clause(MAY)])
    found = candidates(dossier, STYLE, library)
    november = next(one for one in found if NOVEMBER in str(one.wording))
    like = next(like for like in november.likes if like.clause)
    made = keep(library, [november], [like], LATER, "事務局")
    (taken,) = made.origins
    assert (made.new, made.versions) == (0, 1)
    assert (taken.document, taken.block, taken.clause.id, taken.version) == ("n", "ni0", "bichiku", 2)
    kept = library.clause("bichiku")
    assert kept is not None
    assert NOVEMBER in str(kept.latest.wording)


def test_what_the_library_has_to_the_letter_makes_no_second_clause_whatever_was_chosen(
    dossier: Dossier, library: Library
) -> None:
    found = [one._replace(choice=Choice.NEW) for one in candidates(dossier, STYLE, library)]
    first = keep(library, found, [None] * len(found), LATER, "事務局")
    again = keep(library, found, [None] * len(found), LATER, "事務局")
    assert (again.new, again.versions) == (0, 0)
    assert [one.clause for one in again.origins] == [one.clause for one in first.origins]
    assert library.size == first.new < len(found)


def test_an_earlier_wording_is_not_proposed_after_the_one_in_force(dossier: Dossier, library: Library) -> None:
    november = candidates(replace(dossier, documents=dossier.documents[1:]), STYLE, library)
    keep(library, november, [None] * len(november), LATER, "事務局")
    may = candidates(replace(dossier, documents=dossier.documents[:1]), STYLE, library)
    found = next(one for one in may if MAY in str(one.wording))
    assert found.likes[0].is_later
    assert found.choice is Choice.SKIP


def test_nothing_is_put_in_when_one_of_them_cannot_be(dossier: Dossier, library: Library) -> None:
    found = candidates(dossier, STYLE, library)
    bad = found[0]._replace(wording=replace(found[0].wording, blocks=(Paragraph("b1", ("{% for %}",)),)))
    with pytest.raises(Exception, match="波かっこ"):
        keep(library, [found[2], bad], [None, None], LATER, "事務局")
    assert library.size == 0


def test_a_document_that_only_reports_is_offered_but_not_proposed() -> None:
    report = replace(document("m", "令和３年５月18日", MAY), kind="議事要旨")
    found = candidates(Dossier("架空市長会", "", (report,)), STYLE)
    assert found
    assert {one.choice for one in found} == {Choice.SKIP}


def test_a_text_with_template_code_is_not_offered() -> None:
    text = "これは雛形の記号を含む文である{% if x %}から入れられない。"
    odd = replace(document("m", "令和３年５月18日"), body=(Paragraph("p", (text,)),), unplaced=(Unplaced("", "", ""),))
    assert candidates(Dossier("架空市長会", "", (odd,)), STYLE) == ()


@pytest.mark.parametrize(
    ("text", "kind", "above", "title"),
    [
        ("移行に要する経費については、国が負担すること。", ClauseKind.REQUEST, "", "移行に要する経費"),
        ("人材の確保", ClauseKind.REQUEST, "", "人材の確保"),
        ("職員の研修は、国が行うこと。", ClauseKind.REQUEST, "人材の確保", "人材の確保（職員の研修）"),
        ("国は、窓口を求めている。", ClauseKind.PREAMBLE, "", "前文：国は、窓口を求めている"),
    ],
)
def test_a_title_is_what_the_first_sentence_speaks_of(text: str, kind: ClauseKind, above: str, title: str) -> None:
    assert proposed_title(text, kind, above) == title


def test_moments_of_the_tests_are_apart() -> None:
    assert MOMENT < LATER


def test_a_list_of_reasons_asks_for_nothing() -> None:
    reason = "沿岸の備蓄倉庫の多くは、建てられてから四十年を過ぎており、雨漏りにより食料の保管に支障が出ている。"
    one = document("m", "令和３年５月18日", MAY)
    body = (one.body[0], Item("l", (reason,)), *one.body[1:3], Item("r", (MAY,), start=1))
    found = candidates(Dossier("架空市長会", "会議", (replace(one, body=body),)), STYLE)
    assert [(candidate.kind, candidate.provenance.place) for candidate in found] == [
        (ClauseKind.PREAMBLE, "前文１段落目"),
        (ClauseKind.OTHER, "前文の１"),
        (ClauseKind.CLOSING, "前文２段落目"),
        (ClauseKind.REQUEST, "記１"),
    ]
