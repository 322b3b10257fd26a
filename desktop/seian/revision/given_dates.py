"""Dates and stretches of time that a text gives with their year (令和４年夏, 令和３年度中), as first and last days."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING

from seian.document.dates import ERAS
from seian.document.digits import value
from seian.named import NamedTuple
from seian.revision.calendar_words import FISCAL_START, MONTHS
from seian.revision.passages import GAP, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

ERA_NAMES = "|".join(era.name for era in ERAS)
FIRST_YEARS = {era.name: era.first.year for era in ERAS}
_BESIDE = rf"(?:{GAP}[（(][^（）()。]{{2,12}}[）)])?"  # 2021年（令和３年）夏
_GIVEN = re.compile(
    rf"(?:(?P<era>{ERA_NAMES}){GAP}(?P<number>元|{NUMBER})|(?P<western>[12１２](?<![0-9０-９].)[0-9０-９]{{3}})){GAP}年"
    rf"(?:(?P<fiscal>度)|(?![代間来余目])){_BESIDE}"
    rf"(?:(?<!度)(?:{GAP}(?P<month>{NUMBER}){GAP}[月⽉](?!間|額)(?:{GAP}(?P<day>{NUMBER}){GAP}[日⽇](?!間))?"
    "(?P<third>初旬|上旬|中旬|下旬)?|の?(?P<season>[春夏秋冬]))?)?(?P<end>末)?"
)
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}
_THIRDS = {"初旬": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


class Given(NamedTuple):
    """A stretch of time in a text; `whole_year` says that only the year or fiscal year is given."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    whole_year: bool


def given(text: str) -> Iterator[Given]:
    """Yield the stretches of time that a text names with their year; those no calendar has are left out."""
    for match in _GIVEN.finditer(text):
        year = year_of(match["era"], match["number"] or match["western"])
        try:
            first, last = _stretch(match, year)
        except ValueError:  # year 0, 13月, ２月30日
            continue
        whole_year = not (match["month"] or match["season"] or match["end"])
        yield Given(match.start(), match.end(), first, last, whole_year)


def year_of(era: str | None, number: str) -> int:
    """Return the western year of 令和 and ３ or 元, or of no era and 2021; 0 for what is none."""
    if era is None:
        return value(number) or 0
    count = 1 if number == "元" else value(number)
    return FIRST_YEARS[era] + count - 1 if count else 0


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month; ValueError where there is no such month."""
    if not 1 <= month <= MONTHS:
        message = f"no month {month}"
        raise ValueError(message)
    return dt.date(year, month, monthrange(year, month)[1])


def _stretch(match: re.Match[str], year: int) -> tuple[dt.date, dt.date]:
    if match["fiscal"]:
        first, last = dt.date(year, FISCAL_START, 1), month_end(year + 1, FISCAL_START - 1)
    elif match["season"]:
        begin, end = _SEASONS[match["season"]]
        first, last = dt.date(year, begin, 1), month_end(year + (end < begin), end)
    elif match["month"]:
        month = value(match["month"]) or 0
        last = month_end(year, month)
        first = last.replace(day=1)
        if match["day"]:
            first = last = dt.date(year, month, value(match["day"]) or 0)
        elif match["third"]:
            begin, end = _THIRDS[match["third"]]
            first, last = first.replace(day=begin), last.replace(day=min(end, last.day))
        elif match["end"]:
            first = first.replace(day=21)
        return first, last
    else:
        first, last = dt.date(year, 1, 1), dt.date(year, MONTHS, 31)
    return (last.replace(day=1), last) if match["end"] else (first, last)
