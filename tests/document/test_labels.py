"""The labels of a document's items, computed from their places."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.digits import DigitWidth
from seian.document.labels import Label, labels
from seian.document.model import End, Heading, Item, Ki, Paragraph
from seian.document.numbering import label

if TYPE_CHECKING:
    from seian.document.model import Block

LEVELS = ("１", "（１）", "ア")
_IDS = count()


def item(*blocks: Block, marker: str | None = None, start: int | None = None) -> Item:
    """Return an item with an id of its own."""
    return Item(f"i{next(_IDS)}", (), blocks=blocks, marker=marker, start=start)


def paragraph() -> Paragraph:
    """Return a paragraph with an id of its own."""
    return Paragraph(f"p{next(_IDS)}", ())


def spelled(*blocks: Block, digits: DigitWidth = DigitWidth.MIXED) -> str:
    """Return the labels of blocks in reading order."""
    return " ".join(one.text for one in labels(blocks, LEVELS, digits).values())


def test_each_level_is_numbered_by_its_own_scheme() -> None:
    tree = item(item(item(), item()), item()), item(item())
    assert spelled(*tree) == "１ （１） ア イ （２） ２ （１）"
    first = labels(tree, LEVELS)
    assert first[tree[0].id] == Label("１", 1, 1, "１")
    assert first[tree[1].blocks[0].id] == Label("（１）", 1, 2, "（１）")


def test_the_tenth_item_is_half_width_unless_the_style_is_full_width() -> None:
    items = [item() for _ in range(10)]
    assert spelled(*items).endswith("９ 10")
    assert spelled(*items, digits=DigitWidth.FULL).endswith("９ １０")


def test_numbering_goes_on_across_paragraphs_headings_and_ki() -> None:
    assert spelled(item(), paragraph(), item(), Heading("h", ()), item(), Ki("k"), item(), End("e")) == "１ ２ ３ ４"


def test_bullets_neither_count_nor_disturb_the_count() -> None:
    bullet = item(item(), marker="・")
    found = labels((item(), bullet, item()), LEVELS)
    assert [one.text for one in found.values()] == ["１", "・", "（１）", "２"]
    assert found[bullet.id].number == 0


def test_items_of_another_scheme_have_a_count_of_their_own() -> None:
    assert spelled(item(), item(marker="①"), item(), item(marker="①"), item(marker="ア")) == "１ ① ２ ② ア"


def test_a_start_begins_the_numbering_anew() -> None:
    assert spelled(item(), item(start=7), item(), item(start=1), item()) == "１ ７ ８ １ ２"


def test_numbering_begins_anew_under_every_parent() -> None:
    assert spelled(item(item(), item()), item(item())) == "１ （１） （２） ２ （１）"


def test_deeper_items_go_on_with_the_last_scheme() -> None:
    assert spelled(item(item(item(item(item()))))) == "１ （１） ア ア ア"


def test_a_marker_that_is_no_known_scheme_is_printed_as_it_came() -> None:
    assert spelled(item(), item(marker="Ⅰ"), item(marker="❖"), item()) == "１ Ⅰ ❖ ２"


def test_no_blocks_have_no_labels() -> None:
    assert labels((), ()) == {}
    assert labels((paragraph(),), ()) == {}


def test_what_cannot_be_labelled_is_refused() -> None:
    with pytest.raises(ValueError, match="no label scheme"):
        labels((item(),), ())
    with pytest.raises(ValueError, match="unknown label scheme"):
        labels((item(),), ("甲",))
    with pytest.raises(ValueError, match="count from 1"):
        labels((item(start=0),), LEVELS)


def test_nesting_may_be_deeper_than_python_can_recurse() -> None:
    tree = item()
    for _ in range(5000):
        tree = item(tree)
    assert len(labels((tree,), LEVELS)) == 5001


def trees() -> st.SearchStrategy[list[Block]]:
    """Return any blocks: paragraphs, headings, items of the level's scheme, of another or bulleted, at any depth."""
    leaves = st.builds(paragraph) | st.builds(lambda: Heading(f"h{next(_IDS)}", ()))
    markers = st.sampled_from([None, None, "①", "・"])
    return st.lists(
        st.recursive(
            leaves,
            lambda inner: st.builds(
                lambda blocks, marker: item(*blocks, marker=marker), st.lists(inner, max_size=4), markers
            ),
            max_leaves=12,
        ),
        max_size=5,
    )


@given(trees())
def test_siblings_of_one_scheme_count_from_one_without_a_gap(blocks: list[Block]) -> None:
    found = labels(blocks, LEVELS)
    parents: list[tuple[int, list[Block]]] = [(1, blocks)]
    seen = 0
    while parents:
        level, siblings = parents.pop()
        items = [block for block in siblings if isinstance(block, Item)]
        seen += len(items)
        parents.extend((level + 1, list(one.blocks)) for one in items)
        counted = [found[one.id] for one in items if found[one.id].number]
        for scheme in {one.scheme for one in counted}:
            numbers = [one.number for one in counted if one.scheme == scheme]
            assert numbers == list(range(1, len(numbers) + 1))
        assert all(one.text == label(one.scheme, one.number) for one in counted)
        assert {found[one.id].level for one in items} <= {level}
        assert len({one.text for one in counted}) == len(counted)
    assert seen == len(found)


@given(trees(), trees())
def test_labels_do_not_depend_on_what_comes_after(blocks: list[Block], later: list[Block]) -> None:
    assert labels([*blocks, *later], LEVELS).items() >= labels(blocks, LEVELS).items()
