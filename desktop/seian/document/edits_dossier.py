"""Edits of a dossier: its documents as wholes, and what it is called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from seian.document.model import State, new_id
from seian.document.tree import PARTS, all_blocks, nodes_of, with_fresh_ids, with_nodes

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from seian.document.dates import PartialDate
    from seian.document.model import Document, Dossier


class DossierProperties(TypedDict, total=False):
    """What `set_dossier` sets; what is left out stays."""

    association: str
    title: str
    submission: PartialDate | None


def document_of(dossier: Dossier, document: str) -> Document:
    """Return the document of this id. Raises KeyError when the dossier has none."""
    return dossier.documents[_index(dossier, document)]


def document_in(dossier: Dossier, document: str) -> Document | None:
    """Return the document of this id, None if the dossier has none."""
    try:
        return document_of(dossier, document)
    except KeyError:
        return None


def add_document(dossier: Dossier, document: Document, nth: int | None = None) -> Dossier:
    """Put a document before the one with the index `nth`, at the end if None. Raises ValueError if its id is taken."""
    if any(other.id == document.id for other in dossier.documents):
        message = f"the id {document.id!r} is taken by another document"
        raise ValueError(message)
    at = len(dossier.documents) if nth is None else nth
    return replace(dossier, documents=(*dossier.documents[:at], document, *dossier.documents[at:]))


def remove_document(dossier: Dossier, document: str) -> Dossier:
    """Take a document out."""
    at = _index(dossier, document)
    return replace(dossier, documents=(*dossier.documents[:at], *dossier.documents[at + 1 :]))


def duplicate_document(dossier: Dossier, document: str, *, ids: Callable[[], str] = new_id) -> Dossier:
    """Put a copy of a document, with fresh ids everywhere, just behind it."""
    at = _index(dossier, document)
    return add_document(dossier, copy_of(dossier.documents[at], ids=ids), at + 1)


def move_document(dossier: Dossier, document: str, nth: int) -> Dossier:
    """Move a document so that it has the index `nth`, or the nearest there is."""
    at = _index(dossier, document)
    nth = max(0, min(nth, len(dossier.documents) - 1))
    if nth == at:
        return dossier
    rest = (*dossier.documents[:at], *dossier.documents[at + 1 :])
    return replace(dossier, documents=(*rest[:nth], dossier.documents[at], *rest[nth:]))


def replace_document(dossier: Dossier, document: Document) -> Dossier:
    """Put a document in place of the one with its id; the very same dossier when it is that document."""
    at = _index(dossier, document.id)
    if dossier.documents[at] is document:
        return dossier
    return replace(dossier, documents=(*dossier.documents[:at], document, *dossier.documents[at + 1 :]))


def set_dossier(dossier: Dossier, **properties: Unpack[DossierProperties]) -> Dossier:
    """Set association, title or planned day of submission; the very same dossier when it has them already."""
    # compared by property: to compare whole dossiers would compare all their text
    if all(getattr(dossier, name) == value for name, value in properties.items()):
        return dossier
    return replace(dossier, **properties)


def copy_of(document: Document, *, ids: Callable[[], str] = new_id) -> Document:
    """Return the same document under a new id, all its blocks with new ids.

    Nobody has adopted the copy and nothing has been done to it: it has no adoption and no log, and is a 素案 where the
    document is adopted.
    """
    state = document.state if document.adoption is None else State.ROUGH
    copy = replace(document, id=ids(), state=state, adoption=None, log=())
    for part in PARTS:
        copy = with_nodes(copy, part, with_fresh_ids(nodes_of(copy, part), ids))
    if not document.references:
        return copy
    new = {old.id: fresh.id for old, fresh in zip(all_blocks(document), all_blocks(copy), strict=True)}
    references = tuple(
        replace(one, block=new[one.block], target=new.get(one.target, one.target))
        for one in document.references
        if one.block in new
    )
    return replace(copy, references=references)


def _index(dossier: Dossier, document: str) -> int:
    for index, other in enumerate(dossier.documents):
        if other.id == document:
            return index
    message = f"no document {document!r} in the dossier"
    raise KeyError(message)
