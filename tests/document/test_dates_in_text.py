"""Dates in text: one that is the whole of it, and those inside running text."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.dates import GREGORIAN_SINCE, PartialDate, Precision, find, parse, spell
from seian.document.digits import DigitWidth

COMPLETE = PartialDate("令和", 2021, 11, 19)
BLANK = PartialDate("令和", 2021)
YEAR_ONLY = PartialDate("令和", 2021, precision=Precision.YEAR)
MONTH_ONLY = PartialDate("令和", 2021, 11, precision=Precision.MONTH)
DAY_BLANK = PartialDate("令和", 2021, 11)
ALL_BLANK = PartialDate("令和", None)


# the whole of a text


@pytest.mark.parametrize(
    "text",
    [
        "令和３年11月19日",
        "令和３年１１月１９日",
        "令和3年11月19日",
        "令和 3 年 11 月 19 日",
        "令 和 ３ 年 １１ 月 １９ 日",
        "令　和　３　年　１ １ 月　１ ９ 日",
        "令和３年11月19 日",
        "  令和３年11月19日\n",
        "令和 3 年 11 ⽉ 19 ⽇",
        "令和三年十一月十九日",
        "令和三年一一月一九日",
        "㋿3年11月19日",
        "㋿３．１１．１９",
        "R3.11.19",
        "r3.11.19",
        "R03.11.19",
        "R3. 11. 19",
        "Ｒ３．１１．１９",
        "R３．１１．１９",
        "R3/11/19",
        "R3-11-19",
        "R3年11月19日",
        "令3.11.19",
        "令和3.11.19",
    ],
)
def test_a_date_in_an_era_is_read_in_every_spelling(text: str) -> None:
    assert parse(text) == COMPLETE


@pytest.mark.parametrize(
    "text",
    [
        "2021-11-19",
        "2021/11/19",
        "2021.11.19",
        "２０２１．１１．１９",
        "２０２１／１１／１９",
        "2021年11月19日",
        "２０２１年１１月１９日",
        "2021 年 11 月 19 日",
        "二〇二一年十一月十九日",
    ],
)
def test_a_western_date_is_read_in_every_spelling(text: str) -> None:
    assert parse(text) == PartialDate("", 2021, 11, 19)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("令和３年 月 日", BLANK),
        ("令和３年月日", BLANK),
        ("令 和 ３ 年  月  日", BLANK),
        ("令和３年○月○日", BLANK),
        ("令和３年11月 日", DAY_BLANK),
        ("令和　年　月　日", ALL_BLANK),
        ("令和○年○月○日", ALL_BLANK),
        ("令和〇年〇月〇日", ALL_BLANK),
        ("令和年月日", ALL_BLANK),
        ("令和３年", YEAR_ONLY),
        ("令和３年11月", MONTH_ONLY),
        ("R3.11", MONTH_ONLY),
        ("　年　月　日", PartialDate("", None)),
        ("年　月　日", PartialDate("", None)),
        ("　年11月19日", PartialDate("", None, 11, 19)),
        ("2021-11", PartialDate("", 2021, 11, precision=Precision.MONTH)),
        ("令和元年５月１日", PartialDate("令和", 2019, 5, 1)),
        ("R元.5.1", PartialDate("令和", 2019, 5, 1)),
        ("令和1年5月1日", PartialDate("令和", 2019, 5, 1)),
        ("㍻31.4.30", PartialDate("平成", 2019, 4, 30)),
        ("S64.1.7", PartialDate("昭和", 1989, 1, 7)),
        ("大正十五年十二月二十四日", PartialDate("大正", 1926, 12, 24)),
        ("Ｍ45.7.29", PartialDate("明治", 1912, 7, 29)),
    ],
)
def test_places_left_open_or_absent_are_read(text: str, date: PartialDate) -> None:
    assert parse(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "令和",
        "年",
        "年月日",
        " 年月日 ",
        "令和３年度",
        "令和３年２月30日",
        "令和３年13月１日",
        "令和０年",
        "令和３年11月19日（金）",
        "令和３年11月19日から",
        "令和２十年",
        "11月19日",
        "3.11",
        "3.11.19",
        "20211119",
        "0120-11-1919",
        "R3",
        "R3.11/19",
        "2021-11-19-1",
    ],
)
def test_what_is_not_a_date_is_none(text: str) -> None:
    assert parse(text) is None


@given(st.text(alphabet="令和平成年月日元 　0１二十○RH.-/度、", max_size=30))
def test_any_text_can_be_searched_and_what_is_found_is_a_date_by_itself(text: str) -> None:
    parse(text)
    found = find(text)
    for one in found:
        assert parse(text[one.start : one.end]) == one.date
    assert all(left.end <= right.start for left, right in pairwise(found))


# running text


def dates_in(text: str) -> list[str]:
    """Return the spellings of the dates found in a text."""
    return [text[one.start : one.end] for one in find(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("会議は令和３年11月19日（金）に開き、R4.1.20に回答を得た。", ["令和３年11月19日", "R4.1.20"]),
        ("平成３０年１２月から2021年3月までに", ["平成３０年１２月", "2021年3月"]),
        ("（2021-11-19、H31.4.30 閣議決定）", ["2021-11-19", "H31.4.30"]),
        ("2021年（令和３年）夏", ["2021年", "令和３年"]),
        ("令和３年　月　日付けの要請", ["令和３年　月　日"]),
        ("令和３年11月　日に手交する", ["令和３年11月　日"]),
        ("令和 3 年 5 月 24 日付け", ["令和 3 年 5 月 24 日"]),
        ("令和３年 10 人を増員し", ["令和３年"]),
        ("令和３年度々の要望", ["令和３年"]),
    ],
)
def test_dates_are_found_in_running_text(text: str, dates: list[str]) -> None:
    assert dates_in(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "令和３年度の予算",
        "令和３年 度の予算",
        "平成30年度～令和２年度",
        "2021年度",
        "2020年代の半ば、1000年間の",
        "昭和50年代",
        "令和２年目",
        "生年月日、令和　年度",
        "第3.11.19条、第2.2021年",
        "Ver.R3.1.2、IP 2021.11.19.4",
        "0120-11-1919",
        "別紙R3.11のとおり",
        "命令3.11.19",
        "令和３年２月30日まで",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("令和３年11月 日本の将来を", "令和３年11月"),
        ("令和３年月例の会議", "令和３年"),
        ("令和３年 月例の会議", "令和３年"),
        ("令和３年11月\n19日間の", "令和３年11月"),
    ],
)
def test_a_word_after_a_blank_is_not_taken_for_an_open_place(text: str, date: str) -> None:
    assert dates_in(text) == [date]


@given(st.dates(GREGORIAN_SINCE, dt.date(2999, 12, 31)), st.sampled_from(DigitWidth), st.booleans())
def test_every_complete_date_is_found_where_it_stands(day: dt.date, digits: DigitWidth, western: bool) -> None:  # noqa: FBT001 -- drawn
    text = spell(PartialDate.of(day), western=western, digits=digits)
    (one,) = find(f"議決は{text}に行い、翌年度")
    assert (one.start, one.end) == (3, 3 + len(text))
    assert one.date == PartialDate.of(day, western=western)


def test_a_very_long_gap_costs_no_more_than_its_length() -> None:
    gap = " " * 200_000
    assert dates_in(f"令和３年{gap}から") == ["令和３年"]
    assert parse(f"令和３年{gap}11月{gap}19日") == COMPLETE
