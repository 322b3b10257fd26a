"""A dossier as rows of the file: read as they stand, understood as values, and written so that every state is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from seian.document.codec import CONDITION, DOCUMENT, FACT, dump_addressees, dump_date, load_addressees, load_date
from seian.document.model import Dossier
from seian.document.moments import moment_of
from seian.dossier.kept_pictures import with_kept_pictures
from seian.dossier.lines import dossier_of_text
from seian.dossier.occasions import Label
from seian.dossier.pieces import LARGEST_TEXT, LostError, Pieces
from seian.dossier.schema import DOSSIER
from seian.dossier.whole import checked, mark_of_state, mark_of_text
from seian.errors import CodecError, NewerFormatError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.sqlite_file.connection import utf8
from seian.sqlite_file.troubles import damaged_in, newer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from seian.document.model import Condition, Document, Fact
    from seian.dossier.whole import Checked

T = TypeVar("T")
Named = TypeVar("Named", "Document", "Condition", "Fact")

_SIZE_OF_ROW = 100  # bytes about, that a row of short cells takes
CURRENT = """
    SELECT documents.id, number, body, mark FROM documents LEFT JOIN versions ON document = documents.id
    AND number = (SELECT max(number) FROM versions WHERE document = documents.id)
    WHERE position IS NOT NULL ORDER BY position"""


class Rows(NamedTuple):
    """What the file says a dossier is today, as SQLite gives it: texts are bytes. Equal rows are the same state.

    `documents` are their ids with the number of the version, what stands for its text in pieces, and its mark.
    """

    head: tuple[object, ...]
    documents: tuple[tuple[object, ...], ...]
    conditions: tuple[tuple[object, ...], ...]
    facts: tuple[tuple[object, ...], ...]
    saved: tuple[tuple[object, ...], ...] = ()
    """When the state saved last was saved, while there is work in the file beyond it; else nothing."""
    state: tuple[object, ...] = ()
    """The latest state of the history, which is the one that the file has: what it says, its documents, its mark."""


def read_rows(connection: sqlite3.Connection) -> Rows:
    """Return the state of the file as it stands."""
    left = LARGEST_TEXT

    def rows(query: str) -> tuple[tuple[object, ...], ...]:
        nonlocal left
        found = []
        for row in connection.execute(query):  # rows of a damaged file may share what they hold, and be without end
            left -= _SIZE_OF_ROW + sum(len(cell) for cell in row if isinstance(cell, bytes))
            if left < 0:
                raise MemoryError
            found.append(row)
        return tuple(found)

    heads = rows(
        "SELECT association, title, submission, recipients, state, session, written_at FROM dossier ORDER BY id"
    )
    return Rows(
        heads[0] if heads else (),
        rows(CURRENT),
        rows("SELECT id, body FROM conditions ORDER BY position"),
        rows("SELECT id, body FROM facts ORDER BY position"),
        rows("SELECT saved_at FROM saved"),
        next(iter(rows("SELECT said, documents, mark FROM states ORDER BY number DESC LIMIT 1")), ()),
    )


def understand(
    rows: Rows, connection: sqlite3.Connection, path: Path, known: Known | None = None, *, checking: bool = True
) -> Dossier:
    """Return the dossier that these rows of the file `path` are; documents of rows that are `known` are taken from it.

    With `checking`, what bears a mark must be what it was when it was written. Raises DamagedDossierError,
    NewerDossierError.
    """
    if not rows.head:
        raise damaged_in(DOSSIER, path, _("見出し"), _("ありません"))
    association, title, submission, recipients, *_of_the_file = rows.head
    where = _("見出し")
    pieces = Pieces(connection)
    known_ones = {} if known is None else known.by_row()
    documents: list[Document] = []
    whole: list[bool] = []
    for number, row in enumerate(rows.documents, 1):
        document = known_ones.get(row)
        if document is None:
            place = _("文書{number}").format(number=number)
            text = text_in_pieces(pieces, row[2], path, place)
            document = with_kept_pictures(connection, document_of_text(row[0], text, path, place))
            whole.append(row[3] is None or row[3] == mark_of_text(text))
        else:
            whole.append(True)
        documents.append(document)
    dossier = Dossier(
        association=text_of(association, path, where),
        title=text_of(title, path, where),
        documents=tuple(documents),
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
    if checking:
        found = _checked(rows, dossier, whole, pieces, path)
        if found.altered:
            raise damaged_in(DOSSIER, path, "、".join(found.altered), found.in_words)
    return dossier


def _checked(rows: Rows, dossier: Dossier, documents: Sequence[bool], pieces: Pieces, path: Path) -> Checked:
    """Compare a dossier with the state that the history has of it; one of an earlier format bears no mark."""
    if not rows.state or rows.state[2] is None:
        return checked(dossier, None, documents, is_marked=True)
    where = _("案件の履歴")
    said = text_in_pieces(pieces, rows.state[0], path, where)
    marks = [(text_of(row[0], path, where), row[1], row[3]) for row in rows.documents]
    named = [
        (name, number, mark) for name, number, mark in marks if isinstance(number, int) and isinstance(mark, bytes)
    ]
    is_marked = len(named) == len(marks) and rows.state[2] == mark_of_state(said, named)
    return checked(dossier, dossier_of_text(said, path), documents, is_marked=is_marked)


class Stamp(NamedTuple):
    """What is written beside a saved state: who, when (ISO 8601 with offset), by which program, and a note on it.

    `label` says what for, what the person calls the state, and what is said of its documents one by one.
    """

    user: str
    when: str
    program: str
    note: str
    state: str
    session: str = ""
    label: Label = Label()


class Known(NamedTuple):
    """What a state of the file was read as, or written from."""

    rows: Rows
    dossier: Dossier

    def by_row(self) -> dict[tuple[object, ...], Document]:
        """Return the documents by their rows."""
        return dict(zip(self.rows.documents, self.dossier.documents, strict=True))


def session_of(rows: Rows) -> str:
    """Return which session wrote this state, and which of its states it is; empty where it does not matter."""
    session = rows.head[5]
    return session.decode("utf-8", "replace") if isinstance(session, bytes) else ""


def written_at(rows: Rows) -> datetime | None:
    """Return when this state was written; None if the file does not say."""
    return moment(rows.head[6])


def moment(cell: object) -> datetime | None:
    """Return a cell with a moment, for a message; None where it is none."""
    return moment_of(cell.decode("ascii", "replace"), in_zone=True) if isinstance(cell, bytes) else None


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


def document_of(name: object, pieces: Pieces, kept: object, path: Path, where: str) -> Document:
    """Return the document of a row, whose text is in pieces. Raises DamagedDossierError, NewerDossierError."""
    return document_of_text(name, text_in_pieces(pieces, kept, path, where), path, where)


def document_of_text(name: object, text: bytes, path: Path, where: str) -> Document:
    """Return the document of this id that a text says. Raises DamagedDossierError, NewerDossierError."""
    return _value(DOCUMENT.load, name, text, path, where)


def text_in_pieces(pieces: Pieces, kept: object, path: Path, where: str) -> bytes:
    """Return the text that a cell stands for. Raises DamagedDossierError."""
    try:
        return pieces.text(kept)
    except LostError as error:
        raise damaged_in(DOSSIER, path, where, _("読めない所があります")) from error


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


def write_rows(connection: sqlite3.Connection, dossier: Dossier, stamp: Stamp) -> None:
    """Make `dossier` the state of the file, all but the texts of its documents, which `states.write_versions` adds.

    Documents that are in it no longer stay with their versions, without a position. Raises CodecError.
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
    _replace(connection, "conditions", ((condition.id, CONDITION.dump(condition)) for condition in dossier.conditions))
    _replace(connection, "facts", ((fact.id, FACT.dump(fact)) for fact in dossier.facts))


def _replace(connection: sqlite3.Connection, table: str, bodies: Iterable[tuple[str, str]]) -> None:
    connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- a table's name, and it is ours
    connection.executemany(
        f"INSERT INTO {table} (id, position, body) VALUES (CAST(? AS TEXT), ?, CAST(? AS TEXT))",  # noqa: S608
        ((utf8(name), position, utf8(body)) for position, (name, body) in enumerate(bodies)),
    )
