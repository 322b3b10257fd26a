"""Blocks as lines: indents, alignment, justification, 均等割付, ruby, and where each character stands."""

from __future__ import annotations

import pytest
from tests.layout.sheets import EM, PITCH, block, laid, sheet, text_of, texts

from seian.flow.set_blocks import Indent, Run, SetBlock, StyleName
from seian.house_style.sheet import LineRule, ParagraphStyle
from seian.layout.lines import GlyphRun
from seian.layout.paragraph import column_of, lay_paragraph


def xs(runs: tuple[GlyphRun, ...]) -> list[float]:
    """Return where each character of the runs begins."""
    return [round(run.x + number * run.step, 3) for run in runs for number in range(len(run.text))]


def test_characters_stand_on_whole_ems_where_nothing_is_justified() -> None:
    assert xs(laid("一二三ab").lines[0].runs) == [0, 210, 420, 630, 735]


def test_full_width_text_is_one_run() -> None:
    assert laid("防災の備え、見直し。").lines[0].runs == (GlyphRun(0, "防災の備え、見直し。", 0, EM, 10 * EM),)


def test_a_label_begins_the_first_line_and_counts_backwards() -> None:
    line = laid(block("備えを見直す。", StyleName.ITEM_1, label="１\u3000")).lines[0]
    assert (line.start, line.stop) == (-2, 7)
    assert line.runs[0].offset == -2
    assert text_of(line) == "１\u3000備えを見直す。"


def test_later_lines_of_an_item_stand_under_its_wording() -> None:
    paragraph = laid(block("一" * 40, StyleName.ITEM_2, label="（１）"))
    assert [line.x for line in paragraph.lines] == [EM, 3 * EM, 3 * EM]
    assert texts(paragraph)[0] == "（１）" + "一" * 16


def test_an_indent_of_the_block_replaces_that_of_the_style() -> None:
    paragraph = laid(SetBlock("b", StyleName.BODY, (Run("一" * 30),), indent=Indent(left=2.0, first_line=1.0)))
    assert [line.x for line in paragraph.lines] == [3 * EM, 2 * EM]


def test_a_centred_line_has_the_same_room_on_both_sides() -> None:
    line = laid(block("件名", StyleName.TITLE)).lines[0]
    assert (line.x, line.width) == ((20 * EM - 480) / 2, 480)


def test_a_line_at_the_right_ends_at_its_indent_and_spaces_after_it_do_not_count() -> None:
    line = laid(block("令和三年\u3000", StyleName.DATE)).lines[0]
    assert line.x + line.width == 19 * EM
    assert line.runs[-1] == GlyphRun(4, "\u3000", 19 * EM, EM, 20 * EM)


def test_a_line_that_wraps_is_justified_and_the_last_is_not() -> None:
    first, last = laid("一" * 19 + "「一").lines
    assert first.width == 20 * EM
    assert first.runs[-1].right == pytest.approx(20 * EM)
    assert last.width == 2 * EM


def test_a_line_ended_by_hand_is_not_justified() -> None:
    assert laid("一二三\n四").lines[0].width == 3 * EM


def test_justifying_opens_beside_full_width_characters_but_not_inside_words() -> None:
    runs = laid("国ab " + "国" * 17 + "「国").lines[0].runs
    assert [run.text for run in runs] == ["国", "ab", " ", "国" * 17]
    assert runs[1].step == EM / 2
    assert runs[0].step > EM


def test_a_hanging_character_stands_outside_the_measure() -> None:
    line = laid("一" * 20 + "。" + "二").lines[0]
    assert line.hangs
    assert line.width == 20 * EM
    assert line.runs[-1] == GlyphRun(20, "。", 20 * EM, EM, 21 * EM)


def test_spaces_at_the_end_of_a_full_line_are_squeezed_into_the_measure() -> None:
    assert laid("一" * 20 + "\u3000\u3000二").lines[0].runs[-1].right == 20 * EM


def test_japanese_and_half_width_letters_stand_close() -> None:
    first, second, third = laid("第20条").lines[0].runs
    assert (first.right, second.right) == (second.x, third.x)


def test_they_are_parted_where_the_sheet_parts_them() -> None:
    first, second, third = laid("第20条", latin_gap=0.25).lines[0].runs
    assert second.x - first.right == EM / 4
    assert third.x - second.right == EM / 4


def test_punctuation_is_not_parted_from_half_width_letters() -> None:
    assert laid("、20（", latin_gap=0.25).lines[0].width == 3 * EM


def test_a_line_does_not_begin_with_the_gap_before_its_first_letter() -> None:
    paragraph = laid("国" * 20 + "20条", latin_gap=0.25)
    assert paragraph.lines[1].runs[0].x == 0.0


def test_the_gap_counts_in_the_measure() -> None:
    assert texts(laid("国" * 19 + "20条")) == ["国" * 19 + "20", "条"]
    assert texts(laid("国" * 19 + "20条", latin_gap=0.25)) == ["国" * 19, "20条"]


def test_a_spread_name_fills_its_width_from_edge_to_edge() -> None:
    line = laid(SetBlock("b", StyleName.BODY, (Run("会長", spread=5.0), Run("氏")))).lines[0]
    assert xs(line.runs) == [0, 4 * EM, 5 * EM]
    assert line.runs[0].right == 5 * EM


def test_a_name_as_wide_as_its_spread_is_left_alone() -> None:
    assert xs(laid(SetBlock("b", StyleName.BODY, (Run("市長会", spread=3.0),))).lines[0].runs) == [0, EM, 2 * EM]


def test_a_spread_name_keeps_a_variant_with_its_letter() -> None:
    runs = laid(SetBlock("b", StyleName.BODY, (Run("葛\U000e0100城", spread=4.0),))).lines[0].runs
    assert [(run.text, run.x, run.whole) for run in runs] == [("葛\U000e0100", 0, True), ("城", 3 * EM, False)]


def test_a_reading_wider_than_its_word_spreads_the_word() -> None:
    line = laid(SetBlock("b", StyleName.BODY, (Run("一"), Run("峠", reading="とうげみち"), Run("二")))).lines[0]
    word = line.runs[1]
    assert word.reading == "とうげみち"
    assert (word.x, word.right) == (EM + 0.75 * EM, EM + 2.5 * EM)
    assert line.runs[2].x == 3.5 * EM


def test_a_word_with_a_reading_is_not_parted() -> None:
    paragraph = laid(SetBlock("b", StyleName.BODY, (Run("一" * 18), Run("防災倉庫", reading="ぼうさいそうこ"))))
    assert texts(paragraph) == ["一" * 18, "防災倉庫"]


def test_a_tab_reaches_to_the_next_multiple_of_four_characters() -> None:
    assert xs(laid("日時\t三月").lines[0].runs)[-2:] == [4 * EM, 5 * EM]


def test_a_tab_in_a_hanging_first_line_reaches_to_the_later_lines() -> None:
    assert xs(laid(block("備え", StyleName.ITEM_2, label="ア\t")).lines[0].runs)[-2:] == [3 * EM, 4 * EM]


def test_a_distributed_line_fills_the_measure() -> None:
    line = laid(block("以上", StyleName.END)).lines[0]
    assert xs(line.runs) == [0, 19 * EM]


def test_a_title_of_twelve_points_takes_one_line_of_the_grid() -> None:
    assert laid(block("件名", StyleName.TITLE)).line_height == PITCH


def test_the_baseline_is_that_of_type_in_the_middle_of_its_line() -> None:
    assert laid("一").baseline == (PITCH - EM) / 2 + EM * 220 / 256


def test_indents_that_leave_no_room_still_leave_one_character() -> None:
    assert texts(laid(SetBlock("b", StyleName.BODY, (Run("一二"),), indent=Indent(left=30.0, first_line=0.0)))) == [
        "一",
        "二",
    ]


@pytest.mark.parametrize(
    ("size", "rule", "line", "on_grid", "height"),
    [
        (21, LineRule.AUTO, 1.0, True, PITCH),
        (21, LineRule.AUTO, 1.5, True, 1.5 * PITCH),
        (28, LineRule.AUTO, 1.0, True, 2 * PITCH),
        (28, LineRule.AUTO, 1.0, False, 280 * 83 / 64),
        (28, LineRule.AT_LEAST, 360.0, False, 280 * 83 / 64),
        (24, LineRule.AT_LEAST, 360.0, False, 360.0),
        (21, LineRule.AT_LEAST, 500.0, True, 500.0),
        (28, LineRule.EXACT, 300.0, True, 300.0),
    ],
)
def test_lines_are_as_far_apart_as_their_rule_says(
    size: int,
    rule: LineRule,
    line: float,
    on_grid: bool,  # noqa: FBT001 -- a value
    height: float,
) -> None:
    style = ParagraphStyle("題", size=size, line=line, line_rule=rule, on_grid=on_grid)
    paragraph = lay_paragraph(block("件名", StyleName.TITLE), style, column_of(sheet()))
    assert paragraph.line_height == pytest.approx(height)
