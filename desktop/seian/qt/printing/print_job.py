"""A run on its way to a printer: a page a moment, so that the window goes on and the person can stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from seian.i18n import translate as _
from seian.qt.glyph_runs import GlyphRuns
from seian.qt.page_painter import PagePainter
from seian.qt.pdf import CHANGED, INK
from seian.submission.print_run import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.house_style.sheet import Page
    from seian.layout.pages import Pages
    from seian.qt.typeface import Typeface
    from seian.submission.print_run import Side

_TWIPS_IN_INCH = 1440
_TWIPS_IN_POINT = 20
_BAD = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


class PrintJob(QObject):
    """Prints sides on a printer. `sent` says how many it has got, `over` ends it: "" or what went wrong.

    What went wrong has been broken off at the printer; whether what it had got comes out nobody knows.
    """

    sent = Signal(int)
    over = Signal(str)

    def __init__(
        self, printer: QPrinter, sides: Sequence[Side], pages_of: Callable[[int], Pages], parent: QObject
    ) -> None:
        """Take the printer as the person has set it, the sides in their order, and what lays a paper."""
        super().__init__(parent)
        self._printer, self._sides, self._pages_of = printer, tuple(sides), pages_of
        self._painter: QPainter | None = None
        self._done = 0
        self._faces: dict[str, dict[tuple[float, bool, str], Typeface]] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin; `over` may come at once."""
        printer = self._printer
        is_native = printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
        if is_native and (not printer.isValid() or QPrinterInfo.printerInfo(printer.printerName()).isNull()):
            self._end(_("プリンター「{name}」が見つかりません。").format(name=printer.printerName()))
            return
        printer.setFullPage(True)  # margins are the template's
        printer.setPageLayout(paper_for(self._shape(0)))
        painter = QPainter()
        if not painter.begin(printer):
            self._end(self._begun_in_vain())
            return
        self._painter = painter
        self._timer.start()

    def stop(self) -> None:
        """Break off."""
        self._abort()
        self._end(_("中止しました。"))

    def _go_on(self) -> None:
        painter, printer = self._painter, self._printer
        if painter is None:
            return
        side = self._sides[self._done]
        try:
            if self._done and not self._next_page():
                self._fail()
                return
            if side.page != EMPTY:
                self._paint(painter, side)
        except BaseException:
            self._abort()
            raise
        if printer.printerState() in _BAD:
            self._fail()
            return
        self._done += 1
        self.sent.emit(self._done)
        if self._painter is not None and self._done == len(self._sides):
            self._painter = None
            self._timer.stop()
            if not painter.end() or printer.printerState() in _BAD:
                self._end(self._lost())
            else:
                self._end("")

    def _next_page(self) -> bool:
        if self._shape(self._done) != self._shape(self._done - 1):
            self._printer.setPageLayout(paper_for(self._shape(self._done)))
        return self._printer.newPage()

    def _paint(self, painter: QPainter, side: Side) -> None:
        printer, laid = self._printer, self._pages_of(side.paper)
        painter.resetTransform()
        painter.scale(printer.logicalDpiX() / _TWIPS_IN_INCH, printer.logicalDpiY() / _TWIPS_IN_INCH)
        surface = GlyphRuns(painter, laid.sheet.font, self._faces.setdefault(laid.sheet.font, {}))
        PagePainter(surface, INK, CHANGED).page(laid, side.page)

    def _shape(self, at: int) -> Page:
        return self._pages_of(self._sides[at].paper).sheet.page

    def _fail(self) -> None:
        self._abort()
        self._end(self._lost())

    def _abort(self) -> None:
        self._timer.stop()
        painter, self._painter = self._painter, None
        if painter is not None:
            self._printer.abort()
            painter.end()

    def _end(self, said: str) -> None:
        self._timer.stop()
        self.over.emit(said)

    def _begun_in_vain(self) -> str:
        if self._printer.outputFileName():
            return _("「{name}」に書き込めません。").format(name=self._printer.outputFileName())
        return _("プリンター「{name}」が印刷を始められません。").format(name=self._printer.printerName())

    def _lost(self) -> str:
        if self._printer.outputFileName():
            said = _("「{name}」への書き込みが途中で止まりました。").format(name=self._printer.outputFileName())
        else:
            said = _("プリンター「{name}」が応答しなくなりました。").format(name=self._printer.printerName())
        sent = _("{all}面のうち{sent}面まで送りましたが、刷り上がったとは限りません。")
        return said + sent.format(all=len(self._sides), sent=self._done)


def take_printer(printer: QPrinter, name: str) -> None:
    """Choose a printer by its name, where there is one of that name still."""
    if name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(name)


def paper_for(page: Page) -> QPageLayout:
    """Return the paper of a page as printers know it: a standard size, upright or across, from edge to edge."""
    across = page.width > page.height
    short, long = sorted((page.width, page.height))
    points = QSizeF(short / _TWIPS_IN_POINT, long / _TWIPS_IN_POINT)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def chosen_pages(printer: QPrinter, total: int, current: int) -> frozenset[int]:
    """Return the numbers of the pages a person has chosen in the system's dialog; empty for all."""
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            return frozenset({current or total + 1})
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            chosen = {number for number in range(1, total + 1) if ranges.contains(number)}
            first = printer.fromPage()
            if not chosen and ranges.isEmpty() and first:
                chosen = set(range(first, min(total, printer.toPage()) + 1))
            return frozenset(chosen or {total + 1})
    return frozenset()
