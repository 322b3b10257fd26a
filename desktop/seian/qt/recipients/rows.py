"""How a recipient of the book looks in a list, and which of them words find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.dates import PartialDate, spell
from seian.document.digits import DigitWidth
from seian.document.digits import spell as number
from seian.document.model import addressee_text
from seian.i18n import translate as _
from seian.qt.rows import Cell, ListRow, Run, Shape
from seian.revision.needle import Needle, pattern

if TYPE_CHECKING:
    from seian.recipients.book import Recipient

SHAPE = Shape(left=10, right=10, top=6, bottom=6, between=2)


def row_of(one: Recipient, *, ticked: bool | None = None, is_there: bool = False) -> ListRow:
    """Return a recipient as a row with what is known of it below; `is_there` says that it need not be chosen."""
    name = addressee_text(one.addressee)
    about = about_of(one)
    if is_there:
        about = "\u3000".join(part for part in (_("もう入っています"), about) if part)
    lines = [(Cell((Run(name),), stretch=True),)]
    if about:
        lines.append((Cell((Run(about, "second"),), stretch=True),))
    return ListRow(f"{name} {about}".strip(), tuple(lines), "choose", name, ticked=ticked, enabled=not is_there)


def about_of(one: Recipient) -> str:
    """Return what is known of a recipient beside its name, on one line."""
    copies = _("{count}部").format(count=number(one.copies, DigitWidth.MIXED)) if one.copies > 1 else ""
    used = _("{day}に提出").format(day=spell(PartialDate.of(one.last_used))) if one.last_used else ""
    return "\u3000".join(part for part in (one.visit, copies, one.address, used) if part)


def fits(one: Recipient, sought: str) -> bool:
    """Say whether a recipient has every word that is sought, in whatever width or kana."""
    text = f"{addressee_text(one.addressee)} {about_of(one)}"
    needles = (Needle(word, width=True, kana=True, variants=True) for word in sought.split())
    return all(pattern(needle).search(text) for needle in needles)
