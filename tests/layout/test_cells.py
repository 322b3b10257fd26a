"""Cells on pages: where they stand, what is above and below, and in which a point is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.layout.sheets import sheet

from seian.flow.set_blocks import Flow
from seian.flow.tables import tabled, words
from seian.layout.cells import above, below, boxes, cell_of, in_cell
from seian.layout.pages import lay_out

if TYPE_CHECKING:
    from seian.layout.pages import Pages

SHEET = sheet()
texts = st.lists(st.text("あいう", max_size=30).map(words), min_size=1, max_size=2)
grids = st.lists(st.lists(texts, min_size=2, max_size=2), min_size=1, max_size=30)


def laid(rows: list[list[list[object]]]) -> Pages:
    """Lay a table between two paragraphs."""
    made = tabled(1, (1400, 2000), rows)  # type: ignore[arg-type]
    return lay_out(Flow("", "", (words("前"), *made.blocks, words("後")), tables=(made.table,)), SHEET)


@given(grids)
def test_going_down_and_up_leads_back(rows: list[list[list[object]]]) -> None:
    pages = laid(rows)
    (table,) = pages.flow.tables
    for cells in table.cells():
        for column, blocks in enumerate(cells):
            for block in blocks:
                place = cell_of(pages, block)
                assert place is not None
                assert (place.column, place.blocks) == (column, blocks)
                following = below(pages, block, 0.0)
                assert following is not None
                if following < table.stop:
                    assert above(pages, following, 0.0) == block
    assert cell_of(pages, 0) is None
    assert below(pages, len(pages.paragraphs) - 1, 0.0) is None
    assert above(pages, 0, 0.0) is None


@given(grids)
def test_into_a_table_one_comes_where_the_caret_stood(rows: list[list[list[object]]]) -> None:
    pages = laid(rows)
    (table,) = pages.flow.tables
    first, *_rest, last = [*table.cells()] * 2
    for column in range(2):
        x = pages.sheet.page.left + pages.paragraphs[first[column].start].left + 1
        assert below(pages, 0, x) == first[column].start
        assert above(pages, table.stop, x) == last[column].stop - 1


@given(grids)
def test_a_point_in_a_cell_is_in_it_however_short_its_text(rows: list[list[list[object]]]) -> None:
    pages = laid(rows)
    (table,) = pages.flow.tables
    for cells in table.cells():
        for blocks in cells:
            for box in boxes(pages, blocks.start):
                x, y = (box.left + box.right) / 2, box.bottom - 1
                found = in_cell(pages, pages.pages[box.page].pieces, x, y)
                stands_there = any(piece.block in blocks for piece in pages.pages[box.page].pieces)
                assert not stands_there or {piece.block for piece in found} <= set(blocks)
