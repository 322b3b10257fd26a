"""A reading is put above a word and taken away, and no character of the text goes with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.edits_readings import read_at, set_reading
from seian.document.inline import Alternative, Blank, Content, FactReference, Revised, Ruby, length, typed
from seian.document.model import Document, Ki, Paragraph
from seian.document.tree import block_of, content_of_node
from seian.errors import SeianError

WORDS = st.text(alphabet="渡船場は延べ七割", min_size=1, max_size=6)
INLINES = st.one_of(
    WORDS,
    st.builds(Ruby, WORDS, st.just("とせんば")),
    st.builds(Blank, st.just("月"), st.integers(1, 3)),
    st.builds(FactReference, st.just("f"), WORDS),
    st.builds(lambda now, then: Alternative(now, (Revised("c", then),)), WORDS, WORDS),
)


def paper(*content: object) -> Document:
    return Document("d", "要請", body=(Paragraph("p", content), Ki("k")))  # type: ignore[arg-type]


def content_in(document: Document) -> Content:
    return content_of_node(block_of(document, "p"))


def test_a_word_that_is_selected_gets_a_reading() -> None:
    document = paper("渡船場を延ばす。")
    word = read_at(content_in(document), 0, 3)
    assert word is not None
    assert (word.word, word.reading) == ("渡船場", "")
    after = set_reading(document, "p", word, " とせんば ")
    assert content_in(after) == (Ruby("渡船場", "とせんば"), "を延ばす。")


def test_with_the_caret_in_a_reading_it_is_changed_or_taken_away() -> None:
    document = paper("いまの", Ruby("渡船場", "とせんば"), "を")
    word = read_at(content_in(document), 4, 4)
    assert word is not None
    assert word.reading == "とせんば"
    assert content_in(set_reading(document, "p", word, "わたしば"))[1] == Ruby("渡船場", "わたしば")
    assert content_in(set_reading(document, "p", word, "")) == ("いまの渡船場を",)


def test_a_caret_between_words_chooses_none() -> None:
    assert read_at(("渡船場を",), 1, 1) is None


def test_part_of_an_alternative_has_no_reading() -> None:
    content = ("市の", Alternative("七割", (Revised("c", "八割"),)), "が延べ")
    assert typed(content) == "市の〔七割→八割〕が延べ"
    assert read_at(content, 3, 5) is None
    assert read_at(content, 4, 11) is None


def test_the_line_of_ki_has_no_reading() -> None:
    document = paper("渡船場")
    word = read_at(content_in(document), 0, 3)
    assert word is not None
    with pytest.raises(SeianError, match="ふりがな"):
        set_reading(document, "k", word, "き")


def test_a_reading_is_one_line() -> None:
    document = paper("渡船場")
    word = read_at(content_in(document), 0, 3)
    assert word is not None
    with pytest.raises(SeianError, match="改行"):
        set_reading(document, "p", word, "とせん\nば")


@given(st.lists(INLINES, max_size=5), st.data())
def test_no_character_comes_or_goes_and_taking_away_undoes_it(inlines: list[object], data: st.DataObject) -> None:
    document = paper(*inlines)
    content = content_in(document)
    start = data.draw(st.integers(0, length(content)))
    end = data.draw(st.integers(start, length(content)))
    word = read_at(content, start, end)
    if word is None:
        return
    after = set_reading(document, "p", word, "よみ")
    assert typed(content_in(after)) == typed(content)
    again = read_at(content_in(after), word.start, word.end)
    assert again == word._replace(reading="よみ")
    assert typed(content_in(set_reading(after, "p", again, ""))) == typed(content)
