"""Versions that are there already: called something else, and automatic ones taken away again."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from seian.document.version_names import version_name
from seian.dossier.occasions import Occasion, fit_name, occasion_of
from seian.dossier.pieces import Pieces
from seian.dossier.versions import listed_documents
from seian.dossier.whole import mark_of_state
from seian.errors import DossierError
from seian.i18n import translate as _
from seian.sqlite_file.connection import utf8

if TYPE_CHECKING:
    import sqlite3


def name_version(connection: sqlite3.Connection, document: str, number: int, name: str) -> None:
    """Call a version of a document something else, or nothing (""). Raises DossierError where it is not there."""
    changed = connection.execute(
        "UPDATE versions SET name = CAST(? AS TEXT) WHERE document = CAST(? AS TEXT) AND number = ?",
        (utf8(fit_name(name)) or None, utf8(document), number),
    ).rowcount
    if not changed:
        raise _not_there(number)
    sign(connection)


def remove_version(connection: sqlite3.Connection, document: str, number: int) -> None:
    """Remove an automatic version without a name; states that knew the document so know it no more.

    Raises DossierError for any other version, and for the latest of the document, which is what it says today.
    """
    row = connection.execute(
        "SELECT occasion, name, body, state FROM versions WHERE document = CAST(? AS TEXT) AND number = ?",
        (utf8(document), number),
    ).fetchone()
    if row is None:
        raise _not_there(number)
    (latest,) = connection.execute(
        "SELECT max(number) FROM versions WHERE document = CAST(? AS TEXT)", (utf8(document),)
    ).fetchone()
    if occasion_of(row[0]) is not Occasion.AUTOMATIC or row[1] or number == latest:
        raise DossierError(
            _("{version}は消せません。").format(version=version_name(number)),
            kept=_("消せるのは、自動で残した版のうち、名前のない、今の文面でないものだけです。"),
        )
    connection.execute("DELETE FROM versions WHERE document = CAST(? AS TEXT) AND number = ?", (utf8(document), number))
    _forget_in_states(connection, document, number)
    _remove_pieces(connection, row[2])
    sign(connection)


def _forget_in_states(connection: sqlite3.Connection, document: str, number: int) -> None:
    """Take a version out of the states that name it; an automatic one that no version was saved with goes itself."""
    pieces = Pieces(connection)
    marks = {(name, nth): mark for name, nth, mark in connection.execute("SELECT document, number, mark FROM versions")}
    rows = connection.execute("SELECT number, documents, said, mark, occasion, name FROM states").fetchall()
    gone: list[object] = []
    needed = {state for (state,) in connection.execute("SELECT DISTINCT state FROM versions")}
    for state, documents, said, mark, occasion, name in rows:
        named = listed_documents(documents)
        if named is None or (document, number) not in named:
            continue
        left = [one for one in named if one != (document, number)]
        if occasion_of(occasion) is Occasion.AUTOMATIC and not name and state not in needed:
            connection.execute("DELETE FROM states WHERE number = ?", (state,))
            gone.append(said)
            continue
        new_mark = None
        if mark is not None and all(isinstance(marks.get((utf8(one), nth)), bytes) for one, nth in left):
            new_mark = mark_of_state(pieces.text(said), [(one, nth, marks[utf8(one), nth]) for one, nth in left])
        connection.execute(
            "UPDATE states SET documents = CAST(? AS TEXT), mark = ? WHERE number = ?",
            (utf8(json.dumps(left, ensure_ascii=False, separators=(",", ":"))), new_mark, state),
        )
    for said in gone:
        _remove_pieces(connection, said)


def _remove_pieces(connection: sqlite3.Connection, kept: object) -> None:
    """Remove the pieces of a text that no other text of the file has."""
    pieces = Pieces(connection)
    mine = pieces.numbers(kept)
    for table, column in (("versions", "body"), ("states", "said"), ("saved", "body")):
        for (other,) in connection.execute(f"SELECT {column} FROM {table}").fetchall():  # noqa: S608 -- ours
            mine -= pieces.numbers(other)
            if not mine:
                return
    connection.executemany("DELETE FROM loose WHERE piece = ?", ((one,) for one in mine))
    pieces.remove(mine)


def sign(connection: sqlite3.Connection) -> None:
    """Let the file be another state than before: that is how a change is told from none."""
    connection.execute("UPDATE dossier SET state = ?", (os.urandom(8).hex(),))


def _not_there(number: int) -> DossierError:
    return DossierError(_("この文書に{version}はありません。").format(version=version_name(number)))
