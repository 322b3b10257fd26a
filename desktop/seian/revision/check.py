"""Everything there is to look at in a document before it goes out (注意), gathered in reading order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.dates import GREGORIAN_SINCE
from seian.document.tree import all_blocks
from seian.revision.ageing import ageing
from seian.revision.conditions import unknown_conditions
from seian.revision.facts import fact_findings

if TYPE_CHECKING:
    from seian.document.dates import PartialDate
    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.revision.findings import Finding


def findings(document: Document, dossier: Dossier, style: HouseStyle, today: dt.date) -> tuple[Finding, ...]:
    """Return all findings of a document in the order in which it is read.

    Words are held against the day the document was drafted for (else that of its adoption, else `today`) and the
    dossier's planned day of submission (else `today`); of a day without month or day the first possible one counts.
    Facts and conditions are those of the dossier. For an adopted document nothing is proposed: its text is frozen.
    """
    adopted = document.adoption.on if document.adoption is not None else None
    drafted = _first_day(document.drafted) or _first_day(adopted) or today
    submission = _first_day(dossier.submission) or today
    found = [*ageing(document, drafted, submission, style.date)]
    if document.adoption is not None:
        found = [replace(one, proposals=()) for one in found]
    found += (*fact_findings(document, dossier, today), *unknown_conditions(document, dossier.conditions))
    order = {block.id: number for number, block in enumerate(all_blocks(document))}
    return tuple(sorted(found, key=lambda one: (order.get(one.block, len(order)), one.start, one.end)))


def _first_day(date: PartialDate | None) -> dt.date | None:
    """Return the first day a date can mean; None where its year is open or before 1873."""
    if date is None or date.year is None or date.year < GREGORIAN_SINCE.year:
        return None
    return dt.date(date.year, date.month or 1, date.day or 1)
