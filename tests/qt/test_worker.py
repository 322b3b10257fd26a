"""Long work: what comes of it arrives in the window's thread, and it ends when nobody wants it any more."""

from __future__ import annotations

import gc
import threading
import weakref
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtWidgets import QWidget

from seian.errors import SeianError
from seian.qt.worker import CancelledError, Job, Task, start_job, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Listener(QObject):
    """Writes down what a job says, and in which thread."""

    def __init__(self, job: Job) -> None:
        """Listen to a job."""
        super().__init__()
        self.heard: list[tuple[object, ...]] = []
        self.threads: set[QThread] = set()
        job.progress.connect(lambda done, text: self.hear("progress", done, text))
        job.done.connect(lambda result: self.hear("done", result))
        job.failed.connect(lambda error: self.hear("failed", error))
        job.cancelled.connect(lambda: self.hear("cancelled"))
        job.finished.connect(lambda: self.hear("finished"))

    def hear(self, *said: object) -> None:
        """Write it down."""
        self.heard.append(said)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def owner(qapp: QCoreApplication) -> Iterator[QObject]:
    """Return something that wants work done."""
    owner = QObject()
    yield owner
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert qapp.findChildren(Job) == []
    assert [thread for thread in threading.enumerate() if thread.name == "seian-job"] == []


def test_a_result_and_progress_arrive_in_the_windows_thread(owner: QObject, qtbot: QtBot) -> None:
    where: list[threading.Thread] = []

    def work(task: Task) -> str:
        where.append(threading.current_thread())
        task.report(0.5, "半分")
        task.report(2.0, "")
        return "済"

    job = start_job(work, owner)
    listener = Listener(job)
    with qtbot.waitSignal(job.finished):
        assert listener.heard == []
    assert listener.heard == [("progress", 0.5, "半分"), ("progress", 1.0, ""), ("done", "済"), ("finished",)]
    assert listener.threads == {QThread.currentThread()}
    assert where != [threading.current_thread()]


def test_an_error_arrives_as_it_was_raised(owner: QObject, qtbot: QtBot) -> None:
    error = ValueError("誤り")

    def work(_task: Task) -> None:
        raise error

    job = start_job(work, owner)
    listener = Listener(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert listener.heard == [("failed", error), ("finished",)]


def test_work_that_ends_its_thread_is_a_failure_too(owner: QObject, qtbot: QtBot) -> None:
    def work(_task: Task) -> None:
        raise SystemExit(1)

    job = start_job(work, owner)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], SystemExit)


def test_cancelled_work_stops_where_it_reports(owner: QObject, qtbot: QtBot) -> None:
    go_on = threading.Event()
    stopped: list[bool] = []

    def work(task: Task) -> str:
        go_on.wait()
        try:
            task.report(0.1)
        except CancelledError:
            stopped.append(True)
            raise
        return "never"

    job = start_job(work, owner)
    listener = Listener(job)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert listener.heard == [("cancelled",), ("finished",)]
    assert stopped == [True]


def test_the_result_of_work_that_does_not_heed_is_dropped(owner: QObject, qtbot: QtBot) -> None:
    go_on = threading.Event()
    job = start_job(lambda _task: go_on.wait(), owner)
    listener = Listener(job)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert listener.heard == [("cancelled",), ("finished",)]


def test_what_was_reported_before_cancelling_is_not_told_after_it(owner: QObject, qtbot: QtBot) -> None:
    reported, go_on = threading.Event(), threading.Event()

    def work(task: Task) -> None:
        task.report(0.5)
        reported.set()
        go_on.wait()

    job = start_job(work, owner)
    listener = Listener(job)
    reported.wait()
    job.cancel()
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert listener.heard == [("cancelled",), ("finished",)]


@pytest.mark.usefixtures("owner")
def test_work_is_cancelled_and_leaves_nothing_when_its_window_is_destroyed(qtbot: QtBot) -> None:
    window = QWidget()
    started, stopped = threading.Event(), threading.Event()

    def work(task: Task) -> None:
        started.set()
        try:
            while True:
                task.check()
        finally:
            stopped.set()

    job = start_job(work, window)
    job.done.connect(window.show)
    started.wait()
    with qtbot.waitSignal(job.finished):
        window.deleteLater()
    assert stopped.is_set()


def test_work_goes_on_though_nobody_holds_the_job(owner: QObject, qtbot: QtBot) -> None:
    go_on, results = threading.Event(), QObject()
    results.setObjectName("none")
    start_job(lambda _task: go_on.wait() and "済", owner).done.connect(results.setObjectName)
    gc.collect()
    go_on.set()
    qtbot.waitUntil(lambda: results.objectName() == "済")


def test_a_job_is_gone_when_it_has_finished(owner: QObject, qtbot: QtBot) -> None:
    job = start_job(lambda _task: None, owner)
    with qtbot.waitSignal(job.finished):
        pass
    assert job.is_over
    memory = weakref.ref(job)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del job
    gc.collect()
    assert memory() is None


def test_the_end_of_the_program_waits_for_work_to_stop(owner: QObject, qtbot: QtBot) -> None:
    stopped = threading.Event()

    def work(task: Task) -> None:
        while not task.is_cancelled:
            pass
        stopped.set()

    job = start_job(work, owner)
    with qtbot.waitSignal(job.cancelled):
        job.cancel_and_wait()
        assert stopped.is_set()


def test_many_jobs_at_once_each_bring_their_result(owner: QObject, qtbot: QtBot) -> None:
    results: list[object] = []
    for nth in range(30):
        start_job(partial(_number, nth), owner).done.connect(results.append)
    qtbot.waitUntil(lambda: len(results) == 30)
    assert set(results) == set(range(30))


def _number(nth: int, _task: Task) -> int:
    return nth


def test_a_trouble_is_told_and_a_bug_comes_to_the_one_excepthook(owner: QObject, qtbot: QtBot) -> None:
    trouble = SeianError("共有フォルダーに届きません。")
    assert told(trouble) is trouble
    job = start_job(lambda _task: 1 / 0, owner)
    job.failed.connect(told)
    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(job.finished):
        pass
    assert [bug[0] for bug in bugs] == [ZeroDivisionError]


def test_whoever_starts_a_job_hears_that_it_failed(root: Path) -> None:
    for path in (root / "desktop" / "seian" / "qt").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        started = text.count("start_job(") - text.count("def start_job(")
        assert started <= text.count(".failed.connect("), path
