"""Where on a line marked stretches stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.layout.sheets import EM, block, laid
from tests.strategies import built

from seian.flow.set_blocks import Mark, Run, SetBlock, StyleName
from seian.layout.marks import marks_on

pieces = st.lists(
    built(
        Run,
        st.text(alphabet="国市、。「」A1か\u3099\n\u3000", max_size=9),
        mark=st.none() | st.sampled_from([Mark.INSERTED, Mark.DELETED]),
    ),
    max_size=6,
).map(tuple)


def test_a_block_without_marks_has_none() -> None:
    paragraph = laid("前文の文。" * 10)
    assert all(not marks_on(line, paragraph.block) for line in paragraph.lines)


def test_a_marked_stretch_stands_where_its_characters_do() -> None:
    paragraph = laid(SetBlock("b", StyleName.BODY, (Run("対象の"), Run("７割", mark=Mark.DELETED), Run("が"))))
    (stretch,) = marks_on(paragraph.lines[0], paragraph.block)
    assert (stretch.mark, stretch.start, stretch.stop) == (Mark.DELETED, 3, 5)
    assert (stretch.x, stretch.right) == (3 * EM, 5 * EM)


def test_a_stretch_over_two_lines_is_two() -> None:
    paragraph = laid(SetBlock("b", StyleName.BODY, (Run("一" * 8), Run("二" * 4, mark=Mark.INSERTED))), characters=10)
    assert [(one.x, one.right) for line in paragraph.lines for one in marks_on(line, paragraph.block)] == [
        (8 * EM, 10 * EM),
        (0.0, 2 * EM),
    ]


def test_neighbours_marked_alike_are_one_stretch() -> None:
    runs = (Run("３", mark=Mark.INSERTED), Run("\u3000項目", mark=Mark.INSERTED), Run("。", mark=Mark.DELETED))
    paragraph = laid(SetBlock("b", StyleName.BODY, runs))
    assert [one.mark for one in marks_on(paragraph.lines[0], paragraph.block)] == [Mark.INSERTED, Mark.DELETED]


def test_the_label_is_not_counted() -> None:
    item = block("項目", StyleName.ITEM_1, "１\u3000")
    paragraph = laid(SetBlock("b", item.style, (Run("項目", mark=Mark.INSERTED),), item.label))
    (stretch,) = marks_on(paragraph.lines[0], paragraph.block)
    assert (stretch.x, stretch.right) == (2 * EM, 4 * EM)


@given(pieces, st.integers(3, 20))
def test_every_marked_character_but_line_ends_lies_in_one_stretch(runs: tuple[Run, ...], characters: int) -> None:
    paragraph = laid(SetBlock("b", StyleName.BODY, runs), characters)
    text = "".join(run.text for run in runs)
    wanted = {}
    at = 0
    for run in runs:
        wanted.update({place: run.mark for place in range(at, at + len(run.text)) if run.mark and text[place] != "\n"})
        at += len(run.text)
    found = {}
    for line in paragraph.lines:
        for stretch in marks_on(line, paragraph.block):
            assert stretch.right >= stretch.x - 1e-6
            found.update({place: stretch.mark for place in range(stretch.start, stretch.stop) if text[place] != "\n"})
    assert found == wanted
