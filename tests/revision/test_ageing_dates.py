"""Dates that pass before the day of submission, and dates that cannot be right on any day."""

from __future__ import annotations

import datetime as dt

import pytest

from seian.document.dates import PartialDate
from seian.document.model import Document, Paragraph
from seian.revision.ageing import ageing
from seian.revision.findings import Concern, Finding

DRAFTED, SUBMISSION = dt.date(2021, 11, 10), dt.date(2022, 12, 20)


def found(
    text: str, drafted: dt.date = DRAFTED, submission: dt.date = SUBMISSION, dated: PartialDate | None = None
) -> tuple[Finding, ...]:
    return ageing(Document("d", "要請", body=(Paragraph("p", (text,)),), date=dated), drafted, submission)


PASSING = [
    ("共通の要件は令和４年夏に公開される予定である。", "令和４年夏"),
    ("共通の要件は令和４年の夏の公開予定となっている。", "令和４年の夏"),
    ("令和４年３月に開始予定の事業", "令和４年３月"),
    ("令和 4 年 3 月に開始予定の事業", "令和 4 年 3 月"),
    ("２０２２年６月までに実施される予定である。", "２０２２年６月"),
    ("2022年（令和４年）夏までに定める。", "2022年（令和４年）夏"),
    ("令和３年度中に案を示すこと。", "令和３年度"),
    ("令和３年度末までとされている。", "令和３年度末"),
    ("令和３年度までとされている措置を延ばすこと。", "令和３年度"),
    ("令和３年中に結論を得ること。", "令和３年"),
    ("令和３年末に終わる制度について、", "令和３年末"),
    ("令和３年12月28日に公布される。", "令和３年12月28日"),
    ("令和三年十二月に公布される。", "令和三年十二月"),
    ("令和４年４月上旬から始まる。", "令和４年４月上旬"),
    ("令和３年11月中に示すこと。", "令和３年11月"),
    ("令和４年１月から３月までに行う。", "令和４年１月"),
    ("12月から３回目の接種を始めることが示されている。", "12月"),
    ("来春、３月末までに示される予定である。", "来春"),
    ("３月末までに示される予定である。", "３月末"),
    ("１月中に方針を示すこと。", "１月中"),
]

LASTING = [
    "令和２年夏の豪雨では、",  # already past when it was written
    "令和５年夏の公開予定となっている。",  # still ahead
    "令和３年の出生数は減っている。",
    "令和３年度予算において措置された。",
    "令和３年度から実施している。",
    "（令和３年度～令和４年度）の対策",
    "令和３年12月～令和４年１月の期間",
    "令和４年４月以降、対象となる。",
    "「令和４年度の施策に関する提案」を提出した。",
    "令和４年度税制改正について、",
    "令和３年法律第35号",
    "令和４年間の計画",
    "２月に実施した調査では、",
    "毎年３月に実施することとされている。",
    "令和２年９月に公布され、12月に施行されることとなった。",
    "接種から８か月に達する者を対象とすること。",
    "同年３月に実施することとされている。",
    "第３月曜日に開くこと。",
    "３月に示されたところであり、これを踏まえること。",
    "10月における人口を用いること。",
]

WRONG = [
    ("令和６年10月18日（月）に開く。", "令和６年10月18日（月）", ("令和６年10月18日（金）",), Concern.WEEKDAY),
    (
        "令和６年 10 月 18 日（月曜日）",
        "令和６年 10 月 18 日（月曜日）",
        ("令和６年 10 月 18 日（金曜日）",),
        Concern.WEEKDAY,
    ),
    ("令和６年10月18日（月・祝）", "令和６年10月18日（月・祝）", ("令和６年10月18日（金・祝）",), Concern.WEEKDAY),
    ("令和６年10月18日月曜日に", "令和６年10月18日月曜日", ("令和６年10月18日金曜日",), Concern.WEEKDAY),
    ("2024年10月18日(月)", "2024年10月18日(月)", ("2024年10月18日(金)",), Concern.WEEKDAY),
    (
        "令和６年（2024年）10月18日（月）",
        "令和６年（2024年）10月18日（月）",
        ("令和６年（2024年）10月18日（金）",),
        Concern.WEEKDAY,
    ),
    ("令和３年９月に定め、10月18日（金）に開いた。", "10月18日（金）", ("10月18日（月）",), Concern.WEEKDAY),
    ("11月９日（月）に開いた。", "11月９日（月）", ("11月９日（火）",), Concern.WEEKDAY),
    ("１月17日（日）に開く。", "１月17日（日）", ("１月17日（月）",), Concern.WEEKDAY),
    ("令和３年１月25日（月）～29日（木）", "29日（木）", ("29日（金）",), Concern.WEEKDAY),
    ("R6.10.18（月）に", "R6.10.18（月）", ("R6.10.18（金）",), Concern.WEEKDAY),
    ("2024/10/18(月)に", "2024/10/18(月)", ("2024/10/18(金)",), Concern.WEEKDAY),
    ("令和３（2022）年に", "令和３（2022）年", ("令和３（2021）年", "令和４（2022）年"), Concern.ERA),
    ("2022（令和３）年度に", "2022（令和３）年度", ("2021（令和３）年度", "2022（令和４）年度"), Concern.ERA),
    ("令和３年（2022年）に", "令和３年（2022年）", ("令和３年（2021年）", "令和４年（2022年）"), Concern.ERA),
    ("2021年（令和２年）に", "2021年（令和２年）", ("2020年（令和２年）", "2021年（令和３年）"), Concern.ERA),
    (
        "２０２１年（令和２年）に",
        "２０２１年（令和２年）",
        ("２０２０年（令和２年）", "２０２１年（令和３年）"),
        Concern.ERA,
    ),
    ("令和元年（2020年）に", "令和元年（2020年）", ("令和元年（2019年）", "令和２年（2020年）"), Concern.ERA),
    (
        "令和３年度（2022年度）の",
        "令和３年度（2022年度）",
        ("令和３年度（2021年度）", "令和４年度（2022年度）"),
        Concern.ERA,
    ),
    (
        "令和３年10月（2022年10月）の",
        "令和３年10月（2022年10月）",
        ("令和３年10月（2021年10月）", "令和４年10月（2022年10月）"),
        Concern.ERA,
    ),
    (
        "平成30年（西暦2019年）に",
        "平成30年（西暦2019年）",
        ("平成30年（西暦2018年）", "令和元年（西暦2019年）"),
        Concern.ERA,
    ),
    ("平成31年10月に引き上げられた。", "平成31年10月", ("令和元年10月",), Concern.ERA),
    ("平成31年５月１日に", "平成31年５月１日", ("令和元年５月１日",), Concern.ERA),
    ("平成32年度までの計画", "平成32年度", ("令和２年度",), Concern.ERA),
    ("令和元年４月に", "令和元年４月", ("平成31年４月",), Concern.ERA),
    ("昭和64年２月に", "昭和64年２月", ("平成元年２月",), Concern.ERA),
    ("令和２年２月30日に", "令和２年２月30日", (), Concern.DATE),
    ("２月30日に", "２月30日", (), Concern.DATE),
    ("４月31日に", "４月31日", (), Concern.DATE),
    ("13月１日に", "13月１日", (), Concern.DATE),
    ("３月０日に", "３月０日", (), Concern.DATE),
    ("令和３年２月29日に", "令和３年２月29日", (), Concern.DATE),
]

RIGHT = [
    "令和６年10月18日（金）に開く。",
    "令和６年10月18日（金曜日）",
    "令和６年 10 月 18 日（金）",
    "11月10日（水）に開いた。",
    "１月17日（月）に開く。",  # the January that is near, not that of the year of drafting
    "令和２年12月に定め、１月18日（月）に始めた。",  # the year has turned since it was named
    "令和３年１月25日（月）～29日（金）",
    "11月29日（月）～１日（水）",
    "R6.10.18（金）",
    "第3.10.18（月）節",
    "令和３（2021）年",
    "2021（令和３）年度",
    "令和６年10月18日（日本時間）",
    "令和６年10月18日（土地の日）",
    "毎月18日（月１回）",
    "18日（月）に開く。",  # of which month?
    "平成27年の計画。11月９日（火）に開く。",  # the year named is not that of the meeting
    "「令和６年10月18日（月）」とあるのは誤りである。",
    "令和３年（2021年）に",
    "2021年（令和３年）に",
    "平成31年（2019年）に",
    "令和元年（2019年）に",
    "昭和64年（1989年）に",
    "令和３年度（2022年３月）",
    "令和３年（2022年の前年）",
    "令和３年（2022年まで）",
    "令和３年度（2021年度）",
    "平成31年４月に",
    "平成31年度の予算",
    "令和元年度の予算",
    "昭和63年度の予算",
    "平成元年度の予算",
    "平成31年の地価",
    "令和元年の台風",
    "令和元年５月に",
    "令和２年２月29日に",
    "２月29日に生まれた者",
    "明治５年12月２日",
    "30日以内に",
    "１年２か月30日間",
    "12月31日に",
]


@pytest.mark.parametrize(("text", "words"), PASSING)
def test_what_was_ahead_and_has_passed_is_found(text: str, words: str) -> None:
    assert [one.text for one in found(text)][:1] == [words]


@pytest.mark.parametrize("text", [text for text, _words in PASSING])
def test_nothing_has_passed_on_the_day_of_drafting(text: str) -> None:
    assert found(text, DRAFTED, DRAFTED) == ()


@pytest.mark.parametrize("text", LASTING)
def test_what_has_long_been_or_is_still_ahead_or_goes_on_is_left_alone(text: str) -> None:
    assert [one.text for one in found(text)] == []


@pytest.mark.parametrize(("text", "words", "proposals", "concern"), WRONG)
def test_a_date_that_cannot_be_is_found_on_any_day(
    text: str, words: str, proposals: tuple[str, ...], concern: Concern
) -> None:
    wrong = found(text, DRAFTED, DRAFTED)
    assert [(one.text, one.proposals, one.concern) for one in wrong] == [(words, proposals, concern)]


@pytest.mark.parametrize("text", RIGHT)
def test_a_date_that_can_be_is_left_alone(text: str) -> None:
    assert [one.text for one in found(text, DRAFTED, DRAFTED)] == []


def test_a_weekday_is_held_against_the_year_of_the_documents_date() -> None:
    dated = PartialDate("令和", 2024, None, None)
    assert [one.proposals for one in found("10月18日（月）", dated=dated)] == [("10月18日（金）",)]
    assert found("10月18日（金）", dated=dated) == ()


def test_a_weekday_is_held_against_the_year_in_which_the_text_was_drafted() -> None:
    drafted = dt.date(2024, 11, 1)
    assert [one.proposals for one in found("10月18日（月）", drafted, drafted)] == [("10月18日（金）",)]


def test_a_year_of_heisei_that_never_came_was_right_before_the_next_era_had_a_name() -> None:
    assert found("平成32年度までの計画", dt.date(2018, 6, 1), dt.date(2018, 6, 1)) == ()


def test_the_weekday_of_a_lunar_day_is_nobodys_to_judge() -> None:
    assert found("この制度は明治３．１．１（月）に始まった。") == ()
