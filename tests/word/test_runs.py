"""Runs of text as Word's XML."""

from __future__ import annotations

from seian.flow.set_blocks import Run
from seian.word.runs import distributed, plain, with_ruby


def test_plain_text_is_one_run() -> None:
    assert plain("要請する。") == "<w:r><w:t>要請する。</w:t></w:r>"


def test_no_text_is_no_run() -> None:
    assert plain("") == plain("\x00") == ""


def test_spaces_at_the_ends_are_kept_full_width_ones_too() -> None:
    assert plain("１\u3000") == '<w:r><w:t xml:space="preserve">１\u3000</w:t></w:r>'


def test_tabs_and_line_ends_become_words_own() -> None:
    assert plain("一\t二\n三") == "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>"


def test_markup_in_a_text_stays_text() -> None:
    assert plain("<w:p>&amp;") == "<w:r><w:t>&lt;w:p&gt;&amp;amp;</w:t></w:r>"


def test_a_run_with_an_ambiguous_character_is_said_to_be_japanese() -> None:
    assert plain("“市”") == '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>“市”</w:t></w:r>'


def test_a_spread_name_carries_spacing_and_its_width() -> None:
    assert distributed(Run("会長", spread=7), 210, -1001) == (
        '<w:r><w:rPr><w:spacing w:val="1050"/><w:kern w:val="0"/><w:fitText w:val="1470" w:id="-1001"/></w:rPr>'
        "<w:t>会</w:t></w:r>"
        '<w:r><w:rPr><w:kern w:val="0"/><w:fitText w:val="1470" w:id="-1001"/></w:rPr><w:t>長</w:t></w:r>'
    )


def test_a_name_of_one_letter_is_not_spread() -> None:
    assert distributed(Run("一", spread=5), 210, -1001) == plain("一")


def test_ruby_is_half_the_size_of_its_base() -> None:
    assert with_ruby(Run("罹災", reading="りさい"), 21) == (
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
        '<w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr>'
        '<w:rt><w:r><w:rPr><w:sz w:val="10"/><w:szCs w:val="10"/></w:rPr><w:t>りさい</w:t></w:r></w:rt>'
        "<w:rubyBase><w:r><w:t>罹災</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
