"""A bug: the work is kept first, the person is told once, and the program goes on."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal
from PySide6.QtWidgets import QWidget

from seian.qt.crash import CrashGuard, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

TEXT = "令和３年の図書館に関する要請"


class Office:
    """Keeps work and is told of faults; writes down both."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.log: list[str] = []
        self.reports: list[Report] = []
        self.now = 0.0
        self.while_keeping: Callable[[], None] = lambda: None
        self.while_told: Callable[[], None] = lambda: None

    def keep(self) -> None:
        """Keep the work."""
        self.log.append("keep")
        self.while_keeping()

    def present(self, report: Report) -> None:
        """Be told."""
        self.log.append("told")
        self.reports.append(report)
        self.while_told()


@pytest.fixture
def office() -> Office:
    """Return an office."""
    return Office()


@pytest.fixture
def guard(qapp: QCoreApplication, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashGuard]:  # noqa: ARG001
    """Return an installed guard; what it says on stderr is written down as `stderr`."""

    def on_stderr(kind: type[BaseException], _error: BaseException, _trace: object) -> None:
        office.log.append(f"stderr {kind.__name__}")

    monkeypatch.setattr(sys, "__excepthook__", on_stderr)
    with CrashGuard(office.keep, office.present, version=lambda: "1.2.3", clock=lambda: office.now) as guard:
        yield guard


class Button(QObject):
    """Something with a slot that fails."""

    pressed = Signal()

    def __init__(self) -> None:
        """Connect it."""
        super().__init__()
        self.pressed.connect(self.fail)

    def fail(self) -> None:
        """Fail."""
        raise KeyError(TEXT)


def press() -> None:
    """Press a button that fails."""
    button = Button()
    button.pressed.emit()
    QCoreApplication.processEvents()


@pytest.mark.usefixtures("guard")
def test_the_work_is_kept_before_the_person_is_told_and_the_program_goes_on(office: Office) -> None:
    press()
    assert office.log == ["stderr KeyError", "keep", "told"]
    (report,) = office.reports
    assert report.work_is_safe
    assert report.kept == "ここまでの変更は残してあります。"


@pytest.mark.usefixtures("guard")
def test_a_report_says_versions_platform_and_place_and_nothing_of_the_text(office: Office) -> None:
    press()
    text = office.reports[0].text
    assert "成案 1.2.3" in text
    assert "PySide6 6." in text
    assert "test_crash.py:" in text
    assert "Button.fail" in text
    assert text.endswith("KeyError\n")
    assert "図書館" not in text


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    """Return an error that was raised."""
    try:
        raise error from cause
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    ("error", "last"),
    [
        (TypeError("no argument 'x'"), "TypeError: no argument 'x'"),
        (TypeError(f"no argument {TEXT}"), "TypeError: no argument …"),
        (AttributeError(f"'{'a' * 60}' is odd"), "AttributeError: … is odd"),
        (ValueError("invalid literal for int(): '7'"), "ValueError"),
        (FileNotFoundError(2, "No such file", "/home/somebody/x"), "FileNotFoundError: errno 2"),
    ],
)
def test_messages_are_told_where_they_speak_of_the_program(guard: CrashGuard, error: Exception, last: str) -> None:
    assert guard.report(raised(error)).text.splitlines()[-1] == last


def test_a_report_says_what_led_to_the_fault(guard: CrashGuard) -> None:
    text = guard.report(raised(TypeError("outer"), raised(ValueError(TEXT)))).text
    assert text.index("ValueError") < text.index("then:") < text.index("TypeError: outer")


def test_a_report_names_no_folder_of_a_person(guard: CrashGuard) -> None:
    code = compile("raise TypeError", "/home/somebody/seian/desktop/seian/qt/window.py", "exec")
    try:
        exec(code)  # noqa: S102 -- to have a frame with that path
    except TypeError as error:
        text = guard.report(error).text
    assert "  seian/qt/window.py:1 <module>" in text
    assert "somebody" not in text


def test_endless_recursion_is_reported_briefly(guard: CrashGuard) -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    text = guard.report(caught.value).text
    assert "more)" in text
    assert len(text.splitlines()) < 60


@pytest.mark.usefixtures("guard")
def test_a_fault_in_painting_is_told_once_not_at_every_painting(office: Office, qtbot: QtBot) -> None:
    class Faulty(QWidget):
        painted = Signal()

        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
            self.painted.emit()
            raise ZeroDivisionError

    widget = Faulty()
    qtbot.addWidget(widget)
    with qtbot.waitSignal(widget.painted):
        widget.show()
    for _nth in range(5):
        with qtbot.waitSignal(widget.painted):
            widget.update()
    assert office.log.count("keep") >= 5
    assert len(office.reports) == 1
    office.now += 60
    with qtbot.waitSignal(widget.painted):
        widget.update()
    qtbot.waitUntil(lambda: len(office.reports) == 2)


@pytest.mark.usefixtures("guard")
def test_another_fault_is_told_at_once(office: Office) -> None:
    press()
    other = QObject()
    other.objectNameChanged.connect(lambda name: [][len(name)])
    other.setObjectName("x")
    QCoreApplication.processEvents()
    assert [report.text.splitlines()[-1].partition(":")[0] for report in office.reports] == ["KeyError", "IndexError"]


@pytest.mark.usefixtures("guard")
def test_while_one_fault_is_shown_others_are_kept_quiet(office: Office) -> None:
    other = QObject()
    other.objectNameChanged.connect(lambda name: [][len(name)])

    def open_dialog() -> None:
        other.setObjectName("x")
        QCoreApplication.processEvents()

    office.while_told = open_dialog
    press()
    assert office.log == ["stderr KeyError", "keep", "told", "stderr IndexError", "keep"]


@pytest.mark.usefixtures("guard")
def test_where_the_work_cannot_be_kept_the_person_is_told_that(office: Office) -> None:
    def fail() -> None:
        raise OSError(28, "full")

    office.while_keeping = fail
    press()
    (report,) = office.reports
    assert not report.work_is_safe
    assert "控えを残せませんでした" in report.kept
    assert report.text.endswith("OSError: errno 28\n")


@pytest.mark.usefixtures("guard")
def test_a_fault_in_keeping_the_work_does_not_go_round_in_circles(office: Office) -> None:
    button = Button()
    office.while_keeping = button.pressed.emit
    button.pressed.emit()
    assert office.log == ["stderr KeyError", "keep", "stderr KeyError"]
    QCoreApplication.processEvents()
    assert office.log[3:] == ["told"]


@pytest.mark.usefixtures("guard")
def test_a_presenter_that_fails_is_not_told_of_it(office: Office) -> None:
    def fail() -> None:
        raise RuntimeError

    office.while_told = fail
    press()
    assert office.log == ["stderr KeyError", "keep", "told", "stderr RuntimeError"]
    office.while_told = lambda: None
    office.now += 60
    press()
    assert len(office.reports) == 2


@pytest.mark.usefixtures("guard")
def test_a_fault_in_another_thread_is_told_in_the_windows(office: Office, qtbot: QtBot) -> None:
    threads: list[object] = []
    office.while_keeping = lambda: threads.append(threading.current_thread())
    office.while_told = lambda: threads.append(QThread.currentThread())
    thread = threading.Thread(target=Button().fail)
    thread.start()
    thread.join()
    assert office.log == ["stderr KeyError", "keep"]
    qtbot.waitUntil(lambda: len(office.reports) == 1)
    assert threads == [thread, QThread.currentThread()]


@pytest.mark.usefixtures("qapp")
def test_ctrl_c_is_left_to_those_before(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: seen.append(kind))
    with CrashGuard(office.keep, office.present, version=lambda: "1"):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    assert office.log == []


@pytest.mark.usefixtures("qapp")
def test_what_was_there_before_comes_back(office: Office) -> None:
    before = sys.excepthook, threading.excepthook
    guard = CrashGuard(office.keep, office.present, version=lambda: "1")
    with guard:
        guard.install()
        assert (sys.excepthook, threading.excepthook) != before
    guard.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
