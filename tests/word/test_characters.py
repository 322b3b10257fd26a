"""What of a text can stand in a Word file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from seian.word.characters import escaped, is_ambiguous, is_notable, on_one_line, printable

anything = st.text(alphabet=st.characters(exclude_categories=()))


@pytest.mark.parametrize("text", ["山﨑", "㋿１①", "⾒", "か\u3099", "葛\U000e0100", "👩\u200d👧", "\u3000全角\u3000"])
def test_no_character_of_the_genre_is_changed(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\u2028", "\u2029"])
def test_every_line_end_is_one_line_feed(end: str) -> None:
    assert printable(f"一{end}二") == "一\n二"


def test_what_is_no_character_is_dropped_and_a_character_lost_before_is_shown() -> None:
    assert printable("一\x00\x1b二\ud800三\ufffe四\u202e五\x7f六\ufdd0") == "一二三四五六"
    assert printable("一\ufffd\ue000二") == "一\ufffd\ue000二"


def test_a_single_line_has_no_tabs_and_no_line_ends() -> None:
    assert on_one_line("一\t二\r\n三") == "一 二 三"


@given(anything)
def test_whatever_is_printable_can_be_written_and_read(text: str) -> None:
    assert etree.fromstring(f"<t>{escaped(printable(text))}</t>".encode()).text in {printable(text), None}


@given(anything)
def test_a_text_without_anything_notable_is_written_as_it_is(text: str) -> None:
    if not is_notable(text):
        assert escaped(printable(text)) == text
        assert not is_ambiguous(text)


@pytest.mark.parametrize("character", "“”‘’…‥—―①×÷°±§※→◯α′″♪\ue000")
def test_characters_of_either_script_are_ambiguous(character: str) -> None:
    assert is_ambiguous(f"文{character}字")


@pytest.mark.parametrize("text", ["ABC 123", "漢字かなカナ", "１２３ＡＢＣ", "、。「」（）［］・ー"])
def test_plain_latin_and_japanese_are_not(text: str) -> None:
    assert not is_ambiguous(text)
