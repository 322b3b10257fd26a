"""Marks: exactly the characters a hit lies on; passages: where the words are, as soon as a wording has them."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clauses.conftest import LETTERS, TEXTS, libraries
from tests.clauses.making import FIRST, LATER, SECOND, clause

from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.folding import fold, fold_with_origins
from seian.clauses.hits import Marked, marked, passage
from seian.clauses.notation import parse
from seian.clauses.wording import revised_texts, text_of

WORDS = TEXTS.map(lambda text: fold(text[:3]))


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("国庫補助と国庫", ("国庫",), ((0, 2), (5, 7))),
        ("国庫補助", ("国庫", "庫補"), ((0, 3),)),
        ("国庫補助", ("国庫", "補助"), ((0, 4),)),
        ("ああああ", ("ああ",), ((0, 4),)),
        ("㈱架空", ("株",), ((0, 1),)),
        ("㈱架空", ("株)架",), ((0, 2),)),
        ("ﾃﾞｼﾞﾀﾙ化", ("じた",), ((2, 5),)),
        ("財　源　の確保", ("財源",), ((0, 3),)),
        ("第１　総論", ("第1",), ((0, 2),)),
        ("財源 \n", ("財源",), ((0, 2),)),
        ("財源", ("国",), ()),
        ("財源", ("",), ()),
        ("", ("財",), ()),
    ],
)
def test_marks_lie_on_the_hits(text: str, words: tuple[str, ...], marks: tuple[tuple[int, int], ...]) -> None:
    assert marked(text, words) == marks


@settings(max_examples=150)
@given(st.text(LETTERS, max_size=30), st.lists(WORDS, max_size=3))
def test_marks_cover_every_character_of_a_hit_and_only_blanks_besides(text: str, words: list[str]) -> None:
    folded, origins = fold_with_origins(text)
    hit = set()
    for word in filter(None, words):
        for at in range(len(folded)):
            if folded.startswith(word, at):
                hit |= {*origins[at : at + len(word)]}
    covered = {at for low, high in marked(text, words) for at in range(low, high)}
    assert hit <= covered
    for at in covered - hit:  # a blank within a hit, or the mark of a half-width letter
        assert not fold(text[at]) or text[at] in "ﾞﾟ\u3099\u309a"
    assert all(fold(text[low]) and fold(text[high - 1]) for low, high in marked(text, words))


@settings(max_examples=100)
@given(libraries(2), st.data())
def test_a_passage_shows_a_hit_whenever_a_wording_has_one(made: list[Clause], data: st.DataObject) -> None:
    found = data.draw(st.sampled_from(made))
    texts = [text_of(version.wording) for version in found.versions] + [*revised_texts(found.latest.wording)]
    folded = fold(data.draw(st.sampled_from(texts)))
    start = data.draw(st.integers(0, len(folded)))
    word = folded[start : start + data.draw(st.integers(1, 90))]
    shown = passage(found, [word])
    assert shown.version in {version.number for version in found.versions}
    if word:
        assert shown.marks
        for low, high in shown.marks:
            assert 0 <= low < high <= len(shown.text)
            assert fold(shown.text[low:high])
        if len(word) < 40:
            low, high = shown.marks[0]
            assert word in fold(shown.text[low:high])
    else:
        assert shown.marks == ()


def test_a_passage_begins_a_little_before_the_first_hit_and_is_cut_behind() -> None:
    shown = passage(clause("前" * 30 + "財源" + "後" * 100 + "財源"), ["財源"])
    assert shown == Marked("…" + "前" * 12 + "財源" + "後" * 56 + "…", ((13, 15),), 1)
    assert passage(clause("前" * 100), ["無い"]) == Marked("前" * 70 + "…", (), 1)


def test_a_passage_says_of_which_version_it_is() -> None:
    revised = parse(SECOND, ClauseKind.REQUEST)
    both = replace(clause(), versions=(clause().latest, Version(2, revised, LATER)))
    assert passage(both, ["全額"]).version == 2
    assert passage(both, ["2分の1"]).version == 1
    assert passage(both, ["国が"]).version == 2
    assert passage(both, ["点検", "2分の1"]).version == 2  # the wording in force, as soon as it has any of the words
    assert passage(both, []) == Marked(SECOND, (), 2)


def test_a_revision_is_shown_where_only_it_has_the_word() -> None:
    shown = passage(clause("〔７割→全員｜達した場合〕に配ること。"), ["全員"])
    assert shown == Marked("全員に配ること。", ((0, 2),), 1)


def test_many_hits_in_a_long_wording_take_no_time() -> None:
    text = FIRST * 2_500
    began = time.perf_counter()
    marks = marked(text, ["の", "国が"])
    assert len(marks) > 5_000
    assert time.perf_counter() - began < 1
