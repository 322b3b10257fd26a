"""Tables over the blocks of a flow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.flow.tables import tabled, words

cells = st.lists(st.builds(words, st.text("甲乙丙", max_size=4)), max_size=3)
rows = st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6)


@given(rows, st.integers(0, 4))
def test_the_cells_hold_every_block_of_the_table_once_in_order(rows: list[list[list[SetBlock]]], start: int) -> None:
    table, blocks = tabled(start, (1000, 1000), rows)
    held = [index for row in table.cells() for cell in row for index in cell]
    assert held == list(range(start, table.stop))
    assert table.stop - start == len(blocks)
    given_texts = [[[one.text for one in cell] or [""] for cell in row] for row in rows]
    assert [[[blocks[at - start].text for at in cell] for cell in row] for row in table.cells()] == given_texts


@given(rows)
def test_a_block_put_before_all_others_leaves_every_block_in_its_cell(rows: list[list[list[SetBlock]]]) -> None:
    table, blocks = tabled(0, (1000, 1000), rows)
    flow = Flow("", "", blocks, tables=(table,))
    headed = flow.headed(SetBlock(SetPart.MATERIAL, StyleName.MATERIAL, (Run("資料１"),)))
    was = [[flow.blocks[at] for cell in row for at in cell] for row in table.cells()]
    assert [[headed.blocks[at] for cell in row for at in cell] for row in headed.tables[0].cells()] == was
    assert headed.blocks[0].text == "資料１"
