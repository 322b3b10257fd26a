"""Addressees and signatories of whom reading was not sure: somebody has to look at them before they go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.document.model import addressee_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seian.document.model import Document


class UnsureName(NamedTuple):
    """The document, the name as it was read, and what was said of it."""

    document: str
    text: str
    why: str


def unsure_names(documents: Iterable[Document]) -> Iterator[UnsureName]:
    """Yield what was doubted in reading (`Document.unplaced`) and yet stands as an addressee or a signatory."""
    for document in documents:
        names = {
            *("".join(addressee_text(one).split()) for one in document.addressees),
            *("".join(f"{who.organisation}{who.title}{who.name}".split()) for who in document.signatories),
        }
        for doubt in document.unplaced:
            text = "".join(doubt.text.split())
            if len(text) > 1 and any(text in name for name in names):
                yield UnsureName(document.id, doubt.text, doubt.why)
