"""The paragraphs of a Word file → the pieces that the labelling of a text reads.

A paragraph of Word is a piece, a line of it between line breaks too. Several are joined only where their sentence
clearly goes on: where somebody ended every line of a page with a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.unfit import cleaned
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.labels import Label, label_of
from seian.reading.lines import (
    BLANK,
    DRAFT,
    EXCERPT,
    MATERIAL,
    NOTE,
    REFERENCE,
    TEXT,
    Line,
    cells,
    kind_of,
    read_lines,
)
from seian.reading.page_starts import page_starts_in
from seian.reading.paragraphs import Piece
from seian.reading.recognised import Unsure
from seian.reading.repair import characters
from seian.reading.word.paragraph import MARGINS
from seian.reading.word.told import places_of, told_beside, told_of
from seian.reading.wording import CONTINUES, at_line, ends_sentence, goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.word.body import Stories
    from seian.reading.word.paragraph import Paragraph

_OF_PAPERS = frozenset((MATERIAL, DRAFT, REFERENCE))  # what a header says of the paper below it
_MEASURE = 80  # cells: a line of forty characters, on which alignment becomes an indent
_CLEARLY = 40  # cells: a shorter line that ends with a particle may be a slogan
_LINE = (56, 96)  # cells that a typed line of a page has
_NEAR = 8  # cells that such lines differ in
_ENOUGH = 3  # such lines show that each line was ended by hand


class Laid(NamedTuple):
    """Pieces of a file, doubts by line number, what a person calls the place of a line, and each line's paragraph.

    `page_starts` are the lines that stand first on a page that somebody let begin there.
    """

    pieces: list[Piece]
    doubts: list[tuple[int, Unsure]]
    places: dict[str, str]
    of_line: list[int]
    page_starts: frozenset[int]


def laid(stories: Stories) -> Laid:
    """Return the paragraphs of a Word file as pieces in order; a line is a line of a paragraph, blank ones count."""
    rows: list[str] = []
    of_row: list[int] = []
    doubts: list[tuple[int, Unsure]] = []
    named = places_of(stories.paragraphs)
    places: dict[str, str] = {}
    for index, paragraph in enumerate(stories.paragraphs):
        number = len(rows) + 1
        if is_furniture(paragraph):
            doubts.append((number, _repaired(_of_margin(paragraph, named[index]))))
            paragraph = paragraph._replace(text="", label="")  # noqa: PLW2901 -- what is left of it
        own = as_rows(paragraph)
        rows += own
        of_row += [index] * len(own)
        places.update((at_line(at), named[index]) for at in range(number, len(rows) + 1))
        doubts += [(number, _repaired(doubt)) for doubt in told_of(paragraph, named[index])]
    homeless = (told_beside(beside, named[0] if named else "") for beside in stories.homeless)
    doubts += [(1, _repaired(doubt)) for doubt in homeless]
    lines = read_lines(characters(cleaned("\n".join(rows))), is_extracted=False)
    return Laid(
        _pieces(lines, [stories.paragraphs[index] for index in of_row]), doubts, places, of_row, page_starts_in(rows)
    )


def _repaired(doubt: Unsure) -> Unsure:
    """Return a doubt whose words are repaired as those of the text are."""
    return doubt._replace(text=characters(cleaned(doubt.text)))


def is_furniture(paragraph: Paragraph) -> bool:
    """Say whether a header or footer says nothing of the paper below it, so that it is left out of the text."""
    text = paragraph.text.strip()
    return paragraph.where in MARGINS and bool(text) and kind_of(text) not in _OF_PAPERS


def _of_margin(paragraph: Paragraph, where: str) -> Unsure:
    return Unsure(where, paragraph.text.strip(), _("ページの見出しとみて、本文から外しました。"))


def as_rows(paragraph: Paragraph) -> list[str]:
    """Return the lines of a paragraph as a text file would hold them: label, indent and alignment as characters."""
    text = (
        f"{paragraph.label}{BLANK}{paragraph.text.lstrip()}"
        if paragraph.label and paragraph.text.strip()
        else paragraph.text
    )
    rows = text.split("\n")
    for at, row in enumerate(rows):
        aside = _aside(paragraph, row) if at == 0 or paragraph.align in _ASIDE else 0
        rows[at] = " " * aside + row
    if paragraph.page:
        rows[0] = "\f" + rows[0]
    return rows


_ASIDE = {"center": 2, "right": 1, "end": 1}


def _aside(paragraph: Paragraph, row: str) -> int:
    """Return how many cells a line stands aside from the left."""
    share = _ASIDE.get(paragraph.align)
    if share is None:
        return paragraph.indent
    return max(_MEASURE - cells(row.strip()), 0) // share


def _pieces(lines: list[Line], sources: Sequence[Paragraph]) -> list[Piece]:
    by_hand = _ended_by_hand(lines, sources)
    glued = _glued_rows(lines)
    found: list[list[Line]] = []
    labels: list[Label | None] = []
    last: dict[str, int] = {}
    for at, line in enumerate(lines):
        source = sources[line.number - 1]
        label = _label(line, source, last, is_in_row=at in glued)
        if label is not None:
            last[label.scheme] = label.number
        if at and label is None and _goes_on(lines[at - 1], line, sources, by_hand=at - 1 in by_hand):
            found[-1].append(line)
        else:
            found.append([line])
            labels.append(label)
    return [_piece(own, label) for own, label in zip(found, labels, strict=True)]


def _piece(own: list[Line], label: Label | None) -> Piece:
    first = own[0]
    if label is not None and len(own) == 1 and not first.text[label.length :]:
        label = None  # nothing that it labels
    text = "".join([first.text[label.length :] if label else first.text, *(line.text for line in own[1:])])
    return Piece(first.kind, text, tuple(own), label)


def _label(line: Line, source: Paragraph, last: dict[str, int], *, is_in_row: bool) -> Label | None:
    """Return the label of a line: what Word numbers is one in any case, what was typed by its form and its row."""
    label = line.label
    if source.label and line.text.startswith(source.label):
        if label is not None and label.text == source.label:
            return label
        of_mark = label_of(f"{source.label}{BLANK}文")
        if of_mark is not None and line.kind == TEXT and of_mark.text == source.label:
            return of_mark._replace(length=len(source.label) + 1)
    if label is None:
        return None
    if label.glued:
        return label if is_in_row else None
    if label.scheme == "1" and label.number not in (1, last.get("1", 0) + 1):
        behind = line.text[len(label.text) : label.length]
        return label if BLANK in behind or "\t" in behind else None
    return label


def _glued_rows(lines: list[Line]) -> set[int]:
    """Find the bare numbers glued to their texts (１国は) that follow one another from 1, so that they are labels."""
    found: set[int] = set()
    row: list[int] = []
    for at, line in enumerate(lines):
        label = line.label
        if label is None or label.scheme != "1":
            continue
        if label.number == len(row) + 1:
            row.append(at)
        elif label.number == 1:
            row = [at]
        if len(row) > 1:
            found.update(row)
    return found


def _ended_by_hand(lines: list[Line], sources: Sequence[Paragraph]) -> set[int]:
    """Return the lines, by index, that end where a page's line ends and not their sentence: they go on in the next."""
    least, most = _LINE
    reaches = {
        at: line.indent + line.width
        for at, line in enumerate(lines)
        if line.kind in (TEXT, NOTE, EXCERPT)
        and least <= line.indent + line.width <= most
        and not ends_sentence(line.text)
        and sources[line.number - 1].align not in _ASIDE
        and "\t" not in line.text
    }
    widest = max(reaches.values(), default=0)
    full = {at for at, reach in reaches.items() if reach >= widest - _NEAR}
    return full if len(full) >= _ENOUGH else set()


def _goes_on(before: Line, line: Line, sources: Sequence[Paragraph], *, by_hand: bool) -> bool:
    """Say whether a sentence clearly goes on in the next line."""
    above, below = sources[before.number - 1], sources[line.number - 1]
    if (
        ends_sentence(before.text)
        or line.kind != TEXT
        or before.kind not in (TEXT, NOTE, EXCERPT)
        or above.where is not below.where
        or above.where in MARGINS
        or {above.align, below.align} & _ASIDE.keys()
        or "\t" in before.text + line.text
        or (below.label and below is not above)
    ):
        return False
    if by_hand or line.text.startswith(CONTINUES):
        return True
    return before.width >= _CLEARLY and goes_on(before.text)
