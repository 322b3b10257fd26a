"""Which lines of a source became which blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seian.qt.importing.alongside import alongside, folded
from seian.reading.asked import Span

# blocks that no other holds, each broken into lines where a source breaks them
LETTERS = st.text(max_size=6)
BLOCKS = st.lists(st.integers(1, 4), min_size=1, max_size=8)


@given(BLOCKS, st.randoms(use_true_random=False))
def test_blocks_are_found_in_whatever_order_a_house_style_sets_them(lengths: list[int], random: object) -> None:
    lines: list[str] = []
    expected = []
    for number, length in enumerate(lengths):
        first = len(lines) + 1
        lines += [f"　第{number}の段落の{part}行目。" for part in range(length)]
        expected.append((Span(first, len(lines)), "".join(lines[first - 1 :])))
        lines.append("")
    random.shuffle(expected)  # type: ignore[attr-defined]
    found = alongside(lines, [text for _span, text in expected])
    assert found.spans == tuple(span for span, _text in expected)


@given(
    st.lists(st.text(alphabet="架空市長会 １1ア", max_size=6), max_size=6), st.lists(st.text(max_size=6), max_size=4)
)
def test_lines_that_are_told_are_lines_of_the_source(lines: list[str], blocks: list[str]) -> None:
    found = alongside(lines, blocks)
    assert len(found.spans) == len(blocks)
    for span, block in zip(found.spans, blocks, strict=True):
        if span is not None:
            assert 1 <= span.first <= span.last <= len(lines)
            assert set(folded(block)) & set("".join(map(folded, lines[span.first - 1 : span.last])))


def test_letters_of_another_width_and_wording_that_was_changed_are_found() -> None:
    lines = ["２０年を超える施設が増え、外階段や備蓄倉庫の傷みが目立っている。", "記", "１　補助の対象に加えること。"]
    found = alongside(
        lines, ["20年を超える施設が増え、外階段や備蓄倉庫の傷みが", "記", "補助の対象に加えること→広げること。"]
    )
    assert [span and span.first for span in found.spans] == [1, 2, 3]


def test_a_block_that_stands_nowhere_goes_along_with_nothing() -> None:
    found = alongside(["要望する。"], ["令和　年　月　日", ""])
    assert found.spans == (None, None)
    assert found.block_at(1) == -1


def test_a_line_goes_along_with_the_block_it_became_or_the_one_before() -> None:
    found = alongside(["題名", "", "本文である。", "－１－", "結びである。"], ["題名", "本文である。", "結びである。"])
    assert [found.block_at(line) for line in range(1, 6)] == [0, 0, 1, 1, 2]
    assert found.blocks_of(Span(3, 4)) == (1,)
