"""When a text came about and was changed, by its own record alone."""

from __future__ import annotations

from dataclasses import replace

from seian.document.corrections import Spot, Wish, correct
from seian.document.dates import PartialDate, Precision
from seian.document.lifetime import Lifetime, lifetime_of
from seian.document.model import Document, LogEntry, Paragraph
from seian.document.states import adopt

DRAFT = Document("d", "要請", body=(Paragraph("p", ("橋を直すこと。",)),), drafted=PartialDate("令和", 2021, 11, 10))
ADOPTED = adopt(DRAFT, PartialDate("令和", 2021, 11, 19), "臨時会議", "2021-11-19T16:00:00+09:00", "緑川")


def put_right(at: str) -> Document:
    """Return the adopted text with a word corrected at a moment."""
    return correct(ADOPTED, Wish(Spot("p", 0, 1), "道", "前文", "誤記のため"), at, "緑川")


def test_a_draft_came_about_on_the_day_it_was_drafted_for_and_says_no_more() -> None:
    assert lifetime_of(DRAFT) == Lifetime("2021-11-09T15:00:00Z", "")


def test_an_adopted_text_was_last_changed_when_it_was_adopted_whatever_was_done_with_it_since() -> None:
    assert lifetime_of(ADOPTED) == Lifetime("2021-11-09T15:00:00Z", "2021-11-18T15:00:00Z")
    handed_in = replace(ADOPTED, log=(*ADOPTED.log, LogEntry("2022-01-14T10:00:00+09:00", "緑川", "提出した")))
    assert lifetime_of(handed_in) == lifetime_of(ADOPTED)


def test_a_correction_changes_it_at_its_own_moment_told_alike_on_every_machine() -> None:
    at = "2021-12-01T09:30:00+09:00"
    assert lifetime_of(put_right(at)).modified == "2021-12-01T00:30:00Z"
    assert lifetime_of(put_right("2021-12-01T09:30:00")) == lifetime_of(put_right(at))
    assert lifetime_of(put_right("きのう")) == lifetime_of(ADOPTED)


def test_nothing_is_said_that_no_record_knows() -> None:
    assert lifetime_of(replace(DRAFT, drafted=None)) == Lifetime()
    assert lifetime_of(replace(DRAFT, drafted=PartialDate("令和", 2021, 11, None, Precision.DAY))) == Lifetime()


def test_a_lunar_day_is_no_moment() -> None:
    assert lifetime_of(replace(DRAFT, drafted=PartialDate("明治", 1868, 1, 1))) == Lifetime()


def test_no_text_was_changed_before_it_came_about() -> None:
    late = replace(ADOPTED, drafted=PartialDate("令和", 2021, 12, 24))
    assert lifetime_of(late) == Lifetime("2021-12-23T15:00:00Z", "2021-12-23T15:00:00Z")
