"""A recipient as a book keeps it, and what becomes of a book: all immutable values.

A book is a row of recipients in the order in which they were kept. Who they are is said by office and name alone,
blanks and widths aside: no book holds one of them twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from seian.document.model import Addressee
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

Key: TypeAlias = tuple[str, str]
"""Who somebody is: office and name as they are compared."""

MOST_COPIES = 999


class RecipientError(SeianError):
    """A recipient cannot stand in the book as it is written."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient; all texts may be empty, but not office (`title`) and `name` both.

    `copies` is how many copies are handed over, `visit` when one calls there, as it is written; `last_used` the day of
    the last submission, None before there was one.
    """

    title: str
    name: str = ""
    honorific: str = ""
    address: str = ""
    copies: int = 1
    visit: str = ""
    last_used: dt.date | None = None

    @property
    def key(self) -> Key:
        """Who this is."""
        return _folded(self.title), _folded(self.name)

    @property
    def addressee(self) -> Addressee:
        """The recipient as documents and submissions name it."""
        return Addressee(self.title, self.name, self.honorific)


Book: TypeAlias = tuple[Recipient, ...]


def of_addressee(addressee: Addressee) -> Recipient:
    """Return an addressee as a recipient of whom no more is known."""
    return Recipient(addressee.title, addressee.name, addressee.honorific)


def found(book: Book, key: Key) -> Recipient | None:
    """Return the recipient of a key, None where the book has none."""
    return next((one for one in book if one.key == key), None)


def add(book: Book, recipient: Recipient, at: int | None = None) -> Book:
    """Put a recipient into a book, at its end or before the place `at`; one that is there already stays as it is.

    Raises RecipientError for one without office and name.
    """
    _refuse_nobody(recipient)
    if found(book, recipient.key) is not None:
        return book
    at = len(book) if at is None else at
    return (*book[:at], recipient, *book[at:])


def change(book: Book, key: Key, recipient: Recipient) -> Book:
    """Let a recipient stand in place of the one of a key; where the book has that no more, it is added.

    Raises RecipientError for one without office and name, and for one whom the book has elsewhere.
    """
    _refuse_nobody(recipient)
    if recipient.key != key and found(book, recipient.key) is not None:
        raise RecipientError(
            _("同じ職・団体と氏名の宛先が、もう名簿にあります。"), todo=_("どちらかを直すか、消してください。")
        )
    if found(book, key) is None:
        return add(book, recipient)
    return tuple(recipient if one.key == key else one for one in book)


def remove(book: Book, key: Key) -> Book:
    """Take a recipient out of a book."""
    return tuple(one for one in book if one.key != key)


def used(book: Book, addressees: Iterable[Addressee], day: dt.date) -> Book:
    """Note of those who were handed something on a day that it was the last; an earlier day changes nothing."""
    keys = {of_addressee(one).key for one in addressees}
    return tuple(replace(one, last_used=max(day, one.last_used or day)) if one.key in keys else one for one in book)


def unknown(book: Book, addressees: Iterable[Addressee]) -> tuple[Addressee, ...]:
    """Return those whom a book has not, each once, in their order."""
    new: dict[Key, Addressee] = {}
    for one in addressees:
        recipient = of_addressee(one)
        if any(recipient.key) and found(book, recipient.key) is None:
            new.setdefault(recipient.key, one)
    return tuple(new.values())


def kept(book: Book, addressees: Iterable[Addressee]) -> Book:
    """Put those into a book whom it has not."""
    for one in unknown(book, addressees):
        book = add(book, of_addressee(one))
    return book


def _refuse_nobody(recipient: Recipient) -> None:
    if not any(recipient.key):
        raise RecipientError(_("宛先の職・団体か氏名がありません。"), todo=_("どちらかを書いてください。"))


def _folded(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
