"""Signs of life for the lock of an open file, given in a thread of its own: the share may be away for minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from seian.qt.worker import start_job, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.dossier.opened import OpenDossier
    from seian.qt.worker import Job, Task

SIGN_OF_LIFE: Final = timedelta(minutes=15)
"""How often the lock of the file is refreshed; `OpenDossier` wants it at least every hour."""


class SignsOfLife(QObject):
    """Gives them from `start` to `stop`, for the file that `opened` returns then."""

    def __init__(self, opened: Callable[[], OpenDossier | None], parent: QObject) -> None:
        """Give none yet."""
        super().__init__(parent)
        self._opened = opened
        self._job: Job | None = None
        self._timer = QTimer(self, interval=int(SIGN_OF_LIFE.total_seconds() * 1000))
        self._timer.timeout.connect(self.give)

    def start(self) -> None:
        """Give them from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Give no more."""
        self._timer.stop()

    def give(self) -> None:
        """Give one, unless the one before has not come through yet."""
        opened = self._opened()
        if opened is None or self._job is not None:
            return

        def work(_task: Task) -> None:
            opened.stay_alive()

        self._job = start_job(work, self, waits=False)
        self._job.failed.connect(told)  # the place is away: saving says so
        self._job.finished.connect(self._given)

    def _given(self) -> None:
        self._job = None
