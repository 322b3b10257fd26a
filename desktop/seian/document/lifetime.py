"""When a text came about and when it was last changed, as its own record says; the clock is never asked.

A file that is made anew of what did not change is the same file then, on every machine and on every day.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final

from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.document.dates import PartialDate
    from seian.document.model import Document

_JAPAN: Final = timezone(timedelta(hours=9))  # a day begins where the paper is written, wherever it is printed


class Lifetime(NamedTuple):
    """Two moments in UTC, such as 2021-11-09T15:00:00Z; each empty where the record does not know it."""

    created: str = ""
    modified: str = ""


def lifetime_of(document: Document) -> Lifetime:
    """Return when a text came about and was last changed.

    It came about on the day it was drafted for, else on that it was adopted on. It was last changed by the last
    correction (訂正), else when it was adopted: nothing else changes it from then on. When a draft was changed is in no
    record of its own, and not said.
    """
    adoption = document.adoption
    adopted = _day(None if adoption is None else adoption.on)
    corrections = () if adoption is None else adoption.corrections
    changed = (_moment(corrections[-1].at) if corrections else None) or adopted
    created = _day(document.drafted) or adopted
    if created is not None and changed is not None and changed < created:
        changed = created
    return Lifetime(_said(created), _said(changed))


def _day(day: PartialDate | None) -> datetime | None:
    if day is None or not day.is_day:
        return None
    return datetime.combine(day.to_date(), time(), _JAPAN)


def _moment(at: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:  # a dossier may hold anything
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=_JAPAN)


def _said(moment: datetime | None) -> str:
    try:
        return "" if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:  # the first night of the year 1
        return ""
