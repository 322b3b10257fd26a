"""A Word file made ready to be asked about: changes and comments are questions, paragraphs its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.reading.questions import (
    DROPPED,
    KEPT,
    LEFT,
    TAKEN,
    TRACKED,
    Answer,
    Question,
    Source,
    SourceLine,
    Span,
)  # fmt: skip
from seian.reading.recognise import Joined
from seian.reading.repair import characters
from seian.reading.word.body import rows_joined, stories_of
from seian.reading.word.changes import Changes
from seian.reading.word.package import Package
from seian.reading.word.paragraph import GONE, Aside
from seian.reading.word.pieces import as_rows, is_furniture, laid
from seian.reading.word.read import documents_of, lines_of, read_stories
from seian.reading.word.styled import is_styled
from seian.reading.word.tables import Marked
from seian.reading.word.told import places_of, told_beside, told_of_changes, who_did

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.reading.word.body import Stories
    from seian.reading.word.changes import Tracked
    from seian.reading.word.paragraph import Beside, Paragraph


def word_source(data: bytes, name: str, answers: Mapping[str, str]) -> Source:
    """Return the source that a Word file is once changes were taken or left and comments dropped as was answered.

    Raises SourceError as `recognise_word` does.
    """
    package = Package(data, name)
    changes = Changes(package)
    shown = read_stories(package)
    lines = _Lines(rows_joined(shown).paragraphs)
    of_changes = [(one, _of_change(one, lines)) for one in changes.found]
    of_comments = [(beside, _of_comment(beside, at, lines)) for beside, at in _comments(shown)]
    settled = {one.name: key == TAKEN for one, asked in of_changes if (key := answers.get(asked.id)) in (TAKEN, LEFT)}
    dropped = frozenset(one.name for one, asked in of_comments if answers.get(asked.id) == DROPPED)
    stories = shown
    if settled or dropped:
        changes.settle(settled)
        changes.drop(dropped)
        stories = stories_of(package)
    apart = lines_of(stories)
    read = laid(apart.stories)
    whys = {doubt.why for one in shown.paragraphs for doubt in told_of_changes(one, "")}
    whys |= {told_beside(beside, "").why for beside, _at in _comments(shown)}
    whys |= {doubt.why for one in stories.paragraphs for doubt in told_of_changes(one, "")}
    return Source(
        Joined(read.pieces, read.doubts, []),
        tuple(lines.found),
        tuple(lines.places),
        tuple(lines.of_laid(apart.stories.paragraphs)),
        {place: at for at, place in reversed([*enumerate(lines.places, 1)])},
        lambda found: documents_of(package, stories, apart, read, found),
        (*(asked for _one, asked in of_changes), *(asked for _one, asked in of_comments)),
        frozenset(whys),
        guessed=not is_styled(stories),
    )


def stories_source(stories: Stories) -> Source:
    """Return the source that paragraphs of no Word file are, of which at least one says something."""
    lines, read = _Lines(stories.paragraphs), laid(stories)
    return Source(
        Joined(read.pieces, read.doubts, []),
        tuple(lines.found),
        tuple(lines.places),
        tuple(lines.of_laid(stories.paragraphs)),
        {place: at for at, place in reversed([*enumerate(lines.places, 1)])},
        lambda found: documents_of(None, stories, Marked(stories, {}), read, found),
    )


class _Lines:
    """The lines of the paragraphs of a file, with what was taken out of them where it stood."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.found: list[SourceLine] = []
        self.places: list[str] = []
        self._first: dict[
            int, tuple[int, int]
        ] = {}  # of each paragraph of the file the first of its lines and how many
        for at, (one, place) in enumerate(zip(paragraphs, places_of(paragraphs), strict=True)):
            own = list(_lines(one))
            for number in one.sources or (-at - 1,):
                self._first.setdefault(number, (len(self.found) + 1, len(own)))
            self.found += own
            self.places += [place] * len(own)

    def of_laid(self, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
        """Yield for each line that these paragraphs are laid in its line of the file."""
        line = 1
        for at, one in enumerate(paragraphs):
            first, count = next(
                (self._first[number] for number in (one.sources or (-at - 1,)) if number in self._first), (line, 1)
            )
            for nth in range(len(as_rows(one))):
                line = first + min(nth, count - 1)
                yield line

    def of(self, paragraph: int) -> int:
        """Return the first line of a paragraph of the file; 1 where it has none."""
        return self._first.get(paragraph, (1, 1))[0]


def _lines(paragraph: Paragraph) -> Iterator[SourceLine]:
    """Yield the lines of a paragraph as a person sees them who looks at its changes."""
    text, marks, end = "", [], 0
    for one in sorted(paragraph.marked, key=lambda each: each.at):
        at = min(max(one.at, end), len(paragraph.text))
        text += paragraph.text[end:at]
        end = at
        start = len(text)
        if one.change in GONE:
            text += " ".join(one.text.split("\n"))
        else:
            end = min(at + len(one.text), len(paragraph.text))
            text += paragraph.text[at:end]
        marks.append((start, len(text), one.change.value, one.author, one.date))
    text += paragraph.text[end:]
    out = _("ヘッダー・フッター") if is_furniture(paragraph) else ""
    start = 0
    for nth, row in enumerate(text.split("\n")):
        label = f"{paragraph.label}\u3000" if not nth and paragraph.label and text.strip() else ""
        own = tuple(
            (max(first - start, 0) + len(label), min(last - start, len(row)) + len(label), *rest)
            for first, last, *rest in marks
            if first < start + len(row) and last > start
        )
        yield SourceLine(label + row.replace("\f", ""), out=out, marked=own)  # type: ignore[arg-type]
        start += len(row) + 1


def _comments(stories: Stories) -> Iterator[tuple[Beside, int]]:
    """Yield the comments of a file, each with the paragraph of the file where it stands, 0 for none."""
    for one in stories.paragraphs:
        for beside in one.beside:
            if beside.kind is Aside.COMMENT:
                yield beside, one.sources[0] if one.sources else 0
    for beside in stories.homeless:
        if beside.kind is Aside.COMMENT:
            yield beside, 0


def _of_change(one: Tracked, lines: _Lines) -> Question:
    put_in, taken_out = (characters(words).strip() for words in (one.put_in, one.taken_out))
    if one.moved:
        what, words = _("移した文字です。移した先で読みました。"), put_in or taken_out
    elif put_in and taken_out:
        what, words = _("直した文字です。直したものとして読みました。"), f"{taken_out} → {put_in}"
    elif taken_out:
        what, words = _("削除した文字です。本文から外しました。"), taken_out
    elif put_in:
        what, words = _("挿入した文字です。本文に入れました。"), put_in
    else:
        what, words = _("段落の分け方や空白の変更です。変更したものとして読みました。"), ""
    why = _("Word の変更履歴にあります{who}。").format(who=who_did(one.author, one.date))
    at = lines.of(one.paragraph)
    answers = Answer(TAKEN, _("採る")), Answer(LEFT, _("元のまま"))
    place = lines.places[at - 1] if lines.places else ""
    return Question(f"{at}:change.{one.name}", place, what, words, why, answers, (), Span(at, at), 0, TRACKED)


def _of_comment(beside: Beside, paragraph: int, lines: _Lines) -> Question:
    at = lines.of(paragraph)
    said = told_beside(beside, "").why
    answers = Answer(KEPT, _("文書のそばに残す")), Answer(DROPPED, _("残さない"))
    what = _("コメントです。文書のそばに残します。")
    place = lines.places[at - 1] if lines.places else ""
    return Question(
        f"{at}:comment.{beside.name}", place, what, characters(beside.text), said, answers, (), Span(at, at), 0, TRACKED
    )
