"""What a session lets happen to adopted documents: nothing to their text, and the rest is logged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from seian.document.states import check_dossier_change, logged
from seian.qt.revision.moment import now, who

if TYPE_CHECKING:
    from collections.abc import Hashable

    from seian.document.model import Document, Dossier


class Logging(NamedTuple):
    """Changes that are one step of undo get one entry: the key of the step, and the documents before it by id."""

    key: Hashable
    documents: dict[str, Document]


def guarded(
    before: Dossier, after: Dossier, merge_key: Hashable, logging: Logging | None
) -> tuple[Dossier, Logging | None]:
    """Return a changed dossier with a log entry in every adopted document that changed.

    `logging` is what this returned for the change before. Raises FrozenError where an adopted text would change.
    """
    check_dossier_change(before, after)
    earlier = {document.id: document for document in before.documents}
    goes_on = logging is not None and merge_key is not None and logging.key == merge_key
    bases = dict(logging.documents) if logging is not None and goes_on else {}
    documents = []
    for document in after.documents:
        old = earlier.get(document.id)
        if old is None or old is document or old.adoption is None or document.log != old.log:
            documents.append(document)
            continue
        base = bases.setdefault(document.id, old)
        documents.append(logged(base, replace(document, log=base.log), now(), who()))
    if all(one is other for one, other in zip(documents, after.documents, strict=True)):
        return after, None
    return replace(after, documents=tuple(documents)), Logging(merge_key, bases)
