"""What is asked about a file that was read, and its lines: the values that a review shows and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.reading.recognise import Joined
    from seian.reading.recognised import Recognised

AS_READ: Final = "as_read"
OUT: Final = "out"
TAKEN, LEFT, KEPT, DROPPED, SPLIT, JOINED = "taken", "left", "kept", "dropped", "split", "joined"
FIRST, TRACKED, LATER = 0, 1, 2
"""The weights of questions: head, foot and edges of a paper; changes and comments of Word; all else."""


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


class Source(NamedTuple):
    """A file made ready to be asked about.

    `pieces` are its text as far as answers change it. `lines` are those of the file, whatever was answered, `places`
    what a person calls each, and `line_of` the line of each line of the pieces, both counted from 1; empty where they
    are the same. `spots` are the lines of places that doubts name. `finish` makes the documents of the file of those
    that were recognised in the pieces. `questions` are those about what Word tracks, `others` why doubts arose that are
    not asked about again. `guessed` says that what lines are was guessed by their looks.
    """

    pieces: Joined
    lines: tuple[SourceLine, ...]
    places: tuple[str, ...]
    line_of: tuple[int, ...]
    spots: Mapping[str, int]
    finish: Callable[[tuple[Recognised, ...]], tuple[Recognised, ...]]
    questions: tuple[Question, ...] = ()
    others: frozenset[str] = frozenset()
    guessed: bool = True

    def line(self, number: int) -> int:
        """Return the line of the file that a line of the pieces is; the last one before it where there is none."""
        if not self.line_of:
            return number
        return self.line_of[min(max(number, 1), len(self.line_of)) - 1]

    def place(self, line: int) -> str:
        """Return what a person calls a line of the file."""
        return self.places[line - 1] if 0 < line <= len(self.places) else ""
