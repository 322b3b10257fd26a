"""What people see as one character is one: marks, selectors of form, joiners, flags."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.caret import Caret
from seian.document.characters import after, before, joins, next_character, previous_character, whole
from seian.document.edits_alternatives import set_alternative
from seian.document.edits_text import insert_lines, replace_range, split
from seian.document.inline import Alternative, Revised, plain
from seian.document.model import Document, Paragraph
from seian.document.tree import all_blocks, content_of_node

FORM = "\U000e0100"
GENRE = [*"か辻葛あ亜a1１。、〔ｶﾞ \u3000\n", "\u3099", "\u309a", FORM, "\ufe00", "\u0301", "\u200d", "👨", "👩", "𠮷"]
texts = st.lists(st.sampled_from([*GENRE, "\U0001f1ef", "\U0001f1f5", "\U0001f3fd"]), max_size=12).map("".join)


LONG = [
    *(f"辻{FORM}", "か\u3099", "は\u309a", "𠮷", f"𠮷{FORM}", "葛\ufe00", "e\u0301", "ｶﾞ"),
    *("👨\u200d👩", "👍\U0001f3fd", "🇯🇵", "\r\n"),
]


@pytest.mark.parametrize("character", LONG)
def test_it_is_one_character_between_others(character: str) -> None:
    text = f"一{character}二"
    assert next_character(text, 1) == 1 + len(character)
    assert previous_character(text, 1 + len(character)) == 1
    assert [offset for offset in range(len(text) + 1) if not joins(text, offset)] == [0, 1, len(text) - 1, len(text)]


def test_letters_of_flags_go_together_by_twos() -> None:
    assert [at for at in range(7) if not joins("🇯🇵🇺🇸🇫🇷", at)] == [0, 2, 4, 6]


def test_a_mark_at_the_beginning_stands_alone() -> None:
    assert next_character("\u3099か", 0) == 1
    assert previous_character("\u3099か", 1) == 0


@given(texts)
def test_going_forth_and_back_stops_at_the_same_places(text: str) -> None:
    forth, back = [0], [len(text)]
    while forth[-1] < len(text):
        forth.append(next_character(text, forth[-1]))
    while back[-1] > 0:
        back.append(previous_character(text, back[-1]))
    assert forth == back[::-1] == [at for at in range(len(text) + 1) if not joins(text, at)]
    assert all(low < high for low, high in pairwise(forth))


@given(texts, st.data())
def test_a_range_is_widened_to_whole_characters_and_no_further(text: str, data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    start, end = whole(text, low, high)
    assert not joins(text, start)
    assert not joins(text, end)
    assert (start, end) == ((before(text, low), after(text, high)) if low < high else (after(text, low),) * 2)
    if low < high:
        assert all(joins(text, at) for at in (*range(start + 1, low + 1), *range(high, end)))


def _words(document: Document) -> list[str]:
    return [plain(content_of_node(node)) for node in all_blocks(document)]


def _document(*lines: str) -> Document:
    return Document("d", "要請", body=tuple(Paragraph(f"p{nth}", (line,)) for nth, line in enumerate(lines)))


def test_edits_take_a_character_whole() -> None:
    document = _document(f"辻{FORM}市", f"葛{FORM}町")
    assert _words(replace_range(document, Caret("p0", 1), Caret("p0", 2)).document) == ["市", f"葛{FORM}町"]
    assert _words(replace_range(document, Caret("p0", 1), Caret("p0", 1), "大").document)[0] == f"辻{FORM}大市"
    assert _words(replace_range(document, Caret("p0", 1), Caret("p1", 1), "新").document) == ["新町"]
    assert _words(split(document, Caret("p0", 1)).document)[:2] == [f"辻{FORM}", "市"]
    assert _words(insert_lines(document, Caret("p0", 1), Caret("p0", 1), ["一", "二"]).document)[:2] == [
        f"辻{FORM}一",
        "二市",
    ]


def test_words_made_to_depend_on_a_condition_take_a_character_whole() -> None:
    made = set_alternative(_document(f"東辻{FORM}市"), Caret("p0", 2), Caret("p0", 3), Revised("c", "西")).document
    assert content_of_node(made.body[0]) == ("東", Alternative(f"辻{FORM}", (Revised("c", "西"),)), "市")
