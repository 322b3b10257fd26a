"""Searching: what is in a clause is found, what is found is in it, best first, whatever becomes of the library."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from seian.clauses.clause import Clause, ClauseKind, Provenance, Status, Use, Version
from seian.clauses.folding import fold
from seian.clauses.hits import holds, marked, passage
from seian.clauses.index import place_of, searched_texts
from seian.clauses.query import Filters, Query, parse_query
from seian.clauses.rows import touched_by, year_of
from seian.clauses.schema import LIBRARY
from seian.clauses.search import search
from seian.clauses.wording import normalised
from seian.clauses.writer import Writer
from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Revised
from seian.document.model import Condition, Item, Paragraph
from seian.sqlite_file.connection import copied, new_in_memory

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

EMPTY = new_in_memory(LIBRARY)
LETTERS = st.sampled_from('財源国庫補助１２12㈱アあガﾃﾞｶ、。 Ａa\ud800\0"*^-:()か\u3099')
TEXTS = st.text(LETTERS, min_size=1, max_size=14)
TITLES = TEXTS.filter(lambda text: bool(text.strip()))
DAYS = st.dates().map(lambda day: f"{day.isoformat()}T10:00:00+09:00")


@st.composite
def versions(draw: st.DrawFn) -> tuple[Version, ...]:
    """Return one to three versions, some with an alternative, some adopted on a day."""
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        inlines: list[str | Alternative] = [draw(TEXTS)]
        if draw(st.booleans()):
            inlines += [Alternative(draw(TEXTS), (Revised("c", draw(TEXTS)), Revised("c", draw(TEXTS)))), draw(TEXTS)]
        blocks = (Item("i", tuple(inlines)), Paragraph("p", (draw(TEXTS),)))
        adopted = draw(st.none() | st.builds(PartialDate, st.just(""), st.integers(2000, 2030)))
        provenance = Provenance(draw(TEXTS), "記１", adopted)
        wording = normalised(blocks, (Condition("c", "達した場合"),), ())
        made.append(Version(number, wording, draw(DAYS), "甲", "", provenance))
    return tuple(made)


@st.composite
def clauses(draw: st.DrawFn) -> list[Clause]:
    """Return up to six clauses of anything."""
    return [
        Clause(
            f"c{number}",
            draw(TITLES),
            draw(st.sampled_from(ClauseKind)),
            draw(versions()),
            draw(st.lists(st.sampled_from(["財政", "防災"]), max_size=2, unique=True).map(tuple)),
            draw(st.sampled_from(["", "甲市長会", "乙市長会"])),
            draw(TEXTS),
            draw(st.sampled_from(Status)),
        )
        for number in range(draw(st.integers(1, 6)))
    ]


def library_of(made: Sequence[Clause]) -> sqlite3.Connection:
    """Return a library in memory that holds these."""
    connection = copied(EMPTY)
    Writer(connection).add(made)
    return connection


def by_scan(made: Sequence[Clause], query: Query, used: int = 0) -> list[str]:
    """Return what a plain scan finds, in the order the library promises."""
    found = [
        (
            bool(query.words) and all(word in fold(clause.title) for word in query.words),
            -place_of(key, touched_by(clause.latest), used),
            clause.id,
        )
        for key, clause in enumerate(made, 1)
        if holds(clause, query.words, query.excluded) and _passes(clause, query.filters)
    ]
    return [name for _in_title, _place, name in sorted(found, reverse=True)]


def _passes(clause: Clause, filters: Filters) -> bool:
    return (
        (not filters.fields or bool(set(filters.fields) & set(clause.fields)))
        and (not filters.kinds or clause.kind in filters.kinds)
        and (not filters.associations or clause.association in filters.associations)
        and (not filters.years or year_of(clause.latest) in filters.years)
        and (not filters.statuses or clause.status in filters.statuses)
    )


def found_by(connection: sqlite3.Connection, query: Query) -> list[str]:
    """Return the ids that a search finds."""
    return [found.id for found in search(connection, query).found]


FILTERS = st.builds(
    Filters,
    st.lists(st.sampled_from(["財政", "防災"]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(ClauseKind), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(["甲市長会", "乙市長会"]), max_size=1).map(tuple),
    st.lists(st.integers(2000, 2030), max_size=2).map(tuple),
    st.lists(st.sampled_from(Status), max_size=2, unique=True).map(tuple),
)


@given(clauses(), st.data())
def test_whatever_part_of_a_clause_is_searched_the_clause_is_found(made: list[Clause], data: st.DataObject) -> None:
    clause = data.draw(st.sampled_from(made))
    text = data.draw(st.sampled_from(searched_texts(clause)))
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    while stop < len(text) and text[stop] in "ﾞﾟ\u3099":  # a letter without its mark is another one
        stop += 1
    part = text[start:stop]
    spelled = data.draw(st.sampled_from([part, part.upper(), part.swapcase()]))
    query = parse_query(spelled)
    # a mark that begins the part has lost its letter, and a hyphen at its beginning excludes
    if part[0] in "ﾞﾟ\u3099" or any(word[0] == "-" for word in spelled.split()):
        return
    with closing(library_of(made)) as connection:
        assert clause.id in found_by(connection, query)


@settings(max_examples=200)
@given(clauses(), st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=2), FILTERS)
def test_a_search_finds_what_a_plain_scan_finds_in_the_same_order(
    made: list[Clause], words: list[str], excluded: list[str], filters: Filters
) -> None:
    asked, without = (tuple(filter(None, (fold(word).replace("\0", "") for word in one))) for one in (words, excluded))
    query = Query(asked, without, filters)  # no word of a query has that sign
    with closing(library_of(made)) as connection:
        assert found_by(connection, query) == by_scan(made, query)


@given(clauses(), clauses(), st.data())
def test_changes_leave_in_the_index_what_is_in_the_library_and_nothing_else(
    made: list[Clause], others: list[Clause], data: st.DataObject
) -> None:
    with closing(library_of(made)) as connection:
        writer = Writer(connection)
        for _step in range(data.draw(st.integers(1, 6))):
            name = data.draw(st.sampled_from(made)).id
            other = data.draw(st.sampled_from(others))
            match data.draw(st.sampled_from(["revise", "put", "merge", "record", "remove"])):
                case "revise" if _there(connection, name):
                    writer.revise(name, other.latest.wording, other.latest.written_at, "乙")
                case "put" if _there(connection, name):
                    writer.put(replace(writer.clause(name), title=other.title, fields=other.fields, why=other.why))
                case "merge" if _there(connection, name):
                    writer.merge(name, [one.id for one in made if _there(connection, one.id)])
                case "record":
                    held = [Use(one.id, 1, "案件", "d", "題", "記１", "2021-05-18") for one in made[:2]]
                    writer.record("d", held if data.draw(st.booleans()) else ())
                case "remove" if _there(connection, name):
                    writer.remove(name)
        left = [writer.clause(one.id) for one in made if _there(connection, one.id)]
        query = parse_query(data.draw(TEXTS))
        found = found_by(connection, query)
        assert sorted(found) == sorted(one.id for one in left if holds(one, query.words, query.excluded))
        writer.index_anew()
        assert found_by(connection, query) == found


def _there(connection: sqlite3.Connection, name: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM clauses WHERE id = ?", (name,)).fetchone())


def dated(name: str, title: str, day: str) -> Clause:
    """Return a clause written on a day."""
    wording = normalised([Paragraph("p", ("財源を確保する。",))], (), ())
    return Clause(name, title, ClauseKind.OTHER, (Version(1, wording, f"{day}T00:00:00+09:00", ""),))


def test_no_more_than_asked_for_are_given_and_it_is_said_that_there_are_more() -> None:
    made = [dated(f"c{number}", "題" if number % 3 else "財源", f"20{number + 10}-01-01") for number in range(12)]
    with closing(library_of(made)) as connection:
        results = search(connection, parse_query("財源"), 5)
        assert [found.id for found in results.found] == ["c9", "c6", "c3", "c0", "c11"]  # in the title, latest first
        assert results.more
        assert not search(connection, parse_query("財源"), 12).more


def test_a_word_excluded_is_looked_for_beyond_the_title_too() -> None:
    with closing(library_of([dated("a", "負担の軽減", "2021-05-01")])) as connection:
        assert found_by(connection, parse_query("負担")) == ["a"]
        assert found_by(connection, parse_query("負担 -財源")) == []


def test_a_clause_in_use_comes_before_one_a_little_younger() -> None:
    made = [dated("used", "甲", "2021-05-01"), dated("young", "乙", "2021-05-20")]
    with closing(library_of(made)) as connection:
        assert found_by(connection, parse_query("財源")) == ["young", "used"]
        Writer(connection).record("d", [Use("used", 1, "案件", "d", "題", "記１", "2021-05-02")])
        assert found_by(connection, parse_query("財源")) == ["used", "young"]


def test_signs_of_the_full_text_language_are_only_signs() -> None:
    text = '財"源*国 AND 庫 NEAR(1) ^補- :助 (１)'
    made = [Clause("c", text, ClauseKind.OTHER, (Version(1, normalised([Paragraph("p", (text,))], (), ()), "", ""),))]
    with closing(library_of(made)) as connection:
        for asked in ('"', "*", "AND", "NEAR(", "^", ":", "(", '"源*', "財" + "*" * 50):
            words = parse_query(asked).words
            assert bool(found_by(connection, parse_query(asked))) == all(word in fold(text) for word in words), asked


@given(TEXTS, TEXTS)
def test_marks_cover_the_hits_and_nothing_else(text: str, word: str) -> None:
    folded = fold(word)
    marks = marked(text, [folded]) if folded else ()
    assert bool(marks) == (bool(folded) and folded in fold(text))
    assert all(0 <= low < high <= len(text) for low, high in marks)
    assert all(before[1] < after[0] for before, after in pairwise(marks))
    for low, high in marks:
        assert fold(word) in fold(text[low:high]) or any(len(fold(one)) != 1 for one in text[low:high])


@given(clauses(), TEXTS)
def test_the_passage_shows_the_first_hit_of_the_wording(made: list[Clause], word: str) -> None:
    query = parse_query(word)
    for clause in made:
        shown = passage(clause, query.words)
        assert all(0 <= low < high <= len(shown.text) for low, high in shown.marks)
        own = clause.latest.wording.blocks[1]
        assert isinstance(own, Paragraph)
        if len(query.words) == 1 and query.words[0] in fold("".join(map(str, own.content))):
            assert shown.marks


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once_but_for_letters_that_part(text: str) -> None:
    once = fold(text)
    assert fold(once) == once or normalize("NFKC", once) != once or "ﾞ" in text or "ﾟ" in text


def test_what_is_taken_for_the_same() -> None:
    for one, other in (
        ("ワクチン", "わくちん"),
        ("ﾃﾞｼﾞﾀﾙ", "デジタル"),
        ("ＡＩ", "ai"),
        ("８　割", "8割"),
        ("㈱", "(株)"),
    ):
        assert fold(one) == fold(other)
    assert fold("財源") != fold("財原")


def test_a_query_is_words_excluded_words_and_nothing_for_a_lone_hyphen() -> None:
    assert parse_query("財源 -地方債　国").words == ("財源", "国")
    assert parse_query("財源 －地方債").excluded == ("地方債",)
    assert parse_query("財源 -") == Query(("財源",))
    assert parse_query("  ") == Query()
