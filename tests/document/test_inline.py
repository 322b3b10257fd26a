"""Contents are cut and spliced by the characters one sees, and what their spans know is not lost on the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.inline import (
    Alternative,
    Blank,
    Content,
    FactReference,
    Inline,
    Revised,
    Ruby,
    content_of,
    length,
    plain,
    slice_content,
    splice,
)

RATE = Alternative("７割", (Revised("接種率", "８割"),))
ADDED = Alternative("", (Revised("接種率", "既に"),))
NAME = Ruby("逗子", "ずし")
FIGURE = FactReference("fact", "1,718")

words = st.text(alphabet="市町村の５割、 \u3000", max_size=4)
spans: st.SearchStrategy[Inline] = st.one_of(
    words,
    st.builds(Ruby, words, words),
    st.builds(Blank, words, st.integers(0, 3)),
    st.builds(FactReference, words, words),
    st.builds(Alternative, words, st.tuples(st.builds(Revised, words, words))),
)
contents = st.lists(spans, max_size=6).map(content_of)


def revisions(content: Content) -> list[tuple[Revised, ...]]:
    return [inline.revisions for inline in content if isinstance(inline, Alternative)]


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Content, int, int]:
    content = draw(contents)
    offsets = st.integers(0, length(content))
    start, end = sorted((draw(offsets), draw(offsets)))
    return content, start, end


@given(ranges(), contents | words)
def test_a_splice_changes_the_wording_as_it_changes_a_string(
    cut: tuple[Content, int, int], replacement: Content | str
) -> None:
    content, start, end = cut
    new = replacement if isinstance(replacement, str) else plain(replacement)
    spliced = splice(content, start, end, replacement)
    assert plain(spliced) == plain(content)[:start] + new + plain(content)[end:]
    assert spliced == content_of(spliced)


@given(ranges())
def test_a_slice_has_the_wording_of_the_slice_of_the_string(cut: tuple[Content, int, int]) -> None:
    content, start, end = cut
    part = slice_content(content, start, end)
    assert plain(part) == plain(content)[start:end]
    assert part == content_of(part)


@given(st.lists(contents, min_size=1, max_size=5))
def test_slices_between_spans_put_together_are_the_whole(parts: list[Content]) -> None:
    content = content_of(inline for part in parts for inline in part)
    cuts = {length(content[:index]) for index in range(len(content) + 1)}
    steps = sorted(cuts)
    slices = [slice_content(content, start, end) for start, end in pairwise(steps)]
    if length(content):
        assert content_of(inline for part in slices for inline in part) == content


@given(contents, st.sets(st.integers(0, 24)))
def test_slices_anywhere_put_together_have_the_whole_wording_and_all_revisions(
    content: Content, cuts: set[int]
) -> None:
    total = length(content)
    steps = sorted({0, total, *(cut for cut in cuts if cut < total)})
    slices = [slice_content(content, start, end) for start, end in pairwise(steps)]
    assert "".join(map(plain, slices)) == plain(content)
    if total:
        assert [found for part in slices for found in revisions(part)] == revisions(content)


@given(contents, st.data())
def test_typing_never_loses_a_revision(content: Content, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, length(content)))
    assert revisions(splice(content, at, at, "字")) == revisions(content)


@given(contents)
def test_a_splice_of_nothing_is_the_content_itself(content: Content) -> None:
    assert all(splice(content, at, at) is content for at in range(length(content) + 1))


def test_a_ruby_that_is_cut_leaves_its_base_as_text() -> None:
    assert slice_content(("神奈川県", NAME, "市"), 0, 5) == ("神奈川県逗",)
    assert splice((NAME, "市"), 1, 1, "・") == ("逗・子市",)


def test_a_ruby_beside_the_range_keeps_its_reading() -> None:
    assert splice((NAME, "市"), 2, 3, "の") == (NAME, "の")


def test_part_of_a_figure_is_no_reference_to_it() -> None:
    assert slice_content((FIGURE, "市町村"), 2, 8) == ("718市町村",)
    assert splice((FIGURE, "市町村"), 0, 2) == ("718市町村",)


def test_a_blank_that_is_cut_is_a_narrower_blank() -> None:
    assert slice_content((Blank("日", 3),), 0, 2) == (Blank("日", 2),)
    assert splice((Blank("日", 3),), 1, 2, "19") == (Blank("日", 1), "19", Blank("日", 1))


@pytest.mark.parametrize(
    ("start", "end", "new", "current"),
    [(1, 2, "８", "８割"), (2, 2, "、８", "７、８割"), (2, 3, "", "７"), (1, 3, "全員", "全員")],
)
def test_what_is_typed_in_an_alternative_becomes_its_current_wording(
    start: int, end: int, new: str, current: str
) -> None:
    assert splice(("が", RATE, "に"), start, end, new) == ("が", Alternative(current, RATE.revisions), "に")


def test_what_is_typed_beside_an_alternative_stays_outside_it() -> None:
    assert splice(("が", RATE, "に"), 1, 1, "約") == ("が約", RATE, "に")
    assert splice(("が", RATE, "に"), 3, 3, "超") == ("が", RATE, "超に")


def test_an_alternative_that_is_partly_deleted_keeps_its_revisions() -> None:
    assert splice(("が", RATE, "に"), 0, 2, "は") == ("は", Alternative("割", RATE.revisions), "に")
    assert splice(("が", RATE, "に"), 2, 4, "は") == ("が", Alternative("７", RATE.revisions), "は")


def test_an_alternative_that_is_wholly_deleted_goes() -> None:
    assert splice(("が", RATE, "に"), 1, 3) == ("がに",)
    assert splice(("が", RATE, "に"), 0, 4, "は") == ("は",)


def test_the_part_with_its_beginning_keeps_the_revisions_of_an_alternative() -> None:
    assert slice_content(("が", RATE, "に"), 0, 2) == ("が", Alternative("７", RATE.revisions))
    assert slice_content(("が", RATE, "に"), 2, 4) == ("割に",)


def test_wording_that_is_only_added_by_a_condition_survives_typing_beside_it() -> None:
    assert splice(("国は", ADDED, "示す"), 2, 2, "、") == ("国は", ADDED, "、示す")
    assert splice(("国は", ADDED, "示す"), 1, 3) == ("国す",)
    assert slice_content(("国は", ADDED, "示す"), 0, 2) == ("国は", ADDED)
    assert slice_content((ADDED, "示す"), 0, 1) == (ADDED, "示")


def test_the_whole_slice_is_the_content_itself() -> None:
    content = ("が", RATE)
    assert slice_content(content, 0, 3) is content


@pytest.mark.parametrize(("start", "end"), [(0, 4), (-1, 2), (2, 1)])
def test_offsets_outside_the_content_are_a_mistake_of_the_program(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="in a text of 3 characters"):
        slice_content(("が", RATE), start, end)
    with pytest.raises(ValueError, match="in a text of 3 characters"):
        splice(("が", RATE), start, end, "は")
