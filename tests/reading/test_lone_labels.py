"""Labels that an extraction puts on a line of their own, before what they label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.lines import read_lines
from seian.reading.lone_labels import mark_lone_labels


def marked(text: str) -> list[str]:
    """Return the labels that are found to stand alone in a text."""
    lines = read_lines(text)
    found = zip(lines, mark_lone_labels(lines), strict=True)
    return [after.text for before, after in found if after.label is not None and before.label is None]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("記\n１\n道路を直すこと。\n２\n橋を直すこと。", ["１", "２"]),
        ("記\n１\n道路を直すこと。", ["１"]),
        ("次の事項を要望する。\nア\n道路を直すこと。", ["ア"]),
        ("次の事項を要望する。\n第１\n道路を直すこと。", ["第１"]),
        ("次の事項を要望する。\n・\n道路を直すこと。\n・\n橋を直すこと。", ["・", "・"]),
        ("次の事項を要望する。\n1\n道路を直すこと。\n\n2\n橋を直すこと。\n\n3\n堤を直すこと。", ["1", "2", "3"]),
    ],
)
def test_a_label_alone_is_found(text: str, labels: list[str]) -> None:
    assert marked(text) == labels


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("道路を直すこと。\n１\n橋を直すこと。", "a figure that nothing counts on from"),
        ("道路を直すこと。\n２\n橋を直すこと。\n３\n堤を直すこと。", "figures that do not begin at 1"),
        ("道路を直すこと。\n１\n" + "橋を直すこと。\n" * 17 + "２\n堤を直すこと。", "figures as far apart as pages"),
        ("次の事項を要望する。\n・\n道路を直すこと。", "a bullet without another"),
        ("次の事項を要望する。\n１\n\f道路を直すこと。\n２\n橋を直すこと。", "the number at the foot of a page"),
        ("次の事項を要望する。\n１\nの道路。\n２\nの橋。", "a line that begins as none does"),
        (
            "市道が傷み、直す費用が足りずに困る市町村が\n１\n多く、\n２\n対策が要る。",
            "a sentence that goes on across it",
        ),
        (f"要望する。\n{' ' * 40}１\n道路。\n{' ' * 40}２\n橋。", "a figure in the middle of the page"),
        ("道路を直すこと。\nア", "a label with nothing behind it"),
        ("ア\n道路を直すこと。", "the first line of a text"),
        ("次の事項を要望する。\nア　道路\n橋を直すこと。", "a label that is not alone"),
        ("次の事項を要望する。\n（１２３４）\n道路を直すこと。", "more than a label"),
    ],
)
def test_what_is_no_label_stays_a_line(text: str, why: str) -> None:
    assert marked(text) == [], why


rows = st.sampled_from(("１", "２", "３", "ア", "・", "第１", "記", "道路を直すこと。", "橋が古く、", "のため", ""))


@given(st.lists(rows, max_size=12).map("\n".join))
def test_nothing_but_the_label_of_a_line_is_changed(text: str) -> None:
    lines = read_lines(text)
    found = mark_lone_labels(lines)
    assert [line._replace(label=None) for line in found] == [line._replace(label=None) for line in lines]
    assert all(after.label == before.label or before.label is None for before, after in zip(lines, found, strict=True))
    assert all(
        after.label is None or after.label.length == len(after.text)
        for before, after in zip(lines, found, strict=True)
        if after is not before
    )
