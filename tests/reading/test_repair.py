"""Damage of extraction, repaired character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.repair import characters, closed_up, undoubled


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert characters("⾒⽤⾏⼼ ⻑⺠⻄⻘⻭ ⼾⿊") == "見用行心 長民西青歯 戸黒"


def test_invisible_characters_go() -> None:
    assert characters("\ufeff要\u200b請") == "要請"


def test_everything_else_stays_as_it_is() -> None:
    text = "（１）①㈱髙﨑神\ufa19ｶﾞか\u3099Ⅳ"
    assert characters(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_repairing_characters_twice_changes_nothing_more(text: str) -> None:
    once = characters(text)
    assert characters(once) == once


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("【【要要望望のの背背景景】】", "【要望の背景】"),
        ("1100  水水道道のの広広域域化化", "10 水道の広域化"),
        ("（１） 水水道道のの広広域域化化", "（１） 水道の広域化"),
        ("要要望望", "要望"),
    ],
)
def test_doubled_characters_become_single(damaged: str, meant: str) -> None:
    assert undoubled(damaged) == meant


@pytest.mark.parametrize("text", ["……", "――――", "1100", "ああ", "いろいろ", "２２", "都道府県ごとごと", "要要望"])
def test_what_only_looks_doubled_stays(text: str) -> None:
    assert undoubled(text) == text


@pytest.mark.parametrize(
    ("spaced", "closed"),
    [
        ("虹 の 森 市 長 会", "虹の森市長会"),
        ("令 和 ３ 年  月  日", "令和３年\u3000月\u3000日"),
        ("会 長\u3000\u3000緑 川 花 子", "会長\u3000緑川花子"),
        ("要\u3000望\u3000書", "要望書"),
        ("以\u3000上", "以上"),
    ],
)
def test_letter_spacing_is_closed_up(spaced: str, closed: str) -> None:
    assert closed_up(spaced) == closed


@pytest.mark.parametrize(
    "text",
    [
        "Ａ 市とＢ 市は協力する。",
        "・ 窓口を増やすこと。",
        "ア 費用",
        "1 2 3 4",
        "２月\t３月\t４月",
        "記",
        "一 財源",
        "→ 検討",
    ],
)
def test_lines_that_are_not_letter_spaced_stay(text: str) -> None:
    assert closed_up(text) == text
