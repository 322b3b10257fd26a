"""Near-duplicates: how like two texts are, and that those that are like are found among the others."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clauses.making import FIRST, SECOND, clause
from tests.clauses.test_search_laws import library_of, simple

from seian.clauses.likeness import ALIKE, Near, likeness, near
from seian.clauses.rows import read_clause

if TYPE_CHECKING:
    import sqlite3

    from seian.clauses.clause import Clause

SENTENCES = (
    "備蓄倉庫の点検に要する経費について、国の負担を増やすこと。",
    "海に近い学校の避難路を、早く整えること。",
    "小さな診療所にも、遠隔の診察に要る機器を配ること。",
    "ごみを減らす取組を、広く知らせること。",
    "古い橋を架け替えるための財源を確保すること。",
)


def look(connection: sqlite3.Connection, text: str, least: float = ALIKE, most: int = 10) -> tuple[Near, ...]:
    """Return what is near to a text."""

    def read(name: str) -> Clause:
        found = read_clause(connection, name)
        assert found is not None
        return found

    return near(connection, text, read, least=least, most=most)


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_symmetrical_and_between_none_and_whole(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1
    assert likeness("ワクチン" + one, "ﾜｸﾁﾝ　" + one) == 1


def test_likeness_is_the_share_of_pairs() -> None:
    assert likeness("あいう", "あいえ") == pytest.approx(0.5)
    assert likeness("あいう", "かきく") == 0
    assert likeness(FIRST, SECOND) > 0.8


@settings(max_examples=100)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.data())
def test_a_reworded_text_is_found_with_its_likeness(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    reworded = text[:start] + data.draw(st.text("仮置新規", max_size=9)) + text[start + 5 :]
    made = [simple("c", text), *(simple(f"s{nth}", one) for nth, one in enumerate(SENTENCES))]
    with closing(library_of(made)) as connection:
        found = look(connection, reworded)
        value = likeness(text, reworded)
        assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
        assert ({one.found.id: one.likeness for one in found}.get("c") == value) == (value >= ALIKE)


def test_a_text_with_much_that_nobody_has_is_still_like_the_part_that_one_has() -> None:
    own = "".join(chr(0x4E00 + nth) for nth in range(60))
    longer = own + "".join(chr(0x6000 + nth) for nth in range(75))
    assert likeness(own, longer) > ALIKE
    with closing(library_of([simple("c", own), simple("d", "別の文言である。")])) as connection:
        assert [one.found.id for one in look(connection, longer)] == ["c"]


def test_nothing_is_near_to_nothing() -> None:
    with closing(library_of([clause(), simple("d", "あ")])) as connection:
        for text in ("", "　", "あ", "\n"):
            assert look(connection, text) == ()


def test_no_more_than_asked_for_are_given_the_likest_first() -> None:
    made = [simple(f"c{nth}", FIRST[nth:]) for nth in range(9)]
    with closing(library_of(made)) as connection:
        found = look(connection, FIRST, most=3)
        assert [one.found.id for one in found] == ["c0", "c1", "c2"]
        assert found[0].likeness == 1


def test_what_is_like_is_found_among_thousands_that_share_common_words() -> None:
    made = [simple(f"c{nth}", f"{SENTENCES[nth % 5]}第{nth}の件について、国が検討すること。") for nth in range(3_000)]
    with closing(library_of([*made, clause(SECOND)])) as connection:
        assert [one.found.id for one in look(connection, FIRST)] == ["bichiku"]
