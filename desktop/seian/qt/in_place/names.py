"""What the parts of a paper are called that are written where they stand, and what stands in their empty fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.digits import DigitWidth, spell
from seian.document.sources import NoteSource, SetPart
from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.editing.parts import Painted, PaintedPart


def name_of(document: Document, part: Painted) -> str:
    """Return what a part is called, with its number where there are several."""
    if isinstance(part, NoteSource):
        return _("注記")
    many = {
        SetPart.ADDRESSEES: len(document.addressees),
        SetPart.SIGNATURE: len(document.signatories),
        SetPart.CONTACT: len(document.contact),
    }
    names = {
        SetPart.DATE: _("日付"),
        SetPart.REFERENCE: _("文書番号"),
        SetPart.MATERIAL: _("資料番号"),
        SetPart.ADDRESSEES: _("宛先"),
        SetPart.SIGNATURE: _("署名"),
        SetPart.CONTACT: _("問合せ先"),
    }
    name = names[part.part]
    if part.part is SetPart.SIGNATURE and part.nth >= len(document.signatories):
        return _("署名の下の行")
    return f"{name}{spell(part.nth + 1, DigitWidth.MIXED)}" if many.get(part.part, 0) > 1 else name


def names_of(part: PaintedPart, fields: int) -> tuple[tuple[str, str], ...]:
    """Return the names of the fields of a part, and what stands in them while they are empty."""
    if fields > 1:
        one = ((_("団体"), _("団体")), (_("職"), _("職")), (_("氏名"), _("氏名")), (_("公印省略"), _("公印省略")))
        return one[:fields]
    hints = {
        SetPart.DATE: _("例　令和３年　月　日"),
        SetPart.REFERENCE: _("例　７市会第18号"),
        SetPart.MATERIAL: _("例　資料１"),
        SetPart.ADDRESSEES: _("例　内閣総理大臣　様"),
        SetPart.SIGNATURE: _("例　（公印省略）"),
        SetPart.CONTACT: _("例　架空市長会事務局　電話 00-0000-0000"),
    }
    names = {
        SetPart.DATE: _("日付"),
        SetPart.REFERENCE: _("文書番号"),
        SetPart.MATERIAL: _("資料番号"),
        SetPart.ADDRESSEES: _("宛先"),
        SetPart.SIGNATURE: _("署名の下の行"),
        SetPart.CONTACT: _("問合せ先"),
    }
    return ((names[part.part], hints[part.part]),)


def invitation(part: PaintedPart) -> str:
    """Return the words on the paper that invite to begin a part that is empty."""
    return {
        SetPart.MATERIAL: _("資料番号を入力"),
        SetPart.REFERENCE: _("文書番号を入力"),
        SetPart.ADDRESSEES: _("宛先を入力"),
        SetPart.CONTACT: _("問合せ先を入力"),
    }[part.part]
