"""Whoever is to close a connection has to get it: where an error comes before, it is closed already."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seian.clauses.library import Library, create_library
from seian.clauses.schema import LIBRARY
from seian.errors import LibraryError
from seian.sqlite_file.connection import copied, new_in_memory, open_for_reading
from seian.sqlite_file.opening import closing_on_error, opened
from seian.sqlite_file.rescue import rescued


def is_closed(connection: sqlite3.Connection) -> bool:
    """Say whether a connection answers no more."""
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_a_connection_is_handed_on_open_and_closed_where_it_is_not() -> None:
    with closing_on_error(opened()) as connection:
        pass
    with closing(connection):
        assert not is_closed(connection)
        with pytest.raises(KeyboardInterrupt), closing_on_error(connection):
            raise KeyboardInterrupt
        assert is_closed(connection)


def test_a_connection_that_is_closed_in_the_midst_of_rows_holds_its_file_no_more(tmp_path: Path) -> None:
    path = tmp_path / "a.clauses"
    create_library(path)
    connection = opened(path.as_uri())
    rows = connection.execute("SELECT * FROM sqlite_master")
    next(rows)
    _kept = connection.executemany("DELETE FROM clauses WHERE 0 = ?", [(1,)])
    connection.close()
    here = Path("/proc/self/fd")
    assert not here.exists() or path not in [one.readlink() for one in here.iterdir() if one.is_symlink()]
    path.unlink()  # which Windows refuses where it is held
    with pytest.raises(sqlite3.ProgrammingError):
        next(rows)


def test_a_connection_that_cannot_be_set_up_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[sqlite3.Connection] = []

    def limit(connection: sqlite3.Connection) -> sqlite3.Connection:
        seen.append(connection)
        raise MemoryError

    monkeypatch.setattr("seian.sqlite_file.opening.limit", limit)
    with pytest.raises(MemoryError):
        opened()
    assert is_closed(seen[0])


def test_a_database_that_cannot_be_made_is_closed() -> None:
    seen: list[sqlite3.Connection] = []

    def upgrade(connection: sqlite3.Connection) -> None:
        seen.append(connection)
        raise sqlite3.OperationalError

    with pytest.raises(sqlite3.OperationalError):
        new_in_memory(LIBRARY._replace(upgrade=upgrade))
    assert is_closed(seen[0])


def test_a_copy_that_cannot_be_made_leaves_nothing_open() -> None:
    gone = opened()
    gone.close()
    with pytest.raises(sqlite3.ProgrammingError):  # and at its end every test asks for what was left open
        copied(gone)
    with pytest.raises(sqlite3.ProgrammingError):
        rescued(gone, [])


@pytest.mark.skipif(os.name != "posix", reason="Windows moves no file that is open")
def test_a_library_that_goes_away_while_it_is_opened_says_so_and_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.clauses"
    create_library(path)

    def and_gone(*arguments: object) -> sqlite3.Connection:
        connection = open_for_reading(*arguments)  # type: ignore[arg-type]
        path.rename(tmp_path / "b.clauses")
        return connection

    monkeypatch.setattr("seian.clauses.library.open_for_reading", and_gone)
    with pytest.raises(LibraryError):
        Library(path)
