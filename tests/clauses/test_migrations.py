"""The tables: made by migrations, and libraries of an earlier format brought to today's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import clause

from seian.clauses import index, migrations
from seian.clauses import library as room
from seian.clauses.index import place_of
from seian.clauses.library import Library, create_library
from seian.clauses.migrations import MIGRATIONS
from seian.clauses.query import parse_query
from seian.clauses.schema import APPLICATION_ID, COLUMNS, FORMAT, LIBRARY
from seian.errors import NewerLibraryError
from seian.sqlite_file.connection import new_in_memory

if TYPE_CHECKING:
    from pathlib import Path


def numbers_of(path: Path) -> tuple[int, int]:
    """Return what stands at the head of a file: whose it is, and its format."""
    head = path.read_bytes()[:72]
    return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")


def test_a_library_says_what_it_is_at_its_head(path: Path) -> None:
    assert numbers_of(path) == (APPLICATION_ID, FORMAT)
    assert path.read_bytes()[68:72] == b"SEIB"


def test_nothing_is_in_the_file_that_the_schema_does_not_name(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        parts = {f"{table}_{part}" for table in ("search", "titles") for part in ("data", "idx", "config")}
        assert names == {*COLUMNS, *parts}
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchone()


@pytest.mark.parametrize("table", ["versions", "uses"])
def test_versions_and_uses_belong_to_a_clause(table: str) -> None:
    with closing(new_in_memory(LIBRARY)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        marks = ", ".join("?" * len(COLUMNS[table]))
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", (99,) + (1,) * (len(COLUMNS[table]) - 1))  # noqa: S608 -- our own names


@pytest.fixture
def of_the_first_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library of the first format, whose best row is the last, with clauses of three years."""
    path = tmp_path / "古い.clauses"
    made = []
    for year in (2019, 2021, 2020):
        one = clause("訓練をすること。", f"y{year}", title="訓練")
        written = replace(one.latest, written_at=f"{year}-05-18T09:00:00+09:00")
        made.append(replace(one, versions=(written,)))
    with monkeypatch.context() as patch:
        patch.setattr(index, "place_of", lambda *about: -place_of(*about))
        create_library(path, made)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")
    return path


def in_order(path: Path) -> list[str]:
    """Return which clauses a search finds, best first."""
    with Library(path) as library:
        return [found.id for found in library.search(parse_query("訓練")).found]


def test_a_library_of_the_first_format_is_searched_best_first_before_and_after_it_is_written(
    of_the_first_format: Path,
) -> None:
    path = of_the_first_format
    before = path.read_bytes()
    assert in_order(path) == ["y2021", "y2020", "y2019"]
    assert path.read_bytes() == before
    with Library(path) as library, library.writing() as writer:
        writer.add([clause("訓練をすること。", "new", title="訓練")])
    assert numbers_of(path) == (APPLICATION_ID, FORMAT)
    assert in_order(path) == ["new", "y2021", "y2020", "y2019"]


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this the program of the next format, which keeps a colour for every clause."""

    def colour(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE clauses ADD COLUMN colour TEXT NOT NULL DEFAULT '青'")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, colour))
    columns = {**COLUMNS, "clauses": (*COLUMNS["clauses"], "colour")}
    monkeypatch.setattr(room, "LIBRARY", LIBRARY._replace(format=FORMAT + 1, columns=columns))


@pytest.mark.usefixtures("path", "next_format")
def test_a_library_of_an_earlier_format_is_read_and_searched_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    with Library(path) as library:
        assert library.clause("bichiku") == clause()
        assert [found.id for found in library.search(parse_query("訓練")).found] == ["kunren"]
        assert library.size == 2
    assert path.read_bytes() == before


@pytest.mark.usefixtures("path", "next_format")
def test_a_library_of_an_earlier_format_is_brought_up_when_it_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = replace(clause(), title="新しい題")
    with Library(path) as library, library.writing() as writer:
        writer.put(changed)
    assert numbers_of(path) == (APPLICATION_ID, FORMAT + 1)
    with Library(path) as library:
        assert library.clause("bichiku") == changed
        assert [found.id for found in library.search(parse_query("新しい")).found] == ["bichiku"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT DISTINCT colour FROM clauses").fetchall() == [("青",)]
    monkeypatch.undo()
    with pytest.raises(NewerLibraryError):
        Library(path)


@pytest.mark.usefixtures("path", "next_format")
def test_a_library_whose_write_fails_keeps_its_format(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(KeyError), Library(path) as library, library.writing() as writer:
        writer.merge("bichiku", ["kunren", "nobody"])
    assert path.read_bytes() == before


@pytest.mark.usefixtures("next_format")
def test_a_new_library_is_of_the_format_of_its_program(tmp_path: Path) -> None:
    path = tmp_path / "新しい.clauses"
    create_library(path, [clause()])
    assert numbers_of(path) == (APPLICATION_ID, FORMAT + 1)


def test_making_and_reading_a_library_twice_gives_the_same_but_for_its_state(tmp_path: Path) -> None:
    made = [clause(), clause("訓練をすること。", "kunren")]
    for name in ("a.clauses", "b.clauses"):
        create_library(tmp_path / name, made)
    with Library(tmp_path / "a.clauses") as one, Library(tmp_path / "b.clauses") as other:
        assert one.clauses() == other.clauses() == made
        assert one.state != other.state
