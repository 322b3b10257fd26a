"""What is done beside the window: reading many files, reading one again with answers, laying what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from seian.errors import SeianError
from seian.named import NamedTuple
from seian.qt.worker import start_job

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.model import Dossier
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.qt.importing.document import Side
    from seian.qt.importing.incoming import Incoming
    from seian.qt.worker import Job, Task
    from seian.reading.asked import Asked

_KEPT: Final = 12
"""Documents that stay laid."""

_OFTEN: Final = 20
"""Files after which it is told again how many were found."""

Answers = tuple[tuple[str, str], ...]


class Feed(QObject):
    """Reads files in processes of their own; `came` gives each as it is read, `finished` comes once."""

    came = Signal(object)
    finished = Signal()

    _read = Signal(object)

    def __init__(self, dossier: Dossier, parent: QObject) -> None:
        """Begin with nothing to read; what says the same as a document of the dossier is told as such."""
        super().__init__(parent)
        self._known, self._association = dossier.documents, dossier.association
        self.job: Job | None = None
        self._read.connect(self.came, Qt.ConnectionType.QueuedConnection)  # it comes from the thread

    def begin(self, paths: Sequence[str]) -> None:
        """Read files."""
        if self.job is not None or not paths:
            return

        def work(task: Task) -> None:
            from seian.reading.many import read_many

            known, association = self._known, self._association
            for one in read_many(paths, stop=lambda: task.is_cancelled, known=known, association=association):
                self._read.emit(one)

        self.job = start_job(work, self)
        self.job.failed.connect(_raise)
        self.job.finished.connect(self._over)

    def stop(self) -> None:
        """Read no further; what was read comes all the same."""
        if self.job is not None:
            self.job.cancel()

    def _over(self) -> None:
        self.job = None
        self.finished.emit()


class Walking(QObject):
    """Looks for files in folders, which on a share takes long; `found` gives their paths, none where it was stopped."""

    found = Signal(object)
    told = Signal(int)
    """How many there are so far."""

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing to look for."""
        super().__init__(parent)
        self.job: Job | None = None
        self._waiting: list[str] = []

    def begin(self, names: Sequence[str]) -> None:
        """Look for the files that are named, and below the folders; while others are looked for, after them."""
        if self.job is not None:
            self._waiting += names
            return

        def work(task: Task) -> tuple[str, ...]:
            from seian.reading.many import files_under

            def look(count: int) -> None:
                task.check()
                if count % _OFTEN == 0:
                    task.report(0.0, str(count))

            return files_under(names, look)

        self.job = start_job(work, self)
        self.job.progress.connect(self._tell)
        self.job.done.connect(self.found)
        self.job.failed.connect(_raise)
        self.job.finished.connect(self._over)

    def stop(self) -> None:
        """Look no further; nothing comes of it."""
        self._waiting = []
        if self.job is not None:
            self.job.cancel()

    def _tell(self, _done: float, count: str) -> None:
        self.told.emit(int(count))

    def _over(self) -> None:
        self.job = None
        self.finished.emit()
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.begin(waiting)


class Again(NamedTuple):
    """A file as it was read with answers."""

    path: str
    answers: Answers
    asked: Asked


class Rereading(QObject):
    """Reads a file again after each answer, one at a time; of several answers to one file the last counts."""

    done = Signal(object)
    failed = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing to do."""
        super().__init__(parent)
        self._waiting: dict[str, Incoming] = {}
        self._path = ""
        self._job: Job | None = None

    def read(self, file: Incoming) -> None:
        """Read a file again with its answers."""
        self._waiting[file.path] = file
        self._next()

    def _next(self) -> None:
        if self._job is None and self._waiting:
            self._path = next(iter(self._waiting))
            file = self._waiting.pop(self._path)
            self._job = start_job(lambda _task: Again(file.path, file.answers, asked_again(file)), self)
            self._job.done.connect(self.done)
            self._job.failed.connect(self._failed)
            self._job.finished.connect(self._finished)

    def _failed(self, error: object) -> None:
        if not isinstance(error, SeianError):
            _raise(error)
        self.failed.emit(self._path, error)

    def _finished(self) -> None:
        self._job = None
        self._next()


class Laying(QObject):
    """Lays documents that were read; `laid` says that one is there that was not."""

    laid = Signal()

    def __init__(self, style: HouseStyle, sheet: Sheet, parent: QObject) -> None:
        """Take what they are laid by."""
        super().__init__(parent)
        self._style, self._sheet = style, sheet
        self._kept: dict[tuple[int, int], tuple[Asked, Side]] = {}
        self._wanted: tuple[Asked, int] | None = None
        self._job: Job | None = None

    def side(self, asked: Asked, number: int) -> Side | None:
        """Return the document at an index of what was read; None while it is being laid."""
        kept = self._kept.get((id(asked), number))
        if kept is not None:
            return kept[1]
        self._wanted = asked, number
        self._next()
        return None

    def _next(self) -> None:
        wanted, self._wanted = (self._wanted, None) if self._job is None else (None, self._wanted)
        if wanted is not None and (id(wanted[0]), wanted[1]) not in self._kept:
            self._job = start_job(_laying(*wanted, self._style, self._sheet), self)
            self._job.done.connect(self._done)
            self._job.failed.connect(_raise)
            self._job.finished.connect(self._finished)

    def _done(self, result: tuple[Asked, int, Side]) -> None:
        asked, number, side = result
        while len(self._kept) >= _KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[id(asked), number] = asked, side  # which holds it, so that nothing else gets its id
        self.laid.emit()

    def _finished(self) -> None:
        self._job = None
        self._next()


def asked_again(file: Incoming) -> Asked:
    """Return what a file says with its answers. Raises SourceError for one that is gone or another one by now."""
    from seian.qt.importing.source_bytes import bytes_of
    from seian.reading.asked import asked

    return asked(bytes_of(file.path, file.digest), file.path, dict(file.answers))


def _laying(asked: Asked, number: int, style: HouseStyle, sheet: Sheet) -> Callable[[Task], tuple[Asked, int, Side]]:
    def work(task: Task) -> tuple[Asked, int, Side]:
        from seian.qt.importing.document import side_of

        task.check()
        return asked, number, side_of(asked, number, style, sheet)

    return work


def _raise(error: object) -> None:
    """Let a bug of ours come to the one excepthook."""
    if isinstance(error, BaseException):
        raise error
