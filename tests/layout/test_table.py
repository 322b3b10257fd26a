"""Tables on pages, among paragraphs and on a page of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.flow.versions import versions
from tests.layout.sheets import PITCH, block, sheet, text_of

from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.set_blocks import Flow, SetBlock, StyleName
from seian.flow.tables import heading, tabled, words
from seian.house_style.comparison import ComparisonStyle, paper_of
from seian.layout.breaking import LINE_ENDS
from seian.layout.hit import caret, place_at
from seian.layout.pages import Pages, lay_out, relay

if TYPE_CHECKING:
    from seian.flow.comparison import Comparison
    from seian.flow.set_blocks import SetTable

SHEET = sheet()
STYLE = ComparisonStyle()
WIDTHS = (1400, 2000, 800)

cells = st.lists(
    st.builds(block, st.text("あいう、。ab 12", max_size=60), st.sampled_from([StyleName.BODY, StyleName.ITEM_1]))
    | st.builds(words, st.text("かきく", max_size=200)),
    max_size=2,
)
rows = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8)
texts = st.lists(st.builds(block, st.text("さしすせそ", max_size=80)), max_size=6)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Draw a text with a table in it, with headings or without."""
    above, below = draw(texts), draw(texts)
    heads = [[[heading(name)] for name in ("市", "出席する者の氏名", "")]] * draw(st.integers(0, 1))
    made = tabled(len(above), WIDTHS, heads + draw(rows), headings=len(heads), ruled=draw(st.booleans()))
    return Flow("", "", (*above, *made.blocks, *below), tables=(made.table,))


def laid(comparison: Comparison, *, changed_only: bool = False) -> Pages:
    """Lay a comparison."""
    return lay_out(comparison_table(comparison, STYLE, changed_only=changed_only), SHEET)


def table_of(pages: Pages) -> SetTable:
    """Return the only table of a flow."""
    (table,) = pages.flow.tables
    return table


def lines_of(pages: Pages, index: int) -> list[tuple[int, str]]:
    """Return what is drawn of a block in the order of the pages, with its lines' numbers; repetitions left out."""
    return [
        (number, text_of(pages.paragraphs[index].lines[number]))
        for page in pages.pages
        for piece in page.pieces
        if piece.block == index
        for number in range(piece.first, piece.last)
    ]


def column(pages: Pages, number: int, row: int) -> str:
    """Return what is drawn of a cell of the row below the headings."""
    (index,) = list(table_of(pages).cells())[row + 1][number]
    return "".join(text for _number, text in lines_of(pages, index))


def pages_of_row(pages: Pages, row: int) -> set[int]:
    """Return the numbers of the pages on which a row stands, counted with the headings."""
    stands = {index for blocks in list(table_of(pages).cells())[row] for index in blocks}
    return {page.number for page in pages.pages for piece in page.pieces if piece.block in stands}


def drawn(text: str) -> str:
    """Return a text without line ends, which are not drawn."""
    return "".join(character for character in text if character not in LINE_ENDS)


@given(flows())
def test_every_line_of_every_block_stands_once_in_order(flow: Flow) -> None:
    pages = lay_out(flow, SHEET)
    for index, paragraph in enumerate(pages.paragraphs):
        assert lines_of(pages, index) == [(at, text_of(line)) for at, line in enumerate(paragraph.lines)]


@given(flows())
def test_nothing_stands_outside_its_page_or_its_column(flow: Flow) -> None:
    pages = lay_out(flow, SHEET)
    (table,) = flow.tables
    edges = [(SHEET.page.width - sum(WIDTHS)) / 2]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    columns = {
        index: at for blocks_of_row in table.cells() for at, blocks in enumerate(blocks_of_row) for index in blocks
    }
    top, bottom = SHEET.page.top, SHEET.page.height - SHEET.page.bottom + 1
    for number, page in enumerate(pages.pages):
        assert all(top <= rule.y <= rule.bottom <= bottom for rule in page.rules)
        for placed in pages.lines(number):
            assert top <= placed.top
            assert placed.top + placed.height <= bottom
            if placed.block in columns and not placed.line.hangs:
                at = columns[placed.block]
                left = placed.left + placed.line.x
                assert edges[at] < left
                assert left + placed.line.width < edges[at + 1] + 1


@given(flows())
def test_the_headings_stand_above_the_rows_on_every_page_that_has_some(flow: Flow) -> None:
    pages = lay_out(flow, SHEET)
    (table,) = flow.tables
    heads = {at for row in list(table.cells())[: table.headings] for cell in row for at in cell}
    body = set(range(table.start, table.stop)) - heads
    for number, page in enumerate(pages.pages):
        placed = list(pages.lines(number))
        if any(one.block in body for one in placed):
            assert heads <= {one.block for one in placed}
        if heads & {one.block for one in placed}:
            last = max(one.top for one in placed if one.block in heads)
            assert last < min(one.top for one in placed if one.block in body)
        assert {piece.block for piece in page.repeated} <= heads


def test_headings_higher_than_half_a_page_are_not_repeated() -> None:
    rows = [[[words(text)]] for text in ("あ" * 50, *("い" * 9 for _ in range(10)))]
    made = tabled(0, (2300,), rows, headings=1)
    pages = lay_out(Flow("", "", made.blocks, tables=(made.table,)), SHEET)
    assert len(pages.pages) > 1
    assert all(page.repeated == () for page in pages.pages)


@given(flows(), st.data())
def test_a_table_laid_again_after_a_change_is_the_table_laid_from_nothing(flow: Flow, data: st.DataObject) -> None:
    pages = lay_out(flow, SHEET)
    blocks = list(flow.blocks)
    for at in data.draw(st.lists(st.integers(0, len(blocks) - 1), max_size=3, unique=True)):
        text = block(data.draw(st.text("なにぬ", max_size=60)), source=str(at))
        blocks[at] = text._replace(before=data.draw(st.sampled_from([None, 0.0, 1.0])))
    retyped = replace(flow, blocks=tuple(blocks))
    again = relay(pages, retyped)
    assert again == lay_out(retyped, SHEET)
    place = data.draw(st.integers(flow.tables[0].stop, len(blocks)))
    blocks[place : place + data.draw(st.integers(0, 2))] = data.draw(texts)
    changed = replace(flow, blocks=tuple(blocks))
    assert relay(again, changed) == lay_out(changed, SHEET)


@given(flows())
def test_a_table_that_comes_or_goes_is_laid_as_from_nothing(flow: Flow) -> None:
    plain = Flow("", "", flow.blocks[: flow.tables[0].start])
    headed = flow.headed(block("上に"))
    for old, new in ((flow, plain), (plain, flow), (flow, headed), (headed, flow)):
        assert relay(lay_out(old, SHEET), new) == lay_out(new, SHEET)


@given(flows())
def test_a_point_on_a_line_leads_back_to_its_block_and_the_caret_to_the_line(flow: Flow) -> None:
    pages = lay_out(flow, SHEET)
    for number in range(len(pages.pages)):
        repeated = {piece.block for piece in pages.pages[number].repeated}
        for placed in pages.lines(number):
            if placed.block in repeated:
                continue
            x = placed.left + pages.paragraphs[placed.block].left + 1
            place = place_at(pages, number, x, placed.top + placed.height / 2)
            assert place is not None
            assert place.block == placed.block
            area = caret(pages, place)
            assert area.page == number
            assert placed.top <= area.top <= placed.top + placed.height


def test_a_table_begins_with_its_headings_and_first_row_on_one_page() -> None:
    above = [block("文") for _ in range(9)]
    made = tabled(9, WIDTHS, [[[heading("市")]] * 3, [[words("甲")]] * 3], headings=1)
    pages = lay_out(Flow("", "", (*above, *made.blocks), tables=(made.table,)), SHEET)
    assert [len(page.pieces) for page in pages.pages] == [9, 6]
    assert pages.pages[1].repeated == ()


def test_a_paragraph_kept_with_a_table_goes_with_it() -> None:
    above = [block("文") for _ in range(7)]
    name = block("出席者")._replace(keep_with_next=True)
    made = tabled(8, WIDTHS, [[[heading("市")]] * 3, [[words("甲")]] * 3], headings=1)
    pages = lay_out(Flow("", "", (*above, name, *made.blocks), tables=(made.table,)), SHEET)
    assert [page.pieces[0].block for page in pages.pages] == [0, 7]


def test_a_block_in_a_cell_has_its_own_space_below_another_one() -> None:
    first, second = words("甲"), words("乙")._replace(before=1.0)
    made = tabled(0, (2000,), [[[first, second]]])
    pages = lay_out(Flow("", "", made.blocks, tables=(made.table,)), SHEET)
    one, other = pages.pages[0].pieces
    assert other.top - one.top == 2 * PITCH


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


def test_rows_are_not_parted_and_the_text_stands_on_landscape_paper() -> None:
    pages = laid(long())
    assert len(pages.pages) > 1
    assert pages.sheet.page == paper_of(ComparisonStyle())
    assert all(len(pages_of_row(pages, row)) == 1 for row in range(41))


def test_the_headings_stand_on_every_page_and_the_title_on_the_first() -> None:
    pages = laid(long())
    drawn_on = [[text_of(placed.line) for placed in pages.lines(at)] for at in range(len(pages.pages))]
    assert all({"修正後", "現行", "備考"} <= set(texts) for texts in drawn_on)
    titled = [any("新旧対照表" in text for text in texts) for texts in drawn_on]
    assert titled == [True] + [False] * (len(pages.pages) - 1)


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    text = "避難所の電源を備える経費を補助すること。" * 100
    pages = laid(compare(Flow("", "", ()), Flow("", "", (block(text),))))
    assert len(pages.pages) > 1
    assert column(pages, 0, 0) == text


def test_a_comparison_without_changes_is_a_page_with_headings() -> None:
    same = Flow("件名", "団体", (block("文", StyleName.BODY),))
    pages = laid(compare(same, same), changed_only=True)
    assert len(pages.pages) == 1
    assert len(pages.pages[0].rules) == 2 + 4


def test_an_empty_cell_holds_an_empty_block() -> None:
    made = tabled(0, (1000, 1000), [[[], [words("甲")]]])
    assert [block.text for block in made.blocks] == ["", "甲"]
    assert all(isinstance(block, SetBlock) for block in made.blocks)


def test_a_row_that_splits_goes_on_on_the_next_page_where_another_goes_there_whole() -> None:
    def pages_of(*, splits: bool) -> Pages:
        rows = [[[words("文。" * 45)]], [[words("文。" * 45)]], [[words("文。" * 45)]]]
        made = tabled(0, [4000], rows)
        table = replace(made.table, rows=tuple(row._replace(splits=splits) for row in made.table.rows))
        return lay_out(Flow("", "", made.blocks, tables=(table,)), SHEET)

    whole, parted = pages_of(splits=False), pages_of(splits=True)
    assert len({piece.block for piece in whole.pages[0].pieces}) == len(whole.pages[0].pieces)
    across = {piece.block for piece in parted.pages[0].pieces} & {piece.block for piece in parted.pages[1].pieces}
    assert len(across) == 1
    assert not {piece.block for piece in whole.pages[0].pieces} & {piece.block for piece in whole.pages[1].pieces}
    assert len(parted.pages) <= len(whole.pages)
