"""A document as it was in one of its versions, put back into the dossier of today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.edits_dossier import document_of, replace_document
from seian.document.fragment import names_in
from seian.document.model import State
from seian.document.tree import all_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.model import Condition, Document, Dossier, Fact


def with_version(dossier: Dossier, then: Document, conditions: Iterable[Condition], facts: Iterable[Fact]) -> Dossier:
    """Return a dossier with a document as it was, the conditions and facts it names being there again.

    What the dossier still has of these stays as it is, because other documents hang on it too. The log stays, and a
    version does not bring back an adoption that has been withdrawn. Raises KeyError where the document is gone.
    """
    now = document_of(dossier, then.id)
    restored = replace(then, log=now.log, adoption=now.adoption, state=now.state)
    if restored.adoption is None and restored.state in (State.ADOPTED, State.SUBMITTED):
        restored = replace(restored, state=State.DRAFT)
    used, referred = names_in(all_blocks(restored))
    known = {one.id for one in dossier.conditions} | {one.id for one in dossier.facts}
    lost = tuple(one for one in conditions if one.id in used - known)
    facts_lost = tuple(one for one in facts if one.id in referred - known)
    if lost or facts_lost:
        dossier = replace(dossier, conditions=(*dossier.conditions, *lost), facts=(*dossier.facts, *facts_lost))
    return replace_document(dossier, now if restored == now else restored)
