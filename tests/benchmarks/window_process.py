"""A process for the benchmark: opens a bare window or ours, and says how long or how much memory it took.

Arguments: `bare` or `sample` leave at the first painted window; `typing` types into a document of 60 pages and prints
JSON with the milliseconds of each keystroke until it is painted, and the resident memory in MB.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SEIAN_LIBRARY_FOLDER"] = tempfile.mkdtemp()  # the person's own library is left alone

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from seian.qt.editor.view import EditorView
    from seian.qt.main import Program

KEYS = 200
PARAGRAPHS = 700  # 60 pages


class Painted(QObject):
    """Leaves the event loop once the watched widget has been painted."""

    def __init__(self, widget: QWidget, application: QApplication) -> None:
        """Watch a widget."""
        super().__init__(widget)
        self._application = application
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Leave after the first painting."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._application.quit)
        return False


def bare() -> None:
    """Show an empty window."""
    application = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    Painted(window, application)
    window.show()
    application.exec()


def sample() -> None:
    """Show our window with the sample dossier."""
    application = QApplication([])
    program = _program(application)
    program.window.files.open_sample()
    _, view = _view(program)
    Painted(view, application)
    program.window.show()
    application.exec()
    os._exit(0)  # what closing asks is no part of starting


def typing() -> None:
    """Type into a document of 60 pages and print what each key cost, and the memory."""
    from PySide6.QtTest import QTest

    from seian.document.model import Paragraph, new_id
    from seian.qt.session import Session

    application = QApplication([])
    program = _program(application)
    session = Session.sample(journals=Path(tempfile.mkdtemp()))
    document = session.dossier.documents[1]
    text = (
        "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用の一部を国が補助すること。" * 2
    )
    paragraphs = tuple(Paragraph(new_id(), (f"{n}番目に、{text}",)) for n in range(PARAGRAPHS))
    long = replace(document, body=paragraphs + document.body)
    session.apply("long", lambda dossier: replace(dossier, documents=(long,)))
    program.window.show_session(session)
    program.window.show()
    viewport, view = _view(program)
    QTest.qWait(300)
    times = []
    for number in range(KEYS):
        start = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_A)
        viewport.repaint()
        times.append((time.perf_counter() - start) * 1000)
        if number % 20 == 0:
            QTest.qWait(1)
    pages: list[int] = []
    view.pages_changed.connect(lambda _page, count: pages.append(count))
    QTest.keyClick(view, Qt.Key.Key_Return)  # whatever the page, the view tells it again
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    print(json.dumps({"milliseconds": times, "memory": _resident_mb(), "pages": pages[-1] if pages else 0}))
    sys.stdout.flush()
    os._exit(0)  # unsaved on purpose


def _program(application: QApplication) -> Program:
    # imported late: importing is part of what is measured
    from seian.qt.choosers import Choosers
    from seian.qt.main import Program
    from seian.qt.settings import Settings

    folder = Path(tempfile.mkdtemp())
    program = Program(application, Settings(folder / "settings.ini"), Choosers(), folder)
    program.window.resize(1366, 768)
    return program


def _view(program: Program) -> tuple[QWidget, EditorView]:
    from seian.qt.editor.view import EditorView

    view = program.window.findChild(EditorView)
    assert isinstance(view, EditorView)
    return view.viewport(), view


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    {"bare": bare, "sample": sample, "typing": typing}[sys.argv[1]]()
