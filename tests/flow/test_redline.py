"""見え消し as a flow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.flow.versions import versions, versions_with_tables, with_table

from seian.document.model import Document
from seian.document.tables import empty_table
from seian.flow.build import flow
from seian.flow.comparison import compare
from seian.flow.redline import redline, redline_of
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.flow.spots import spots
from seian.flow.tables import words
from seian.house_style.comparison import ComparisonStyle
from seian.house_style.model import HouseStyle

STYLE = HouseStyle("東海臨海都市市長会", "標準.docx")


def remaining(flow: Flow, dropped: Mark) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the texts of a redline's blocks without what is marked so, and what of them stands under readings."""
    return [
        (
            block.label + "".join(run.text for run in block.runs if run.mark is not dropped),
            [(run.text, run.reading) for run in block.runs if run.reading and run.mark is not dropped],
        )
        for block in flow.blocks
        if block.change is not dropped
    ]


def whole(flow: Flow) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the texts of a flow's blocks, and what of them stands under readings."""
    return [
        (block.text, [(run.text, run.reading) for run in block.runs if run.reading and run.text])
        for block in flow.blocks
    ]


@given(versions())
def test_without_what_is_deleted_it_is_the_later_text_without_what_is_inserted_the_earlier(
    flows: tuple[Flow, Flow],
) -> None:
    marked = redline_of(*flows)
    assert remaining(marked, Mark.DELETED) == whole(flows[1])
    assert remaining(marked, Mark.INSERTED) == whole(flows[0])


def grids(flow: Flow, dropped: Mark | None = None) -> list[list[list[list[str]]]]:
    """Return the texts in the cells of a flow's tables, and that without what is marked so."""
    found = []
    for table in flow.tables:
        rows = [
            [
                [
                    "".join(run.text for run in block.runs if dropped is None or run.mark is not dropped)
                    for block in kept
                ]
                for cell in cells
                for kept in [
                    [flow.blocks[at] for at in cell if dropped is None or flow.blocks[at].change is not dropped]
                ]
            ]
            for row, cells in zip(table.rows, table.cells(), strict=True)
            if dropped is None or row.change is not dropped
        ]
        found += [rows] if rows else []
    return found


@given(versions_with_tables())
def test_a_redline_has_the_tables_of_both_texts_row_by_row_and_cell_by_cell(flows: tuple[Flow, Flow]) -> None:
    marked = redline_of(*flows)
    assert grids(marked, Mark.DELETED) == grids(flows[1])
    assert grids(marked, Mark.INSERTED) == grids(flows[0])
    assert remaining(marked, Mark.DELETED) == whole(flows[1])
    assert remaining(marked, Mark.INSERTED) == whole(flows[0])


def test_a_row_that_is_new_or_gone_is_so_as_such_and_a_cell_keeps_what_did_not_change() -> None:
    rows = [
        [[words("団体")], [words("氏名")]],
        [[words("架空市")], [words("甲野")]],
        [[words("海市")], [words("乙山")]],
    ]
    other = [rows[0], [[words("山市")], [words("丁田")]], [[words("架空市")], [words("丙川")]]]
    before, after = (with_table(Flow("", "", ()), grid, 0, headings=1) for grid in (rows, other))
    marked = redline_of(before, after)
    (table,) = marked.tables
    assert [row.change for row in table.rows] == [None, Mark.INSERTED, None, Mark.DELETED]
    assert table.headings == 1
    town, name = list(table.cells())[2]
    assert [run.mark for at in town for run in marked.blocks[at].runs] == [None]
    assert [run.mark for at in name for run in marked.blocks[at].runs] == [Mark.DELETED, Mark.INSERTED]


def test_a_table_that_has_moved_past_a_paragraph_is_gone_there_and_new_here() -> None:
    grid = [[[words("架空市")], [words("甲野")]]]
    text = Flow("", "", (SetBlock("p", StyleName.BODY, (Run("本文。"),)),))
    marked = redline_of(with_table(text, grid, 0), with_table(text, grid, 1))
    assert [[row.change for row in table.rows] for table in marked.tables] == [[Mark.DELETED], [Mark.INSERTED]]
    assert [block.change for block in marked.blocks if block.source == "p"] == [None]


@given(versions())
def test_nothing_is_marked_but_what_is_printed_so(flows: tuple[Flow, Flow]) -> None:
    marks = {run.mark for block in redline_of(*flows).blocks for run in block.runs}
    assert marks <= {None, Mark.INSERTED, Mark.DELETED, Mark.MOVED_HERE, Mark.MOVED_AWAY}


@given(versions())
def test_the_breaks_of_a_title_lie_inside_it(flows: tuple[Flow, Flow]) -> None:
    for block in redline_of(*flows).blocks:
        text = "".join(run.text for run in block.broken_runs if run.mark is not Mark.DELETED)
        if block.change is None and not any("\n" in run.text for run in block.runs):
            assert not text.startswith("\n")


def test_a_paragraph_that_is_new_says_so_with_its_label() -> None:
    new = SetBlock("i", StyleName.ITEM_1, (Run("項目。"),), "１\u3000")
    (block,) = redline_of(Flow("", "", ()), Flow("", "", (new,))).blocks
    assert (block.change, block.label) == (Mark.INSERTED, "")
    assert block.runs == (Run("１\u3000", mark=Mark.INSERTED), Run("項目。", mark=Mark.INSERTED))


def test_a_changed_number_stands_beside_the_old_one() -> None:
    old, new = (SetBlock("i", StyleName.ITEM_1, (Run("項目。"),), f"{n}\u3000") for n in "３２")
    (block,) = redline_of(Flow("", "", (old,)), Flow("", "", (new,))).blocks
    assert block.label == ""
    assert [(run.text, run.mark) for run in block.runs] == [
        ("３", Mark.DELETED),
        ("２", Mark.INSERTED),
        ("\u3000", None),
        ("項目。", None),
    ]


def test_a_name_spread_over_a_width_stays_spread_where_it_did_not_change() -> None:
    old, new = (
        SetBlock("s", StyleName.SIGNATURE, (Run("市長会", spread=9.0), Run("\u3000会長"), Run(name, spread=5.0)))
        for name in ("甲野", "乙野")
    )
    (block,) = redline_of(Flow("", "", (old,)), Flow("", "", (new,))).blocks
    assert [(run.text, run.spread, run.mark) for run in block.runs if run.spread] == [
        ("市長会", 9.0, None),
        ("甲野", 5.0, Mark.DELETED),
        ("乙野", 5.0, Mark.INSERTED),
    ]


def test_a_title_is_broken_where_both_versions_break_it() -> None:
    old, new = (
        SetBlock("t", StyleName.TITLE, (Run(f"避難所の整備に関する市長会{word}"),), breaks=(10,))
        for word in ("要望", "要請")
    )
    (block,) = redline_of(Flow("", "", (old,)), Flow("", "", (new,))).blocks
    assert block.breaks == (10,)


def test_header_and_properties_are_the_later_ones() -> None:
    before, after = Flow("前", "甲", (), "資料１", "（案）"), Flow("後", "乙", (), "資料２")
    marked = redline(compare(before, after))
    assert (marked.title, marked.association, marked.material_number, marked.draft_mark) == ("後", "乙", "資料２", "")


def test_a_page_that_began_with_what_is_gone_begins_with_what_stands_there_now_and_only_once() -> None:
    gone = SetBlock("a", StyleName.HEADING, (Run("旧い見出しである"),), starts_page=True)
    stays = SetBlock("b", StyleName.BODY, (Run("路線バスの廃止が相次いでいる。"),))
    before, after = Flow("", "", (gone, stays)), Flow("", "", (stays._replace(starts_page=True),))
    marked = redline_of(before, after)
    assert [(block.change, block.starts_page) for block in marked.blocks] == [(Mark.DELETED, False), (None, True)]
    assert [block.starts_page for block in marked.earlier if block is not None] == [True, False]


def test_a_line_at_its_head_says_what_it_is_and_stands_in_neither_text() -> None:
    one = SetBlock("p", StyleName.BODY, (Run("本文。"),))
    marked = redline_of(Flow("", "", (one,)), Flow("", "", (one,)))
    named = marked.named(ComparisonStyle(), "第３版")
    assert [block.text for block in named.blocks] == ["見え消し（第３版との比較）", "本文。"]
    assert (named.is_headed, len(named.earlier), len(named.moves)) == (True, 2, 2)
    assert marked.named(ComparisonStyle(redline=""), "第３版") == marked


@pytest.mark.parametrize(("was", "now", "mark"), [("倉庫", "", Mark.DELETED), ("", "倉庫", Mark.INSERTED)])
def test_a_caption_that_loses_or_gets_its_words_keeps_its_number(was: str, now: str, mark: Mark) -> None:
    table = empty_table(1, 1)
    named, renamed = (replace(table, content=(words,) if words else ()) for words in (was, now))
    before, after = (flow(Document("d", "要請", body=(one,)), STYLE) for one in (named, renamed))
    block = redline_of(before, after).blocks[0]
    assert [(run.text, run.mark) for run in block.runs] == [("表１", None), ("\u3000", mark), ("倉庫", mark)]
    (spot,) = spots(compare(before, after))
    assert (spot.deleted, spot.inserted, spot.of_label) == (was, now, False)
