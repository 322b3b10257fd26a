"""Who sits at the window, and what day and time it is."""

from __future__ import annotations

import datetime as dt

from seian.document.change import Hand
from seian.document.dates import PartialDate, era_of
from seian.sqlite_file.lock import user_name


def today() -> PartialDate:
    """Return the day of this machine's clock."""
    date = day()
    return PartialDate(era_of(date).name, date.year, date.month, date.day)


def day() -> dt.date:
    """Return the day of this machine's clock, as the findings want it."""
    return dt.datetime.now().astimezone().date()


def now() -> str:
    """Return the moment, ISO 8601 with offset, to the second."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def hand() -> Hand:
    """Return whose changes these are, and the moment."""
    return Hand(now(), who())


def who() -> str:
    """Return the name the person goes by, their own or that of the login; empty where there is none."""
    return user_name()
