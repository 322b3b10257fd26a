"""What a session lets happen to adopted documents: nothing to their text, and the rest is logged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.states import check_dossier_change, logged
from seian.qt.revision.moment import now, who

if TYPE_CHECKING:
    from seian.document.model import Dossier


def guarded(before: Dossier, after: Dossier, base: Dossier) -> Dossier:
    """Return a changed dossier with a log entry in every adopted document that changed.

    `base` is the dossier before the step of undo that this change belongs to: one step has one entry, which says what
    it comes to. Raises FrozenError where an adopted text would change.
    """
    check_dossier_change(before, after)
    earlier = {document.id: document for document in before.documents}
    bases = {document.id: document for document in base.documents}
    documents = []
    for document in after.documents:
        old = earlier.get(document.id)
        if old is None or old is document or old.adoption is None or document.log != old.log:
            documents.append(document)
            continue
        first = bases.get(document.id, old)
        documents.append(logged(first, replace(document, log=first.log), now(), who()))
    if all(one is other for one, other in zip(documents, after.documents, strict=True)):
        return after
    return replace(after, documents=tuple(documents))
