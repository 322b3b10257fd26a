"""The stored form of all books of a person: JSON, a book for each association."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from seian.errors import CodecError, NewerFormatError, SeianError
from seian.i18n import translate as _
from seian.recipients.book import MOST_COPIES, Recipient, add

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.recipients.book import Book

_FORMAT = 1
_TEXTS = ("title", "name", "honorific", "address", "visit")
_LONGEST = 1000  # characters of one text


def encode(books: Mapping[str, Book]) -> bytes:
    """Return the stored form of books by the names of their associations."""
    said = {name: [_said(one) for one in book] for name, book in books.items()}
    stored = json.dumps({"format": _FORMAT, "books": said}, ensure_ascii=False, indent=1)
    return stored.encode("utf-8", "surrogatepass")  # what has no characters is refused when it is read back


def decode(data: bytes) -> dict[str, Book]:
    """Return the books of a stored form.

    Raises NewerFormatError for one of a newer program, CodecError for one that is not understood.
    """
    try:
        said = json.loads(data)
        _refuse_other_formats(said["format"])
        return {_text(name): _book(rows) for name, rows in said["books"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CodecError(_("宛先の名簿として読めません。")) from error


def _refuse_other_formats(number: object) -> None:
    if isinstance(number, int) and number > _FORMAT:
        raise NewerFormatError(_("宛先の名簿は、新しい版の成案のものです。"))
    if number != _FORMAT:
        raise ValueError(number)


def _said(one: Recipient) -> dict[str, Any]:
    return {**asdict(one), "last_used": one.last_used.isoformat() if one.last_used else None}


def _book(rows: list[dict[str, Any]]) -> Book:
    book: Book = ()
    for row in rows:
        before = book
        try:
            book = add(book, _recipient(row))
        except SeianError as error:
            raise ValueError(row) from error
        if book == before:
            raise ValueError(row)
    return book


def _recipient(row: dict[str, Any]) -> Recipient:
    copies, day = row["copies"], row["last_used"]
    if isinstance(copies, bool) or not isinstance(copies, int) or not 1 <= copies <= MOST_COPIES:
        raise ValueError(copies)
    title, name, honorific, address, visit = (_text(row[key]) for key in _TEXTS)
    last_used = dt.date.fromisoformat(day) if day is not None else None
    return Recipient(title, name, honorific, address, copies, visit, last_used)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or "\n" in value:
        raise ValueError(value)
    value.encode("utf-8")  # half of a character is none
    return value
