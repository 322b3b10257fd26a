"""A date as somebody types it in a hurry → the date: what `dates.parse` reads, 11/10, 11月10日, 20211110, 明日.

Without a year the year is that of the date there was, else the one that brings the day nearest to today.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from seian.document.dates import PartialDate, parse, weekday_kanji

if TYPE_CHECKING:
    from collections.abc import Iterator

_FROM_TODAY = {
    "昨日": -1, "きのう": -1,
    "今日": 0, "本日": 0, "きょう": 0,
    "明日": 1, "あす": 1, "あした": 1,
    "明後日": 2, "あさって": 2,
}  # fmt: skip
_WEEKDAY = re.compile(r"\s*\(([月火水木金土日])(?:曜日?)?\)$")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})\s*(?:[/.-]\s*(\d{1,2})|月\s*(\d{1,2})\s*日)")
_DIGITS = re.compile(r"([12]\d{3})(\d\d)(\d\d)")


def typed_date(text: str, today: dt.date, there: PartialDate | None = None) -> PartialDate | None:
    """Return the date that a whole text means on the day `today`; None where it means none.

    `there` is the date that it takes the place of. A day of the week behind it must be the right one.
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    named = _WEEKDAY.search(bare)
    if named is None:
        return parse(text) or _in_short(bare, today, there)
    date = typed_date(bare[: named.start()], today, there)
    right = date is not None and date.is_day and weekday_kanji(date.to_date()) == named[1]
    return date if right else None


def _in_short(bare: str, today: dt.date, there: PartialDate | None) -> PartialDate | None:
    if bare in _FROM_TODAY:
        return PartialDate.of(today + dt.timedelta(days=_FROM_TODAY[bare]))
    digits = _DIGITS.fullmatch(bare)
    if digits is not None:
        return _day(int(digits[1]), int(digits[2]), int(digits[3]), western=True)
    short = _MONTH_AND_DAY.fullmatch(bare)
    if short is None:
        return None
    month, day = int(short[1]), int(short[2] or short[3])
    if there is not None and there.year is not None:
        return _day(there.year, month, day, western=not there.era)
    found = list(_days(today.year, month, day))
    return PartialDate.of(min(found, key=lambda one: abs(one - today))) if found else None


def _days(year: int, month: int, day: int) -> Iterator[dt.date]:
    """Yield that day of a year and of those beside it, where the calendar has it."""
    for each in (year - 1, year, year + 1):
        try:
            yield dt.date(each, month, day)
        except ValueError:
            continue


def _day(year: int, month: int, day: int, *, western: bool) -> PartialDate | None:
    try:
        return PartialDate.of(dt.date(year, month, day), western=western)
    except ValueError:
        return None
