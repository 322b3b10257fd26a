"""Paragraph styles as they come out when every w:basedOn has been followed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seian.house_style.sheet import Align, ParagraphStyle
from seian.word.names import WORD
from seian.word.package import parse
from seian.word.styles import Measures, StyleBook

MEASURES = Measures(size=21, char_space=0, line_pitch=360)


SIZE = '<w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>'


def resolved(*styles: str, defaults: str = SIZE) -> ParagraphStyle:
    """Return the style named 末 of `styles`, each given as the inside of its w:style."""
    inside = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}">{style}</w:style>' for number, style in enumerate(styles)
    )
    root = parse(f'<w:styles xmlns:w="{WORD}"><w:docDefaults>{defaults}</w:docDefaults>{inside}</w:styles>'.encode())
    return StyleBook(root).resolve("末", MEASURES)


def paragraph(properties: str, *, name: str = "末", based_on: str = "") -> str:
    """Return the inside of a w:style with these paragraph properties."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:name w:val="{name}"/>{base}<w:pPr>{properties}</w:pPr>'


def test_what_a_style_does_not_say_it_takes_over() -> None:
    style = resolved(
        paragraph('<w:keepNext/><w:spacing w:beforeLines="100" w:before="360"/><w:jc w:val="right"/>', name="元"),
        paragraph('<w:spacing w:afterLines="50" w:after="180"/>', based_on="s0"),
    )
    own = ParagraphStyle("末", Align.RIGHT, size=21, before=1.0, after=0.5, keep_with_next=True, in_twos=True)
    assert style == replace(own, letter_gap=True, digit_gap=True)


def test_the_nearest_style_has_the_last_word() -> None:
    style = resolved(
        paragraph('<w:keepNext/><w:jc w:val="right"/>', name="元"),
        paragraph('<w:keepNext w:val="0"/><w:jc w:val="center"/>', based_on="s0"),
    )
    assert (style.keep_with_next, style.align) == (False, Align.CENTRE)


def test_widow_control_is_on_unless_a_style_says_otherwise() -> None:
    assert resolved(paragraph("")).in_twos
    assert not resolved(paragraph('<w:widowControl w:val="0"/>')).in_twos
    assert resolved(
        paragraph('<w:widowControl w:val="0"/>', name="元"), paragraph("<w:widowControl/>", based_on="s0")
    ).in_twos


def test_a_first_line_indent_puts_an_inherited_hanging_one_aside() -> None:
    style = resolved(
        paragraph('<w:ind w:leftChars="100" w:left="420" w:hangingChars="100" w:hanging="210"/>', name="元"),
        paragraph('<w:ind w:leftChars="0" w:left="0" w:firstLineChars="100" w:firstLine="210"/>', based_on="s0"),
    )
    assert (style.left, style.first_line) == (0.0, 1.0)


def test_a_hanging_indent_counts_from_the_later_lines() -> None:
    style = resolved(paragraph('<w:ind w:leftChars="100" w:left="630" w:hangingChars="200" w:hanging="420"/>'))
    assert (style.left, style.first_line) == (3.0, -2.0)


def test_lengths_in_millimetres_as_word_stores_them_are_read_in_twips() -> None:
    style = resolved(paragraph('<w:spacing w:before="720"/><w:ind w:left="1050" w:right="105" w:hanging="420"/>'))
    assert (style.before, style.left, style.right, style.first_line) == (2.0, 5.0, 0.5, -2.0)


def test_the_documents_defaults_stand_behind_every_style() -> None:
    style = resolved(
        paragraph(""),
        defaults='<w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault>',
    )
    assert (style.size, style.align) == (24, Align.JUSTIFY)


def test_the_spacing_of_letters_is_not_taken_for_that_of_lines() -> None:
    inside = '<w:name w:val="末"/><w:pPr><w:spacing w:after="360"/></w:pPr><w:rPr><w:spacing w:val="40"/></w:rPr>'
    assert resolved(inside).after == 1.0


def test_styles_based_on_each_other_in_a_circle_come_to_an_end() -> None:
    style = resolved(
        paragraph('<w:jc w:val="right"/>', name="元", based_on="s1"), paragraph("<w:keepNext/>", based_on="s0")
    )
    assert (style.align, style.keep_with_next) == (Align.RIGHT, True)


def test_a_measure_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="12pt"):
        resolved(paragraph('<w:ind w:left="12pt"/>'))
