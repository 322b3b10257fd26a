"""What is sought in its spellings: widths, kana, forms of kanji, regular expressions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.variant_kanji import variants
from seian.revision.needle import ExpressionError, Needle, pattern, spellings

ALL = {"width": True, "kana": True, "variants": True}


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("８割", "8割"),
        ("PCR", "ＰＣＲ"),
        ("pcr", "ＰＣＲ"),
        ("ガイド", "ｶﾞｲﾄﾞ"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("（案）", "(案)"),
        ("東京 都", "東京　都"),
    ],
)
def test_widths_are_one_only_when_asked(sought: str, text: str) -> None:
    assert pattern(Needle(sought, width=True)).fullmatch(text)
    assert pattern(Needle(sought)).fullmatch(text) is None


@pytest.mark.parametrize("text", ["ヶ月", "ケ月", "け月", "ヵ月", "カ月", "か月"])
def test_all_that_small_ke_is_written_for_is_found_as_kana(text: str) -> None:
    assert pattern(Needle("ヶ月", kana=True)).fullmatch(text)
    assert (pattern(Needle("ヶ月")).fullmatch(text) is not None) is (text == "ヶ月")


@pytest.mark.parametrize("pair", ["高髙", "崎﨑", "浜濵", "辺邊", "辺邉", "斎齋", "沢澤", "神\ufa19", "箇個"])
def test_forms_of_a_kanji_are_found_from_either_side(pair: str) -> None:
    for sought, text in ((pair[0], pair[1]), (pair[1], pair[0])):
        assert pattern(Needle(sought, variants=True)).fullmatch(text)
        assert pattern(Needle(sought)).fullmatch(text) is None


def test_a_kanji_is_found_with_the_selector_of_its_form() -> None:
    assert pattern(Needle("辻", variants=True)).fullmatch("辻\U000e0100")


def test_forms_are_symmetric() -> None:
    letters = [chr(code) for code in (*range(0x4E00, 0xA000), *range(0xF900, 0xFB00))]
    assert [one for one in letters for other in variants(one) if one not in variants(other)] == []


@given(st.text(max_size=12), st.booleans(), st.booleans(), st.booleans())
def test_whatever_is_sought_is_found_in_itself(sought: str, width: bool, kana: bool, forms: bool) -> None:  # noqa: FBT001
    assert pattern(Needle(sought, width=width, kana=kana, variants=forms)).match(sought) is not None


@given(
    st.text(alphabet="ガカか゛ﾞｶ8８aAＡ辺邊.*[(\\", max_size=12),
    st.text(alphabet="ガカか゛ﾞｶ8８aAＡ辺邊.*[(\\", max_size=4),
)
def test_without_spellings_it_finds_what_python_finds(text: str, sought: str) -> None:
    assert (pattern(Needle(sought)).search(text) is not None) is (sought in text)


def test_a_match_says_by_what_it_is_not_letter_for_letter() -> None:
    needle = Needle("８ヶ月", **ALL)
    assert spellings("８ヶ月", needle) == ()
    assert spellings("8ヶ月", needle) == ("全半角",)
    assert spellings("８か月", needle) == ("かな",)
    assert spellings("８箇月", needle) == ("異体字",)
    assert spellings("8カ月", needle) == ("全半角", "かな")


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        (r"\d+割", "約８割と7割", ["８割", "7割"]),
        ("[高低]崎", "髙﨑と低崎", ["髙﨑", "低崎"]),
        ("[ア-ウ]", "あアｱ", ["ア"]),
        ("(?P<x>か)月{1,2}", "ヶ月月", ["ヶ月月"]),
        (r"第(.)条", "第１条、第2条", ["第１条", "第2条"]),
        (r"８{2}", "8８", ["8８"]),
    ],
)
def test_letters_of_an_expression_are_sought_in_their_spellings_and_its_signs_stay(
    sought: str, text: str, found: list[str]
) -> None:
    assert [match[0] for match in pattern(Needle(sought, expression=True, **ALL)).finditer(text)] == found


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        ("（(ア", "「(」が閉じていません。"),
        ("ア)", "「)」に対する「(」がありません。"),
        ("[ア", "「[」が閉じていません。"),
        ("*ア", "繰り返しの記号（* + ?）の前に、繰り返すものがありません。"),
        ("(?P<", "この正規表現は読めません。"),
    ],
)
@pytest.mark.parametrize("folded", [False, True])
def test_an_expression_that_cannot_be_read_says_what_is_wrong(sought: str, said: str, folded: bool) -> None:  # noqa: FBT001
    with pytest.raises(ExpressionError, match=re.escape(said)):
        pattern(Needle(sought, expression=True, width=folded, kana=folded, variants=folded))


@given(st.text(alphabet="[]()|*+?{},-^$\\dwかカ８8髙.:=!<>P", max_size=14))
def test_spreading_letters_never_breaks_an_expression_that_python_reads(sought: str) -> None:
    try:
        pattern(Needle(sought, expression=True))
    except ExpressionError:
        return
    pattern(Needle(sought, expression=True, **ALL))
