"""Searching while one types: in a thread of its own, the latest question alone is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from seian.qt.worker import start_job

if TYPE_CHECKING:
    from pathlib import Path

    from seian.clauses.query import Query
    from seian.clauses.search import Results
    from seian.qt.worker import Job, Task


class Answer(NamedTuple):
    """What was asked and what was found."""

    query: Query
    results: Results


class Searcher(QObject):
    """Asks a library; a question that comes while another is being answered waits, and replaces one that waits."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._waiting: tuple[Path, Query] | None = None
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None or self._waiting is not None

    def ask(self, path: Path, query: Query) -> None:
        """Ask the library in this file."""
        self._waiting = (path, query)
        self._go_on()

    def _go_on(self) -> None:
        if self._job is not None or self._waiting is None:
            return
        (path, query), self._waiting = self._waiting, None

        def work(_task: Task) -> Answer:
            from seian.clauses.library import Library

            with Library(path) as library:
                return Answer(query, library.search(query))

        self._job = start_job(work, self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._finished)

    def _done(self, answer: Answer) -> None:
        if self._waiting is None:
            self.answered.emit(answer)

    def _finished(self) -> None:
        self._job = None
        self._go_on()
