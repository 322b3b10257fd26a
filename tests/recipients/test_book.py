"""What a book of recipients holds after it was added to, changed, taken from and used."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seian.document.model import Addressee
from seian.recipients.book import (
    Book,
    Recipient,
    RecipientError,
    add,
    change,
    found,
    kept,
    of_addressee,
    remove,
    unknown,
    used,
)

WORDS = st.text("大臣知事山田花子 \u3000Ａ１", max_size=6)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
RECIPIENTS = st.builds(
    Recipient, WORDS, WORDS, st.sampled_from(["様", "殿", ""]), WORDS, st.integers(1, 9), WORDS, st.none() | DAYS
).filter(lambda one: any(one.key))


def _book(recipients: list[Recipient]) -> Book:
    book: Book = ()
    for one in recipients:
        book = add(book, one)
    return book


BOOKS = st.lists(RECIPIENTS, max_size=6).map(_book)
MINISTER = Recipient("厚生労働大臣", "架空　花子", "様", copies=2)
GOVERNOR = Recipient("架空県知事", honorific="様")


def _keys(book: Book) -> list[tuple[str, str]]:
    return [one.key for one in book]


@given(BOOKS, RECIPIENTS)
def test_what_is_added_is_there_and_nobody_is_there_twice(book: Book, one: Recipient) -> None:
    more = add(book, one)
    assert found(more, one.key) is not None
    assert len(set(_keys(more))) == len(more)
    assert add(more, replace(one, copies=7)) == more
    assert [each for each in more if each in book] == list(book)


@given(BOOKS, RECIPIENTS)
def test_what_is_added_and_removed_leaves_the_book_as_it_was(book: Book, one: Recipient) -> None:
    assume(found(book, one.key) is None)
    assert remove(add(book, one), one.key) == book


@given(BOOKS.filter(bool), st.data())
def test_what_is_removed_is_put_back_where_it_was(book: Book, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(book) - 1))
    assert add(remove(book, book[at].key), book[at], at) == book


@given(BOOKS.filter(bool), RECIPIENTS, st.data())
def test_a_change_touches_one_alone_and_keeps_the_order(book: Book, new: Recipient, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(book) - 1))
    others = [*book[:at], *book[at + 1 :]]
    if new.key in [one.key for one in others]:
        with pytest.raises(RecipientError):
            change(book, book[at].key, new)
        return
    after = change(book, book[at].key, new)
    assert after == (*book[:at], new, *book[at + 1 :])


@given(BOOKS, st.lists(st.builds(Addressee, WORDS, WORDS), max_size=5), DAYS)
def test_those_used_bear_the_latest_day_and_others_stay(book: Book, whom: list[Addressee], day: dt.date) -> None:
    keys = {of_addressee(one).key for one in whom}
    for before, after in zip(book, used(book, whom, day), strict=True):
        assert replace(after, last_used=before.last_used) == before
        if before.key in keys:
            assert after.last_used == max(day, before.last_used or day)
        else:
            assert after is before


@given(BOOKS, st.lists(st.builds(Addressee, WORDS, WORDS), max_size=5))
def test_whom_a_book_has_not_it_has_once_they_are_kept(book: Book, whom: list[Addressee]) -> None:
    after = kept(book, whom)
    assert unknown(after, whom) == ()
    assert after[: len(book)] == book
    assert len(after) == len(book) + len(unknown(book, whom))


def test_blanks_and_widths_make_no_other_person() -> None:
    assert found((MINISTER,), Recipient("厚生労働大臣", "架空花子").key) == MINISTER
    assert Recipient("ＡＢＣ協会").key == Recipient("ABC協会").key
    assert Recipient("厚生労働大臣", "架空　太郎").key != MINISTER.key


def test_nobody_is_no_recipient() -> None:
    with pytest.raises(RecipientError, match="どちらかを書いてください"):
        add((), Recipient("\u3000", ""))
    with pytest.raises(RecipientError):
        change((MINISTER,), MINISTER.key, Recipient(""))


def test_another_one_of_the_same_name_is_refused_in_words() -> None:
    with pytest.raises(RecipientError, match="もう名簿にあります"):
        change((MINISTER, GOVERNOR), GOVERNOR.key, MINISTER)


def test_one_that_another_window_removed_meanwhile_is_not_lost_by_a_change() -> None:
    assert change((GOVERNOR,), MINISTER.key, MINISTER) == (GOVERNOR, MINISTER)


def test_a_recipient_goes_into_documents_as_an_addressee() -> None:
    assert MINISTER.addressee == Addressee("厚生労働大臣", "架空　花子", "様")
    assert of_addressee(MINISTER.addressee) == replace(MINISTER, copies=1)
