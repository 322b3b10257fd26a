"""What words of the calendar mean on a day (昨年, 来年度, 去る６月), as values that can be compared and spelled."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from seian.document.dates import PartialDate, Precision, era_of, spell
from seian.document.digits import DigitWidth

if TYPE_CHECKING:
    from seian.house_style.model import DateStyle

MONTHS = 12
FISCAL_START = 4  # the fiscal year (会計年度) begins on 1 April: 地方自治法第208条
FIRST_YEAR, LAST_YEAR = 1873, 9990  # between them every day and its neighbours can be spelled in an era
_HALF_A_YEAR = 6  # months
_SINGLE = re.compile(r"(?<![0-9０-９])(?:([0-9])|([０-９]))(?![0-9０-９])")
_SEVERAL = re.compile(r"(?:([0-9]{2,})|([０-９]{2,}))")


class Unit(Enum):
    """What kind of stretch of time a word names."""

    YEAR = "年"
    FISCAL_YEAR = "年度"
    WINTER = "冬"
    MONTH = "月"
    WEEK = "週"
    DAY = "日"


@dataclass(frozen=True, slots=True)
class Period:
    """A year, fiscal year, winter, month, week (by its Monday) or day; places its unit does not need are None.

    A winter is that of the year in which it begins.
    """

    unit: Unit
    year: int
    month: int | None = None
    day: int | None = None


def period_of(unit: Unit, day: dt.date, offset: int) -> Period:
    """Return the year, month … that lies `offset` of them after the one that holds `day`."""
    match unit:
        case Unit.YEAR:
            return Period(unit, day.year + offset)
        case Unit.FISCAL_YEAR | Unit.WINTER:
            # in January to March people call the winter they are in 今冬; from April on, the next one
            return Period(unit, fiscal_year(day) + offset)
        case Unit.MONTH:
            months = day.year * MONTHS + day.month - 1 + offset
            return Period(unit, months // MONTHS, months % MONTHS + 1)
        case Unit.WEEK:
            monday = day + dt.timedelta(days=7 * offset - day.weekday())
            return Period(unit, monday.year, monday.month, monday.day)
        case Unit.DAY:
            that = day + dt.timedelta(days=offset)
            return Period(unit, that.year, that.month, that.day)


def fiscal_year(day: dt.date) -> int:
    """Return the western year in which the fiscal year of a day begins."""
    return day.year if day.month >= FISCAL_START else day.year - 1


def last_passed(day: dt.date, month: int | None, of_month: int | None) -> Period:
    """Return what 去る６月, 去る６月24日 or 去る10日 means on a day: the latest one that has begun.

    It may not exist (去る31日), nor may that of `next_coming`.
    """
    if month is None:
        here = Period(Unit.DAY, day.year, day.month, of_month)
        before = period_of(Unit.MONTH, day, -1)
        return (
            here
            if of_month is not None and of_month <= day.day
            else Period(Unit.DAY, before.year, before.month, of_month)
        )
    begun = (month, of_month or 1) <= (day.month, day.day)
    return Period(Unit.MONTH if of_month is None else Unit.DAY, day.year if begun else day.year - 1, month, of_month)


def next_coming(day: dt.date, month: int | None, of_month: int | None) -> Period:
    """Return what 来る12月, 来る12月５日 or 来る20日 means on a day: the first one that is not over."""
    if month is None:
        if of_month is not None and of_month >= day.day:
            return Period(Unit.DAY, day.year, day.month, of_month)
        after = period_of(Unit.MONTH, day, 1)
        return Period(Unit.DAY, after.year, after.month, of_month)
    over = month < day.month if of_month is None else (month, of_month) < (day.month, day.day)
    return Period(Unit.MONTH if of_month is None else Unit.DAY, day.year + over, month, of_month)


def exists(period: Period) -> bool:
    """Say whether the calendar has a period, and years in which documents are written."""
    if not FIRST_YEAR < period.year < LAST_YEAR:
        return False
    try:
        dt.date(period.year, period.month or 1, period.day or 1)
    except ValueError:
        return False
    return True


def turn_of_year(day: dt.date) -> Period:
    """Return the year whose beginning 年明け means on a day: in the second half of a year the next one."""
    return Period(Unit.YEAR, day.year + (day.month > _HALF_A_YEAR))


def spelled(period: Period, style: DateStyle) -> str:
    """Return a period as documents write it: 令和２年, 令和３年度, 令和３年10月, 令和３年11月８日からの週."""
    western = style.western
    if period.unit is Unit.WINTER:
        return f"{_year(period.year, None, style)}から{_year(period.year + 1, None, style)}にかけての冬"
    if period.month is None:
        return _year(period.year, None, style) + ("度" if period.unit is Unit.FISCAL_YEAR else "")
    if period.unit is Unit.MONTH or period.day is None:
        date = PartialDate(_era(period.year, period.month), period.year, period.month, precision=Precision.MONTH)
        return spell(date, western=western, digits=style.digits)
    day = dt.date(period.year, period.month, period.day)
    return spelled_day(day, style) + ("からの週" if period.unit is Unit.WEEK else "")


def spelled_year(year: int, month: int | None, style: DateStyle) -> str:
    """Return a western year as documents write it, in the era of that month where one is given: 令和２年, 平成31年."""
    return _year(year, month, style)


def spelled_day(day: dt.date, style: DateStyle) -> str:
    """Return a day as documents write it."""
    return spell(PartialDate.of(day, western=style.western), digits=style.digits, western=style.western)


def _year(year: int, month: int | None, style: DateStyle) -> str:
    date = PartialDate(_era(year, month), year, precision=Precision.YEAR)
    return spell(date, western=style.western, digits=style.digits)


def _era(year: int, month: int | None) -> str:
    """Return the era at the end of a month, or of a year: 2019 is 令和元年 (and its fiscal year 令和元年度)."""
    after = dt.date(year, month + 1, 1) if month is not None and month < MONTHS else dt.date(year + 1, 1, 1)
    return era_of(after - dt.timedelta(days=1)).name


def width_in(text: str, default: DigitWidth) -> DigitWidth:
    """Return in which width numbers are written in a text; `default` where it does not tell.

    １ and 11 side by side are mixed, １１ is full, a single 1 is half.
    """
    several_half = several_full = single_half = single_full = 0
    for half, _full in _SINGLE.findall(text):
        single_half, single_full = single_half + bool(half), single_full + (not half)
    for half, _full in _SEVERAL.findall(text):
        several_half, several_full = several_half + bool(half), several_full + (not half)
    if several_full > several_half:
        return DigitWidth.FULL
    if single_half > single_full:
        return DigitWidth.HALF
    if single_full and several_half:
        return DigitWidth.MIXED
    return default
