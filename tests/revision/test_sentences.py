"""Where sentences end, and where they can be cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.revision.sentences import Span, comma_cuts, counts_for, cut_after, cut_before, sentences


def split(text: str) -> list[str]:
    """Return the sentences as texts."""
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("終わりのない文", ["終わりのない文"]),
        ("一つ目。二つ目。", ["一つ目。", "二つ目。"]),
        ("市長は「急ぐ。必ずだ。」と述べた。次。", ["市長は「急ぐ。必ずだ。」と述べた。", "次。"]),
        ("備える（例外もある。）。次。", ["備える（例外もある。）。", "次。"]),
        ("「『二重。』の。」中。次。", ["「『二重。』の。」中。", "次。"]),
        ("安全か？急げ！備える。", ["安全か？", "急げ！", "備える。"]),
        ("安全か？との声がある。次。", ["安全か？との声がある。", "次。"]),
        ("なぜか！？　備える。", ["なぜか！？　", "備える。"]),
        ("閉じない「括弧。次。", ["閉じない「括弧。", "次。"]),
        ("閉じだけ」の文。次。", ["閉じだけ」の文。", "次。"]),
        ("２．５倍になった。次。", ["２．５倍になった。", "次。"]),
    ],
)
def test_sentences_end_outside_brackets(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text(alphabet="あ。、「」（）？　５．"))
def test_sentences_put_together_are_the_text(text: str) -> None:
    assert "".join(split(text)) == text
    assert all(start < end for start, end in sentences(text))


def test_a_cut_is_behind_a_comma_outside_brackets_and_numbers() -> None:
    text = "市は、１，０００人（大人、子供）に、配る。"
    assert [text[:cut] for cut in comma_cuts(text)] == ["市は、", "市は、１，０００人（大人、子供）に、"]


def test_a_quotation_is_narrowed_by_counting_commas_from_the_change() -> None:
    text = "甲、乙、丙は７割、丁、戊。"
    whole, cuts = Span(0, len(text)), comma_cuts(text)
    at = text.index("７")
    assert [text[cut_before(cuts, whole, at, count) : at] for count in range(4)] == [
        "甲、乙、丙は",
        "丙は",
        "乙、丙は",
        "甲、乙、丙は",
    ]
    end = at + 2
    assert [text[end : cut_after(cuts, whole, end, count)] for count in range(4)] == [
        "、丁、戊。",
        "、",
        "、丁、",
        "、丁、戊。",
    ]


@pytest.mark.parametrize(
    ("quoted", "counts"),
    [
        ("甲、乙、丙は７割、丁、戊。", (0, 0)),
        ("丙は７割、丁、戊。", (1, 0)),
        ("乙、丙は７割、", (2, 1)),
        ("は７割、", None),
        ("前。甲、乙、丙は７割、丁、戊。", None),
    ],
)
def test_the_counts_that_quote_a_part_are_found_again(quoted: str, counts: tuple[int, int] | None) -> None:
    text = "前。甲、乙、丙は７割、丁、戊。後。"
    start, at = text.index(quoted), text.index("７割")
    assert counts_for(text, Span(start, start + len(quoted)), Span(at, at + 2)) == counts
