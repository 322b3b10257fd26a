"""Points to places and back. The sheet has twenty characters and ten lines; its margins are 1000 twips."""

from __future__ import annotations

import pytest
from tests.layout.sheets import EM, PITCH, block, pages_of

from seian.flow.set_blocks import StyleName
from seian.layout.hit import (
    Area,
    LinePlace,
    areas,
    caret,
    line_above,
    line_below,
    line_end,
    line_start,
    place_at,
    place_of,
)

LEFT = TOP = 1000
MIDDLE = PITCH / 2
LONG = block("一" * 30, source="long")


def test_a_click_puts_the_caret_at_the_nearest_edge_of_a_character() -> None:
    pages = pages_of(LONG)
    assert place_at(pages, 0, LEFT + 2.4 * EM, TOP + MIDDLE) == LinePlace(0, 2)
    assert place_at(pages, 0, LEFT + 2.6 * EM, TOP + MIDDLE) == LinePlace(0, 3)


def test_a_click_beside_a_line_goes_to_its_end() -> None:
    pages = pages_of(LONG)
    assert place_at(pages, 0, 99_999, TOP + MIDDLE) == LinePlace(0, 20, before=True)
    assert place_at(pages, 0, 0, TOP + PITCH + MIDDLE) == LinePlace(0, 20)
    assert place_at(pages, 0, 99_999, TOP + PITCH + MIDDLE) == LinePlace(0, 30)


def test_a_click_on_a_label_goes_to_the_beginning_of_the_wording() -> None:
    pages = pages_of(block("備え", StyleName.ITEM_2, label="（１）"))
    assert place_at(pages, 0, LEFT + EM, TOP + MIDDLE) == LinePlace(0, 0)


def test_a_click_between_above_and_below_blocks_goes_to_the_nearest() -> None:
    pages = pages_of(block("上"), block("下", StyleName.ITEM_1))
    assert place_at(pages, 0, 0, 0) == LinePlace(0, 0)
    assert place_at(pages, 0, 0, TOP + PITCH + 10) == LinePlace(0, 0)
    assert place_at(pages, 0, 0, TOP + 2 * PITCH - 10) == LinePlace(1, 0)
    assert place_at(pages, 0, 0, 99_999) == LinePlace(1, 0)


def test_a_page_without_lines_has_no_place() -> None:
    assert place_at(pages_of(), 0, 0, 0) is None


def test_a_caret_is_as_high_as_the_type_in_the_middle_of_the_line() -> None:
    assert caret(pages_of(LONG), LinePlace(0, 3)) == Area(0, LEFT + 3 * EM, TOP + (PITCH - EM) / 2, 0, EM)


def test_where_two_lines_meet_a_caret_stands_on_the_one_that_is_meant() -> None:
    pages = pages_of(LONG)
    assert caret(pages, LinePlace(0, 20))[1:3] == (LEFT, TOP + PITCH + (PITCH - EM) / 2)
    assert caret(pages, LinePlace(0, 20, before=True))[1:3] == (LEFT + 20 * EM, TOP + (PITCH - EM) / 2)


def test_a_caret_after_a_hanging_character_stands_outside_the_measure() -> None:
    assert caret(pages_of(block("一" * 20 + "。二")), LinePlace(0, 21, before=True)).x == LEFT + 21 * EM


def test_a_caret_stands_on_the_page_of_its_line() -> None:
    pages = pages_of(block("一" * 250))
    assert caret(pages, LinePlace(0, 205))[:3] == (1, LEFT + 5 * EM, TOP + (PITCH - EM) / 2)


def test_a_caret_in_an_empty_block_stands_where_typing_begins() -> None:
    assert caret(pages_of(block("", StyleName.ITEM_2, label="（１）")), LinePlace(0, 0)).x == LEFT + 4 * EM


def test_a_caret_does_not_stand_between_a_letter_and_its_mark() -> None:
    pages = pages_of(block("か\u3099き"))
    assert place_at(pages, 0, LEFT + 0.4 * EM, TOP + MIDDLE) == LinePlace(0, 0)
    assert place_at(pages, 0, LEFT + 0.6 * EM, TOP + MIDDLE) == LinePlace(0, 2)
    assert caret(pages, LinePlace(0, 1)).x == LEFT


def test_a_place_is_found_by_the_source_of_its_block() -> None:
    pages = pages_of(block("一"), LONG)
    assert place_of(pages, "long", 7) == LinePlace(1, 7)
    assert place_of(pages, "long", 99) == LinePlace(1, 30)
    assert place_of(pages, "gone", 0) is None


def test_home_and_end_stay_on_the_line() -> None:
    pages = pages_of(LONG)
    assert line_start(pages, LinePlace(0, 25)) == LinePlace(0, 20)
    assert line_end(pages, LinePlace(0, 5)) == LinePlace(0, 20, before=True)
    assert line_end(pages, LinePlace(0, 20, before=True)) == LinePlace(0, 20, before=True)
    assert line_end(pages, LinePlace(0, 25)) == LinePlace(0, 30)


def test_home_stops_after_the_label_and_end_before_a_typed_line_end() -> None:
    pages = pages_of(block("備え\n二行目", StyleName.ITEM_2, label="（１）"))
    assert line_start(pages, LinePlace(0, 2)) == LinePlace(0, 0)
    assert line_end(pages, LinePlace(0, 0)) == LinePlace(0, 2)


def test_arrows_keep_the_wished_x_over_lines_and_blocks() -> None:
    pages = pages_of(LONG, block("短い", source="short"), LONG)
    x = LEFT + 15 * EM
    place = LinePlace(0, 15)
    path = []
    while (below := line_below(pages, place, x)) is not None:
        place = below
        path.append(place)
    assert path == [LinePlace(0, 30), LinePlace(1, 2), LinePlace(2, 15), LinePlace(2, 30)]
    assert line_above(pages, LinePlace(2, 15), x) == LinePlace(1, 2)
    assert line_above(pages, LinePlace(0, 15), x) is None


@pytest.mark.parametrize(("start", "end", "widths"), [(5, 15, [10]), (15, 25, [5, 5]), (0, 30, [20, 10]), (4, 4, [0])])
def test_a_selection_is_an_area_on_each_line(start: int, end: int, widths: list[int]) -> None:
    found = list(areas(pages_of(LONG), 0, start, end))
    assert [area.width / EM for area in found] == widths
    assert all(area.height == PITCH for area in found)
