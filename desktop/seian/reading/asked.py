"""What a file holds, together with what a person answers about it → its documents, and the questions it leaves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.atoms import atoms_of
from seian.reading.door import format_of, text_of
from seian.reading.furniture import NUMBER
from seian.reading.page_starts import page_starts_of, with_page_starts
from seian.reading.parts import UNKNOWN_KIND, is_missing
from seian.reading.questions import AS_READ, FIRST, LATER, Answer, Question, Source, SourceLine, Span
from seian.reading.recognise import joined, lifted, parted, recognise_parted
from seian.reading.recognised import Recognised
from seian.reading.role_questions import given, named, questions_of
from seian.reading.role_words import doubted
from seian.reading.weights import load_weights
from seian.reading.wording import at_line, in_full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.reading.recognise import Joined, Parted
    from seian.reading.recognised import Unsure
    from seian.reading.role_questions import Given, Names
    from seian.reading.weights import Loaded

__all__ = ["Answer", "Asked", "Question", "SourceLine", "Span", "asked"]


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
    source = _source(data, name, answers)
    names = named(atoms_of(source.pieces.pieces), source)
    told = given(names, answers)
    found = parted(names.atoms, told.pins, told.out, _weights())
    documents = source.finish(recognise_parted(source.pieces, found))
    questions = [*source.questions]
    if source.guessed:
        questions += questions_of(names, found, told, answers, source)
    questions += _of_doubts(documents, source, _whys(source, found))
    last = max(len(documents) - 1, 0)
    questions = [one._replace(document=min(one.document, last)) for one in questions]
    return Asked(
        tuple(
            one._replace(unsure=tuple(doubt for doubt in one.unsure if not (doubt.placed and _id(doubt) in answers)))
            for one in documents
        ),
        tuple({one.id: one for one in questions}.values()),
        _without(source, names, told),
    )


@cache
def _weights() -> Loaded:
    """Return the shipped weights: for a file that is read anew after each answer, and for many files."""
    return load_weights()


def asked_with_changes(data: bytes, name: str, key: str) -> Asked:
    """Return what a file says once every change that Word tracks in it is `taken` or `left`; not looked at for ""."""
    found = asked(data, name)
    answers = {one.id: key for one in found.questions if key in {each.key for each in one.answers}}
    return asked(data, name, answers) if answers else found


def _source(data: bytes, name: str, answers: Mapping[str, str]) -> Source:
    match format_of(data):
        case "word":
            from seian.reading.word.asked import word_source

            return word_source(data, name, answers)
        case "rich text":
            from seian.reading.older import rich_text
            from seian.reading.word.asked import stories_source

            return stories_source(rich_text(data, name))
        case "older":
            from seian.reading.older import converted_once, told_converted
            from seian.reading.word.asked import word_source

            source = word_source(converted_once(data, name), name, answers)
            return source._replace(finish=lambda found: told_converted(source.finish(found)))
        case "pdf":
            from seian.reading.pdf.read import read_pdf, with_told

            laid = read_pdf(data, name)
            return _of_lines(laid.lines.text, laid.lines.places, lambda found: with_told(found, laid))
        case _:
            text = text_of(data, name)
            starts = page_starts_of(text)
            return _of_lines(text, (), lambda found: tuple(with_page_starts(one, starts) for one in found))


def _of_lines(
    text: str,
    places: Sequence[tuple[int, tuple[float, float, float, float] | None]],
    finish: Callable[[tuple[Recognised, ...]], tuple[Recognised, ...]],
) -> Source:
    """Return the source that a text is whose lines stand on these pages, or on none."""
    pieces = joined(text)
    out = {line.number: _called(role) for role, line in pieces.furniture}
    rows = [row.replace("\f", "") for row in text.split("\n")]
    at_page = [places[at] if at < len(places) else (0, None) for at in range(len(rows))]
    lines = tuple(
        SourceLine(row, page, box, out.get(number, ""))
        for number, (row, (page, box)) in enumerate(zip(rows, at_page, strict=True), 1)
    )
    spots = {at_line(number): number for number in range(1, len(lines) + 1)}

    def finished(found: tuple[Recognised, ...]) -> tuple[Recognised, ...]:
        return finish(found or (Recognised(UNKNOWN_KIND, unsure=_kept(pieces)),))

    return Source(pieces, lines, tuple(_places(lines)), (), spots, finished)


def _kept(pieces: Joined) -> tuple[Unsure, ...]:
    """Return what is told of a text of which everything was left out."""
    furniture = (lifted(role, line, is_number=False) for role, line in pieces.furniture)
    return (*(doubt for _line, doubt in pieces.doubts), *furniture)


def _places(lines: Sequence[SourceLine]) -> Iterator[str]:
    """Yield what a person calls each line: its number, on its page where there are pages, blank lines not counted."""
    page, count = 0, 0
    for number, line in enumerate(lines, 1):
        if not line.page:
            yield at_line(number)
            continue
        page, count = line.page, (count if line.page == page else 0) + bool(line.text.strip())
        yield _("{page}ページ{line}").format(page=in_full(page), line=at_line(max(count, 1)))


def _called(role: str) -> str:
    return _("ページ番号") if role == NUMBER else _("ページの見出し")


def _whys(source: Source, found: Parted) -> frozenset[str]:
    """Return why doubts arose that are no questions of their own: what was left out on purpose, or is asked already."""
    furniture = {
        lifted(role, line, is_number=flag).why for role, line in source.pieces.furniture for flag in (False, True)
    }
    roles = {doubted(atom, found.weights) for paper in found.papers for atom in paper} if source.guessed else set()
    return source.others | furniture | roles


def _of_doubts(documents: Sequence[Recognised], source: Source, whys: frozenset[str]) -> Iterator[Question]:
    """Yield a question for every doubt that is not asked about in another way: somebody should have looked at it."""
    for at, document in enumerate(documents):
        for doubt in document.unsure:
            if not doubt.text or doubt.why in whys:
                continue
            line = source.spots.get(doubt.where, 0)
            lacks = is_missing(doubt)
            why = _("本文に入れてあります。") if doubt.placed else _("本文には入れず、文書のそばに残します。")
            yield Question(
                _id(doubt),
                source.place(line) or doubt.where,
                doubt.why,
                "" if lacks else doubt.text,
                "" if lacks else why,
                (Answer(AS_READ, _("このまま")),),
                (),
                Span(line, line) if line and not lacks else None,
                at,
                FIRST if lacks else LATER,
            )


def _id(doubt: Unsure) -> str:
    return f"{doubt.where}:{crc32((doubt.text + doubt.why).encode()):08x}"


def _without(source: Source, names: Names, told: Given) -> tuple[SourceLine, ...]:
    """Return the lines of a source, those of which a person left everything out as such."""
    if not told.out:
        return source.lines
    gone, kept = set[int](), set[int]()
    for at, atom in enumerate(names.atoms):
        (gone if at in told.out else kept).update(source.line(line.number) for line in atom.lines)
    return tuple(
        line._replace(out=_("除いた行")) if number in gone - kept else line
        for number, line in enumerate(source.lines, 1)
    )
