"""Dates as somebody types them in a hurry are read, and nothing else is taken for a date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.dates import GREGORIAN_SINCE, PartialDate, parse, spell, weekday_kanji
from seian.document.typed_dates import typed_date

TODAY = dt.date(2021, 11, 9)
DAYS = st.dates(GREGORIAN_SINCE, dt.date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("11/10", "令和３年11月10日"),
        ("１１／１０", "令和３年11月10日"),
        ("11月10日", "令和３年11月10日"),
        ("11.10", "令和３年11月10日"),
        ("1/14", "令和４年１月14日"),  # nearer than that of the year before
        ("今日", "令和３年11月９日"),
        ("明日", "令和３年11月10日"),
        ("あさって", "令和３年11月11日"),
        ("昨日", "令和３年11月８日"),
        ("20211110", "2021年11月10日"),
        ("R3.11.10", "令和３年11月10日"),
        ("令和３年11月10日（水）", "令和３年11月10日"),
        ("11/10(水)", "令和３年11月10日"),
        ("令和３年　月　日", "令和３年　月　日"),
    ],
)
def test_a_date_typed_in_a_hurry_is_read(text: str, date: str) -> None:
    assert typed_date(text, TODAY) == parse(date)


@pytest.mark.parametrize(
    "text",
    ["", "13/1", "2/30", "11", "20211340", "令和３年11月10日（木）", "明治３年１月１日（月）", "あした以降", "11/10/"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert typed_date(text, TODAY) is None


def test_without_a_year_it_is_that_of_the_date_there_was() -> None:
    assert typed_date("1/14", TODAY, parse("令和３年　月　日")) == parse("令和３年１月14日")
    assert typed_date("1/14", TODAY, parse("2024年11月10日")) == parse("2024年１月14日")


@given(DAYS, DAYS)
def test_what_is_spelled_with_its_day_of_the_week_is_read_back(day: dt.date, today: dt.date) -> None:
    date = PartialDate.of(day)
    assert typed_date(f"{spell(date)}（{weekday_kanji(day)}）", today) == date


@given(st.text(max_size=12), DAYS)
def test_any_text_is_a_date_or_none(text: str, today: dt.date) -> None:
    found = typed_date(text, today)
    assert found is None or isinstance(found, PartialDate)
