"""The versions of a document: which states were saved, by whom and when, and what each said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from seian.document.json_codec import parsed
from seian.document.version_names import version_name
from seian.dossier.kept_pictures import with_kept_pictures
from seian.dossier.lines import dossier_of_text
from seian.dossier.occasions import Occasion, is_borne, occasion_of
from seian.dossier.pieces import Pieces
from seian.dossier.rows import document_of_text, moment, text_in_pieces
from seian.dossier.schema import DOSSIER
from seian.dossier.whole import Checked, mark_of_text
from seian.errors import DossierError, SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.sqlite_file.connection import reading, utf8
from seian.sqlite_file.troubles import damaged_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from seian.document.model import Adoption, Condition, Document, Dossier, Fact


class Version(NamedTuple):
    """One saved state of a document, the first being number 1; `note` says what it is, and is mostly empty.

    `running` says that it was written without being asked: the next writing takes its place. `state` names the state of
    the whole dossier that it was saved with, for `dossier_then`; None in what a program of format 3 or earlier saved.
    `occasion` is what it was kept for, `name` what a person calls it. Where the list of versions is `damaged` at this
    one, its moment is that of the one before.
    """

    number: int
    saved_at: datetime
    saved_by: str
    note: str
    running: bool = False
    state: int | None = None
    occasion: Occasion = Occasion.SAVED
    name: str = ""
    damaged: bool = False

    @property
    def is_automatic(self) -> bool:
        """Whether nobody asked for it or gave it a name."""
        return self.occasion is Occasion.AUTOMATIC and not self.name


class DossierVersion(NamedTuple):
    """One saved state of the whole dossier, with the documents by ids and the numbers of their versions then.

    `changed` are the ids of those whose version was made with it.
    """

    number: int
    saved_at: datetime
    saved_by: str
    note: str
    occasion: Occasion
    name: str
    documents: tuple[tuple[str, int], ...]
    changed: frozenset[str]
    damaged: bool = False

    @property
    def is_automatic(self) -> bool:
        """Whether nobody asked for it or gave it a name."""
        return self.occasion is Occasion.AUTOMATIC and not self.name


def versions_of(path: Path, document: str) -> tuple[Version, ...]:
    """Return the versions of the document of this id in the file, oldest first; none for one that was never in it.

    A document that was taken out of the dossier has its versions still. Raises DossierError and its children.
    """
    with reading(path, DOSSIER) as connection:
        rows = connection.execute(
            "SELECT number, saved_at, saved_by, note, state, occasion, name FROM versions"
            " WHERE document = CAST(? AS TEXT) ORDER BY number",
            (utf8(document),),
        ).fetchall()
        untrue = _untrue(connection, path, document, rows)
        running = connection.execute(
            "SELECT number FROM running WHERE document = CAST(? AS TEXT)", (utf8(document),)
        ).fetchall()
    found: list[Version] = []
    for row in rows:
        version = _version(row, found[-1].saved_at if found else None)
        if version is not None:
            version = version._replace(running=row[:1] in running)
            found.append(version._replace(occasion=Occasion.SAVED, note="") if version.number in untrue else version)
    return tuple(found)


def _untrue(
    connection: sqlite3.Connection, path: Path, document: str, rows: Sequence[Sequence[object]]
) -> frozenset[int]:
    """Return the versions that are marked for an adoption or a submission that is not theirs.

    Earlier programs marked all documents of a dossier with those of one. The few marked versions are read; of several
    that bear one adoption the first is that of the adoption. What cannot be read is believed.
    """
    untrue = set()
    adopted = []
    for number, *_rest, kept_for, _name in rows:
        occasion = occasion_of(kept_for)
        if not isinstance(number, int) or occasion not in (Occasion.ADOPTED, Occasion.SUBMITTED):
            continue
        try:
            then = _document_then(connection, path, document, number)
        except SeianError:
            continue
        adoption = then.adoption  # which corrections change, but not its day, its meeting and its text
        said = None if adoption is None else (adoption.on, adoption.by, adoption.text)
        if not is_borne(occasion, then) or (occasion is Occasion.ADOPTED and said in adopted):
            untrue.add(number)
        elif occasion is Occasion.ADOPTED:
            adopted.append(said)
    return frozenset(untrue)


def dossier_versions(path: Path) -> tuple[DossierVersion, ...]:
    """Return the saved states of the whole dossier, oldest first. Raises DossierError and its children."""
    with reading(path, DOSSIER) as connection:
        rows = connection.execute(
            "SELECT number, saved_at, saved_by, note, NULL, occasion, name, documents FROM states"
            " WHERE NOT running ORDER BY number"
        ).fetchall()
        made = connection.execute("SELECT state, document FROM versions WHERE state IS NOT NULL").fetchall()
    changed: dict[object, set[str]] = {}
    for state, document in made:
        changed.setdefault(state, set()).add(document.decode("utf-8", "surrogatepass"))
    found: list[DossierVersion] = []
    for *row, listed in rows:
        version = _version(row, found[-1].saved_at if found else None)
        if version is None:
            continue
        documents = listed_documents(listed)
        found.append(
            DossierVersion(
                version.number,
                version.saved_at,
                version.saved_by,
                version.note,
                version.occasion,
                version.name,
                documents or (),
                frozenset(changed.get(version.number, ())),
                damaged=version.damaged or documents is None,
            )
        )
    return tuple(found)


class Then(NamedTuple):
    """A document in one of its versions, with the conditions and facts of the dossier as they were when it was saved.

    These are None for a version of a file that did not keep them yet.
    """

    document: Document
    conditions: tuple[Condition, ...] | None
    facts: tuple[Fact, ...] | None

    def in_dossier(self, now: Dossier) -> Dossier:
        """Return a dossier with this document alone, as it was; what the file did not keep yet is that of `now`."""
        return replace(
            now,
            documents=(self.document,),
            conditions=now.conditions if self.conditions is None else self.conditions,
            facts=now.facts if self.facts is None else self.facts,
        )


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
        raise DossierError(_("この文書に{version}はありません。").format(version=version_name(number)))
    name, kept, mark = row
    where = version_name(number)
    text = text_in_pieces(Pieces(connection), kept, path, where)
    if mark is not None and mark != mark_of_text(text):
        raise damaged_in(DOSSIER, path, where, Checked((), (where,)).in_words)
    return with_kept_pictures(connection, document_of_text(name, text, path, where))


def _said(connection: sqlite3.Connection, path: Path, state: object) -> tuple[Dossier, list[tuple[str, int]]]:
    """Return a state of the dossier without its documents, and these by their ids and the numbers of their versions."""
    where = _("案件の履歴")
    row = connection.execute("SELECT said, documents FROM states WHERE number = ?", (state,)).fetchone()
    if row is None:
        raise damaged_in(DOSSIER, path, where, _("ありません"))
    said = dossier_of_text(text_in_pieces(Pieces(connection), row[0], path, where), path)
    documents = listed_documents(row[1])
    if documents is None:
        raise damaged_in(DOSSIER, path, where, _("読めない所があります"))
    if said is None:
        raise damaged_in(DOSSIER, path, where, _("読めない所があります"))
    return said, list(documents)


def listed_documents(cell: object) -> tuple[tuple[str, int], ...] | None:
    """Return what a cell of the file says of the documents of a state, with the numbers of their versions.

    None where that cannot be read.
    """
    try:
        text = cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else ""
        return tuple((str(name), int(number)) for name, number in parsed(text))
    except (ValueError, TypeError, ArithmeticError, RecursionError):
        return None


def _version(row: Sequence[object], before: datetime | None) -> Version | None:
    """Return what a row of the list says; None for one without a number, which nothing can be asked about."""
    number, saved_at, saved_by, note, state, occasion, name = row
    if not isinstance(number, int):
        return None
    when = moment(saved_at)
    words = [_text(cell) for cell in (saved_by, note, name)]
    place = state if isinstance(state, int) else None
    damaged = when is None or None in words
    by, said, called = (one or "" for one in words)
    when = when or before or datetime.fromtimestamp(0, UTC).astimezone()
    return Version(number, when, by, said, state=place, occasion=occasion_of(occasion), name=called, damaged=damaged)


def _text(cell: object) -> str | None:
    """Return a cell with words; "" for one without, None for one that cannot be read."""
    if cell is None:
        return ""
    try:
        return cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else None
    except UnicodeDecodeError:
        return None
