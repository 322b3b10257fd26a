"""The door to a connection that is handed on: set up as every one is, and closed where it cannot be handed on."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from seian.sqlite_file.limits import limit

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Connection(sqlite3.Connection):
    """One whose end is the end of its cursors: SQLite holds the file as long as any of them is in the midst of rows.

    An error that a row raises leaves one there, for as long as somebody keeps the error.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 -- as `sqlite3.connect` takes them
        """Open what `sqlite3.connect` was told to."""
        super().__init__(*arguments, **named)
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    def cursor(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- as it is declared
        """Return a new cursor."""
        cursor = super().cursor(*arguments, **named)
        self._cursors.add(cursor)
        return cursor

    def execute(self, *arguments: Any) -> sqlite3.Cursor:  # noqa: ANN401 -- as above
        """Carry a statement out with a cursor of its own."""
        return self.cursor().execute(*arguments)  # type: ignore[no-any-return]

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:  # noqa: ANN401 -- as above
        """Carry a statement out for each of several rows."""
        return self.cursor().executemany(*arguments)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Let the file go."""
        for cursor in list(self._cursors):
            cursor.close()
        super().close()


def opened(uri: str = ":memory:", patience: float = 0.0) -> sqlite3.Connection:
    """Return a new connection, which its caller closes: texts come as bytes, transactions are begun by hand.

    `patience` is how many seconds it waits for another program. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, factory=_Connection)
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
