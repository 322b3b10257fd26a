"""A connection that a test forgets is told in every version of Python, with who opened it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.connections import Connections

if TYPE_CHECKING:
    import pytest


def test_a_connection_is_told_until_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    connections = Connections(monkeypatch)
    with closing(sqlite3.connect(":memory:")), closing(sqlite3.connect(":memory:")):
        assert len(connections.left_open()) == 2
        assert all("test_a_connection_is_told_until_it_is_closed" in one for one in connections.left_open())
    assert connections.left_open() == []


def test_one_that_was_let_go_and_never_closed_stays_told(monkeypatch: pytest.MonkeyPatch) -> None:
    connections = Connections(monkeypatch)
    forgotten = sqlite3.connect(":memory:")
    sqlite3.Connection.close(forgotten)  # what its collection does, as no one hears
    del forgotten
    with closing(sqlite3.connect(":memory:")):
        pass
    assert len(connections.left_open()) == 1
