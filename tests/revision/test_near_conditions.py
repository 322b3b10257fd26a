"""Conditions that say nearly the same are told; steps of one figure are not."""

from __future__ import annotations

import pytest

from seian.document.inline import Alternative, Revised
from seian.document.model import Condition, Document, Paragraph
from seian.revision.near_conditions import near_conditions, near_findings

FIRST = Condition("a", "利用者が４割を超えた場合", "要請活動時点で")


@pytest.mark.parametrize(
    "statement",
    [
        "利用者が、４割を超えた場合",
        "利用者が４割を越えた場合",
        "利用者が四割を超えた場合",
        "利用者数が4割を超えた場合",
        FIRST.statement,
    ],
)
def test_what_says_nearly_the_same_is_near(statement: str) -> None:
    assert [(one.id, other.id) for one, other in near_conditions((FIRST, Condition("b", statement, "提出時点で")))] == [
        ("b", "a")
    ]


@pytest.mark.parametrize(
    "statement",
    ["利用者が５割を超えた場合", "利用者が40割を超えた場合", "国が補助を始めた場合", "期限が４月に延びた場合"],
)
def test_another_figure_or_another_matter_is_not(statement: str) -> None:
    assert list(near_conditions((FIRST, Condition("b", statement)))) == []


def test_a_document_is_told_once_where_it_hangs_on_the_second() -> None:
    second = Condition("b", "利用者が４割を越えた場合")
    words = Alternative("３割", (Revised("b", "４割"),))
    document = Document("d", "要請", body=(Paragraph("p", ("人口の", words)), Paragraph("q", (words,))))
    (told,) = near_findings(document, (FIRST, second))
    assert (told.block, told.start) == ("p", 3)
    assert "利用者が４割を超えた場合" in told.message
    assert list(near_findings(document, (second,))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("提出時点で、国会が閉会した場合", "国会が閉会した場合"),
        ("国会が閉会した場合", "国会が閉会したとき"),
        ("会員市の四十市が賛同した場合", "会員市の40市が賛同した場合"),
    ],
)
def test_when_one_looks_and_how_a_case_is_said_make_no_difference(one: str, other: str) -> None:
    assert list(near_conditions((Condition("a", one), Condition("b", other))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("法案が国会で可決された場合", "法案が国会で可決されなかった場合"),
        ("交付金の対象に本市が含まれる場合", "交付金の対象に本市が含まれない場合"),
    ],
)
def test_what_happens_and_what_does_not_are_two_conditions(one: str, other: str) -> None:
    assert not list(near_conditions((Condition("a", one), Condition("b", other))))
