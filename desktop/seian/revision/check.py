"""Everything there is to look at in a document before it goes out (注意), gathered in reading order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.dates import GREGORIAN_SINCE
from seian.document.edits_numbers import typed_numbers
from seian.document.inline import typed
from seian.document.model import Document, Note, Paragraph
from seian.document.printed import bare_numbers, typed_indents
from seian.document.tree import all_blocks, block_of, content_of_node
from seian.house_style.schemes import schemes_of
from seian.i18n import translate as _
from seian.revision.ageing import ageing
from seian.revision.conditions import unknown_conditions
from seian.revision.facts import fact_findings
from seian.revision.findings import Concern, Finding
from seian.revision.near_conditions import near_findings
from seian.revision.references import reference_findings
from seian.revision.unfinished import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.dates import PartialDate
    from seian.document.model import Correction, Dossier
    from seian.house_style.model import HouseStyle


def findings(document: Document, dossier: Dossier, style: HouseStyle, today: dt.date) -> tuple[Finding, ...]:
    """Return all findings of a document in the order in which it is read.

    Words are held against the day the document was drafted for (else that of its adoption, else one in the year of its
    own date, else `today`) and the dossier's planned day of submission (else `today`); of a day without month or day
    the first possible one counts. Where the day of drafting is not known nothing is proposed for words that age, nor
    for an adopted document: its text is frozen; words that a correction put there do not age. Facts and conditions are
    those of the dossier. A ※ note with wordings that is no revision is a finding: nothing will come of it. So are a
    number without text, a number typed into the text, and an indent typed before it. What is not finished is told
    wherever there is text, and numbers of items that no longer say what they said, or will not if a condition is met.
    So are conditions that say nearly the same as one before them.
    """
    adopted = document.adoption.on if document.adoption is not None else None
    known = _first_day(document.drafted) or _first_day(adopted)
    drafted = known or _in_its_year(document.date, today)
    submission = _first_day(dossier.submission) or today
    found = [*ageing(document, drafted, submission, style.date)]
    if known is None:
        found = [replace(one, proposals=()) if one.concern is Concern.AGEING else one for one in found]
    if document.adoption is not None:
        made = [
            (correction.block, one.text)
            for correction in document.adoption.corrections
            for one in ageing(_of_words(correction), drafted, submission, style.date)
        ]
        alike = [(one.block, one.text) for one in found]
        # whoever corrects has the day of submission in mind; where the block has the same word besides, all are told
        right = {word for word in made if alike.count(word) <= made.count(word)}
        found = [one for one in found if (one.block, one.text) not in right]
    found += (
        *fact_findings(document, dossier, today),
        *unknown_conditions(document, dossier.conditions),
        *near_findings(document, dossier.conditions),
        *_unread_notes(document),
        *unfinished(document),
        *reference_findings(document, dossier.conditions, style),
        *_bare_numbers(document),
        *_typed_numbers(document, style),
        *_typed_indents(document),
    )
    if document.adoption is not None:
        found = [replace(one, proposals=()) for one in found]
    order = {block.id: number for number, block in enumerate(all_blocks(document))}
    return tuple(sorted(found, key=lambda one: (order.get(one.block_id, len(order)), one.start, one.end)))


def _of_words(correction: Correction) -> Document:
    return Document("", "", body=(Paragraph(correction.block, (correction.after,)),))


def _in_its_year(date: PartialDate | None, today: dt.date) -> dt.date:
    """Return today, or where a document is dated in another year, the day of that nearest to today."""
    if date is None or date.year is None or date.year < GREGORIAN_SINCE.year or date.year == today.year:
        return today
    return dt.date(date.year, 12, 31) if date.year < today.year else dt.date(date.year, 1, 1)


def _unread_notes(document: Document) -> Iterator[Finding]:
    message = _("この注記は時点修正になっていないので、条件を決めても本文は変わりません。時点修正に直してください。")
    for note in document.notes:
        if note.excerpts:
            text = typed(note.content)
            yield Finding(document.id, note.id, 0, len(text), Concern.CONDITION, text, message)


def _bare_numbers(document: Document) -> Iterator[Finding]:
    item = _("文のない項目です。番号は書き出しに出ません。書くか、除いてください。")
    note = _("文のない注記です。書き出しには出ません。書くか、除いてください。")
    for node in (*bare_numbers(document.body), *bare_numbers(document.notes)):
        message = note if isinstance(node, Note) else item
        yield Finding(document.id, node.id, 0, 0, Concern.NUMBER, "", message)


def _typed_indents(document: Document) -> Iterator[Finding]:
    message = _("頭に空白があります。字下げは書式が付けるので、この空白は書き出しに出ません。")
    for node, end in (*typed_indents(document.body), *typed_indents(document.notes)):
        text = typed(content_of_node(node))[:end]
        yield Finding(document.id, node.id, 0, end, Concern.NUMBER, text, message, ("",))


def _typed_numbers(document: Document, style: HouseStyle) -> Iterator[Finding]:
    message = _(
        "番号が文の中に打たれています。そこにカーソルを置いて「挿入」の「打った番号を書式の番号にする」を選ぶと直せます。"
    )
    for block, end in typed_numbers(document, schemes_of(document, style)):
        text = typed(content_of_node(block_of(document, block)))[:end].strip()
        yield Finding(document.id, block, 0, end, Concern.NUMBER, text, message)


def _first_day(date: PartialDate | None) -> dt.date | None:
    """Return the first day a date can mean; None where its year is open or before 1873."""
    if date is None or date.year is None or date.year < GREGORIAN_SINCE.year:
        return None
    return dt.date(date.year, date.month or 1, date.day or 1)
