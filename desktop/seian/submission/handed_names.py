"""How it is said to whom a text goes, and that it goes as a copy (写し)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.model import addressee_text
from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.submission.outgoing import Outgoing


def recipient_name(one: Outgoing) -> str:
    """Return to whom a text goes, on one line; a dash where nobody is named."""
    if one.recipient is not None:
        return addressee_text(one.recipient)
    return "、".join(map(addressee_text, one.text.addressees)) or "－"


def handed_name(one: Outgoing) -> str:
    """Return to whom a text goes, and whether as a copy: 厚生労働大臣　様（写し）."""
    return marked_as_copy(recipient_name(one), one)


def marked_as_copy(words: str, one: Outgoing) -> str:
    """Return words about a text with what says that it is a copy, where it is."""
    return _("{words}（写し）").format(words=words) if one.copy else words
