"""Rows, columns and cells put in, taken out and gone to; whatever is done a table stays one."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document import edits
from seian.document.caret import Caret
from seian.document.edits_tables import fill_cells
from seian.document.inline import plain
from seian.document.limits import MOST_CELLS
from seian.document.model import Document, Item, Ki, Paragraph, Table, TitleLine
from seian.document.tables import empty_table, grid_of, table_of, text_of
from seian.document.tree import all_blocks, content_of_node
from seian.errors import SeianError

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = (("市", "食料"), ("潮見市", "184"), ("青浜市", "92"), ("計", "276"))


def paper(rows: tuple[tuple[str, ...], ...] = ROWS) -> Document:
    """Return a document with a table, its cells called by row and column."""
    names = (f"{down}{across}" for down, row in enumerate(rows) for across in range(len(row)))
    ids = iter(["表", *names])
    table = table_of(rows, ids=lambda: next(ids))
    return Document("d", "要請", (TitleLine("t", ("題",)),), body=(Paragraph("p", ("前",)), table, Paragraph("q", ())))


def words(document: Document) -> list[list[str]]:
    """Return the texts of the only table."""
    (table,) = (node for node in all_blocks(document) if isinstance(node, Table))
    return [[text_of(cell) for cell in row] for row in grid_of(table)]


def headings(document: Document) -> int:
    """Return how many headings the only table has."""
    return next(node.headings for node in all_blocks(document) if isinstance(node, Table))


def test_a_table_takes_the_place_of_an_empty_paragraph_and_follows_any_other() -> None:
    table = empty_table(1, 1)
    document, caret = edits.put_table(paper(), "q", table)
    assert document.body[2] is table
    assert caret == Caret(table.cells[0].id, 0)
    assert edits.put_table(paper(), "p", table).document.body[1] is table
    assert edits.put_table(paper(), "11", table).document.body[2] is table
    assert edits.put_table(paper(), "t", table).document.body[3] is table
    inside = Document("d", "要請", body=(Item("i", ("一",), blocks=(Paragraph("b", ("文",)),)), Ki("k")))
    item = edits.put_table(inside, "i", table).document.body[0]
    assert isinstance(item, Item)
    assert item.blocks[0] is table
    assert edits.put_table(inside, "k", table).document.body[2] is table


def test_rows_are_put_in_below_and_above_and_a_heading_stays_one() -> None:
    below = edits.insert_row(paper(), "11")
    assert words(below.document)[2] == ["", ""]
    above = edits.insert_row(paper(), "01", below=False)
    assert words(above.document)[0] == ["", ""]
    assert headings(above.document) == 2
    assert headings(edits.remove_row(above.document, "00").document) == 1
    assert words(edits.insert_row(paper(), "表").document)[1] == ["", ""]


def test_the_caret_stands_in_the_same_column_after_rows_came_and_went() -> None:
    assert edits.remove_row(paper(), "11").caret == Caret("21", 0)
    assert edits.remove_row(paper(), "31").caret == Caret("21", 0)
    document, caret = edits.insert_row(paper(), "11")
    table = document.body[1]
    assert isinstance(table, Table)
    assert caret == Caret(grid_of(table)[2][1][0].id, 0)


def test_columns_are_put_in_and_taken_out_with_their_widths() -> None:
    right = edits.insert_column(paper(), "10").document
    assert words(right)[1] == ["潮見市", "", "184"]
    assert words(edits.insert_column(paper(), "10", right=False).document)[1] == ["", "潮見市", "184"]
    assert words(edits.remove_column(right, "10").document)[1] == ["", "184"]
    assert words(edits.insert_column(paper(), "表").document)[1] == ["潮見市", "184", ""]


@pytest.mark.parametrize("edit", [edits.remove_row, edits.remove_column])
def test_with_its_last_row_or_column_a_table_goes(edit: Callable[..., edits.Edited]) -> None:
    document, caret = edit(paper((("市",),)), "00", ids=lambda: "新")
    assert [node.id for node in document.body] == ["p", "新", "q"]
    assert caret == Caret("新", 0)
    unchanged = paper()
    assert edit(unchanged, "表").document is unchanged


def test_tab_goes_from_cell_to_cell_and_adds_a_row_above_the_sum() -> None:
    assert edits.next_cell(paper(), "01").caret == Caret("10", 3)
    assert edits.next_cell(paper(), "10", forward=False).caret == Caret("01", 2)
    assert edits.next_cell(paper(), "00", forward=False).caret == Caret("00", 1)
    done = edits.next_cell(paper(), "31")
    assert words(done.document)[3:] == [["", ""], ["計", "276"]]


def test_below_a_table_one_goes_on_in_what_follows_or_in_a_new_paragraph() -> None:
    assert edits.leave_table(paper(), "11").caret == Caret("q", 0)
    alone = edits.remove(paper(), "q").document
    document, caret = edits.leave_table(alone, "11", ids=lambda: "新")
    assert [node.id for node in document.body] == ["p", "表", "新"]
    assert caret == Caret("新", 0)


def test_cells_are_filled_from_one_on_and_what_lacks_is_added() -> None:
    document, caret = fill_cells(paper(), "31", table_of([("1", "2"), ("3", "4\n5")]))
    assert words(document) == [
        ["市", "食料", ""],
        ["潮見市", "184", ""],
        ["青浜市", "92", ""],
        ["計", "1", "2"],
        ["", "3", "45"],
    ]
    assert caret is not None
    assert caret.offset == 1


def test_no_table_grows_beyond_what_it_can_hold() -> None:
    table = empty_table(MOST_CELLS // 2, 2)
    document = Document("d", "要請", body=(table,))
    for edit in (edits.insert_row, edits.insert_column):
        with pytest.raises(SeianError, match="表が大きすぎます"):
            edit(document, table.cells[0].id)
    with pytest.raises(SeianError, match="表が大きすぎます"):
        fill_cells(document, table.cells[-1].id, table_of([("1",), ("2",)]))


def test_enter_in_an_item_that_holds_a_table_puts_a_paragraph_before_it() -> None:
    table = empty_table(1, 1)
    document = Document("d", "要請", body=(Item("i", ("一",), blocks=(table,)),))
    (item,) = edits.enter(document, Caret("i", 1), ids=lambda: "新").document.body
    assert isinstance(item, Item)
    assert item.blocks == (Paragraph("新", ()), table)


def test_outside_of_tables_there_is_nothing_to_edit() -> None:
    with pytest.raises(ValueError, match="no table"):
        edits.insert_row(paper(), "p")


def test_a_row_moves_up_to_the_headings_and_no_further() -> None:
    assert [row[0] for row in words(edits.move(paper(), "21", -5))] == ["市", "青浜市", "潮見市", "計"]
    unchanged = paper()
    assert edits.move(unchanged, "00", 1) is unchanged
    assert edits.move(unchanged, "30", 1) is unchanged


@given(st.data())
def test_whatever_range_is_deleted_every_table_keeps_its_rows_or_goes(data: st.DataObject) -> None:
    document = paper()
    blocks = [node.id for node in all_blocks(document)]
    numbers = count()
    carets = [
        Caret(block, data.draw(st.integers(0, 1)) if block not in ("表", "q") else 0)
        for block in (data.draw(st.sampled_from(blocks)), data.draw(st.sampled_from(blocks)))
    ]
    after, caret = edits.replace_range(document, carets[0], carets[1], "字", ids=lambda: f"n{next(numbers)}")
    found = [node for node in all_blocks(after) if isinstance(node, Table)]
    assert all(len(grid_of(table)) == len(ROWS) for table in found)
    ids = [node.id for node in all_blocks(after)]
    assert len(ids) == len(set(ids))
    assert caret is not None
    assert caret.block in ids
    assert "字" in "".join(plain(content_of_node(node)) for node in all_blocks(after))


def test_text_from_above_into_a_table_takes_what_it_covers_of_it() -> None:
    after, caret = edits.replace_range(paper(), Caret("p", 1), Caret("11", 1))
    assert words(after) == [["", ""], ["", "84"], ["青浜市", "92"], ["計", "276"]]
    assert caret == Caret("p", 1)
    assert [node.id for node in after.body][::2] == ["p", "q"]


def test_text_from_a_table_to_below_leaves_the_rest_behind_it() -> None:
    document = edits.set_content(paper(), "q", "後の文")
    after, caret = edits.replace_range(document, Caret("20", 1), Caret("q", 2), "字", ids=lambda: "新")
    assert words(after) == [["市", "食料"], ["潮見市", "184"], ["青字", ""], ["", ""]]
    assert caret == Caret("20", 2)
    assert after.body[2] == Paragraph("新", ("文",))


def test_a_table_covered_whole_goes_with_what_is_around_it() -> None:
    after, caret = edits.replace_range(paper(), Caret("p", 0), Caret("q", 0))
    assert after.body == (Paragraph("p", ()),)
    assert caret == Caret("p", 0)
