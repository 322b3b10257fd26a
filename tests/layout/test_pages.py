"""Paragraphs on pages of ten lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.layout.sheets import PITCH, block, page_texts, pages_of, sheet

from seian.flow.set_blocks import Flow, StyleName
from seian.flow.tables import tabled, words
from seian.layout.leaves import Leaves
from seian.layout.pages import Pages, lay_out, relay

LINES = [block(f"{number}", source=f"b{number}") for number in range(12)]


def counts(pages: Pages) -> list[int]:
    """Return how many lines stand on each page."""
    return [len(page) for page in page_texts(pages)]


def test_a_page_holds_the_lines_of_its_grid() -> None:
    assert [len(page) for page in page_texts(pages_of(*LINES))] == [10, 2]


def test_an_empty_flow_has_one_empty_page() -> None:
    assert page_texts(pages_of()) == [[]]


def test_lines_stand_one_pitch_apart_from_the_top_margin() -> None:
    tops = [placed.top for placed in pages_of(*LINES).lines(0)]
    assert tops == [1000 + PITCH * number for number in range(10)]


def test_a_paragraph_goes_on_where_the_page_ends() -> None:
    pages = pages_of(*LINES[:9], block("一" * 50))
    assert [len(page) for page in page_texts(pages)] == [10, 2]
    assert pages.starts == ((0, 0), (9, 1))


def test_one_line_may_stand_alone_at_the_foot_and_at_the_head() -> None:
    assert [len(page) for page in page_texts(pages_of(*LINES[:9], block("一" * 30)))] == [10, 1]


def test_between_paragraphs_stands_the_larger_space() -> None:
    title, item = block("題", StyleName.TITLE), block("項", StyleName.ITEM_1)
    assert [placed.top for placed in pages_of(title, item).lines(0)] == [1000, 1000 + 2 * PITCH]


def test_between_paragraphs_of_a_style_set_together_stands_none() -> None:
    assert [placed.top for placed in pages_of(*[block("題", StyleName.TITLE)] * 2).lines(0)] == [1000, 1000 + PITCH]


def test_a_space_of_the_block_replaces_that_of_the_style() -> None:
    item = block("項", StyleName.ITEM_1)._replace(before=0.5)
    assert [placed.top for placed in pages_of(LINES[0], item).lines(0)] == [1000, 1000 + 1.5 * PITCH]


def test_no_space_stands_at_the_head_of_a_page() -> None:
    pages = pages_of(*LINES[:10], block("項", StyleName.ITEM_1))
    assert [placed.top for placed in pages.lines(1)] == [1000]


def test_the_space_above_the_first_block_of_a_document_stays() -> None:
    assert [placed.top for placed in pages_of(block("項", StyleName.ITEM_1)).lines(0)] == [1000 + PITCH]


@pytest.mark.parametrize(("before", "first"), [(7, 9), (8, 8), (9, 9)])
def test_a_heading_is_not_left_alone_at_the_foot(before: int, first: int) -> None:
    pages = pages_of(*LINES[:before], block("見出し", StyleName.HEADING), LINES[0])
    assert len(page_texts(pages)[0]) == first


def test_the_heading_of_an_item_keeps_with_its_text() -> None:
    heading = block("財政措置について")._replace(keep_with_next=True)
    assert [len(page) for page in page_texts(pages_of(*LINES[:9], heading, LINES[9]))] == [9, 2]


def test_headings_that_fill_more_than_a_page_begin_one_and_go_on_where_it_is_full() -> None:
    headings = [block("見出し")._replace(keep_with_next=True)] * 15
    assert counts(pages_of(*LINES[:3], *headings)) == [3, 10, 5]


def test_a_paragraph_of_three_lines_kept_with_the_next_moves_whole() -> None:
    heading = block("一" * 50)._replace(keep_with_next=True)
    assert counts(pages_of(*LINES[:7], heading, LINES[7])) == [7, 4]


@pytest.mark.parametrize(
    ("above", "lines", "pages"),
    [
        (5, 4, [10]),  # all of it with the next
        (6, 4, [8, 3]),  # there is room for the paragraph, but not for what it is kept with
        (7, 4, [9, 3]),
        (8, 4, [10, 3]),
        (9, 4, [9, 5]),  # a single line does not stay
        (4, 9, [10, 4]),
        (0, 25, [10, 10, 6]),
        (0, 20, [10, 8, 3]),
        (0, 10, [8, 3]),
    ],
)
def test_of_a_paragraph_kept_with_the_next_two_lines_at_least_stand_on_its_page(
    above: int, lines: int, pages: list[int]
) -> None:
    last = block("一" * (20 * lines - 1))._replace(keep_with_next=True)
    assert counts(pages_of(*LINES[:above], last, block("以上"))) == pages


@pytest.mark.parametrize(("above", "pages"), [(6, [10]), (7, [9, 2]), (8, [10, 2]), (9, [9, 4])])
def test_a_paragraph_set_in_twos_leaves_no_single_line(above: int, pages: list[int]) -> None:
    text = block("一" * 75)
    assert counts(pages_of(*LINES[:above], text._replace(in_twos=True))) == pages
    own = sheet()
    styles = {**own.styles, text.style.value: replace(own.styles[text.style.value], in_twos=True)}
    assert counts(lay_out(Flow("", "", (*LINES[:above], text)), replace(own, styles=styles))) == pages


@pytest.mark.parametrize(("above", "pages"), [(5, [10]), (6, [9, 2]), (7, [10, 2]), (8, [8, 5])])
def test_two_lines_of_what_it_heads_stand_with_a_heading(above: int, pages: list[int]) -> None:
    heading = block("見出し")._replace(keep_with_next=True)
    assert counts(pages_of(*LINES[:above], heading, block("一" * 75)._replace(in_twos=True))) == pages


def test_what_is_kept_whole_is_not_parted_for_what_it_is_kept_with() -> None:
    own = sheet()
    name = StyleName.HEADING.value
    own = replace(own, styles={**own.styles, name: replace(own.styles[name], keep_lines=True, before=0.0)})
    heading = block("一" * 75, StyleName.HEADING)
    assert counts(lay_out(Flow("", "", (*LINES[:6], heading, LINES[6])), own)) == [6, 5]
    assert counts(lay_out(Flow("", "", (*LINES[:6], block("一" * 250, StyleName.HEADING), LINES[6])), own)) == [
        6,
        10,
        4,
    ]


def test_a_placed_line_knows_its_block_and_characters() -> None:
    placed = list(pages_of(LINES[0], block("一" * 30, source="x")).lines(0))[2]
    assert (placed.block, placed.source, placed.number) == (1, "x", 1)
    assert (placed.line.start, placed.line.stop) == (20, 30)


def test_an_edit_lays_one_paragraph_again() -> None:
    before = lay_out(Flow("", "", tuple(LINES)), sheet())
    blocks = (*LINES[:3], block("別の文", source="b3"), *LINES[4:])
    after = relay(before, Flow("", "", blocks))
    same = [old is new for old, new in zip(before.paragraphs, after.paragraphs, strict=True)]
    assert same == [number != 3 for number in range(12)]


def test_a_style_that_begins_a_page_begins_one_and_leaves_none_empty() -> None:
    own = sheet()
    heading = replace(own.styles[StyleName.HEADING.value], starts_page=True)
    own = replace(own, styles={**own.styles, StyleName.HEADING.value: heading})
    blocks = (block("一", StyleName.HEADING, source="h1"), block("二"), block("三", StyleName.HEADING, source="h2"))
    assert page_texts(lay_out(Flow("", "", blocks), own)) == [["一", "二"], ["三"]]
    longer = (*blocks[:2], block("四", source="b4"), *blocks[2:])
    after = relay(lay_out(Flow("", "", blocks), own), Flow("", "", longer))
    assert page_texts(after) == [["一", "二", "四"], ["三"]]
    assert page_texts(relay(after, Flow("", "", (*longer, blocks[1])))) == [["一", "二", "四"], ["三", "二"]]


def test_a_block_that_begins_a_page_begins_one_and_leaves_none_empty() -> None:
    first, second = (block(text, source=text)._replace(starts_page=True) for text in "一二")
    assert page_texts(pages_of(first, block("次"), second, block("末"))) == [["一", "次"], ["二", "末"]]


def test_nothing_is_kept_with_a_block_that_begins_a_page() -> None:
    heading = block("見出し", source="見")._replace(keep_with_next=True)
    text = block("文", source="文")
    before = pages_of(*LINES[:9], heading, text)
    assert [len(page) for page in page_texts(before)] == [9, 2]
    flow = Flow("", "", (*LINES[:9], heading, text._replace(starts_page=True)))
    after = relay(before, flow)
    assert [len(page) for page in page_texts(after)] == [10, 1]
    assert after == lay_out(flow, before.sheet)
    assert relay(after, before.flow) == before


def test_a_table_that_begins_a_page_stands_at_its_head() -> None:
    made = tabled(1, (2000,), [[[words("欄")]]], headings=0)
    first = made.blocks[0]._replace(starts_page=True)
    flow = Flow("", "", (block("前"), first, block("後")), tables=(made.table,))
    assert page_texts(lay_out(flow, sheet())) == [["前"], ["欄", "後"]]


def test_pages_are_filled_as_they_are_looked_at_and_those_before_an_edit_stay() -> None:
    many = [block(f"{number}", source=f"b{number}") for number in range(300)]
    before = lay_out(Flow("", "", tuple(many)), sheet())
    after = relay(before, Flow("", "", (*many[:55], block("新しい段落", source="new"), *many[55:])))
    assert isinstance(after.pages, Leaves)
    assert sorted(after.pages.made) == [0, 1, 2, 3, 4]
    assert all(after.pages[at] is before.pages[at] for at in range(5))
    assert after == lay_out(after.flow, sheet())


def test_a_page_that_a_style_begins_keeps_the_space_above_it_and_one_begun_by_hand_does_not() -> None:
    on = sheet()
    named = {**on.styles, StyleName.KI.value: replace(on.styles[StyleName.KI.value], before=1.0, starts_page=True)}
    blocks = (
        *LINES[:3],
        block("記", StyleName.KI),
        block("項", StyleName.ITEM_1, source="i")._replace(starts_page=True),
    )
    flow = Flow("", "", blocks)
    pages = lay_out(flow, replace(on, styles=named))
    assert [page.pieces[0].top for page in pages.pages] == [1000, 1000 + PITCH, 1000]
    longer = replace(flow, blocks=(block("0" * 50, source="b0"), *blocks[1:]))
    assert relay(pages, longer) == lay_out(longer, pages.sheet)
