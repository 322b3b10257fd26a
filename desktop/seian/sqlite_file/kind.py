"""What tells one kind of file of the program from another: its marks, its tables, and the words for its troubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from seian.errors import SeianError


class Errors(NamedTuple):
    """The classes of errors that speak of a kind of file."""

    general: type[SeianError]
    newer: type[SeianError]
    damaged: type[SeianError]
    in_use: type[SeianError]


class FileKind(NamedTuple):
    """A kind of SQLite file.

    `application_id` stands at byte 68, `format` (the number of migrations it has had) at byte 60; `columns` are the
    tables of that format; `head` is the table whose columns `written_by` and `written_at` say whose file it is.
    `migrations` gives what makes the tables, `upgrade` brings an older or empty database to today's format. A file of
    more than `largest` bytes is not read. `word` gives its name for people, `instead` what to
    do when it cannot be written where it is, `rescue` what to do with a damaged one, each a function because the
    language is known only when a message is made.
    """

    application_id: int
    format: int
    columns: Mapping[str, tuple[str, ...]]
    head: str
    migrations: Callable[[], Sequence[Callable[[sqlite3.Connection], None]]]
    upgrade: Callable[[sqlite3.Connection], None]
    largest: int
    errors: Errors
    word: Callable[[], str]
    instead: Callable[[], str]
    rescue: Callable[[], str]
