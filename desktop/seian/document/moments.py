"""Moments as people read them: 令和８年11月28日 14:02, by the clock of the person who looks."""

from __future__ import annotations

from datetime import datetime

from seian.document.dates import PartialDate, spell


def spell_moment(at: datetime | str) -> str:
    """Return day and minute of a moment, the day in the years of the era; a text that is no ISO 8601 as it is.

    A moment with an offset is told in the zone of this machine, one without as it stands.
    """
    moment = moment_of(at)
    return str(at) if moment is None else f"{spell_day(moment)} {moment:%H:%M}"


def spell_day(at: datetime | str) -> str:
    """Return the day of a moment, or of a day in ISO 8601, as `spell_moment` does."""
    moment = moment_of(at)
    return str(at) if moment is None else spell(PartialDate("", moment.year, moment.month, moment.day))


def moment_of(at: object, *, in_zone: bool = False) -> datetime | None:
    """Return a moment in the zone of this machine; None where there is none such.

    One without offset stays as it stands, or is one of this zone with `in_zone`. What a file says may be no text, a
    text that is no moment, or one of the year 1 that has no place in this zone.
    """
    try:
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(str(at))
        return moment if moment.tzinfo is None and not in_zone else moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return None
