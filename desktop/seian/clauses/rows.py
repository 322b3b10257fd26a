"""A clause as rows of the library file: written, read, and told when it is damaged."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from seian.clauses.clause import Clause, ClauseKind, Status, Use, Version
from seian.clauses.codec import VERSION
from seian.clauses.index import change
from seian.clauses.search import fields_of, text
from seian.document.json_codec import unreadable
from seian.i18n import translate as _
from seian.reasons import UnfitTextError, in_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_COLUMNS = "key, id, title, kind, fields, association, why, status, successor"


def read_clause(connection: sqlite3.Connection, name: str) -> Clause | None:
    """Return the clause of this id with all its versions; None if there is none.

    Raises CodecError or NewerFormatError where the rows are damaged.
    """
    row = connection.execute(f"SELECT {_COLUMNS} FROM clauses WHERE id = CAST(? AS TEXT)", (_utf8(name),)).fetchone()  # noqa: S608
    return None if row is None else _clause(connection, row)


def every_clause(connection: sqlite3.Connection) -> list[Clause]:
    """Return all clauses, in the order in which they came into the library. Raises as `read_clause` does."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM clauses ORDER BY key").fetchall()  # noqa: S608
    return [_clause(connection, row) for row in rows]


def _clause(connection: sqlite3.Connection, row: tuple[object, ...]) -> Clause:
    key, *cells = row
    bodies = connection.execute("SELECT body FROM versions WHERE clause = ? ORDER BY number", (key,)).fetchall()
    try:
        return _clause_of(cells, tuple(VERSION.load(text(body)) for (body,) in bodies))
    except ValueError as error:
        raise unreadable(in_words(error)) from error


def _clause_of(cells: Sequence[object], versions: tuple[Version, ...]) -> Clause:
    name, title, kind, fields, association, why, status, successor = cells
    if not versions:
        raise UnfitTextError(_("文言のない文例です"))
    return Clause(
        id=text(name),
        title=text(title),
        kind=ClauseKind(text(kind)),
        versions=versions,
        fields=fields_of(fields),
        association=text(association),
        why=text(why),
        status=Status(text(status)),
        successor=text(successor),
    )


def write_version(connection: sqlite3.Connection, key: int, version: Version) -> None:
    """Put a version beside those a clause has. Raises CodecError for one that could not be read again."""
    change(
        connection,
        "INSERT INTO versions (clause, number, body) VALUES (?, ?, CAST(? AS TEXT))",
        (key, version.number, _utf8(VERSION.dump(version))),
    )


def head_of(clause: Clause) -> tuple[object, ...]:
    """Return id, title, kind, fields, association, why, status, successor, latest: as bound to `CAST(? AS TEXT)`."""
    fields = json.dumps(clause.fields, ensure_ascii=False)
    texts = (clause.id, clause.title, clause.kind.value, fields, clause.association, clause.why)
    return (*map(_utf8, (*texts, clause.status.value, clause.successor)), clause.latest.number)


def year_of(version: Version) -> int | None:
    """Return the year of a wording: that of its adoption, else that in which it was written; None if unknown."""
    adopted = version.provenance.adopted
    if adopted is not None and adopted.year is not None:
        return adopted.year
    day = day_of(version.written_at)
    return day.year if day else None


def touched_by(version: Version) -> dt.date:
    """Return the day from which on a wording is there: that of its adoption, else that on which it was written."""
    adopted = version.provenance.adopted
    if adopted is not None and adopted.year is not None and dt.MINYEAR <= adopted.year <= dt.MAXYEAR:
        return dt.date(adopted.year, adopted.month or 1, adopted.day or 1)
    return day_of(version.written_at) or dt.date.min


def day_of(moment: str) -> dt.date | None:
    """Return the day of an ISO 8601 moment or day; None for any other text."""
    try:
        return dt.date.fromisoformat(moment[:10])
    except ValueError:
        return None


def read_uses(connection: sqlite3.Connection, name: str) -> tuple[Use, ...]:
    """Return which documents hold a clause, the latest use first."""
    rows = connection.execute(
        "SELECT version, dossier, document, uses.title, uses.place, used_on, uses.state FROM uses"
        " JOIN clauses ON uses.clause = clauses.key WHERE clauses.id = CAST(? AS TEXT) ORDER BY used_on DESC, document",
        (_utf8(name),),
    )
    return tuple(Use(name, version, *map(text, texts)) for version, *texts in rows)


def read_uses_of_document(connection: sqlite3.Connection, document: str) -> tuple[Use, ...]:
    """Return which clauses a document holds, by the clauses' ids."""
    rows = connection.execute(
        "SELECT clauses.id, version, dossier, document, uses.title, uses.place, used_on, uses.state FROM uses"
        " JOIN clauses ON uses.clause = clauses.key WHERE document = CAST(? AS TEXT)",
        (_utf8(document),),
    )
    return tuple(
        sorted((Use(text(name), version, *map(text, texts)) for name, version, *texts in rows), key=_by_clause)
    )


def _by_clause(use: Use) -> str:
    return use.clause


def write_use(connection: sqlite3.Connection, key: int, use: Use) -> None:
    """Put a use into the file; of one clause in one document there is one."""
    change(
        connection,
        "INSERT OR REPLACE INTO uses (clause, document, version, dossier, title, place, used_on, state) VALUES"
        " (?, CAST(? AS TEXT), ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))",
        (
            key,
            _utf8(use.document),
            use.version,
            *map(_utf8, (use.dossier, use.title, use.place, use.used_on, use.state)),
        ),
    )


def _utf8(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")
