"""A change of look alone is never invisible: marked in 見え消し and 新旧対照表, and told in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.assets import template
from seian.document.inline import Look
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.look_changes import done, look_changes
from seian.flow.redline import redline_of
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.flow.spots import spots
from seian.house_style.comparison import ComparisonStyle
from seian.house_style.load import house_style_of
from seian.plain_text import to_text
from seian.word.sheet import sheet_at

BOLD, LINE, PLAIN = Look.BOLD, Look.UNDERLINED, Look.PLAIN
STYLE = house_style_of("標準")
SHEET = sheet_at(template(STYLE.template))

runs = st.lists(
    st.builds(
        lambda text, look: Run(text, look=look),
        st.text(alphabet="国の責任で７割", min_size=1, max_size=4),
        st.sampled_from([PLAIN, BOLD, LINE, BOLD | LINE]),
    ),
    max_size=4,
)


def text(*runs_: Run) -> Flow:
    """Return the flow of a text of one paragraph."""
    return Flow("件名", "", (SetBlock("p", StyleName.BODY, runs_),))


def letters(flow: Flow, dropped: Mark | None = None) -> list[tuple[str, Look]]:
    """Return each letter with its look."""
    return [
        (sign, run.look)
        for block in flow.blocks
        for run in block.runs
        if run.mark is not dropped or dropped is None
        for sign in run.text
    ]


WAS, IS = text(Run("国の責任で行う。")), text(Run("国の"), Run("責任", look=LINE), Run("で行う。"))


def test_words_that_are_set_off_go_and_come_in_a_redline() -> None:
    marked = [(run.text, run.mark, run.look) for run in redline_of(WAS, IS).blocks[0].runs]
    assert marked == [
        ("国の", None, PLAIN),
        ("責任", Mark.DELETED, PLAIN),
        ("責任", Mark.INSERTED, LINE),
        ("で行う。", None, PLAIN),
    ]


@given(runs, runs)
def test_a_redline_without_what_goes_is_the_later_text_looks_and_all(olds: list[Run], news: list[Run]) -> None:
    before, after = text(*olds), text(*news)
    marked = redline_of(before, after)
    assert letters(marked, Mark.DELETED) == letters(after)
    assert letters(marked, Mark.INSERTED) == letters(before)
    assert compare(before, after).header_changed is False
    assert bool(compare(before, after).changed) == (letters(before) != letters(after))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (PLAIN, LINE, "下線を付けた"),
        (BOLD, PLAIN, "太字をやめた"),
        (BOLD, LINE, "太字をやめ、下線を付けた"),
        (PLAIN, BOLD | LINE, "太字と下線を付けた"),
        (LINE, LINE, ""),
    ],
)
def test_what_became_of_a_look_in_words(before: Look, after: Look, words: str) -> None:
    assert done(before, after) == words


def test_it_is_told_in_words_with_the_words_it_is_about() -> None:
    comparison = compare(WAS, IS)
    assert [one.words for row in comparison.rows for one in look_changes(row)] == ["「責任」：下線を付けた"]
    assert [(one.deleted, one.inserted) for one in spots(comparison)] == [("責任", "責任")]
    assert "国の〔責任→責任（下線を付けた）〕で行う。" in to_text(redline_of(WAS, IS), SHEET)


def test_a_table_says_it_among_the_remarks_and_marks_both_sides() -> None:
    table = comparison_table(compare(WAS, IS), ComparisonStyle())
    assert table.blocks[-1].text == "「責任」：下線を付けた"
    marked = [run.text for block in table.blocks for run in block.runs if run.mark is Mark.CHANGED]
    assert marked == ["責任", "責任"]


def test_other_words_in_another_look_are_told_as_other_words() -> None:
    comparison = compare(text(Run("７割とする。")), text(Run("８割", look=BOLD), Run("とする。")))
    assert [one.words for row in comparison.rows for one in look_changes(row)] == []
    assert comparison.changed
