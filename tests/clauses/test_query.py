"""What was typed as words, excluded words and filters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clauses.conftest import LETTERS

from seian.clauses.clause import ClauseKind
from seian.clauses.folding import fold
from seian.clauses.query import Filters, Query, parse_query


@pytest.mark.parametrize(
    ("text", "words", "excluded"),
    [
        ("財源 国庫", ("財源", "国庫"), ()),
        ("財源　ﾜｸﾁﾝ\tＡＩ", ("財源", "わくちん", "ai"), ()),
        ("財源 財源 ざいげん ザイゲン", ("財源", "ざいげん"), ()),
        ("財源 -地方債", ("財源",), ("地方債",)),
        ("－地方債 −起債 ‐国債", (), ("地方債", "起債", "国債")),
        ("- 財源", ("財源",), ()),
        ("財源-国庫", ("財源-国庫",), ()),
        ("--財源", (), ("-財源",)),
        ("財\0源", ("財", "源"), ()),
        ("\0", (), ()),
        ("", (), ()),
    ],
)
def test_what_is_typed_becomes_words_and_excluded_words(
    text: str, words: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    assert parse_query(text) == Query(words, excluded)


def test_filters_are_taken_along() -> None:
    filters = Filters(kinds=(ClauseKind.NOTE,), years=(2021,))
    assert parse_query("財源", filters) == Query(("財源",), (), filters)


@given(st.text(LETTERS, max_size=30) | st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_is_a_query_of_folded_words_each_once(text: str) -> None:
    query = parse_query(text)
    for words in (query.words, query.excluded):
        assert len({*words}) == len(words)
        assert all(word and "\0" not in word and not any(map(str.isspace, word)) for word in words)
    assert {*query.words} <= {fold(word) for word in text.replace("\0", " ").split()}
