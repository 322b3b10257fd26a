"""What a file may ask of SQLite is bounded on every connection to it, by whichever way it was opened."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from seian.clauses.library import create_library
from seian.clauses.schema import LIBRARY
from seian.errors import SeianError
from seian.sqlite_file.connection import changing, copied, new_in_memory, open_for_reading, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAYS = ("reading", "changing", "open_for_reading", "copied", "new_in_memory")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a library with an index, whose tables only the index itself may write."""
    path = tmp_path / "文例.clauses"
    create_library(path)
    return path


@pytest.fixture(params=WAYS)
def connection(request: pytest.FixtureRequest, file: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection, opened in each way there is."""
    match request.param:
        case "reading":
            with reading(file, LIBRARY) as one:
                yield one
        case "changing":
            with changing(file, LIBRARY) as one:
                yield one
        case "copied":
            with reading(file, LIBRARY) as one, closing(copied(one)) as copy:
                yield copy
        case "open_for_reading":
            with closing(open_for_reading(file, LIBRARY)) as one:
                yield one
        case _:
            with closing(new_in_memory(LIBRARY)) as one:
                yield one


def test_nothing_in_a_file_is_trusted(connection: sqlite3.Connection) -> None:
    for name, value in (("trusted_schema", 0), ("cell_size_check", 1), ("writable_schema", 0)):
        assert connection.execute(f"PRAGMA {name}").fetchone() == (value,)
    assert connection.execute("PRAGMA mmap_size").fetchone() in ((0,), None)  # None: of a database in memory
    assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 64 << 20


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 has no way to the defensive mode")
def test_no_statement_writes_into_the_schema_or_the_tables_of_an_index(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    for statement in ("UPDATE sqlite_master SET sql = sql", "DELETE FROM search_data"):
        with pytest.raises(sqlite3.Error):
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT * FROM search_data",
        "CREATE TRIGGER t AFTER UPDATE ON library BEGIN DELETE FROM search_data; END",
        "CREATE TRIGGER t AFTER INSERT ON clauses BEGIN UPDATE search_config SET v = 9; END",
        "CREATE TABLE x (a DEFAULT (load_extension('x')))",
        "CREATE INDEX i ON clauses (hex(title))",
    ],
)
def test_no_file_is_used_that_has_a_statement_of_its_own(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as hostile:
        hostile.execute(statement)
    before = file.read_bytes()
    with pytest.raises(SeianError, match="仕掛け"), reading(file, LIBRARY):
        pass
    with pytest.raises(SeianError, match="仕掛け"), changing(file, LIBRARY):
        pass
    assert file.read_bytes() == before


def test_a_cell_that_reaches_beyond_its_page_is_told_as_damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'library'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    start = (page - 1) * size
    assert data[start] == 13, "a leaf of a table"
    data[start + 8 : start + 10] = (size - 2).to_bytes(2, "big")  # where its first cell begins
    file.write_bytes(data)
    with pytest.raises(SeianError, match="壊れて"), reading(file, LIBRARY) as damaged:
        damaged.execute("SELECT * FROM library").fetchall()
