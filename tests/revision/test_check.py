"""All findings of a document at once, as the pane 注意 lists them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from seian.document.corrections import Spot, Wish, correct
from seian.document.dates import PartialDate, Precision
from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Adoption, Document, Dossier, Fact, Item, Note, Paragraph, TitleLine
from seian.document.states import adopt
from seian.house_style.model import HouseStyle
from seian.revision.check import findings
from seian.revision.findings import Concern

STYLE = HouseStyle("標準", "standard.docx")
TODAY = dt.date(2021, 11, 10)
DOCUMENT = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("来年度予算に関する要請",)),),
    body=(Paragraph("p", ("11月31日から先月まで",)), Item("i", ("今年度中に行うこと。",))),
)


def listed(document: Document, dossier: Dossier, today: dt.date = TODAY) -> list[str]:
    return [one.text for one in findings(document, dossier, STYLE, today)]


def test_without_any_day_a_document_is_held_against_today_alone() -> None:
    assert listed(DOCUMENT, Dossier("標準")) == ["11月31日"]


def test_findings_come_in_the_order_in_which_one_reads() -> None:
    dossier = Dossier("標準", submission=PartialDate("令和", 2022, 5, 20))
    assert listed(DOCUMENT, dossier) == ["来年度", "11月31日", "先月", "今年度"]


def test_a_day_of_submission_that_is_not_fixed_counts_from_its_first_day() -> None:
    dossier = Dossier("標準", submission=PartialDate("令和", 2022, None, None))
    assert "先月" in listed(DOCUMENT, dossier)
    dossier = Dossier("標準", submission=PartialDate("令和", 2021, 11, precision=Precision.MONTH))
    assert listed(DOCUMENT, dossier) == ["11月31日"]


def test_facts_that_moved_on_and_conditions_that_are_gone_are_listed_with_the_words_around_them() -> None:
    content = ("先月、", FactReference("f", "７割"), "が", Alternative("昨年", (Revised("gone", "本年"),)), "を")
    document = replace(DOCUMENT, body=(Paragraph("p", content),))
    dossier = Dossier("標準", facts=(Fact("f", "接種率", "８割"),), submission=PartialDate("令和", 2022, 5, 20))
    found = findings(document, dossier, STYLE, TODAY)
    assert [(one.text, one.concern) for one in found] == [
        ("来年度", Concern.AGEING),
        ("先月", Concern.AGEING),
        ("７割", Concern.FACT),
        ("昨年→本年", Concern.CONDITION),
        ("昨年", Concern.AGEING),
        ("本年", Concern.AGEING),
    ]


def test_a_day_of_drafting_nobody_wrote_is_not_told_as_if_it_were_written() -> None:
    text = Document("一", "要請", body=(Paragraph("p", ("昨年の雨。",)),), date=PartialDate("令和", 2021, 11))
    guessed, known = (
        findings(one, Dossier("標準"), STYLE, dt.date(2022, 5, 20))[0].message
        for one in (text, replace(text, drafted=PartialDate("令和", 2021, 11, 10)))
    )
    assert guessed.endswith("起案した日は、文書の設定に書かれていないので、推した日です。")
    assert "推した日" not in known


@pytest.mark.parametrize(
    ("date", "guess"),
    [
        (PartialDate("令和", 2021, 11), "令和３年11月30日"),
        (PartialDate("令和", 2021), "令和３年12月31日"),
        (PartialDate("令和", 2021, 11, 10), "令和３年11月10日"),
        (PartialDate("令和", 2023, 4), "令和５年４月１日"),
    ],
)
def test_a_day_of_drafting_is_guessed_within_what_the_date_of_the_paper_says(date: PartialDate, guess: str) -> None:
    text = Document("一", "要請", body=(Paragraph("p", ("昨年の雨。",)),), date=date)
    (found,) = findings(text, Dossier("標準"), STYLE, dt.date(2022, 5, 20))
    assert guess in found.message


def test_for_an_adopted_text_nothing_is_proposed() -> None:
    adopted = replace(DOCUMENT, adoption=Adoption(PartialDate("令和", 2021, 11, 10), "指定都市市長会議", DOCUMENT))
    found = findings(adopted, Dossier("標準"), STYLE, dt.date(2022, 5, 20))
    assert len(found) == 4
    assert not any(one.proposals for one in found)


def test_an_adopted_text_speaks_from_the_day_of_its_adoption() -> None:
    adoption = Adoption(PartialDate("令和", 2021, 11, 10), "指定都市市長会議", DOCUMENT)
    adopted = replace(DOCUMENT, adoption=adoption)
    assert "先月" in listed(adopted, Dossier("標準"), dt.date(2022, 5, 20))


def test_the_day_the_words_were_written_for_comes_before_that_of_adoption() -> None:
    adoption = Adoption(PartialDate("令和", 2021, 11, 10), "指定都市市長会議", DOCUMENT)
    document = replace(DOCUMENT, drafted=PartialDate("令和", 2022, 5, 20), adoption=adoption)
    assert listed(document, Dossier("標準"), dt.date(2022, 5, 20)) == ["11月31日"]


def test_a_word_that_was_put_right_for_the_day_of_submission_is_not_told_again() -> None:
    draft = Document(
        "一", "要請", body=(Paragraph("p", ("昨年の雨と、昨年の雪。",)),), drafted=PartialDate("令和", 2021, 11, 10)
    )
    adopted = adopt(draft, None, "", "", "")
    late = dt.date(2022, 1, 14)
    assert len(findings(adopted, Dossier("標準"), STYLE, late)) == 2
    right = correct(adopted, Wish(Spot("p", 0, 2), "一昨年", "前文", "年が改まった"), "", "")
    assert [one.start for one in findings(right, Dossier("標準"), STYLE, late)] == [7]


def test_a_number_without_text_a_typed_number_and_a_typed_indent_are_told() -> None:
    body = (
        Paragraph("p", ("\u3000港を直す。",)),
        Paragraph("q", ("4. 岸壁を直すこと。",)),
        Item("i", (), heading=True, blocks=(Item("j", ("(1) 倉庫",)),)),
        Paragraph("r", ("（１）の支援は続ける。",)),
    )
    document = Document("d", "要請", body=body, notes=(Note("n", ()),))
    found = findings(document, Dossier("標準"), STYLE, TODAY)
    assert [(one.block, one.start, one.end, one.text) for one in found] == [
        ("p", 0, 1, "\u3000"),
        ("q", 0, 3, "4."),
        ("i", 0, 0, ""),
        ("j", 0, 4, "(1)"),
        ("n", 0, 0, ""),
    ]
    assert {one.concern for one in found} == {Concern.NUMBER}
    assert found[0].proposals == ("",)
