"""Text with tabs: the rows of a table, or a text in which a tab stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.tabbed import cells_in

CELLS = st.text(alphabet='市1,"\n\t ', max_size=6)


def spelled(cell: str) -> str:
    """Return a cell as a spreadsheet puts it on the clipboard."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('"\n\t') else cell


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=4))
def test_what_a_spreadsheet_copies_is_read_cell_by_cell(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(map(spelled, row)) for row in rows)
    assert cells_in(text + "\n") == tuple(map(tuple, rows))


@pytest.mark.parametrize(
    "text",
    [
        "備蓄を進めること。",
        "備蓄を\t進めること。",
        "１\t備蓄を進めること。\n２\t融通を進めること。",
        "（１）\t備蓄\n（２）\t融通\n",
        "一つ\t二つ\n三つ",
    ],
)
def test_lists_and_texts_with_a_tab_are_no_table(text: str) -> None:
    assert cells_in(text) is None


def test_a_single_row_goes_into_cells_that_wait_for_it() -> None:
    assert cells_in("1\t2") is None
    assert cells_in("1\t2", few=True) == (("1", "2"),)


def test_a_quotation_mark_that_is_not_closed_is_a_character() -> None:
    assert cells_in('"市\t1\n町\t2') == (('"市', "1"), ("町", "2"))
