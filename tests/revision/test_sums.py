"""A row 計 whose numbers are not the sums of their columns is told, with the number that would be right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.inline import Alternative, Revised
from seian.document.model import Table
from seian.document.tables import table_of
from seian.revision.findings import Concern
from seian.revision.sums import sum_findings

HEAD = ("市", "食料（食）", "毛布（枚）")


def told(*rows: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is said of a table, with the wordings that are proposed."""
    return [(one.message, one.proposals) for one in sum_findings("d", (table_of(rows),))]


def test_a_sum_that_is_not_one_is_told_with_what_it_would_be() -> None:
    rows = (("潮見市", "184,000", "21,400"), ("青浜市", "92,500", "22,590"))
    assert told(HEAD, *rows, ("計", "276,500", "44,000")) == [("毛布の計が 44,000、和は 43,990 です。", ("43,990",))]
    assert told(HEAD, *rows, ("計", "276,500", "43,990")) == []


def test_a_finding_stands_at_the_number_and_putting_it_right_leaves_none() -> None:
    table = table_of([HEAD, ("潮見市", "1", "2"), ("青浜市", "3", "4"), ("計", "4", "7")])
    (found,) = sum_findings("d", (table,))
    assert (found.block, found.start, found.end, found.text) == (table.cells[-1].id, 0, 1, "7")
    assert found.concern is Concern.SUM
    mended = replace(table.cells[-1], content=(found.proposals[0],))
    assert list(sum_findings("d", (replace(table, cells=(*table.cells[:-1], mended)),))) == []


@given(st.lists(st.integers(-10_000, 1_000_000), min_size=2, max_size=8))
def test_a_right_sum_is_never_told_and_a_wrong_one_always(numbers: list[int]) -> None:
    rows = [("市", "数"), *((f"市{at}", f"{number:,}") for at, number in enumerate(numbers))]
    assert told(*rows, ("計", f"{sum(numbers):,}")) == []
    assert len(told(*rows, ("計", f"{sum(numbers) + 1:,}"))) == 1


def test_a_subtotal_sums_up_since_the_one_before_and_the_total_all_rows() -> None:
    rows = (("市", "数"), ("甲市", "1"), ("乙市", "2"), ("小計", "3"), ("丙市", "4"), ("丁市", "5"), ("小計", "9"))
    assert told(*rows, ("合計", "12")) == []
    assert told(*rows[:-1], ("小計", "8"), ("合計", "12")) == [("数の小計が 8、和は 9 です。", ("9",))]


@pytest.mark.parametrize(
    "rows",
    [
        (("甲市", "50%"), ("乙市", "60%"), ("計", "55%")),
        (("甲市", "多い"), ("乙市", "2"), ("計", "3")),
        (("甲市", "1"), ("計", "3")),
        (("甲市", "1"), ("乙市", "2"), ("計", "")),
        (("甲市", "1"), ("乙市", "2"), ("計画", "9")),
    ],
)
def test_shares_words_and_single_numbers_are_not_summed(rows: tuple[tuple[str, ...], ...]) -> None:
    assert told(("市", "数"), *rows) == []


def test_signs_without_a_number_count_as_nothing_and_digits_are_spelled_as_they_stand() -> None:
    assert told(("市", "数"), ("甲市", "－"), ("乙市", "１，２００"), ("丙市", "△３００"), ("計", "１，０００")) == [
        ("数の計が １，０００、和は ９００ です。", ("９００",))
    ]


def test_what_depends_on_a_condition_is_not_summed() -> None:
    table = table_of([("市", "数"), ("甲市", "1"), ("乙市", "2"), ("計", "9")])
    cells = list(table.cells)
    cells[3] = replace(cells[3], content=(Alternative("1", (Revised("c", "7"),)),))
    assert list(sum_findings("d", (replace(table, cells=tuple(cells)),))) == []


def test_without_headings_a_column_is_called_by_its_number() -> None:
    table = replace(table_of([("甲市", "1"), ("乙市", "2"), ("計", "9")]), headings=0)
    assert isinstance(table, Table)
    assert [one.message for one in sum_findings("d", (table,))] == ["2列目の計が 9、和は 3 です。"]
