"""The versions of a document: which states were saved, by whom and when, and what each said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from seian.document.json_codec import parsed
from seian.document.moments import moment_of
from seian.dossier.lines import dossier_of_text
from seian.dossier.pieces import Pieces
from seian.dossier.rows import document_of_text, text_in_pieces, text_of
from seian.dossier.schema import DOSSIER
from seian.dossier.whole import Checked, mark_of_text
from seian.errors import DossierError
from seian.i18n import translate as _
from seian.sqlite_file.connection import reading, utf8
from seian.sqlite_file.troubles import damaged_in

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

    from seian.document.model import Adoption, Condition, Document, Dossier, Fact


class Version(NamedTuple):
    """One saved state of a document, the first being number 1; `note` says what it is, and is mostly empty.

    `running` says that it was written without being asked: the next writing takes its place. `state` names the state of
    the whole dossier that it was saved with, for `dossier_then`; None in what a program of format 3 or earlier saved.
    """

    number: int
    saved_at: datetime
    saved_by: str
    note: str
    running: bool = False
    state: int | None = None


def versions_of(path: Path, document: str) -> tuple[Version, ...]:
    """Return the versions of the document of this id in the file, oldest first; none for one that was never in it.

    A document that was taken out of the dossier has its versions still. Raises DossierError and its children.
    """
    with reading(path, DOSSIER) as connection:
        rows = connection.execute(
            "SELECT number, saved_at, saved_by, note, state FROM versions"
            " WHERE document = CAST(? AS TEXT) ORDER BY number",
            (utf8(document),),
        ).fetchall()
        running = connection.execute(
            "SELECT number FROM running WHERE document = CAST(? AS TEXT)", (utf8(document),)
        ).fetchall()
    return tuple(_version(path, *row)._replace(running=row[:1] in running) for row in rows)


class Then(NamedTuple):
    """A document in one of its versions, with the conditions and facts of the dossier as they were when it was saved.

    These are None for a version of a file that did not keep them yet.
    """

    document: Document
    conditions: tuple[Condition, ...] | None
    facts: tuple[Fact, ...] | None


def version_of(path: Path, document: str, number: int) -> Document:
    """Return what a document was in one of its versions.

    Raises DossierError if there is no such version, or its children if it cannot be read.
    """
    with reading(path, DOSSIER) as connection:
        return _document_then(connection, path, document, number)


def version_then(path: Path, document: str, number: int) -> Then:
    """Return what a document was in one of its versions, and what it depended on. Raises what `version_of` raises."""
    with reading(path, DOSSIER) as connection:
        then = _document_then(connection, path, document, number)
        (state,) = connection.execute(
            "SELECT state FROM versions WHERE document = CAST(? AS TEXT) AND number = ?", (utf8(document), number)
        ).fetchone()
        if state is None:
            return Then(then, None, None)
        said = _said(connection, path, state)[0]
    return Then(then, said.conditions, said.facts)


def stored_adoption(path: Path, document: Document) -> tuple[int, Adoption] | None:
    """Return the oldest version of the file that bears a document's adoption, and that as it stands there.

    None where the document bears no mark, or the file has no such version. Raises DossierError and its children, of a
    version that is not what was saved as well.
    """
    adoption = document.adoption
    if adoption is None or not adoption.mark:
        return None
    found = None
    with reading(path, DOSSIER) as connection:
        numbers = connection.execute(
            "SELECT number FROM versions WHERE document = CAST(? AS TEXT) ORDER BY number DESC", (utf8(document.id),)
        ).fetchall()
        for (number,) in numbers:
            then = _document_then(connection, path, document.id, number).adoption
            if then is None or then.mark != adoption.mark:
                break
            found = number, then
    return found


def dossier_then(path: Path, state: int) -> Dossier:
    """Return the whole dossier as it was at a place in its history, which a `Version` names.

    Raises DossierError if the file has no such state, or its children if it cannot be read.
    """
    with reading(path, DOSSIER) as connection:
        said, documents = _said(connection, path, state)
        return replace(
            said, documents=tuple(_document_then(connection, path, name, number) for name, number in documents)
        )


def _document_then(connection: sqlite3.Connection, path: Path, document: str, number: int) -> Document:
    row = connection.execute(
        "SELECT document, body, mark FROM versions WHERE document = CAST(? AS TEXT) AND number = ?",
        (utf8(document), number),
    ).fetchone()
    if row is None:
        raise DossierError(_("この文書に版{number}はありません。").format(number=number))
    name, kept, mark = row
    where = _("版{number}").format(number=number)
    text = text_in_pieces(Pieces(connection), kept, path, where)
    if mark is not None and mark != mark_of_text(text):
        raise damaged_in(DOSSIER, path, where, Checked((), (where,)).in_words)
    return document_of_text(name, text, path, where)


def _said(connection: sqlite3.Connection, path: Path, state: object) -> tuple[Dossier, list[tuple[str, int]]]:
    """Return a state of the dossier without its documents, and these by their ids and the numbers of their versions."""
    where = _("案件の履歴")
    row = connection.execute("SELECT said, documents FROM states WHERE number = ?", (state,)).fetchone()
    if row is None:
        raise damaged_in(DOSSIER, path, where, _("ありません"))
    said = dossier_of_text(text_in_pieces(Pieces(connection), row[0], path, where), path)
    try:
        documents = [(str(name), int(number)) for name, number in parsed(text_of(row[1], path, where))]
    except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise damaged_in(DOSSIER, path, where, _("読めない所があります")) from error
    if said is None:
        raise damaged_in(DOSSIER, path, where, _("読めない所があります"))
    return said, documents


def _version(path: Path, number: object, saved_at: object, saved_by: object, note: object, state: object) -> Version:
    where = _("版の一覧")
    when = moment_of(text_of(saved_at, path, where), in_zone=True)
    if when is None:
        raise damaged_in(DOSSIER, path, where, _("日時が壊れています"))
    if not isinstance(number, int):
        raise damaged_in(DOSSIER, path, where, _("番号が壊れています"))
    place = state if isinstance(state, int) else None
    return Version(number, when, text_of(saved_by, path, where), text_of(note, path, where), state=place)
