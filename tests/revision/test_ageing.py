"""The findings about time of whole documents: where they are looked for, the laws they keep, what real texts give."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seian.document.digits import DigitWidth
from seian.document.inline import Alternative, FactReference, Revised, Ruby, splice, typed
from seian.document.model import Attachment, Document, Excerpt, Heading, Item, Note, Paragraph, TitleLine
from seian.document.tree import block_of, content_of_node, find, with_content, with_node
from seian.house_style.load import house_style_of
from seian.house_style.model import DateStyle
from seian.reading.read import read_documents
from seian.revision.ageing import ageing
from seian.revision.findings import Concern

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.inline import Content
    from seian.revision.findings import Finding

DRAFTED, SUBMISSION = dt.date(2021, 11, 10), dt.date(2022, 12, 20)
STYLE = house_style_of("標準")

WORDS = (
    *(
        "昨年",
        "昨年１月に",
        "一昨年",
        "本年５月",
        "今年度中に",
        "来年度予算",
        "次年度",
        "再来年",
        "去る６月に",
        "来る12月",
        "先月",
    ),
    *(
        "今月末",
        "来月10日",
        "今春",
        "昨秋",
        "今冬",
        "年内に",
        "年度末までに",
        "年明けに",
        "本日、",
        "先般",
        "今般の",
        "現在、",
    ),
    *(
        "現時点で",
        "直近の",
        "先日",
        "前年度",
        "前年比",
        "昨今の",
        "現在も",
        "従来年",
        "日本年金",
        "「本年度の計画」",
        "７割",
    ),
    *("12月から", "することが予定される", "先週", "。", "、", "（", "）", "「", "」", "　", "の", "は", "国に対し"),
)
"""Words of which no date with a year can be made."""
PIECES = (
    "1",
    "２０",
    "令和",
    "年",
    "月",
    "日",
    "度",
    "（月）",
    "2021年",
    "10月18日",
    "去る",
    "13月",
    "45日",
    "31日",
    "昨年",
)

texts = st.lists(st.sampled_from(WORDS + PIECES), max_size=8).map("".join)
contents = st.lists(
    st.one_of(
        texts,
        st.builds(
            Alternative, texts, st.lists(st.builds(Revised, st.just("c"), texts), min_size=1, max_size=2).map(tuple)
        ),
        st.builds(FactReference, st.just("f"), texts),
        st.builds(Ruby, texts, texts),
    ),
    max_size=4,
).map(tuple)
days = st.dates(dt.date(2019, 1, 1), dt.date(2030, 12, 31))


def of(*content: Content) -> Document:
    return Document("d", "要請", body=tuple(Paragraph(f"p{n}", one) for n, one in enumerate(content)))


def in_(*content: Content) -> tuple[Finding, ...]:
    return ageing(of(*content), DRAFTED, SUBMISSION)


def applied(document: Document, finding: Finding) -> Document:
    place, node = find(document, finding.block_id), block_of(document, finding.block_id)
    content = splice(content_of_node(node), finding.start, finding.end, finding.proposals[0])
    return with_node(document, place, with_content(node, content))


def test_title_body_and_attachments_are_looked_at_in_this_order_and_notes_are_not() -> None:
    document = Document(
        "d",
        "要請",
        title=(TitleLine("t", ("来年度予算に関する要請",)),),
        body=(
            Heading("h", ("今年度の重点",)),
            Item("i", ("昨年の災害について",), blocks=(Paragraph("p", ("先月、",)), Item("j", ("今夏、",)))),
        ),
        notes=(Note("n", ("昨年",), (Excerpt("e", revised=False, content=("昨年",)),)),),
        attachments=(Attachment("a", ("本年の調査",)),),
    )
    found = ageing(document, DRAFTED, SUBMISSION)
    assert [(one.document, one.block, one.text) for one in found] == [
        ("d", "t", "来年度"),
        ("d", "h", "今年度"),
        ("d", "i", "昨年"),
        ("d", "p", "先月"),
        ("d", "j", "今夏"),
        ("d", "a", "本年"),
    ]


def test_a_message_says_what_was_meant_what_would_be_meant_and_on_which_days() -> None:
    (finding,) = in_(("昨年１月に",))
    assert finding.message == (
        "「昨年１月」は、起案した日（令和３年11月10日）には令和２年１月のことですが、"
        "提出する日（令和４年12月20日）には令和３年１月と読まれます。"
    )


def test_every_wording_of_an_alternative_is_looked_at() -> None:
    content = ("国は", Alternative("昨年", (Revised("a", "本年"), Revised("b", "毎年"))), "、先月から")
    assert [(one.text, one.proposals) for one in in_(content)] == [
        ("昨年", ("令和２年",)),
        ("本年", ("令和３年",)),
        ("先月", ("令和３年10月",)),
    ]


def test_a_word_that_is_half_in_an_alternative_is_shown_at_that_half_without_a_proposal() -> None:
    (finding,) = in_(("国は昨", Alternative("年", (Revised("a", "今"),))))
    assert (finding.text, finding.proposals) == ("年", ())


def test_a_word_around_an_alternative_that_is_empty_today_is_shown_before_it() -> None:
    (finding,) = in_(("昨", Alternative("", (Revised("a", "今の"),)), "年１月に"))
    assert (finding.text, finding.proposals) == ("昨", ())


def test_a_fact_is_not_typed_over() -> None:
    (finding,) = in_((FactReference("f", "昨年１月"), "に"))
    assert (finding.text, finding.proposals) == ("昨年１月", ())


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("先月、５割と 12 割", "令和３年10月"),
        ("先月、５割と１２割", "令和３年１０月"),
        ("先月、5割と12割", "令和3年10月"),
    ],
)
def test_a_proposal_has_digits_as_wide_as_those_around_it(text: str, proposal: str) -> None:
    assert [one.proposals for one in in_((text,))] == [(proposal,)]


def test_where_nothing_is_around_it_the_house_style_says_how_a_date_is_spelled() -> None:
    style = DateStyle(western=True, digits=DigitWidth.FULL)
    (finding,) = ageing(of(("先月、国は",)), DRAFTED, SUBMISSION, style)
    assert finding.proposals == ("２０２１年１０月",)


@given(contents, days, days)
def test_a_finding_says_what_stands_where_it_is(content: Content, drafted: dt.date, submission: dt.date) -> None:
    for one in ageing(of(content), drafted, submission):
        assert one.start < one.end
        assert one.text == typed(content)[one.start : one.end]


@given(contents, days)
def test_a_text_handed_in_on_the_day_it_was_drafted_has_not_aged(content: Content, day: dt.date) -> None:
    assert [one.text for one in ageing(of(content), day, day) if one.concern is Concern.AGEING] == []


@given(
    st.lists(st.sampled_from(WORDS), max_size=8).map("".join),
    st.dates(dt.date(2020, 1, 1), dt.date(2022, 12, 31)).filter(lambda day: day.day <= 28),
    st.integers(0, 11),
    st.integers(1, 6),
)
def test_years_later_the_same_words_age(text: str, drafted: dt.date, months: int, years: int) -> None:
    submission = dt.date(drafted.year + 1, months + 1, drafted.day)
    between = (submission - drafted).days
    assume(all(abs(between - patience) > 1 for patience in (31, 90, 183)))  # a leap year adds a day

    def positions(moved: int) -> list[tuple[int, int]]:
        start, end = (day.replace(year=day.year + moved) for day in (drafted, submission))
        return [(one.start, one.end) for one in ageing(of((text,)), start, end)]

    assert positions(0) == positions(years)


@given(st.sampled_from([word for word in WORDS if len(word) > 1]), days, days)
def test_what_is_proposed_is_not_found_again(phrase: str, drafted: dt.date, submission: dt.date) -> None:
    document = of((f"国は{phrase}行う。",))
    for one in ageing(document, drafted, submission):
        if one.proposals:
            after = ageing(applied(document, one), drafted, submission)
            assert one.text not in [other.text for other in after]
            assert all(
                not other.proposals for other in after
            )  # a date now given may have passed: only a person can tell


@given(contents)
def test_any_text_can_be_looked_at_with_days_in_any_order(content: Content) -> None:
    for day in (DRAFTED, dt.date.min, dt.date.max):
        ageing(of(content), SUBMISSION, day)
        ageing(of(content), day, SUBMISSION)


def _real(samples: Path) -> list[tuple[str, Document, dt.date]]:
    """Return the documents of the real texts, each with the day it is from."""
    days_of = {
        "r06-10-18": dt.date(2024, 10, 18),
        "r07-05-30": dt.date(2025, 5, 30),
        "r03-11-10": dt.date(2021, 11, 10),
    }
    days_of |= {"r03-01": dt.date(2021, 1, 25), "r02-09-25": dt.date(2020, 9, 25)}
    result = []
    for path in sorted(samples.glob("*.txt")):
        meant = days_of[path.stem.rsplit("_", 1)[-1]]
        for read in read_documents(str(path), STYLE):
            date = read.document.date
            result.append((path.stem, read.document, date.to_date() if date and date.is_complete else meant))
    return result


def test_real_texts_on_their_own_day_show_only_the_weekday_that_is_wrong(samples: Path) -> None:
    found = [(name, one.concern) for name, document, day in _real(samples) for one in ageing(document, day, day)]
    assert found == [("chukakushi_giji-yoshi_r06-10-18", Concern.WEEKDAY)]


def test_real_texts_three_months_later_show_the_words_a_reader_would_now_misread(samples: Path) -> None:
    found = [
        (one.text, one.proposals)
        for name, document, day in _real(samples)
        for one in ageing(document, day, day + dt.timedelta(days=92))
        if one.concern is Concern.AGEING
    ]
    assert found == [
        ("昨年１月", ("令和２年１月",)),
        ("12月", ("令和３年12月",)),
        ("昨年１１月", ("令和２年１１月",)),
        ("先日", ()),
        ("今般", ()),
    ]


def test_real_texts_a_year_later_show_what_was_judged_by_hand(samples: Path) -> None:
    found: dict[str, list[str]] = {}
    for name, document, day in _real(samples):
        for one in ageing(document, day, day.replace(year=day.year + 1)):
            if one.concern is Concern.AGEING:
                found.setdefault(name.split("_", maxsplit=1)[0], []).append(one.text)
    summer = "2021年（令和3年）夏"
    assert found == {
        "chukakushi": ["現在", "現在"],
        "mayors": ["令和７年度末", "令和７年度"],
        "siteitosi": [
            "昨年１月",
            "去る６月",
            "12月",
            "令和４年夏",
            "令和３年度",
            "昨年１１月",
            "令和３年度",
            "先日",
            "令和３年度",
        ],
        "soumu": ["2021年8月", "年内", "年内", summer, summer, summer],
        "tokyo-mayors": ["今般"],
    }
