"""Searching while one types: in short stretches of the window's own time, expressions in a process of their own."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from seian.named import NamedTuple
from seian.revision.hits import hits_in, hits_of
from seian.revision.needle import LONGEST, ExpressionError, Needle, pattern, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.qt.finding.expressions import Matched
    from seian.qt.worker import Job, Task
    from seian.revision.hits import Hit, Texts

_STRETCH: Final = 0.006
"""Seconds after which keys and painting have their turn."""


class Asked(NamedTuple):
    """What is sought, what is to stand there (None: found only), and in what."""

    needle: Needle
    new: str | None
    texts: tuple[Texts, ...]

    @staticmethod
    def nothing() -> Asked:
        """Return what asks for nothing."""
        return Asked(Needle(""), None, ())


class Found(NamedTuple):
    """What was found: `fault` says why it could not be sought, `stopped` that an expression took too long."""

    hits: tuple[Hit, ...] = ()
    fault: str = ""
    stopped: bool = False


class Search(QObject):
    """Answers the latest question alone; what it has found until then is dropped."""

    answered = Signal(object)
    """A `Found`, once for each question that was not followed by another."""

    def __init__(self, parent: QObject) -> None:
        """Seek nothing yet."""
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._rest: Iterator[Hit] | None = None
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._rest is not None or self._job is not None

    def ask(self, asked: Asked) -> None:
        """Seek; what can be found at once is answered before this returns."""
        self.stop()
        needle = asked.needle
        if not needle.text or len(needle.text) > LONGEST:
            self.answered.emit(Found())
            return
        try:
            made = pattern(needle)
        except ExpressionError as error:
            self.answered.emit(Found(fault=str(error)))
            return
        if needle.expression:
            self._match(asked)
            return
        self._rest = (hit for texts in asked.texts for hit in hits_in(texts, made, needle, asked.new))
        self._go_on()

    def stop(self) -> None:
        """Want no answer any more."""
        self._timer.stop()
        self._rest, self._hits = None, []
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def finish(self) -> bool:
        """Answer now what can be answered now; returns whether nothing is left to come."""
        self._go_on(whole=True)
        return not self.is_busy

    def _go_on(self, *, whole: bool = False) -> None:
        """Look for a while, or to the end."""
        if self._rest is None:
            return
        until = time.perf_counter() + _STRETCH
        for hit in self._rest:
            self._hits.append(hit)
            if not whole and time.perf_counter() >= until:
                self._timer.start()
                return
        hits, self._rest, self._hits = tuple(self._hits), None, []
        self._timer.stop()
        self.answered.emit(Found(hits))

    def _match(self, asked: Asked) -> None:
        from seian.qt.finding.expressions import Expression, matched
        from seian.qt.worker import start_job

        made = pattern(asked.needle)
        expression = Expression(source_of(asked.needle), made.flags, asked.new)
        lines = [text.text for texts in asked.texts for text in texts.texts]

        def work(task: Task) -> Matched:
            return matched(expression, lines, task)

        job = self._job = start_job(work, self)
        job.done.connect(lambda answer: self._matched(job, asked, answer))
        job.failed.connect(lambda error: self._matched(job, asked, error))

    def _matched(self, job: Job, asked: Asked, answer: Matched | Exception) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(answer, Exception):
            raise answer
        hits = tuple(_hits_of(asked, answer))
        self.answered.emit(Found(hits, answer.fault, answer.stopped))


def count_with(asked: Asked, fold: str) -> int:
    """Return how many hits there would be if a way of spelling (`width`, `kana`, `variants`) made no difference."""
    fields: dict[str, Any] = {fold: True}
    needle = replace(asked.needle, **fields)
    made = pattern(needle)
    return sum(1 for texts in asked.texts for _hit in hits_in(texts, made, needle, asked.new))


def _hits_of(asked: Asked, answer: Matched) -> Iterator[Hit]:
    flat: Sequence[tuple[Texts, int]] = [(texts, index) for texts in asked.texts for index in range(len(texts.texts))]
    for at, matches in answer.matches:
        texts, index = flat[at]
        yield from hits_of(texts, texts.texts[index], matches, asked.needle, replaces=asked.new is not None)
