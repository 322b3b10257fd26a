"""Lost versions of a dossier file filled in again with what backups of it have."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from seian.dossier.pieces import LostError, Pieces
from seian.dossier.rows import document_of_text
from seian.dossier.schema import DOSSIER
from seian.dossier.whole import mark_of_text
from seian.errors import SeianError
from seian.named import NamedTuple
from seian.sqlite_file.connection import reading, utf8

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class LostVersion(NamedTuple):
    """A version whose text cannot be read or is not what was saved."""

    document: str
    number: int


def found_in(
    backups: Sequence[Path], wanted: Iterable[LostVersion], marks: dict[LostVersion, bytes]
) -> dict[LostVersion, bytes]:
    """Return the texts of lost versions that backups have, by the marks of what was saved."""
    left, found = set(wanted), {}
    for backup in backups:
        with suppress(SeianError), reading(backup, DOSSIER) as connection:
            for one in sorted(left):
                text = text_of_version(connection, backup, utf8(one.document), one.number)
                if text is not None and mark_of_text(text) == marks.get(one):
                    found[one] = text
                    left.discard(one)
    return found


def marks_of(connection: sqlite3.Connection, versions: Iterable[LostVersion]) -> dict[LostVersion, bytes]:
    """Return the marks of versions that bear one."""
    marks = {}
    for one in versions:
        row = connection.execute(
            "SELECT mark FROM versions WHERE document = CAST(? AS TEXT) AND number = ?",
            (utf8(one.document), one.number),
        ).fetchone()
        if row is not None and isinstance(row[0], bytes):
            marks[one] = row[0]
    return marks


def fill_in(connection: sqlite3.Connection, texts: dict[LostVersion, bytes]) -> None:
    """Write the texts of lost versions again; damaged pieces that they share with others are put right by that."""
    pieces = Pieces(connection, doubting=True)
    for one, text in texts.items():
        connection.execute(
            "UPDATE versions SET body = ? WHERE document = CAST(? AS TEXT) AND number = ?",
            (pieces.keep(text), utf8(one.document), one.number),
        )


def text_of_version(connection: sqlite3.Connection, path: Path, document: bytes, number: int) -> bytes | None:
    """Return the text of a version as it is stored; None where it is lost, altered, or no document."""
    row = connection.execute(
        "SELECT body, mark FROM versions WHERE document = CAST(? AS TEXT) AND number = ?", (document, number)
    ).fetchone()
    if row is None:
        return None
    try:
        text = Pieces(connection).text(row[0])
        document_of_text(document, text, path, "")
    except (LostError, SeianError):
        return None
    return text if row[1] is None or row[1] == mark_of_text(text) else None
