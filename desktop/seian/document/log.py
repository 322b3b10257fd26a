"""The log of a document: what is written there stays, whatever is undone afterwards. Pure; no clock is looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.model import LogEntry

if TYPE_CHECKING:
    from collections.abc import Collection

    from seian.document.model import Document, Dossier


def with_entry(document: Document, at: str, who: str, what: str) -> Document:
    """Return a document whose log says one thing more: `at` in ISO 8601 with offset, `what` in Japanese."""
    return replace(document, log=(*document.log, LogEntry(at, who, what)))


def written_to(before: Dossier, after: Dossier) -> frozenset[str]:
    """Return the ids of the documents in whose logs a change wrote something."""
    earlier = {document.id: document.log for document in before.documents}
    return frozenset(
        document.id for document in after.documents if document.log != earlier.get(document.id, document.log)
    )


def with_logs_kept(
    now: Dossier, restored: Dossier, told: Collection[str] = (), what: str = "", at: str = "", who: str = ""
) -> Dossier:
    """Return an earlier or later state that undo or redo brings back, with the logs as they are now.

    The documents with an id in `told` get the entry `what` besides: their logs say what has just been taken back or
    made again. A document that is not there now has the log it had. The very same dossier where no log differs.
    """
    logs = {document.id: document.log for document in now.documents}
    documents = []
    for document in restored.documents:
        kept = document
        log = logs.get(document.id)
        if log is not None and log != document.log:
            kept = replace(document, log=log)
        if log is not None and document.id in told:
            kept = with_entry(kept, at, who, what)
        documents.append(kept)
    if all(one is other for one, other in zip(documents, restored.documents, strict=True)):
        return restored
    return replace(restored, documents=tuple(documents))
