"""Moments are told in the years of the era, in the spelling of the house."""

from __future__ import annotations

from datetime import datetime

from seian.document.moments import spell_day, spell_moment


def test_a_moment_is_told_as_day_and_minute() -> None:
    assert spell_moment("2026-11-28T14:02:09") == "令和８年11月28日 14:02"
    assert spell_moment(datetime(2019, 5, 1, 9, 5)) == "令和元年５月１日 09:05"  # noqa: DTZ001 -- as it stands
    assert spell_day("2021-01-07") == "令和３年１月７日"


def test_a_moment_with_an_offset_is_told_by_the_clock_of_this_machine() -> None:
    here = datetime.fromisoformat("2026-11-28T14:02:09+09:00").astimezone()
    assert spell_moment("2026-11-28T14:02:09+09:00") == spell_moment(here.replace(tzinfo=None))


def test_what_is_no_moment_is_told_as_it_is() -> None:
    assert spell_moment("昨日の昼") == spell_day("昨日の昼") == "昨日の昼"
