"""Moments as people read them: 令和８年11月28日 14:02, by the clock of the person who looks."""

from __future__ import annotations

from datetime import datetime

from seian.document.dates import PartialDate, spell


def spell_moment(at: datetime | str) -> str:
    """Return day and minute of a moment, the day in the years of the era; a text that is no ISO 8601 as it is.

    A moment with an offset is told in the zone of this machine, one without as it stands.
    """
    moment = _moment(at)
    return str(at) if moment is None else f"{spell_day(moment)} {moment:%H:%M}"


def spell_day(at: datetime | str) -> str:
    """Return the day of a moment, or of a day in ISO 8601, as `spell_moment` does."""
    moment = _moment(at)
    return str(at) if moment is None else spell(PartialDate("", moment.year, moment.month, moment.day))


def _moment(at: datetime | str) -> datetime | None:
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at)
        except ValueError:
            return None
    return at if at.tzinfo is None else at.astimezone()
