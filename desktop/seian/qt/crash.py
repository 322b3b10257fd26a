"""What happens when there is a bug: the work is kept first, then the person is told, and the program goes on."""

from __future__ import annotations

import locale
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, QObject, QSysInfo, Qt, Signal, qVersion

from seian.fault import lines, write_log
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

AGAIN: Final = 3.0
"""A fault that comes again and again, as one in painting does, is told anew only after so many seconds of quiet."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the person is told of a bug.

    `kept` is a sentence that says whether the unsaved work was put into the journal; `work_is_safe` says it to the
    program. `text` is for copying: versions, platform and where it happened; nothing of any document.
    """

    kept: str
    work_is_safe: bool
    text: str


class CrashGuard(QObject):
    """The one excepthook: for the window's thread, for other threads, and for what Qt calls.

    `keep` puts unsaved work away; it is called first, in the thread where the fault was. `present` shows a report, one
    at a time, from the event loop of the window's thread. A context manager; `install` and `uninstall` do the same.
    """

    _faulted = Signal(object, object)

    def __init__(
        self,
        keep: Callable[[], object],
        present: Callable[[Report], object],
        *,
        version: Callable[[], str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make it in the window's thread; `version` is asked for when there is a report, `clock` tells seconds."""
        super().__init__()
        self._keep = keep
        self._present = present
        self._version = version
        self._clock = clock
        self._before = sys.excepthook, threading.excepthook
        self._is_installed = False
        self._is_presenting = False
        self._last: dict[str, float] = {}
        self._keeping = threading.local()
        self._faulted.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def __enter__(self) -> Self:
        """Install it."""
        self.install()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put back what was there before."""
        self.uninstall()

    def install(self) -> None:
        """Take the place of Python's hooks."""
        if not self._is_installed:
            self._before = sys.excepthook, threading.excepthook
            sys.excepthook, threading.excepthook = self._in_window, self._in_thread
            self._is_installed = True

    def uninstall(self) -> None:
        """Put back what was there before."""
        if self._is_installed:
            sys.excepthook, threading.excepthook = self._before
            self._is_installed = False

    def _in_window(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):  # Ctrl+C and the like
            self._before[0](kind, error, trace)
            return
        self._handle(error)

    def _in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is None or not isinstance(arguments.exc_value, Exception):
            self._before[1](arguments)
            return
        self._handle(arguments.exc_value)

    def _handle(self, error: Exception) -> None:
        """Never raises: whatever fails here is only told on stderr."""
        self._tell_developer(error)
        if getattr(self._keeping, "now", False):
            return  # a slot that failed while the work was being kept
        try:
            failure = self._keep_work()
            if QCoreApplication.instance() is None:
                self._show(error, failure)
            else:  # later, and in the window's thread: a dialog in the middle of painting makes things worse
                self._faulted.emit(error, failure)
        except Exception as second:  # noqa: BLE001 -- there is nobody above this to raise to
            self._tell_developer(second)

    def _keep_work(self) -> Exception | None:
        self._keeping.now = True
        try:
            self._keep()
        except Exception as failure:  # noqa: BLE001 -- the first fault is to be told still
            self._tell_developer(failure)
            return failure
        finally:
            self._keeping.now = False
        return None

    def _show(self, error: Exception, failure: Exception | None) -> None:
        place = _place(error)
        now = self._clock()
        last = self._last.get(place)
        self._last[place] = now
        if self._is_presenting or (last is not None and now - last < AGAIN):
            return
        self._is_presenting = True
        try:
            report = self.report(error, failure)
            write_log(report.text)
            self._present(report)
        except Exception as second:  # noqa: BLE001 -- the presenter itself has failed: told on stderr, no more
            self._tell_developer(second)
        finally:
            self._is_presenting = False
            self._last[place] = self._clock()

    def report(self, error: BaseException, failure: BaseException | None = None) -> Report:
        """Return the report of a fault; `failure` is why the work could not be kept, if it could not."""
        kept = _("ここまでの変更は残してあります。")
        if failure is not None:
            kept = _("編集中の内容の控えを残せませんでした。いますぐ別の場所に保存してください。")
        said = [
            f"成案 {self._version()}",
            f"Python {sys.version.partition(' ')[0]}, PySide6 {pyside_version}, Qt {qVersion()}",
            f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}, {locale.getlocale()[0]}",
            datetime.now().astimezone().isoformat(timespec="seconds"),
            "",
            *lines(error),
        ]
        if failure is not None:
            said += ["", "journal:", *lines(failure)]
        return Report(kept, failure is None, "\n".join(said) + "\n")

    def _tell_developer(self, error: BaseException) -> None:
        with suppress(Exception):  # a program without a console has no stderr
            sys.__excepthook__(type(error), error, error.__traceback__)


def _place(error: Exception) -> str:
    frames = list(walk_tb(error.__traceback__))
    where = f"{frames[-1][0].f_code.co_filename}:{frames[-1][1]}" if frames else ""
    return f"{type(error).__qualname__} {where}"
