"""新旧対照表 as cells."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from tests.flow.versions import cells_of, versions

from seian.document.edits_blocks import replace_block
from seian.document.model import Cell, Column, Document, Item, Paragraph, Table
from seian.flow.build import flow as build
from seian.flow.comparison import compare
from seian.flow.comparison_rows import Showing, shown_rows
from seian.flow.comparison_table import comparison_table
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.house_style.comparison import ComparisonStyle, paper_of
from seian.house_style.model import HouseStyle
from seian.house_style.sheet import Page

if TYPE_CHECKING:
    from seian.document.model import Block

STYLE = ComparisonStyle()
PAPER = paper_of(STYLE)


def made(before: str, after: str, style: ComparisonStyle = STYLE) -> Flow:
    """Return the table of what changed between two texts of one paragraph each."""
    flows = (Flow("件名", "", (SetBlock("p", StyleName.BODY, (Run(text),)),)) for text in (before, after))
    return comparison_table(compare(*flows), style)


def texts(one: Flow) -> list[list[str]]:
    """Return the texts of the cells below the headings."""
    return [[cell.text for cell in row] for row in cells_of(one)]


@given(versions())
def test_columns_fill_the_page_and_every_row_has_a_cell_in_each(flows: tuple[Flow, Flow]) -> None:
    for style in (STYLE, ComparisonStyle(remarks="", later_first=False)):
        (one,) = comparison_table(compare(*flows), style).tables
        assert abs(sum(one.widths) - (PAPER.width - PAPER.left - PAPER.right)) <= 1
        assert all(len(row.cells) == len(one.widths) for row in one.rows)


@given(versions())
def test_every_change_is_shown_once_and_in_order(flows: tuple[Flow, Flow]) -> None:
    comparison = compare(*flows)
    shown = [at for one in shown_rows(comparison) for at in one.rows]
    assert [at for at in shown if comparison.rows[at].changed] == [
        index
        for index, row in enumerate(comparison.rows)
        if row.changed and not (row.after is None and row.moved is not None)
    ]
    assert shown == sorted(set(shown))


@given(versions())
def test_what_is_left_out_between_two_rows_is_said_once(flows: tuple[Flow, Flow]) -> None:
    showings = [one.showing for one in shown_rows(compare(*flows))]
    assert Showing.OMITTED not in {*showings[:1], *showings[-1:]}
    assert not any(one is other is Showing.OMITTED for one, other in pairwise(showings))


def test_sentences_that_did_not_change_are_left_out_on_both_sides() -> None:
    before = "初めの文はそのままである。次の文は７割である。終わりの文もそのままである。"
    assert texts(made(before, before.replace("７割", "８割"))) == [
        ["（略）次の文は８割である。（略）", "（略）次の文は７割である。（略）", ""]
    ]


def test_sentences_between_two_changes_are_left_out_too() -> None:
    before = "初めは７割である。間の文はそのままである。終わりは７割である。"
    after = before.replace("７割", "８割")
    assert texts(made(before, after))[0][0] == "初めは８割である。（略）終わりは８割である。"


def test_what_is_shorter_than_the_word_for_it_is_not_left_out() -> None:
    assert texts(made("甲。次は７割である。", "甲。次は８割である。"))[0][0] == "甲。次は８割である。"


def test_a_heading_without_a_full_stop_is_never_left_out() -> None:
    old, new = (
        Flow("", "", (SetBlock("i", StyleName.ITEM_1, (Run("設備への財政の支援"),), f"{n}\u3000"),)) for n in "１２"
    )
    assert texts(comparison_table(compare(old, new), STYLE))[0][0] == "２\u3000設備への財政の支援"


def test_only_the_items_above_a_changed_one_are_shown_with_it() -> None:
    def flow(word: str) -> Flow:
        items = (
            ("a", StyleName.ITEM_1, "甲", "１\u3000"),
            ("b", StyleName.ITEM_2, "乙", "（１）"),
            ("c", StyleName.ITEM_1, "丙", "２\u3000"),
            ("d", StyleName.ITEM_2, "丁", "（１）"),
            ("e", StyleName.ITEM_2, word, "（２）"),
            ("f", StyleName.NOTE, word, "※"),
        )
        return Flow("", "", tuple(SetBlock(id_, style, (Run(text),), label) for id_, style, text, label in items))

    comparison = compare(flow("戊"), flow("己"))
    (one,) = comparison_table(comparison, STYLE).tables
    shown = [comparison.rows[row.of] for row in one.rows[1:] if row.of >= 0]
    assert [(row.source, row.changed) for row in shown] == [("c", False), ("e", True), ("f", True)]


def test_either_column_marks_its_own_side_of_a_change() -> None:
    ((later, earlier, _remarks),) = cells_of(made("計７割に", "計８割に"))
    assert [(run.text, run.mark) for run in later.runs] == [("計", None), ("８割", Mark.CHANGED), ("に", None)]
    assert [(run.text, run.mark) for run in earlier.runs] == [("計", None), ("７割", Mark.CHANGED), ("に", None)]


def test_where_nothing_differs_the_table_says_so() -> None:
    same = made("文", "文")
    assert texts(same) == []
    assert same.blocks[-1].text == "違いはありません。"


HOUSE = HouseStyle("東海臨海都市市長会", "標準.docx")
ASKED = (
    "岸壁の補修を進めること。",
    "岸壁の点検を進めること。",
    "倉庫を広げること。",
    "道路を直すこと。",
    "船を増やすこと。",
)
ITEMS = tuple(Item(f"i{n}", (text,)) for n, text in enumerate(ASKED, 1))
PAPER_OF_ITEMS = Document(
    "d", "要請", body=(Paragraph("p", ("港は古い。",)), Paragraph("q", ("ついては要請する。",)), *ITEMS)
)


def rows_of(before: Document, after: Document) -> list[list[str]]:
    """Return the texts in the table of two documents."""
    return texts(comparison_table(compare(build(before, HOUSE), build(after, HOUSE)), STYLE))


def of_items(*blocks: Block) -> Document:
    """Return the paper with other items."""
    return replace(PAPER_OF_ITEMS, body=(*PAPER_OF_ITEMS.body[:2], *blocks))


def test_the_column_of_remarks_says_where_and_what_became_of_a_paragraph() -> None:
    first, _second, *rest = ITEMS
    after = of_items(first, *rest, Item("new", ("橋を架けること。",)))
    after = replace_block(after, Paragraph("q", ("ついては強く要請する。",)))
    assert rows_of(PAPER_OF_ITEMS, after) == [
        ["ついては強く要請する。", "ついては要請する。", "前文２段落目"],
        ["（略）", "（略）", ""],
        ["（削る）", "２\u3000岸壁の点検を進めること。", "２\n削除"],
        ["２から４まで", "３から５まで", "（繰上げ）"],
        ["５\u3000橋を架けること。", "（新設）", "５\n新設"],
    ]


def test_an_item_that_was_moved_is_one_row_which_says_where_from() -> None:
    one, two, three, four, five = ITEMS
    assert rows_of(PAPER_OF_ITEMS, of_items(one, five, two, three, four)) == [
        ["２\u3000船を増やすこと。", "５\u3000船を増やすこと。", "２\n（移動）\n旧５"],
        ["３から５まで", "２から４まで", "（繰下げ）"],
    ]


def test_an_item_that_was_moved_and_amended_shows_what_was_amended() -> None:
    one, two, three, four, five = ITEMS
    moved = replace(five, content=("大きな船を増やすこと。",))
    (first, *_rest) = rows_of(PAPER_OF_ITEMS, of_items(one, moved, two, three, four))
    assert first == ["２\u3000大きな船を増やすこと。", "５\u3000船を増やすこと。", "２\n（移動）\n旧５"]


def test_in_a_text_of_other_ids_the_same_sentence_elsewhere_was_moved_and_a_short_word_was_not() -> None:
    def paper(name: str, *asked: str) -> Flow:
        body = tuple(Item(f"{name}{text}", (text,)) for text in asked)
        return build(Document("d", "要請", body=body), HOUSE)

    rows = compare(paper("a", *ASKED), paper("b", *ASKED[1:], ASKED[0])).rows
    assert [(row.after is None, row.before is None) for row in rows if row.moved] == [(True, False), (False, True)]
    short = [text[:3] for text in ("岸壁の", "倉庫を", "道路を", "船を増", "橋を架")]
    assert not any(row.moved for row in compare(paper("a", *short), paper("b", *short[1:], short[0])).rows)


def test_an_item_is_never_moved_into_one_of_another_id_that_both_texts_know() -> None:
    one, two, *rest = ITEMS
    before = of_items(one, two, *rest)
    after = of_items(two, *rest, Item("copy", one.content))  # the words of one that is gone, under an id that is new
    (moved,) = [row for row in compare(build(before, HOUSE), build(after, HOUSE)).rows if row.after is None]
    assert moved.moved is not None
    held = of_items(replace(two, content=one.content), *rest)
    assert not any(row.moved for row in compare(build(before, HOUSE), build(held, HOUSE)).rows)


def test_only_a_number_that_changed_keeps_the_item_that_says_more_than_that() -> None:
    one, two, *_rest = ITEMS
    assert rows_of(of_items(one, two), of_items(two)) == [
        ["（削る）", "１\u3000岸壁の補修を進めること。", "１\n削除"],
        ["１\u3000（略）", "２\u3000（略）", "１\n（繰上げ）"],
    ]


def test_texts_that_share_nothing_are_told_to_and_nothing_of_them_is_lost() -> None:
    one, other = (
        Flow("", "", (SetBlock(name, StyleName.BODY, (Run(text),)),))
        for name, text in (("a", "港を直すこと。"), ("b", "山の木を植え替えるよう求める。"))
    )
    made_ = comparison_table(compare(one, other), STYLE)
    assert made_.blocks[-1].text == "共通する段落がありません。"
    assert [row[:2] for row in texts(made_)] == [
        ["（削る）", "港を直すこと。"],
        ["山の木を植え替えるよう求める。", "（新設）"],
    ]


def test_the_paper_is_what_the_house_style_says() -> None:
    upright = replace(STYLE, landscape=False, margins=(20, 20, 15, 15))
    page = made("甲", "乙", upright).paper
    assert page is not None
    assert (page.width, page.height, page.left) == (11906, 16838, 851)
    assert sum(made("甲", "乙", upright).tables[0].widths) == page.width - page.left - page.right


def test_a_long_row_may_be_parted_and_a_short_one_not() -> None:
    (table,) = made("港を直すこと。" * 60, "道を直すこと。" * 60).tables
    assert [row.splits for row in table.rows] == [False, True]
    assert not any(row.splits for row in made("甲", "乙").tables[0].rows)


def test_a_row_of_a_table_that_was_moved_is_one_row_which_says_so_once() -> None:
    def paper(*rows: tuple[str, str]) -> Document:
        cells = tuple(Cell(f"{row[0]}{nth}", (text,)) for row in rows for nth, text in enumerate(row))
        return of_items(Table("t", ("港の数",), (Column(), Column()), cells, 1), ITEMS[0])

    head, sea, hill, stream = ("市", "数"), ("海市", "３港"), ("山市", "なし"), ("川市", "１港")
    found = rows_of(paper(head, sea, hill, stream), paper(head, stream, sea, hill))
    assert found[-1] == ["川市\u3000１港", "川市\u3000１港", "表１の２行１列\n（移動）\n旧表１の４行１列"]
    assert len(found) == 3  # below caption and headings
    amended = rows_of(paper(head, sea, hill, stream), paper(head, ("川市", "２港"), sea, hill))
    assert amended[-1][:2] == ["川市\u3000２港", "川市\u3000１港"]


def test_in_a_text_of_other_ids_a_sentence_that_was_moved_and_amended_is_known_by_most_of_its_words() -> None:
    def paper(name: str, *asked: str) -> Flow:
        body = tuple(Item(f"{name}{nth}", (text,)) for nth, text in enumerate(asked))
        return build(Document("d", "要請", body=body), HOUSE)

    asked = ("岸壁の補修を速やかに進めること。", *ASKED[2:])
    before = paper("a", *asked)
    rows = compare(before, paper("b", *asked[1:], "岸壁の補修を着実に進めること。")).rows
    assert [(row.after is None, row.before is None) for row in rows if row.moved] == [(True, False), (False, True)]
    other = compare(before, paper("b", *asked[1:], "空港の廃止を国と協議すること。")).rows
    assert not any(row.moved for row in other)


def test_a_page_that_begins_with_a_paragraph_is_a_remark() -> None:
    one, two, *rest = ITEMS
    turned = of_items(one, replace(two, starts_page=True), *rest)
    assert rows_of(PAPER_OF_ITEMS, turned) == [["２\u3000岸壁の点検を進めること。"] * 2 + ["２\n（改頁）"]]
    assert rows_of(turned, PAPER_OF_ITEMS)[0][2] == "２\n（改頁をやめる）"


def test_the_paper_is_the_templates_where_it_has_one() -> None:
    page = Page(20636, 14570, 1000, 1000, 900, 900, 500, 500)
    table = comparison_table(compare(flow_of("甲"), flow_of("乙")), STYLE, paper=page)
    assert table.paper == page
    assert sum(table.tables[0].widths) == page.width - page.left - page.right


def flow_of(text: str) -> Flow:
    """Return a flow of one paragraph."""
    return Flow("", "", (SetBlock("p", StyleName.BODY, (Run(text),)),))
