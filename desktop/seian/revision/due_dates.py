"""What lies ahead on the day of drafting and has passed on the day of submission (令和４年夏の公開予定, 12月から)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.digits import value
from seian.i18n import translate as _
from seian.revision.calendar_words import Period, Unit, next_coming, spelled, spelled_day, width_in
from seian.revision.findings import Concern
from seian.revision.given_dates import given, month_end
from seian.revision.passages import GAP, NUMBER, Days, Hit, quoted, sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.house_style.model import DateStyle
    from seian.revision.given_dates import Given

_RANGE = "～〜~―－–—-"
_OPEN_ENDED = re.compile(r"(?:以降|以後|以来|時点|現在)")
_DEADLINE = re.compile(
    r"(?:[中内]?(?:に(?!お[けい]|つい|関|係|対|よ|比|基|準)|まで|を(?:目途|目処|めど|目標|期限))|[中内]の|まで|から|より"
    r"|の?[^、。]{0,12}(?:予定|見込))"
)
_RUNNING_DEADLINE = re.compile(
    r"(?:[中内](?:に|の|で)|まで|に?[^、。]{0,16}(?:予定|見込)|を(?:目途|目処|めど|目標|期限))"
)
_MONTH_ALONE = re.compile(
    rf"(?<![0-9０-９])(?P<month>{NUMBER}){GAP}[月⽉](?:{GAP}(?P<day>{NUMBER}){GAP}[日⽇])?(?:初旬|上旬|中旬|下旬|末|中|頃|ごろ)?"
    r"(?=から|より|に(?!お[けい]|つい|関|係|対|よ)|まで|を(?:目途|目処|めど)|の[^、。]{0,12}予定)"
)
# a number of months, or a month whose year or direction stands before it
_NOT_ALONE = re.compile(
    rf"(?:[年度か箇ヶヵカケ、・～〜~－去来同翌前本今昨毎例]|去る|来る|さる|きたる|年の|間の|第){GAP}\Z"
)
_SOME_YEAR = re.compile(rf"[0-9０-９元]{GAP}年|[昨本今来]年|毎|例年|各年|同年|翌年")
_AHEAD = re.compile(r"予定|見込|見通し|[うくぐすつぬぶむる](?:こと|方針|旨|よう)")
_DONE = re.compile(r"(?:し|され|行われ|なっ|まとめ|始まっ|受け|迎え|あっ|定め)(?:た|て(?:き|い))|済み")
_HORIZON = 183  # days: a month alone that is further ahead is as likely the one that has passed
_LOOK_BACK = 8  # characters


def due_dates(text: str, days: Days, style: DateStyle) -> Iterator[Hit]:
    """Yield dates that were ahead when the text was drafted and have passed when it is handed in.

    A whole year or fiscal year counts only where something is to be done in it or by its end (令和３年度中に). Quiet
    are quotations, spans (令和３年度～令和７年度) and what stays true (令和４年４月以降).
    """
    if days.submission <= days.drafted:
        return
    if "年" in text:  # sparing nearly all blocks the search
        for one in given(text):
            if _passes(one, text, days) and not quoted(text, one.start):
                yield _hit(text, one.start, one.end, days, style)
    if "月" in text or "⽉" in text:
        yield from _months_alone(text, days, style)


def _passes(one: Given, text: str, days: Days) -> bool:
    if not days.drafted < one.last < days.submission or _OPEN_ENDED.match(text, one.end):
        return False
    if text[one.end : one.end + 1] in tuple(_RANGE) or text[: one.start].rstrip()[-1:] in tuple(_RANGE):
        return False
    if one.first <= days.drafted:  # it has begun: only its end can lie ahead
        return bool(_RUNNING_DEADLINE.match(text, one.end))
    return not one.whole_year or bool(_DEADLINE.match(text, one.end))


def _months_alone(text: str, days: Days, style: DateStyle) -> Iterator[Hit]:
    """Yield months and days without a year, where the sentence says that they lie ahead."""
    for match in _MONTH_ALONE.finditer(text):
        start, end = match.span()
        begin, stop = sentence_around(text, start, end)
        if _NOT_ALONE.search(text[max(0, start - _LOOK_BACK) : start]) or _SOME_YEAR.search(text, begin, start):
            continue
        ahead, done = _AHEAD.search(text, end, stop), _DONE.search(text, end, stop)
        if ahead is None or (done is not None and done.start() < ahead.start()):
            continue
        period = next_coming(days.drafted, value(match["month"]) or 0, value(match["day"]) if match["day"] else None)
        last = _last_day(period)
        if last is None or not days.drafted < last < days.submission or (last - days.drafted).days > _HORIZON:
            continue
        if quoted(text, start):
            continue
        near = replace(style, digits=width_in(match[0], width_in(text, style.digits)))
        year = spelled(Period(Unit.YEAR, period.year), near)
        yield _hit(text, start, end, days, near, (year + match[0],))


def _last_day(period: Period) -> dt.date | None:
    try:
        if period.month is None:
            return None
        if period.day is None:
            return month_end(period.year, period.month)
        return dt.date(period.year, period.month, period.day)
    except ValueError:  # 13月, ２月30日
        return None


def _hit(text: str, start: int, end: int, days: Days, style: DateStyle, proposals: tuple[str, ...] = ()) -> Hit:
    near = replace(style, digits=width_in(text, style.digits))
    return Hit(
        start,
        end,
        Concern.AGEING,
        _(
            "「{words}」は、起案した日（{drafted}）にはまだ過ぎていませんが、提出する日（{submission}）には過ぎています。"
            "今の状況に合わせて書き直すか、確かめてください。"
        ).format(
            words=text[start:end],
            drafted=spelled_day(days.drafted, near),
            submission=spelled_day(days.submission, near),
        ),
        proposals,
    )
