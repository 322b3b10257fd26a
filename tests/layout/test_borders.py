"""Borders of paragraphs on a page."""

from __future__ import annotations

from dataclasses import replace

from tests.layout.sheets import EM, PITCH, block, sheet

from seian.flow.set_blocks import Flow, SetBlock, StyleName
from seian.house_style.sheet import Borders, Sheet, Side
from seian.layout.borders import BorderLine, borders_on, is_bare
from seian.layout.pages import Pages, lay_out

SIDE = Side(10.0, 20.0)
BOX = Borders(SIDE, SIDE, SIDE, SIDE)


def bordered(borders: Borders, style: StyleName = StyleName.BODY) -> Sheet:
    """Return a sheet on which a style has borders."""
    plain = sheet()
    named = {**plain.styles, style.value: replace(plain.styles[style.value], borders=borders)}
    return replace(plain, styles=named)


def laid(borders: Borders, *blocks: SetBlock) -> Pages:
    """Lay blocks on it."""
    return lay_out(Flow("", "", blocks), bordered(borders))


def test_a_sheet_without_borders_and_pictures_is_bare() -> None:
    assert is_bare(sheet())
    assert not is_bare(bordered(BOX))


def test_a_box_stands_round_the_lines_as_far_as_it_says() -> None:
    top, bottom, left, right = borders_on(laid(BOX, block("一")), 0)
    assert top == BorderLine(970.0, 1000.0, 20 * EM + 60, 10.0, "")
    assert bottom == BorderLine(970.0, 1030.0 + PITCH + 20, 20 * EM + 60, 10.0, "")
    assert (left.x, left.width, left.height) == (970.0, 10.0, PITCH + 60)
    assert right.x + right.width == 1000 + 20 * EM + 30


def test_neighbours_of_one_style_share_a_box() -> None:
    pages = laid(BOX, block("一", source="a"), block("二", source="b"), block("三", StyleName.END, source="c"))
    assert len(list(borders_on(pages, 0))) == 4
    tops = [piece.top for piece in pages.pages[0].pieces]
    assert tops == [1030.0, 1030.0 + PITCH, 1030.0 + 2 * PITCH + 30]


def test_between_neighbours_stands_a_line_of_its_own() -> None:
    pages = laid(Borders(between=SIDE), block("一", source="a"), block("二", source="b"))
    (line,) = borders_on(pages, 0)
    assert (line.y, line.height) == (1000 + PITCH + 20.0, 10.0)


def test_a_rule_below_takes_room_of_its_own() -> None:
    pages = laid(Borders(bottom=SIDE), block("一", source="a"), block("二", StyleName.END, source="b"))
    assert pages.pages[0].pieces[1].top == 1000 + PITCH + 30


def test_a_box_that_is_parted_by_the_end_of_a_page_is_closed_on_both() -> None:
    pages = laid(BOX, block("一" * 20 * 15))
    assert [len(list(borders_on(pages, page))) for page in range(2)] == [4, 4]
