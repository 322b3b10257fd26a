"""What of a paper is written in fields of its own, where it stands: date, numbers, addressees, signatures, contact.

A part is named as it is painted (`parts.PaintedPart`); its texts are what one writes in its field, three for a
signatory, a fourth where the seal is omitted for that one alone, one for everything else. What is written makes
another document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from seian.document.addressees import addressee_of
from seian.document.change import Kind
from seian.document.edits_properties import set_properties
from seian.document.model import Signatory, addressee_text
from seian.document.sources import NoteSource, SetPart
from seian.editing.parts import PaintedPart
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.dates import PartialDate
    from seian.document.model import Document
    from seian.editing.parts import Painted
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown

Texts: TypeAlias = tuple[str, ...]

_KINDS = {
    SetPart.REFERENCE: Kind.REFERENCE_NUMBER,
    SetPart.MATERIAL: Kind.MATERIAL_NUMBER,
    SetPart.DATE: Kind.DATE,
    SetPart.ADDRESSEES: Kind.ADDRESSEES,
    SetPart.SIGNATURE: Kind.SIGNATORIES,
    SetPart.CONTACT: Kind.CONTACT,
}
GROWS = frozenset({SetPart.ADDRESSEES, SetPart.CONTACT})
"""Parts of lines to which Enter adds one."""


_STEPS = {"down": True, "right": True, "up": False, "left": False, "page_up": False}
"""Moves that come to a stop, and whether they lead on."""


class Stop(NamedTuple):
    """A place beyond the text that a caret comes to: what stands there, and its first row in the flow.

    Of what stands in the margin of the first page the row is -1.
    """

    part: Painted
    row: int


def is_written(part: Painted) -> bool:
    """Say whether a part is written where it stands."""
    return isinstance(part, PaintedPart) and part.part in _KINDS


def kind_of(part: PaintedPart) -> Kind:
    """Return the kind of change that writing in a part makes. Raises KeyError for what is not written in place."""
    return _KINDS[part.part]


def texts_of(document: Document, part: PaintedPart) -> Texts | None:
    """Return what is written in a part; None where the document has no such entry, and for a date."""
    entries = _entries(document, part.part)
    return entries[part.nth] if part.nth < len(entries) else None


def with_texts(document: Document, part: PaintedPart, texts: Texts) -> Document:
    """Return the document with other texts in a part; behind the last entry one is added.

    An addressee whose line reads as it did stays the very same value.
    """
    entries = _entries(document, part.part)
    return _with_entries(document, part.part, (*entries[: part.nth], texts, *entries[part.nth + 1 :]))


def with_date(document: Document, date: PartialDate | None) -> Document:
    """Return the document with another date, or without one."""
    return set_properties(document, date=date)


def with_room(document: Document, part: PaintedPart) -> Document:
    """Return the document with an empty line below one of a part that grows."""
    entries, below = _entries(document, part.part), part.nth + 1
    return _with_entries(document, part.part, (*entries[:below], ("",), *entries[below:]))


def without_empty(document: Document, part: PaintedPart) -> Document:
    """Return the document without the entry of a part in which nothing is written; one with words stays."""
    texts = texts_of(document, part)
    if texts is None or any(text.strip() for text in texts):
        return document
    entries = _entries(document, part.part)
    return _with_entries(document, part.part, (*entries[: part.nth], *entries[part.nth + 1 :]))


def counted_without(part: Painted, gone: PaintedPart) -> Painted:
    """Return a part as it is counted once an entry that was counted with it has gone."""
    if isinstance(part, PaintedPart) and part.part is gone.part and part.nth > gone.nth:
        return PaintedPart(part.part, part.nth - 1)
    return part


def _entries(document: Document, part: SetPart) -> tuple[Texts, ...]:
    """Return the texts of all entries of a part; the line below all signatories is the last of theirs."""
    match part:
        case SetPart.REFERENCE:
            return ((document.reference_number,),) if document.reference_number else ()
        case SetPart.MATERIAL:
            return ((document.material_number,),) if document.material_number else ()
        case SetPart.ADDRESSEES:
            return tuple((addressee_text(who),) for who in document.addressees)
        case SetPart.SIGNATURE:
            people = tuple(
                (who.organisation, who.title, who.name, *((who.seal_omitted,) if who.seal_omitted else ()))
                for who in document.signatories
            )
            return (*people, (document.seal_omitted,))
        case SetPart.CONTACT:
            return tuple((line,) for line in document.contact)
        case _:
            return ()


def _with_entries(document: Document, part: SetPart, entries: Sequence[Texts]) -> Document:
    first = entries[0][0] if entries else ""
    match part:
        case SetPart.REFERENCE:
            return set_properties(document, reference_number=first)
        case SetPart.MATERIAL:
            return set_properties(document, material_number=first)
        case SetPart.ADDRESSEES:
            known = {addressee_text(who): who for who in document.addressees}
            people = tuple(known.get(text) or addressee_of(text) for (text,) in entries)
            return set_properties(document, addressees=people)
        case SetPart.SIGNATURE:
            signing = tuple(Signatory(*texts) for texts in entries if len(texts) > 1)
            seal = next((texts[0] for texts in entries if len(texts) == 1), "")
            signed = set_properties(document, signatories=signing)
            return signed if signed.seal_omitted == seal else replace(signed, seal_omitted=seal)
        case SetPart.CONTACT:
            return set_properties(document, contact=tuple(text for (text,) in entries))
        case _:
            return document


def part_in(shown: Shown, row: int) -> Painted | None:
    """Return what stands in a row in place of text that is typed; None for text, and for what nobody writes."""
    if shown.lengths[row] is not None:
        return None
    block = shown.pages.paragraphs[row].block
    match block.source:
        case SetPart():
            part = PaintedPart(block.source, block.nth)
            return part if is_written(part) else None
        case NoteSource():
            return NoteSource(block.source.condition)
        case _:
            return None


def rows_of(shown: Shown, part: Painted) -> tuple[int, ...]:
    """Return the rows in which a part stands, of a written note all with what it quotes."""
    return tuple(row for row in range(len(shown.lengths)) if part_in(shown, row) == part)


def printed_text(shown: Shown, part: Painted) -> str:
    """Return what the first row of a part says as it is printed; empty where it is not."""
    rows = rows_of(shown, part)
    return shown.pages.paragraphs[rows[0]].block.text if rows else ""


def stop_between(shown: Shown, row: int, end: int, *, forward: bool) -> Stop | None:
    """Return the first stop behind (or before) a row of text and before another one, which is not looked at."""
    step = 1 if forward else -1
    for at in range(row + step, end, step):
        part = part_in(shown, at)
        if part is not None:
            return Stop(part, rows_of(shown, part)[0])
    return None


def stop_on_way(shown: Shown, name: str, before: Selection, after: Selection) -> Stop | None:
    """Return what a caret comes to on its way by a move of this name, or behind the end of the text.

    `after` is where the move over the text alone leads; where that is `before`, the text ends there.
    """
    if not (shown.fits(before.caret) and shown.fits(after.caret)):
        return None
    rests = before.caret == after.caret
    if name in ("document_end", "page_down"):  # first to the end of the text, where most go on writing
        return last_stop(shown) if rests else None
    row, end = shown.rows[before.caret.block], shown.rows[after.caret.block]
    if name not in _STEPS or (name == "page_up" and not rests) or (row == end and not rests):
        return None
    forward = _STEPS[name]
    outside = len(shown.lengths) if forward else -1
    found = stop_between(shown, row, outside if rests else end, forward=forward)
    return head_stop(shown) if found is None and rests and not forward else found


def next_stop(shown: Shown, stop: Stop, *, forward: bool) -> Stop | int | None:
    """Return where a caret comes to from a stop: the next one, a row of text, or nothing at the end of the paper.

    A part that is only being begun stands before the row of its stop.
    """
    step = 1 if forward else -1
    stands = stop.row < 0 or (stop.row < len(shown.lengths) and part_in(shown, stop.row) == stop.part)
    at = stop.row + (step if stands or not forward else 0)
    while 0 <= at < len(shown.lengths):
        if shown.lengths[at] is not None:
            return at
        part = part_in(shown, at)
        if part is not None and part != stop.part:
            return Stop(part, rows_of(shown, part)[0])
        at += step
    return head_stop(shown) if not forward and stop.row >= 0 else None


def head_stop(shown: Shown) -> Stop | None:
    """Return the number in the margin of the first page, above all rows; None where there is none."""
    material = PaintedPart(SetPart.MATERIAL)
    return Stop(material, -1) if texts_of(shown.document, material) is not None else None


def last_stop(shown: Shown) -> Stop | None:
    """Return the last stop of the paper where that is below all text; None where text is the last."""
    last = shown.last_row()
    for row in range(len(shown.lengths) - 1, -1 if last is None else last, -1):
        part = part_in(shown, row)
        if part is not None:
            return Stop(part, rows_of(shown, part)[0])
    return None
