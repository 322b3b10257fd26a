"""A dossier as rows of the file: read as they stand, understood as values, and written so that every state is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from seian.document.codec import CONDITION, DOCUMENT, FACT, dump_addressees, dump_date, load_addressees, load_date
from seian.document.model import Dossier
from seian.dossier.schema import DOSSIER
from seian.errors import CodecError, NewerFormatError
from seian.i18n import translate as _
from seian.sqlite_file.connection import utf8
from seian.sqlite_file.troubles import damaged_in, newer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from seian.document.model import Condition, Document, Fact

T = TypeVar("T")
Named = TypeVar("Named", "Document", "Condition", "Fact")

CURRENT = """
    SELECT documents.id, number, body FROM documents LEFT JOIN versions ON document = documents.id
    AND number = (SELECT max(number) FROM versions WHERE document = documents.id)
    WHERE position IS NOT NULL ORDER BY position"""


class Rows(NamedTuple):
    """What the file says a dossier is today, as SQLite gives it: texts are bytes. Equal rows are the same state."""

    head: tuple[object, ...]
    documents: tuple[tuple[object, ...], ...]
    conditions: tuple[tuple[object, ...], ...]
    facts: tuple[tuple[object, ...], ...]
    saved: tuple[tuple[object, ...], ...] = ()
    """When the state saved last was saved, while there is work in the file beyond it; else nothing."""


class Stamp(NamedTuple):
    """What is written beside a saved state: who, when (ISO 8601 with offset), by which program, and a note on it."""

    user: str
    when: str
    program: str
    note: str
    state: str
    session: str = ""


def read_rows(connection: sqlite3.Connection) -> Rows:
    """Return the state of the file as it stands."""

    def rows(query: str) -> tuple[tuple[object, ...], ...]:
        return tuple(connection.execute(query))

    heads = rows(
        "SELECT association, title, submission, recipients, state, session, written_at FROM dossier ORDER BY id"
    )
    return Rows(
        heads[0] if heads else (),
        rows(CURRENT),
        rows("SELECT id, body FROM conditions ORDER BY position"),
        rows("SELECT id, body FROM facts ORDER BY position"),
        rows("SELECT saved_at FROM saved"),
    )


def understand(rows: Rows, path: Path) -> Dossier:
    """Return the dossier that these rows of the file `path` are. Raises DamagedDossierError, NewerDossierError."""
    if not rows.head:
        raise damaged_in(DOSSIER, path, _("見出し"), _("ありません"))
    association, title, submission, recipients, *_of_the_file = rows.head
    where = _("見出し")
    return Dossier(
        association=text_of(association, path, where),
        title=text_of(title, path, where),
        documents=tuple(
            document_of(name, body, path, _("文書{number}").format(number=number))
            for number, (name, _version, body) in enumerate(rows.documents, 1)
        ),
        conditions=tuple(
            condition_of(name, body, path, _("条件{number}").format(number=number))
            for number, (name, body) in enumerate(rows.conditions, 1)
        ),
        facts=tuple(
            fact_of(name, body, path, _("時点値{number}").format(number=number))
            for number, (name, body) in enumerate(rows.facts, 1)
        ),
        submission=None if submission is None else understood(load_date, submission, path, where),
        recipients=() if recipients is None else understood(load_addressees, recipients, path, where),
    )


def session_of(rows: Rows) -> str:
    """Return which session wrote this state, and which of its states it is; empty where it does not matter."""
    session = rows.head[5]
    return session.decode("utf-8", "replace") if isinstance(session, bytes) else ""


def written_at(rows: Rows) -> datetime | None:
    """Return when this state was written; None if the file does not say."""
    return moment(rows.head[6])


def moment(cell: object) -> datetime | None:
    """Return a cell with a moment, for a message; None where it is none."""
    try:
        return datetime.fromisoformat(cell.decode("ascii")).astimezone() if isinstance(cell, bytes) else None
    except ValueError:
        return None


def text_of(cell: object, path: Path, where: str) -> str:
    """Return a cell that is to hold a text; `where` says what it belongs to. Raises DamagedDossierError."""
    try:
        if isinstance(cell, bytes):
            return cell.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise damaged_in(DOSSIER, path, where, _("文字が壊れています")) from error
    raise damaged_in(DOSSIER, path, where, _("文字があるはずの所にありません"))


def understood(load: Callable[[str], T], cell: object, path: Path, where: str) -> T:
    """Return what a cell with JSON means. Raises DamagedDossierError, NewerDossierError."""
    try:
        return load(text_of(cell, path, where))
    except NewerFormatError as error:
        raise newer(DOSSIER, path, "", "") from error
    except CodecError as error:
        raise damaged_in(DOSSIER, path, where, error.what.rstrip("。")) from error


def document_of(name: object, body: object, path: Path, where: str) -> Document:
    """Return the document of a row. Raises DamagedDossierError, NewerDossierError."""
    return _value(DOCUMENT.load, name, body, path, where)


def condition_of(name: object, body: object, path: Path, where: str) -> Condition:
    """Return the condition of a row. Raises DamagedDossierError, NewerDossierError."""
    return _value(CONDITION.load, name, body, path, where)


def fact_of(name: object, body: object, path: Path, where: str) -> Fact:
    """Return the fact of a row. Raises DamagedDossierError, NewerDossierError."""
    return _value(FACT.load, name, body, path, where)


def _value(load: Callable[[str], Named], name: object, body: object, path: Path, where: str) -> Named:
    value = understood(load, body, path, where)
    if value.id != text_of(name, path, where):
        raise damaged_in(DOSSIER, path, where, _("識別子が食い違っています"))
    return value


def write_state(connection: sqlite3.Connection, dossier: Dossier, stamp: Stamp, *, running: bool = False) -> None:
    """Make `dossier` the state of the file. A document whose latest version says the same gets no new one.

    With `running` nobody has asked for it: a document has one version at most that was written so, the latest, and it
    is replaced; without, such versions become ones like the others. Documents that are in it no longer stay with their
    versions, without a position. Raises CodecError for a document that could not be read again.
    """
    connection.execute(
        "INSERT OR REPLACE INTO dossier (id, association, title, submission, recipients, state, written_by,"
        " written_at, session) VALUES"
        " (1, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?)",
        (
            utf8(dossier.association),
            utf8(dossier.title),
            None if dossier.submission is None else utf8(dump_date(dossier.submission)),
            utf8(dump_addressees(dossier.recipients)) if dossier.recipients else None,
            stamp.state,
            stamp.program,
            stamp.when,
            stamp.session or None,
        ),
    )
    connection.execute("UPDATE documents SET position = NULL")
    for position, document in enumerate(dossier.documents):
        connection.execute(
            "INSERT INTO documents (id, position) VALUES (CAST(? AS TEXT), ?)"
            " ON CONFLICT (id) DO UPDATE SET position = excluded.position",
            (utf8(document.id), position),
        )
        _add_version(connection, document, stamp, running=running)
    if not running:
        connection.execute("DELETE FROM running")
    _replace(connection, "conditions", ((condition.id, CONDITION.dump(condition)) for condition in dossier.conditions))
    _replace(connection, "facts", ((fact.id, FACT.dump(fact)) for fact in dossier.facts))


def _add_version(connection: sqlite3.Connection, document: Document, stamp: Stamp, *, running: bool) -> None:
    name, body = utf8(document.id), utf8(DOCUMENT.dump(document))
    number, latest = _latest(connection, name)
    row = connection.execute("SELECT number FROM running WHERE document = CAST(? AS TEXT)", (name,)).fetchone()
    if row is not None and row[0] == number:
        if running and latest == body:
            return
        # what was written without being asked makes room: only the states somebody saved stay one by one
        connection.execute("DELETE FROM versions WHERE document = CAST(? AS TEXT) AND number = ?", (name, number))
        number, latest = _latest(connection, name)
    connection.execute("DELETE FROM running WHERE document = CAST(? AS TEXT)", (name,))
    if latest == body or (latest is not None and _says(latest, document)):
        return
    connection.execute(
        "INSERT INTO versions (document, number, saved_at, saved_by, note, body) VALUES"
        " (CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))",
        (name, number + 1, stamp.when, utf8(stamp.user), utf8(stamp.note), body),
    )
    if running:
        connection.execute("INSERT INTO running (document, number) VALUES (CAST(? AS TEXT), ?)", (name, number + 1))


def _latest(connection: sqlite3.Connection, name: bytes) -> tuple[int, object]:
    latest: tuple[int, object] | None = connection.execute(
        "SELECT number, body FROM versions WHERE document = CAST(? AS TEXT) ORDER BY number DESC LIMIT 1", (name,)
    ).fetchone()
    return latest or (0, None)


def _says(body: object, document: Document) -> bool:
    # in an earlier format the same document may be another text
    try:
        return isinstance(body, bytes) and DOCUMENT.load(body.decode("utf-8", "surrogatepass")) == document
    except (CodecError, UnicodeDecodeError):
        return False


def _replace(connection: sqlite3.Connection, table: str, bodies: Iterable[tuple[str, str]]) -> None:
    connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- a table's name, and it is ours
    connection.executemany(
        f"INSERT INTO {table} (id, position, body) VALUES (CAST(? AS TEXT), ?, CAST(? AS TEXT))",  # noqa: S608
        ((utf8(name), position, utf8(body)) for position, (name, body) in enumerate(bodies)),
    )
