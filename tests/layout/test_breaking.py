"""Where lines end. The measure is ten characters throughout."""

from __future__ import annotations

import pytest
from tests.layout.sheets import broken, laid

TEN = "一二三四五六七八九十"
NINE = TEN[:9]
EIGHT = TEN[:8]


def test_a_line_holds_as_many_characters_as_the_measure() -> None:
    assert broken(TEN * 2 + "百") == [TEN, TEN, "百"]


def test_two_half_width_characters_take_the_room_of_one() -> None:
    assert broken("一" * 9 + "ab二") == ["一" * 9 + "ab", "二"]


@pytest.mark.parametrize("character", "」』】〕）！？：；・ーぁゃっッヶ々ゝ％")
def test_what_must_not_begin_a_line_takes_the_character_before_it_along(character: str) -> None:
    assert broken(f"{TEN}{character}百") == [NINE, f"十{character}百"]


@pytest.mark.parametrize("character", "「『【〔（［")
def test_an_opening_bracket_does_not_end_a_line(character: str) -> None:
    assert broken(f"{NINE}{character}百") == [NINE, f"{character}百"]


@pytest.mark.parametrize("character", "、。，．")
def test_punctuation_hangs_outside_the_measure(character: str) -> None:
    assert broken(f"{TEN}{character}百") == [f"{TEN}{character}", "百"]


def test_only_one_character_hangs() -> None:
    assert broken(f"{TEN}。」百") == [NINE, "十。」百"]


def test_punctuation_that_fits_does_not_hang() -> None:
    first = laid(f"{NINE}。百", 10).lines[0]
    assert not first.hangs
    assert laid(f"{TEN}。百", 10).lines[0].hangs


def test_half_width_punctuation_does_not_hang() -> None:
    assert broken(f"{TEN},百") == [NINE, "十,百"]


@pytest.mark.parametrize("sign", ["……", "――", "‥‥"])
def test_leaders_and_dashes_of_two_are_not_parted(sign: str) -> None:
    assert broken(f"{NINE}{sign}百") == [NINE, f"{sign}百"]


@pytest.mark.parametrize("number", ["2021", "1,234", "0.5", "20%", "$20", "№3"])
def test_a_number_is_not_parted(number: str) -> None:
    assert broken(f"{NINE}{number}百") == [NINE, f"{number}百"]


def test_full_width_digits_are_parted_as_word_does() -> None:
    assert broken(f"{NINE}１２月") == [f"{NINE}１", "２月"]


def test_a_month_may_be_parted_from_its_number() -> None:
    assert broken(f"{EIGHT}（12月）") == [f"{EIGHT}（12", "月）"]


def test_a_latin_word_goes_to_the_next_line_whole() -> None:
    assert broken(f"{EIGHT}Society百") == [EIGHT, "Society百"]


def test_a_word_may_be_parted_after_its_hyphen() -> None:
    assert broken("一二三四五六七COVID-19百") == ["一二三四五六七COVID-", "19百"]


def test_a_word_longer_than_the_measure_is_parted_where_it_ends() -> None:
    assert broken("a" * 25) == ["a" * 20, "a" * 5]


def test_what_must_not_be_parted_at_all_is_parted_where_the_measure_ends() -> None:
    assert broken("「" * 12) == ["「" * 10, "「" * 2]


def test_spaces_at_the_end_of_a_line_take_no_room() -> None:
    assert broken(f"{TEN}\u3000\u3000百") == [f"{TEN}\u3000\u3000", "百"]
    assert broken(f"{'ab cd ef gh ij kl m'}  no") == ["ab cd ef gh ij kl m  ", "no"]


def test_spaces_do_not_make_a_closing_bracket_begin_a_line() -> None:
    assert broken(f"{TEN}\u3000」") == [NINE, "十\u3000」"]


def test_spaces_after_hanging_punctuation_stay_with_it() -> None:
    assert broken(f"{TEN}。\u3000百") == [f"{TEN}。\u3000", "百"]


def test_a_typed_line_end_begins_a_new_line() -> None:
    paragraph = laid("一二\n三\r\n\n四", 10)
    assert [(line.start, line.stop) for line in paragraph.lines] == [(0, 3), (3, 6), (6, 7), (7, 8)]
    assert broken("一二\n三\r\n\n四") == ["一二", "三", "", "四"]


def test_an_empty_paragraph_has_one_empty_line() -> None:
    assert broken("") == [""]


@pytest.mark.parametrize("letter", ["か\u3099", "葛\U000e0100", "\u200dか"])
def test_a_letter_is_not_parted_from_its_mark(letter: str) -> None:
    assert broken(f"{NINE}{letter}百")[0] == NINE + letter
