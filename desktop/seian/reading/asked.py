"""What a file holds, together with what a person answers about it → its documents, and the questions it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from seian.i18n import translate as _
from seian.reading.door import recognise_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.reading.recognised import Recognised, Unsure

AS_READ = "as_read"
OTHER = 2
"""The weight of a question that is neither about the head and foot of a paper nor about what Word tracks."""


class Answer(NamedTuple):
    """What a key does: a word that stays the same (`as_read`, a role, …), and what stands on its button."""

    key: str
    says: str


class Span(NamedTuple):
    """Lines of the source, both of them included, counted from 1."""

    first: int
    last: int


class Question(NamedTuple):
    """What reading was not sure of, to be answered.

    `id` is the same for the same bytes whatever was answered before. `where` is what a person calls the place, `what`
    the question, `words` the words themselves, `why` one sentence. Of `answers` the first is the reading as it is, the
    second its runner-up if there is one; `others` are further ones. `span` is None where something is missing.
    `document` is the index of the document it is about. `weight` is the order of importance: 0 for what stands at the
    head and foot of a paper and where one ends, 1 for changes and comments of Word, 2 for all else.
    """

    id: str
    where: str
    what: str
    words: str
    why: str
    answers: tuple[Answer, ...]
    others: tuple[Answer, ...]
    span: Span | None
    document: int
    weight: int


class SourceLine(NamedTuple):
    """A line of the source as it stands there.

    `page` counts from 1 and is 0 where the source has no pages; `box` is left, top, right and bottom on the page in
    points. `out` says as what the line was left out on purpose (「ページ番号」), empty for all others. `marked` are
    stretches that Word tracks: from, to, what was done, by whom, when.
    """

    text: str
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    out: str = ""
    marked: tuple[tuple[int, int, str, str, str], ...] = ()


class Asked(NamedTuple):
    """The documents of a file as they are after the answers, its questions (the answered ones too), and its lines."""

    documents: tuple[Recognised, ...]
    questions: tuple[Question, ...]
    lines: tuple[SourceLine, ...]


NO_ANSWERS: Mapping[str, str] = {}


def asked(data: bytes, name: str, answers: Mapping[str, str] = NO_ANSWERS) -> Asked:
    """Return what a file says once these answers are given, by the id of their question; `name` is for messages.

    It is a function of the bytes and the answers alone; without answers the documents are those of `recognise_file`.
    Answers to questions that there are not are passed over. Raises SourceError as `recognise_file` does.
    """
    found = recognise_bytes(data, name)
    documents = tuple(
        one._replace(unsure=tuple(doubt for doubt in one.unsure if not _is_settled(doubt, answers))) for one in found
    )
    questions = [_question(doubt, at) for at, one in enumerate(found) for doubt in one.unsure if doubt.text]
    return Asked(documents, tuple({one.id: one for one in questions}.values()), ())


def _is_settled(doubt: Unsure, answers: Mapping[str, str]) -> bool:
    """Say whether somebody has looked at what is doubted, and nothing is lost with the doubt."""
    return doubt.placed and _id(doubt) in answers


def _id(doubt: Unsure) -> str:
    return f"{doubt.where}:{crc32((doubt.text + doubt.why).encode()):08x}"


def _question(doubt: Unsure, document: int) -> Question:
    answer = Answer(AS_READ, _("このまま"))
    return Question(_id(doubt), doubt.where, doubt.why, doubt.text, doubt.why, (answer,), (), None, document, OTHER)
