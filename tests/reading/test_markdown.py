"""The signs of Markdown: off a text that bears them, and kept beside it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.markdown import Unmarked, unmarked


@pytest.mark.parametrize(
    ("row", "bare", "strong"),
    [
        ("# 道路の維持に関する要望", "道路の維持に関する要望", True),
        ("### 記 ###", "記", True),
        ("**道路の維持に関する要望**", "道路の維持に関する要望", True),
        ("　　**記**", "　　記", True),
        ("__記__", "記", True),
        ("## **要望事項**", "要望事項", True),
        ("---", "", False),
        ("* * *", "", False),
        ("**国**は**県**と話すこと。", "国は県と話すこと。", False),
        ("１\\. 道路を直すこと。", "１. 道路を直すこと。", False),
        ("道路を直すこと。\\", "道路を直すこと。", False),
        ("費用の\\割合", "費用の\\割合", False),
        ("印は ** とする。", "印は ** とする。", False),
        ("１　道路を直すこと。", "１　道路を直すこと。", False),
        ("####### 七つ", "####### 七つ", False),
        ("#見出し", "#見出し", False),
    ],
)
def test_a_row_loses_its_signs_and_is_remembered_where_it_stood_out(row: str, bare: str, strong: bool) -> None:  # noqa: FBT001 -- a column of the table
    found = unmarked(f"# 題\n{row}")
    assert found.text == f"題\n{bare}"
    assert found.strong == ({1, 2} if strong else {1})
    assert found.first == 1


@pytest.mark.parametrize(
    "text",
    [
        "道路の維持に関する要望\n\n１　道路を直すこと。",
        "費用は __ 円とする。",
        "国は**県**と話すこと。",
        "電話 # 7119",
        "- 道路\n- 橋\n---",
        "#道路 #橋",
    ],
)
def test_a_text_that_nothing_shows_to_be_markdown_stays_as_it_is(text: str) -> None:
    assert unmarked(text) == Unmarked(text)


def test_the_first_line_that_had_a_sign_is_told() -> None:
    assert unmarked("道路\n\n# 橋").first == 3


texts = st.lists(st.text("#*_-\\ 　あ1.", max_size=12), max_size=6).map("\n".join)


@given(st.text(st.characters(exclude_characters="#*_")))
def test_without_signs_a_text_is_unchanged(text: str) -> None:
    assert unmarked(text) == Unmarked(text)


@given(texts)
def test_what_is_left_and_what_went_are_all_that_was_there(text: str) -> None:
    found = unmarked(text)
    kept = Counter("".join(found.text.split())) + Counter(found.signs)
    assert kept == Counter("".join(text.split()))
    assert set(found.signs) <= set("#*_-\\")


@given(texts)
def test_no_line_is_added_or_lost(text: str) -> None:
    found = unmarked(text)
    rows = found.text.split("\n")
    assert len(rows) == len(text.split("\n"))
    assert all(0 < number <= len(rows) for number in found.strong)
    changed = [
        nth for nth, (before, after) in enumerate(zip(text.split("\n"), rows, strict=True), 1) if before != after
    ]
    assert found.first == (changed[0] if changed else 0)
