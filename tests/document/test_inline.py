"""Contents are cut and spliced by the characters one types among, and what their spans know is not lost on the way."""

from __future__ import annotations

import random
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
    alternative_around,
    content_of,
    length,
    plain,
    slice_content,
    spans_of,
    splice,
    text_between,
    typed,
    with_wordings,
    wordings,
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


def alternatives(content: Content) -> list[Alternative]:
    return [span.alternative for span in spans_of(content)]


def signs(content: Content, start: int, end: int) -> str:
    """Return the signs between two offsets that belong to alternatives not wholly between them, in order."""
    found = ""
    for low, high, alternative in spans_of(content):
        if start <= low and high <= end:
            continue
        places = [low]
        for text in wordings(alternative):
            places.append(places[-1] + 1 + len(text))
        found += "".join(typed(content)[at] for at in places if start <= at < end)
    return found


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Content, int, int]:
    content = draw(contents)
    offsets = st.integers(0, length(content))
    start, end = sorted((draw(offsets), draw(offsets)))
    return content, start, end


@given(ranges(), contents | words)
def test_a_splice_is_that_of_the_string_but_signs_go_only_with_the_whole(
    cut: tuple[Content, int, int], replacement: Content | str
) -> None:
    content, start, end = cut
    text = typed(content)
    inside = alternative_around(content, start) is not None
    new = replacement if isinstance(replacement, str) else plain(replacement) if inside else typed(replacement)
    spliced = splice(content, start, end, replacement)
    if start == end and not new:
        assert typed(spliced) == text
    else:
        assert typed(spliced) == text[:start] + new + signs(content, start, end) + text[end:]
    assert spliced == content_of(spliced)


@given(ranges(), words)
def test_what_is_typed_touches_no_wording_outside_the_range(cut: tuple[Content, int, int], new: str) -> None:
    content, start, end = cut
    before, after = list(spans_of(content)), alternatives(splice(content, start, end, new))
    kept = [span for span in before if not (start <= span.start and span.end <= end and start < end)]
    assert len(after) == len(kept)
    for span, alternative in zip(kept, after, strict=True):
        assert [one.condition for one in alternative.revisions] == [one.condition for one in span.alternative.revisions]
        if span.end <= start or end <= span.start:
            assert alternative is span.alternative


def test_ten_thousand_substitutions_change_nothing_outside_their_span() -> None:
    chance = random.Random(20211119)  # noqa: S311 -- the same cases each time

    def word() -> str:
        return "".join(chance.choice("市町村の７８割、〔→〕") for _ in range(chance.randrange(4)))

    def inline() -> Inline:
        match chance.randrange(6):
            case 0:
                return Ruby(word(), word())
            case 1:
                return FactReference("値", word())
            case 2:
                return Alternative(
                    word(), tuple(Revised(f"条件{nth}", word()) for nth in range(chance.randrange(1, 3)))
                )
            case _:
                return word()

    for _ in range(10_000):
        content = content_of(inline() for _ in range(6))
        start, end = sorted(chance.randrange(length(content) + 1) for _ in range(2))
        new = word()
        after = typed(splice(content, start, end, new))
        text = typed(content)
        kept = signs(content, start, end) if start < end else ""
        assert after == text[:start] + new + kept + text[end:]


@given(ranges())
def test_a_slice_has_the_text_of_the_string_up_to_the_ends_of_alternatives(cut: tuple[Content, int, int]) -> None:
    content, start, end = cut
    part = slice_content(content, start, end)
    low, high = (span.end if (span := alternative_around(content, at)) else at for at in (start, end))
    assert typed(part) == typed(content)[low:high]
    assert part == content_of(part)
    assert all(any(one is other for other in alternatives(content)) for one in alternatives(part))


@given(ranges())
def test_what_is_copied_is_text_without_signs_and_copied_whole_what_is_read(cut: tuple[Content, int, int]) -> None:
    content, start, end = cut
    assert text_between(content, 0, length(content)) == plain(content)
    if not any(span.start < end and start < span.end for span in spans_of(content)):
        assert text_between(content, start, end) == typed(content)[start:end]


def test_part_of_a_wording_is_copied_as_it_stands() -> None:
    assert text_between(("が", RATE, "に"), 2, 3) == "７"
    assert text_between(("が", RATE, "に"), 5, 8) == "８割"
    assert text_between(("が", RATE, "に"), 3, 6) == "割８"
    assert text_between(("が", RATE, "に"), 0, 9) == "が７割に"


@given(st.lists(contents, min_size=1, max_size=5))
def test_slices_between_spans_put_together_are_the_whole(parts: list[Content]) -> None:
    content = content_of(inline for part in parts for inline in part)
    cuts = {length(content[:index]) for index in range(len(content) + 1)}
    steps = sorted(cuts)
    slices = [slice_content(content, start, end) for start, end in pairwise(steps)]
    if length(content):
        assert content_of(inline for part in slices for inline in part) == content


@given(contents, st.sets(st.integers(0, 40)))
def test_slices_between_growing_offsets_put_together_are_the_whole_text(content: Content, cuts: set[int]) -> None:
    total = length(content)
    steps = sorted({0, total, *(cut for cut in cuts if cut < total)})
    slices = [slice_content(content, start, end) for start, end in pairwise(steps)]
    whole = content_of(inline for part in slices for inline in part)
    if total:
        assert typed(whole) == typed(content)
        assert alternatives(whole) == alternatives(content)


@given(contents, st.data())
def test_typing_never_loses_an_alternative(content: Content, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, length(content)))
    after = alternatives(splice(content, at, at, "字"))
    assert len(after) == len(alternatives(content))
    changed = [(old, new) for old, new in zip(alternatives(content), after, strict=True) if old is not new]
    assert len(changed) == (alternative_around(content, at) is not None)
    for old, new in changed:
        differing = [pair for pair in zip(wordings(old), wordings(new), strict=True) if pair[0] != pair[1]]
        assert len(differing) == 1


@given(contents)
def test_a_sign_alone_cannot_be_taken_away(content: Content) -> None:
    for start, end, _alternative in spans_of(content):
        for sign in (start, end - 1):
            assert splice(content, sign, sign + 1) == content


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


# が〔７割→８割〕に: 〔 is at 1, → at 4, 〕 at 7
@pytest.mark.parametrize(
    ("start", "end", "new", "expected"),
    [
        (2, 3, "８", ("８割", "８割")),
        (2, 2, "約", ("約７割", "８割")),
        (4, 4, "超", ("７割超", "８割")),
        (5, 5, "約", ("７割", "約８割")),
        (7, 7, "超", ("７割", "８割超")),
        (5, 6, "９", ("７割", "９割")),
        (3, 6, "", ("７", "割")),
        (3, 6, "千", ("７千", "割")),
        (4, 5, "、", ("７割、", "８割")),
        (2, 7, "全員", ("全員", "")),
    ],
)
def test_what_is_typed_in_an_alternative_goes_into_the_wording_it_begins_in(
    start: int, end: int, new: str, expected: tuple[str, str]
) -> None:
    assert splice(("が", RATE, "に"), start, end, new) == ("が", with_wordings(RATE, expected), "に")


def test_what_is_typed_beside_an_alternative_stays_outside_it() -> None:
    assert splice(("が", RATE, "に"), 1, 1, "約") == ("が約", RATE, "に")
    assert splice(("が", RATE, "に"), 8, 8, "超") == ("が", RATE, "超に")


def test_an_alternative_that_is_partly_deleted_keeps_its_signs() -> None:
    assert splice(("が", RATE, "に"), 0, 3, "は") == ("は", with_wordings(RATE, ("割", "８割")), "に")
    assert splice(("が", RATE, "に"), 6, 9, "は") == ("が", with_wordings(RATE, ("７割", "８は")))


def test_no_wording_runs_into_that_of_another_alternative() -> None:
    spliced = splice((RATE, "と", RATE), 5, 10, "か")
    assert spliced == (with_wordings(RATE, ("７割", "８か")), with_wordings(RATE, ("割", "８割")))


def test_an_alternative_that_is_wholly_deleted_goes() -> None:
    assert splice(("が", RATE, "に"), 1, 8) == ("がに",)
    assert splice(("が", RATE, "に"), 0, 9, "は") == ("は",)


def test_an_alternative_is_never_split_in_two() -> None:
    assert slice_content(("が", RATE, "に"), 0, 3) == ("が", RATE)
    assert slice_content(("が", RATE, "に"), 3, 9) == ("に",)


def test_wording_that_is_only_added_by_a_condition_survives_typing_beside_it() -> None:
    assert splice(("国は", ADDED, "示す"), 2, 2, "、") == ("国は、", ADDED, "示す")
    assert splice(("国は", ADDED, "示す"), 1, 8) == ("国す",)
    assert splice((ADDED,), 1, 1, "も") == (with_wordings(ADDED, ("も", "既に")),)


def test_what_has_spans_of_its_own_goes_into_a_wording_as_text() -> None:
    assert splice((RATE,), 3, 3, (NAME, Blank("数", 1), RATE)) == (
        with_wordings(RATE, ("７割逗子　７割"[:1] + "割逗子　７割", "８割")),
    )


def test_the_whole_slice_is_the_content_itself() -> None:
    content = ("が", RATE)
    assert slice_content(content, 0, 8) is content


@pytest.mark.parametrize(("start", "end"), [(0, 9), (-1, 2), (2, 1)])
def test_offsets_outside_the_content_are_a_mistake_of_the_program(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="in a text of 8 characters"):
        slice_content(("が", RATE), start, end)
    with pytest.raises(ValueError, match="in a text of 8 characters"):
        splice(("が", RATE), start, end, "は")


@pytest.mark.parametrize(
    ("current", "revisions"),
    [("７割", ()), ("\n", (Revised("c", "８割"),)), ("７割", (Revised("c", "８\r割"),))],
)
def test_an_alternative_without_revision_or_with_a_line_break_cannot_be_made(
    current: str, revisions: tuple[Revised, ...]
) -> None:
    with pytest.raises(ValueError, match="alternative"):
        Alternative(current, revisions)
