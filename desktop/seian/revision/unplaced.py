"""What reading kept beside a document (`Document.unplaced`): its findings, and names nobody has looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.model import addressee_text
from seian.document.sources import SetPart
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.findings import Concern, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seian.document.model import Document, Unplaced


class UnsureName(NamedTuple):
    """The document, the name as it was read, and what was said of it."""

    document: str
    text: str
    why: str


def unsure_names(documents: Iterable[Document]) -> Iterator[UnsureName]:
    """Yield what was doubted in reading and yet stands as an addressee or a signatory."""
    for document in documents:
        for kept in document.unplaced:
            if _part_named(document, kept) is not None:
                yield UnsureName(document.id, kept.text, kept.why)


def unplaced_findings(document: Document) -> Iterator[Finding]:
    """Yield a finding for each thing that reading kept beside a document, in their order.

    It leads to the field where a name of it stands, else to the beginning of the document.
    """
    begin = next((node.id for node in (*document.title, *document.body)), "")
    for kept in document.unplaced:
        where = _part_named(document, kept) or begin or SetPart.SIGNATURE
        said = _("読み取り（{where}）：{why}").format(where=kept.where, why=kept.why)
        yield Finding(document.id, where, 0, 0, Concern.READING, kept.text, said, kept=kept)


def settled(document: Document, kept: Unplaced) -> Document:
    """Return a document without what reading kept, once somebody has looked at it; the same where it is not there."""
    if kept not in document.unplaced:
        return document
    at = document.unplaced.index(kept)
    return replace(document, unplaced=(*document.unplaced[:at], *document.unplaced[at + 1 :]))


def _part_named(document: Document, kept: Unplaced) -> SetPart | None:
    """Return where a name stands that reading was not sure of; a single letter is none."""
    text = "".join(kept.text.split())
    if len(text) > 1:
        if any(text in "".join(addressee_text(one).split()) for one in document.addressees):
            return SetPart.ADDRESSEES
        names = (f"{who.organisation}{who.title}{who.name}" for who in document.signatories)
        if any(text in "".join(name.split()) for name in names):
            return SetPart.SIGNATURE
    return None
