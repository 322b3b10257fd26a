"""Laws of the search on random libraries: nothing is missed, nothing is made up, whatever was done to the library."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clauses.conftest import ASSOCIATIONS, FIELDS, MARKS, TEXTS, libraries, wordings

from seian.clauses.clause import Clause, ClauseKind, Status, Use, Version
from seian.clauses.folding import fold
from seian.clauses.hits import holds
from seian.clauses.index import place_of
from seian.clauses.query import Filters, Query, parse_query
from seian.clauses.rows import day_of, every_clause, read_uses, touched_by, year_of
from seian.clauses.schema import LIBRARY
from seian.clauses.search import Results, SearchResult, found_at, search
from seian.clauses.wording import normalised, revised_texts, text_of
from seian.clauses.writer import Writer
from seian.document.model import Paragraph
from seian.sqlite_file.connection import copied, new_in_memory

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

EMPTY = new_in_memory(LIBRARY)


def library_of(made: Sequence[Clause]) -> sqlite3.Connection:
    """Return a library in memory that holds these."""
    connection = copied(EMPTY)
    Writer(connection).add(made)
    return connection


def simple(name: str, text: str, title: str = "題") -> Clause:
    """Return a clause of one paragraph."""
    wording = normalised([Paragraph("p", (text,))], (), ())
    return Clause(name, title, ClauseKind.OTHER, (Version(1, wording, "2021-05-18T10:00:00+09:00"),))


def by_scan(connection: sqlite3.Connection, query: Query, most: int = 200) -> Results:
    """Return what the plainest scan of the rows finds, in the order that is promised."""
    ranked = []
    keys = {name.decode(): key for key, name in connection.execute("SELECT key, id FROM clauses")}
    for clause in every_clause(connection):
        uses = read_uses(connection, clause.id)
        days = [day for day in (day_of(use.used_on) for use in uses) if day]
        place = -place_of(keys[clause.id], max([touched_by(clause.latest), *days]), len(uses))
        in_title = bool(query.words) and all(word in fold(clause.title) for word in query.words)
        if holds(clause, query.words, query.excluded) and passes(clause, query.filters):
            ranked.append((in_title, place, found_of(clause, len(uses))))
    ranked.sort(key=lambda row: row[:2], reverse=True)
    return Results(tuple(found for _title, _place, found in ranked[:most]), len(ranked) > most)


def passes(clause: Clause, filters: Filters) -> bool:
    """Say whether a clause passes all filters."""
    return (
        (not filters.fields or bool({*filters.fields} & {*clause.fields}))
        and (not filters.kinds or clause.kind in filters.kinds)
        and (not filters.associations or clause.association in filters.associations)
        and (not filters.years or year_of(clause.latest) in filters.years)
        and (not filters.statuses or clause.status in filters.statuses)
    )


def found_of(clause: Clause, used: int) -> SearchResult:
    """Return a clause as a list shows it."""
    return SearchResult(
        *(clause.id, clause.title, clause.kind, clause.fields, clause.association, clause.status),
        *(clause.latest.number, year_of(clause.latest), used),
    )


QUERIES = st.builds(
    lambda words, excluded, filters: Query(
        tuple(filter(None, map(fold, words))), tuple(filter(None, map(fold, excluded))), filters
    ),
    st.lists(TEXTS.map(lambda text: text[:3].replace("\0", "")), max_size=2),
    st.lists(TEXTS.map(lambda text: text[:2].replace("\0", "")), max_size=2),
    st.builds(
        Filters,
        st.lists(st.sampled_from(FIELDS), max_size=2, unique=True).map(tuple),
        st.lists(st.sampled_from(ClauseKind), max_size=3, unique=True).map(tuple),
        st.lists(st.sampled_from(ASSOCIATIONS[1:]), max_size=2, unique=True).map(tuple),
        st.lists(st.integers(1999, 2031), max_size=3).map(tuple),
        st.lists(st.sampled_from(Status), max_size=2, unique=True).map(tuple),
    )
    | st.just(Filters()),
)


@settings(max_examples=60)
@given(libraries(), QUERIES, st.integers(0, 7))
def test_a_search_gives_what_a_scan_gives_no_more_than_asked_for(made: list[Clause], query: Query, most: int) -> None:
    with closing(library_of(made)) as connection:
        assert search(connection, query, most) == by_scan(connection, query, most)


@settings(max_examples=80)
@given(libraries(3), st.data())
def test_a_part_of_any_wording_finds_its_clause_however_it_is_spelled(made: list[Clause], data: st.DataObject) -> None:
    clause = data.draw(st.sampled_from(made))
    earlier = [text_of(version.wording) for version in clause.versions[:-1]]
    texts = [clause.title, text_of(clause.latest.wording), *revised_texts(clause.latest.wording), *earlier]
    text = data.draw(st.sampled_from([text for text in texts if text]))
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    while stop < len(text) and text[stop] in MARKS:  # a letter without its mark is another one
        stop += 1
    part = text[start:stop].lstrip(MARKS)
    part = data.draw(st.sampled_from([part, part.upper(), part.lower(), _in_hiragana(part), _wide(part)]))
    words = [word for word in parse_query(part.replace("-", " ")).words if word[0] not in MARKS]
    with closing(library_of(made)) as connection:
        assert clause.id in [found.id for found in search(connection, Query(tuple(words))).found]


def _in_hiragana(text: str) -> str:
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in text)


def _wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


STEPS = ("add", "revise", "put", "merge", "record", "record nothing", "remove", "retire")


@settings(max_examples=50)
@given(libraries(4), st.lists(st.sampled_from(STEPS), min_size=1, max_size=8), st.lists(QUERIES, max_size=3), st.data())
def test_whatever_is_done_the_index_is_that_of_a_library_made_anew(
    made: list[Clause], steps: list[str], queries: list[Query], data: st.DataObject
) -> None:
    with closing(library_of(made)) as connection:
        writer = Writer(connection)
        for number, step in enumerate(steps):
            names = [clause.id for clause in every_clause(connection)]
            if step == "add" or not names:
                writer.put(replace(data.draw(libraries(1))[0], id=f"new{number}"))
                continue
            name = data.draw(st.sampled_from(names))
            match step:
                case "revise":
                    writer.revise(name, data.draw(wordings()), "2031-05-18T10:00:00+09:00", "乙")
                case "put":
                    title, years = data.draw(st.sampled_from(["国庫", "A㈱"])), data.draw(st.sampled_from(FIELDS))
                    writer.put(replace(writer.clause(name), title=title, fields=(years,), why=title))
                case "merge":
                    writer.merge(name, data.draw(st.lists(st.sampled_from(names), max_size=2)))
                case "record" | "record nothing":
                    day = data.draw(st.dates(dt.date(1990, 1, 1))).isoformat()
                    held = [Use(one, 1, "案件", f"d{number % 2}", "題", "記１", day) for one in names[:2]]
                    writer.record(f"d{number % 2}", held if step == "record" else ())
                case "remove":
                    writer.remove(name)
                case "retire":
                    writer.put(replace(writer.clause(name), status=Status.RETIRED))
        for query in (Query(), *queries):
            assert search(connection, query) == by_scan(connection, query)
        before = _rows_of_index(connection)
        writer.index_anew()
        assert _rows_of_index(connection) == before


def _rows_of_index(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Return every term of both indexes with the row and place it stands at: more than any search can tell."""
    rows = []
    for table in ("search", "titles"):
        connection.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, {table}, instance)")
        found = connection.execute("SELECT doc, term, col, offset FROM temp.terms ORDER BY 1, 3, 4, 2").fetchall()
        connection.execute("DROP TABLE temp.terms")
        rows.append(found)
    return rows


@pytest.mark.parametrize(
    "text",
    [
        'NEAR("財源" 国, 5)',
        "財源 AND 国 OR NOT 庫",
        "text : 財",
        "{text tags} : 財",
        "^財*",
        "財 + 源",
        "';DROP TABLE clauses;--",
        "zz",
        "zk",
        "0000*",
        "\ud800\udc00",
        "🏯👨‍👩‍👧",
        "か\u3099",
        "%_[]?",
    ],
)
def test_signs_that_mean_something_to_the_full_text_search_are_looked_for_as_they_are(text: str) -> None:
    made = [simple("holds", f"前{text}後"), simple("other", "別の文言。"), simple("title", "文", title=f"題{text}")]
    words = Query(tuple(filter(None, map(fold, text.split()))))
    with closing(library_of(made)) as connection:
        assert [found.id for found in search(connection, words).found] == ["title", "holds"]
        excluding = Query((), words.words[:1])
        assert [found.id for found in search(connection, excluding).found] == ["other"]


def test_a_hit_may_begin_and_end_inside_a_character_that_folds_to_several() -> None:
    with closing(library_of([simple("c", "㈱架空㍿")])) as connection:
        for part in ("株)架", "(株", "空株式", "会社", "㈱", "ｶｸ"):
            expected = ["c"] if fold(part) in "(株)架空株式会社" else []
            assert [found.id for found in search(connection, parse_query(part)).found] == expected, part


def test_a_text_pasted_whole_is_searched_however_long_it_is() -> None:
    text = "".join(chr(0x4E00 + nth % 9000) for nth in range(90_000))
    with closing(library_of([simple("c", text), simple("d", "あ", title="い")])) as connection:
        assert [found.id for found in search(connection, Query((fold(text),))).found] == ["c"]
        many = tuple(chr(0x4E00 + nth) for nth in range(3_000))
        assert [found.id for found in search(connection, Query(many)).found] == ["c"]
        assert [found.id for found in search(connection, Query((), many)).found] == ["d"]


def test_more_clauses_than_one_question_takes_are_given_in_order() -> None:
    with closing(library_of([simple(f"c{nth}", "備") for nth in range(50)])) as connection:
        connection.setlimit(9, 10_000)  # SQLITE_LIMIT_VARIABLE_NUMBER
        places = [place for (place,) in connection.execute("SELECT place FROM clauses ORDER BY place")]
        missing = [-nth for nth in range(1, 40_000)]
        assert [found.id for found in found_at(connection, [*missing, *places])] == [f"c{n}" for n in range(49, -1, -1)]


def test_wording_on_both_sides_of_a_border_between_texts_is_no_hit() -> None:
    with closing(library_of([simple("c", "源を確保", title="財")])) as connection:
        assert search(connection, parse_query("財源")).found == ()
        assert search(connection, parse_query("財")).found
