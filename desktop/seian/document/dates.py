"""Dates of documents, complete or with places left open: 令和３年11月19日, 令和３年　月　日, 令和３年11月, 2021年.

Eras go by day. What is spelled is read back as the same value (`parse(spell(date)) == date`), see `spell` for the one
condition.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from seian.document.digits import DigitWidth
from seian.document.digits import spell as spell_number
from seian.document.digits import value as number_of
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Era(NamedTuple):
    """An era (元号): its letter and sign in short dates, its first and last day."""

    name: str
    letter: str
    sign: str
    first: dt.date
    last: dt.date

    @property
    def short(self) -> str:
        """The single character of 令3.11.19."""
        return self.name[0]


# 大正 and 昭和 began on the day the era before them ended: that day may be written in either, and is spelled in the
# new one. 明治 was proclaimed on 1868-10-23, the day commonly taken; the edict itself reaches back to the start of
# that lunar year.
ERAS = (
    Era("明治", "M", "㍾", dt.date(1868, 10, 23), dt.date(1912, 7, 30)),
    Era("大正", "T", "㍽", dt.date(1912, 7, 30), dt.date(1926, 12, 25)),
    Era("昭和", "S", "㍼", dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    Era("平成", "H", "㍻", dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    Era("令和", "R", "㋿", dt.date(2019, 5, 1), dt.date.max),
)
_BY_NAME = {era.name: era for era in ERAS}

# Japan keeps the Gregorian calendar from this day, 明治６年１月１日. Months and days of 明治５年 and before are those
# of the lunar calendar: they are kept as written and never turned into a western date, nor the other way round.
GREGORIAN_SINCE = dt.date(1873, 1, 1)
_LUNAR_MONTH = 30
_LEAP_YEAR = 2000
_MONTHS = 12


def era_of(day: dt.date) -> Era:
    """Return the era that holds `day`; ValueError before 1868-10-23."""
    for era in reversed(ERAS):
        if day >= era.first:
            return era
    message = f"no era in use holds {day}"
    raise ValueError(message)


def weekday_kanji(day: dt.date) -> str:
    """Return the day of the week as in 11月19日（金）."""
    return "月火水木金土日"[day.weekday()]


class Precision(Enum):
    """The smallest place a date has room for; the value is the word after that place."""

    YEAR = "年"
    MONTH = "月"
    DAY = "日"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as documents bear it; a place that is None is left blank.

    `era` is empty for a date written in western years. `year` is the western year in either case, 2021 for 令和３年.
    `precision` tells 令和３年11月 (`MONTH`: no place for a day) from 令和３年11月　日 (`DAY`: a place left open).

    Construction raises ValueError for a day that cannot be (２月30日, 平成０年), or for a place beyond `precision`.
    It keeps an era that does not hold the day: 平成31年５月１日 was written in earnest before anyone knew the next
    name, 令和元年４月１日 is written after the event, and a reader must lose neither; `is_outside_era` tells.
    """

    era: str
    year: int | None
    month: int | None = None
    day: int | None = None
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        """Refuse what no calendar has."""
        fault = self._fault()
        if fault:
            message = f"{fault}: {self!r}"
            raise ValueError(message)

    def _fault(self) -> str:
        era = _BY_NAME.get(self.era)
        first_year = era.first.year if era else dt.MINYEAR
        if self.era and era is None:
            return "unknown era"
        if self.year is not None and not first_year <= self.year <= dt.MAXYEAR:
            return "no such year"
        if self.month is not None and (self.precision is Precision.YEAR or not 1 <= self.month <= _MONTHS):
            return "no such month"
        if self.day is not None and (self.precision is not Precision.DAY or not 1 <= self.day <= self._longest_month()):
            return "no such day"
        return ""

    @classmethod
    def of(cls, day: dt.date, *, western: bool = False) -> PartialDate:
        """Return a day as a complete date, in its era or in western years.

        ValueError for a day before 1873 that is to be in an era: its month and day would need the lunar calendar.
        """
        if western:
            return cls("", day.year, day.month, day.day)
        if day < GREGORIAN_SINCE:
            message = f"{day} is before the Gregorian calendar of Japan"
            raise ValueError(message)
        return cls(era_of(day).name, day.year, day.month, day.day)

    @property
    def is_complete(self) -> bool:
        """Year, month and day are all given."""
        return None not in (self.year, self.month, self.day)

    @property
    def is_day(self) -> bool:
        """It is one day of the modern calendar, the one that `to_date` gives: complete, and not lunar."""
        return self.is_complete and not self._is_lunar()

    @property
    def has_blanks(self) -> bool:
        """A place is left open, to be filled in later; 令和３年 has none."""
        return None in self._places()

    @property
    def is_outside_era(self) -> bool:
        """No day that this date can mean lies in its era, as in 平成31年５月１日; never of a western or lunar date."""
        era = _BY_NAME.get(self.era)
        if era is None or self._is_lunar():
            return False
        stretches = self._stretches()
        return bool(stretches) and not any(first <= era.last and last >= era.first for first, last in stretches)

    def to_date(self) -> dt.date:
        """Return the day of a complete date; ValueError if a place is blank or absent, and for a lunar date."""
        if self.year is None or self.month is None or self.day is None or self._is_lunar():
            message = f"not a day of the calendar: {self!r}"
            raise ValueError(message)
        return dt.date(self.year, self.month, self.day)

    def allows(self, day: dt.date) -> bool:
        """Say whether every number given here is that of `day`; the era is not compared, it may have changed since."""
        return all(mine in (None, theirs) for mine, theirs in self._given(day))

    def filled(self, day: dt.date) -> PartialDate:
        """Return this date with its blanks filled from `day`; without blanks it comes back as it is.

        Places that are absent stay absent. The era becomes that of `day`: 平成31年　月　日, filled in on 2019-05-10,
        is 令和元年５月10日. Raises ValueError if a number given here is another than that of `day`: 令和３年　月　日
        does not become a day of 令和４年 unasked.
        """
        if not self.has_blanks:
            return self
        if not self.allows(day):
            message = f"{day} does not fit {self!r}"
            raise ValueError(message)
        whole = PartialDate.of(day, western=not self.era)
        if self.precision is Precision.DAY:
            return whole
        month = whole.month if self.precision is Precision.MONTH else None
        return replace(whole, month=month, day=None, precision=self.precision)

    def in_western_years(self) -> PartialDate:
        """Return the same date in western years; one with a lunar month comes back as it is."""
        return self if self._is_lunar() and self.month is not None else replace(self, era="")

    def in_era(self) -> PartialDate:
        """Return the same date written in an era; one that has an era comes back as it is.

        A western date comes back as it is where its era is open (2019年　月　日), its year blank, or its day before
        1873.
        """
        stretches = self._stretches()
        if self.era or not stretches or stretches[0][0] < GREGORIAN_SINCE:
            return self
        first, last = era_of(stretches[0][0]), era_of(stretches[-1][1])
        return replace(self, era=first.name) if first == last else self

    def _places(self) -> tuple[int | None, ...]:
        return {
            Precision.YEAR: (self.year,),
            Precision.MONTH: (self.year, self.month),
            Precision.DAY: (self.year, self.month, self.day),
        }[self.precision]

    def _given(self, day: dt.date) -> Iterator[tuple[int | None, int]]:
        return zip(self._places(), (day.year, day.month, day.day), strict=False)

    def _is_lunar(self) -> bool:
        return bool(self.era) and self.year is not None and self.year < GREGORIAN_SINCE.year

    def _longest_month(self) -> int:
        """Return how many days the month may have, with blanks taken for what allows most."""
        if self._is_lunar():
            return _LUNAR_MONTH
        return monthrange(_LEAP_YEAR if self.year is None else self.year, 1 if self.month is None else self.month)[1]

    def _stretches(self) -> list[tuple[dt.date, dt.date]]:
        """Return the days this date can mean, in order, as first and last days; none where the year is blank."""
        if self.year is None:
            return []
        result = []
        for month in range(1, _MONTHS + 1) if self.month is None else (self.month,):
            longest = monthrange(self.year, month)[1]
            first, last = (1, longest) if self.day is None else (self.day, self.day)
            if last <= longest:
                result.append((dt.date(self.year, month, first), dt.date(self.year, month, last)))
        return result


def spell(
    date: PartialDate,
    *,
    western: bool = False,
    digits: DigitWidth = DigitWidth.MIXED,
    blank: str = "\u3000",
    spread: bool = False,
) -> str:
    """Return a date as it is printed: 令和３年11月19日; the first year is 元年, never １年 (公用文 T20).

    Blanks are spelled as `blank` (令和３年　月　日); places that are absent are not spelled at all (令和３年).
    `spread` sets letters and numbers apart, 令 和 ３ 年 11 月 19 日. Where the date cannot be written in the years
    asked for (see `in_era` and `in_western_years`) it keeps its own. Nothing given in the date is left out but the
    era, if `western` is asked for.

    `parse` gives the date back, in the years it was spelled in, as long as `blank` consists of spaces or ○, or is
    empty where the date has an era or a year.
    """
    date = date.in_western_years() if western else date.in_era()
    era = _BY_NAME.get(date.era)
    places = (
        (date.year if era is None or date.year is None else date.year - era.first.year + 1, Precision.YEAR),
        (date.month, Precision.MONTH),
        (date.day, Precision.DAY),
    )
    units = [*date.era]
    for number, place in places:
        if number is None:
            units.append(blank)
        elif number == 1 and era and place is Precision.YEAR:
            units.append("元")
        else:
            units.append(spell_number(number, digits))
        units.append(place.value)
        if place is date.precision:
            break
    return (" " if spread else "").join(unit for unit in units if unit)


class FoundDate(NamedTuple):
    """A date in running text: `text[start:end]` spells it."""

    start: int
    end: int
    date: PartialDate


_LETTERS = "".join(era.letter for era in ERAS)
_WIDE_LETTERS = "".join(chr(ord(letter) + 0xFEE0) for letter in _LETTERS)
_SIGNS = "".join(era.sign for era in ERAS)
_SHORTS = "".join(era.short for era in ERAS)
_ERA_OF_MARK = {
    mark: era
    for era, wide in zip(ERAS, _WIDE_LETTERS, strict=True)
    for mark in (era.name, era.letter, wide, era.sign, era.short)
}
_ARABIC = "0-9０-９"
_KANJI = "一二三四五六七八九十百"
_CIRCLES = "○◯〇"  # 令和○年○月○日 is a usual way to leave places open
_GAP = r"[ \t\u00a0\u2000-\u200b\u3000]*+"  # possessive: two in a row must not try every way to share a long gap
_NOT_A_LETTER_BEFORE = r"(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ.．/／\-－])"
_DAY_AFTER = re.compile(r"日(?:付|現在|開催|提出|採択|決定|決議|施行|改正|公布)")
# what makes a year something other than a date: 年度, 2000年代, 2000年間, 令和３年目
_NO_YEAR_AFTER = re.compile(_GAP + r"(?:度(?![々重])|[代間来余目])")
_GAPS = re.compile(_GAP.removesuffix("*+") + "+")


@cache
def _kanji_after() -> re.Pattern[str]:
    return re.compile(r"[々〆一-鿿豈-﫿⼀-⿕ァ-ヺー]")


@cache
def _in_words() -> re.Pattern[str]:
    """Return the pattern of 令和３年11月19日 and 2021年11月19日, with gaps anywhere and places blank or absent."""
    names = "|".join(_GAP.join(era.name) for era in ERAS)
    number = f"[{_ARABIC}{_KANJI}{_CIRCLES}](?:{_GAP}[{_ARABIC}{_KANJI}{_CIRCLES}]){{0,4}}"
    western = f"[12１２一二](?:{_GAP}[{_ARABIC}{_KANJI}〇]){{3}}"
    return re.compile(
        f"(?:(?P<era>{names}|[{_SIGNS}]|{_NOT_A_LETTER_BEFORE}[{_LETTERS}{_WIDE_LETTERS}]){_GAP}(?P<year>元|{number})?"
        f"|(?<![{_ARABIC}{_KANJI},，.．])(?P<western>{western})|^(?P<open>[{_CIRCLES}]{{0,4}}))"
        f"{_GAP}(?P<to_year>年)"
        f"(?:(?P<month_gap>{_GAP})(?P<month>{number})?{_GAP}(?P<to_month>[月⽉])"
        f"(?:(?P<day_gap>{_GAP})(?P<day>{number})?{_GAP}(?P<to_day>[日⽇]))?)?"
    )


@cache
def _in_points() -> re.Pattern[str]:
    """Return the pattern of R3.11.19, 令3.11.19, 2021-11-19 and 2021/11/19, the day absent or not."""
    names = "|".join(_GAP.join(era.name) for era in ERAS)
    number = f"[{_ARABIC}](?:{_GAP}[{_ARABIC}])?"
    marks = f"{names}|[{_SIGNS}]|(?<![々〆一-鿿])[{_SHORTS}]|{_NOT_A_LETTER_BEFORE}[{_LETTERS}{_WIDE_LETTERS}]"
    return re.compile(
        f"(?:(?P<era>{marks}){_GAP}(?P<year>元|{number}|[{_ARABIC}]{{3}})"
        f"|{_NOT_A_LETTER_BEFORE}(?P<western>[12１２][{_ARABIC}]{{3}}))"
        f"{_GAP}(?P<point>[.．/／\\-－‐−–]){_GAP}(?P<month>{number})"
        f"(?P<to_day>{_GAP}(?P=point){_GAP}(?P<day>{number}))?(?!{_GAP}(?P=point)?[{_ARABIC}])"
    )


def parse(text: str) -> PartialDate | None:
    """Return the date that the whole of `text` spells (blanks around it aside), or None if it is not a date.

    Read are 令和３年11月19日 in digits of any width and in kanji, 元年, with gaps anywhere (令 和 ３ 年 ５月 ２４
    日), places left open (令和３年　月　日, 令和○年○月○日, 　年　月　日) or absent (令和３年, R3.11); 2021年11月19日;
    R3.11.19, Ｒ３．１１．１９, R3/11/19, 令3.11.19, ㋿3.11.19, 2021-11-19, 2021/11/19, 2021.11.19. Western years have
    four digits, to 2999. A date no calendar has (令和３年２月30日) is none.
    """
    bare = text.strip()
    upper = bare.upper()  # r3.11.19 as typed
    match = _in_words().fullmatch(upper)
    if match is not None:
        if match["open"] == "" and not _leaves_room(text, bare):
            return None
        return _from_words(match, _precision(match))
    match = _in_points().fullmatch(upper)
    if match is not None:
        return _from_points(match)
    return None


def _leaves_room(text: str, bare: str) -> bool:
    """Say whether a text without era and year leaves room for them: 　年　月　日, but not the word 年月日."""
    return bool(_GAPS.search(bare) or (_GAPS.match(text) and bare not in ("年月日", "年月")))


def find(text: str) -> list[FoundDate]:
    """Return the dates inside running text, in order, none overlapping another, each within one line.

    Left alone are years that are no dates (令和３年度, 2000年代, 2000年間), years and months by points (R3.11 may be
    a section), dates no calendar has, and places that are only open by accident (令和３年11月 日本の…). A date is as
    short as what follows makes certain.
    """
    found = []
    for match in _in_words().finditer(text):
        precision = _certain_precision(match)
        date = None if precision is None else _from_words(match, precision)
        if precision is not None and date is not None:
            found.append(FoundDate(match.start(), match.end(_ENDS[precision]), date))
    for match in _in_points().finditer(text):
        date = _from_points(match) if match["to_day"] else None
        if date is not None:
            found.append(FoundDate(match.start(), match.end(), date))
    found.sort(key=lambda one: one.start)
    return found


_ENDS = {Precision.YEAR: "to_year", Precision.MONTH: "to_month", Precision.DAY: "to_day"}


def _precision(match: re.Match[str]) -> Precision:
    if match["to_day"]:
        return Precision.DAY
    return Precision.MONTH if match["to_month"] else Precision.YEAR


def _certain_precision(match: re.Match[str]) -> Precision | None:
    """Return how far a match in running text is certainly a date, or None if not at all."""
    precision = _precision(match)
    year_open, month_open, day_open = (match[place] is None for place in ("year", "month", "day"))
    if match["open"] is not None or (year_open and match["western"] is None and precision is Precision.YEAR):
        return None
    if precision is Precision.DAY and day_open and not month_open and not _is_open_day(match):
        precision = Precision.MONTH
    if precision is Precision.MONTH and month_open and not _is_open_month(match):
        precision = Precision.YEAR
    if precision is Precision.YEAR and _NO_YEAR_AFTER.match(match.string, match.end("to_year")):
        return None
    return precision


def _is_open_month(match: re.Match[str]) -> bool:
    """Say whether 月 after a blank is the place for a month, and not a word as in 令和３年 月例の."""
    return bool(match["month_gap"]) and not _kanji_after().match(match.string, match.end("to_month"))


def _is_open_day(match: re.Match[str]) -> bool:
    """Say whether 日 after a blank is the place for a day (11月　日付け), and not a word (11月 日本の)."""
    place = match.start("to_day")
    if not match["day_gap"]:
        return False
    return not _kanji_after().match(match.string, place + 1) or bool(_DAY_AFTER.match(match.string, place))


def _from_words(match: re.Match[str], precision: Precision) -> PartialDate | None:
    try:
        month = _place(match["month"]) if precision is not Precision.YEAR else None
        day = _place(match["day"]) if precision is Precision.DAY else None
        return _dated(match, month, day, precision)
    except ValueError:
        return None


def _from_points(match: re.Match[str]) -> PartialDate | None:
    try:
        precision = Precision.DAY if match["to_day"] else Precision.MONTH
        return _dated(match, _place(match["month"]), _place(match["day"]), precision)
    except ValueError:
        return None


def _dated(match: re.Match[str], month: int | None, day: int | None, precision: Precision) -> PartialDate:
    if match["era"] is None:
        return PartialDate("", _place(match["western"]), month, day, precision)
    era = _ERA_OF_MARK[_GAPS.sub("", match["era"])]
    number = 1 if match["year"] == "元" else _place(match["year"])
    if number is not None and number < 1:
        message = f"years of an era count from 1, not from {number}"
        raise ValueError(message)
    return PartialDate(era.name, None if number is None else era.first.year + number - 1, month, day, precision)


def _place(text: str | None) -> int | None:
    """Return the number in a place of a date, None for one left open; ValueError for what is neither."""
    characters = _GAPS.sub("", text or "")
    if all(character in _CIRCLES for character in characters):
        return None
    number = number_of(characters)
    if number is None:
        message = f"not a number: {text}"
        raise ValueError(message)
    return number
