"""新旧対照表 as cells."""

from __future__ import annotations

from hypothesis import given
from tests.flow.versions import cells_of, versions

from seian.flow.comparison import compare
from seian.flow.comparison_table import PAPER, comparison_table
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.house_style.comparison import ComparisonStyle

STYLE = ComparisonStyle()


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
def test_every_changed_row_is_shown(flows: tuple[Flow, Flow]) -> None:
    comparison = compare(*flows)
    (one,) = comparison_table(comparison, STYLE).tables
    shown = [row.of for row in one.rows[1:]]
    assert [at for at in shown if comparison.rows[at].changed] == [
        index for index, row in enumerate(comparison.rows) if row.changed
    ]


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
    shown = [comparison.rows[row.of] for row in one.rows[1:]]
    assert [(row.source, row.changed) for row in shown] == [("c", False), ("e", True), ("f", True)]


def test_either_column_marks_its_own_side_of_a_change() -> None:
    ((later, earlier, _remarks),) = cells_of(made("計７割に", "計８割に"))
    assert [(run.text, run.mark) for run in later.runs] == [("計", None), ("８割", Mark.CHANGED), ("に", None)]
    assert [(run.text, run.mark) for run in earlier.runs] == [("計", None), ("７割", Mark.CHANGED), ("に", None)]


def test_where_nothing_differs_the_table_says_so() -> None:
    same = made("文", "文")
    assert texts(same) == []
    assert same.blocks[-1].text == "違いはありません。"
