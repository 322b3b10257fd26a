"""The pages that a table of contents names: those where the headings stand, whatever is typed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.layout.sheets import EM, sheet

from seian.document.model import Document, Item, Paragraph
from seian.flow.build import Terms, View, draft_flow
from seian.flow.draft import draft
from seian.house_style.model import HouseStyle
from seian.layout.pages import Pages, lay_out, relay, with_page_numbers

STYLE = HouseStyle("架空市長会", "標準.docx")
SHEET = sheet(20, 8)
TERMS = Terms(STYLE, SHEET, View.NOTED, (), marked=True)


def paper(lengths: list[int], depth: int = 2) -> Document:
    """Return a paper with a chapter for each length, that of its text; every third is inside the one before."""
    body: list[Item] = []
    for nth, length in enumerate(lengths):
        text = (Paragraph(f"p{nth}", ("文" * length,)),) if length else ()
        item = Item(f"i{nth}", (f"章の題{'長い題' * (length % 9)}",), heading=True, blocks=text)
        if nth % 3 == 2:
            body[-1] = replace(body[-1], blocks=(*body[-1].blocks, item))
        else:
            body.append(item)
    return Document("d", "提言", body=tuple(body), contents=depth)


def named(pages: Pages) -> dict[str, str]:
    """Return the page that each line names, by the block it leads to."""
    return {one.leads_to: one.page for one in pages.flow.blocks if one.leads_to}


def stands(pages: Pages) -> dict[str, str]:
    """Return the page on which each of those blocks really stands."""
    rows = {one.block.source: row for row, one in enumerate(pages.paragraphs)}
    return {block: str(pages.place(rows[block], 0)[0] + 1) for block in named(pages)}


@given(st.lists(st.integers(0, 200), min_size=1, max_size=12), st.sampled_from([1, 2]))
def test_every_line_names_the_page_its_heading_stands_on(lengths: list[int], depth: int) -> None:
    pages = lay_out(draft_flow(paper(lengths, depth), STYLE, sheet=SHEET), SHEET)
    assert named(pages) == stands(pages)
    assert with_page_numbers(pages.flow, SHEET) == pages.flow


@given(st.lists(st.integers(0, 200), min_size=1, max_size=9), st.data())
def test_after_an_edit_the_pages_are_those_of_a_layout_from_nothing(lengths: list[int], data: st.DataObject) -> None:
    made = draft(paper(lengths), TERMS)
    pages = lay_out(made.flow, SHEET)
    for _turn in range(3):
        at = data.draw(st.integers(0, len(lengths) - 1))
        lengths = [*lengths[:at], data.draw(st.integers(0, 300)), *lengths[at + 1 :]]
        made = draft(paper(lengths, data.draw(st.integers(0, 2))), TERMS, made)
        pages = relay(pages, made.flow)
        fresh = lay_out(made.flow, SHEET)
        assert (pages.flow, pages.paragraphs, pages.starts) == (fresh.flow, fresh.paragraphs, fresh.starts)
        assert named(pages) == stands(pages)


def test_dots_lead_to_the_number_at_the_right_edge_and_stand_below_each_other() -> None:
    pages = lay_out(draft_flow(paper([1, 8, 300]), STYLE, sheet=SHEET), SHEET)
    lines = [pages.paragraphs[row].lines[-1] for row in pages.flow.contents]
    assert {line.runs[-1].right for line in lines} == {20 * EM}
    dots = [line.runs[-2] for line in lines]
    assert all(set(one.text) == {"…"} for one in dots)
    assert len({one.right for one in dots}) == 1
    assert all(line.runs[-3].right <= line.runs[-2].x for line in lines)


def test_a_line_is_as_high_whatever_number_it_names() -> None:
    flow = draft_flow(paper([1, 8, 300]), STYLE, sheet=SHEET)
    pages = lay_out(flow, SHEET)
    many = replace(
        flow, blocks=tuple(one._replace(page="1234") if one.leads_to else one for one in flow.blocks), contents=range(0)
    )
    assert [len(one.lines) for one in lay_out(many, SHEET).paragraphs] == [len(one.lines) for one in pages.paragraphs]
