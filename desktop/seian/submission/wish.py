"""What a person means to hand in: which document to whom, on which day, and what is put up with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from seian.submission.printing import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seian.document.dates import PartialDate
    from seian.document.model import Addressee

PATTERN = "{{番号}}_{{提出先}}_{{件名}}"


@dataclass(frozen=True, slots=True)
class Handing:
    """One document, by its id, handed to one recipient; None: to those it is addressed to. `copy` marks it as 写し."""

    document: str
    recipient: Addressee | None = None
    copy: bool = False


class Copies(Enum):
    """What a recipient gets of each document: the paper itself, a copy (写し) beside it, or the copy alone."""

    NONE = "none"
    BESIDE = "beside"
    ALONE = "alone"

    @property
    def ways(self) -> tuple[bool, ...]:
        """Whether each paper of one document is a copy, in their order."""
        return {Copies.NONE: (False,), Copies.BESIDE: (False, True), Copies.ALONE: (True,)}[self]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person means to hand in.

    `date` is the day, complete; None leaves dates as they are. `handings` are in the order of the files (that of the
    visits). `met` and `unmet` are ids of conditions decided here, beside those of the dossier. `pattern` is a Jinja2
    pattern of file names (番号, 提出先, 件名, 文書番号, 種類, 団体, 提出日, 資料番号). `together` adds one PDF of all
    texts for the printer. What the program refuses is done all the same where the person says why in the field for
    it; the words are kept in the log.
    """

    date: PartialDate | None
    handings: tuple[Handing, ...]
    met: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()
    pattern: str = PATTERN
    formats: tuple[Format, ...] = (Format.WORD,)
    together: bool = False
    allow_undecided: str = ""
    allow_blank_date: str = ""
    allow_unadopted: str = ""
    allow_unfinished: str = ""
    allow_against_record: str = ""


def every_handing(
    documents: Iterable[str],
    recipients: Iterable[Addressee | None],
    copies: Mapping[Addressee | None, Copies] | None = None,
) -> tuple[Handing, ...]:
    """Return every document for every recipient, recipient after recipient; for None and without any, as addressed.

    `copies` says who gets copies; of whom it does not speak gets none.
    """
    ids = tuple(documents)
    to = tuple(recipients) or (None,)
    copied = copies or {}
    return tuple(
        Handing(id_, recipient, copy)
        for recipient in to
        for copy in copied.get(recipient, Copies.NONE).ways
        for id_ in ids
    )
