"""From Ctrl+P to the first page of 120, to the last one after that, and what turning a page takes."""

from __future__ import annotations

import os
import statistics
import time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from making import document_of_pages, dossier_of
from measuring import against

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measuring import Figure

PAGES = 120
_RUNS = 5


def rows() -> Iterator[Figure]:
    """Yield the figures; the first preview of all is told by itself, for it loads what the others have."""
    from PySide6.QtPrintSupport import QPrinter
    from stage import Stage

    from seian.qt.printing.dialog import PrintDialog
    from seian.qt.printing.papers import papers_of
    from seian.qt.session import Session

    stage = Stage()
    dossier = dossier_of(document_of_pages(PAGES))
    session = Session(dossier)
    stage.show(session)
    stage.rest(2.0)

    def opened() -> PrintDialog:
        papers = papers_of(session, dossier.documents[0].id, 0, None)
        preview = PrintDialog(papers, stage.window.look, stage.window.choosers, None, stage.window)
        preview.show()
        while not preview.desk.kept:  # what is painted of a page is kept
            stage.application.processEvents()
        return preview

    def seconds(act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        return time.perf_counter() - began

    made: list[PrintDialog] = []
    first = seconds(lambda: made.append(opened()))
    times: list[float] = []
    for _run in range(_RUNS):
        stage.rest(0.5)  # the one before has counted its pages
        times.append(seconds(lambda: made.append(opened())))
    yield against(f"the first page of {PAGES}, the first time", first * 1000, 300)
    yield against(f"the first page of {PAGES}", statistics.median(times) * 1000, 300)
    preview = made[-1]
    yield against("all of them counted", seconds(lambda: preview.laying.pages(0)) * 1000, 1000)
    preview.refresh()
    stage.rest(1.0)

    def turn() -> None:
        preview.desk.step(1)
        stage.paint()

    yield against("a page turned", statistics.median([seconds(turn) for _page in range(30)]) * 1000, 50)
    yield against("painted pages that are kept", preview.desk.kept / 1e6, 70, "MB")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(stage.folder / "run.pdf"))

    def printed() -> None:
        preview._print(printer, tuple(preview.desk.sides), 1)  # noqa: SLF001 -- what comes after the system's dialog
        while preview.printing is not None:
            stage.application.processEvents()

    yield against("a page printed", seconds(printed) * 1000 / PAGES, 20)
    for one in made:
        one.close()
