"""Sheets of a width to count on, and what tests ask of laid text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.house_style.sheet import Align, Grid, Page, ParagraphStyle, Sheet
from seian.layout.pages import lay_out
from seian.layout.paragraph import column_of, lay_paragraph

if TYPE_CHECKING:
    from seian.layout.lines import LaidParagraph, Line
    from seian.layout.pages import Pages

EM = 210.0
PITCH = 360
OWN = {
    StyleName.TITLE: ParagraphStyle("", align=Align.CENTRE, size=24, after=1.0, keep_with_next=True, together=True),
    StyleName.BODY: ParagraphStyle(""),
    StyleName.ITEM_1: ParagraphStyle("", left=1.0, first_line=-1.0, before=1.0),
    StyleName.ITEM_2: ParagraphStyle("", left=3.0, first_line=-2.0),
    StyleName.ITEM_HEADING_1: ParagraphStyle(
        "", left=1.0, first_line=-1.0, before=1.0, keep_with_next=True, keep_lines=True
    ),
    StyleName.ITEM_HEADING_2: ParagraphStyle("", left=3.0, first_line=-2.0, keep_with_next=True, keep_lines=True),
    StyleName.HEADING: ParagraphStyle("", align=Align.LEFT, before=1.0, keep_with_next=True),
    StyleName.DATE: ParagraphStyle("", align=Align.RIGHT, right=1.0),
    StyleName.END: ParagraphStyle("", align=Align.DISTRIBUTE),
    StyleName.MATERIAL: ParagraphStyle("", align=Align.RIGHT),
}


def sheet(characters: int = 20, lines: int = 10) -> Sheet:
    """Return a sheet with so many characters in a line and lines on a page, margins of 1000 twips and no slack."""
    page = Page(2000 + characters * 210, 2000 + lines * PITCH, 1000, 1000, 1000, 1000, 400, 400)
    styles = {name.value: replace(OWN.get(name, ParagraphStyle("")), name=name.value) for name in StyleName}
    return Sheet(page, Grid(characters, lines, PITCH, EM), "ＭＳ 明朝", styles)


def block(text: str, style: StyleName = StyleName.BODY, label: str = "", source: str = "b") -> SetBlock:
    """Return a block of one run."""
    return SetBlock(source, style, (Run(text),), label)


def laid(what: SetBlock | str, characters: int = 20, latin_gap: float = 0.0) -> LaidParagraph:
    """Lay one block, or a text as one of the body."""
    one = block(what) if isinstance(what, str) else what
    on = sheet(characters)
    return lay_paragraph(one, on.styles[one.style.value], column_of(on, latin_gap))


def texts(paragraph: LaidParagraph) -> list[str]:
    """Return what is drawn of each line."""
    return [text_of(line) for line in paragraph.lines]


def text_of(line: Line) -> str:
    """Return what is drawn of a line."""
    return "".join(run.text for run in line.runs)


def broken(text: str, characters: int = 10) -> list[str]:
    """Return the lines of a text set in lines of so many characters."""
    return texts(laid(text, characters))


def pages_of(*blocks: SetBlock, lines: int = 10, characters: int = 20) -> Pages:
    """Lay blocks on such a sheet."""
    return lay_out(Flow("件名", "団体", blocks), sheet(characters, lines))


def page_texts(pages: Pages) -> list[list[str]]:
    """Return the lines of every page."""
    return [[text_of(placed.line) for placed in pages.lines(page)] for page in range(len(pages.pages))]
