"""Titles too long for a line: where they are broken is a matter of the page and never changes what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.submission.adopted import LONGER, MINISTER, REACHED, STYLE, a_document, adopted, day

from seian.document.inline import Alternative, Blank, FactReference, Revised, Ruby
from seian.document.model import Dossier, TitleLine
from seian.flow.build import flow
from seian.flow.redline import redline_of
from seian.submission.plan import prepare
from seian.submission.printing import Format, printers_of, to_bytes
from seian.submission.proof import printed_flow, prove
from seian.submission.wish import Plan, every_handing
from seian.submission.word_text import expected, read_back

if TYPE_CHECKING:
    from seian.document.inline import Content
    from seian.submission.plan import Prepared

PRINTERS = printers_of(STYLE)
_WORDS = st.text("架空の市に関する要請及びA1（）葛\U000e0100", min_size=1, max_size=18)
_SPANS = st.one_of(
    st.builds(Ruby, st.text("糧秣籠城", min_size=1, max_size=4), st.text("りょう", min_size=1, max_size=6)),
    st.builds(Blank, st.just("欄"), st.integers(1, 8)),
    st.builds(FactReference, st.just("f"), _WORDS),
    st.builds(lambda text, other: Alternative(text, (Revised("c1", other),)), _WORDS, _WORDS),
)
titles = st.lists(st.one_of(_WORDS, _SPANS, _SPANS), min_size=3, max_size=9).map(tuple)
"""Titles of any length, with everything in them that a line can hold."""


def submission_of(content: Content) -> Prepared:
    """Return a submission of an adopted document with this title."""
    document = adopted(replace(a_document(), title=(TitleLine("d1t", content),)))
    plan = Plan(
        day("令和３年11月19日"),
        every_handing(["d1"], [MINISTER]),
        met=frozenset({"c1"}),
        unmet=frozenset({"c2"}),
        allow_unfinished="試験",
    )
    return prepare(Dossier("架空市長会", "臨時会議", (document,), (REACHED, LONGER)), plan, STYLE)


def test_a_title_broken_before_a_word_with_its_reading_has_a_line_end_there() -> None:
    done = submission_of(
        (
            "会員市における備蓄の見直しと相互の融通に関する",
            Ruby("糧秣", "りょうまつ"),
            "の円滑な融通に向けた緊急要請",
        )
    )
    (one,) = done.outgoing
    printed = printed_flow(one, done, PRINTERS.sheet)
    assert printed.blocks[0].breaks == (23,)
    written = read_back(to_bytes(printed, Format.WORD, PRINTERS), PRINTERS.book.main)
    assert written is not None
    assert (
        written.paragraphs[0]
        == "会員市における備蓄の見直しと相互の融通に関する\n糧秣《りょうまつ》の円滑な融通に向けた緊急要請"
    )
    assert prove(one, done, printed, written).faults == ()


def test_a_blank_put_where_the_line_end_belongs_is_found() -> None:
    done = submission_of(
        (
            "会員市における備蓄の見直しと相互の融通に関する",
            Ruby("糧秣", "りょうまつ"),
            "の円滑な融通に向けた緊急要請",
        )
    )
    (one,) = done.outgoing
    printed = printed_flow(one, done, PRINTERS.sheet)
    written = read_back(to_bytes(printed, Format.WORD, PRINTERS), PRINTERS.book.main)
    assert written is not None
    spoilt = written._replace(paragraphs=(written.paragraphs[0].replace("\n", " "), *written.paragraphs[1:]))
    assert prove(one, done, printed, spoilt).faults


@given(titles)
def test_no_title_is_changed_by_where_it_is_broken(content: Content) -> None:
    done = submission_of(content)
    (one,) = done.outgoing
    printed = printed_flow(one, done, PRINTERS.sheet)
    unbroken = printed_flow(one, done)
    assert expected(printed.blocks[0]).replace("\n", "") == expected(unbroken.blocks[0])
    assert len(expected(printed.blocks[0])) == len(expected(unbroken.blocks[0])) + len(printed.blocks[0].breaks)
    written = read_back(to_bytes(printed, Format.WORD, PRINTERS), PRINTERS.book.main)
    assert written is not None
    assert prove(one, done, printed, written).faults == ()


@given(titles, titles)
def test_a_redline_of_two_titles_is_written_as_it_is_set(before: Content, after: Content) -> None:
    was, now = (
        flow(replace(a_document(), title=(TitleLine("t", one),)), STYLE, sheet=PRINTERS.sheet)
        for one in (before, after)
    )
    both = redline_of(was, now)
    written = read_back(to_bytes(both, Format.WORD, PRINTERS), PRINTERS.book.main)
    assert written is not None
    assert written.paragraphs[-len(both.blocks) :] == tuple(map(expected, both.blocks))
    assert " " not in written.paragraphs[-len(both.blocks)]
