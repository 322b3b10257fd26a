"""The text of one document as it goes out to one recipient on one day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from seian.document.corrections import standing_text
from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Blank
from seian.document.model import Item, Paragraph
from seian.document.preamble import preamble_and_main
from seian.document.tree import all_blocks, content_of_node
from seian.revision.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.model import Addressee, Document
    from seian.house_style.model import HouseStyle
    from seian.revision.decisions import Decisions


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text to be handed in: its number among all, the document, and what was adopted of it.

    `adopted` is the document as adopted, or the document itself where it was not; `text` is what goes out to
    `recipient` (None: to those it is addressed to); `stem` the name of its files without their endings. `copy`: it goes
    out marked as a copy (写し).
    """

    number: int
    document: Document
    adopted: Document
    text: Document
    recipient: Addressee | None
    stem: str
    copy: bool = False

    @property
    def is_adopted(self) -> bool:
        """Whether the text was adopted."""
        return self.document.adoption is not None


def adopted_text(document: Document) -> Document:
    """Return the document as it was adopted; one that was not, as it is."""
    return document if document.adoption is None else document.adoption.text


def standing(document: Document) -> Document:
    """Return the text of a document that stands: as adopted, with its corrections; one that was not, as it is."""
    return document if document.adoption is None else standing_text(document.adoption)


OWN_SENTENCE: Final = "own-sentence"
"""The id of the paragraph that a recipient's own sentence stands in; no block of a document has such a one."""


def sentence_of(recipient: Addressee | None) -> str:
    """Return the sentence that stands in the copies of a recipient alone, empty for none."""
    return "" if recipient is None else recipient.sentence.strip()


def to_recipient(document: Document, recipient: Addressee | None) -> Document:
    """Return a document to a recipient: addressed to it, with its own sentence at the end of the preamble.

    None: to those it is addressed to.
    """
    if recipient is None:
        return document
    text = replace(document, addressees=(replace(recipient, sentence=""),))
    sentence = sentence_of(recipient)
    if not sentence:
        return text
    preamble, main = preamble_and_main(text)
    return replace(text, body=(*preamble, Paragraph(OWN_SENTENCE, (sentence,)), *main))


def outgoing_text(
    document: Document, recipient: Addressee | None, date: PartialDate | None, decisions: Decisions
) -> Document:
    """Return the adopted text with what may change after adoption changed, and nothing else.

    Corrections on record are in it. Decisions are carried out, of what is undecided the current wording goes out; the
    day is put where the date is blank; the recipient stands in place of the addressees and its own sentence at the end
    of the preamble, and 文書番号 is the one it has now. The marks （案） and 資料番号 and the ※ notes are gone.
    """
    text = standing(document)
    remarks = {
        note.id for note in text.notes if not note.excerpts
    }  # a decision may empty a quotation, and take it away
    decided = resolve(text, replace(decisions, otherwise=False))
    made = replace(
        decided,
        date=filled_date(document, date).date,
        addressees=document.addressees,
        draft=False,
        material_number="",
        reference_number=document.reference_number,
        notes=tuple(note for note in decided.notes if note.id in remarks),  # which are part of the text
    )
    return to_recipient(made, recipient)


def filled_date(document: Document, date: PartialDate | None) -> Document:
    """Return the document with the day put in where its date has blanks; a date without blanks is a fact and stays.

    Where the blank date names another year or month, the day goes before it: a text adopted in one year may be handed
    in in the next. So does a `date` that is not complete. `date` is of the modern calendar.
    """
    own = document.date
    if date is None or not date.is_day or own is None or not own.has_blanks:
        return document
    day = date.to_date()
    return replace(document, date=own.filled(day) if own.allows(day) else PartialDate.of(day, western=not own.era))


def addressed(recipient: Addressee, style: HouseStyle) -> Addressee:
    """Return a recipient with the honorific of the house style where it has none of its own."""
    return recipient if recipient.honorific else replace(recipient, honorific=style.honorific)


def open_conditions(document: Document, decisions: Decisions) -> tuple[str, ...]:
    """Return the ids of the conditions that wordings or blocks of a document still wait for, in reading order."""
    left = resolve(document, decisions)
    return tuple(dict.fromkeys(_used(left)))


def used_conditions(document: Document) -> tuple[str, ...]:
    """Return the ids of the conditions that wordings or blocks of a document depend on, in reading order."""
    return tuple(dict.fromkeys(_used(document)))


def has_blanks(document: Document) -> bool:
    """Say whether a place to be filled in by hand (記入欄) is left in the text."""
    return any(isinstance(inline, Blank) for node in all_blocks(document) for inline in content_of_node(node))


def _used(document: Document) -> Iterator[str]:
    for node in all_blocks(document):
        if isinstance(node, Paragraph | Item) and node.presence is not None:
            yield node.presence.condition
        for inline in content_of_node(node):
            if isinstance(inline, Alternative):
                yield from (revised.condition for revised in inline.revisions)
