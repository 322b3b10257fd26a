"""太字 and 下線 stay with their words whatever is done to a text, and touch no character of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import documents, looks
from tests.strategies import spans as any_spans

from seian.document import codec
from seian.document.caret import Caret
from seian.document.edits_alternatives import drop_alternative, set_alternative, settle
from seian.document.edits_looks import looks_in, set_look
from seian.document.edits_readings import read_at, set_reading
from seian.document.edits_text import insert_lines, join_backward, replace_range, split
from seian.document.fragment import Stretch
from seian.document.inline import (
    Alternative,
    Blank,
    Content,
    Emphasised,
    FactReference,
    Look,
    Revised,
    Ruby,
    alternative_around,
    content_of,
    length,
    look_of,
    slice_content,
    splice,
    typed,
    typed_inline,
)
from seian.document.looks import EVERY, allowed_only, look_between, stretches_of, with_looks, words_of
from seian.document.model import Document, Item, Ki, Paragraph
from seian.document.tree import block_of, content_of_node
from seian.revision.decisions import Decisions
from seian.revision.resolve import resolve_content

BOLD, LINE = Look.BOLD, Look.UNDERLINED
SHARE = Alternative("７割", (Revised("c", "８割"),))

words = st.text(alphabet="市町村の５割、", min_size=1, max_size=4)
spans = st.one_of(words, st.builds(Emphasised, words, st.sampled_from([BOLD, LINE, EVERY])), any_spans)
contents = st.lists(spans, max_size=6).map(content_of)


def every_look(content: Content) -> list[Look]:
    """Return the look of each character one types among."""
    return [look_of(inline) for inline in content for _character in typed_inline(inline)]


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Content, int, int]:
    content = draw(contents)
    start, end = sorted(draw(st.tuples(*[st.integers(0, length(content))] * 2)))
    return content, start, end


def paper(*content: object) -> Document:
    more = Item("i", ("次の項目。",))
    return Document("d", "要請", body=(Paragraph("p", content), Ki("k"), more))  # type: ignore[arg-type]


def content_in(document: Document, block: str = "p") -> Content:
    return content_of_node(block_of(document, block))


def test_neighbours_of_one_look_are_one_and_plain_text_is_a_string() -> None:
    parts = (
        "本会は",
        Emphasised("国の", BOLD),
        Emphasised("責任", BOLD),
        Emphasised("", LINE),
        Emphasised("で", Look.PLAIN),
    )
    assert content_of((*parts, "ある")) == ("本会は", Emphasised("国の責任", BOLD), "である")


@given(contents)
def test_normal_form_changes_neither_text_nor_looks(content: Content) -> None:
    assert content_of(content) == content
    letters = [one for inline in content for one in ((inline,) if not isinstance(inline, str) else inline)]
    assert (typed(content_of(letters)), every_look(content_of(letters))) == (typed(content), every_look(content))


@given(drawn=ranges(), look=looks, on=st.booleans())
def test_a_look_touches_no_character_and_nothing_outside_but_what_is_whole(
    drawn: tuple[Content, int, int], look: Look, *, on: bool
) -> None:
    content, start, end = drawn
    after = with_looks(content, start, end, look, on=on)
    assert typed(after) == typed(content)
    assert content_of(after) == after
    if start < end and look:
        assert (look in look_between(after, start, end)) is on or not on
    was, now = every_look(content), every_look(after)
    assert all(one & ~look is other & ~look for one, other in zip(was, now, strict=True))
    for at in range(start, end):
        assert (now[at] & look) == (look if on else Look.PLAIN)


@given(ranges(), looks)
def test_put_on_and_taken_off_again_only_what_was_plain_is_as_it_was(
    drawn: tuple[Content, int, int], look: Look
) -> None:
    content, start, end = drawn
    bare = allowed_only(content_of(content), EVERY & ~look)
    on = with_looks(bare, start, end, look, on=True)
    assert with_looks(on, start, end, look, on=False) == bare


@given(ranges())
def test_slices_keep_the_looks_and_put_together_are_the_whole(drawn: tuple[Content, int, int]) -> None:
    content, start, end = drawn
    cuts = ((0, start), (start, end), (end, length(content)))
    parts = [slice_content(content, *cut) for cut in cuts]
    whole = content_of(inline for part in parts for inline in part)
    assert (typed(whole), every_look(whole)) == (typed(content), every_look(content))


@given(ranges(), words)
def test_what_is_typed_is_set_as_what_it_is_typed_in(drawn: tuple[Content, int, int], text: str) -> None:
    content, start, end = drawn
    if alternative_around(content, start) or alternative_around(content, end):
        return
    after = splice(content, start, end, text)
    looks_before = every_look(content)
    new = every_look(after)[start : start + len(text)]
    if start < end:
        wanted = looks_before[start]
    elif start:
        wanted = looks_before[start - 1]
    else:
        wanted = looks_before[0] if looks_before else Look.PLAIN
    assert new == [wanted] * len(text)
    assert (
        every_look(after)[:start] + every_look(after)[start + len(text) :] == looks_before[:start] + looks_before[end:]
    )


@given(documents())
def test_looks_are_stored_and_come_back(document: Document) -> None:
    assert codec.load_document(codec.dump_document(document)) == document


def test_what_is_plain_is_stored_as_it_was_before_there_were_looks() -> None:
    stored = codec.dump_document(paper("本会は", Ruby("要請", "ようせい"), SHARE))
    assert "look" not in stored
    marked = json.loads(codec.dump_document(paper("本会は", Emphasised("国", EVERY))))
    assert marked["body"][0]["content"] == [
        "本会は",
        {"type": "emphasised", "text": "国", "look": ["bold", "underline"]},
    ]


@pytest.mark.parametrize("span", [SHARE, FactReference("f", "20市"), Ruby("要請", "ようせい"), Blank("月", 3)])
def test_what_is_no_text_has_its_look_as_a_whole(span: Alternative | FactReference | Ruby | Blank) -> None:
    after = with_looks(("前", span, "後"), 2, 3, BOLD, on=True)
    assert [look_of(inline) for inline in after] == [Look.PLAIN, BOLD, Look.PLAIN]


def test_an_alternative_that_is_decided_dropped_or_settled_keeps_its_look() -> None:
    document = paper("国は", Alternative("７割", (Revised("c", "８割"),), look=BOLD), "とする")
    assert resolve_content(content_in(document), Decisions(met=frozenset("c"), otherwise=False))[1] == Emphasised(
        "８割", BOLD
    )
    assert content_in(settle(document, "c", met=True))[1] == Emphasised("８割", BOLD)
    assert content_in(drop_alternative(document, Caret("p", 4)).document)[1] == Emphasised("７割", BOLD)


def test_words_that_are_made_an_alternative_or_read_keep_their_look() -> None:
    document = paper("国は", Emphasised("７割以上", LINE), "とする")
    made = set_alternative(document, Caret("p", 2), Caret("p", 4), Revised("c", "８割")).document
    assert content_in(made)[1:3] == (Alternative("７割", (Revised("c", "８割"),), look=LINE), Emphasised("以上", LINE))
    word = read_at(content_in(document), 2, 4)
    assert word is not None
    read = set_reading(document, "p", word, "ななわり")
    assert content_in(read)[1] == Ruby("７割", "ななわり", LINE)
    again = read_at(content_in(read), 3, 3)
    assert again is not None
    assert content_in(set_reading(read, "p", again, "")) == content_in(document)


def test_lines_typed_into_bold_words_are_bold_and_breaking_and_joining_keeps_looks() -> None:
    document = paper("国は", Emphasised("責任をもって", BOLD), "行う")
    typed_in = insert_lines(document, Caret("p", 4), Caret("p", 4), ["甲", "乙"]).document
    assert [content_in(typed_in, node.id) for node in typed_in.body[:2]] == [
        ("国は", Emphasised("責任甲", BOLD)),
        (Emphasised("乙をもって", BOLD), "行う"),
    ]
    broken, caret = split(document, Caret("p", 4))
    assert caret is not None
    assert content_in(join_backward(broken, caret.block).document) == content_in(document)


def test_pasted_content_keeps_its_own_looks() -> None:
    document = paper("国は", Emphasised("責任", BOLD))
    assert content_in(replace_range(document, Caret("p", 3), Caret("p", 3), ("甲",)).document) == (
        "国は",
        Emphasised("責", BOLD),
        "甲",
        Emphasised("任", BOLD),
    )


def test_a_selection_over_several_blocks_is_one_edit_and_lines_without_text_have_none() -> None:
    document = paper("国は責任をもって行う。")
    stretches = (Stretch("p", ((2, 11),)), Stretch("k", ((0, 0),)), Stretch("i", ((0, 3),)))
    assert looks_in(document, stretches) is Look.PLAIN
    after = set_look(document, stretches, BOLD, on=True)
    assert content_in(after) == ("国は", Emphasised("責任をもって行う。", BOLD))
    assert content_in(after, "i") == (Emphasised("次の項", BOLD), "目。")
    assert looks_in(after, stretches) is BOLD
    assert set_look(after, stretches, BOLD, on=True) is after
    assert set_look(after, stretches, BOLD, on=False) == document


def test_a_letter_with_its_mark_has_one_look() -> None:
    after = set_look(paper("か\u3099行"), [Stretch("p", ((1, 2),))], BOLD, on=True)
    assert content_in(after) == (Emphasised("か\u3099", BOLD), "行")


def test_looks_in_words_and_as_stretches() -> None:
    assert words_of(EVERY) == "太字と下線"
    runs = [("国", BOLD), ("の", BOLD), ("市", Look.PLAIN), ("は", LINE)]
    assert [tuple(one) for one in stretches_of(runs)] == [(0, 2, BOLD), (3, 4, LINE)]
