"""A table of a document as set blocks: caption, lines, columns, and the numbers of all tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests import strategies

from seian.assets import template
from seian.document.inline import Alternative, Revised, Ruby
from seian.document.model import Block, Column, ColumnAlign, Condition, Document, Item, Paragraph, Table
from seian.document.tables import table_of
from seian.document.tree import walk
from seian.flow.build import View, draft_flow, flow
from seian.flow.comparison import compare
from seian.flow.spots import spots
from seian.flow.title import width
from seian.house_style.load import house_style_of
from seian.house_style.sheet import Align
from seian.plain_text import to_text
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from seian.flow.set_blocks import SetBlock

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))
ROWS = (("市", "食料（食）"), ("潮見市", "184,000"), ("計\n（参考）", "184,000"))


def paper(table: Table) -> Document:
    """Return a document with a table in an item, and one behind it."""
    other = replace(table_of([("1", "2")]), captioned=True, content=("次の表",))
    return Document("d", "要請", body=(Item("i", ("次のとおり。",), blocks=(table,)), other, Paragraph("p", ("後",))))


def captioned(table: Table) -> Table:
    """Return a table with a caption."""
    return replace(table, captioned=True, content=("備蓄の現況",))


@pytest.mark.parametrize(("current", "revised"), [("備蓄の現況", ""), ("", "備蓄の現況")])
def test_a_caption_whose_wording_is_empty_is_the_number_alone(current: str, revised: str) -> None:
    content = (Alternative(current, (Revised("c1", revised),)),)
    document = Document("d", "要請", body=(replace(table_of(ROWS), captioned=True, content=content),))
    for view, words in ((View.CURRENT, current), (View.REVISED, revised)):
        printed = flow(document, STYLE, view, SHEET, (Condition("c1", "条件"),))
        wanted = f"表１\u3000{words}" if words else "表１"
        assert [block.text for block in printed.blocks if "表" in block.label] == [wanted]
    was, now = (flow(document, STYLE, view, SHEET, (Condition("c1", "条件"),)) for view in (View.CURRENT, View.REVISED))
    (spot,) = spots(compare(was, now))
    assert (spot.deleted, spot.inserted) == (current, revised)


def test_a_caption_without_words_is_the_number_alone() -> None:
    bare = replace(table_of(ROWS), captioned=True, content=())
    printed = flow(Document("d", "要請", body=(bare, Paragraph("p", ("後",)))), STYLE, sheet=SHEET)
    assert [block.text for block in printed.blocks if "表" in block.label] == ["表１"]
    assert "表１" in [line.lstrip() for line in to_text(printed, SHEET).splitlines()]  # in the middle of its line


def test_captions_are_numbered_as_they_are_read_and_stay_with_their_tables() -> None:
    printed = flow(paper(captioned(table_of(ROWS))), STYLE, sheet=SHEET)
    captions = [(block.text, block.keep_with_next, block.align) for block in printed.blocks if "表" in block.label]
    assert captions == [("表１\u3000備蓄の現況", True, Align.CENTRE), ("表２\u3000次の表", True, Align.CENTRE)]
    alone = flow(paper(table_of(ROWS)), STYLE, sheet=SHEET)
    assert [block.label for block in alone.blocks if "表" in block.label] == ["表１\u3000"]


def test_a_reading_below_a_table_has_room_to_stand_under_its_border() -> None:
    word = Ruby("潮見市", "しおみし")
    table = table_of(ROWS)

    def below(*blocks: Block) -> SetBlock:
        printed = flow(Document("d", "要請", body=(table, *blocks)), STYLE, sheet=SHEET)
        return printed.blocks[printed.tables[0].stop]

    assert below(Paragraph("p", (word, "は直す。"))).before == 0.25
    assert below(Paragraph("p", ("潮見市は直す。",))).before is None
    assert below(Item("i", (word, "は直す。"))).before is None  # which stands a line below
    assert below(Paragraph("p", (word,), starts_page=True)).before == 0.0
    alone = flow(Document("d", "要請", body=(Paragraph("p", (word,)),)), STYLE, sheet=SHEET)
    assert alone.blocks[0].before == 0.0


def test_headings_stand_in_the_middle_numbers_right_and_words_left() -> None:
    printed = flow(paper(table_of(ROWS)), STYLE, sheet=SHEET)
    table = printed.tables[0]
    aligns = [printed.blocks[at].align for at in range(table.start, table.stop)]
    assert aligns == [Align.CENTRE] * 2 + [Align.LEFT, Align.RIGHT] + [Align.LEFT, Align.LEFT, Align.RIGHT]
    assert (table.headings, [row.cells for row in table.rows]) == (1, [(1, 1), (1, 1), (2, 1)])


def test_columns_take_the_characters_they_ask_for_and_share_the_rest() -> None:
    table = replace(table_of(ROWS), columns=(Column(10), Column(0, ColumnAlign.CENTRE)))
    (first, second), _other = (one.widths for one in flow(paper(table), STYLE, sheet=SHEET).tables)
    measure = SHEET.page.width - SHEET.page.left - SHEET.page.right
    assert first == round(10 * measure / SHEET.grid.characters)
    assert first + second == measure


@given(strategies.documents(adopted=False))
def test_every_line_of_every_table_is_set_once_and_lies_in_its_table(document: Document) -> None:
    printed = draft_flow(document, STYLE, sheet=SHEET, marked=True)
    tables = [node for node in walk(document.body) if isinstance(node, Table)]
    assert len(printed.tables) == len(tables)
    for laid, table in zip(printed.tables, tables, strict=True):
        assert [block.source for block in printed.blocks[laid.start : laid.stop]] == [cell.id for cell in table.cells]
        assert {len(row.cells) for row in laid.rows} == {len(table.columns)}
        assert sum(laid.widths) <= SHEET.page.width - SHEET.page.left - SHEET.page.right + 1


def test_as_text_a_table_stands_in_columns_and_one_too_wide_row_by_row() -> None:
    document = replace(paper(table_of(ROWS)), body=paper(table_of(ROWS)).body[:1])
    lines = to_text(flow(document, STYLE, sheet=SHEET), SHEET).split("\n")
    assert [line.split("\u3000")[0] for line in lines if line.strip("\u3000")][-3:] == ["潮見市", "計", "（参考）"]
    ends = {width(line[: line.index("184,000") + 7]) for line in lines if "184,000" in line}
    assert len(ends) == 1
    wide = table_of([("市", "事情"), ("潮見市", "離島を抱える。" * 20), ("岬市", "1")])
    text = to_text(flow(replace(document, body=(wide, Paragraph("p", ("後",)))), STYLE, sheet=SHEET), SHEET)
    assert "【事情】離島を抱える。" in text
