"""Text to recognised documents: lines, repairs, page furniture, paragraphs, documents, parts, in this order."""

from __future__ import annotations

from bisect import bisect

from seian.i18n import translate as _
from seian.reading.documents import split_documents
from seian.reading.furniture import HEAD, MATERIAL_HEAD, NUMBER, lift_furniture
from seian.reading.lines import read_lines
from seian.reading.misread_labels import mend_labels
from seian.reading.paragraphs import join_lines
from seian.reading.parts import recognise_document
from seian.reading.recognised import Unsure
from seian.reading.repair import characters
from seian.reading.wording import at_line

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.lines import Line
    from seian.reading.recognised import Recognised


def recognise(text: str) -> tuple[Recognised, ...]:
    """Return the documents found in `text`, in order; none if it is blank.

    Every character of the text that is not blank stands in a document or in one of its doubts with `placed` false.
    """
    lines, doubts = mend_labels(read_lines(characters(text)))
    doubts += _doubled(lines)
    lines, furniture = lift_furniture(lines)
    doubts += _lifted(furniture)
    documents = split_documents(join_lines(lines))
    starts = [pieces[0].lines[0].number for pieces in documents]
    materials = {_owner(starts, line.number): line.text for role, line in reversed(furniture) if role == MATERIAL_HEAD}
    own: list[list[Unsure]] = [[] for _document in documents]
    for number, doubt in sorted(doubts, key=lambda each: each[0]):
        own[_owner(starts, number)].append(doubt)
    return tuple(
        recognise_document(pieces, materials.get(index, ""), own[index]) for index, pieces in enumerate(documents)
    )


def _owner(starts: list[int], number: int) -> int:
    """Return which document a source line belongs to."""
    return max(bisect(starts, number) - 1, 0)


def _doubled(lines: list[Line]) -> list[tuple[int, Unsure]]:
    why = _("二重に取り込まれた太字の文字を一つに直しました。")
    return [
        (line.number, Unsure(at_line(line.number), line.doubled, why, placed=True)) for line in lines if line.doubled
    ]


def _lifted(furniture: list[tuple[str, Line]]) -> list[tuple[int, Unsure]]:
    reasons = {
        MATERIAL_HEAD: _("ページの見出しが本文に割り込んでいたため外し、資料番号の欄に置きました。"),
        HEAD: _("ページの見出しとみて、本文から外しました。"),
        NUMBER: _("ページ番号とみて、本文から外しました。"),
    }
    return [
        (line.number, Unsure(at_line(line.number), line.text, reasons[role], placed=role == MATERIAL_HEAD))
        for role, line in furniture
    ]
