"""What stands in the margins."""

from __future__ import annotations

from dataclasses import replace

from tests.layout.sheets import EM, block, sheet, text_of

from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow
from seian.layout.pages import lay_out

TWO_PAGES = tuple(block("一") for _ in range(11))


def furniture(page: int, **header: str) -> list[tuple[SetPart, str]]:
    """Return source and text of what stands in the margins of a page."""
    pages = lay_out(replace(Flow("", "", TWO_PAGES), **header), sheet())  # type: ignore[arg-type]
    return [(item.source, text_of(item.line)) for item in pages.pages[page].furniture]


def test_every_page_has_its_number_at_the_foot() -> None:
    assert furniture(0) == [(SetPart.PAGE_NUMBER, "- 1 -")]
    assert furniture(1) == [(SetPart.PAGE_NUMBER, "- 2 -")]


def test_material_number_and_draft_mark_stand_on_the_first_page() -> None:
    assert furniture(0, material_number="資料３", draft_mark="（案）")[0] == (SetPart.MATERIAL, "資料３（案）")
    assert furniture(1, material_number="資料３", draft_mark="（案）") == [(SetPart.PAGE_NUMBER, "- 2 -")]


def test_the_material_number_is_boxed_and_the_draft_mark_is_not() -> None:
    pages = lay_out(Flow("", "", TWO_PAGES, material_number="資料３", draft_mark="（案）"), sheet())
    header = pages.pages[0].furniture[0]
    assert header.box is not None
    assert header.box.x == 1000 + 14 * EM - 20
    assert header.box.width == 3 * EM + 40
    assert header.top == 400


def test_a_draft_mark_alone_has_no_box() -> None:
    pages = lay_out(Flow("", "", TWO_PAGES, draft_mark="（案）"), sheet())
    assert pages.pages[0].furniture[0].box is None


def test_the_page_number_stands_in_the_middle_above_the_footer_margin() -> None:
    foot = lay_out(Flow("", "", ()), sheet()).pages[0].furniture[0]
    assert foot.line.x + foot.line.width / 2 == 10 * EM
    assert foot.top + foot.height == sheet().page.height - 400
