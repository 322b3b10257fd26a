"""What a submission tells the book: whom it went to, and whom the person wants to keep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from seian.errors import SeianError
from seian.recipients.book import kept, used
from seian.recipients.shelf import update

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from seian.document.model import Addressee, Dossier
    from seian.recipients.book import Book
    from seian.submission.wish import Plan


def handed_to(plan: Plan, dossier: Dossier) -> tuple[Addressee, ...]:
    """Return to whom a plan hands something: its recipients, and without any those whom its documents name."""
    papers = {document.id: document.addressees for document in dossier.documents}
    whom = ((one.recipient,) if one.recipient is not None else papers.get(one.document, ()) for one in plan.handings)
    return tuple(dict.fromkeys(one for some in whom for one in some))


def note_use(association: str, whom: Iterable[Addressee], day: dt.date, *, keep: bool) -> str:
    """Note in the book of an association who was handed something on a day; `keep` adds whom it has not.

    Returns why that could not be noted, "" where it was: the submission stands in any case.
    """
    whom = tuple(whom)
    try:
        update(association, partial(_noted, whom=whom, day=day, keep=keep))
    except SeianError as error:
        return str(error)
    return ""


def _noted(book: Book, whom: tuple[Addressee, ...], day: dt.date, *, keep: bool) -> Book:
    return used(kept(book, whom) if keep else book, whom, day)
