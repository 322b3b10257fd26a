"""Where the characters of a document went: nothing kept is lost, nothing gone is found, two changes are as one."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.document.test_edits_laws import documents, edited

from seian.document.caret import Caret
from seian.document.edits_levels import move
from seian.document.edits_text import join_backward, replace_range, split
from seian.document.inline import typed
from seian.document.model import Document, Item, Paragraph
from seian.document.place_map import NOWHERE, Stretch, between, touched
from seian.document.tree import all_blocks, content_of_node

if TYPE_CHECKING:
    from seian.document.place_map import PlaceMap

PAPER = Document(
    "d",
    "要請",
    body=(Paragraph("p", ("港を直す。道を直す。",)), Item("i", ("橋を架ける。",)), Item("j", ("堤を築く。",))),
)


def texts(document: Document) -> dict[str, str]:
    return {node.id: typed(content_of_node(node)) for node in all_blocks(document)}


def characters(before: Document, after: Document, places: PlaceMap) -> dict[tuple[str, int], tuple[str, int]]:
    """Return for each character, by block and offset, where it is; those that went are left out."""
    found = {}
    for block, text in texts(before).items():
        for offset in range(len(text)):
            now = places.stretch(Stretch(block, offset, offset + 1))
            if now is not None and now.block in texts(after):
                found[block, offset] = (now.block, now.start)
    return found


@given(st.data(), documents)
def test_a_character_that_is_kept_is_the_same_character(data: st.DataObject, before: Document) -> None:
    ids = map("new{}".format, count())
    after = edited(data, before, lambda: next(ids))
    old, new = texts(before), texts(after)
    kept = characters(before, after, between(before, after))
    assert all(old[block][at] == new[now][there] for (block, at), (now, there) in kept.items())
    assert len(set(kept.values())) == len(kept)  # no two are in one place
    changed = touched(before, after)
    assert all((block, at) in kept for block in old.keys() - changed for at in range(len(old[block])))


@given(st.data(), documents)
def test_two_changes_after_one_another_are_as_one(data: st.DataObject, before: Document) -> None:
    ids = map("new{}".format, count())
    middle = edited(data, before, lambda: next(ids))
    if not any(all_blocks(middle)):
        return
    after = edited(data, middle, lambda: next(ids))
    first, second = between(before, middle), between(middle, after)
    one, other = characters(before, middle, first), characters(middle, after, second)
    assert characters(before, after, first.then(second)) == {
        place: other[there] for place, there in one.items() if there in other
    }
    assert first.then(NOWHERE) == first
    assert NOWHERE.then(first) == first


def test_a_caret_stays_behind_the_character_it_was_behind() -> None:
    places = between(PAPER, replace_range(PAPER, Caret("p", 5), Caret("p", 5), "船と").document)
    assert places.caret(Caret("p", 3)) == Caret("p", 3)
    assert places.caret(Caret("p", 5)) == Caret("p", 5)
    assert places.caret(Caret("p", 5), forward=True) == Caret("p", 7)
    assert places.caret(Caret("p", 10)) == Caret("p", 12)
    assert places.caret(Caret("i", 2)) == Caret("i", 2)


def test_what_stands_behind_a_new_line_goes_into_its_block() -> None:
    after = split(PAPER, Caret("p", 5), ids=lambda: "q").document
    places = between(PAPER, after)
    assert places.stretch(Stretch("p", 5, 10)) == Stretch("q", 0, 5)
    assert places.stretch(Stretch("p", 0, 5)) == Stretch("p", 0, 5)
    assert places.stretch(Stretch("p", 3, 8)) is None
    back = between(after, join_backward(after, "q").document)
    assert places.then(back).stretch(Stretch("p", 5, 10)) == Stretch("p", 5, 10)


def test_a_stretch_that_is_typed_into_or_cut_is_not_the_same_any_more() -> None:
    for start, end, text in ((6, 6, "々"), (6, 7, "")):
        places = between(PAPER, replace_range(PAPER, Caret("p", start), Caret("p", end), text).document)
        assert places.stretch(Stretch("p", 5, 8)) is None
        assert places.stretch(Stretch("p", 0, 5)) == Stretch("p", 0, 5)


def test_items_that_change_places_take_their_marks_with_them() -> None:
    places = between(PAPER, move(PAPER, "j", -1))
    assert places.stretch(Stretch("j", 0, 5)) == Stretch("j", 0, 5)
    assert places.stretch(Stretch("i", 0, 6)) == Stretch("i", 0, 6)


def test_of_a_document_emptied_nothing_is_anywhere() -> None:
    empty = Document("d", "要請")
    places = between(PAPER, empty)
    assert places.caret(Caret("i", 2)) is None
    assert touched(PAPER, empty) == {"p", "i", "j"}
