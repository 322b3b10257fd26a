"""Lines broken into rows of so many cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seian.layout.measure import cells
from seian.qt.importing.lines import broken
from seian.reading.asked import Span

LINES = st.lists(st.text(alphabet="架空市 a1、", max_size=12), max_size=6)


@given(LINES, st.integers(0, 12))
def test_rows_hold_every_character_once_and_none_is_too_wide(lines: list[str], measure: int) -> None:
    rows = broken(lines, measure)
    for number, line in enumerate(lines, 1):
        own = [rows.rows[at] for at in rows.of(Span(number, number))]
        assert "".join(line[row.start : row.stop] for row in own) == line
        assert all(sum(map(cells, line[row.start : row.stop])) <= max(2, measure) for row in own)
        assert all(rows.line_of(at) == number for at in rows.of(Span(number, number)))


@given(LINES)
def test_all_lines_together_are_all_rows(lines: list[str]) -> None:
    rows = broken(lines, 6)
    assert rows.of(Span(1, len(lines))) == range(len(rows.rows)) or not lines


def test_lines_that_there_are_not_have_no_rows() -> None:
    assert list(broken(["あ"], 4).of(Span(3, 9))) == []
    assert broken([], 4).line_of(0) == 1
