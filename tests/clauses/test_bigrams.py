"""Whatever part of a folded text is searched, the real full-text index finds the text, and nothing that lacks it."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from seian.clauses.bigrams import phrase, terms
from seian.clauses.folding import fold

_TEXTS = st.lists(st.text("財源国庫１2アあガﾃA、 ", min_size=1, max_size=12), min_size=1, max_size=6)


@given(_TEXTS, st.text("財源国庫１2アあガﾃA、", min_size=1, max_size=4))
def test_the_index_finds_exactly_the_texts_that_hold_the_word(texts: list[str], word: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table f using fts5(t, content='', tokenize='ascii', columnsize=0)")
    database.executemany("insert into f(rowid, t) values (?, ?)", [(n, terms(fold(t))) for n, t in enumerate(texts)])
    found = {row for (row,) in database.execute("select rowid from f where f match ?", (phrase(fold(word)),))}
    database.close()
    assert found == {n for n, text in enumerate(texts) if fold(word) in fold(text)}
