"""The door to a connection that is handed on: set up as every one is, and closed where it cannot be handed on."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seian.sqlite_file.limits import limit

if TYPE_CHECKING:
    from collections.abc import Iterator


def opened(uri: str = ":memory:", patience: float = 0.0) -> sqlite3.Connection:
    """Return a new connection, which its caller closes: texts come as bytes, transactions are begun by hand.

    `patience` is how many seconds it waits for another program. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    with closing_on_error(connection):
        connection.text_factory = bytes
        return limit(connection)


@contextmanager
def closing_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Close a connection if an error comes before it is handed on: whoever would close it never gets it."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
