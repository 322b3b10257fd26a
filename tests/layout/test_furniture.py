"""What stands in the margins."""

from __future__ import annotations

from dataclasses import replace

from tests.layout.compare_templates import png
from tests.layout.sheets import EM, block, sheet, text_of

from seian.document.pictures import picture_of
from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow
from seian.house_style.sheet import (
    Align,
    Filler,
    Margin,
    MarginParagraph,
    MarginPiece,
    Margins,
    ParagraphStyle,
    PlacedPicture,
)
from seian.layout.counting import SPELLINGS
from seian.layout.furniture import Around
from seian.layout.pages import lay_out, relay

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


def margin(*pieces: MarginPiece, align: Align = Align.LEFT) -> Margin:
    """Return a header or footer of one line."""
    return Margin((MarginParagraph(ParagraphStyle("", align=align, on_grid=False), pieces),))


PAGE_OF = (MarginPiece(Filler.PAGE), MarginPiece(text="/"), MarginPiece(Filler.PAGES))


def said_below(margins: Margins, pages: int = 2, **numbers: object) -> list[list[str]]:
    """Return what stands in the margins of each page."""
    on = replace(sheet(), margins=margins, **numbers)  # type: ignore[arg-type]
    laid = lay_out(Flow("", "", tuple(block("一", source=f"b{n}") for n in range(10 * pages))), on)
    return [[text_of(one.line) for one in page.furniture] for page in laid.pages]


def test_a_number_of_pages_is_that_of_all_of_them() -> None:
    assert said_below(Margins(footer=margin(*PAGE_OF))) == [["1/2"], ["2/2"]]


def test_numbers_begin_and_are_spelt_as_the_sheet_says() -> None:
    footer = margin(MarginPiece(text="− "), MarginPiece(Filler.PAGE), MarginPiece(text=" −"))
    said = said_below(Margins(footer=footer), first_number=9, counting="decimalFullWidth")
    assert said == [["− ９ −"], ["− １０ −"]]


def test_numbers_in_every_spelling() -> None:
    assert [SPELLINGS[name](14) for name in ("japaneseCounting", "ideographDigital", "upperRoman", "numberInDash")] == [
        "十四",
        "一四",
        "XIV",
        "- 14 -",
    ]
    assert [SPELLINGS["japaneseCounting"](number) for number in (10, 20, 101)] == ["十", "二十", "百一"]
    assert [SPELLINGS["japaneseCounting"](number) for number in (10_000, 120_034)] == ["一万", "十二万三十四"]


def test_first_and_even_pages_have_their_own_margins() -> None:
    margins = Margins(
        header=margin(MarginPiece(text="奇数")),
        even_header=margin(MarginPiece(text="偶数")),
        first_header=margin(MarginPiece(text="初め")),
    )
    assert said_below(margins, 4) == [["初め"], ["偶数"], ["奇数"], ["偶数"]]
    assert said_below(margins._replace(first_header=None), 2, first_number=2) == [["偶数"], ["奇数"]]


def test_a_page_more_changes_the_number_of_pages_on_all() -> None:
    on = replace(sheet(), margins=Margins(footer=margin(*PAGE_OF)))
    blocks = tuple(block("一", source=f"b{n}") for n in range(15))
    pages = lay_out(Flow("", "", blocks), on)
    more = Flow("", "", (*blocks, *(block("一", source=f"c{n}") for n in range(10))))
    again = relay(pages, more)
    assert [text_of(page.furniture[0].line) for page in again.pages] == ["1/3", "2/3", "3/3"]
    assert again == lay_out(more, on)


def test_lines_of_a_footer_stand_above_each_other_from_the_edge() -> None:
    two = margin(MarginPiece(text="上")).paragraphs + margin(MarginPiece(text="下")).paragraphs
    on = replace(sheet(), margins=Margins(footer=Margin(two)))
    above, below = lay_out(Flow("", "", ()), on).pages[0].furniture
    assert above.top + above.height == below.top
    assert below.top + below.height == on.page.height - on.page.footer


def test_a_material_number_without_a_place_stands_at_the_head_of_the_first_page() -> None:
    on = replace(sheet(), margins=Margins(header=margin(MarginPiece(text="柱"))))
    laid = lay_out(Flow("", "", TWO_PAGES, material_number="資料３"), on)
    assert [[text_of(one.line) for one in page.furniture] for page in laid.pages] == [["資料３", "柱"], ["柱"]]


def test_pictures_stand_where_the_sheet_has_them() -> None:
    picture = PlacedPicture(picture_of(png()), 0.0, 0.0, 1000.0, 500.0)
    line = MarginParagraph(ParagraphStyle("", align=Align.RIGHT), (), picture, (picture._replace(x=7.0, y=30.0),))
    on = replace(sheet(), margins=Margins(header=Margin((line,), (picture._replace(x=5.0, y=6.0),))))
    found = Around(Flow("", "", ()), on, 0, 1).pictures()
    right = on.page.width - on.page.right - 1000.0
    assert [(one.x, one.y) for one in found] == [(5.0, 6.0), (7.0, 430.0), (right, 400.0)]
