"""Places in a text: a caret in a block, and a document with the caret that an edit left in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.document.model import BlockId, Document


class Caret(NamedTuple):
    """A place between characters: a block, and an offset into `typed` of its content (in 記 and 以上 always 0)."""

    block: BlockId
    offset: int


class Edited(NamedTuple):
    """A document after an edit, and where one goes on typing; None where no block is left to type in."""

    document: Document
    caret: Caret | None
