"""Asking a library while one types: in a thread of its own, the latest question alone is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seian.named import NamedTuple
from seian.qt.worker import start_job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.clauses.library import Library
    from seian.clauses.query import Query
    from seian.clauses.search import Results
    from seian.qt.worker import Job, Task

    Question = Callable[[Library], object]


class Answer(NamedTuple):
    """What was asked and what was found."""

    query: Query
    results: Results


class Asker(QObject):
    """Asks a library; a question that comes while another is being answered waits, and replaces one that waits."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._waiting: tuple[Path, Question] | None = None
        self._job: Job | None = None
        self._is_wanted = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_wanted and (self._job is not None or self._waiting is not None)

    def ask(self, path: Path, question: Question) -> None:
        """Ask the library in this file, opened in the thread for the question alone."""
        self._waiting, self._is_wanted = (path, question), True
        self._go_on()

    def drop(self) -> None:
        """Want no answer any more to what was asked."""
        self._waiting, self._is_wanted = None, False

    def _go_on(self) -> None:
        if self._job is not None or self._waiting is None:
            return
        (path, question), self._waiting = self._waiting, None

        def work(_task: Task) -> object:
            from seian.clauses.library import Library

            with Library(path) as library:
                return question(library)

        self._job = start_job(work, self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._finished)

    def _done(self, answer: object) -> None:
        if self._waiting is None and self._is_wanted:
            self.answered.emit(answer)

    def _fail(self, error: object) -> None:
        if self._is_wanted:
            self.failed.emit(error)

    def _finished(self) -> None:
        self._job = None
        self._go_on()


class Searcher(Asker):
    """Searches a library; `answered` comes with an `Answer`."""

    def search(self, path: Path, query: Query) -> None:
        """Search the library in this file."""
        self.ask(path, lambda library: Answer(query, library.search(query)))
