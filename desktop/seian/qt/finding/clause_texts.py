"""The clauses of the library as texts that are looked through: read in a thread when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seian.document.inline import typed
from seian.document.tree import content_of_node, walk
from seian.named import NamedTuple
from seian.qt.worker import start_job, told
from seian.revision.hits import Bar, texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.worker import Job, Task
    from seian.revision.hits import Texts, Where

_NAME = "clause "
"""Before the id of a clause: no document is called so."""


class SoughtClause(NamedTuple):
    """A clause with the texts of its latest wording, by block."""

    id: str
    title: str
    wording: Mapping[str, str]
    texts: Texts

    def place(self, _where: Where) -> str:
        """Return what kind of place a block is: a clause has no places with names."""
        return ""

    def text(self, block: str) -> str:
        """Return what a block says."""
        return self.wording.get(block, "")


class ClauseTexts(QObject):
    """Knows the clauses as they are now; they are read anew after the library has changed."""

    ready = Signal()
    """They have been read."""

    def __init__(self, access: LibraryAccess, parent: QObject) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self.clauses: dict[str, SoughtClause] = {}
        """By the names of their texts."""
        self._access = access
        self._is_known = False
        self._job: Job | None = None
        access.changed.connect(self._forget)

    def texts(self) -> tuple[Texts, ...]:
        """Return the texts of all clauses; none while they are being read, and `ready` comes then."""
        library = self._access.library
        if not self._is_known and self._job is None and library is not None:
            self._read(library.path)
        return tuple(clause.texts for clause in self.clauses.values())

    def _read(self, path: Path) -> None:
        def work(task: Task) -> tuple[SoughtClause, ...]:
            from seian.clauses.clause import Status
            from seian.clauses.library import Library

            with Library(path) as library:
                found = []
                for clause in library.clauses():
                    task.check()
                    blocks = clause.latest.wording.blocks
                    if clause.status is not Status.RETIRED:
                        wording = {node.id: typed(content_of_node(node)) for node in walk(blocks)}
                        texts = texts_in(_NAME + clause.id, blocks, Bar.CLAUSE)
                        found.append(SoughtClause(clause.id, clause.title, wording, texts))
                return tuple(found)

        job = self._job = start_job(work, self)
        job.done.connect(self._have)
        job.failed.connect(told)  # of a library that is away the access tells
        job.finished.connect(self._finished)

    def _have(self, clauses: tuple[SoughtClause, ...]) -> None:
        self.clauses.clear()
        self.clauses.update({clause.texts.document: clause for clause in clauses})
        self._is_known = True

    def _finished(self) -> None:
        self._job = None
        if self._is_known:
            self.ready.emit()

    def _forget(self) -> None:
        self._is_known = False
        if self._job is not None:
            self._job.cancel()  # it reads what is no longer so; whoever asks next has it read again
