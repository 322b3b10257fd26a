"""Words that mean another time on another day (昨年, 今年度, 先月, 去る６月, 年内, 現在), found where they do.

What only looks like them is told apart by `false_alarms`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from seian.document.digits import value
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.calendar_words import (
    Period,
    Unit,
    exists,
    last_passed,
    next_coming,
    period_of,
    spelled,
    spelled_day,
    spelled_year,
    turn_of_year,
    width_in,
)
from seian.revision.false_alarms import is_quiet
from seian.revision.findings import Concern
from seian.revision.passages import GAP, NUMBER, Days, Hit, sentence_around

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from seian.house_style.model import DateStyle

    Meaning = Callable[[dt.date], Period]

# Days after which a vague word is to be doubted. Statistics come monthly: a figure "now" has a newer one after a
# month, and 先日 speaks of days. 先般 and 今般 speak of this round of business, which for an association is a quarter
# (it meets some four times a year). A state without a figure (現在、検討している) is asked about after half a year.
_MONTH, _QUARTER, _HALF_A_YEAR = 31, 90, 183

_MONTH_BEHIND = "[月⽉](?![間額例刊次平分数割号])"
_DAY_BEHIND = f"{NUMBER}){GAP}[日⽇](?![間本程])"
_WORDS = re.compile(
    "(?P<year>一昨年|再来年|昨年|去年|本年|今年|来年|明年|前年|次年(?=度))"
    "(?:(?P<fiscal>度)|(?P<since>来)(?=[、。のより]|\\Z)"
    f"|の?{GAP}(?P<month>{NUMBER}){GAP}{_MONTH_BEHIND}(?:{GAP}(?:{_DAY_BEHIND})?)?"
    "|(?P<season>[昨今来])(?P<which>[春夏秋冬])"
    f"|(?P<moon>先々月|先月|今月|再来月|来月)(?:の?{GAP}(?:{_DAY_BEHIND})?"
    f"|(?P<toward>去る|来る|さる|きたる)(?:{GAP}(?P<that_month>{NUMBER}){GAP}{_MONTH_BEHIND})?"
    f"(?:{GAP}(?P<that_day>{_DAY_BEHIND})?"
    "|(?P<rest>年度内|年度末|年内|年末|年明け|年初|一昨日|昨日|本日|明日|先週|今週|来週)"
    "|(?P<vague>先般|今般|先日|過日|先頃|先ごろ|現在|現時点|直近|目下|今次|今国会|近日中)"
)
# The same words bare: a search for literals skips to their first characters, the whole pattern is tried only there.
_ANY = re.compile(
    "一昨[年日]|再来[年月]|昨[年日春夏秋冬]|去[年る]|本[年日]|今[年春夏秋冬月週般次国]|来[年春夏秋冬月週る]|明[年日]|前年|次年"
    "|先[々月週般日頃ご]|さる|きたる|年[度内末明初]|過日|現[在時]|直近|目下|近日"
)
_YEARS = {"一昨年": -2, "昨年": -1, "去年": -1, "前年": -1, "本年": 0, "今年": 0}
_YEARS |= {"来年": 1, "明年": 1, "次年": 1, "再来年": 2}
_MOONS = {"先々月": -2, "先月": -1, "今月": 0, "来月": 1, "再来月": 2}
_NEAR = {"昨": -1, "今": 0, "来": 1}
_PATIENCE = {
    "先日": _MONTH, "過日": _MONTH, "先頃": _MONTH, "先ごろ": _MONTH, "近日中": _MONTH,
    "先般": _QUARTER, "今般": _QUARTER, "今次": _QUARTER, "今国会": _QUARTER,
    "直近": _HALF_A_YEAR, "現在": _HALF_A_YEAR, "現時点": _HALF_A_YEAR, "目下": _HALF_A_YEAR,
}  # fmt: skip

_FIGURE = re.compile(
    rf"[0-9０-９]{GAP}(?:割|％|%|パーセント|ポイント|[千万億兆]|人|件|円|か所|箇所|団体|市|世帯|床|回)"
)


class _Exact(NamedTuple):
    """What a match means by the day, and how a proposal is written from that."""

    meaning: Meaning
    wording: Callable[[Period, DateStyle], str]


def ageing_words(text: str, days: Days, style: DateStyle) -> Iterator[Hit]:
    """Yield the words of a text that mean one time on the day of drafting and another on the day of submission.

    Digits of proposals are as wide as those around; `style` decides where there are none, and between eras and
    western years. Nothing is found where the two days are the same.
    """
    if days.drafted == days.submission:
        return
    past = 0
    for start in (place.start() for place in _ANY.finditer(text)):
        match = _WORDS.match(text, start) if start >= past else None
        word = "" if match is None else _word(match)
        if match is None or not word or is_quiet(text, start, match.end(), word):
            continue
        past = match.end()
        if match["vague"]:
            yield from _doubted(match, word, days, style)
            continue
        exact = _exact(match, word)
        meant, would_mean = exact.meaning(days.drafted), exact.meaning(days.submission)
        if meant == would_mean or not (exists(meant) and exists(would_mean)):
            continue
        near = replace(style, digits=width_in(match[0], width_in(text, style.digits)))
        yield Hit(
            match.start(),
            match.end(),
            Concern.AGEING,
            _(
                "「{words}」は、起案した日（{drafted}）には{meant}のことですが、"
                "提出する日（{submission}）には{would_mean}と読まれます。"
            ).format(
                words=match[0],
                drafted=spelled_day(days.drafted, near),
                submission=spelled_day(days.submission, near),
                meant=spelled(meant, near),
                would_mean=spelled(would_mean, near),
            ),
            (exact.wording(meant, near),),
        )


def _word(match: re.Match[str]) -> str:
    """Return the word whose surroundings decide; empty for 去る or 来る without a date."""
    if match["toward"]:
        return match["toward"] if match["that_month"] or match["that_day"] else ""
    if match["season"]:
        return match["season"] + match["which"]
    return match["year"] or match["moon"] or match["rest"] or match["vague"]


def _exact(match: re.Match[str], word: str) -> _Exact:
    text = match[0]
    if match["year"]:
        offset, unit = _YEARS[word], Unit.FISCAL_YEAR if match["fiscal"] else Unit.YEAR
        month = _number(match["month"])
        rest = "以来" if match["since"] else text[len(word) + bool(match["fiscal"]) :]
        wording = partial(_year_and, rest=rest, month=month)
        return _Exact(partial(_moved, unit=unit, offset=offset, month=month), wording)
    if match["season"]:
        unit = Unit.WINTER if match["which"] == "冬" else Unit.YEAR
        rest = "" if unit is Unit.WINTER else match["which"]
        return _Exact(partial(_moved, unit=unit, offset=_NEAR[match["season"]]), partial(_and, rest=rest))
    if match["moon"]:
        return _Exact(
            partial(_moved, unit=Unit.MONTH, offset=_MOONS[word]),
            partial(_and, rest=text[len(word) :].removeprefix("の")),
        )
    if match["toward"]:
        at = last_passed if word in ("去る", "さる") else next_coming
        month, of_month = _number(match["that_month"]), _number(match["that_day"])
        return _Exact(lambda day: at(day, month, of_month), partial(_and, rest=""))
    return _ALONE[word]


def _moved(day: dt.date, unit: Unit, offset: int, month: int | None = None) -> Period:
    period = period_of(unit, day, offset)
    return replace(period, month=month) if month is not None else period


def _and(period: Period, style: DateStyle, rest: str) -> str:
    return spelled(period, style) + rest


def _year_and(period: Period, style: DateStyle, rest: str, month: int | None) -> str:
    """Return the year instead of the word; a month behind it stays as it was written."""
    if period.unit is Unit.FISCAL_YEAR:
        return spelled(period, style) + rest
    return spelled_year(period.year, month, style) + rest


_ALONE = {
    "年内": _Exact(partial(_moved, unit=Unit.YEAR, offset=0), partial(_and, rest="内")),
    "年末": _Exact(partial(_moved, unit=Unit.YEAR, offset=0), partial(_and, rest="末")),
    "年初": _Exact(partial(_moved, unit=Unit.YEAR, offset=0), partial(_and, rest="初")),
    "年度内": _Exact(partial(_moved, unit=Unit.FISCAL_YEAR, offset=0), partial(_and, rest="内")),
    "年度末": _Exact(partial(_moved, unit=Unit.FISCAL_YEAR, offset=0), partial(_and, rest="末")),
    "年明け": _Exact(turn_of_year, partial(_and, rest="初め")),
    **{
        word: _Exact(partial(_moved, unit=unit, offset=offset), partial(_and, rest=""))
        for unit, words in (
            (Unit.WEEK, {"先週": -1, "今週": 0, "来週": 1}),
            (Unit.DAY, {"一昨日": -2, "昨日": -1, "本日": 0, "明日": 1}),
        )
        for word, offset in words.items()
    },
}


def _doubted(match: re.Match[str], word: str, days: Days, style: DateStyle) -> Iterator[Hit]:
    """Yield a word without a certain meaning, where too much time lies between the days."""
    elapsed = (days.submission - days.drafted).days
    begin, end = sentence_around(match.string, match.start(), match.end())
    patience = _PATIENCE[word]
    if patience == _HALF_A_YEAR and _FIGURE.search(match.string, begin, end):
        patience = _MONTH
    if elapsed <= patience:
        return
    near = replace(style, digits=width_in(match.string, style.digits))
    month = spelled(period_of(Unit.MONTH, days.drafted, 0), near)
    yield Hit(
        match.start(),
        match.end(),
        Concern.AGEING,
        _(
            "「{words}」は起案した日（{drafted}）に立って書いた言葉で、提出する日（{submission}）までに{elapsed}日たちます。"
            "今もこのままでよいか確かめてください。"
        ).format(
            words=word,
            drafted=spelled_day(days.drafted, near),
            submission=spelled_day(days.submission, near),
            elapsed=elapsed,
        ),
        {"現在": (f"{month}現在",), "現時点": (f"{month}時点",)}.get(word, ()),
    )


def _number(text: str | None) -> int | None:
    return None if text is None else value(text)
