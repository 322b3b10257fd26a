"""Long work in a thread of its own, with progress and cancel; what comes of it arrives in the window's thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from seian.errors import SeianError

if TYPE_CHECKING:
    from collections.abc import Callable

AT_THE_END: Final = 5.0
"""How many seconds the end of the program waits for work that was cancelled."""


class CancelledError(Exception):
    """The work was cancelled; raised by `Task.check` and `Task.report`, and not caught by the work."""


class Task:
    """What the working function sees: whether to stop, and where to say how far it is. Any thread may use it."""

    def __init__(self, say: Callable[[float, str], None]) -> None:
        """Report through `say`."""
        self._say = say
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether the result is not wanted any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise CancelledError if the work was cancelled."""
        if self.is_cancelled:
            raise CancelledError

    def report(self, done: float, text: str = "") -> None:
        """Say that `done` of the work, 0 to 1, is done, and what is being done now; checks for cancelling, too."""
        self.check()
        self._say(min(max(done, 0.0), 1.0), text)


class Job(QObject):
    """Work under way. Exactly one of `done`, `failed` and `cancelled` comes, then `finished`; no `progress` after.

    `start_job` makes one. It lives until it has finished, whether or not anybody holds it.
    """

    progress = Signal(float, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    _reported = Signal(float, str)
    _ended = Signal(object, object)

    def __init__(self, function: Callable[[Task], object], parent: QObject | None) -> None:
        """Make the job, not begun yet."""
        super().__init__(parent)
        self._function = function
        self._is_over = False
        self._task = Task(self._reported.emit)
        self._thread = threading.Thread(target=self._run, name="seian-job", daemon=True)
        # queued: the signals come from the thread, the slots run in the window's
        self._reported.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def is_over(self) -> bool:
        """Whether it has finished, and said so."""
        return self._is_over

    def begin(self) -> None:
        """Begin the work."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped even if it does not."""
        self._task.cancel()

    def cancel_and_wait(self) -> None:
        """Ask the work to stop and give it `AT_THE_END` seconds."""
        self._task.cancel()
        if self._thread.is_alive():
            self._thread.join(AT_THE_END)

    def _run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = self._function(self._task)
        except BaseException as raised:  # noqa: BLE001 -- whatever it is belongs to the window's thread
            error = raised
        try:
            self._ended.emit(result, error)
        except RuntimeError:  # the application is gone, and this object's Qt half with it: nobody is left to tell
            return

    def _report(self, done: float, text: str) -> None:
        if not self._task.is_cancelled:
            self.progress.emit(done, text)

    def _end(self, result: object, error: BaseException | None) -> None:
        self._thread.join()  # it has nothing left to do but to return
        self._is_over = True
        if self._task.is_cancelled or isinstance(error, CancelledError):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.finished.emit()
        self.deleteLater()


def told(error: object) -> SeianError:
    """Return what a job failed with, to be told to the person; a bug of ours is raised, for the one excepthook.

    Whoever starts a job connects this to `failed`, or a slot that calls it: else a bug would be lost.
    """
    if isinstance(error, SeianError):
        return error
    raise error if isinstance(error, BaseException) else TypeError(error)


def start_job(function: Callable[[Task], object], owner: QObject, *, waits: bool = True) -> Job:
    """Run `function` in a thread of its own; call this in the window's thread.

    The job is cancelled when `owner`, a window for example, is destroyed or the program ends; without `waits` the end
    of the program does not wait for it, as for a look at a share that may be away. Connect to its signals right away:
    they come only once control is back in the event loop.
    """
    application = QCoreApplication.instance()
    job = Job(function, application)  # not a child of its owner, which may be destroyed while the thread runs
    owner.destroyed.connect(job.cancel)
    if application is not None:
        application.aboutToQuit.connect(job.cancel_and_wait if waits else job.cancel)
    job.begin()
    return job
