"""A document, or all of them, as they were in an earlier version, put back into the dossier of today."""

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
    from seian.document.tree import Node


def with_version(dossier: Dossier, then: Document, conditions: Iterable[Condition], facts: Iterable[Fact]) -> Dossier:
    """Return a dossier with a document as it was, the conditions and facts it names being there again.

    What the dossier still has of these stays as it is, because other documents hang on it too. The log stays, and a
    version does not bring back an adoption that has been withdrawn. Raises KeyError where the document is gone.
    """
    now = document_of(dossier, then.id)
    restored = replace(then, log=now.log, adoption=now.adoption, state=now.state)
    if restored.adoption is None:
        restored = replace(restored, state=_not_adopted(restored.state))
    dossier = with_names(dossier, all_blocks(restored), conditions, facts)
    return replace_document(dossier, now if restored == now else restored)


def with_names(
    dossier: Dossier, nodes: Iterable[Node], conditions: Iterable[Condition], facts: Iterable[Fact]
) -> Dossier:
    """Return a dossier with what blocks name of these, as far as it has not got it; what it has stays as it is."""
    used, referred = names_in(nodes)
    known = {one.id for one in dossier.conditions} | {one.id for one in dossier.facts}
    lost = tuple(one for one in conditions if one.id in used - known)
    facts_lost = tuple(one for one in facts if one.id in referred - known)
    if not lost and not facts_lost:
        return dossier
    return replace(dossier, conditions=(*dossier.conditions, *lost), facts=(*dossier.facts, *facts_lost))


def with_state(dossier: Dossier, then: Dossier) -> Dossier:
    """Return a dossier with every document as it was in an earlier state, in the order there is now.

    Documents that are gone come back behind the others, those that have come since stay, and those that are adopted
    are not touched. Conditions and facts as in `with_version`.
    """
    now = {one.id: one for one in dossier.documents}
    for document in then.documents:
        known = now.get(document.id)
        if known is None:
            back = replace(document, adoption=None, state=_not_adopted(document.state))
            dossier = replace(dossier, documents=(*dossier.documents, back))
        if known is None or known.adoption is None:
            dossier = with_version(dossier, document, then.conditions, then.facts)
    return dossier


def _not_adopted(state: State) -> State:
    return State.DRAFT if state in (State.ADOPTED, State.SUBMITTED) else state
