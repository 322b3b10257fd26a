"""Widths of digits, and numbers read in any of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.digits import DigitWidth, half_width, spell, value


@pytest.mark.parametrize(
    ("number", "mixed", "full", "half"),
    [
        (0, "０", "０", "0"),
        (9, "９", "９", "9"),
        (10, "10", "１０", "10"),
        (2021, "2021", "２０２１", "2021"),
    ],
)
def test_a_number_is_full_width_to_nine_then_half_width_unless_the_style_says_otherwise(
    number: int, mixed: str, full: str, half: str
) -> None:
    assert spell(number, DigitWidth.MIXED) == mixed
    assert spell(number, DigitWidth.FULL) == full
    assert spell(number, DigitWidth.HALF) == half


def test_making_digits_half_width_changes_nothing_else() -> None:
    assert half_width("（１２）第３号ＡＢ①㋿") == "（12）第3号ＡＢ①㋿"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("３０", 30),
        ("２0", 20),
        ("〇", 0),
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("三十一", 31),
        ("百二", 102),
        ("千八百六十八", 1868),
        ("二〇二一", 2021),
        ("三一", 31),
    ],
)
def test_a_number_is_read_in_every_way_it_is_written(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "３十",
        "1,000",
        "-1",
        "1 0",
        "①",
        "元",
        "十百",
        "十十",
        "二十〇",
        "三五十",
        "²",
        "٣",
        "9" * 5000,
        "一" * 5000,
    ],
)
def test_what_is_not_a_plain_number_is_none(text: str) -> None:
    assert value(text) is None


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(DigitWidth))
def test_every_number_is_read_back(number: int, width: DigitWidth) -> None:
    assert value(spell(number, width)) == number
