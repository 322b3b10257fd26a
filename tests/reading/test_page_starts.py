"""Where a text says that a page begins, its document lets one begin; pages of an extraction are none of the text's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.inline import plain
from seian.document.tree import all_blocks, content_of_node
from seian.house_style.load import house_style_of
from seian.reading.asked import asked
from seian.reading.door import recognise_bytes
from seian.reading.outline_json import outline
from seian.reading.page_starts import page_starts_in, page_starts_of
from seian.reading.read import read_one

if TYPE_CHECKING:
    from seian.reading.recognised import Recognised

PAPER = """橋の点検に関する要請

橋の老朽化が進み、点検の負担が年ごとに重くなっている。
ついては、次の事項を要請する。

１　国は、点検の費用を支えること。
{feed}２　国は、技術者の確保を支えること。
"""
STYLE = house_style_of("標準")


def begun(found: Recognised) -> list[str]:
    """Return the texts before which pages begin in the document that was read."""
    nodes = all_blocks(read_one(found, STYLE).document)
    return [plain(content_of_node(node)) for node in nodes if getattr(node, "starts_page", False)]


@pytest.mark.parametrize("feed", ["\f", "\f\n", "\n\f\n\n"])
def test_a_form_feed_lets_a_page_begin_with_what_stands_behind_it(feed: str) -> None:
    data = PAPER.format(feed=feed).encode()
    (found,) = recognise_bytes(data, "要請.txt")
    assert begun(found) == ["国は、技術者の確保を支えること。"]
    assert asked(data, "要請.txt").documents == (found,)
    told = [block["text"] for block in outline([found])["documents"][0]["body"] if block.get("page")]
    assert told == ["国は、技術者の確保を支えること。"]


def test_without_a_form_feed_no_page_begins() -> None:
    (found,) = recognise_bytes(PAPER.format(feed="").encode(), "要請.txt")
    assert begun(found) == []


def test_a_text_taken_out_of_pages_begins_none() -> None:
    (found,) = recognise_bytes((PAPER.format(feed="\f") + "\f").encode(), "要請.txt")
    assert begun(found) == []


def test_where_the_next_paper_begins_none_of_its_blocks_begins_a_page() -> None:
    other = PAPER.format(feed="").replace("橋", "道")
    papers = recognise_bytes((PAPER.format(feed="") + "\f" + other).encode(), "要請.txt")
    assert [begun(found) for found in papers] == [[], []]


@given(st.lists(st.sampled_from(["文", "", "\u3000", "\f", "\f文", "文\f", "文\f文"]), max_size=8))
def test_a_page_begins_with_the_first_line_behind_a_form_feed_and_with_no_other(rows: list[str]) -> None:
    found = page_starts_in(rows)
    assert page_starts_of("\n".join(rows)) in (found, frozenset())
    for number, row in enumerate(rows, 1):
        before = "\n".join(rows[: number - 1])
        lead = row[: len(row) - len(row.lstrip("\f \u3000"))]
        between = before[len(before.rstrip("\f \u3000\n")) :] + lead
        says = bool(row.strip("\f \u3000"))
        assert (number in found) == (says and "\f" in between and bool(before.strip("\f \u3000\n")))
