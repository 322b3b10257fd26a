"""Where the caret stands, in words: what `revision.places` says of its block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.revision.places import place_words

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.house_style.model import HouseStyle


def words(document: Document, style: HouseStyle, source: str) -> str:
    """Return the place of a block, or of a part by the source of its set block (date, signature, addressees …)."""
    return place_words(document, source, style)
