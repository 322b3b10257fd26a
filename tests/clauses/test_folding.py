"""What the search takes for the same, and the way back from a folded text to the one it comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clauses.conftest import LETTERS, MARKS

from seian.clauses.folding import fold, fold_with_origins

ANY = st.text(st.characters(exclude_categories=()), max_size=20) | st.text(LETTERS, max_size=20)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ワクチン", "わくちん"),
        ("ﾜｸﾁﾝ", "わくちん"),
        ("ﾃﾞｼﾞﾀﾙ", "でじたる"),
        ("ﾊﾟｰﾄ", "ぱーと"),
        ("ヴヵヶ", "ゔゕゖ"),
        ("ＡＩ", "ai"),
        ("Straße", "strasse"),
        ("１０　割 \t\n", "10割"),
        ("か\u3099", "が"),
        ("ハ\u309a", "ぱ"),
        ("㈱架空", "(株)架空"),
        ("㍻", "平成"),
        ("①", "1"),
        ("㌔", "きろ"),
        ("🏯城", "🏯城"),
        ("\ud800", "\ud800"),
        ("a\0b", "a\0b"),
        ("", ""),
    ],
)
def test_what_a_text_folds_to(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY)
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded, origins = fold_with_origins(text)
    assert folded == fold(text)
    assert len(origins) == len(folded) + 1
    assert [*origins] == sorted(origins)
    assert origins[-1] == len(text)
    for start in {*origins}:  # what lies from one origin on folds to what has come from there on
        assert fold(text[start:]) == folded[origins.index(start) :]


@given(ANY, ANY)
def test_a_text_folds_like_its_parts_unless_a_mark_is_cut_from_its_letter(one: str, other: str) -> None:
    if other[:1] not in MARKS or not other:
        assert fold(one + other) == fold(one) + fold(other)


@given(st.text(st.characters(min_codepoint=ord("ぁ"), max_codepoint=ord("ゖ")), max_size=9))
def test_hiragana_and_katakana_are_the_same(text: str) -> None:
    assert fold("".join(chr(ord(letter) + 0x60) for letter in text)) == fold(text) == text


@given(st.text(st.characters(min_codepoint=ord("!"), max_codepoint=ord("~")), max_size=9))
def test_width_and_capitals_are_the_same(text: str) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in text)
    assert fold(wide) == fold(text) == fold(text.upper()) == fold(text.lower())
