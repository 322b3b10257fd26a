"""新旧対照表 on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from tests.flow.versions import versions
from tests.layout.sheets import block, sheet, text_of

from seian.flow.comparison import compare
from seian.flow.comparison_table import PAPER
from seian.flow.set_blocks import Flow, StyleName
from seian.house_style.comparison import ComparisonStyle
from seian.layout.breaking import LINE_ENDS
from seian.layout.table import TablePages, lay_out_comparison

if TYPE_CHECKING:
    from seian.flow.comparison import Comparison

SHEET = sheet()
STYLE = ComparisonStyle()


def laid(comparison: Comparison, *, changed_only: bool = False) -> TablePages:
    """Lay a comparison."""
    return lay_out_comparison(comparison, STYLE, SHEET, changed_only=changed_only)


def column(pages: TablePages, number: int, row: int) -> str:
    """Return what is drawn of a cell."""
    return "".join(
        text_of(line.line) for page in pages.pages for line in page.lines if (line.row, line.column) == (row, number)
    )


def drawn(text: str) -> str:
    """Return a text without line ends, which are not drawn."""
    return "".join(character for character in text if character not in LINE_ENDS)


@settings(max_examples=60)
@given(versions())
def test_the_two_columns_rebuild_both_texts(flows: tuple[Flow, Flow]) -> None:
    comparison = compare(*flows)
    pages = laid(comparison)
    for index, row in enumerate(comparison.rows):
        assert column(pages, 0, index) == (drawn(row.after.text) if row.after else STYLE.removed)
        assert column(pages, 1, index) == (drawn(row.before.text) if row.before else STYLE.added)


def long() -> Comparison:
    """Return a comparison that fills several pages."""
    texts = [f"{n}番目の項目として、避難所の電源を備える経費を補助すること。" * 2 for n in range(40)]
    before = Flow("件名", "団体", tuple(block(text, source=str(n)) for n, text in enumerate(texts)))
    after = Flow(
        "件名", "団体", tuple(block(text.replace("補助", "負担"), source=str(n)) for n, text in enumerate(texts))
    )
    return compare(before, after)


def test_rows_are_not_parted_and_lie_within_the_margins() -> None:
    pages = laid(long())
    assert len(pages.pages) > 1
    rows = [area.row for page in pages.pages for area in page.rows]
    assert rows == list(range(40))
    for page in pages.pages:
        assert all(area.top + area.height <= PAPER.height - PAPER.bottom for area in page.rows)
        assert all(area.top >= PAPER.top for area in page.rows)


def test_the_headings_stand_on_every_page_and_the_title_on_the_first() -> None:
    pages = laid(long())
    for page in pages.pages:
        assert {"修正後", "現行", "備考"} <= {text_of(line.line) for line in page.lines}
    titled = [any("新旧対照表" in text_of(line.line) for line in page.lines) for page in pages.pages]
    assert titled == [True] + [False] * (len(pages.pages) - 1)


def test_what_changed_has_a_line_under_it_in_both_columns() -> None:
    before = Flow("", "", (block("対象の７割"),))
    pages = laid(compare(before, Flow("", "", (block("対象の８割"),))))
    left, right = pages.pages[0].underlines
    assert left.right - left.x == right.right - right.x == 2 * 210.0
    assert right.x - left.x == pages.table.widths[0]


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    text = "避難所の電源を備える経費を補助すること。" * 100
    pages = laid(compare(Flow("", "", ()), Flow("", "", (block(text),))))
    assert len(pages.pages) > 1
    assert column(pages, 0, 0) == text
    assert all(line.top + line.height <= PAPER.height for page in pages.pages for line in page.lines)


def test_a_row_is_found_on_its_page() -> None:
    pages = laid(long())
    assert pages.page_of(0) == 0
    assert pages.page_of(39) == len(pages.pages) - 1


def test_a_comparison_without_changes_is_a_page_with_headings() -> None:
    same = Flow("件名", "団体", (block("文", StyleName.BODY),))
    (page,) = laid(compare(same, same), changed_only=True).pages
    assert page.rows == ()
    assert page.borders
