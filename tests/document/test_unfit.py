"""What is no character is told and taken out, wherever in a text it stands."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seian.document.unfit import UNFIT, cleaned, unfit, unfit_places

NO_CHARACTER = re.compile(f"[{UNFIT}]")
LINE_ENDS = re.compile("[\n\x0b\x0c\r\x85\u2028\u2029]")
TEXTS = st.text(st.sampled_from("海山\t \u200e\x00\ud800\ufffe\U0010ffff\n\x85\u2028\ue000\ufffd") | st.characters())


def test_the_class_and_the_functions_mean_the_same_characters() -> None:
    for character in map(chr, range(0x110000)):
        is_unfit = bool(NO_CHARACTER.match(character))
        assert unfit(character) == ((character,) if is_unfit else ())
        assert cleaned(character) == ("" if is_unfit else character)
        assert bool(unfit_places(character)) is (is_unfit or bool(LINE_ENDS.match(character)))


@given(TEXTS)
def test_what_is_no_character_goes_and_everything_else_stays(text: str) -> None:
    assert cleaned(text) == NO_CHARACTER.sub("", text)
    assert unfit(text) == tuple(dict.fromkeys(NO_CHARACTER.findall(text)))


def test_a_text_without_any_is_the_very_same() -> None:
    text = "海山" * len(UNFIT)
    assert cleaned(text) is text


@given(TEXTS)
def test_places_are_stretches_that_do_not_touch_and_hold_nothing_else(text: str) -> None:
    places = unfit_places(text)
    for start, end in places:
        assert all(unfit_places(character) for character in text[start:end])
    assert all(one[1] < other[0] for one, other in pairwise(places))
    edges = [0, *(edge for place in places for edge in place), len(text)]
    kept = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert unfit_places(kept) == []
