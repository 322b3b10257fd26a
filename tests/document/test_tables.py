"""What a table holds: rows and columns, numbers and words, widths, sums, and tables made of texts."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from seian.document.limits import MOST_CELLS
from seian.document.model import Cell, Column, ColumnAlign, Document, Item, Paragraph, Table
from seian.document.tables import (
    Spot,
    align_of,
    amount,
    empty_table,
    grid_of,
    is_total,
    spot_of,
    table_around,
    table_numbers,
    table_of,
    text_of,
    whole_rows,
    widths_of,
    with_grid,
)
from seian.document.tree import walk
from seian.errors import SeianError

if TYPE_CHECKING:
    from collections.abc import Callable


def tables() -> st.SearchStrategy[Table]:
    """Return the tables of any document."""
    found = strategies.documents("文書", adopted=False).map(
        lambda document: [node for node in walk(document.body) if isinstance(node, Table)]
    )
    return found.filter(bool).map(lambda several: several[0])


def texts(table: Table) -> list[list[str]]:
    """Return the texts of the cells by row."""
    return [[text_of(cell) for cell in row] for row in grid_of(table)]


@given(tables())
def test_the_grid_has_every_line_once_in_as_many_columns_as_the_table(table: Table) -> None:
    grid = grid_of(table)
    assert all(len(row) == len(table.columns) for row in grid)
    assert tuple(line for row in grid for cell in row for line in cell) == table.cells
    assert with_grid(table, grid) == table


@given(tables())
def test_the_spot_of_a_line_is_where_the_grid_has_it(table: Table) -> None:
    grid = grid_of(table)
    for cell in table.cells:
        row, column, line = spot_of(table, cell.id)
        assert grid[row][column][line] is cell
    with pytest.raises(KeyError):
        spot_of(table, "どこにもない")


def test_what_is_no_table_is_refused() -> None:
    one, two = (Column(),), (Column(), Column())
    many = tuple(Cell(str(at), ()) for at in range(MOST_CELLS + 1))
    wrong: tuple[Callable[[], Table], ...] = (
        lambda: Table("t", (), ()),
        lambda: Table("t", (), two, (Cell("a", ()),)),
        lambda: Table("t", (), one, (Cell("a", (), goes_on=True),)),
        lambda: Table("t", (), one, (Cell("a", ()),), -1),
        lambda: Table("t", ("題名",), one, (Cell("a", ()),), captioned=False),
        lambda: Table("t", (), one, many),
    )
    for make in wrong:
        with pytest.raises(ValueError, match="table"):
            make()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,300", Decimal(1300)),
        ("１，３００", Decimal(1300)),
        ("△12.5%", Decimal("-12.5")),
        ("-3", Decimal(-3)),
        (" 184 000 ", Decimal(184000)),
        ("12,34", None),
        ("10月１日", None),
        ("約3", None),
        ("", None),
    ],
)
def test_a_cell_holds_a_number_or_something_else(text: str, number: Decimal | None) -> None:
    assert amount(text) == number


def test_numbers_stand_right_and_words_left_unless_the_column_says_otherwise() -> None:
    rows = (("市", "食料", "備考"), ("潮見市", "184", "12"), ("青浜市", "－", "離島を含む"), ("岬市", "", "3"))
    table = table_of(rows)
    grid = grid_of(table)
    assert [align_of(table, grid, at) for at in range(3)] == [ColumnAlign.LEFT, ColumnAlign.RIGHT, ColumnAlign.LEFT]
    centred = Table("t", (), (Column(0, ColumnAlign.CENTRE),), (Cell("a", ("1",)),))
    assert align_of(centred, grid_of(centred), 0) is ColumnAlign.CENTRE


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20), st.integers(20, 60))
def test_columns_are_together_as_wide_as_the_line_or_narrower(widths: list[int], measure: int) -> None:
    found = widths_of([Column(width) for width in widths], measure)
    assert all(width >= 1 for width in found)
    assert sum(found) <= measure
    if 0 in widths and sum(widths) + 2 * widths.count(0) <= measure:
        assert sum(found) == measure
        assert [own for own, width in zip(found, widths, strict=True) if width >= 2] == [
            width for width in widths if width >= 2
        ]
        shared = [own for own, width in zip(found, widths, strict=True) if not width]
        if all(width != 1 for width in widths):
            assert max(shared) - min(shared) <= 1


def test_a_row_sums_up_where_its_first_cell_says_so() -> None:
    total = table_of([("計", "3")])
    spaced = table_of([("合\u3000計", "3")])
    other = table_of([("計画", "3")])
    assert [is_total(grid_of(one)[0]) for one in (total, spaced, other)] == [True, True, False]


def test_a_table_of_texts_has_its_lines_headings_and_no_empty_rim() -> None:
    numbers = count()
    table = table_of(
        [("市", "食料", ""), ("岬市\r\n（離島を含む。）", "48,300"), ("", "")], ids=lambda: f"n{next(numbers)}"
    )
    assert texts(table) == [["市", "食料"], ["岬市（離島を含む。）", "48,300"]]
    assert [cell.goes_on for cell in table.cells] == [False, False, False, True, False]
    assert (table.headings, table.captioned) == (1, False)
    assert table_of([("市", "備考"), ("岬市", "離島")], ids=lambda: "x").headings == 0


def test_texts_without_a_word_make_no_table() -> None:
    with pytest.raises(ValueError, match="no cell"):
        table_of([("", " "), ()])


def test_too_many_cells_are_refused_by_their_number() -> None:
    large: tuple[Callable[[], Table], ...] = (
        lambda: empty_table(5_001, 2),
        lambda: table_of([["1"] * 2] * 5_001),
    )
    for make in large:
        with pytest.raises(SeianError, match="5,001行×2列、10,002欄"):
            make()


def test_lines_are_filled_up_to_whole_rows() -> None:
    lines = (Cell("a", (), goes_on=True), Cell("b", ()), Paragraph("p", ()), Cell("c", ()))
    made = whole_rows(lines, 2, ids=lambda: "n")
    assert [(cell.id, cell.goes_on) for cell in made] == [("a", False), ("b", False), ("c", False), ("n", False)]
    assert len(whole_rows((), 3)) == 3


def test_captioned_tables_are_counted_as_they_are_read() -> None:
    one, two, three = (empty_table(1, 1, captioned=captioned) for captioned in (True, False, True))
    body = (Item("i", ("一",), blocks=(one,)), two, three)
    assert table_numbers(body) == {one.id: 1, three.id: 2}


def test_the_table_around_a_cell_and_around_nothing() -> None:
    table = empty_table(1, 2)
    document = Document("d", "要請", body=(Paragraph("p", ()), table))
    for block in (table.id, table.cells[1].id):
        around = table_around(document, block)
        assert around is not None
        assert (around.table, around.place.path) == (table, (1,))
    assert table_around(document, "p") is None
    assert spot_of(table, table.cells[1].id) == Spot(0, 1, 0)
