"""Of what the clipboard holds of a text that is read which says the most and leaves out nothing."""

from __future__ import annotations

import pytest
from tests.reading.html.dialects import PLAIN, SAMPLES

from seian.reading.clip import Clip, chosen

LISTED = "<ol><li>岸壁を直すこと。</li><li>倉庫を直すこと。</li></ol>"
LINES = "岸壁を直すこと。\n倉庫を直すこと。"
RTF = rb"{\rtf1\ansi\ansicpg932{\pntext\'82\'50\tab}\'8a\'dd\'95\'c7\par{\pntext\'82\'51\tab}\'91\'71\par}"


def texts(clip: Clip) -> list[str] | None:
    """Return the paragraphs that are chosen, None for the lines."""
    stories = chosen(clip).stories
    return None if stories is None else [one.text for one in stories.paragraphs]


def test_html_comes_before_rich_text_and_rich_text_before_the_lines() -> None:
    assert texts(Clip(LINES, LISTED, RTF)) == LINES.split("\n")
    assert texts(Clip("岸壁\n倉", "", RTF)) == ["岸壁", "倉"]
    assert texts(Clip(LINES)) is None


def test_rich_text_of_libreoffice_comes_before_its_html_which_leaves_out_changes() -> None:
    html = '<meta name="generator" content="LibreOffice 7.4.7 (Linux)"/><p>岸壁</p><p>倉</p>'
    stories = chosen(Clip("岸壁\n倉", html, RTF)).stories
    assert stories is not None
    assert [one.label for one in stories.paragraphs] == ["１", "２"]


@pytest.mark.parametrize("name", PLAIN)
def test_where_markup_says_no_more_the_lines_are_read_as_ever(name: str) -> None:
    assert chosen(Clip("何かの行", PLAIN[name], RTF)) == (None, "")


def test_markup_without_lines_is_read_whatever_it_says() -> None:
    assert texts(Clip("", PLAIN["gmail_lines"])) == ["岸壁は古くなり、", "直す時期に来ている。"]


def test_markup_that_leaves_out_what_the_lines_say_is_not_taken_and_it_is_told() -> None:
    assert texts(Clip(LINES + "\n桟橋も直すこと。", LISTED)) is None
    assert "文字だけ" in chosen(Clip(LINES + "\n桟橋も直すこと。", LISTED)).told


def test_more_markup_than_is_read_leaves_the_lines_and_it_is_told() -> None:
    assert chosen(Clip(LINES, "<b>x</b>" * 200_001)).stories is None
    assert "文字だけ" in chosen(Clip(LINES, "<b>x</b>" * 200_001)).told
    assert "文字だけ" in chosen(Clip(LINES, "", b"{\\rtf1" + b"{" * 5000)).told


def test_letters_that_stand_for_bullets_are_not_missed() -> None:
    html = SAMPLES["word_bullets"].html
    assert texts(Clip("1\t岸壁を直すこと。\n·\t鋼の杭とすること。\nl\t錆を止めること。", html)) is not None
