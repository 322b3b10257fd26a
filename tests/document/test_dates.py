"""Dates as values: eras by day, places left open or absent, spelled and read back."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seian.document.dates import (
    ERAS,
    GREGORIAN_SINCE,
    PartialDate,
    Precision,
    era_of,
    parse,
    spell,
    weekday_kanji,
)
from seian.document.digits import DigitWidth

DAYS = st.dates(min_value=GREGORIAN_SINCE, max_value=dt.date(2999, 12, 31))
WIDTHS = st.sampled_from(DigitWidth)
BLANKS = st.sampled_from(["\u3000", " ", "\u3000\u3000", "○", ""])

COMPLETE = PartialDate("令和", 2021, 11, 19)
BLANK = PartialDate("令和", 2021)
YEAR_ONLY = PartialDate("令和", 2021, precision=Precision.YEAR)
MONTH_ONLY = PartialDate("令和", 2021, 11, precision=Precision.MONTH)
DAY_BLANK = PartialDate("令和", 2021, 11)
ALL_BLANK = PartialDate("令和", None)


@st.composite
def partial_dates_of_days(draw: st.DrawFn) -> tuple[dt.date, PartialDate]:
    """Return a day, and a date that may mean it: in its era, an older one or none, any place given, open or absent."""
    day = draw(DAYS)
    era = draw(st.sampled_from(["", *(era.name for era in ERAS if era.first <= day)]))
    precision = draw(st.sampled_from(Precision))
    year, month, wanted = (draw(st.sampled_from([number, None])) for number in (day.year, day.month, day.day))
    if precision is Precision.YEAR:
        month = None
    if precision is not Precision.DAY:
        wanted = None
    return day, PartialDate(era, year, month, wanted, precision)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Return any date a document may bear."""
    return partial_dates_of_days().map(lambda pair: pair[1])


# eras


@pytest.mark.parametrize(("before", "after"), list(pairwise(ERAS)), ids=lambda era: era.name)
def test_an_era_begins_on_its_day_and_not_the_day_before(before: object, after: object) -> None:
    first = next(era.first for era in ERAS if era is after)
    assert era_of(first) is after
    assert era_of(first - dt.timedelta(days=1)) is before


def test_the_days_on_which_eras_begin_are_those_of_the_law() -> None:
    firsts = {era.name: era.first.isoformat() for era in ERAS}
    assert firsts == {
        "明治": "1868-10-23",
        "大正": "1912-07-30",
        "昭和": "1926-12-25",
        "平成": "1989-01-08",
        "令和": "2019-05-01",
    }


def test_a_day_before_meiji_has_no_era() -> None:
    assert era_of(dt.date(1868, 10, 23)).name == "明治"
    with pytest.raises(ValueError, match="1868-10-22"):
        era_of(dt.date(1868, 10, 22))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2019-04-30", "平成31年４月30日"),
        ("2019-05-01", "令和元年５月１日"),
        ("1989-01-07", "昭和64年１月７日"),
        ("1989-01-08", "平成元年１月８日"),
        ("1926-12-24", "大正15年12月24日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1912-07-29", "明治45年７月29日"),
        ("1912-07-30", "大正元年７月30日"),
        ("1873-01-01", "明治６年１月１日"),
    ],
)
def test_a_day_is_spelled_in_the_era_that_holds_it(day: str, text: str) -> None:
    assert spell(PartialDate.of(dt.date.fromisoformat(day))) == text


def test_a_day_of_the_lunar_calendar_is_kept_but_never_taken_for_a_gregorian_one() -> None:
    written = parse("明治５年２月30日")
    assert written == PartialDate("明治", 1872, 2, 30)
    assert written.in_western_years() == written
    assert not written.is_outside_era
    with pytest.raises(ValueError, match="not a day"):
        written.to_date()
    with pytest.raises(ValueError, match="Gregorian"):
        PartialDate.of(dt.date(1872, 12, 31))
    assert PartialDate.of(dt.date(1872, 12, 31), western=True).in_era().era == ""


# values


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (COMPLETE, "令和３年11月19日"),
        (BLANK, "令和３年　月　日"),
        (YEAR_ONLY, "令和３年"),
        (MONTH_ONLY, "令和３年11月"),
        (DAY_BLANK, "令和３年11月　日"),
        (PartialDate("令和", 2021, precision=Precision.MONTH), "令和３年　月"),
        (ALL_BLANK, "令和　年　月　日"),
        (PartialDate("", None), "　年　月　日"),
        (PartialDate("平成", 2019), "平成31年　月　日"),
        (PartialDate("令和", 2019), "令和元年　月　日"),
        (PartialDate("", 2019), "2019年　月　日"),
        (PartialDate("", 2021, 11, 19), "令和３年11月19日"),
    ],
)
def test_a_place_left_open_is_not_a_place_that_is_absent(date: PartialDate, text: str) -> None:
    assert spell(date) == text


def test_only_a_date_with_every_place_given_is_a_day() -> None:
    assert COMPLETE.is_complete
    assert COMPLETE.to_date() == dt.date(2021, 11, 19)
    for date in (BLANK, YEAR_ONLY, MONTH_ONLY, DAY_BLANK, ALL_BLANK):
        assert not date.is_complete
        with pytest.raises(ValueError, match="not a day"):
            date.to_date()


def test_an_absent_place_is_no_blank() -> None:
    assert [date.has_blanks for date in (COMPLETE, YEAR_ONLY, MONTH_ONLY)] == [False] * 3
    assert [date.has_blanks for date in (BLANK, DAY_BLANK, ALL_BLANK)] == [True] * 3


@pytest.mark.parametrize(
    ("era", "year", "month", "day"),
    [
        ("令和", 2021, 2, 30),
        ("令和", 2021, 2, 29),
        ("令和", None, 2, 30),
        ("令和", 2021, 13, 1),
        ("令和", 2021, 0, 1),
        ("令和", 2021, 4, 31),
        ("令和", 2021, 11, 0),
        ("令和", 2018, 1, 1),
        ("平成", 1988, 1, 1),
        ("慶応", 1868, 1, 1),
        ("", 0, 1, 1),
        ("", 10000, 1, 1),
    ],
)
def test_a_date_no_calendar_has_is_refused(era: str, year: int | None, month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"no such|unknown era"):
        PartialDate(era, year, month, day)


def test_a_number_beyond_the_smallest_place_is_refused() -> None:
    with pytest.raises(ValueError, match="no such month"):
        PartialDate("令和", 2021, 11, precision=Precision.YEAR)
    with pytest.raises(ValueError, match="no such day"):
        PartialDate("令和", 2021, 11, 19, precision=Precision.MONTH)


def test_the_last_day_of_february_is_allowed_while_the_year_is_open() -> None:
    assert PartialDate("令和", None, 2, 29).filled(dt.date(2024, 2, 29)).is_complete


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("平成31年５月１日", True),
        ("平成31年４月30日", False),
        ("平成31年　月　日", False),
        ("平成31年５月　日", True),
        ("平成31年５月", True),
        ("平成31年　月31日", False),
        ("平成32年", True),
        ("令和元年４月30日", True),
        ("令和元年　月　日", False),
        ("昭和64年１月　日", False),
        ("昭和64年２月", True),
        ("昭和100年", True),
        ("明治45年７月30日", False),
        ("令和　年　月　日", False),
        ("2019年５月１日", False),
    ],
)
def test_an_era_that_does_not_hold_the_day_is_kept_as_written_and_told(text: str, *, outside: bool) -> None:
    date = parse(text)
    assert date is not None
    assert date.is_outside_era is outside
    assert parse(spell(date)) == date.in_era()


@given(DAYS)
def test_a_day_never_lies_outside_the_era_given_to_it(day: dt.date) -> None:
    assert not PartialDate.of(day).is_outside_era
    assert PartialDate.of(day).to_date() == PartialDate.of(day, western=True).to_date() == day


@given(DAYS)
def test_eras_and_western_years_turn_into_each_other(day: dt.date) -> None:
    assert PartialDate.of(day).in_western_years() == PartialDate.of(day, western=True)
    assert PartialDate.of(day, western=True).in_era() == PartialDate.of(day)


def test_a_western_year_with_two_eras_stays_western_until_the_month_decides() -> None:
    assert PartialDate("", 2019).in_era().era == ""
    assert PartialDate("", 2019, 4).in_era().era == "平成"
    assert PartialDate("", 2019, 5).in_era().era == "令和"
    assert PartialDate("", 1989, 1).in_era().era == ""
    assert PartialDate("", 2020, precision=Precision.YEAR).in_era().era == "令和"


# filling in


def test_blanks_are_filled_in_on_the_day() -> None:
    day = dt.date(2021, 11, 19)
    assert BLANK.filled(day) == DAY_BLANK.filled(day) == ALL_BLANK.filled(day) == COMPLETE
    assert PartialDate("", 2021).filled(day) == PartialDate("", 2021, 11, 19)
    assert PartialDate("令和", 2021, precision=Precision.MONTH).filled(day) == MONTH_ONLY


def test_a_date_without_blanks_is_not_touched_by_filling_in() -> None:
    for date in (COMPLETE, YEAR_ONLY, MONTH_ONLY):
        assert date.filled(dt.date(2024, 1, 1)) is date


def test_a_number_that_is_given_is_never_overwritten_by_filling_in() -> None:
    assert not BLANK.allows(dt.date(2022, 1, 10))
    with pytest.raises(ValueError, match="2022-01-10"):
        BLANK.filled(dt.date(2022, 1, 10))


def test_a_blank_date_that_waited_through_a_change_of_era_gets_the_new_one() -> None:
    assert spell(PartialDate("平成", 2019).filled(dt.date(2019, 5, 10))) == "令和元年５月10日"
    assert spell(PartialDate("平成", 2019).filled(dt.date(2019, 4, 10))) == "平成31年４月10日"


@given(partial_dates_of_days())
def test_filling_in_leaves_no_blank_and_changes_no_number(pair: tuple[dt.date, PartialDate]) -> None:
    day, date = pair
    assert date.allows(day)
    filled = date.filled(day)
    assert not filled.has_blanks
    assert filled.precision is date.precision
    for before, after in ((date.year, filled.year), (date.month, filled.month), (date.day, filled.day)):
        assert before in (None, after)


# spelling


def test_the_width_of_digits_is_the_house_styles() -> None:
    assert spell(COMPLETE, digits=DigitWidth.MIXED) == "令和３年11月19日"
    assert spell(COMPLETE, digits=DigitWidth.FULL) == "令和３年１１月１９日"
    assert spell(COMPLETE, digits=DigitWidth.HALF) == "令和3年11月19日"
    assert spell(COMPLETE, western=True) == "2021年11月19日"
    assert spell(COMPLETE, western=True, digits=DigitWidth.FULL) == "２０２１年１１月１９日"


def test_letters_are_spread_but_the_digits_of_a_number_stay_together() -> None:
    assert spell(COMPLETE, digits=DigitWidth.FULL, spread=True) == "令 和 ３ 年 １１ 月 １９ 日"
    assert spell(BLANK, spread=True) == "令 和 ３ 年 　 月 　 日"
    assert spell(BLANK, blank="", spread=True) == "令 和 ３ 年 月 日"


@given(DAYS, WIDTHS, st.booleans())
def test_the_first_year_of_an_era_is_always_gannen(day: dt.date, digits: DigitWidth, spread: bool) -> None:  # noqa: FBT001 -- drawn
    text = spell(PartialDate.of(day), digits=digits, spread=spread).replace(" ", "")
    assert ("元年" in text) == (day.year == era_of(day).first.year)
    assert text[2:4] not in ("1年", "１年")


@given(partial_dates(), WIDTHS, BLANKS, st.booleans(), st.booleans())
def test_every_date_is_read_back_as_it_was_spelled(
    date: PartialDate,
    digits: DigitWidth,
    blank: str,
    spread: bool,  # noqa: FBT001 -- drawn
    western: bool,  # noqa: FBT001 -- drawn
) -> None:
    expected = date.in_western_years() if western else date.in_era()
    assume(blank or expected.era or expected.year is not None)
    text = spell(date, western=western, digits=digits, blank=blank, spread=spread)
    assert parse(text) == expected
    assert parse(f"\u3000{text} \n") == expected


@given(partial_dates(), WIDTHS, st.booleans())
def test_no_number_is_lost_in_spelling(date: PartialDate, digits: DigitWidth, western: bool) -> None:  # noqa: FBT001 -- drawn
    again = parse(spell(date, western=western, digits=digits))
    assert again is not None
    assert (again.year, again.month, again.day) == (date.year, date.month, date.day)


def test_weekdays_are_named_in_one_character() -> None:
    monday = dt.date(2021, 11, 15)
    assert "".join(weekday_kanji(monday + dt.timedelta(days=offset)) for offset in range(7)) == "月火水木金土日"
