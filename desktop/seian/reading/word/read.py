"""A Word file → the documents recognised in it, with all that is doubtful about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.errors import SourceError
from seian.i18n import translate as _
from seian.reading.emphasis import with_emphasis
from seian.reading.page_starts import PAGE, page_starts_in, with_page_starts
from seian.reading.recognise import Joined, recognise_pieces
from seian.reading.recognised import Along, Reading, Recognised, Row, Unsure
from seian.reading.word.body import Stories, rows_joined, stories_of
from seian.reading.word.looks import looks_of_lines, looks_of_paragraphs
from seian.reading.word.package import Package
from seian.reading.word.paragraph import MARGINS, has_caption
from seian.reading.word.pieces import laid
from seian.reading.word.styled import is_styled, strange_lines, styled
from seian.reading.word.tables import Marked, marked, with_rows, with_tables

if TYPE_CHECKING:
    from seian.reading.word.paragraph import Paragraph
    from seian.reading.word.pieces import Laid

_UNKNOWN = "背景説明"


def recognise_word(data: bytes, name: str) -> tuple[Recognised, ...]:
    """Return the documents found in the bytes of a .docx, in order; `name` is for messages.

    Changes that Word tracks are read as accepted; what they inserted or deleted, comments and all that is not text
    stands in the doubts. Raises SourceError for a file that is unsound, too large or empty.
    """
    package = Package(data, name)
    stories = read_stories(package)
    lines = lines_of(stories)
    read = laid(lines.stories)
    return documents_of(package, stories, lines, read, recognise_pieces(Joined(read.pieces, read.doubts, [])))


def read_stories(package: Package) -> Stories:
    """Return the paragraphs of a file. Raises SourceError for one that says nothing."""
    stories = stories_of(package)
    refuse_empty(stories, package.name)
    return stories


def recognise_stories(stories: Stories) -> tuple[Recognised, ...]:
    """Return the documents found in paragraphs of no Word file, of which at least one says something, in order."""
    read = laid(stories)
    lines = Marked(stories, {})
    return documents_of(None, stories, lines, read, recognise_pieces(Joined(read.pieces, read.doubts, [])))


def lines_of(stories: Stories) -> Marked:
    """Return stories as they are labelled: a sentence in place of each table, or its rows where that would be misread.

    Of a file that bears our styles nothing is labelled but its kind.
    """
    rows = Marked(rows_joined(stories), {})
    if is_styled(stories):
        return rows
    apart = marked(stories)
    if not apart.tables:
        return rows
    read = laid(apart.stories)
    found = recognise_pieces(Joined(read.pieces, read.doubts, []))
    return rows if with_tables(found, apart.tables) is None else apart


def documents_of(
    package: Package | None, stories: Stories, lines: Marked, read: Laid, found: tuple[Recognised, ...]
) -> tuple[Recognised, ...]:
    """Return the documents of a file whose lines were laid and recognised so; without text one where there is none."""

    def paragraph_of(line: int) -> int:
        return read.of_line[line - 1] if 0 < line <= len(read.of_line) else 0

    found = found or (
        Recognised(_UNKNOWN, unsure=tuple(doubt for _line, doubt in read.doubts)),  # nothing but what was deleted
    )
    if package is not None and is_styled(stories):
        whole = _readings(stories, 0, len(stories.paragraphs))
        ours = with_page_starts(
            styled(stories, found[0].kind, package.picture), page_starts_in(_as_they_stand(stories))
        )
        ours = with_emphasis(ours, looks_of_paragraphs(stories), whole=True)
        return (ours._replace(readings=whole, along=_along(package, stories)),)
    stories = lines.stories
    starts = [paragraph_of(one.line) for one in found]
    documents = tuple(
        one._replace(
            unsure=tuple(doubt._replace(where=read.places.get(doubt.where, doubt.where)) for doubt in one.unsure),
            readings=_readings(stories, start, end),
        )
        for one, start, end in zip(found, [0, *starts[1:]], [*starts[1:], len(stories.paragraphs)], strict=True)
    )
    finished = with_tables(documents, lines.tables) or with_rows(documents, lines.tables)
    looks = looks_of_lines(stories, read.of_line)
    first, *others = [with_emphasis(with_page_starts(one, read.page_starts), looks) for one in finished]
    if stories.contents:
        why = _("目次は、見出しから作り直します。書かれていた目次の行は読みません。")
        told = (Unsure(_("目次"), "", why, placed=True), *strange_lines(stories))
        first = first._replace(contents=stories.contents, unsure=(*told, *first.unsure))
    return (first, *others)


def _as_they_stand(stories: Stories) -> list[str]:
    """Return what each paragraph says on one line, with form feeds where pages begin.

    An empty cell says something, and so does a picture.
    """
    return [
        PAGE * one.page + (one.text.replace("\n", " ") or "・" * bool(one.cell or one.inline))
        for one in stories.paragraphs
    ]


def refuse_empty(stories: Stories, name: str) -> None:
    """Raise SourceError for paragraphs that say nothing, nor have anything beside them."""
    if not any(one.text.strip() or one.marked or one.beside for one in stories.paragraphs):
        raise SourceError(_("「{name}」は空です。").format(name=name), todo=_("文章の入ったファイルを選んでください。"))


def _along(package: Package, stories: Stories) -> Along | None:
    carried = package.carried()
    every = stories.paragraphs

    def is_row(at: int, one: Paragraph) -> bool:  # the words of a picture with a caption are those below it
        alone = one.inline and not has_caption(every, at)
        return one.where not in MARGINS and bool(one.text.strip() or one.cell is not None or alone)

    rows = (Row(at + 1, one.text) for at, one in enumerate(every) if is_row(at, one))
    return Along(carried, tuple(rows)) if carried else None


def _readings(stories: Stories, start: int, end: int) -> tuple[Reading, ...]:
    """Return the readings above words of some of the paragraphs."""
    return tuple(
        Reading(one.text[: each.at], each.base, each.reading)
        for one in stories.paragraphs[start:end]
        for each in one.readings
    )
