"""Books come back from their stored form, and nothing else does."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.errors import CodecError, NewerFormatError
from seian.recipients.book import Book, Recipient, add
from seian.recipients.codec import decode, encode

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
RECIPIENTS = st.builds(
    Recipient, TEXTS, TEXTS, TEXTS, TEXTS, st.integers(1, 999), TEXTS, st.none() | st.dates()
).filter(lambda one: any(one.key))
ONE = {
    "title": "架空県知事",
    "name": "",
    "honorific": "様",
    "address": "",
    "copies": 1,
    "visit": "",
    "last_used": "2022-01-14",
}


def _book(recipients: list[Recipient]) -> Book:
    book: Book = ()
    for one in recipients:
        book = add(book, one)
    return book


@given(st.dictionaries(TEXTS, st.lists(RECIPIENTS, max_size=4).map(_book), max_size=3))
def test_books_come_back_as_they_were(books: dict[str, Book]) -> None:
    assert decode(encode(books)) == books


def _stored(row: object, number: object = 1) -> bytes:
    return json.dumps({"format": number, "books": {"架空市長会": [row]}}).encode()


def test_a_recipient_is_read_as_it_is_stored() -> None:
    (one,) = decode(_stored(ONE))["架空市長会"]
    assert (one.title, one.honorific, str(one.last_used)) == ("架空県知事", "様", "2022-01-14")


@pytest.mark.parametrize(
    "row",
    [
        {**ONE, "copies": 0},
        {**ONE, "copies": 1000},
        {**ONE, "copies": True},
        {**ONE, "copies": "1"},
        {**ONE, "title": "", "name": "\u3000"},
        {**ONE, "title": None},
        {**ONE, "title": "一行\n二行"},
        {**ONE, "title": "長" * 1001},
        {**ONE, "title": "\ud800"},
        {**ONE, "last_used": "昨日"},
        {**ONE, "last_used": 3},
        {key: value for key, value in ONE.items() if key != "visit"},
        "架空県知事",
        None,
    ],
)
def test_what_is_no_recipient_makes_the_books_unreadable(row: object) -> None:
    with pytest.raises(CodecError):
        decode(_stored(row))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff\xfe", b'{"format": 1}', b'{"format": 0, "books": {}}', b"1"]
)
def test_what_is_no_book_is_not_read(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode(data)


@given(st.binary(max_size=60))
def test_no_bytes_do_any_other_harm(data: bytes) -> None:
    try:
        decode(data)
    except CodecError:
        return
    raise AssertionError


def test_twice_the_same_is_no_book() -> None:
    said = {"format": 1, "books": {"架空市長会": [ONE, ONE]}}
    with pytest.raises(CodecError):
        decode(json.dumps(said).encode())


def test_a_newer_form_is_told_apart() -> None:
    with pytest.raises(NewerFormatError, match="新しい版"):
        decode(_stored(ONE, 2))
