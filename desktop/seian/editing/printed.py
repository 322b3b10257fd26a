"""What the sheet shows without being typed on: a flow such as a redline, or the pages of a 新旧対照表."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from seian.editing.shown import Shown, show_printed
from seian.flow.set_blocks import Flow
from seian.layout.pages import Page, Pages

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.layout.table import TablePages


class Printed(NamedTuple):
    """Pages to look at; `table` are those of a table, and then the pages of `shown` are empty ones of its paper."""

    shown: Shown
    table: TablePages | None = None


def printed_flow(document: Document, style: HouseStyle, sheet: Sheet, flow: Flow, earlier: Shown | None) -> Printed:
    """Lay a flow on the sheet; what `earlier` has of it is not laid again."""
    return Printed(show_printed(document, style, sheet, flow, earlier))


def printed_table(document: Document, style: HouseStyle, sheet: Sheet, table: TablePages) -> Printed:
    """Put the pages of a table on their own paper."""
    page = replace(sheet.page, width=table.paper.width, height=table.paper.height)
    paper = replace(sheet, page=page, font=table.font)
    flow = Flow("", "", ())
    pages = tuple(Page(page.number, (), ()) for page in table.pages)
    return Printed(Shown(document, style, Pages(flow, paper, (), pages, ((0, 0),) * len(pages), 0.0), {}, ()), table)
