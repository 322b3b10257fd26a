"""Dates that cannot be as they stand: weekdays, eras and western years that disagree, days no calendar has."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.dates import ERAS, PartialDate, Precision, parse, spell, weekday_kanji
from seian.document.digits import DigitWidth, value
from seian.document.digits import spell as spell_number
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.calendar_words import FISCAL_START, MONTHS, spelled_year
from seian.revision.findings import Concern
from seian.revision.given_dates import ERA_NAMES, month_end, year_of
from seian.revision.passages import GAP, NUMBER, Hit, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.house_style.model import DateStyle

_ERA_YEAR = rf"(?P<era>{ERA_NAMES}){GAP}(?P<number>元|{NUMBER})"
_WESTERN_YEAR = r"(?P<western>[12１２][0-9０-９]{3})"
_MONTH_DAY = rf"(?:{GAP}{NUMBER}{GAP}[月⽉](?:{GAP}{NUMBER}{GAP}[日⽇])?)?"
_PAIRS = (
    re.compile(
        rf"{_ERA_YEAR}{GAP}年(?P<fiscal>度?){_MONTH_DAY}{GAP}[（(]{GAP}(?:西暦)?{_WESTERN_YEAR}{GAP}"
        rf"(?:年(?P<inner>度?){_MONTH_DAY})?{GAP}[）)]"
    ),
    re.compile(
        rf"(?:西暦)?{_WESTERN_YEAR}{GAP}年(?P<fiscal>度?){_MONTH_DAY}{GAP}[（(]{GAP}{_ERA_YEAR}{GAP}"
        rf"(?:年(?P<inner>度?){_MONTH_DAY})?{GAP}[）)]"
    ),
    re.compile(rf"{_ERA_YEAR}{GAP}[（(]{GAP}{_WESTERN_YEAR}{GAP}[）)]{GAP}年(?P<fiscal>度?)(?P<inner>(?!))?"),
    re.compile(rf"{_WESTERN_YEAR}{GAP}[（(]{GAP}{_ERA_YEAR}{GAP}[）)]{GAP}年(?P<fiscal>度?)(?P<inner>(?!))?"),
)
_ERA_DATE = re.compile(
    rf"{_ERA_YEAR}{GAP}年(?:(?P<fiscal>度)|{GAP}(?P<month>{NUMBER}){GAP}[月⽉](?:{GAP}(?P<day>{NUMBER}){GAP}[日⽇])?)"
)
_RADICALS = str.maketrans("⽉⽕⽔⽊⾦⼟⽇", "月火水木金土日")  # what some PDF files hold instead of the kanji
_DAYS = "月火水木金土日⽉⽕⽔⽊⾦⼟⽇"
_WEEKDAY = re.compile(
    rf"[日⽇]{GAP}(?:[（(]{GAP}(?P<bracketed>[{_DAYS}])(?:曜[日⽇]?)?{GAP}(?:[・･、,／/]{GAP}[祝休振][^）)]{{0,4}})?[）)]"
    rf"|(?P<bare>[{_DAYS}])曜(?:[日⽇]|(?=[、。）)]|\Z)))"
)
_BEFORE_WEEKDAY = re.compile(
    rf"(?:(?:{_ERA_YEAR}|(?<![0-9０-９]){_WESTERN_YEAR}){GAP}年(?:{GAP}[（(][^（）()]{{2,10}}[）)])?{GAP})?"
    rf"(?:(?<![0-9０-９])(?P<month>{NUMBER}){GAP}[月⽉]{GAP})?(?<![0-9０-９])(?P<day>{NUMBER}){GAP}\Z"
)
_BEHIND_POINTS = re.compile(rf"(?<=[0-9０-９])[（(](?P<bracketed>[{_DAYS}])(?:曜[日⽇]?)?[）)]")
_POINTS = re.compile(r"(?:[A-ZＡ-Ｚ]|(?<![々一-鿿])[明大昭平令])?[0-9０-９元]{1,4}(?:[.．/／-][0-9０-９]{1,2}){2}\Z")
_YEAR_BEFORE = re.compile(
    rf"(?:(?P<era>{ERA_NAMES}){GAP}(?P<number>元|{NUMBER})|(?<![0-9０-９]){_WESTERN_YEAR}){GAP}年(?!度)"
    rf"(?:{GAP}(?P<since>{NUMBER}){GAP}[月⽉])?"
)
_MONTH_AND_DAY = re.compile(
    rf"(?<![0-9０-９])(?P<month>[0-9０-９]{{1,2}}){GAP}[月⽉]{GAP}(?P<day>[0-9０-９]{{1,2}}){GAP}[日⽇](?!間)"
)
_YEAR_JUST_BEFORE = re.compile(
    rf"(?:(?P<era>{ERA_NAMES}){GAP}(?P<number>元|{NUMBER})|(?<![0-9０-９]){_WESTERN_YEAR}){GAP}年(?:{GAP}[（(][^（）()]{{2,10}}[）)])?{GAP}\Z"
)
_FULL_DIGITS = "０１２３４５６７８９"
_LOOK_BACK = 48  # characters: more than any date takes
_FEBRUARY, _LEAP_YEAR = 2, 2000
_GREGORIAN = 1873  # the year from which days are those of the calendar in use
_EITHER_WAY = 248  # days, about eight months: a day this far from the document may be meant before it or after it
_NEXT_ERA_KNOWN = dt.date(2019, 4, 1)  # until then 平成32年 was the only way to write 2020


class Written(NamedTuple):
    """From when a text is: the date it bears, and the day it was drafted."""

    dated: PartialDate | None
    drafted: dt.date


def disagreements(text: str, written: Written, style: DateStyle) -> Iterator[Hit]:
    """Yield the dates of a text that cannot be right, whatever day it is handed in; quotations are left alone.

    A weekday without a year is held against the year named last before it in the text, and those that put it near the
    date the document bears (where it has none, or one of the same year, the day of drafting); it is wrong only where
    it fits none of them. `style` spells proposals.
    """
    found: list[Hit] = []
    if "年" in text:  # sparing nearly all blocks the search
        found += (*_pairs(text, style), *_outside_eras(text, written, style))
    if "日" in text or "⽇" in text:
        found += _impossible(text)
    if any(bracket in text for bracket in "（(曜"):
        found += _weekdays(text, written)
    for hit in found:
        if not quoted(text, hit.start):
            yield hit


def _pairs(text: str, style: DateStyle) -> Iterator[Hit]:
    for pattern in _PAIRS:
        for match in pattern.finditer(text):
            year, western = year_of(match["era"], match["number"]), value(match["western"])
            if not year or western is None or year == western:
                continue
            if match["inner"] is not None and match["inner"] != match["fiscal"]:  # 令和３年度（2022年３月）
                continue
            proposals = [_put(match, "western", _digits_like(year, match["western"]))]
            right = _era_words(western, match["number"], style)
            if right is not None:
                proposals.append(_put(match, "era", right, through="number"))
            yield Hit(
                match.start(),
                match.end(),
                Concern.ERA,
                _("{era}年は{year}年です。{western}年とは合いません。").format(
                    era=match["era"] + match["number"], year=year, western=western
                ),
                tuple(proposals),
            )


def _outside_eras(text: str, written: Written, style: DateStyle) -> Iterator[Hit]:
    for match in _ERA_DATE.finditer(text):
        era, year = match["era"], year_of(match["era"], match["number"])
        if year < _GREGORIAN or (era == "平成" and written.drafted < _NEXT_ERA_KNOWN):
            continue
        near = replace(style, western=False, digits=_width_like(match["number"], style.digits))
        right = _fiscal_outside(era, year, near) if match["fiscal"] else _date_outside(match, year, near)
        if right is None:
            continue
        spelled = right.removesuffix("年")
        yield Hit(
            match.start(),
            match.end(),
            Concern.ERA,
            _("{words}は{era}にはありません。{right}年です。").format(words=match[0], era=era, right=spelled),
            (_put(match, "era", spelled, through="number"),),
        )


def _fiscal_outside(era: str, year: int, style: DateStyle) -> str | None:
    """Return the right name of a fiscal year of which no day lies in the era, None where one does."""
    first, last = dt.date(year, FISCAL_START, 1), month_end(year + 1, FISCAL_START - 1)
    if any(one.name == era and one.first <= last and first <= one.last for one in ERAS):
        return None
    return spelled_year(year, None, style)


def _date_outside(match: re.Match[str], year: int, style: DateStyle) -> str | None:
    """Return the right name of the year of a date outside its era, None where it is inside or no calendar has it."""
    day = value(match["day"]) if match["day"] else None
    precision = Precision.MONTH if day is None else Precision.DAY
    try:
        date = PartialDate(match["era"], year, value(match["month"]), day, precision)
    except ValueError:
        return None
    right = replace(date, era="").in_era()
    if not date.is_outside_era or not right.era:
        return None
    return spell(PartialDate(right.era, year, precision=Precision.YEAR), digits=style.digits)


def _impossible(text: str) -> Iterator[Hit]:
    for match in _MONTH_AND_DAY.finditer(text):
        month, day = value(match["month"]) or 0, value(match["day"]) or 0
        before = _YEAR_JUST_BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
        year = year_of(before["era"], before["number"] or before["western"]) if before else 0
        if 0 < year < _GREGORIAN or _exists(year, month, day):
            continue
        start = before.start() if before else match.start()
        if not 1 <= month <= MONTHS:
            message = _("{month}月はありません。").format(month=_digits(month))
        elif year and month == _FEBRUARY and _exists(0, month, day):
            message = _("{year}年はうるう年ではなく、２月29日はありません。").format(year=year)
        else:
            message = _("{month}月に{day}日はありません。").format(month=_digits(month), day=_digits(day))
        yield Hit(start, match.end(), Concern.DATE, message)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= MONTHS and 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]


def _weekdays(text: str, written: Written) -> Iterator[Hit]:
    before: tuple[int, int] | None = (
        None  # month and day of the date before: in 25日（月）～29日（金） it lends its month
    )
    for match in _WEEKDAY.finditer(text):
        place = _BEFORE_WEEKDAY.search(text, max(0, match.start() - _LOOK_BACK), match.start())
        day = value(place["day"]) if place is not None else None
        if place is None or day is None:
            continue
        if place["month"]:
            before = value(place["month"]) or 0, day
        elif before is None or day < before[1]:  # of which month, or of the next one
            continue
        candidates = _days(_years(text, place, before[0], day, written), before[0], day)
        yield from _wrong_weekday(match, "bracketed" if match["bracketed"] else "bare", place.start(), candidates)
    for match in _BEHIND_POINTS.finditer(text):
        place = _POINTS.search(text, max(0, match.start() - _LOOK_BACK), match.start())
        date = parse(place[0]) if place is not None else None
        if place is not None and date is not None and date.is_day:
            yield from _wrong_weekday(match, "bracketed", place.start(), [date.to_date()])


def _wrong_weekday(match: re.Match[str], sign: str, start: int, candidates: Sequence[dt.date]) -> Iterator[Hit]:
    """Yield the date from `start` through its weekday, where that is the weekday of no day it may mean."""
    said = match[sign].translate(_RADICALS)
    if not candidates or any(weekday_kanji(one) == said for one in candidates):
        return
    text, end, likely = match.string, match.end(), candidates[0]
    right = weekday_kanji(likely)
    yield Hit(
        start,
        end,
        Concern.WEEKDAY,
        _("{year}年{month}月{day}日は{right}曜日です。{said}曜日ではありません。").format(
            year=likely.year, month=_digits(likely.month), day=_digits(likely.day), right=right, said=said
        ),
        (text[start : match.start(sign)] + right + text[match.end(sign) : end],),
    )


def _years(text: str, place: re.Match[str], month: int, day: int, written: Written) -> list[int]:
    """Return the years a day may be in, the likeliest first."""
    if place["era"] or place["western"]:
        return [year_of(place["era"], place["number"] or place["western"])]
    near = _near_years(month, day, written)
    before = list(_YEAR_BEFORE.finditer(text, 0, place.start()))
    if not before:
        return near
    year = year_of(before[-1]["era"], before[-1]["number"] or before[-1]["western"])
    since = value(before[-1]["since"]) if before[-1]["since"] else None
    return [year, *([year + 1] if since is not None and month < since else []), *near]


def _near_years(month: int, day: int, written: Written) -> list[int]:
    """Return the years that put a day near the date of the document, the nearest first."""
    anchor, dated = written.drafted, written.dated
    if dated is not None and dated.year is not None and dated.year != anchor.year:
        if not dated.is_complete or dated.year < _GREGORIAN:
            return [dated.year]
        anchor = dated.to_date()

    def distance(year: int) -> int:
        return abs((year - anchor.year) * 372 + (month - anchor.month) * 31 + day - anchor.day)

    nearest, second, _farthest = sorted((anchor.year - 1, anchor.year, anchor.year + 1), key=distance)
    return [nearest, second] if distance(second) <= _EITHER_WAY else [nearest]


def _days(years: Sequence[int], month: int, day: int) -> list[dt.date]:
    return [
        dt.date(year, month, day) for year in years if _GREGORIAN <= year <= dt.MAXYEAR and _exists(year, month, day)
    ]


def _put(match: re.Match[str], group: str, new: str, through: str = "") -> str:
    """Return the matched text with a group (or all from it through another) replaced."""
    start, end, begin = match.start(group), match.end(through or group), match.start()
    return match[0][: start - begin] + new + match[0][end - begin :]


def _era_words(western: int, like: str, style: DateStyle) -> str | None:
    """Return 令和４ for 2022, in digits as wide as those of a number; None before the eras in use."""
    if western < _GREGORIAN:
        return None
    near = replace(style, western=False, digits=_width_like(like, style.digits))
    return spelled_year(western, None, near).removesuffix("年")


def _digits(number: int) -> str:
    return spell_number(number, DigitWidth.MIXED)


def _digits_like(number: int, like: str) -> str:
    return spell_number(number, DigitWidth.FULL if like[-1] in _FULL_DIGITS else DigitWidth.HALF)


def _width_like(like: str, default: DigitWidth) -> DigitWidth:
    if len(like) > 1 and like[0] in _FULL_DIGITS:
        return DigitWidth.FULL
    if len(like) == 1 and like in "0123456789":
        return DigitWidth.HALF
    return default
