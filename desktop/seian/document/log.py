"""The logs of documents and conditions: what is written there stays, whatever is undone. Pure, without a clock."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, TypeVar

from seian.document.model import LogEntry

if TYPE_CHECKING:
    from collections.abc import Collection

    from seian.document.model import Condition, Document, Dossier

_HANDED_IN = re.compile(r"（SHA-256 [0-9a-f]{64}）|\A[^：]*付けで提出：|\A提出（日付は入れない）：")

Logged = TypeVar("Logged", bound="Document | Condition")


def with_entry(document: Document, at: str, who: str, what: str) -> Document:
    """Return a document whose log says one thing more: `at` in ISO 8601 with offset, `what` in Japanese."""
    return replace(document, log=(*document.log, LogEntry(at, who, what)))


def file_with_mark(name: str, mark: str) -> str:
    """Return how the log names a file that was handed in, whatever language it speaks: `mark` is its SHA-256."""
    return f"{name}（SHA-256 {mark}）"


def tells_of_handing_in(document: Document) -> bool:
    """Say whether the log of a document says that it was handed in; what was printed or corrected is none of that.

    It is told by the files, which are named in any language, or by the words of earlier programs, which named none.
    """
    return any(_HANDED_IN.search(entry.what) for entry in document.log)


def written_to(before: Dossier, after: Dossier) -> frozenset[str]:
    """Return the ids of the documents and conditions in whose logs a change wrote something."""
    earlier = {one.id: one.log for one in _having_logs(before)}
    return frozenset(one.id for one in _having_logs(after) if one.log != earlier.get(one.id, one.log))


def with_logs_kept(
    now: Dossier, restored: Dossier, told: Collection[str] = (), what: str = "", at: str = "", who: str = ""
) -> Dossier:
    """Return an earlier or later state that undo or redo brings back, with the logs as they are now.

    The documents and conditions with an id in `told` get the entry `what` besides: their logs say what has just been
    taken back or made again. One that is not there now has the log it had. The very same dossier where no log differs.
    """
    logs = {one.id: one.log for one in _having_logs(now)}

    def kept(one: Logged) -> Logged:
        log = logs.get(one.id)
        if log is None:
            return one
        if one.id in told:
            log = (*log, LogEntry(at, who, what))
        return one if log == one.log else replace(one, log=log)

    documents = tuple(kept(document) for document in restored.documents)
    conditions = tuple(kept(condition) for condition in restored.conditions)
    if all(map(is_, (*documents, *conditions), _having_logs(restored))):
        return restored
    return replace(restored, documents=documents, conditions=conditions)


def _having_logs(dossier: Dossier) -> tuple[Document | Condition, ...]:
    return (*dossier.documents, *dossier.conditions)
