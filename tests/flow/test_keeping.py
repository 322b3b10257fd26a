"""Headings, 以上, date and signature on pages: real documents in shipped house styles, laid on their sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.assets import template
from seian.document.dates import PartialDate
from seian.document.model import (
    Document,
    End,
    Heading,
    Item,
    Ki,
    Paragraph,
    Signatory,
    TitleLine,
)
from seian.flow.build import Terms, View, draft_flow, flow
from seian.flow.draft import draft
from seian.flow.set_blocks import StyleName
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.word.sheet import sheet_at

if TYPE_CHECKING:
    from seian.document.model import Block
    from seian.flow.set_blocks import Flow

STYLE = house_style_of("指定都市市長会")
SHEET = sheet_at(template(STYLE.template))
LINE = "備蓄倉庫の点検を年に二度行い、その結果を公表することを求める。"  # one line
LONG = LINE * 6  # five lines
CLOSING = (StyleName.END, StyleName.DATE, StyleName.SIGNATURE)
HEADINGS = (StyleName.HEADING, StyleName.KI)


def paper(*body: Block, signers: int = 1) -> Flow:
    """Return the flow of a paper with date and signatories."""
    document = Document(
        "d",
        "要請",
        title=(TitleLine("t", ("避難所に関する架空市長会要請",)),),
        date=PartialDate("令和", 2027, 3, 5),
        signatories=tuple(Signatory(f"架空第{nth}市長会") for nth in range(signers)),
        body=body,
    )
    return flow(document, STYLE, sheet=SHEET)


def page_blocks(made: Flow) -> list[list[int]]:
    """Return for each page the blocks of its lines from top to bottom."""
    pages = lay_out(made, SHEET)
    return [[placed.block for placed in pages.lines(number)] for number in range(len(pages.pages))]


@pytest.mark.parametrize("last", [LINE, LINE + LINE, LONG])
def test_what_closes_a_text_never_stands_alone_on_a_page(last: str) -> None:
    for above in range(24, 40):
        lines = tuple(Paragraph(f"p{nth}", (LINE,)) for nth in range(above))
        made = paper(*lines, Paragraph("last", (last,)), End("e"))
        found = page_blocks(made)
        if len(found) == 1:
            continue
        styles = [made.blocks[index].style for index in found[-1]]
        text = [style for style in styles if style not in CLOSING]
        assert len(text) >= 2, (above, styles)
        assert [style for style in styles if style in CLOSING] == [StyleName.END, StyleName.DATE, StyleName.SIGNATURE]


def test_a_long_last_paragraph_is_parted_rather_than_moved() -> None:
    lines = tuple(Paragraph(f"p{nth}", (LINE,)) for nth in range(25))
    made = paper(*lines, Paragraph("last", (LONG * 2,)), End("e"))
    last = next(index for index, block in enumerate(made.blocks) if block.source == "last")
    first, second = page_blocks(made)
    assert first.count(last) >= 2
    assert second.count(last) >= 2


@pytest.mark.parametrize("heading", [Heading("h", ("≪備え≫",)), Ki("h"), Item("h", ("備え",), heading=True)])
def test_a_heading_stands_with_two_lines_of_what_it_heads(heading: Block) -> None:
    for above in range(24, 40):
        lines = tuple(Paragraph(f"p{nth}", (LINE,)) for nth in range(above))
        text = Paragraph("text", (LONG,))
        below = (replace(heading, blocks=(text,)),) if isinstance(heading, Item) else (heading, text)
        made = paper(*lines, *below)
        place = next(index for index, block in enumerate(made.blocks) if block.source == "h")
        page = next(page for page in page_blocks(made) if place in page)
        assert page.count(place + 1) >= 2, above


def test_a_long_list_of_signatories_is_parted_but_not_after_its_first_line() -> None:
    made = paper(Paragraph("p", (LONG,)), End("e"), signers=60)
    signed = [block.keep_with_next for block in made.blocks if block.style is StyleName.SIGNATURE]
    assert not all(signed[:-1])
    found = page_blocks(made)
    assert len(found) >= 2
    assert all(len(page) >= 2 for page in found)


def test_typing_and_putting_in_headings_gives_the_blocks_made_from_nothing() -> None:
    texts = [Paragraph(f"p{nth}", (LINE,)) for nth in range(4)]
    terms = Terms(STYLE, SHEET, View.NOTED, (), marked=False)
    bodies: list[tuple[Block, ...]] = [
        (*texts,),
        (texts[0], Heading("h", ("備え",)), *texts[1:]),
        (texts[0], Heading("h", ("備えの",)), replace(texts[1], content=("別の文",)), *texts[2:]),
        (texts[0], Heading("h", ("備えの",)), Item("i", ("項目",), blocks=(texts[1],)), *texts[2:]),
        (texts[0], Item("i", ("項目",), blocks=(texts[1],), heading=True), *texts[2:]),
        (*texts, End("e")),
    ]
    document = Document("d", "要請", date=PartialDate("令和", 2027, 3, 5))
    kept = draft(document, terms)
    for body in bodies:
        after = replace(document, body=body)
        kept = draft(after, terms, kept)
        assert kept.flow == draft_flow(after, STYLE, View.NOTED, SHEET)
