"""Characters and lines as Word's attributes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.word.measures import character_pitch, indents, right_indent, space, spread

PITCH = 210.0


def test_a_character_of_ten_and_a_half_points_is_210_twips_wide() -> None:
    assert character_pitch(21, 0) == 210


def test_the_grids_character_space_widens_every_character() -> None:
    assert character_pitch(21, 532) == pytest.approx(212.6, abs=0.01)


@pytest.mark.parametrize(
    ("left", "first_line", "expected"),
    [
        (0.0, 1.0, {"leftChars": "0", "left": "0", "firstLineChars": "100", "firstLine": "210"}),
        (1.0, -1.0, {"leftChars": "0", "left": "210", "hangingChars": "100", "hanging": "210"}),
        (3.0, -2.0, {"leftChars": "100", "left": "630", "hangingChars": "200", "hanging": "420"}),
        (4.0, -1.0, {"leftChars": "300", "left": "840", "hangingChars": "100", "hanging": "210"}),
        (2.5, -1.5, {"leftChars": "100", "left": "525", "hangingChars": "150", "hanging": "315"}),
    ],
    ids=["body", "１", "（１）", "ア", "(1)"],
)
def test_indents_are_given_in_twips_and_characters_together(
    left: float, first_line: float, expected: dict[str, str]
) -> None:
    assert indents(left, first_line, pitch=PITCH, own_pitch=PITCH) == expected


def test_a_hanging_indent_is_as_wide_as_the_paragraphs_own_characters() -> None:
    assert indents(2.0, -1.0, pitch=210, own_pitch=240)["hanging"] == "240"


def test_the_right_indent_is_given_in_both_ways_too() -> None:
    assert right_indent(1.0, pitch=PITCH) == {"rightChars": "100", "right": "210"}


def test_a_space_is_given_in_lines_and_twips() -> None:
    assert space("before", 0.5, line_pitch=360) == {"beforeLines": "50", "before": "180"}


def test_two_letters_over_seven_stand_at_both_ends() -> None:
    assert spread("会長", 7, pitch=PITCH) == (1470, [("会", 1050), ("長", 0)])


def test_what_does_not_divide_evenly_goes_to_the_first_letters() -> None:
    assert spread("指定都市", 7, pitch=PITCH) == (1470, [("指定都", 210), ("市", 0)])
    assert spread("東海臨海都市会", 10.01, pitch=PITCH) == (2102, [("東海", 106), ("臨海都市", 105), ("会", 0)])


def test_half_width_letters_need_half_the_room() -> None:
    assert spread("AB", 5, pitch=PITCH) == (1050, [("A", 840), ("B", 0)])


@pytest.mark.parametrize("text", ["一", "", "東海臨海都市市長会"])
def test_what_cannot_be_spread_stays_as_it_is(text: str) -> None:
    assert spread(text, 7, pitch=PITCH)[1] == [(text, 0)]


@pytest.mark.parametrize("name", ["𠮷野", "葛\U000e0100飾", "か\u3099ま", "👩\u200d👧家"])
def test_a_letter_of_several_codes_counts_once(name: str) -> None:
    assert [added for _, added in spread(name, 5, pitch=PITCH)[1]] == [630, 0]


@given(st.text(alphabet="市長﨑𠮷\U000e0100か\u3099A１\u200d", max_size=12), st.floats(0, 30))
def test_nothing_of_a_spread_text_is_lost_and_it_fills_its_width(text: str, width: float) -> None:
    total, stretches = spread(text, width, pitch=PITCH)
    assert "".join(letters for letters, _ in stretches) == text
    assert total == round(width * PITCH)
    assert all(added >= 0 for _, added in stretches)
    assert stretches[-1][1] == 0


@given(st.integers(2, 40), st.integers(0, 4000))
def test_letters_and_spaces_add_up_to_the_width(count: int, room: int) -> None:
    width = count + room / PITCH
    total, stretches = spread("市" * count, width, pitch=PITCH)
    assert sum(len(letters) * (PITCH + added) for letters, added in stretches) == (total if room else count * PITCH)
