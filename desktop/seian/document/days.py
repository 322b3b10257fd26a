"""Whether a day can be meant: one far from all that a dossier tells of, or years outside its era, is a slip."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

from seian.document.dates import ERAS, PartialDate, spell
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.model import Dossier

_YEAR = dt.timedelta(days=366)


def no_such_year(date: PartialDate) -> str:
    """Return a sentence that says that an era had no such year, as 昭和97年; "" where it had, or nearly.

    平成31年５月１日 was written before anyone knew the next era: within a year of its era a day is what it says.
    """
    found = stretch(date)
    era = next((one for one in ERAS if one.name == date.era), None)
    if found is None or era is None or not date.is_outside_era:
        return ""
    first, last = found
    if (era.last != dt.date.max and first - era.last > _YEAR) or era.first - last > _YEAR:
        return _("{date}という日はありません。").format(date=spell(date))
    return ""


def years_away(day: PartialDate | None, dossier: Dossier, today: PartialDate | None = None) -> str:
    """Return a sentence that says that a day is more than a year from every day the dossier tells of; else "".

    Those are the planned day of submission and the days its documents were drafted, adopted or dated on, a year without
    a day being all of it; where it tells of none, `today` is what the day is held against.
    """
    wanted = stretch(day)
    known = list(_told_of(dossier)) or [one for one in (stretch(today),) if one is not None]
    if wanted is None or not known or min(_apart(wanted, one) for one in known) <= _YEAR:
        return ""
    near, _last = min(known, key=lambda one: _apart(wanted, one))
    return _("{day}は、案件にあるどの日からも一年より離れています（いちばん近いのは{near}年）。").format(
        day=spell(PartialDate.of(wanted[0], western=True)), near=near.year
    )


def _told_of(dossier: Dossier) -> Iterator[tuple[dt.date, dt.date]]:
    dates = [dossier.submission]
    for document in dossier.documents:
        dates += [document.date, document.drafted, document.adoption.on if document.adoption else None]
    yield from (found for date in dates if (found := stretch(date)) is not None)


def stretch(date: PartialDate | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that a date can mean; None where its year is open, or lunar."""
    if date is None or date.year is None:
        return None
    try:
        first = PartialDate(date.era, date.year, date.month or 1, date.day or 1).to_date()
    except ValueError:
        return None
    month = date.month or 12
    return first, dt.date(date.year, month, date.day or monthrange(date.year, month)[1])


def _apart(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]) -> dt.timedelta:
    return max(one[0] - other[1], other[0] - one[1], dt.timedelta())
