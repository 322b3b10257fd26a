"""What is said to a printer before it prints, and what was said to it in the system's dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from seian.qt.printing.print_job import take_printer

if TYPE_CHECKING:
    from seian.qt.settings import Settings

_DUPLEX = {
    0: QPrinter.DuplexMode.DuplexNone,
    1: QPrinter.DuplexMode.DuplexLongSide,
    2: QPrinter.DuplexMode.DuplexShortSide,
}


def set_up(printer: QPrinter, title: str, backs: int, settings: Settings | None) -> None:
    """Name the work, say how it is bound (0 not, 1 at the long edge, 2 at the short one), take the usual printer."""
    printer.setDocName(title)
    printer.setCreator("成案")
    printer.setDuplex(_DUPLEX[backs])
    name = settings.printer if settings is not None else ""
    if name:
        take_printer(printer, name)


def backs_of(printer: QPrinter, backs: int) -> int:
    """Return what was said of backs in the system's dialog; a file knows nothing of them."""
    duplex = printer.duplex()
    if duplex is QPrinter.DuplexMode.DuplexNone and printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return backs
    return next((at for at, mode in _DUPLEX.items() if mode is duplex), backs)


def remember(printer: QPrinter, settings: Settings | None) -> None:
    """Let the printer be the usual one; a file is none."""
    if settings is not None and printer.outputFormat() is QPrinter.OutputFormat.NativeFormat:
        settings.printer = printer.printerName()
