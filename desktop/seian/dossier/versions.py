"""The versions of a document: which states were saved, by whom and when, and what each said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from seian.dossier.rows import document_of, text_of
from seian.dossier.schema import DOSSIER
from seian.errors import DossierError
from seian.i18n import translate as _
from seian.sqlite_file.connection import reading, utf8
from seian.sqlite_file.troubles import damaged_in

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Document


class Version(NamedTuple):
    """One saved state of a document, the first being number 1; `note` says what it is, and is mostly empty.

    `running` says that it was written without being asked: the next writing takes its place.
    """

    number: int
    saved_at: datetime
    saved_by: str
    note: str
    running: bool = False


def versions_of(path: Path, document: str) -> tuple[Version, ...]:
    """Return the versions of the document of this id in the file, oldest first; none for one that was never in it.

    A document that was taken out of the dossier has its versions still. Raises DossierError and its children.
    """
    with reading(path, DOSSIER) as connection:
        rows = connection.execute(
            "SELECT number, saved_at, saved_by, note FROM versions WHERE document = CAST(? AS TEXT) ORDER BY number",
            (utf8(document),),
        ).fetchall()
        running = connection.execute(
            "SELECT number FROM running WHERE document = CAST(? AS TEXT)", (utf8(document),)
        ).fetchall()
    return tuple(_version(path, *row)._replace(running=row[:1] in running) for row in rows)


def version_of(path: Path, document: str, number: int) -> Document:
    """Return what a document was in one of its versions.

    Raises DossierError if there is no such version, or its children if it cannot be read.
    """
    with reading(path, DOSSIER) as connection:
        row = connection.execute(
            "SELECT document, body FROM versions WHERE document = CAST(? AS TEXT) AND number = ?",
            (utf8(document), number),
        ).fetchone()
    if row is None:
        raise DossierError(_("この文書に版{number}はありません。").format(number=number))
    name, body = row
    return document_of(name, body, path, _("版{number}").format(number=number))


def _version(path: Path, number: object, saved_at: object, saved_by: object, note: object) -> Version:
    where = _("版の一覧")
    try:
        when = datetime.fromisoformat(text_of(saved_at, path, where)).astimezone()
    except ValueError as error:
        raise damaged_in(DOSSIER, path, where, _("日時が壊れています")) from error
    if not isinstance(number, int):
        raise damaged_in(DOSSIER, path, where, _("番号が壊れています"))
    return Version(number, when, text_of(saved_by, path, where), text_of(note, path, where))
