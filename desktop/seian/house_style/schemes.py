"""By which label schemes a document is numbered: its own, then its house style's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.numbering import default_separator

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.house_style.model import HouseStyle, Numbering


def schemes_of(document: Document, style: HouseStyle) -> tuple[str, ...]:
    """Return the label schemes a document is numbered by: its own where it has any, then the house style's."""
    own = document.numbering
    return own + style.numbering.levels[len(own) :]


def separator(scheme: str, numbering: Numbering) -> str:
    """Return what stands between a label of this scheme and its text."""
    return numbering.separators.get(scheme, default_separator(scheme))
