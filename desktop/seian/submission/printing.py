"""A flow as the bytes of a file: Word and text by the printers of this program, PDF by one that is passed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from seian.assets import template
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.layout.pages import with_page_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.layout.pages import Pages
    from seian.word.template import Template

    PagesPrinter: TypeAlias = Callable[[Pages | Sequence[Pages], str, str], bytes]


class Format(Enum):
    """What a document is written as; the value is the word of the command line and the file's ending."""

    WORD = "docx"
    PDF = "pdf"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Printers:
    """What files are made with: a house style's template as read, its sheet, and what paints laid pages as a PDF.

    `pdf` takes pages, the title and the author for the file's properties; None where nothing can paint.
    """

    book: Template
    sheet: Sheet
    pdf: PagesPrinter | None


def printers_of(style: HouseStyle, pdf: PagesPrinter | None = None) -> Printers:
    """Read the template of a house style. Raises TemplateError for one that cannot be used."""
    from seian.word.template import read_template, sheet_of

    book = read_template(template(style.template))
    return Printers(book, sheet_of(book), pdf)


def to_bytes(flow: Flow, format_: Format, printers: Printers, carried: str = "") -> bytes:
    """Return a flow as a file; a Word file carries along what is `carried`.

    Raises SeianError for a PDF where nothing can paint one.
    """
    match format_:
        case Format.WORD:
            from seian.word.writer import render

            return render(with_page_numbers(flow, printers.sheet), printers.book, carried=carried)
        case Format.TEXT:
            from seian import plain_text

            return plain_text.to_bytes(with_page_numbers(flow, printers.sheet), printers.sheet)
        case Format.PDF:
            from seian.layout.pages import lay_out

            return pages_to_bytes(lay_out(flow, printers.sheet), flow.title, flow.association, printers)


def pages_to_bytes(pages: Pages | Sequence[Pages], title: str, author: str, printers: Printers) -> bytes:
    """Return laid pages as a PDF. Raises SeianError where nothing can paint one."""
    if printers.pdf is None:
        raise SeianError(
            _("PDFを作る部品がないので、PDFは書き出せません。"),
            todo=_("WordかテキストをPDFの代わりに選んでください。"),
        )
    return printers.pdf(pages, title, author)
